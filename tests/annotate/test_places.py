"""The layer places: what is a place, of which kind, where it lies, and what gives way to what."""

from __future__ import annotations

import pytest

from pipeline.annotate.language import annotate
from tests.conftest import release_of


def places(doc):
    return [(span.text, span._.places.kind, span._.places.nation_id) for span in doc.spans["places"]]


CITIES = [
    pytest.param(
        "A bomb went off in the Karrada district of Baghdad. Karrada is quiet. They left the district of Zumlo.",
        [
            ("Karrada", "region", "IRQ"),
            ("Baghdad", "city", "IRQ"),
            ("Karrada", "region", "IRQ"),
            ("Zumlo", "region", None),
        ],
        id="district-of-a-city",
    ),
    pytest.param("Two Sea King helicopters flew.", [], id="a helicopter named Sea"),
    pytest.param("They met in Florence, Italy.", [("Florence", "city", "ITA")], id="nation-after"),
    pytest.param("They return to the Moon; Mr Moon agreed.", [("Moon", "feature", None)], id="the-moon"),
    pytest.param("They met at Amiens in France.", [("Amiens", "city", "FRA")], id="nation-after-in"),
    pytest.param("the Iraqi city of Mosul", [("Mosul", "city", "IRQ")], id="nation-before"),
    pytest.param(
        "He moved from Paris, Texas, to Paris.",
        [("Paris", "city", "USA"), ("Texas", "region", "USA"), ("Paris", "city", "FRA")],
        id="namesakes",
    ),
    pytest.param(
        "He lives in Boulder, Colo., near Denver.",
        [("Boulder", "city", "USA"), ("Colo.", "region", "USA"), ("Denver", "city", "USA")],
        id="abbreviated-state",
    ),
    pytest.param("OTTAWA, Canada – The Minister spoke.", [("OTTAWA", "city", "CAN")], id="dateline"),
    pytest.param("They met in Washington, DC, today.", [("Washington, DC", "city", "USA")], id="capital-and-district"),
    pytest.param(
        "It left Australia after port calls in Dampier and Broome.",
        [("Dampier", "city", "AUS"), ("Broome", "city", "AUS")],
        id="small-towns",
    ),
    pytest.param(
        "Its Henderson yard built it. It left Henderson, Western Australia.",
        [("Henderson", "city", "AUS"), ("Henderson", "city", "AUS"), ("Western Australia", "region", "AUS")],
        id="one-town-in-one-release",
    ),
    pytest.param(
        "Ukraine stopped attacks on the settlements of Qorvyne, Chervonyi Zumlo and Sukhyi Yar and near Ann Roe.",
        [("Qorvyne", "city", "UKR"), ("Chervonyi Zumlo", "city", "UKR"), ("Sukhyi Yar", "city", "UKR")],
        id="a list of settlements",
    ),
    pytest.param(
        "In Norway they moved from Bjerkvik and told Hansen.",
        [("Bjerkvik", "city", "NOR")],
        id="a rare name after from",
    ),
    pytest.param(
        "India trained at Xumroi, Meghalaya.",
        [("Xumroi", "city", "IND"), ("Meghalaya", "region", "IND")],
        id="a province after an unknown town",
    ),
    pytest.param(
        "It left Esquimalt, B.C., and went live, ON air.",
        [("Esquimalt", "city", "CAN"), ("B.C.", "region", "CAN")],
        id="a province's abbreviation",
    ),
    pytest.param(
        "Ukraine holds the left bank of the Dnipro and the city of Dnipro.",
        [("Dnipro", "water", None), ("Dnipro", "city", "UKR")],
        id="a river and its town",
    ),
    pytest.param("The Philippine Navy left Tarlac City.", [("Tarlac City", "city", "PHL")], id="a province's city"),
    pytest.param("Ministers met in Nuuk and in Sweden.", [("Nuuk", "city", "GRL")], id="a capital that is alone"),
    pytest.param("Airmen left Kadena AB.", [("Kadena AB", "facility", "JPN")], id="an air base abbreviated"),
    pytest.param("At Ramstein, U.S. airmen met.", [("Ramstein", "facility", "DEU")], id="a short name that opens"),
    pytest.param(
        "They landed at John R. Xanley International Airport in Peru.",
        [("John R. Xanley International Airport", "facility", "PER")],
        id="initials in a name",
    ),
    pytest.param(
        "At RAF Marham in Norfolk, the US agreed.",
        [("RAF Marham", "facility", "GBR"), ("Norfolk", "region", "GBR")],
        id="a county beside a base",
    ),
    pytest.param(
        "HMA Ships Adelaide and Toowoomba left Darwin Harbour in Australia.",
        [("Darwin Harbour", "water", None)],
        id="two ships and a harbour",
    ),
    pytest.param(
        "Australia's sailors left Devonport.", [("Devonport", "city", "AUS")], id="a namesake of a base's short name"
    ),
    pytest.param("In Australia, Ann Roe left Alice Springs.", [("Alice Springs", "city", "AUS")], id="no person"),
    pytest.param("OSLO, 3 May 2031 – The Minister spoke.", [("OSLO", "city", "NOR")], id="dateline-with-day"),
    pytest.param("NATO, 3 May 2031 – The Minister spoke of OSLO.", [], id="capitals-elsewhere"),
    pytest.param(
        "TOKYO/SEOUL – Ministers met.", [("TOKYO", "city", "JPN"), ("SEOUL", "city", "KOR")], id="two-datelines"
    ),
    pytest.param("a Berlin-Ankara agreement", [("Berlin", "city", "DEU"), ("Ankara", "city", "TUR")], id="hyphen"),
    pytest.param("the Vilnius Summit", [("Vilnius", "city", "LTU")], id="event"),
    pytest.param("the Minsk agreements", [("Minsk", "city", "BLR")], id="agreement"),
    pytest.param("Oslo's airport workers left.", [("Oslo", "city", "NOR")], id="possessive"),
    pytest.param(
        "He lives in The Hague; they met at the Hague.",
        [("The Hague", "city", "NLD"), ("Hague", "city", "NLD")],
        id="article",
    ),
    pytest.param(
        "He grew up in Reading, England.", [("Reading", "city", "GBR"), ("England", "region", "GBR")], id="word"
    ),
    pytest.param(
        "Syria\nNear Xyzzabad, two strikes destroyed a tank.", [("Xyzzabad", "city", "SYR")], id="unknown-after-near"
    ),
    pytest.param(
        "He visited the village of Qorvat in Iraq. Qorvat is small.",
        [("Qorvat", "city", "IRQ"), ("Qorvat", "city", "IRQ")],
        id="unknown-told-once",
    ),
    pytest.param(
        "Strikes hit targets near Tall Afar, Xyrat and Qomish in Iraq.",
        [("Tall Afar", "city", "IRQ"), ("Xyrat", "city", "IRQ"), ("Qomish", "city", "IRQ")],
        id="unknown-in-a-list",
    ),
]

OTHERS = [
    pytest.param(
        "Troops left Eastern Ukraine and northern Iraq.", [("Eastern Ukraine", "region", "UKR")], id="directions"
    ),
    pytest.param("Forces entered East Mosul.", [("East Mosul", "city", "IRQ")], id="part-of-a-city"),
    pytest.param("parts of Anbar province in Iraq", [("Anbar", "region", "IRQ")], id="province"),
    pytest.param(
        "shelling of Donetsk and Luhansk oblasts",
        [("Donetsk", "region", "UKR"), ("Luhansk", "region", "UKR")],
        id="oblasts",
    ),
    pytest.param(
        "the Middle East, Europe and the High North",
        [("Middle East", "region", None), ("Europe", "region", None), ("High North", "region", None)],
        id="world-regions",
    ),
    pytest.param("attacks against the West", [("West", "region", None)], id="West"),
    pytest.param(
        "soldiers of Fort Stewart, Georgia",
        [("Fort Stewart", "facility", "USA"), ("Georgia", "region", "USA")],
        id="Georgia",
    ),
    pytest.param("He visited RAF Fylingdales.", [("RAF Fylingdales", "facility", "GBR")], id="RAF"),
    pytest.param(
        "at CFB Trenton and RAAF Base Edinburgh",
        [("CFB Trenton", "facility", "CAN"), ("RAAF Base Edinburgh", "facility", "AUS")],
        id="bases",
    ),
    pytest.param("He flew to Xanq Air Base in Türkiye.", [("Xanq Air Base", "facility", "TUR")], id="unknown-base"),
    pytest.param("at Camp Quillon, Kuwait", [("Camp Quillon", "facility", "KWT")], id="unknown-camp"),
    pytest.param(
        "He arrived at King Khalid Air Base, Saudi Arabia.",
        [("King Khalid Air Base", "facility", "SAU")],
        id="a-person-inside-a-base",
    ),
    pytest.param(
        "Airmen of Ramstein Air Base left. Ramstein airmen train.",
        [("Ramstein Air Base", "facility", "DEU"), ("Ramstein", "facility", "DEU")],
        id="short-name",
    ),
    pytest.param("at the Turkish Xanq Air Base", [("Xanq Air Base", "facility", "TUR")], id="demonym-before"),
    pytest.param("on Mount Quorn in Iraq", [("Mount Quorn", "feature", "IRQ")], id="mountain"),
    pytest.param(
        "the Indian Ocean, the Strait of Hormuz and the Atlantic",
        [("Indian Ocean", "water", None), ("Strait of Hormuz", "water", None), ("Atlantic", "water", None)],
        id="waters",
    ),
    pytest.param(
        "satellites in low Earth orbit, LEO and geostationary orbit",
        [("low Earth orbit", "orbit", None), ("LEO", "orbit", None), ("geostationary orbit", "orbit", None)],
        id="orbits",
    ),
]

OTHERS += [
    pytest.param(
        "He spoke in the Andrew Quarles Auditorium and then in the East Room.",
        [("Andrew Quarles Auditorium", "facility", "USA"), ("East Room", "facility", "USA")],
        id="rooms",
    ),
    pytest.param(
        "He met crews in Jordan. They spoke of the threat in the Quarla Desert.\nPeru agreed.",
        [("Quarla Desert", "feature", "JOR")],
        id="of-the-nation-of-its-paragraph",
    ),
    pytest.param(
        "at Air Force Station Quarl, India, and in the Palacio das Flores in Lisbon",
        [
            ("Air Force Station Quarl", "facility", "IND"),
            ("Palacio das Flores", "facility", "PRT"),
            ("Lisbon", "city", "PRT"),
        ],
        id="a-station-and-a-palace",
    ),
    pytest.param("Talks at the Palais des Nations.", [("Palais des Nations", "facility", "CHE")], id="palace"),
    pytest.param(
        "from New Boston AFS, New Hampshire",
        [("New Boston AFS", "facility", "USA"), ("New Hampshire", "region", "USA")],
        id="air-force-station",
    ),
    pytest.param(
        "Canadian centres are in Victoria, Trenton, and Saint-Jean-sur-Richelieu.",
        [("Victoria", "city", "CAN"), ("Trenton", "city", "CAN"), ("Saint-Jean-sur-Richelieu", "city", "CAN")],
        id="namesakes-in-the-nation-named",
    ),
    pytest.param(
        "The United States asked all to sign in Geneva by May.",
        [("Geneva", "city", "CHE")],
        id="namesakes-in-the-united-states",
    ),
    pytest.param(
        "Ørland Air Station in Norway, and Plymouth Naval Base.",
        [("Ørland Air Station", "facility", "NOR"), ("Plymouth Naval Base", "facility", "GBR")],
        id="letters-and-the-city-of-a-base",
    ),
    pytest.param("at Air Base 942 in France", [("Air Base 942", "facility", "FRA")], id="base-by-number"),
    pytest.param(
        "Joint Base Lewis-McChord, Washington, and Seattle, Washington, called Washington, D.C.",
        [
            ("Joint Base Lewis-McChord", "facility", "USA"),
            ("Washington", "region", "USA"),
            ("Seattle", "city", "USA"),
            ("Washington", "region", "USA"),
            ("Washington, D.C.", "city", "USA"),
        ],
        id="state-and-capital",
    ),
    pytest.param("in Syria's Deir el-Zour province", [("Deir el-Zour", "region", "SYR")], id="arabic-article"),
    pytest.param("in the West Bank", [("West Bank", "region", "PSE")], id="bank"),
    pytest.param(
        "Parliament House, Canberra", [("Parliament House", "facility", "AUS"), ("Canberra", "city", "AUS")], id="house"
    ),
    pytest.param(
        "aboard the International Space Station", [("International Space Station", "facility", None)], id="ISS"
    ),
    pytest.param(
        "Ministers met in Leeds.\nThey had met at Belgar Castle on the eve of Peru's attack on Chile.",
        [("Leeds", "city", "GBR"), ("Belgar Castle", "facility", "GBR")],
        id="nation-only-spoken-of",
    ),
    pytest.param(
        "the Black and Baltic seas, the High North, North Atlantic and Baltic Sea",
        [
            ("Black and Baltic seas", "water", None),
            ("High North", "region", None),
            ("North Atlantic", "water", None),
            ("Baltic Sea", "water", None),
        ],
        id="waters-that-share-a-word",
    ),
    pytest.param(
        "in northern and central Europe, in South-east Asia and in southern Peru",
        [("northern and central Europe", "region", None), ("South-east Asia", "region", None)],
        id="parts-of-continents",
    ),
    pytest.param(
        "It sailed past Cape Quorvan to Cape Town.",
        [("Cape Quorvan", "feature", "ZAF"), ("Cape Town", "city", "ZAF")],
        id="cape",
    ),
    pytest.param(
        "HMS Portland has left. Portland will sail to Portland, Oregon.",
        [("Portland", "city", "USA"), ("Oregon", "region", "USA")],
        id="a-ship-named-before",
    ),
    pytest.param(
        "Ships left Quorv Bay (QB) and the QB is closed; the Zone (QBZ) is not.",
        [("Quorv Bay", "water", None), ("QB", "water", None), ("QB", "water", None)],
        id="abbreviation",
    ),
    pytest.param(
        "Three sites — Glanquorv in Monmouthshire, Derby in England and others.",
        [
            ("Glanquorv", "city", "GBR"),
            ("Monmouthshire", "region", "GBR"),
            ("Derby", "city", "GBR"),
            ("England", "region", "GBR"),
        ],
        id="in-a-county",
    ),
    pytest.param(
        "Italy and the USA agreed.\nTroops from Sicily left the naval base of Augusta.",
        [("Sicily", "region", "ITA"), ("Augusta", "city", "ITA")],
        id="namesake-in-the-sentence",
    ),
    pytest.param(
        "They met Magnova (Derby) in Southern California and at the Farnborough Air Show in the UK.",
        [("Derby", "city", "GBR"), ("Southern California", "region", "USA"), ("Farnborough", "city", "GBR")],
        id="in-brackets-and-events",
    ),
    pytest.param(
        "CAMP XANQUOR, Peru - Troops rest.\nXANQ TRAINING AREA, Peru - Troops drill.",
        [("CAMP XANQUOR", "facility", "PER"), ("XANQ TRAINING AREA", "facility", "PER")],
        id="datelines-in-capitals",
    ),
    pytest.param(
        "Ships left Luzon. They passed Quorv Island and Fort Xanq, Luzon.",
        [
            ("Luzon", "region", "PHL"),
            ("Quorv Island", "feature", "PHL"),
            ("Fort Xanq", "facility", "PHL"),
            ("Luzon", "region", "PHL"),
        ],
        id="islands-lie-where-the-places-before-do",
    ),
    pytest.param(
        "Shells fell on Xorlivka, Qornychi, Zumivka and Qeshne in Donetsk oblast, Ukraine.",
        [
            ("Xorlivka", "city", "UKR"),
            ("Qornychi", "city", "UKR"),
            ("Zumivka", "city", "UKR"),
            ("Qeshne", "city", "UKR"),
            ("Donetsk", "region", "UKR"),
        ],
        id="towns-that-a-province-closes",
    ),
    pytest.param(
        "Fire in Sumy, Kharkiv, Luhansk, Donetsk, Kherson and Mykolaiv oblasts",
        [(name, "region", "UKR") for name in ("Sumy", "Kharkiv", "Luhansk", "Donetsk", "Kherson", "Mykolaiv")],
        id="many-oblasts",
    ),
    pytest.param("the Treaty of San José", [("San José", "city", "CRI")], id="accent"),
    pytest.param(
        "Allies in Estonia met at Camp Ādaži, and Poland at Incirlik Air Base.",
        [("Camp Ādaži", "facility", "LVA"), ("Incirlik Air Base", "facility", "TUR")],
        id="a-known-base-lies-where-it-does",
    ),
    pytest.param(
        "It left Sabah's Lahad Datu.", [("Sabah", "region", "MYS"), ("Lahad Datu", "city", "MYS")], id="whose"
    ),
    pytest.param("On the Lyman direction, Ukraine said.", [("Lyman", "city", "UKR")], id="direction"),
    pytest.param(
        "It left Space Launch Complex 4 East and SLC-7 in California.",
        [
            ("Space Launch Complex 4 East", "facility", "USA"),
            ("SLC-7", "facility", "USA"),
            ("California", "region", "USA"),
        ],
        id="launch-sites",
    ),
    pytest.param(
        "Works in Amherst, New York, and in New York",
        [("Amherst", "city", "USA"), ("New York", "region", "USA"), ("New York", "city", "USA")],
        id="New-York",
    ),
    pytest.param("Tonga thanked Peru for flights to Nuku'alofa.", [("Nuku'alofa", "city", "TON")], id="a-capital"),
    pytest.param("Ministers discussed the Warsaw NATO Summit.", [("Warsaw", "city", "POL")], id="an-event-of-a-body"),
]

NONE = [
    pytest.param("It simulates attacks by the fictional state of Mercure.", id="invented"),
    pytest.param("Security in space and in outer space matters.", id="space"),
    pytest.param("USS Lake Erie, HMS Edinburgh and RFA Lyme Bay sailed.", id="ships"),
    pytest.param("a Los Angeles-class submarine", id="class"),
    pytest.param("Reading the report, teams of Mobile workers did Nice work.", id="words"),
    pytest.param("Mr Lincoln and Dr Wellington spoke.", id="surnames"),
    pytest.param("the Minister for the Middle East", id="role"),
    pytest.param("the University of Oxford and the Bank of England", id="organisations"),
    pytest.param("Iraq, Papua New Guinea and American Samoa", id="nations"),
    pytest.param("An RAAF Dakota and RAF Typhoons flew.", id="aircraft"),
    pytest.param("The RNZAF P-8A and an RAF F-35B flew.", id="aircraft-by-number"),
    pytest.param("They met in June in Iceland.", id="month"),
    pytest.param("HMCS Ville de Québec and RFA Cardigan Bay sailed.", id="ships-of-two-words"),
    pytest.param("the Lithuanian Air Force Air Base", id="base-of-a-service"),
    pytest.param("Mr Owen met Broome and Dampier of Australia.", id="small-towns-without-a-cue"),
    pytest.param("a Russian Air Base and the Local Hospital", id="no-name"),
    pytest.param("Two ships, now named Cherkasy and Sumy, came to Ukraine. Cherkasy sails.", id="named-ships"),
    pytest.param("They joined Exercise Sea Quorv.", id="exercise"),
    pytest.param("Launch of First Quorva Zones in Peru", id="title-case"),
    pytest.param('The spokesman of Operation "Dnipro" of Ukraine', id="code-name"),
    pytest.param("Estonia took part in Silver Storm.", id="part-in"),
    pytest.param("Guardians trained in Lunar Flag 26-1.", id="round-of-an-exercise"),
    pytest.param("He spoke at Northern Lights Symposium on Monday.", id="symposium"),
    pytest.param("The Centre tracked it in Burkina Faso.", id="centre"),
    pytest.param("The aircraft carrier Shandong sailed past.", id="carrier"),
    pytest.param("RAF News carried the story.", id="masthead"),
    pytest.param("companies in the South West and the Central of Peru", id="directions-alone"),
    pytest.param("Its missiles, such as the Khorramshahr, are new.", id="a-missile-behind-an-article"),
    pytest.param("a radar in Broye-lès-Prat", id="a-part-of-a-compound"),
    pytest.param("the law enforcement officer (LEO)", id="LEO-on-the-ground"),
]


@pytest.mark.parametrize(("text", "expected"), CITIES + OTHERS)
def test_place_is_marked(annotated, text, expected):
    assert places(annotated(text)) == expected


@pytest.mark.parametrize("text", NONE)
def test_no_place(annotated, text):
    assert places(annotated(text)) == []


def test_facts_of_a_city(annotated):
    doc = annotated("They met in Toulouse.")
    (span,) = doc.spans["places"]
    mention = span._.places
    assert (mention.name, mention.geonames_id, round(mention.latitude), round(mention.longitude), mention.rule) == (
        "Toulouse",
        2972315,
        44,
        1,
        "places.gazetteer",
    )


def test_facts_of_a_base(annotated):
    doc = annotated("They met at Schriever SFB.")
    (span,) = doc.spans["places"]
    mention = span._.places
    assert (mention.name, mention.geonames_id, round(mention.latitude), mention.rule) == (
        "Schriever Space Force Base",
        None,
        39,
        "places.lexicon",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("at Camp Quillon, Kuwait", ["places.designator"], id="designator"),
        pytest.param("the town of Qorvat, Iraq; Qorvat", ["places.of", "places.repeat"], id="of-and-repeat"),
        pytest.param("Northern Iraq and Geneva", ["places.direction", "places.gazetteer"], id="direction"),
    ],
)
def test_rule(annotated, text, expected):
    doc = annotated(text)
    assert [span._.places.rule for span in doc.spans["places"]] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a shop in Denver, CO, opened", ["Denver", "CO"], id="postal-code"),
        pytest.param("a shop in Denver, Colo., opened", ["Denver", "Colo."], id="abbreviation"),
        pytest.param("FIGHT TERRORISM, OR LOSE", [], id="a-word-in-capitals"),
        pytest.param("Maria Lopez, MD, spoke.", [], id="a-degree"),
    ],
)
def test_abbreviated_states(annotated, text, expected):
    assert [text for text, _, _ in places(annotated(text))] == expected


@pytest.mark.parametrize(
    "text", ["", " ", "-", "‘", "al-", "A", "St.", "Near , the", "\u200b\u200e", "X’s", "Fort", "of of"]
)
def test_odd_text(nlp, text):
    component = nlp.get_pipe("places")
    assert component.match(nlp.make_doc(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "In Berlin, France and Germany agreed.", [("Berlin", "city", "DEU")], id="a-list-is-no-apposition"
        ),
        pytest.param("In Paris, the United States agreed.", [("Paris", "city", "FRA")], id="the-next-subject"),
        pytest.param("In Derby, Australia, he rested.", [("Derby", "city", "AUS")], id="an-apposition"),
        pytest.param("He died in Operation Freedom's Oxmoor, Norway.", [], id="an-operation-is-no-town"),
        pytest.param("Two Sea Kings and One Sea King helicopter flew.", [], id="no-sea-but-a-helicopter"),
    ],
)
def test_nation_after_a_comma(annotated, text, expected):
    assert places(annotated(text)) == expected


def test_a_base_lies_where_the_publisher_does(nlp):
    release = release_of("A cell is planned at Kasumi Air Base. China was told.", publisher="Japan Ministry of Defense")
    doc = annotate(nlp, release, 1000)
    assert places(doc) == [("Kasumi Air Base", "facility", "JPN")]
