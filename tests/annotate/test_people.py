"""The layer people: whole lists of names as found, each with the fullest form in the release where that differs."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Air Chief Marshal Sir Rowan Hartley met partners.", [("Rowan Hartley", "Rowan Hartley")], id="full_rank"
        ),
        pytest.param(
            "Minister Marta Olsen Remarks to the Press\nThe text follows below.",
            [("Marta Olsen", "Marta Olsen")],
            id="a headline's noun",
        ),
        pytest.param(
            "President Olsen Is Rebuilding the Navy\nThe text follows below.",
            [("Olsen", "Olsen")],
            id="a headline's verb",
        ),
        pytest.param(
            "Minister Rosa Flores met partners.", [("Rosa Flores", "Rosa Flores")], id="no headline, so no verb"
        ),
        pytest.param(
            "Minister Marta Olsen spoke.\nREPORTER: Why?\nOLSEN: Because of it.",
            [("Marta Olsen", "Marta Olsen"), ("OLSEN", "Marta Olsen")],
            id="the label of a turn",
        ),
        pytest.param(
            'Gen. Dwight "Mac" Ferrante spoke.',
            [('Dwight "Mac" Ferrante', 'Dwight "Mac" Ferrante')],
            id="a nickname that is a given name",
        ),
        pytest.param("Lt. Gen. Marta J. Olsen spoke.", [("Marta J. Olsen", "Marta J. Olsen")], id="dotted_rank"),
        pytest.param(
            "Lt Gen Marta Olsen and Gp Capt Idris Vaughan spoke.",
            [("Marta Olsen", "Marta Olsen"), ("Idris Vaughan", "Idris Vaughan")],
            id="undotted_rank",
        ),
        pytest.param(
            "U.S. Army Gen. Peter Salcedo opened the centre.",
            [("Peter Salcedo", "Peter Salcedo")],
            id="service_before_rank",
        ),
        pytest.param(
            "Air Vice-Marshal Anneke Brandt and Vice-Admiral Tomas Lind signed.",
            [("Anneke Brandt", "Anneke Brandt"), ("Tomas Lind", "Tomas Lind")],
            id="hyphenated_rank",
        ),
        pytest.param(
            "Navy Special Warfare Operator 1st Class Devon K. Marsh IV was remembered.",
            [("Devon K. Marsh IV", "Devon K. Marsh IV")],
            id="rating",
        ),
        pytest.param(
            "Chief Master Sgt. Lena Ortiz thanked Staff Sgt. Bo Tanaka.",
            [("Lena Ortiz", "Lena Ortiz"), ("Bo Tanaka", "Bo Tanaka")],
            id="enlisted",
        ),
        pytest.param(
            "BGen Louise Tremblay handed over to LGen Marc Roy.",
            [("Louise Tremblay", "Louise Tremblay"), ("Marc Roy", "Marc Roy")],
            id="canadian_rank",
        ),
        pytest.param(
            "Generalleutnant Jörg Weinrich met Oberst Karl-Heinz Vogt.",
            [("Jörg Weinrich", "Jörg Weinrich"), ("Karl-Heinz Vogt", "Karl-Heinz Vogt")],
            id="german_rank",
        ),
        pytest.param(
            "Général de corps d'armée Hélène d'Aubrac met Général de brigade Luc MOREL.",
            [("Hélène d'Aubrac", "Hélène d'Aubrac"), ("Luc MOREL", "Luc MOREL")],
            id="french_rank",
        ),
        pytest.param(
            "Generale di Squadra Aerea Marco Bellini took part.",
            [("Marco Bellini", "Marco Bellini")],
            id="italian_rank",
        ),
        pytest.param(
            "Generalmajor Ingrid Sørensen and Oberstløytnant Pål Dahl flew in.",
            [("Ingrid Sørensen", "Ingrid Sørensen"), ("Pål Dahl", "Pål Dahl")],
            id="norwegian_rank",
        ),
        pytest.param(
            "Maj. Gen. (Ret.) Oscar Pell joined the board.", [("Oscar Pell", "Oscar Pell")], id="retired_rank"
        ),
        pytest.param(
            "Dame Edith Farrow, Dr Samir Haddad and Prof. Ola Berg advised the team.",
            [("Edith Farrow", "Edith Farrow"), ("Samir Haddad", "Samir Haddad"), ("Ola Berg", "Ola Berg")],
            id="honorifics",
        ),
        pytest.param(
            "Baroness Wexcombe and Lord Tarrant replied.",
            [("Wexcombe", "Wexcombe"), ("Tarrant", "Tarrant")],
            id="peer_by_title_alone",
        ),
        pytest.param(
            "The Rt Hon Claire Dunmore MP thanked staff.", [("Claire Dunmore", "Claire Dunmore")], id="right_honourable"
        ),
        pytest.param(
            "Major General Ewan Stirling CBE DSO led the visit.",
            [("Ewan Stirling", "Ewan Stirling")],
            id="post_nominals",
        ),
        pytest.param("Mr Pryce welcomed the news.", [("Pryce", "Pryce")], id="courtesy_surname"),
        pytest.param(
            "Foreign Secretary Helena Marchetti condemned the attack.",
            [("Helena Marchetti", "Helena Marchetti")],
            id="role_before",
        ),
        pytest.param(
            "Minister for the Near North Tobin Eastwick commented on the start of the mission.",
            [("Tobin Eastwick", "Tobin Eastwick")],
            id="role_with_portfolio",
        ),
        pytest.param("I echo Prime Minister Karimov's call.", [("Karimov", "Karimov")], id="role_surname"),
        pytest.param(
            "U.S. Secretary of State Dunleavy will host the talks.",
            [("Dunleavy", "Dunleavy")],
            id="role_of_state_surname",
        ),
        pytest.param(
            ("Director General Trade, Industry and Space Security, Averil Jolley, said it was vital."),
            [("Averil Jolley", "Averil Jolley")],
            id="role_list_with_comma",
        ),
        pytest.param(
            "Secretaries Adam Linz and Maya Brandt will host ministers.",
            [("Adam Linz", "Adam Linz"), ("Maya Brandt", "Maya Brandt")],
            id="plural_role",
        ),
        pytest.param(
            "Garrick Mendel, Director Space Policy, agreed.", [("Garrick Mendel", "Garrick Mendel")], id="appositive"
        ),
        pytest.param(
            "Zelda Quist, head of policy at the agency, agreed.",
            [("Zelda Quist", "Zelda Quist")],
            id="appositive_lower",
        ),
        pytest.param(
            '"We act," said Col. Travis Coughlan. "We stay," Coughlan said.',
            [("Travis Coughlan", "Travis Coughlan"), ("Coughlan", "Travis Coughlan")],
            id="said_surname_later",
        ),
        pytest.param(
            ("Carver, Iraqi President Discuss Next Steps\nDefense Secretary Nash Carver met partners. Carver left."),
            [("Carver", "Nash Carver"), ("Nash Carver", "Nash Carver"), ("Carver", "Nash Carver")],
            id="surname_before_full",
        ),
        pytest.param(
            "Lt. Gen. Dale Whitcombe spoke. Whitcombe's staff agreed.",
            [("Dale Whitcombe", "Dale Whitcombe"), ("Whitcombe", "Dale Whitcombe")],
            id="possessive",
        ),
        pytest.param(
            "President Ursula van der Meulen spoke. Ms van der Meulen left.",
            [("Ursula van der Meulen", "Ursula van der Meulen"), ("van der Meulen", "Ursula van der Meulen")],
            id="particle_surname",
        ),
        pytest.param(
            "Envoy Stellan de Varga met ministers. De Varga thanked them.",
            [("Stellan de Varga", "Stellan de Varga"), ("De Varga", "Stellan de Varga")],
            id="de_surname",
        ),
        pytest.param(
            "Prime Minister Hamid al-Rubaie met Mr Al Rubaie's guests. Rubaie agreed.",
            [("Hamid al-Rubaie", "Hamid al-Rubaie"), ("Al Rubaie", "Hamid al-Rubaie"), ("Rubaie", "Hamid al-Rubaie")],
            id="arab_article",
        ),
        pytest.param(
            "The Foreign Minister, Ibrahim al- Jabouri, came. Jabouri left.",
            [("Ibrahim al- Jabouri", "Ibrahim al-Jabouri"), ("Jabouri", "Ibrahim al-Jabouri")],
            id="broken_article",
        ),
        pytest.param(
            'Gen. William "Hawk" Darrow met Bill Darrow\'s former crew.',
            [('William "Hawk" Darrow', 'William "Hawk" Darrow'), ("Bill Darrow", 'William "Hawk" Darrow')],
            id="nickname",
        ),
        pytest.param(
            "General Miguel “Rick” Kuravsky presided. Kuravsky spoke.",
            [('Miguel "Rick" Kuravsky', 'Miguel "Rick" Kuravsky'), ("Kuravsky", 'Miguel "Rick" Kuravsky')],
            id="curly_nickname",
        ),
        pytest.param(
            "Gen. Lena “Web” Moreau presided, and Gen. Ann Ellis (Chief) wrote.",
            [('Lena "Web" Moreau', 'Lena "Web" Moreau'), ("Ann Ellis", "Ann Ellis")],
            id="nickname_that_is_a_common_word",
        ),
        pytest.param(
            "The Mugabe Government and the Trump Administration met the Iraqi Government.",
            [("Mugabe", "Mugabe"), ("Trump", "Trump")],
            id="a_government_by_its_leader",
        ),
        pytest.param(
            "Robert Hale Jr., Chair of the Board, met Gen. Sam Q. Dunn, Jr. in Oslo.",
            [("Robert Hale Jr.", "Robert Hale Jr."), ("Sam Q. Dunn, Jr.", "Sam Q. Dunn, Jr.")],
            id="suffix",
        ),
        pytest.param(
            "J.D. Pemberton, Secretary of the Navy, met S. Raghunathan, the minister.",
            [("J.D. Pemberton", "J.D. Pemberton"), ("S. Raghunathan", "S. Raghunathan")],
            id="initials",
        ),
        pytest.param(
            "Turkish Foreign Minister Mehmet Çelikoğlu met Szőke Ágnes, the minister.",
            [("Mehmet Çelikoğlu", "Mehmet Çelikoğlu"), ("Szőke Ágnes", "Szőke Ágnes")],
            id="accents",
        ),
        pytest.param(
            "Général Philippe ADANT met Colonel Anna Roux.",
            [("Philippe ADANT", "Philippe ADANT"), ("Anna Roux", "Anna Roux")],
            id="given_and_family_capitals",
        ),
        pytest.param(
            "SECRETARY KELLER: Thank you.\nMR. TOBY: No.",
            [("KELLER", "Keller"), ("TOBY", "Toby")],
            id="transcript_label",
        ),
        pytest.param(
            "SECRETARY KELLER: Thank you, I am Judith Keller.",
            [("KELLER", "Judith Keller"), ("Judith Keller", "Judith Keller")],
            id="transcript_with_full_name",
        ),
        pytest.param(
            "This is proof of the methods that the Assad regime is using.",
            [("Assad", "Assad")],
            id="well_known_surname",
        ),
        pytest.param(
            "Prime Minister Thea May spoke. Ms May left on May 4.",
            [("Thea May", "Thea May"), ("May", "Thea May")],
            id="family_word",
        ),
        pytest.param(
            "Senator Angela King met Mr King.",
            [("Angela King", "Angela King"), ("King", "Angela King")],
            id="title_is_a_surname",
        ),
        pytest.param("By Nadia Petrov\nThe exercise began.", [("Nadia Petrov", "Nadia Petrov")], id="byline"),
        pytest.param(
            "Iraqi Prime Minister\u200e Hamid al-Rubaie spoke.",
            [("Hamid al-Rubaie", "Hamid al-Rubaie")],
            id="zero_width",
        ),
        pytest.param(
            "Maj. Gen. Greg Novak, Air Commodore Nicola Frost and Captain Andy Scotland attended.",
            [("Greg Novak", "Greg Novak"), ("Nicola Frost", "Nicola Frost"), ("Andy Scotland", "Andy Scotland")],
            id="several_people",
        ),
        pytest.param(
            "(U.S. Air Force photo by Tech. Sgt. Anna-Marie Wynn)",
            [("Anna-Marie Wynn", "Anna-Marie Wynn")],
            id="photo_credit",
        ),
        pytest.param(
            '"It works," said Ngozi Adichukwu.',
            [("Ngozi Adichukwu", "Ngozi Adichukwu")],
            id="unknown_given_name_with_cue",
        ),
        pytest.param("The USS Carl Benson and HMS Queen Maud sailed.", [], id="ship"),
        pytest.param("The Lyndon B. Jameson Space Center opened in Houston.", [], id="center"),
        pytest.param("General Dynamics and Lockheed Martin won the contract.", [], id="company"),
        pytest.param("Operation Inherent Resolve and Exercise Global Sentinel began.", [], id="operation"),
        pytest.param(
            "Near Ayn Issa, one strike hit Tal Afar. Toulouse and Florence hosted the talks.", [], id="place_names"
        ),
        pytest.param("The Joint Statement and the Strategic Defence Review matter.", [], id="programme_words"),
        pytest.param("On Monday 4 May, April showers fell in March.", [], id="months"),
        pytest.param("The town of Tel Tamer in Hasaka Province was hit.", [], id="town_of"),
        pytest.param("Jordan, Georgia and Chad joined the coalition.", [], id="nation_words"),
        pytest.param("Airbus said that CSpO matters.", [], id="organisation_said"),
        pytest.param("Next Steps in Space Security Discussed", [], id="heading_words"),
        pytest.param(
            "STATEMENT BY SECRETARY OF DEFENSE NASH CARVER ON THE STRIKE",
            [("NASH CARVER", "Nash Carver")],
            id="capitals_headline",
        ),
        pytest.param(
            "Mark C. Tonbridge and Jan Kubat met Christian Berger.",
            [
                ("Mark C. Tonbridge", "Mark C. Tonbridge"),
                ("Jan Kubat", "Jan Kubat"),
                ("Christian Berger", "Christian Berger"),
            ],
            id="first_of_several_words",
        ),
        pytest.param(
            "The King of Jordan, Hassan II, met Crown Prince Faisal bin Tariq.",
            [("Hassan II", "Hassan II"), ("Faisal bin Tariq", "Faisal bin Tariq")],
            id="king_of_a_number",
        ),
        pytest.param(
            "President Oland and Toulouse welcomed the plan.", [("Oland", "Oland")], id="conjunction_is_no_title"
        ),
        pytest.param("The Head of Orbital Works agreed.", [], id="office_of_a_firm"),
        pytest.param(
            "Sgt. Jordan Ames thanked Georgia Lane.",
            [("Jordan Ames", "Jordan Ames"), ("Georgia Lane", "Georgia Lane")],
            id="given_name_of_a_nation",
        ),
        pytest.param("Jordan Valley and Chad Basin, Israel Aerospace Industries.", [], id="nation_in_a_thing"),
        pytest.param('The drill was called "Silent Aurora".', [], id="name_in_quotation_marks"),
        pytest.param("Kataib Sayyid al-Bahri and Liwa Hassan denied it.", [], id="armed_groups"),
        pytest.param(
            "They met Director-General for Nuclear Affairs Ham Sang-wook of the Ministry.",
            [("Ham Sang-wook", "Ham Sang-wook")],
            id="korean_after_a_long_title",
        ),
        pytest.param(
            "Air Chief Marshal AP Varma and Dr G Ramesh Rao met.",
            [("AP Varma", "AP Varma"), ("G Ramesh Rao", "G Ramesh Rao")],
            id="initials_without_dots",
        ),
        pytest.param("Army General UK Command", [], id="abbreviation_after_a_rank"),
        pytest.param("Brigadier General Luca Monaco left.", [("Luca Monaco", "Luca Monaco")], id="family_of_a_nation"),
        pytest.param("Okayama Prefecture and Aichi Prefecture were hit.", [], id="prefectures"),
        pytest.param("The Kick-off and the Follow-on began.", [], id="hyphens_of_no_name"),
        pytest.param(
            "(Statement by the Minister for Trade, the Hon. L.E. Barnett, M.P.)\nMr Lance Barnett spoke.",
            [("L.E. Barnett", "Lance Barnett"), ("Lance Barnett", "Lance Barnett")],
            id="initials_of_a_fuller_name",
        ),
        pytest.param("Delivered by\nYleem D.S. Porter", [("Yleem D.S. Porter", "Yleem D.S. Porter")], id="initials"),
        pytest.param(
            "Sheikh Nasirul Karim spoke. Sheikh Nasir left.",
            [("Nasirul Karim", "Nasirul Karim"), ("Nasir", "Nasirul Karim")],
            id="given_name_after_sheikh",
        ),
        pytest.param(
            "Mr Owen Karim spoke. Mr Owen left.", [("Owen Karim", "Owen Karim"), ("Owen", "Owen")], id="not_after_mr"
        ),
        pytest.param(
            "Minister Mark Pell came.\nMARK PELL: Good morning.",
            [("Mark Pell", "Mark Pell"), ("MARK PELL", "Mark Pell")],
            id="label_in_capitals",
        ),
        pytest.param("Colonel Ludo Park spoke.", [("Ludo Park", "Ludo Park")], id="rank_and_family_word"),
        pytest.param(
            "The Biden-Harris Administration acted.",
            [("Biden", "Biden"), ("Harris", "Harris")],
            id="two_of_a_government",
        ),
        pytest.param("The Anglo-Irish Government acted.", [], id="no_names_of_a_government"),
        pytest.param("The Howard Government acted.", [("Howard", "Howard")], id="a_government"),
        pytest.param("LGen. A.J.P. Orme spoke.", [("A.J.P. Orme", "A.J.P. Orme")], id="three_initials"),
        pytest.param("They met at Camp H. M. Orme today.", [], id="a camp's name"),
        pytest.param(
            "Admiral Abdul Aziz Jaafar came. Admiral Aziz left.",
            [("Abdul Aziz Jaafar", "Abdul Aziz Jaafar"), ("Aziz", "Abdul Aziz Jaafar")],
            id="middle_name_after_rank",
        ),
        pytest.param(
            "I am appointing Zakira Orme. Zakira will lead us.",
            [("Zakira Orme", "Zakira Orme"), ("Zakira", "Zakira Orme")],
            id="given_name_alone",
        ),
        pytest.param("MS. ORME: Okay, go ahead, Peter.", [("ORME", "Orme"), ("Peter", "Peter")], id="address"),
        pytest.param("We went to Dover, Peter and so on.", [], id="no_address"),
        pytest.param(
            "He named Yegeny Vladimirovich Silin.",
            [("Yegeny Vladimirovich Silin", "Yegeny Vladimirovich Silin")],
            id="patronymic",
        ),
        pytest.param(
            "Josep Fontan i Puig, Deputy Head of Delegation, and i came.",
            [("Josep Fontan i Puig", "Josep Fontan i Puig")],
            id="particle_i",
        ),
        pytest.param(
            "Gen. Glen VanHolt, Ana LaPorta and Thomas DiNardo met. VanHolt spoke. They saw DeltaTwo and SpaceHub.",
            [
                ("Glen VanHolt", "Glen VanHolt"),
                ("Ana LaPorta", "Ana LaPorta"),
                ("Thomas DiNardo", "Thomas DiNardo"),
                ("VanHolt", "Glen VanHolt"),
            ],
            id="capital_inside_a_surname",
        ),
        pytest.param(
            "Strikes hit Bayji, Tal Afar and Ramadi. They spoke to Ranking Member Risch in the Thomas Lind Room.",
            [("Risch", "Risch")],
            id="a town of two words, a room",
        ),
        pytest.param(
            "SHEN JIANG (China) said that debris is a danger. UN CHARTER (1945) was read.",
            [("SHEN JIANG", "Shen Jiang")],
            id="delegate",
        ),
        pytest.param(
            "ALI ASGHAR NOROZI is the chairman. Norozi agreed. UN AND EU met.",
            [("ALI ASGHAR NOROZI", "Ali Asghar Norozi"), ("Norozi", "Ali Asghar Norozi")],
            id="given_name_of_three_capitals",
        ),
        pytest.param("The ambassador in Kyiv said so. Kemp said so.", [("Kemp", "Kemp")], id="city_before_a_cue"),
        pytest.param(
            "Minister of Defense KIHARO Minoru met Vice-Minister of Trade SERO Gen and Gen Bo Karlsen and Lt Gen Lee.",
            [
                ("KIHARO Minoru", "KIHARO Minoru"),
                ("SERO Gen", "SERO Gen"),
                ("Bo Karlsen", "Bo Karlsen"),
                ("Lee", "Lee"),
            ],
            id="surname_in_capitals_behind_a_field",
        ),
        pytest.param(
            "Mr. Fernando Azedo e SILVA came.", [("Fernando Azedo e SILVA", "Fernando Azedo e SILVA")], id="particle_e"
        ),
        pytest.param(
            "U.S. Special Envoy for Yemen Orme's travel began.", [("Orme", "Orme")], id="surname_behind_a_nation"
        ),
        pytest.param(
            "The Minister of Defence, Orme-Lind, came.", [("Orme-Lind", "Orme-Lind")], id="surname_between_commas"
        ),
        pytest.param("President-Elect Bassir Orme came.", [("Bassir Orme", "Bassir Orme")], id="elect_in_capitals"),
        pytest.param(
            "The USS Ann Orme (CVN 99) sailed. Ann Orme and its air wing left. Capt. Ann Orme stayed.",
            [("Ann Orme", "Ann Orme")],
            id="a ship by its name alone",
        ),
        pytest.param("They sailed on the Italian Navy ship Giuseppe Orme.", [], id="a ship by its kind"),
        pytest.param(
            "Mr Omar Khaled Nur spoke. Omar Khaled left.",
            [("Omar Khaled Nur", "Omar Khaled Nur"), ("Omar Khaled", "Omar Khaled Nur")],
            id="name_without_its_last",
        ),
        pytest.param(
            "Rob Orme and his wife Ann Orme came. Orme spoke.",
            [("Rob Orme", "Rob Orme"), ("Ann Orme", "Ann Orme"), ("Orme", "Rob Orme")],
            id="surname_is_not_the_wife's",
        ),
        pytest.param(
            "President Hassan Sheikh Mohamud spoke.",
            [("Hassan Sheikh Mohamud", "Hassan Sheikh Mohamud")],
            id="sheikh_inside_a_name",
        ),
        pytest.param("The Minister Dong Jun spoke.", [("Dong Jun", "Dong Jun")], id="name_like_a_month"),
        pytest.param("Jo Orme left on Monday Jun 5.", [("Jo Orme", "Jo Orme")], id="month"),
        pytest.param(
            "VALE Air Marshal Selwyn David Evans AC, DSO",
            [("Selwyn David Evans", "Selwyn David Evans")],
            id="family name ends like a verb",
        ),
        pytest.param(
            "Sir John Day retired. Day's judgement was right.",
            [("John Day", "John Day"), ("Day", "John Day")],
            id="word_that_possesses",
        ),
        pytest.param(
            "Minister Lena Orme came.\nFOREIGN MINISTER ORME: Thank you.",
            [("Lena Orme", "Lena Orme"), ("ORME", "Lena Orme")],
            id="label_with_two_words_of_a_title",
        ),
        pytest.param(
            "Minister Hayado Sorama came. Minister Hayado left.",
            [("Hayado Sorama", "Hayado Sorama"), ("Hayado", "Hayado Sorama")],
            id="family_name_first",
        ),
        pytest.param(
            "Col. Steve Tanor came. Thanking Tanor, they left.",
            [("Steve Tanor", "Steve Tanor"), ("Tanor", "Steve Tanor")],
            id="verb_before_a_surname",
        ),
        pytest.param("The Great King Orme Destroyer sailed.", [], id="a destroyer's name"),
        pytest.param(
            "They met Secretaries Orme and Tillen today.",
            [("Orme", "Orme"), ("Tillen", "Tillen")],
            id="two_secretaries",
        ),
        pytest.param(
            "Senior Chief Aviation Ordnanceman Jor Orme spoke.", [("Jor Orme", "Jor Orme")], id="chief_of_a_rating"
        ),
        pytest.param(
            "Photo by Casey Orme Photographer, Base Centre", [("Casey Orme", "Casey Orme")], id="photographer"
        ),
        pytest.param(
            "The representative of Japan, YAMANE Kazuo, spoke.",
            [("YAMANE Kazuo", "YAMANE Kazuo")],
            id="family_name_first_behind_a_comma",
        ),
        pytest.param("FU LAN (China) spoke.", [("FU LAN", "Fu Lan")], id="delegate_of_two_letters"),
        pytest.param(
            "Prime Minister Hamid Shia al-Rubaie met Shia leaders.",
            [("Hamid Shia al-Rubaie", "Hamid Shia al-Rubaie")],
            id="a_faith_inside_a_name",
        ),
        pytest.param("US Ambassador MaryAnn Lindt spoke.", [("MaryAnn Lindt", "MaryAnn Lindt")], id="two_given_names"),
        pytest.param(
            "The Command welcomes Borealis. The system, called Borealis, works. General Bo Roe said Borealis helps.",
            [("Bo Roe", "Bo Roe")],
            id="a_thing_with_a_name",
        ),
        pytest.param(
            "Gaggle by Deputy Press Secretary Leo Marsh En Route Lowville",
            [("Leo Marsh", "Leo Marsh")],
            id="on_a_journey",
        ),
        pytest.param(
            "Priya Nair MBE spoke.", [("Priya Nair", "Priya Nair")], id="letters_behind_a_name_that_is_given_too"
        ),
        pytest.param(
            "Defence Secretary Shri Anil Kumar Verma spoke.",
            [("Anil Kumar Verma", "Anil Kumar Verma")],
            id="a_given_name_behind_the_first",
        ),
        pytest.param("Director NASA Langley and Commander NATO Allied Land Command met.", [], id="bodies_behind_posts"),
        pytest.param(
            "The firm is run by Peruvian national Bexo Taghan.", [("Bexo Taghan", "Bexo Taghan")], id="a_national"
        ),
        pytest.param("The firm is run by the national Lunar Bureau.", [], id="a_national_bureau"),
        pytest.param(
            "They named Ivan Petrovich STRELOV and Ann Roe NATO.",
            [("Ivan Petrovich STRELOV", "Ivan Petrovich STRELOV"), ("Ann Roe", "Ann Roe")],
            id="a_surname_in_capitals_behind_two_names",
        ),
        pytest.param("My noble Friend Lord Roe agreed.", [("Roe", "Roe")], id="a_friend_in_parliament"),
        pytest.param(
            "General Ann Villa-Ortiz spoke.\nASST. SEC. VILLA-ORTIZ: No.",
            [("Ann Villa-Ortiz", "Ann Villa-Ortiz"), ("VILLA-ORTIZ", "Ann Villa-Ortiz")],
            id="the_label_of_a_turn",
        ),
        pytest.param("It is by an actor known as Salt Heron.", [], id="a_group_with_a_name"),
    ],
)
def test_finds_people(annotated, text, expected):
    doc = annotated(text)
    assert [(span.text, span._.people.name) for span in doc.spans["people"]] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Air Chief Marshal Sir Rowan Hartley KCB met us.", ("Air Chief Marshal", "Sir", "KCB"), id="all"),
        pytest.param("Lt. Gen. (Ret.) Marta Olsen met us.", ("Lieutenant General", None, None), id="abbreviated"),
        pytest.param("The Rt Hon Claire Dunmore MP met us.", (None, "Rt Hon", "MP"), id="no_rank"),
        pytest.param("Commander Ann Lee steered the ship.", ("Commander", None, None), id="naval_commander"),
        pytest.param("Helena Marchetti met us.", (None, None, None), id="none"),
        pytest.param(
            "Navy Fire Controlman (Aegis) 2nd Class Ann Lee met us.",
            ("Fire Controlman (Aegis) 2nd Class", None, None),
            id="rating",
        ),
        pytest.param("Capt(N) Ann Lee met us.", ("Captain", None, None), id="captain_of_a_navy"),
        pytest.param("Able Seaman Ann Lee met us.", ("Able Seaman", None, None), id="own_rank"),
        pytest.param("Chef de bataillon Luc Morel met us.", ("Chef de bataillon", None, None), id="french"),
    ],
)
def test_reads_what_stands_beside_a_name(annotated, text, expected):
    doc = annotated(text)
    mention = doc.spans["people"][0]._.people
    assert (mention.rank, mention.honorific, mention.post_nominals) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Gen. John R. Darrow spoke.", ("John R.", "Darrow"), id="initial"),
        pytest.param("President Ursula van der Meulen spoke.", ("Ursula", "van der Meulen"), id="particles"),
        pytest.param("Mr Hamid al-Rubaie spoke.", ("Hamid", "al-Rubaie"), id="article"),
        pytest.param("General Philippe ADANT spoke.", ("Philippe", "ADANT"), id="capitals"),
        pytest.param("Mr Pryce spoke.", (None, "Pryce"), id="surname"),
        pytest.param("Press Secretary YAMANE Naoko spoke.", ("Naoko", "YAMANE"), id="family_name_first"),
    ],
)
def test_splits_a_name(annotated, text, expected):
    doc = annotated(text)
    mention = doc.spans["people"][0]._.people
    assert (mention.given_name, mention.family_name) == expected


def test_keeps_two_people_with_one_surname_apart(annotated):
    doc = annotated("Prime Minister Nabil Barzan met Masoud Barzan. Prime Minister Nabil Barzan left.")
    assert [span._.people.name for span in doc.spans["people"]] == ["Nabil Barzan", "Masoud Barzan", "Nabil Barzan"]


def test_title_tells_two_people_with_one_surname_apart(annotated):
    doc = annotated("President Masoud Barzan met Prime Minister Nabil Barzan. President Barzan left.")
    assert [span._.people.name for span in doc.spans["people"]] == ["Masoud Barzan", "Nabil Barzan", "Masoud Barzan"]


def test_rule_names_the_witness(annotated):
    doc = annotated("Gen. Ann Lee met Mr Oduya. Lee left.")
    assert [span._.people.rule for span in doc.spans["people"]] == ["people.rank", "people.honorific", "people.again"]
