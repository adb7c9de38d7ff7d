"""Organisations: sentences with the names that they hold, and who is who in a release."""

from __future__ import annotations

import pytest

from pipeline.annotate.organisation_lexicon import OrganisationLexicon
from pipeline.lexicon import read_lexicon

SENTENCES = [
    # the lexicon
    pytest.param("NATO's allies met.", ["NATO"], id="possessive left out"),
    pytest.param("US CENTRAL COMMAND WELCOMES ITS ALLIES", ["US CENTRAL COMMAND"], id="capitals throughout"),
    pytest.param("The counter-ISIL coalition and ISIL-held towns.", ["ISIL", "ISIL"], id="inside a compound"),
    pytest.param("See https://www.nato.int and write to press@NATO.int.", [], id="not in an address"),
    pytest.param("The North Atlantic\nCouncil agreed.", [], id="not over paragraphs"),
    pytest.param("The ASA awarded it.", [], id="a weak abbreviation alone"),
    pytest.param(
        "The Australian Space Agency said the ASA awarded it.",
        ["Australian Space Agency", "ASA"],
        id="a weak abbreviation beside its name",
    ),
    # head nouns
    pytest.param("Ruritania's Orbital Traffic Agency opened.", ["Orbital Traffic Agency"], id="head with modifiers"),
    pytest.param(
        "The Ministry of Space, Trade and Oceans agreed with the Home Office.",
        ["Ministry of Space, Trade and Oceans", "Home Office"],
        id="a chain after of",
    ),
    pytest.param(
        "Around 300 Ruritanian Defence Force trainers and 40 Ruritanian Air Force personnel joined 42 Commando.",
        ["Ruritanian Defence Force", "Ruritanian Air Force", "42 Commando"],
        id="a number that counts people",
    ),
    pytest.param(
        "The bill passed the House. We count on 50 votes in the Senate for the Clear Orbits Act.",
        ["House", "Senate"],
        id="chambers",
    ),
    pytest.param("The House of Ada Lind burned, and the House fell.", [], id="a house"),
    pytest.param(
        "May 2, 2031 – Ottawa – National Defence / Lunar Command\nThe Minister of National Defence spoke.",
        ["National Defence", "Lunar Command"],
        id="a department in its own header",
    ),
    pytest.param("They signed the 100 Year Partnership.", [], id="a treaty"),
    pytest.param("The Navy & Army of Peru marked Air Force Day.", ["Navy", "Army"], id="services and a day"),
    pytest.param("Heads of State and Government of Peru met.", [], id="heads of state and government"),
    pytest.param("She leads Task Group Heron.", ["Task Group Heron"], id="a task group's own name"),
    pytest.param(
        "By U.S. Lunar Command Public Affairs Office U.S. Lunar Command",
        ["U.S. Lunar Command Public Affairs Office", "U.S. Lunar Command"],
        id="an author's office and its body",
    ),
    pytest.param(
        "From: Ministry of Space, Foreign, Commonwealth & Development Office and others.",
        ["Ministry of Space", "Foreign, Commonwealth & Development Office"],
        id="a list of another name behind it",
    ),
    pytest.param(
        "The Ministry of Defence and the Department for Fisheries met.",
        ["Ministry of Defence", "Department for Fisheries"],
        id="two ministries",
    ),
    pytest.param(
        "The Trade, Science and Industry Council met.", ["Trade, Science and Industry Council"], id="a chain before"
    ),
    pytest.param("Airmen of the 812th Air Refueling Wing left.", ["812th Air Refueling Wing"], id="a unit's number"),
    pytest.param("Combined Task Force 159 sailed.", ["Combined Task Force 159"], id="a designator"),
    pytest.param("No. 7 Space Warning Squadron moved.", ["No. 7 Space Warning Squadron"], id="No."),
    pytest.param(
        "The Combined Joint Task Force – Operation Bright Harbour said so.",
        ["Combined Joint Task Force – Operation Bright Harbour"],
        id="an operation after a dash",
    ),
    pytest.param("Lumen Orbital Lifting Co. Ltd won.", ["Lumen Orbital Lifting Co. Ltd"], id="a company's form"),
    pytest.param("The Department said the Command and the coalition agreed.", [], id="bare heads"),
    pytest.param("Our Armed Forces and Iraqi forces fought.", [], id="generic names"),
    pytest.param("They met at Halley Space Force Base.", [], id="a base is a place"),
    pytest.param("He flew from RAF High Wycombe.", [], id="an RAF station is a place"),
    pytest.param("Wing Commander Ada Brandt spoke.", [], id="a rank"),
    pytest.param("The Strategic Defence Review and the Outer Space Treaty matter.", [], id="documents"),
    pytest.param("Kiruna-based Polar Relay Agency opened.", ["Polar Relay Agency"], id="an adjective before"),
    pytest.param(
        "The 2nd Space Squadron, the 4th Lunar Group and the 6th Relay Group came.",
        ["2nd Space Squadron", "4th Lunar Group", "6th Relay Group"],
        id="units in a list are no chain",
    ),
    pytest.param("The Directorate General of Lunar Trade met.", ["Directorate General of Lunar Trade"], id="a general"),
    pytest.param(
        "The Directorate-General for Space met.", ["Directorate-General for Space"], id="a head with a hyphen"
    ),
    pytest.param(
        "The House of Commons Space Committee met at the House of Commons.",
        ["House of Commons Space Committee", "House of Commons"],
        id="a committee of a chamber",
    ),
    pytest.param("The Lunar Party of Peru met the Space Wing of Peru.", ["Lunar Party of Peru", "Space Wing"], id="of"),
    pytest.param(
        "The Peruvian Defence Forces and defence forces met.", ["Peruvian Defence Forces"], id="of one nation"
    ),
    pytest.param(
        "The Space Directorate of Peru (DOP) and the Relay Directorate of Chile (XQZ) met XQZ.",
        ["Space Directorate of Peru", "DOP", "Relay Directorate of Chile", "XQZ", "XQZ"],
        id="an abbreviation of another language",
    ),
    pytest.param("The Space Directorate (ODT, 968 KB) met.", ["Space Directorate"], id="no abbreviation in brackets"),
    pytest.param(
        "The Indian Navy Sailing School (INS) and INS Taragon met.",
        ["Indian Navy Sailing School", "INS"],
        id="a ship's prefix",
    ),
    pytest.param("The USSF-87 mission of the USSF flew.", ["USSF"], id="a mission's number"),
    pytest.param(
        "Program Executive Office Lunar Sensing met PEO Relays and Rovers.",
        ["Program Executive Office Lunar Sensing", "PEO Relays and Rovers"],
        id="a programme office",
    ),
    pytest.param("Hackers of APT77 met; 14 Group flew.", ["APT77", "14 Group"], id="numbered groups"),
    pytest.param("In Australia, the ASA awarded it.", ["ASA"], id="a weak abbreviation beside its nation"),
    pytest.param(
        "The Lunar Contact Group (LCG) met. The Lunar Contact Group for Space (LCG) met.",
        ["Lunar Contact Group", "LCG", "Lunar Contact Group for Space", "LCG"],
        id="a name defined twice",
    ),
    pytest.param("Lunar Squadron (LUN) 4 left.", ["Lunar Squadron (LUN) 4"], id="a number behind brackets"),
    pytest.param("Airmen left Kadena AB; Saab AB won.", ["Saab AB"], id="an air base is no company"),
    pytest.param(
        "The Consulate General of Peru in Xan and the Prosecutor's Office agreed.",
        ["Consulate General of Peru in Xan", "Prosecutor's Office"],
        id="a consulate and an office",
    ),
    pytest.param("Nerva Robotics won.", ["Nerva Robotics"], id="a company's last word"),
    pytest.param(
        "Parliament of Trinidad and Tobago and Supreme Court of Bosnia and Herzegovina",
        ["Parliament of Trinidad and Tobago", "Supreme Court of Bosnia and Herzegovina"],
        id="a nation of several words",
    ),
    pytest.param(
        "The Armed Forces of Nepal, the Nepalese General Staff and a general staff met the Nepalese Red Cross.",
        ["Armed Forces of Nepal", "Nepalese General Staff", "Nepalese Red Cross"],
        id="bodies that a nation makes",
    ),
    pytest.param("Hong Kong-based Clift Trading Limited won.", ["Clift Trading Limited"], id="a seat before a company"),
    pytest.param("Second Fleet left; on Second Day we met.", ["Second Fleet"], id="an ordinal in words"),
    pytest.param(
        "The U.S. Attorney's Office for the Southern District of Xan met.",
        ["U.S. Attorney's Office for the Southern District of Xan"],
        id="an attorney's district",
    ),
    pytest.param(
        "On Monday Leonardo DRS said that Airbus Defence and Space GmbH won.",
        ["Leonardo DRS", "Airbus Defence and Space GmbH"],
        id="a company's division and form",
    ),
    pytest.param("Bomber Task Force 25-1 flew.", ["Bomber Task Force 25-1"], id="a number in two parts"),
    pytest.param("Ships of the Task Group left.", [], id="a bare task group"),
    # services
    pytest.param("Navy Capt. Ada Brandt spoke.", ["Navy"], id="before a rank"),
    pytest.param("The Syrian army advanced; an army marched.", ["Syrian army"], id="a nation's service in lower case"),
    pytest.param(
        "Chilean army positions and Peruvian navy personnel", [], id="what belongs to a service in lower case"
    ),
    # definitions
    pytest.param(
        "The Ruritanian border forces (RBF) met. RBF won.",
        ["Ruritanian border forces", "RBF", "RBF"],
        id="lower case where abbreviated",
    ),
    pytest.param("The Ruritanian border forces met.", [], id="lower case else not"),
    pytest.param("U.S. Space Forces Japan opened.", ["U.S. Space Forces Japan"], id="command of an area"),
    pytest.param("Marine Forces Europe-Africa met.", ["Marine Forces Europe-Africa"], id="command of two areas"),
    pytest.param("The force Japan has met.", [], id="force and nation apart"),
    pytest.param("Current V Corps and Canadian Fleet Pacific met.", ["V Corps", "Canadian Fleet Pacific"], id="fleet"),
    pytest.param("The fleet Pacific states have met.", [], id="no fleet of an area"),
    pytest.param(
        "The Ruritania Maritime Force(RMF) met.", ["Ruritania Maritime Force(RMF"], id="two in one token are one span"
    ),
    pytest.param("Task Force Heron and Task Force Commander Jo Best.", ["Task Force Heron"], id="named task force"),
    pytest.param("Office of the Spokesperson", ["Office of the Spokesperson"], id="office of an office-holder"),
    pytest.param("The Attorney General's Office said so.", ["Attorney General's Office"], id="whose office"),
    pytest.param("The Principals' Board met.", ["Principals' Board"], id="of several"),
    pytest.param("The soldiers' Command post fell.", [], id="of several in lower case"),
    pytest.param(
        "Kataib Sayf al-Bahr and Lashkar-e-Noor fired.", ["Kataib Sayf al-Bahr", "Lashkar-e-Noor"], id="armed groups"
    ),
    pytest.param("Vice Admiral Mark Hale AO, RAN said so.", [], id="letters of a service"),
    pytest.param("Ann Poll, RAF spokeswoman, spoke.", ["RAF"], id="a service beside a name"),
    pytest.param("They met at Heron House and in the West Bank.", [], id="houses and regions"),
    pytest.param(
        "The Governments of Peru, Chile, and the United States agree.",
        ["Governments of Peru, Chile, and the United States"],
        id="several governments",
    ),
    pytest.param("Governments of all nations agree.", [], id="governments of none"),
    pytest.param("International Fund for Peru", ["International Fund for Peru"], id="fund for a nation"),
    pytest.param(
        "It went to the 1267 Committee on 11 May and Subsidiary Body 3.",
        ["1267 Committee", "Subsidiary Body 3"],
        id="numbered bodies",
    ),
    pytest.param(
        "Fleet Support Unit-West (FSU-W) and the 21st and 50th Support Groups.",
        ["Fleet Support Unit-West", "FSU-W", "21st and 50th Support Groups"],
        id="units",
    ),
    pytest.param(
        "The Polish Air Force and Peru's Armed Forces met the Air Force.",
        ["Polish Air Force", "Peru's Armed Forces", "Air Force"],
        id="services of a nation",
    ),
    pytest.param("Staff of the U.S. Embassy Tallinn met.", ["U.S. Embassy Tallinn"], id="embassy by its city"),
    pytest.param(
        "the Permanent Mission of Peru to the United Nations",
        ["Permanent Mission of Peru to the United Nations"],
        id="permanent mission",
    ),
    pytest.param("a permanent mission of Peru", [], id="mission in lower case"),
    pytest.param("Battle Group Poland trains.", ["Battle Group Poland"], id="battle group by its host"),
    pytest.param(
        "After the Foreign Affairs Council of 22 July, Malaysian Airlines Flight MH17 was discussed.",
        ["Foreign Affairs Council"],
        id="dates and flights",
    ),
    pytest.param("the Embassy of Japan in India", ["Embassy of Japan in India"], id="embassy in a nation"),
    pytest.param(
        "The Islamic Republic of Iran Air Force (IRIAF) flew.",
        ["Islamic Republic of Iran Air Force", "IRIAF"],
        id="a service of a state by its long name",
    ),
    pytest.param(
        "JOINT STOCK COMPANY TIDAL BUREAU NAMED AFTER A.S. ORLOV (ORLOV) builds jets.",
        ["JOINT STOCK COMPANY TIDAL BUREAU NAMED AFTER A.S. ORLOV", "ORLOV"],
        id="a legal form written out in capitals",
    ),
    pytest.param(
        "the Lunar Stabilization Mission in the DRC (LUNSO) met",
        ["Lunar Stabilization Mission in the DRC", "LUNSO"],
        id="a mission in a nation by its abbreviation",
    ),
    pytest.param(
        "the Joint Tide Coordination Mechanism (JTCM) met",
        ["Joint Tide Coordination Mechanism", "JTCM"],
        id="mechanism",
    ),
    pytest.param("It was designated as a Foreign Terrorist Organization (FTO).", [], id="a kind in law"),
    pytest.param("From: Ministry of Tides and Ruaridh Kerr MP", ["Ministry of Tides"], id="its minister behind and"),
    pytest.param(
        "the Ministry of Tidal Affairs of Japan, and Special Envoy Ada Berg",
        ["Ministry of Tidal Affairs of Japan"],
        id="an office behind a comma is no part",
    ),
    pytest.param(
        "the Ministry of Lunar Affairs State Secretary",
        ["Ministry of Lunar Affairs"],
        id="a secretary after a ministry",
    ),
    pytest.param("Pentagon Press Secretary Al Roe spoke.", ["Pentagon"], id="whose secretary"),
    pytest.param("The Working Groups met.", [], id="groups of no name"),
    pytest.param("DEPARTMENT OF LUNAR AFFAIRS", ["DEPARTMENT OF LUNAR AFFAIRS"], id="a line in capitals"),
    pytest.param("Global Navigation Satellite Systems (GNSS) help.", [], id="systems"),
    pytest.param("An improvised explosive device (IED) and a UAV.", [], id="abbreviations of things"),
    pytest.param("The United Kingdom (UK) agreed.", [], id="abbreviations of nations"),
    # units
    pytest.param("The 9th SWS and 4 RGR drilled.", ["9th SWS", "4 RGR"], id="units by their letters"),
    pytest.param("The 21st EU Summit and 3rd AI conference.", ["EU"], id="a number before a body"),
    pytest.param(
        "JTF-Heron and CTF 159 left Task Force-Orbital Warning. Joint Task Force-Heron and Space Deltas met.",
        ["JTF-Heron", "CTF 159", "Task Force-Orbital Warning", "Joint Task Force-Heron", "Space Deltas"],
        id="task forces with a hyphen",
    ),
    pytest.param("The CTF said so, and the task force-led work went on.", [], id="task force by no name"),
    pytest.param(
        "Soldiers of Charlie Company, 3rd Battalion, 88th Aviation Regiment, and of 2nd Battalion, The Oxmoor Rifles.",
        ["Charlie Company, 3rd Battalion, 88th Aviation Regiment", "2nd Battalion, The Oxmoor Rifles"],
        id="a unit in a greater one",
    ),
    pytest.param(
        "The 9th Signal Brigade, 3rd Signal Battalion and Oxmoor Rifles drilled.",
        ["9th Signal Brigade", "3rd Signal Battalion", "Oxmoor Rifles"],
        id="units side by side",
    ),
    pytest.param(
        "The 1-286th Infantry Battalion and 31st/52nd Battalion met 618 Squadron; 5 divisions left.",
        ["1-286th Infantry Battalion", "31st/52nd Battalion", "618 Squadron"],
        id="numbers of units",
    ),
    pytest.param("ISIS-Somalia fled from ISIS-held land.", ["ISIS-Somalia", "ISIS"], id="a branch"),
    pytest.param(
        "The National Task Force for the West Ruritanian Sea sailed for the coast.",
        ["National Task Force for the West Ruritanian Sea"],
        id="what a task force is for",
    ),
    # what is no part of a name
    pytest.param("Two Peruvian Coast Guard ships left.", ["Peruvian Coast Guard"], id="a count before"),
    pytest.param("Exercise RURIK NAVY and Belt and Road Initiative.", [], id="exercises and programmes"),
    pytest.param(
        "Defence Equipment and Support and Ministry of Defence",
        ["Defence Equipment and Support", "Ministry of Defence"],
        id="two bodies with and",
    ),
    pytest.param(
        "Lunar Forces Northern Command/U.S. 9th Fleet", ["Lunar Forces Northern Command", "U.S. 9th Fleet"], id="slash"
    ),
    pytest.param(
        "VMM-961 and MDSU 4 met 2d Battalion, 9th Marines, with Company B, 1st Battalion, 8th Marines and IX MEF.",
        ["VMM-961", "MDSU 4", "2d Battalion, 9th Marines", "Company B, 1st Battalion, 8th Marines", "IX MEF"],
        id="squadrons and marines",
    ),
    pytest.param("VMM and the 2d day; Plan B.", [], id="letters without a number"),
    pytest.param(
        "Republic of Korea Marines and 4 Ruritanian marines", ["Republic of Korea Marines"], id="nation of two words"
    ),
    pytest.param("Coast Guard Sector Xanquor met it.", ["Coast Guard Sector Xanquor"], id="sector"),
    pytest.param(
        "The Queen Xandra's Mounted Rifles, 7 (NZ) Brigade and Panzerbrigade 95 met NO 47 Squadron.",
        ["Queen Xandra's Mounted Rifles", "7 (NZ) Brigade", "Panzerbrigade 95", "NO 47 Squadron"],
        id="regiments of nations",
    ),
    pytest.param(
        "On 3 May 2024 Peruvian Space Agency said the Lunar Observer Mission in the Central African Republic left.",
        ["Peruvian Space Agency", "Lunar Observer Mission in the Central African Republic"],
        id="a year before, a nation behind",
    ),
    pytest.param(
        "The Bureau of Lunar Affairs Senior Advisor met the Military Liaison Group for Peru and the Xanq Cartel.",
        ["Bureau of Lunar Affairs", "Military Liaison Group for Peru", "Xanq Cartel"],
        id="an adviser after a bureau, a group for a nation",
    ),
    pytest.param(
        "Officials met Peru's Southern Theater Command, Peru's Ministry of Fisheries and Peru's Armed Forces.",
        ["Southern Theater Command", "Ministry of Fisheries", "Peru's Armed Forces"],
        id="a nation's own body",
    ),
    pytest.param(
        "The U.S.-Peru Lunar Consultative Committee met; a State Partnership Program and a U.S.-Peru Alliance hold.",
        ["U.S.-Peru Lunar Consultative Committee"],
        id="of two nations",
    ),
    pytest.param(
        "The Peruvian Riflemen's Union met the 95th Armoured Brigade Lithuania and the Coast Guard Southeast District.",
        ["Peruvian Riflemen's Union", "95th Armoured Brigade Lithuania", "Coast Guard Southeast District"],
        id="of people, in a nation, of a coast guard",
    ),
    pytest.param(
        "The Association of Lunar Nations Defence Ministers' Meeting met.",
        ["Association of Lunar Nations"],
        id="ministers behind",
    ),
    pytest.param("a Foreign Terrorist Organization under the G7 Presidency", ["G7"], id="kinds and terms"),
    pytest.param("It met the Lunar Observer Mission in May.", ["Lunar Observer Mission"], id="no nation behind"),
    pytest.param("They left from Xan Orbital Launch Complex 4.", [], id="a launch site"),
    pytest.param("They left Marine Corps Air Station Xan.", [], id="a service in a base"),
    # companies
    pytest.param(
        "Raytheon Missiles & Defense, BAE Systems Australia and Boeing Defense, Space & Security met Saab of Sweden.",
        ["Raytheon Missiles & Defense", "BAE Systems Australia", "Boeing Defense, Space & Security", "Saab"],
        id="parts of companies",
    ),
    pytest.param(
        "It flew from Kuala Lumpur, Skyline Advanced Parts SDN BHD said.",
        ["Skyline Advanced Parts SDN BHD"],
        id="a town before",
    ),
    pytest.param(
        "The Lunar Centre for Cyber Security met Unit 26165 and the First Committee of the 80th Session of the Union.",
        ["Lunar Centre for Cyber Security", "Unit 26165", "First Committee"],
        id="centre for, a long number, a session",
    ),
    pytest.param("It flew from the Jiuquan Satellite Launch Centre.", [], id="a launch centre is a place"),
    pytest.param("She spoke at the Peruvian Space Forum.", [], id="a forum that is an event"),
    # companies by the word before them
    pytest.param(
        "The firm Landsbro and shipbuilder Damsk Marine met. Landsbro agreed.",
        ["Landsbro", "Damsk Marine", "Landsbro"],
        id="companies",
    ),
    pytest.param(
        "LLC Baltora and JSC Orsa-Signal were named.", ["LLC Baltora", "JSC Orsa-Signal"], id="legal form first"
    ),
    pytest.param(
        "The actor known as Salt Heron and the gang dubbed Night Otter met.", ["Salt Heron", "Night Otter"], id="dubbed"
    ),
    pytest.param("Eleven PLA Navy ships passed.", ["PLA Navy"], id="a count before an abbreviation"),
    pytest.param(
        "The Peruvian Consumer Protection and Technical Regulatory Authority met.",
        ["Peruvian Consumer Protection and Technical Regulatory Authority"],
        id="an authority for two things",
    ),
    pytest.param("The U.S.-Peru Comprehensive Strategic Partnership grew.", [], id="a partnership of two nations"),
    pytest.param("They met at NASA Headquarters.", [], id="a building"),
    pytest.param("They saw Satish Dhawan Space Centre.", [], id="the end of a place's name"),
    pytest.param("Its company Commander met supplier Peru and contractor Ada Brandt.", [], id="no companies"),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_names(annotated, text, expected):
    doc = annotated(text)
    assert [span.text for span in doc.spans["organisations"]] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Iran's Islamic Revolutionary Guard Corps–Qods Force (IRGC-QF) and the IRGC met.",
            ["Islamic Revolutionary Guard Corps–Qods Force"] * 2 + ["IRGC"],
            id="a body and another whose name begins so",
        ),
        pytest.param(
            "The Russian Military Intelligence (GRU) was at work. The GRU denied it.",
            ["Russian Military Intelligence"] * 3,
            id="a known abbreviation behind a name without its letters",
        ),
        pytest.param(
            "CENTCOM said so. U.S. Central Command agreed.",
            ["U.S. Central Command", "U.S. Central Command"],
            id="the lexicon's abbreviation",
        ),
        pytest.param("The UN met.", ["UN"], id="an abbreviation alone is the fullest form"),
        pytest.param(
            "The 812th Air Refueling Wing left. The 812th ARW is back.",
            ["812th Air Refueling Wing"] * 2,
            id="initials after a shared number",
        ),
        pytest.param(
            "The 9th Space Operations Squadron met. The 9th SOPS is back, the 8th SOPS not.",
            ["9th Space Operations Squadron"] * 2 + ["8th SOPS"],
            id="letters of a unit",
        ),
        pytest.param(
            "The 8th Orbital Watch Squadron met. The 8th is here; on the 8th in May it met the 8th time.",
            ["8th Orbital Watch Squadron"] * 2,
            id="a number alone",
        ),
        pytest.param(
            "The Council of the Lunar Union (LU) met. LU agreed.",
            ["Council of the Lunar Union", "Lunar Union", "Lunar Union"],
            id="the part that is abbreviated",
        ),
        pytest.param(
            "The 9th Marine Coast Regiment, 9th Marine Division left. The 9th MCR and 9th Marine Division are back.",
            [
                "9th Marine Coast Regiment, 9th Marine Division",
                "9th Marine Coast Regiment",
                "9th Marine Division",
            ],
            id="a part of a chain",
        ),
        pytest.param(
            "Quiet Base Delta 4 opened. QBD 4 grows.", ["Quiet Base Delta 4"] * 2, id="initials before a number"
        ),
        pytest.param(
            "The Lunar Aid Agency’s (LAA) staff met. LAA grows.", ["Lunar Aid Agency"] * 3, id="possessive defined"
        ),
        pytest.param(
            "The Quiet Skies Observation Group met. QSOG agreed.",
            ["Quiet Skies Observation Group"] * 2,
            id="initials without a definition",
        ),
        pytest.param(
            "The Lunar Envoys Council met. The Envoys Council agreed.",
            ["Lunar Envoys Council"] * 2,
            id="a shorter form",
        ),
        pytest.param(
            "The Royal Air Force met Air Force Gen. Ada Brandt.",
            ["Royal Air Force", "Air Force"],
            id="a service is not another nation's",
        ),
    ],
)
def test_the_fullest_name_in_the_release(annotated, text, expected):
    doc = annotated(text)
    assert [span._.organisations.name for span in doc.spans["organisations"]] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The UK Space Agency met.", ("UKSA", "GBR", "uk-space-agency", "organisations.lexicon"), id="known"
        ),
        pytest.param("The Ministry of Defence met.", ("MOD", None, None, "organisations.lexicon"), id="a shared name"),
        pytest.param(
            "The French Oceans Agency met.", (None, "FRA", None, "organisations.head"), id="nation in the name"
        ),
        pytest.param(
            "The Oceans Agency of Japan (OAJ) met.",
            ("OAJ", "JPN", None, "organisations.definition"),
            id="nation after it",
        ),
    ],
)
def test_what_a_mention_says(annotated, text, expected):
    doc = annotated(text)
    mention = doc.spans["organisations"][0]._.organisations
    assert (mention.abbreviation, mention.nation_id, mention.lexicon_id, mention.rule) == expected


def test_no_text_of_the_lexicon_is_two_organisations():
    owners = {}
    for entry in read_lexicon("organisations"):
        owners.setdefault(entry.text, set()).add(entry.id)
    assert {text: ids for text, ids in owners.items() if len(ids) > 1} == {}


def test_the_lexicon_finds_all_of_its_own_texts():
    lexicon = OrganisationLexicon()
    missed = [
        e.text
        for e in read_lexicon("organisations")
        if [h.end - h.start for h in lexicon.find(e.text)] != [len(e.text)]
    ]
    assert missed == []
