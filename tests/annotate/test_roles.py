"""The layer roles: whole lists of titles, each with its holder and tenure."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Foreign Secretary Helena Marchetti said so.", [("Foreign Secretary", "Helena Marchetti")], id="before_name"
        ),
        pytest.param(
            "The Foreign Secretary Helena Marchetti said so.",
            [("Foreign Secretary", "Helena Marchetti")],
            id="article_and_name",
        ),
        pytest.param(
            "Major General Paula Teddington, Commander UK Space Command, said:",
            [("Commander UK Space Command", "Paula Teddington")],
            id="after_name",
        ),
        pytest.param(
            "Gen. Joel Vance, commander of U.S. Central Command said it.",
            [("commander of U.S. Central Command", "Joel Vance")],
            id="after_name_of",
        ),
        pytest.param(
            "Gen. Joel Vance, U.S. Central Command commander, released a statement.",
            [("U.S. Central Command commander", "Joel Vance")],
            id="organisation_first",
        ),
        pytest.param(
            "said Col. Travis Coughlan, 507th Maintenance Group Commander.",
            [("507th Maintenance Group Commander", "Travis Coughlan")],
            id="unit_first",
        ),
        pytest.param(
            "said Maj. Gen. Gary Volker, commander, Combined Joint Forces Land Component Command.",
            [("commander, Combined Joint Forces Land Component Command", "Gary Volker")],
            id="comma_organisation",
        ),
        pytest.param(
            "Air Vice-Marshal Pia Godwin, Commander – UK Space Command, said:",
            [("Commander – UK Space Command", "Pia Godwin")],
            id="dash_organisation",
        ),
        pytest.param(
            "Director General Industry, Trade and Economic Security, Averil Jolley, said:",
            [("Director General Industry, Trade and Economic Security", "Averil Jolley")],
            id="list_of_portfolios",
        ),
        pytest.param(
            "Director of Plans and Exercises Ana Vale agreed.",
            [("Director of Plans and Exercises", "Ana Vale")],
            id="plans_and_exercises",
        ),
        pytest.param(
            "Secretary of State for Science, Innovation and Technology Pia Kyler agreed.",
            [("Secretary of State for Science, Innovation and Technology", "Pia Kyler")],
            id="three_portfolios",
        ),
        pytest.param(
            ("Under Secretary of State for Arms Control and International Security Bonnie Jenks spoke."),
            [("Under Secretary of State for Arms Control and International Security", "Bonnie Jenks")],
            id="chain",
        ),
        pytest.param(
            "Assistant Secretary of Defense for Space Policy John Plumley spoke.",
            [("Assistant Secretary of Defense for Space Policy", "John Plumley")],
            id="assistant_secretary",
        ),
        pytest.param(
            "Deputy Assistant Secretary Narwal left.", [("Deputy Assistant Secretary", "Narwal")], id="deputy_assistant"
        ),
        pytest.param(
            ("The Chief of the Air Staff, Air Chief Marshal Sir Rowan Hartley, Commander of the Space Force, spoke."),
            [("Chief of the Air Staff", "Rowan Hartley"), ("Commander of the Space Force", "Rowan Hartley")],
            id="both_sides",
        ),
        pytest.param(
            "Statement by the High Representative/Vice-President Flavia Moretti",
            [("High Representative/Vice-President", "Flavia Moretti")],
            id="slash",
        ),
        pytest.param(
            "Turkish Foreign Minister Mehmet Çelikoğlu and Iraqi President Faud Masri met.",
            [("Turkish Foreign Minister", "Mehmet Çelikoğlu"), ("Iraqi President", "Faud Masri")],
            id="nation",
        ),
        pytest.param("the UN Special Envoy Stellan de Varga", [("UN Special Envoy", "Stellan de Varga")], id="un"),
        pytest.param(
            (
                "Knox Themis, the Special Advisor to Ambassador Silverstein for Religious "
                "Minorities in the Near East, will travel."
            ),
            [
                ("Special Advisor to Ambassador Silverstein for Religious Minorities in the Near East", "Knox Themis"),
                ("Ambassador", "Silverstein"),
            ],
            id="adviser_to",
        ),
        pytest.param(
            ("Special Presidential Envoy for the Global Coalition to Counter ISIL Brent McGill visited."),
            [("Special Presidential Envoy for the Global Coalition to Counter ISIL", "Brent McGill")],
            id="envoy_for",
        ),
        pytest.param(
            "Special Representative of the Secretary-General for Iraq Jan Kubat spoke.",
            [("Special Representative of the Secretary-General for Iraq", "Jan Kubat")],
            id="representative_of",
        ),
        pytest.param("A Foreign Office spokesman said: “No.”", [("Foreign Office spokesman", None)], id="spokesman"),
        pytest.param(
            "A spokesperson for the Ministry of Defence said so.",
            [("spokesperson for the Ministry of Defence", None)],
            id="spokesperson_for",
        ),
        pytest.param(
            "Pentagon Press Secretary Brig. Gen. Pat Rider told reporters.",
            [("Pentagon Press Secretary", "Pat Rider")],
            id="spokesperson_named",
        ),
        pytest.param(
            "The Foreign, Home and Defence Secretaries attended.",
            [("Foreign, Home and Defence Secretaries", None)],
            id="plural",
        ),
        pytest.param(
            "Foreign Ministers of Australia, Japan and Norway met.",
            [("Foreign Ministers of Australia, Japan and Norway", None)],
            id="plural_of_nations",
        ),
        pytest.param(
            "The last meeting of Coalition foreign ministers took place in Rome.",
            [("Coalition foreign ministers", None)],
            id="plural_lower",
        ),
        pytest.param(
            "Minister for Space Jane Oduya opened it. The Minister for Space left.",
            [("Minister for Space", "Jane Oduya"), ("Minister for Space", "Jane Oduya")],
            id="same_title_later",
        ),
        pytest.param(
            ("Minister for Space Jane Oduya opened it. The Minister said: “Good.” The minister left."),
            [("Minister for Space", "Jane Oduya"), ("Minister", "Jane Oduya"), ("minister", "Jane Oduya")],
            id="bare_minister",
        ),
        pytest.param(
            (
                "Defense Secretary Nash Carver met Prime Minister Hamid al-Rubaie. The secretary "
                "thanked the prime minister."
            ),
            [
                ("Defense Secretary", "Nash Carver"),
                ("Prime Minister", "Hamid al-Rubaie"),
                ("secretary", "Nash Carver"),
                ("prime minister", "Hamid al-Rubaie"),
            ],
            id="bare_secretary",
        ),
        pytest.param(
            "Minister for Space welcomes launch\nMinister Jane Oduya welcomed it.",
            [("Minister for Space", "Jane Oduya"), ("Minister", "Jane Oduya")],
            id="headline_then_name",
        ),
        pytest.param(
            (
                "Foreign Secretary meets Iraqi Foreign Minister\nHelena Marchetti met the Iraqi "
                "Foreign Minister, Ibrahim al-Jabouri."
            ),
            [
                ("Foreign Secretary", "Helena Marchetti"),
                ("Iraqi Foreign Minister", "Ibrahim al-Jabouri"),
                ("Iraqi Foreign Minister", "Ibrahim al-Jabouri"),
            ],
            id="headline_then_lead",
        ),
        pytest.param(
            ("CENTCOM commander's statement\nGen. Joel Vance, U.S. Central Command commander, spoke."),
            [("CENTCOM commander", "Joel Vance"), ("U.S. Central Command commander", "Joel Vance")],
            id="abbreviation_then_name",
        ),
        pytest.param(
            ("They urge the Prime Minister-designate, Hamid al-Rubaie, to act. A new Prime Minister-designate helps."),
            [("Prime Minister-designate", "Hamid al-Rubaie"), ("Prime Minister-designate", "Hamid al-Rubaie")],
            id="designate",
        ),
        pytest.param(
            ("Former Foreign Secretary Helena Marchetti and then Defence Secretary Nash Carver spoke."),
            [("Foreign Secretary", "Helena Marchetti"), ("Defence Secretary", "Nash Carver")],
            id="former",
        ),
        pytest.param(
            "Acting Secretary of the Air Force Gwen Ashdown spoke.",
            [("Secretary of the Air Force", "Gwen Ashdown")],
            id="acting",
        ),
        pytest.param(
            "Incoming Commander of Space Command Lt. Gen. Dale Whitcombe spoke.",
            [("Commander of Space Command", "Dale Whitcombe")],
            id="incoming",
        ),
        pytest.param(
            "Senator the Hon Linda Marsh CSC\nMinister for Defence",
            [("Senator", "Linda Marsh"), ("Minister for Defence", "Linda Marsh")],
            id="signature",
        ),
        pytest.param(
            (
                "Kaja Lind, High Representative of the Union for Foreign Affairs and "
                "Vice-President of the European Commission, said it."
            ),
            [
                ("High Representative of the Union for Foreign Affairs", "Kaja Lind"),
                ("Vice-President of the European Commission", "Kaja Lind"),
            ],
            id="two_titles_behind_name",
        ),
        pytest.param(
            "Deputy Prime Minister and Minister for Defence Richard Marlow said it.",
            [("Deputy Prime Minister", "Richard Marlow"), ("Minister for Defence", "Richard Marlow")],
            id="shared_title",
        ),
        pytest.param(
            "The Prime Minister and President Oland discussed trade.",
            [("Prime Minister", None), ("President", "Oland")],
            id="not_shared",
        ),
        pytest.param(
            "Dame Edith Farrow was appointed Chair of the UK Space Agency.",
            [("Chair of the UK Space Agency", "Edith Farrow")],
            id="appointed",
        ),
        pytest.param(
            "ESA Director General Josef Aschbach met NASA Administrator Will Nellis.",
            [("ESA Director General", "Josef Aschbach"), ("NASA Administrator", "Will Nellis")],
            id="agency_head",
        ),
        pytest.param(
            "Jan Novak, CEO of Orbital Works, agreed.", [("CEO of Orbital Works", "Jan Novak")], id="company_head"
        ),
        pytest.param(
            ("U.S. Ambassador to Iraq Douglas Sillman attended with the Consul General in Erbil, Ken Grosse."),
            [("U.S. Ambassador to Iraq", "Douglas Sillman"), ("Consul General in Erbil", "Ken Grosse")],
            id="ambassador",
        ),
        pytest.param(
            "The commander of U.S. Indo-Pacific Command, Adm. Chris Aquila, spoke.",
            [("commander of U.S. Indo-Pacific Command", "Chris Aquila")],
            id="lower_commander",
        ),
        pytest.param(
            "Chairman of the Joint Chiefs of Staff Gen. Charles Brawn spoke.",
            [("Chairman of the Joint Chiefs of Staff", "Charles Brawn")],
            id="joint_chiefs",
        ),
        pytest.param(
            "General Jun Sanghwa, Chief of Staff of the Air Force, signed.",
            [("Chief of Staff of the Air Force", "Jun Sanghwa")],
            id="chief_of_staff",
        ),
        pytest.param(
            "The President of the Republic of Korea visited.",
            [("President of the Republic of Korea", None)],
            id="president_alone",
        ),
        pytest.param(
            "Iraqi Prime Minister Hamid al-Rubaie spoke. The Jordanian Prime Minister agreed.",
            [("Iraqi Prime Minister", "Hamid al-Rubaie"), ("Jordanian Prime Minister", None)],
            id="other_nation",
        ),
        pytest.param(
            "Defence Secretary Nash Carver spoke. The Deputy Defence Secretary agreed.",
            [("Defence Secretary", "Nash Carver"), ("Deputy Defence Secretary", None)],
            id="other_deputy",
        ),
        pytest.param(
            "Foreign Office Minister condemns attack\nMinister for Africa Ada Lind has condemned it.",
            [("Foreign Office Minister", "Ada Lind"), ("Minister for Africa", "Ada Lind")],
            id="minister_by_the_ministry_alone",
        ),
        pytest.param(
            "Foreign Office Minister condemns attack\nIsraeli Minister of Interior Gad Hale has condemned it.",
            [("Foreign Office Minister", None), ("Israeli Minister of Interior", "Gad Hale")],
            id="minister_of_another_government",
        ),
        pytest.param(
            "Prime Minister Hamid al-Rubaie spoke. I thanked our Prime Minister.",
            [("Prime Minister", "Hamid al-Rubaie"), ("Prime Minister", None)],
            id="our",
        ),
        pytest.param("Air Chief Marshal Sir Rowan Hartley met Gen. Joel Vance.", [], id="rank"),
        pytest.param("Commander Ann Lee steered the ship.", [], id="navy_commander"),
        pytest.param("Officials, soldiers, ministers and world leaders met allied commanders.", [], id="common_nouns"),
        pytest.param("A senior commander and a minister said so.", [], id="common_noun_a"),
        pytest.param(
            "The Office of the High Commissioner for Refugees and the Council of Ministers met.", [], id="organisation"
        ),
        pytest.param("A chief concern is debris; the head of the snake remains.", [], id="chief_concern"),
        pytest.param("The Air Chief's Conference began.", [], id="director_possessive"),
        pytest.param(
            "STATEMENT BY SECRETARY OF DEFENSE NASH CARVER ON THE STRIKE",
            [("SECRETARY OF DEFENSE", "Nash Carver")],
            id="capitals",
        ),
        pytest.param(
            "Gary Volker, the Coalition's deputy commander, spoke.",
            [("deputy commander", "Gary Volker")],
            id="possessor",
        ),
        pytest.param(
            "said Joe Marten, commander of the coalition's ground forces.",
            [("commander of the coalition's ground forces", "Joe Marten")],
            id="possessed",
        ),
        pytest.param(
            "Minister for Defence Senator the Hon Marisa Payton spoke.",
            [("Minister for Defence", "Marisa Payton"), ("Senator", "Marisa Payton")],
            id="form_of_address",
        ),
        pytest.param(
            ("Deputy Chief of Space Operations for Operations, Cyber, and Nuclear Lt. Gen. Dee Burton spoke."),
            [("Deputy Chief of Space Operations for Operations, Cyber, and Nuclear", "Dee Burton")],
            id="list_with_serial_comma",
        ),
        pytest.param(
            "Dr. Lisa Costa, Space Force chief technology and innovation officer, spoke.",
            [("Space Force chief technology and innovation officer", "Lisa Costa")],
            id="lower_degree",
        ),
        pytest.param(
            "Prime Minister Dai Cameron spoke. The PM left.",
            [("Prime Minister", "Dai Cameron"), ("PM", "Dai Cameron")],
            id="short_for_office",
        ),
        pytest.param(
            "Sen. Angela King met Gov. Bo Pencel.",
            [("Sen.", "Angela King"), ("Gov.", "Bo Pencel")],
            id="abbreviated_title",
        ),
        pytest.param(
            "Statement by the Spokesperson on the elections", [("Spokesperson", None)], id="spokesperson_of_bloc"
        ),
        pytest.param("Office of the Spokesperson", [], id="office_of_spokesperson"),
        pytest.param("Heads of State and Government met.", [], id="heads_of_state"),
        pytest.param(
            ("Lt. Gen. Dale Whitcombe took over from Lt. Gen. Pat Wight as commander of the task force."),
            [("commander of the task force", "Dale Whitcombe")],
            id="replaced",
        ),
        pytest.param(
            (
                "Robert Brase, Director of Policy, performing the duties of Assistant Secretary "
                "of Defense for Space Policy, spoke."
            ),
            [
                ("Director of Policy", "Robert Brase"),
                ("Assistant Secretary of Defense for Space Policy", "Robert Brase"),
            ],
            id="performing_duties",
        ),
        pytest.param(
            "The vessel was met by its commander, Major General Hal Brink.",
            [("commander", "Hal Brink")],
            id="its_commander",
        ),
        pytest.param("A commander, Major General Hal Brink, came.", [], id="a_commander"),
        pytest.param(
            "said Ines Falk, the division's commander.", [("division's commander", "Ines Falk")], id="possessed"
        ),
        pytest.param("Peru's representative spoke.", [("Peru's representative", None)], id="possessed_by_a_nation"),
        pytest.param("Peru's speaker and the group's leader spoke.", [], id="possessed_but_no_post"),
        pytest.param(
            "He succeeds Wing Commander Piet Alder MNZM, who becomes Defence Attaché in Lima.",
            [("Defence Attaché", "Piet Alder")],
            id="who_becomes",
        ),
        pytest.param(
            "Rear Admiral Ike Moss took over as Commander Maritime Component from Commodore Al Reid.",
            [("Commander Maritime Component", "Ike Moss")],
            id="took_over_as",
        ),
        pytest.param(
            "The representative of Brazil, Ambassador Caio Dantas, spoke.",
            [("representative of Brazil", "Caio Dantas"), ("Ambassador", "Caio Dantas")],
            id="envoy_by_two_titles",
        ),
        pytest.param(
            "The Prime Minister of Chad, Ambassador Rosa Quill and others came.",
            [("Prime Minister of Chad", None), ("Ambassador", "Rosa Quill")],
            id="two_of_a_list",
        ),
        pytest.param("Disarmament chief urges calm", [("Disarmament chief", None)], id="chief_in_a_headline"),
        pytest.param("A tribal chief and the local chief came.", [], id="other_chiefs"),
        pytest.param("Thank you, Mr President.", [("President", None)], id="addressed"),
        pytest.param(
            "President Ada Holm spoke. Thank you, Mr President.",
            [("President", "Ada Holm"), ("President", None)],
            id="addressed_is_another",
        ),
        pytest.param(
            "Commander of U.S. Space Command (SPACECOM) General Ida Roe came.",
            [("Commander of U.S. Space Command", "Ida Roe")],
            id="abbreviation_before_the_name",
        ),
        pytest.param(
            "SENATOR THE HON OLAF HILL Minister for Defence Leader of the Government in the Senate",
            [("Minister for Defence", "Olaf Hill"), ("Leader of the Government in the Senate", "Olaf Hill")],
            id="letterhead",
        ),
        pytest.param(
            "Irina Sund, Ambassador, Deputy Permanent Representative",
            [("Ambassador", "Irina Sund"), ("Deputy Permanent Representative", "Irina Sund")],
            id="two_titles_of_a_signature",
        ),
        pytest.param(
            "Assistant Secretary of State for Arms Control\nYara D. Poll",
            [("Assistant Secretary of State for Arms Control", "Yara D. Poll")],
            id="title_above_the_name",
        ),
        pytest.param(
            "The Hon Matt Thistle MP\nAssistant Minister for Defence\nAssistant Minister for Veterans' Affairs",
            [
                ("Assistant Minister for Defence", "Matt Thistle"),
                ("Assistant Minister for Veterans' Affairs", "Matt Thistle"),
            ],
            id="two_titles_below_the_name",
        ),
        pytest.param(
            "The Minister for Veterans' welcome was warm.", [("Minister for Veterans", None)], id="no_affairs"
        ),
        pytest.param(
            "MATT THISTLE, ASSISTANT MINISTER FOR DEFENCE: Well, thanks for coming.",
            [("ASSISTANT MINISTER FOR DEFENCE", "Matt Thistle")],
            id="label_with_a_title_in_capitals",
        ),
        pytest.param(
            "It was seen by the Minister for Trade, the Hon Al Snow MP, the Chief of Navy, Vice Admiral Ian Crale AO.",
            [("Minister for Trade", "Al Snow"), ("Chief of Navy", "Ian Crale")],
            id="list_of_guests",
        ),
        pytest.param(
            "He thanked Commanding Officer HMAS Stuart, Commander Andrew Mast, for it.",
            [("Commanding Officer HMAS Stuart", "Andrew Mast")],
            id="commander_as_a_rank",
        ),
        pytest.param(
            "Gen. John Raym, Chief of Space Operations, U.S. Space Force and Commander, U.S. Space Command, came.",
            [("Chief of Space Operations", "John Raym"), ("Commander, U.S. Space Command", "John Raym")],
            id="second_title_after_a_body",
        ),
        pytest.param(
            "The former 50th Space Wing commander, then-Col. James E. Smitt, came.",
            [("50th Space Wing commander", "James E. Smitt")],
            id="then_rank",
        ),
        pytest.param(
            "Col. Bryan Belt, Space Delta 15 commander and National Space Defense Center director, spoke.",
            [("Space Delta 15 commander", "Bryan Belt"), ("National Space Defense Center director", "Bryan Belt")],
            id="director_of_a_body_before",
        ),
        pytest.param("A National Space Defense Center director spoke.", [], id="some_director"),
        pytest.param("It took place aboard HMS Queen Maud.", [], id="ship_called_queen"),
        pytest.param(
            "General Tod Wolt, Commander of NATO's Allied Air Command, came.",
            [("Commander of NATO's Allied Air Command", "Tod Wolt")],
            id="body_of_a_body",
        ),
        pytest.param(
            "said Air Marshal Jon String, Royal Air Force, who is the Allied Air Command Deputy Commander.",
            [("Allied Air Command Deputy Commander", "Jon String")],
            id="service_between",
        ),
        pytest.param(
            "Governor General of Canada Julie Parr and the former Governor General of Canada, David Johns, came.",
            [("Governor General of Canada", "Julie Parr"), ("Governor General of Canada", "David Johns")],
            id="governor_general",
        ),
        pytest.param(
            "Mr. Esti Haile, Ambassador Extraordinary and Plenipotentiary of Eritrea to Japan, spoke.",
            [("Ambassador Extraordinary and Plenipotentiary of Eritrea to Japan", "Esti Haile")],
            id="ambassador_in_full",
        ),
        pytest.param(
            "Russian Ambassador and Permanent Representative Vasily Neban spoke.",
            [("Russian Ambassador", "Vasily Neban"), ("Permanent Representative", "Vasily Neban")],
            id="ambassador_and_representative",
        ),
        pytest.param(
            "The French President and Chancellor Max Merlin met.",
            [("French President", None), ("Chancellor", "Max Merlin")],
            id="president_and_another",
        ),
        pytest.param(
            "Spanish Ministry of Foreign Affairs State Secretary Ana Moreno spoke.",
            [("Spanish Ministry of Foreign Affairs State Secretary", "Ana Moreno")],
            id="secretary_of_a_ministry",
        ),
        pytest.param(
            "Peru's UN ambassador Rosa Quill spoke.", [("Peru's UN ambassador", "Rosa Quill")], id="whose_envoy"
        ),
        pytest.param(
            "The EU Special Representative for the Great Lakes region, Johan Borg, met the EUSR for Peru, Ann Poll.",
            [("EU Special Representative for the Great Lakes region", "Johan Borg"), ("EUSR for Peru", "Ann Poll")],
            id="envoys_to_regions",
        ),
        pytest.param(
            "Capt. Paul Chand, Alpha Battery commander, met Maj. Brandon Kenn, battalion operations officer.",
            [("Alpha Battery commander", "Paul Chand"), ("battalion operations officer", "Brandon Kenn")],
            id="officers_of_a_unit",
        ),
        pytest.param(
            "Union Defence Minister Ravi Varma, Chief of Defence Staff (CDS) General Anil Chan and others met.",
            [("Union Defence Minister", "Ravi Varma"), ("Chief of Defence Staff", "Anil Chan"), ("CDS", "Anil Chan")],
            id="abbreviation_between_two_people",
        ),
        pytest.param(
            "In a clear message to Ann Roe, the Defence Secretary said no.",
            [("Defence Secretary", None)],
            id="the object of a phrase before",
        ),
        pytest.param(
            "They wrote to Ann Roe, the Defence Secretary, and said no.",
            [("Defence Secretary", "Ann Roe")],
            id="the object with its title",
        ),
        pytest.param("They seized the ship M/V Northern Leader at sea.", [], id="a ship's name"),
        pytest.param("Thanking Captain Shell, the defence minister left.", [("defence minister", None)], id="thanking"),
        pytest.param(
            "The State Secretary at the Federal Ministry of Defence, Nils Hilm, came.",
            [("State Secretary at the Federal Ministry of Defence", "Nils Hilm")],
            id="secretary_at_a_ministry",
        ),
        pytest.param(
            "The State Secretary at the Federal Ministry of Defence came.", [("State Secretary", None)], id="at_no_name"
        ),
        pytest.param(
            "Chief Master Sergeant of the Space Force John F. Benti spoke.",
            [("Chief Master Sergeant of the Space Force", "John F. Benti")],
            id="senior_enlisted",
        ),
        pytest.param(
            "Captain J.S. Orme RCN will be promoted Commodore and appointed Chief of Fleet Plans.",
            [("Chief of Fleet Plans", "J.S. Orme")],
            id="promoted_and_appointed",
        ),
        pytest.param(
            "Brig. Gen. Scott Orme, deputy commander of 9th Division, will replace him as the corps chief of staff.",
            [("deputy commander of 9th Division", "Scott Orme"), ("corps chief of staff", "Scott Orme")],
            id="replaces_him_as",
        ),
        pytest.param(
            "Gen. Ann Orme spoke. She previously served as Director of Plans.",
            [("Director of Plans", "Ann Orme")],
            id="she_served_as",
        ),
        pytest.param(
            "Gen. Ann Orme spoke. We act as Chair of the Space Board.",
            [("Chair of the Space Board", None)],
            id="not_we_act_as",
        ),
        pytest.param(
            "He succeeded Admiral Sun Orme to become Chief of Navy.",
            [("Chief of Navy", None)],
            id="not_who_was_succeeded",
        ),
        pytest.param(
            "Gen. Ann Orme said the Defence Minister will serve as Chair of the Space Board.",
            [("Defence Minister", None), ("Chair of the Space Board", None)],
            id="not_across_another_title",
        ),
        pytest.param(
            "Lt. Gen. Robert Orme was nominated for assignment as director, Orbital Defense Agency.",
            [("director, Orbital Defense Agency", "Robert Orme")],
            id="assignment_as",
        ),
        pytest.param(
            "Mohammad Orme (Pakistan), that body's outgoing President, said so.",
            [("President", "Mohammad Orme")],
            id="nation_in_brackets",
        ),
        pytest.param("Two Sea King helicopters and a King Air flew.", [], id="aircraft named King"),
        pytest.param("The King of Norway came.", [("King of Norway", None)], id="king_of"),
        pytest.param(
            "Ada Orme is the Chief Diversity and Inclusion Officer.",
            [("Chief Diversity and Inclusion Officer", "Ada Orme")],
            id="chief_officer",
        ),
        pytest.param(
            "While in France Secretary Orme met them.", [("Secretary", "Orme")], id="nation_of_the_phrase_before"
        ),
        pytest.param(
            "The Fort Orme Commanding General spoke.",
            [("Fort Orme Commanding General", None)],
            id="commander_of_a_fort",
        ),
        pytest.param(
            "Vice Admiral Ajay Orme, AVSM, Flag Officer Commanding-in-Chief (FOC-in-C), Western Fleet, came.",
            [("Flag Officer Commanding-in-Chief", "Ajay Orme")],
            id="flag_officer_commanding",
        ),
        pytest.param(
            "Air Chief Marshal Angus Orme, will be reappointed as the Chief of the Air Staff.",
            [("Chief of the Air Staff", "Angus Orme")],
            id="reappointed_as",
        ),
        pytest.param(
            "Edward Orme (a former aide to Prime Minister Ann Hill) was appointed ambassador to France.",
            [("Prime Minister", "Ann Hill"), ("ambassador to France", "Edward Orme")],
            id="over_brackets",
        ),
        pytest.param(
            "Eric Orme of Texas, to be Ambassador to Peru.",
            [("Ambassador to Peru", "Eric Orme")],
            id="to_be_ambassador",
        ),
        pytest.param(
            "Mr. Orme, a career diplomat, spoke. He is currently Deputy Executive Secretary.",
            [("Deputy Executive Secretary", "Orme")],
            id="he_is_currently",
        ),
        pytest.param(
            "Ann Orme has appointed an officer from Peru as the new Force Commander of the Lunar Guard.",
            [("Force Commander of the Lunar Guard", None)],
            id="not_who_appoints",
        ),
        pytest.param(
            "His deputy, Gen. Ann Orme, has been Acting Force Commander.",
            [("deputy", "Ann Orme"), ("Force Commander", "Ann Orme")],
            id="over_the_comma_behind_a_name",
        ),
        pytest.param("The new Chief of Navy is Admiral Rob Orme.", [("Chief of Navy", "Rob Orme")], id="title_is_name"),
        pytest.param(
            "They will nominate Julie Orme for ambassador to Peru; and Dr. Ann Hill for ambassador to Chile.",
            [("ambassador to Peru", "Julie Orme"), ("ambassador to Chile", "Ann Hill")],
            id="nominate_for",
        ),
        pytest.param(
            "Mr. David Orme, SLD 30 Vice Commander of Operations",
            [("SLD 30 Vice Commander of Operations", "David Orme")],
            id="unit_of_letters_and_number",
        ),
        pytest.param(
            "Ann Orme became known. She was appointed the agency's first Director of Lunar Studies.",
            [("Director of Lunar Studies", "Ann Orme")],
            id="possessed_and_first",
        ),
        pytest.param(
            "Rob Orme retired. He and his wife Bo Orme left. He was also active as president of the Lunar Foundation.",
            [("president of the Lunar Foundation", "Rob Orme")],
            id="not_the_wife",
        ),
        pytest.param(
            "Capt. Ann Orme left. Col. Bo Hill said it. She was also promoted and appointed Chief of Fleet Plans.",
            [("Chief of Fleet Plans", "Ann Orme")],
            id="not_who_said_so",
        ),
        pytest.param(
            "The Deputy Special Representative of the African Union Commission Chairperson (D), Ms. Fi Orme, left.",
            [("Deputy Special Representative of the African Union Commission Chairperson", "Fi Orme")],
            id="office_of_a_body_inside",
        ),
        pytest.param(
            "A former Minister of Lunar Affairs, Ambassador Sou Orme spoke.",
            [("Minister of Lunar Affairs", "Sou Orme"), ("Ambassador", "Sou Orme")],
            id="former_and_ambassador",
        ),
        pytest.param(
            "Former 30th Space Wing Commander Col. Ann Orme left.",
            [("30th Space Wing Commander", "Ann Orme")],
            id="commander_of_a_wing",
        ),
        pytest.param("Wing Commander Ann Orme left.", [], id="wing_commander_is_a_rank"),
        pytest.param(
            "Ann Orme was requested to be the new commander of the Lunar School.",
            [("commander of the Lunar School", "Ann Orme")],
            id="requested_to_be",
        ),
        pytest.param("He was promoted to air chief marshal in 2003.", [], id="rank_in_small_letters"),
        pytest.param(
            "The Commander of the Italian Navy fleet, Admiral Fil Orme, came.",
            [("Commander of the Italian Navy fleet", "Fil Orme")],
            id="fleet_of_a_navy",
        ),
        pytest.param(
            "Dr. Jo Orme, Director General, European Space Agency (ESA) spoke.",
            [("Director General, European Space Agency", "Jo Orme")],
            id="body_and_its_letters",
        ),
        pytest.param(
            "They met Assistant to the President for Science and Technology John Orme.",
            [("Assistant to the President for Science and Technology", "John Orme")],
            id="assistant_to_the_president",
        ),
        pytest.param(
            "Air Chief Marshal Bir Hill, Naval Chief Admiral Sun Orme and others came.",
            [("Naval Chief", "Sun Orme")],
            id="title_before_rank_and_name",
        ),
        pytest.param("The Office of the Deputy Prime Minister said so.", [], id="office of a deputy"),
        pytest.param("General and Flag Officer appointments were made.", [], id="flag_officers"),
        pytest.param(
            "Brig. Gen. Alva Tuttle, the task force's deputy commanding general of operations, said so.",
            [("task force's deputy commanding general of operations", "Alva Tuttle")],
            id="officer_of_a_body_in_lower_case",
        ),
        pytest.param(
            "The EU Special Envoy for Space, Ambassador Carine Claes, met the Minister, Ambassador Ola Lund.",
            [
                ("EU Special Envoy for Space", "Carine Claes"),
                ("Ambassador", "Carine Claes"),
                ("Minister", None),
                ("Ambassador", "Ola Lund"),
            ],
            id="style_of_an_envoy",
        ),
        pytest.param(
            "She met Secretary Al Brand, Peru's Deputy Prime Minister and Minister for Trade, the Hon Gus Ames.",
            [
                ("Secretary", "Al Brand"),
                ("Peru's Deputy Prime Minister", "Gus Ames"),
                ("Minister for Trade", "Gus Ames"),
            ],
            id="two_titles_before_a_style_and_a_name",
        ),
        pytest.param(
            "Gen. Xavi Brunel, commander of Lunar Command, Combined Forces Command and U.S. Forces Korea, spoke.",
            [("commander of Lunar Command, Combined Forces Command and U.S. Forces Korea", "Xavi Brunel")],
            id="several_commands",
        ),
        pytest.param(
            "Gen. Ann Lee, commander of U.S. Space Command, and Navy officials met.",
            [("commander of U.S. Space Command", "Ann Lee")],
            id="no_second_command",
        ),
        pytest.param(
            "Joan Plum, assistant secretary for space policy, and Space Force Maj. Gen. Dov Miller spoke.",
            [("assistant secretary for space policy", "Joan Plum")],
            id="service_of_the_next_person",
        ),
        pytest.param(
            "According to Master Sgt. Desi Fount, flight chief, the squadron watches.",
            [("flight chief", "Desi Fount")],
            id="post_in_a_flight",
        ),
        pytest.param(
            "Ann Lee, Administrator, Lunar Survey Agency, and Bo Kern, Foreign Minister, NATO and the EU agreed.",
            [("Administrator, Lunar Survey Agency", "Ann Lee"), ("Foreign Minister", "Bo Kern")],
            id="body_behind_a_comma",
        ),
        pytest.param(
            "Adviser to the Minister Dr G Reddi, Director General, Lunar Survey Agency Lt Gen AK Bhatt came.",
            [("Adviser to the Minister", "G Reddi"), ("Director General, Lunar Survey Agency", "AK Bhatt")],
            id="body between a title and its name",
        ),
        pytest.param(
            "Maj. Zo Wan, chief of the center's combat operations division, and Di Sud, Member of Parliament for Hill.",
            [
                ("chief of the center's combat operations division", "Zo Wan"),
                ("Member of Parliament for Hill", "Di Sud"),
            ],
            id="division of a body in lower case, and a seat",
        ),
        pytest.param(
            "She met the Foreign Ministers of Canada, Denmark, the Faroe Islands, Finland, Greenland, Iceland, Norway, "
            "Peru, and Sweden in Lima.",
            [
                (
                    "Foreign Ministers of Canada, Denmark, the Faroe Islands, Finland, Greenland, Iceland, Norway, "
                    "Peru, and Sweden",
                    None,
                )
            ],
            id="ministers_of_many_nations",
        ),
        pytest.param(
            "Our Ambassador in Paris, Gil Birds, met the UK ambassador in Kyiv.",
            [("Ambassador in Paris", "Gil Birds"), ("UK ambassador in Kyiv", None)],
            id="post_in_a_city",
        ),
        pytest.param(
            "Follow Foreign Office Minister Toby Elland.", [("Foreign Office Minister", "Toby Elland")], id="follow"
        ),
        pytest.param(
            "Ben Beck, Space Operations lead at RAF Hill, spoke. It is the MOD's lead for space, and took the lead.",
            [("Space Operations lead", "Ben Beck")],
            id="lead",
        ),
        pytest.param(
            "President Ada Lind met President Bo Roe. The two Presidents agreed. Presidents come and go.",
            [("President", "Ada Lind"), ("President", "Bo Roe"), ("Presidents", None)],
            id="the_two_of_them",
        ),
        pytest.param(
            "Remarks by President Lind\nQ Mr. President, one more?\nTHE PRESIDENT: No.\nQ Mr. Chair?",
            [("President", "Lind"), ("President", "Lind"), ("PRESIDENT", "Lind"), ("Chair", None)],
            id="addressed_who_answers",
        ),
        pytest.param(
            "Deputy Chief of the Defence Staff (Strategy and Operations), General Sir Bo Roe, spoke. "
            "Ann Lind, Director (Acting), left.",
            [("Deputy Chief of the Defence Staff (Strategy and Operations)", "Bo Roe"), ("Director", "Ann Lind")],
            id="field_in_brackets",
        ),
        pytest.param(
            "He had a briefing from Maj. Gen. Bo Roe, commander of Lunar Command, in Oslo.",
            [("commander of Lunar Command", "Bo Roe")],
            id="briefing_from_the_holder",
        ),
        pytest.param(
            "Spokesperson's Commentary on the launch",
            [("Spokesperson", None)],
            id="words_of_a_spokesperson",
        ),
        pytest.param(
            "General Bo Roe, Chief of Defence Staff (CDS), spoke. The CDS left. The CIA stayed.",
            [("Chief of Defence Staff", "Bo Roe"), ("CDS", "Bo Roe"), ("CDS", "Bo Roe")],
            id="initials",
        ),
        pytest.param(
            "Raksha Mantri Shri Bo Roe spoke. The RM said so. RM left for the RMS Oak.",
            [("Raksha Mantri", "Bo Roe"), ("RM", "Bo Roe"), ("RM", "Bo Roe")],
            id="initials_without_an_article_once_they_are_known",
        ),
        pytest.param(
            "The Acting Minister for Space (Mr Roe) spoke.", [("Minister for Space", "Roe")], id="holder_in_brackets"
        ),
        pytest.param(
            "The Minister for Europe, Mr Bo Roe, met the Minister for Space, Senator the Hon Ann Lind.",
            [("Minister for Europe", "Bo Roe"), ("Minister for Space", "Ann Lind"), ("Senator", "Ann Lind")],
            id="senator_behind_an_office",
        ),
        pytest.param(
            "The guests were Secretary, Department of Space & Chairman, ISRO Dr Bo Roe.",
            [("Secretary, Department of Space", "Bo Roe"), ("Chairman, ISRO", "Bo Roe")],
            id="bodies_behind_commas_before_a_name",
        ),
        pytest.param("Lunar Champion Awards were given to Ann Roe.", [], id="awards_of_champions"),
        pytest.param(
            "Opposition spokesman Bo Roe met the Opposition Leader.",
            [("Opposition spokesman", "Bo Roe"), ("Opposition Leader", None)],
            id="opposition",
        ),
        pytest.param(
            "Chief of Fleet Vice Admiral Bo Roe, Secretary (Defence R&D) & Chairman DRDO Dr Ada V Lind met.",
            [("Chief of Fleet", "Bo Roe"), ("Secretary (Defence R&D)", "Ada V Lind"), ("Chairman DRDO", "Ada V Lind")],
            id="two_titles_before_the_second_name",
        ),
        pytest.param(
            "Israel Defense Forces Spokesperson: Arrow flies\nThe IDF Spokesperson, Rear Adm. Dan Roe, said so.",
            [("Israel Defense Forces Spokesperson", "Dan Roe"), ("IDF Spokesperson", "Dan Roe")],
            id="spokesperson_of_one_body",
        ),
        pytest.param(
            "It deters acts in space, Defence and Space Minister Ada Lind said. "
            "The Ministers saw the President's Colours.",
            [("Defence and Space Minister", "Ada Lind"), ("Ministers", None)],
            id="a_field_of_the_sentence_before",
        ),
        pytest.param(
            "The G7 foreign ministers of Peru, Chile, the United Kingdom, and the United States met.",
            [("G7 foreign ministers of Peru, Chile, the United Kingdom, and the United States", None)],
            id="a_list_that_ends_with_an_article",
        ),
        pytest.param(
            "Col. Ada Lind, system program manager for orbits, and Bo Roe, meanwhile commander of X Wing, met.",
            [("system program manager", "Ada Lind"), ("commander of X Wing", "Bo Roe")],
            id="a_word_before_a_title_in_lower_case",
        ),
        pytest.param(
            "Sgt. Bo Roe, 5th Tidal Warfare Squadron weapons and tactics chief, and Ada Lind, plans director, met.",
            [("5th Tidal Warfare Squadron weapons and tactics chief", "Bo Roe"), ("plans director", "Ada Lind")],
            id="a_duty_title_behind_a_unit",
        ),
        pytest.param("Bo Roe, who met the squadron and its chief, left.", [], id="no_duty_behind_who"),
        pytest.param(
            "External Affairs Minister of India Ada Lind met the LUNAR Force, whose commander, Gen. Bo Roe, spoke.",
            [("External Affairs Minister of India", "Ada Lind"), ("commander", "Bo Roe")],
            id="a_nation_that_is_a_given_name_too",
        ),
        pytest.param(
            "He met the Lunar Agency Director of Affairs in Peru, Ada Lind.",
            [("Lunar Agency Director of Affairs", "Ada Lind")],
            id="a_post_in_a_nation",
        ),
        pytest.param(
            "Secretary of Defense Ada Lind met Bo Roe, Secretary of State for Orbits. "
            "The Secretary spoke. Secretary Lind left.",
            [
                ("Secretary of Defense", "Ada Lind"),
                ("Secretary of State for Orbits", "Bo Roe"),
                ("Secretary", "Ada Lind"),
                ("Secretary", "Ada Lind"),
            ],
            id="who_is_so_addressed",
        ),
        pytest.param(
            "Under-Secretary-General and High Representative for Disarmament Affairs Izumi Nakano appealed.",
            [
                ("Under-Secretary-General", "Izumi Nakano"),
                ("High Representative for Disarmament Affairs", "Izumi Nakano"),
            ],
            id="two_offices_one_name",
        ),
        pytest.param(
            "It was made by Lord Roe of Oxmoor, Minister of State for Space.",
            [("Minister of State for Space", "Roe")],
            id="behind_the_seat_of_a_peer",
        ),
        pytest.param(
            "The Chief of the General Staff, General Ann Roe, met Chief of General Staff General Karl Lind.",
            [("Chief of the General Staff", "Ann Roe"), ("Chief of General Staff", "Karl Lind")],
            id="chief_of_the_general_staff",
        ),
        pytest.param("He served on the General Staff.", [], id="no_chief"),
        pytest.param(
            "Director General Maj. Gen. (Res.) Ann Roe spoke.", [("Director General", "Ann Roe")], id="in_the_reserve"
        ),
        pytest.param(
            "Minister of State (Independent Charge) for Science Ann Roe spoke.",
            [("Minister of State (Independent Charge) for Science", "Ann Roe")],
            id="how_an_office_is_held",
        ),
        pytest.param(
            "Ann Roe, Member of Parliament for Oxmoor and Hill, spoke.",
            [("Member of Parliament for Oxmoor and Hill", "Ann Roe")],
            id="a_seat_of_two_towns",
        ),
        pytest.param(
            "Peruvian and Chilean defence ministers met.",
            [("Peruvian and Chilean defence ministers", None)],
            id="ministers_of_two_nations",
        ),
        pytest.param("Peruvian companies and Chilean ministers met.", [("Chilean ministers", None)], id="no_list"),
        pytest.param(
            "The Principal Deputy Adviser for Space (PDAS) Ann Roe came. PDAS Roe left.",
            [
                ("Principal Deputy Adviser for Space", "Ann Roe"),
                ("PDAS", "Ann Roe"),
                ("PDAS", "Ann Roe"),
            ],
            id="initials_in_brackets",
        ),
    ],
)
def test_finds_roles_and_holders(annotated, text, expected):
    doc = annotated(text)
    assert [(span.text, span._.roles.holder) for span in doc.spans["roles"]] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Foreign Secretary Helena Marchetti spoke.", "current", id="current"),
        pytest.param("Former Foreign Secretary Helena Marchetti spoke.", "former", id="former"),
        pytest.param("The then Foreign Secretary Helena Marchetti spoke.", "former", id="then"),
        pytest.param("Acting Foreign Secretary Helena Marchetti spoke.", "acting", id="acting"),
        pytest.param("The incoming Foreign Secretary, Helena Marchetti, spoke.", "incoming", id="incoming"),
        pytest.param("Helena Marchetti will be the next Foreign Secretary.", "incoming", id="next"),
        pytest.param("The previous Foreign Secretary, Helena Marchetti, spoke.", "former", id="previous"),
        pytest.param("President-elect Helena Marchetti spoke.", "incoming", id="elect"),
        pytest.param("Lt. Gen. Stefan Whit, then-commander of Lunar Command, came.", "former", id="then_hyphen"),
        pytest.param("The letter was sent by ex-President Omar Dial.", "former", id="ex"),
    ],
)
def test_reads_tenure(annotated, text, expected):
    doc = annotated(text)
    assert doc.spans["roles"][0]._.roles.tenure == expected


def test_reads_the_lines_of_a_letterhead(annotated):
    doc = annotated(
        "Norway Sanctions Jammers\nPress Statement\nHelena Marchetti, Spokesperson\nMay 6, 2025\n"
        "Today, Norway sanctioned two persons who had jammed signals of its satellites."
    )
    assert [(span.text, span._.roles.holder) for span in doc.spans["roles"]] == [("Spokesperson", "Helena Marchetti")]


def test_short_form_has_the_title_of_the_role_it_stands_for(annotated):
    doc = annotated("Minister for Space Jane Oduya opened it. The Minister left.")
    assert [span._.roles.title for span in doc.spans["roles"]] == ["Minister for Space", "Minister for Space"]


def test_role_carries_its_nation_and_organisation(annotated):
    doc = annotated("Iraqi President Faud Masri met Gen. Ann Lee, commander of U.S. Space Command.")
    mentions = [span._.roles for span in doc.spans["roles"]]
    assert [(m.nation_id, m.organisation) for m in mentions] == [("IRQ", None), ("USA", "U.S. Space Command")]


def test_a_name_above_a_line_of_titles_holds_them_all(annotated):
    doc = annotated(
        "Today, Norway signed it.\nDiana Ebert\nPress Secretary and Communications Advisor, Bureau of Lunar Affairs"
    )
    held = [(span.text, span._.roles.holder) for span in doc.spans["roles"]]
    assert held == [("Press Secretary", "Diana Ebert"), ("Communications Advisor", "Diana Ebert")]
