"""The layer nations: forms, traps, contexts and precedence."""

from __future__ import annotations

import pycountry
import pytest

from pipeline.lexicon import read_lexicon
from pipeline.nation_facts import all_nations


def nations(doc):
    return [(span.text, span._.nations.nation_id) for span in doc.spans["nations"]]


NAMES = [
    pytest.param(
        "The Republic of Korea and the DPRK met.", [("Republic of Korea", "KOR"), ("DPRK", "PRK")], id="Koreas"
    ),
    pytest.param("Korean and U.S. pilots trained in Korea.", ["KOR", "USA", "KOR"], id="Korea-alone-is-the-republic"),
    pytest.param("Türkiye, Turkey and the Turks", ["TUR", "TUR", "TUR"], id="both-names-of-Turkey"),
    pytest.param("the Netherlands and Dutch pilots", [("Netherlands", "NLD"), ("Dutch", "NLD")], id="no-article"),
    pytest.param("Emirati, Emiratis, Saudis and Saudi officers", ["ARE", "ARE", "SAU", "SAU"], id="Gulf-demonyms"),
    pytest.param("Britain, British, Brits, the U.K. and the UK's", ["GBR"] * 5, id="British-forms"),
    pytest.param("Côte d'Ivoire and Ivorian troops", [("Côte d'Ivoire", "CIV"), ("Ivorian", "CIV")], id="apostrophe"),
    pytest.param("Kosovo and Kosovar police", ["XKX", "XKX"], id="Kosovo"),
    pytest.param("the Soviet Union, Soviet-era arms, Yugoslavia", ["SUN", "SUN", "YUG"], id="former-states"),
    pytest.param("the Democratic Republic of the Congo", ["COD"], id="longest-form"),
    pytest.param("the Republic of the Congo", ["COG"], id="the-other-Congo"),
    pytest.param("Congolese troops left Brazzaville in Congo", ["COG", "COG"], id="Congo-by-its-capital"),
    pytest.param("Troops left Kinshasa, in the west of Congo", ["COD"], id="Congo-by-the-other-capital"),
    pytest.param("Guinea, Guinea-Bissau and Equatorial Guinea", ["GIN", "GNB", "GNQ"], id="Guineas"),
    pytest.param("Papua New Guinea", ["PNG"], id="Guinea-inside"),
    pytest.param("Niger, Nigerien, Nigerian and Nigeria", ["NER", "NER", "NGA", "NGA"], id="Niger-inside-Nigeria"),
    pytest.param("Dominica and the Dominican Republic", ["DMA", "DOM"], id="Dominica"),
    pytest.param("The Gambia and The Netherlands", [("Gambia", "GMB"), ("Netherlands", "NLD")], id="no-article"),
    pytest.param("American Samoa and Samoa", [("American Samoa", "ASM"), ("Samoa", "WSM")], id="American-Samoa"),
    pytest.param("a U.S.-led force and U.S.-Iraq talks", ["USA", "USA", "IRQ"], id="hyphens"),
    pytest.param("UK/US and U.S./UK exercises", ["GBR", "USA", "USA", "GBR"], id="slashes"),
    pytest.param("FRENCH AND GERMAN MINISTERS MEET IN SPAIN", ["FRA", "DEU", "ESP"], id="capitals"),
    pytest.param("ISIL fighters fled Syria\u200e, it said.", [("Syria", "SYR")], id="zero-width-mark"),
    pytest.param("by the russian federation; russia's fleet", ["RUS", "RUS"], id="written-small-on-purpose"),
    pytest.param("Indo-China, China and the Solomons", ["CHN", "SLB"], id="short-and-compound"),
    pytest.param("a Swede, a Finn and a Pole", ["SWE", "FIN", "POL"], id="people-after-an-article"),
]

TRAPS = [
    pytest.param("Join us at the base; let us know.", id="us"),
    pytest.param("CONTACT US", id="pronoun-in-capitals"),
    pytest.param("It cost US$5 million.", id="dollars"),
    pytest.param("Soldiers ate turkey and fine china.", id="lower-case"),
    pytest.param("the Indian Ocean and the South China Sea", id="waters"),
    pytest.param("New Mexico, New Jersey and Northern Ireland", id="regions"),
    pytest.param("Mexico City, Kuwait City and Port of Spain", id="cities"),
    pytest.param("Fort-de-France and the Organization of American States", id="inside-other-names"),
    pytest.param("HMNZS Aotearoa and USS America sailed.", id="ships"),
    pytest.param("Cape St Vincent and the Atlantic and Indian Oceans", id="capes-and-oceans"),
    pytest.param("Scotland, Kurdistan, NATO, the EU and the UN", id="no-states"),
    pytest.param("Latin American and North American partners", id="continents"),
    pytest.param("soldiers of Fort Stewart, Georgia, and the state of Georgia", id="Georgia-the-state"),
    pytest.param("a shop in Lebanon, Pennsylvania", id="a-town-of-that-name"),
    pytest.param("See www.example.org/Iraq or GOV.UK (PNG, 34 KB).", id="addresses-and-files"),
    pytest.param("Mr Jordan and Dr Chad spoke.", id="surnames"),
    pytest.param("Capt. Chad Wilson and Sgt. Jordan Hale spoke.", id="given-names"),
    pytest.param("The South Pole and Finn's report", id="no-Pole"),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_nation_is_marked(annotated, text, expected):
    found = nations(annotated(text))
    assert (found if isinstance(expected[0], tuple) else [nation_id for _, nation_id in found]) == expected


@pytest.mark.parametrize("text", TRAPS)
def test_trap_is_not_marked(annotated, text):
    assert nations(annotated(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Georgia signed in Tbilisi, Georgia.", ["GEO", "GEO"], id="the-nation"),
        pytest.param("Troops from Atlanta, Georgia, flew to Georgia.", ["GEO"], id="state-and-nation"),
    ],
)
def test_georgia(annotated, text, expected):
    assert [nation_id for _, nation_id in nations(annotated(text))] == expected


def test_nation_inside_organisation_and_role_is_marked(annotated):
    text = "UK Space Command and the Iraqi Security Forces met the Ambassador to Syria."
    assert nations(annotated(text)) == [("UK", "GBR"), ("Iraqi", "IRQ"), ("Syria", "SYR")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Iraqi Turkmen fled.", ["IRQ"], id="the-people-in-Iraq"),
        pytest.param("Turkmen officers of Turkmenistan", ["TKM", "TKM"], id="of-Turkmenistan"),
    ],
)
def test_turkmen(annotated, text, expected):
    assert [nation_id for _, nation_id in nations(annotated(text))] == expected


def test_form_and_rule(annotated):
    doc = annotated("UK, Syria and Syrians")
    found = [(span._.nations.form, span._.nations.rule) for span in doc.spans["nations"]]
    assert found == [(form, "nations.lexicon") for form in ("abbreviation", "name", "demonym")]


# Territories without an English demonym of their own, or that share their sovereign's.
NO_DEMONYM = {"ATA", "ATF", "BES", "BLM", "BVT", "COG", "DMA", "MAF", "SJM", "SPM", "SXM", "UMI", "VAT", "VGB"}


def test_every_territory_of_iso_3166_1_has_name_and_demonym():
    labels: dict[str, set[str]] = {}
    for entry in read_lexicon("nations"):
        labels.setdefault(entry.id, set()).add(entry.label)
    codes = {country.alpha_3 for country in pycountry.countries}
    assert sorted(code for code in codes if "name" not in labels.get(code, set())) == []
    assert sorted(code for code in codes if "demonym" not in labels[code]) == sorted(NO_DEMONYM)


def test_no_form_stands_for_two_nations():
    owners: dict[str, set[str]] = {}
    for entry in read_lexicon("nations"):
        owners.setdefault(entry.text, set()).add(entry.id)
    assert {form: ids for form, ids in owners.items() if len(ids) > 1} == {}


def test_every_id_of_the_lexicon_has_facts():
    assert {entry.id for entry in read_lexicon("nations")} <= set(all_nations())


@pytest.mark.parametrize("country", sorted(pycountry.countries, key=lambda c: c.alpha_3), ids=lambda c: c.alpha_3)
def test_names_of_pycountry_are_found(nlp, country):
    names = [getattr(country, "common_name", country.name), getattr(country, "official_name", country.name)]
    component = nlp.get_pipe("nations")
    for name in names:
        if "," not in name and "(" not in name:
            doc = nlp.make_doc(f"They met the delegation of {name.removeprefix('the ')} today.")
            assert [m.nation_id for _, m in component.match(doc)] == [country.alpha_3], name


def test_an_abbreviation_that_the_release_writes_out_otherwise(annotated):
    doc = annotated("The Kenya Space Agency (KSA) spoke. The KSA met the UAE, the United Arab Emirates (UAE).")
    assert [span.text for span in doc.spans["nations"]] == ["Kenya", "UAE", "United Arab Emirates", "UAE"]
