"""Who speaks: bare ranks, marks without a cue, the turns of questions and answers, and offices in titles."""

from __future__ import annotations

import pytest

from pipeline.annotate.language import annotate
from pipeline.read import read_releases
from tests.annotate.test_quotations import TITLE, found


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            "Maj. Gen. Karl Lind leads the wing. “We see jamming daily,” the general said.", ["Karl Lind"], id="general"
        ),
        pytest.param(
            "Lt. Col. Ada Poe met Rear Admiral Karl Lind. The lieutenant colonel said that the drill went well.",
            ["Ada Poe"],
            id="the one of that rank",
        ),
        pytest.param(
            "Rear Admiral Karl Lind came. “I am proud,” the colonel said.", ["the colonel"], id="nobody of that rank"
        ),
        pytest.param(
            "General Karl Lind came. The general public said it was wrong.", ["The general public"], id="no rank"
        ),
    ],
)
def test_a_bare_rank_speaks(annotated, text, speakers):
    assert [speaker for _, _, speaker in found(annotated(TITLE + text))] == speakers


@pytest.mark.parametrize(
    ("between", "speaker"),
    [
        pytest.param("They could blind it.", "Karl Lind", id="nobody named between"),
        pytest.param("General Ada Poe took part. They could blind it.", "They", id="another named between"),
    ],
)
def test_marks_without_a_cue_are_of_who_spoke_in_their_paragraph(annotated, between, speaker):
    text = (
        f"Minister Karl Lind was in Bonn. The craft was lost, Lind said. {between} “Our networks are very fragile.”\n"
    )
    last = found(annotated(TITLE + text))[-1]
    assert last[1] == ["Our networks are very fragile."]
    assert (last[2] == "Karl Lind") == (speaker == "Karl Lind")


@pytest.mark.parametrize("mark", [" –", " -", ":"])
def test_questions_and_answers(nlp, tmp_path, mark):
    turns = ["What is your view?", "We condemn the test.", "Will you act?", "We have acted."]
    path = tmp_path / "a.txt"
    labelled = [f"{label}{mark} {turn}" for label, turn in zip("QAQA", turns, strict=True)]
    path.write_text("\n\n".join(["Statement by the Ministry for Europe spokesperson", *labelled]), encoding="utf-8")
    doc = annotate(nlp, next(iter(read_releases(path, path.name))), 500_000)
    assert [(kind, pieces) for kind, pieces, _ in found(doc)] == [("block", [turn]) for turn in turns]


def test_a_shared_subject_ends_at_its_own_verb(annotated):
    text = "Both leaders stressed the importance of talks and warned that the talks should go on."
    assert [speaker for _, _, speaker in found(annotated(TITLE + text))] == ["Both leaders"]


def test_initials_are_no_answers(annotated):
    text = "A. Lind said little about the launch.\n\nA. Poe said that it was late.\n\nA. Roe was silent.\n"
    assert [kind for kind, _, _ in found(annotated(TITLE + text))] == ["indirect"]


@pytest.mark.parametrize(
    ("title", "speaker"),
    [
        pytest.param("Statement by the Minister for Foreign Affairs", "Minister for Foreign Affairs", id="for"),
        pytest.param(
            "Statement by the Ministry for Europe spokesperson on the launch",
            "Ministry for Europe spokesperson",
            id="of a spokesperson",
        ),
    ],
)
def test_an_office_in_a_title_is_whole(annotated, title, speaker):
    text = "We condemn the test in the strongest terms and call on all sides to refrain from such acts.\n"
    doc = annotated(f"{title}\n{text}")
    assert [span._.quotations.role for span in doc.spans["quotations"]] == [speaker]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "Ada Lind said space was a domain of contest, and called upon industry to guard it.",
            ["space was a domain of contest"],
            id="an appeal is no longer said",
        ),
        pytest.param(
            "Ada Lind said that the crew had called for help and waited for a day.",
            ["the crew had called for help and waited for a day."],
            id="a call that is said",
        ),
        pytest.param(
            "The ministers underlined that an attack would be met, welcomed the centre and left for Oslo.",
            ["an attack would be met"],
            id="a welcome is no longer said",
        ),
        pytest.param(
            "According to General Axel Thorn, who commands the centre, the number of objects has doubled.",
            ["the number of objects has doubled."],
            id="behind a clause about the source",
        ),
        pytest.param(
            "Ada Lind reiterated that attacks are a threat and could lead to war.",
            ["attacks are a threat and could lead to war."],
            id="a modal without a subject is still said",
        ),
        pytest.param(
            "Ada Lind said needs were being assessed and no date had been set.",
            ["needs were being assessed and no date had been set."],
            id="what had been is still said",
        ),
        pytest.param(
            "A craft would be flown to Oslo to help, the Minister for Defence, Mr Lance Berg, said today.",
            ["A craft would be flown to Oslo to help"],
            id="an office and a name before today",
        ),
        pytest.param(
            "- They play with lives, says Minister of Fisheries Ada Lind. She fears a collision.",
            ["They play with lives"],
            id="behind a dash she is told of",
        ),
        pytest.param(
            "- They play with lives, says Minister of Fisheries Ada Lind. We fear a collision.",
            ["They play with lives", "We fear a collision."],
            id="behind a dash we speak on",
        ),
    ],
)
def test_where_speech_ends(annotated, text, said):
    assert [piece for _, pieces, _ in found(annotated(TITLE + text + "\n")) for piece in pieces] == said


def test_a_written_statement_is_of_the_minister_below_it(nlp, tmp_path):
    head = "Written statement – Space Security\n\nStatement made on 9 February 2031\n\nMinistry of Defence"
    text = "Today I am informing the House that on 2 February a satellite of another nation broke up above the Earth."
    path = tmp_path / "a.txt"
    path.write_text(f"{head}\n\nMinister for the Armed Forces (Karl Lind)\n\n{text}\n", encoding="utf-8")
    doc = annotate(nlp, next(iter(read_releases(path, path.name))), 500_000)
    assert found(doc) == [("statement", [text], "Karl Lind")]


def test_a_numbered_statement_that_tells_of_its_speaker_is_none(annotated):
    text = "1. Minister Karl Lind welcomed his guests to the capital for their first meeting on space in ten years.\n"
    assert found(annotated(f"Statement by Minister Karl Lind\n{text}")) == []


def test_a_statement_that_reports_its_speaker_is_none(annotated):
    text = "A craft would be flown to Oslo to help, the Minister for Defence, Mr Lance Berg, said today.\nIt is new.\n"
    doc = annotated(f"Statement by the Minister for Defence, the Hon. L. Berg\n{text}")
    assert [kind for kind, _, _ in found(doc)] == ["indirect"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The minister, recalling “dark days”, said peace and its friends were at stake.",
            [("indirect", ["peace and its friends were at stake."], "The minister")],
            id="marks that close an aside",
        ),
        pytest.param(
            "Ann Roe came. “Dark days lie behind us”, said Karl Lind.",
            [("direct", ["Dark days lie behind us"], "Karl Lind")],
            id="marks that are speech",
        ),
    ],
)
def test_marks_before_a_cue(annotated, text, expected):
    assert found(annotated(TITLE + text)) == expected


def test_a_pronoun_means_the_delegate_who_spoke_last(annotated):
    text = "Ann Roe spoke first. Peru’s delegate said that arms were near. He noted that pledges were few."
    assert [speaker for _, _, speaker in found(annotated(TITLE + text))] == ["Peru's delegate", "He"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            "Spokesman Karl Lind of the Ministry of Space came. Two ships passed, the ministry said.",
            ["Ministry of Space"],
            id="a body is no spokesman of it",
        ),
        pytest.param(
            "Ann Roe stressed that it was safe. “We arm nobody,” the minister said.",
            ["Ann Roe", "Ann Roe"],
            id="an office goes on",
        ),
        pytest.param(
            "Ann Roe stressed that it was safe.\n“We arm nobody,” the minister said.",
            ["Ann Roe", "the minister"],
            id="in another paragraph",
        ),
    ],
)
def test_who_goes_on(annotated, text, speakers):
    assert [speaker for _, _, speaker in found(annotated(TITLE + text))] == speakers


def test_a_joint_statement_reports_itself(annotated):
    text = "Envoys of Peru and Chile met in Lima for the third dialogue on space. They reaffirmed that tests are wrong."
    doc = annotated(f"Joint Statement of the Lunar Council and the Solar Council\n{text}\n")
    assert [kind for kind, _, _ in found(doc)] == ["statement"]


def test_what_i_explained_is_no_new_speech(annotated):
    text = (
        "We will lead. As I explained last year: As activity in space grows, we must establish rules and norms for all."
    )
    doc = annotated(f"Remarks by Minister Ann Roe\n{text}\n")
    assert [(kind, speaker) for kind, _, speaker in found(doc)] == [("statement", "Ann Roe")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("Ann Roe went on to say that the test had failed.", ["the test had failed."], id="went on to say"),
        pytest.param("Ann Roe went to Oslo to say that the test had failed.", [], id="went to say"),
    ],
)
def test_going_on(annotated, text, said):
    assert [piece for _, pieces, _ in found(annotated(TITLE + text)) for piece in pieces] == said
