"""The layer `quotations` on invented releases: kind, pieces and speaker of every quotation, in order."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from pipeline.annotate.language import annotate
from pipeline.read import read_releases
from tests.conftest import release_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc

    Found = list[tuple[str, list[str], str | None]]

TITLE = "Exercise in the north\n"


def found(doc: Doc) -> Found:
    """Return kind, pieces and speaker (person, else organisation, else role, else the words) of each quotation."""
    rows: Found = []
    for span in doc.spans["quotations"]:
        quotation = span._.quotations
        words = doc.text[slice(*quotation.speaker_span)] if quotation.speaker_span else None
        speaker = quotation.person or quotation.organisation or quotation.role or words
        rows.append((quotation.kind, [doc.text[start:end] for start, end in quotation.pieces], speaker))
    return rows


DIRECT = [
    pytest.param(
        "“It was,” in the words of Gen. Bo Verrick, “a call to wake up.”",
        [("direct", ["It was", "a call to wake up."], "Bo Verrick")],
        id="in the words of",
    ),
    pytest.param(
        "“The launch was a grave mistake,” according to Minister Ada Lind, who left early.",
        [("direct", ["The launch was a grave mistake"], "Ada Lind")],
        id="according to behind the marks",
    ),
    pytest.param(
        "On orbit, Minister Ada Lind mentioned that “ Space is but the sky above the sky” also praising the crews.",
        [("direct", ["Space is but the sky above the sky"], "Ada Lind")],
        id="a participle behind the marks",
    ),
    pytest.param(
        "Gen. Bo Verrick said having a deputy “sends a message.” He said unlike others theirs “will do it.”",
        [
            ("mixed", ['having a deputy "sends a message.'], "Bo Verrick"),
            ("mixed", ['unlike others theirs "will do it.'], "Bo Verrick"),
        ],
        id="what opens a clause without that",
    ),
    pytest.param(
        "'We watch,' Minister Ada Lind said. 'Others have shown that they can jam satellites.\n\n"
        "'Our people have to be ready.'",
        [
            (
                "direct",
                ["We watch", "Others have shown that they can jam satellites.", "Our people have to be ready."],
                "Ada Lind",
            )
        ],
        id="a single mark that the next paragraph reopens",
    ),
    pytest.param(
        '"We are ready," the Navy\'s senior officer in Peru said. New UK and US intelligence suggests Peru lied.',
        [("direct", ["We are ready"], "the Navy's senior officer in Peru")],
        id="somebody of a body is not the body, and intelligence says nothing",
    ),
    pytest.param(
        "Gen. Bo Tull said fighters continue to harass the Hill Forces. “They use people as shields,” Tull said, "
        'adding that the group "is losing ground".',
        [
            ("indirect", ["fighters continue to harass the Hill Forces."], "Bo Tull"),
            ("direct", ["They use people as shields"], "Bo Tull"),
            ("mixed", ['the group "is losing ground".'], "Bo Tull"),
        ],
        id="what goes on is no speech, and a cue with that behind marks",
    ),
    pytest.param(
        "- The north is less safe. Signals are jammed, says Minister of Defence Tor Sandvik. We must act.\n\n"
        "– Allies stand together, he adds.\n\n– Are we ready? Yes, Sandvik says.\n\nThe plan was signed.",
        [
            ("direct", ["The north is less safe. Signals are jammed", "We must act."], "Tor Sandvik"),
            ("direct", ["Allies stand together"], "Tor Sandvik"),
            ("direct", ["Are we ready? Yes"], "Tor Sandvik"),
        ],
        id="speech behind a dash",
    ),
    pytest.param(
        "The plan has three aims:\n\n- Radar, called Grebe, will watch.\n\n- Norway, Sweden and Peru share it.",
        [],
        id="items of a list are no speech",
    ),
    pytest.param(
        '"The test was bad," Gen. Timothy "Tim" Poe, Fleet Command commander, said in a statement. "We are ready."',
        [("direct", ["The test was bad", "We are ready."], 'Timothy "Tim" Poe')],
        id="a nickname in marks",
    ),
    pytest.param(
        "Speaking within what she described as “a hard new year,” Minister Ada Lind said the seas are “less safe,” "
        "and warned that “never before has the fleet been at such a risk.”",
        [
            ("mixed", ['the seas are "less safe,"'], "Ada Lind"),
            ("direct", ["never before has the fleet been at such a risk."], "Ada Lind"),
        ],
        id="what something is called, and a joined cue behind marks",
    ),
    pytest.param(
        "Minister Ada Lind released the following statement after the United Nations said today that it has "
        "found debris:\n"
        '"We must know more about it."',
        [
            ("indirect", ["it has found debris"], "United Nations"),
            ("direct", ["We must know more about it."], "Ada Lind"),
        ],
        id="the following statement, whatever the line adds",
    ),
    pytest.param(
        "Minister Ada Lind praised Secretary Poe's strong commitment to the fleet, saying the ships are ready.",
        [("indirect", ["the ships are ready."], "Ada Lind")],
        id="saying has the subject of its verb",
    ),
    pytest.param(
        'Quotes\n"The radar will keep all of us safe."\nThe Honourable Ada Lind, Minister of Defence\n'
        '"We know what is out there."\nGeneral Tim Poe, Chief of Staff\nQuick facts',
        [
            ("direct", ["The radar will keep all of us safe."], "Ada Lind"),
            ("direct", ["We know what is out there."], "Tim Poe"),
        ],
        id="names on lines of their own below",
    ),
    pytest.param(
        'Minister Ada Lind said: "We act now."', [("direct", ["We act now."], "Ada Lind")], id="cue before, colon"
    ),
    pytest.param(
        'Minister Ada Lind said, "We act now."', [("direct", ["We act now."], "Ada Lind")], id="cue before, comma"
    ),
    pytest.param('"We act now," said Ada Lind.', [("direct", ["We act now"], "Ada Lind")], id="cue behind, inverted"),
    pytest.param('"We act now," Ada Lind said.', [("direct", ["We act now"], "Ada Lind")], id="comma left out"),
    pytest.param('"We act now", said Ada Lind.', [("direct", ["We act now"], "Ada Lind")], id="comma behind the mark"),
    pytest.param('"Shall we act?" Ada Lind asked.', [("direct", ["Shall we act?"], "Ada Lind")], id="question"),
    pytest.param(
        '"We act," Ada Lind said on Monday, "because we must."',
        [("direct", ["We act", "because we must."], "Ada Lind")],
        id="interrupted by its own cue",
    ),
    pytest.param(
        '"We act," said Col. Tim Poe, commander of the 5th Wing. "It is worth it."',
        [("direct", ["We act", "It is worth it."], "Tim Poe")],
        id="goes on behind the cue's sentence",
    ),
    pytest.param(
        '"We act," Ada Lind said. She added: "It is time."',
        [("direct", ["We act"], "Ada Lind"), ("direct", ["It is time."], "Ada Lind")],
        id="a new cue opens a new quotation",
    ),
    pytest.param(
        '"We act," said Ada Lind, adding: "It is time."',
        [("direct", ["We act"], "Ada Lind"), ("direct", ["It is time."], "Ada Lind")],
        id="a participle is a new cue",
    ),
    pytest.param(
        "“We act,” said Ada Lind. “It is time.”",
        [("direct", ["We act", "It is time."], "Ada Lind")],
        id="curly marks",
    ),
    pytest.param("‘We act,’ said Ada Lind.", [("direct", ["We act"], "Ada Lind")], id="single curly marks"),
    pytest.param(
        "Ada Lind said: 'We have the allies' support and we're glad.'",
        [("direct", ["We have the allies' support and we're glad."], "Ada Lind")],
        id="possessives inside single marks",
    ),
    pytest.param("„We act,” said Ada Lind.", [("direct", ["We act"], "Ada Lind")], id="low opening mark"),
    pytest.param("« We act », said Ada Lind.", [("direct", ["We act"], "Ada Lind")], id="guillemets"),
    pytest.param(
        "Ada Lind said: “Poe told us ‘we wait’, and we waited.”",
        [("direct", ["Poe told us 'we wait', and we waited."], "Ada Lind")],
        id="nested marks are part of the speech",
    ),
    pytest.param(
        "“We act, “Lind said. “It is time.”",
        [("direct", ["We act", "It is time."], "Lind")],
        id="a mark turned the wrong way closes",
    ),
    pytest.param(
        "Ada Lind said:\n“We act.\n“We act now.\n“And we act together.”",
        [("direct", ["We act.", "We act now.", "And we act together."], "Ada Lind")],
        id="marks reopened in each paragraph",
    ),
    pytest.param(
        "Ada Lind said:\n“We act.”\n“We act now.”",
        [("direct", ["We act.", "We act now."], "Ada Lind")],
        id="each paragraph closed too",
    ),
    pytest.param(
        "Ada Lind said: “We act now.\nThe exercise ended on Monday. It was called “Iron Dawn”.",
        [("direct", ["We act now."], "Ada Lind")],
        id="a mark left open harms its paragraph only",
    ),
    pytest.param(
        "“We act now,” said Ada Lind.\n“We wait,” said Tim Poe.",
        [("direct", ["We act now"], "Ada Lind"), ("direct", ["We wait"], "Tim Poe")],
        id="two speakers in two paragraphs",
    ),
    pytest.param(
        "“This is a proud day for all of us.”\n– Commissioner Ada Lind",
        [("direct", ["This is a proud day for all of us."], "Ada Lind")],
        id="signed",
    ),
    pytest.param(
        "Ada Lind, President of the Space Federation:\n“Today is a historic day for us.”",
        [("direct", ["Today is a historic day for us."], "Ada Lind")],
        id="a bare label",
    ),
    pytest.param(
        'Gen. Ada Lind released the following statement today:\n"We act now."',
        [("direct", ["We act now."], "Ada Lind")],
        id="released the following statement",
    ),
    pytest.param(
        'The Minister will say: "We act now."', [("direct", ["We act now."], "Minister")], id="said in the future"
    ),
    pytest.param('Ada Lind said that "we act now."', [("direct", ["we act now."], "Ada Lind")], id="that, then marks"),
    pytest.param(
        "Ada Lind said “space is contested” and “we are ready”.",
        [("direct", ["space is contested", "we are ready"], "Ada Lind")],
        id="two stretches joined by and",
    ),
    pytest.param(
        'Tim Poe says he is proud of it; Ada Lind says "so am I".',
        [("indirect", ["he is proud of it"], "Tim Poe"), ("direct", ["so am I"], "Ada Lind")],
        id="two speakers in one sentence",
    ),
    pytest.param(
        'Ada Lind said the test was over and added: "We go on."',
        [("indirect", ["the test was over"], "Ada Lind"), ("direct", ["We go on."], "Ada Lind")],
        id="a reported clause before direct speech",
    ),
    pytest.param(
        '"Absolutely not," Ada Lind said. "No way," Tim Poe said.',
        [("direct", ["Absolutely not"], "Ada Lind"), ("direct", ["No way"], "Tim Poe")],
        id="a negation inside the marks",
    ),
    pytest.param(
        'OSLO, Norway -- "We are ready," said Ada Lind.',
        [("direct", ["We are ready"], "Ada Lind")],
        id="behind a dateline",
    ),
    pytest.param(
        'On "Oslo Sunday News," Ada Lind said that the test had failed.',
        [("indirect", ["the test had failed."], "Ada Lind")],
        id="the name of a programme is not speech",
    ),
    pytest.param(
        '"We act," said Ada Lind, adding that partners learned a lot.',
        [("direct", ["We act"], "Ada Lind"), ("indirect", ["partners learned a lot."], "Ada Lind")],
        id="a reported clause behind direct speech",
    ),
    pytest.param(
        "“This is a proud day for all of us.”", [("direct", ["This is a proud day for all of us."], None)], id="unknown"
    ),
]

NOT_SPEECH = [
    pytest.param("Minister Ada Lind writes this in the Orbit Agenda that she has sent to the House.", id="writes this"),
    pytest.param("As stated in the Compass, the sky is a shared domain.", id="as stated in a paper"),
    pytest.param('The "Q-West" base is in the north.', id="scare quotes"),
    pytest.param('Exercise "Iron Dawn" began in May.', id="name of an exercise"),
    pytest.param("The ministers' plan and the soldiers' homes are safe.", id="possessives"),
    pytest.param("The plan is from the '90s, or the '80s.", id="decades"),
    pytest.param("It was called “Phase Two”.", id="a title"),
    pytest.param("The mast is 6' 2\" high.", id="feet and inches"),
    pytest.param("Ministers made the following announcements:\nMore money for satellites\nMore talks", id="no speech"),
    pytest.param("Contact:\nAda Lind, press officer, Ministry of Defence", id="contact"),
    pytest.param("Ada Lind declined to say whether the test had failed.", id="declined to say"),
    pytest.param("Ada Lind did not say that the test had failed.", id="negated"),
    pytest.param("Ada Lind would not confirm that the talks had ended.", id="modal"),
    pytest.param("Ada Lind refused to confirm that the talks had ended.", id="refused"),
    pytest.param("Ada Lind welcomed the deal and condemned the attack.", id="approval with a noun phrase"),
    pytest.param("Ada Lind announced the launch of a new satellite.", id="announced a thing"),
    pytest.param("Ada Lind confirmed the deaths of two soldiers.", id="confirmed a thing"),
    pytest.param("Ada Lind believes that peace is near.", id="belief"),
    pytest.param("Ada Lind hopes that the talks go on.", id="hope"),
    pytest.param("The ministers discussed debris and agreed to meet in May.", id="meeting"),
    pytest.param("As we have made clear, we support the talks.", id="what the release says of itself"),
    pytest.param("We said that we would act for all our partners.", id="the release's own we"),
    pytest.param("The exercise goes on according to schedule.", id="according to schedule"),
    pytest.param("The comments and the claims were noted in the report.", id="nouns, not verbs"),
]

INDIRECT = [
    pytest.param(
        "Peru stands with Prime Minister Abad. Her Majesty's Ambassador to Peru, Frank Baker, added that all was well.",
        [("indirect", ["all was well."], "Frank Baker")],
        id="whose ambassador is no pronoun",
    ),
    pytest.param(
        "Minister Ada Lind stressed that rules must hold and warned that debris spreads for decades.",
        [("indirect", ["rules must hold"], "Ada Lind"), ("indirect", ["debris spreads for decades."], "Ada Lind")],
        id="a second cue behind and",
    ),
    pytest.param(
        "Minister Ada Lind said that the law was old and that it had to change.",
        [("indirect", ["the law was old and that it had to change."], "Ada Lind")],
        id="a second that without a cue",
    ),
    pytest.param(
        "The Ministry of Defence said the radar works, while the Royal Navy confirmed that a ship will carry it.",
        [
            ("indirect", ["the radar works"], "Ministry of Defence"),
            ("indirect", ["a ship will carry it."], "Royal Navy"),
        ],
        id="another speaker behind while",
    ),
    pytest.param(
        "Minister Ada Lind stated that, in time, all nations would gain.",
        [("indirect", ["in time, all nations would gain."], "Ada Lind")],
        id="a comma behind that",
    ),
    pytest.param(
        "Ada Lind said that the test had failed.",
        [("indirect", ["the test had failed."], "Ada Lind")],
        id="with that",
    ),
    pytest.param(
        "Ada Lind said the test had failed.", [("indirect", ["the test had failed."], "Ada Lind")], id="without that"
    ),
    pytest.param(
        "Ada Lind told reporters on Monday that Norway would join the talks.",
        [("indirect", ["Norway would join the talks."], "Ada Lind")],
        id="told somebody",
    ),
    pytest.param(
        "The exercise ended on Monday, the Ministry of Defence said.",
        [("indirect", ["The exercise ended on Monday"], "Ministry of Defence")],
        id="inverted",
    ),
    pytest.param(
        "OSLO, Norway – The exercise ended on Monday, the Ministry of Defence said.",
        [("indirect", ["The exercise ended on Monday"], "Ministry of Defence")],
        id="the dateline stays out",
    ),
    pytest.param(
        "The exercise ended on Monday, according to the Ministry of Defence.",
        [("indirect", ["The exercise ended on Monday"], "Ministry of Defence")],
        id="according to, behind",
    ),
    pytest.param(
        "According to the Ministry of Defence, the exercise ended on Monday.",
        [("indirect", ["the exercise ended on Monday."], "Ministry of Defence")],
        id="according to, before",
    ),
    pytest.param(
        "The exercise, according to the Ministry of Defence, ended on Monday.",
        [("indirect", ["The exercise", "ended on Monday."], "Ministry of Defence")],
        id="according to, inside",
    ),
    pytest.param(
        "The satellite, Ada Lind said, had failed.",
        [("indirect", ["The satellite", "had failed."], "Ada Lind")],
        id="parenthetical",
    ),
    pytest.param(
        "As Ada Lind said, the alliance is strong.",
        [("indirect", ["the alliance is strong."], "Ada Lind")],
        id="as somebody said",
    ),
    pytest.param(
        "Ada Lind welcomed the deal, saying it would help the region.",
        [("indirect", ["it would help the region."], "Ada Lind")],
        id="saying",
    ),
    pytest.param(
        "Ada Lind said she was glad, adding that Norway stands ready.",
        [("indirect", ["she was glad"], "Ada Lind"), ("indirect", ["Norway stands ready."], "Ada Lind")],
        id="adding that",
    ),
    pytest.param(
        "The United States warned that debris could hit satellites.",
        [("indirect", ["debris could hit satellites."], "United States")],
        id="a state warns",
    ),
    pytest.param(
        "Both sides underscored that debris must be reduced.",
        [("indirect", ["debris must be reduced."], "Both sides")],
        id="nobody named",
    ),
    pytest.param(
        'Ada Lind said the launch was "a major step" for the alliance.',
        [("mixed", ['the launch was "a major step" for the alliance.'], "Ada Lind")],
        id="mixed",
    ),
    pytest.param(
        'Ada Lind said she was "concerned" by the test, and that she "would not rule out" a reply.',
        [("mixed", ['she was "concerned" by the test, and that she "would not rule out" a reply.'], "Ada Lind")],
        id="mixed, two clauses",
    ),
    pytest.param(
        'The system is "reckless and dangerous," Ada Lind said.',
        [("mixed", ['The system is "reckless and dangerous'], "Ada Lind")],
        id="mixed, cue behind",
    ),
    pytest.param(
        'Ada Lind said that Exercise "Iron Dawn" had ended well.',
        [("indirect", ['Exercise "Iron Dawn" had ended well.'], "Ada Lind")],
        id="a marked name does not make it mixed",
    ),
]

BLOCKS = [
    pytest.param(
        "The text of the following statement was released by the Governments of Peru and Chile during the "
        "General Assembly.\n\nBegin Text\n\nMinisters met in Lima.\n\nAddressing debris\n\nThey opposed tests.",
        [
            (
                "block",
                ["Ministers met in Lima.\n\nAddressing debris\n\nThey opposed tests."],
                "Governments of Peru and Chile",
            )
        ],
        id="a joint statement with headings",
    ),
    pytest.param(
        "Foreign Secretary Ada Lind said:\nIt is deeply disturbing. They have our support.\nShould it be confirmed, "
        "it would be yet another appalling act of the regime.\nThe Foreign Secretary also spoke to Minister Orme.",
        [
            (
                "block",
                [
                    "It is deeply disturbing. They have our support.\nShould it be confirmed, it would be yet another "
                    "appalling act of the regime."
                ],
                "Ada Lind",
            )
        ],
        id="a condition is argued",
    ),
    pytest.param(
        "The following is attributable to Spokesperson Ada Lind:\n\nSecretary Poe met Minister Orme today.\n\n"
        "They agreed to meet again.",
        [("block", ["Secretary Poe met Minister Orme today.\n\nThey agreed to meet again."], "Ada Lind")],
        id="the line above a release gives all of it",
    ),
    pytest.param(
        "Ministers met today in Oslo.\n\nSpokesperson Ada Lind provided the following readout:\n\n"
        "We met Minister Orme.\n\nThe ministry opened the centre in 2022.",
        [("block", ["We met Minister Orme."], "Ada Lind")],
        id="a line inside a release does not",
    ),
    pytest.param(
        "Defence Minister Ada Lind said:\nWe are glad to be here.\nIt is vital that we act together.",
        [("block", ["We are glad to be here.\nIt is vital that we act together."], "Ada Lind")],
        id="two paragraphs in the first person",
    ),
    pytest.param(
        "Defence Minister Ada Lind said:\nWe are glad to be here.\nGeneral Tim Poe, the commander, said:\nI agree.",
        [("block", ["We are glad to be here."], "Ada Lind"), ("block", ["I agree."], "Tim Poe")],
        id="ended by the next introduction",
    ),
    pytest.param(
        "Ada Lind said:\nWe are glad to be here.\nThe Ministry of Defence is working with partners on debris.",
        [("block", ["We are glad to be here."], "Ada Lind")],
        id="ended by the publisher as subject",
    ),
    pytest.param(
        "Ada Lind said:\nWe are glad to be here.\nThe exercise took place in May and was joined by 20 nations.",
        [("block", ["We are glad to be here."], "Ada Lind")],
        id="ended by an event that is told",
    ),
    pytest.param(
        "Ada Lind said:\nWe are glad to be here.\nLind met her counterparts from 20 nations on Monday.",
        [("block", ["We are glad to be here."], "Ada Lind")],
        id="ended by the speaker in the third person",
    ),
    pytest.param(
        "Ada Lind said:\nWe are glad to be here.\nNotes to editors\nWe publish this list every year.",
        [("block", ["We are glad to be here."], "Ada Lind")],
        id="ended by the notes",
    ),
    pytest.param(
        "Ada Lind said:\nThe test is a grave mistake.\nThis shows why rules matter.\nOur allies agree.",
        [("block", ["The test is a grave mistake.\nThis shows why rules matter.\nOur allies agree."], "Ada Lind")],
        id="a paragraph without I or we goes on where a later one has them",
    ),
    pytest.param(
        "From Chair Ada Lind:\nWe are glad to be here.",
        [("block", ["We are glad to be here."], "Ada Lind")],
        id="from the chair",
    ),
    pytest.param(
        "Speaking today Mr Poe said:\nThis is a good day for our people.",
        [("block", ["This is a good day for our people."], "Poe")],
        id="speaking today",
    ),
    pytest.param(
        "The Minister, Ada Lind, said: We are glad to be here.",
        [("block", ["We are glad to be here."], "Ada Lind")],
        id="in the same paragraph",
    ),
    pytest.param(
        "Director General Industry, Trade and Economic Security, Ada Lind, said:\nNo nation can do this alone.",
        [("block", ["No nation can do this alone."], "Ada Lind")],
        id="a title with commas",
    ),
    pytest.param(
        "In a speech today, the Defence Secretary is expected to say:\nWe are ready to act.",
        [("block", ["We are ready to act."], "Defence Secretary")],
        id="expected to say",
    ),
    pytest.param(
        "QUESTION: What do you think?\nSECRETARY LIND: I think it was wrong.\nWe told them so.\nQUESTION: And now?",
        [
            ("block", ["What do you think?"], "QUESTION"),
            ("block", ["I think it was wrong.\nWe told them so."], "Lind"),
            ("block", ["And now?"], "QUESTION"),
        ],
        id="transcript",
    ),
    pytest.param(
        "Press Secretary Ada Lind provided the following readout:\nThe Secretary met her counterpart in Oslo.",
        [("block", ["The Secretary met her counterpart in Oslo."], "Ada Lind")],
        id="readout",
    ),
    pytest.param(
        "The following is attributable to Spokesperson Ada Lind:\nThe test was wrong and we say so.",
        [("block", ["The test was wrong and we say so."], "Ada Lind")],
        id="attributable to",
    ),
    pytest.param(
        "Ada Lind said:\nWe know what Poe said. He said that the test had failed.",
        [("block", ["We know what Poe said. He said that the test had failed."], "Ada Lind")],
        id="no reported speech inside a block",
    ),
]

TRANSCRIPTS = [
    pytest.param(
        "MS. LIND: Okay, go ahead, Tim.\nQ What is the concern?\nMR. POE: It can harm every satellite.",
        ["Okay, go ahead, Tim.", "What is the concern?", "It can harm every satellite."],
        id="a letter without a colon",
    ),
    pytest.param(
        "MR. POE: We will answer in time.\n(Cross-talk.)\nQ When?\nMR. POE: Soon enough.",
        ["We will answer in time.", "When?", "Soon enough."],
        id="what happens between two turns",
    ),
    pytest.param(
        "MR. POE: I know that many of you ask about it.\nWe will answer in time.",
        ["I know that many of you ask about it. We will answer in time."],
        id="one turn with a form of address",
    ),
    pytest.param(
        "Media contact\nmedia@example.org\nSUBJECTS: Radar; ships.\nJOURNALIST: Is it ready?\nLIND: It is.",
        ["Is it ready?", "It is."],
        id="contacts and subjects above the turns",
    ),
    pytest.param(
        "STAFF:  Good day to all of you.\nMINISTER OF DEFENSE (SPACE POLICY) ANN LIND:  Thanks for coming.",
        ["Good day to all of you.", "Thanks for coming."],
        id="an office with brackets",
    ),
    pytest.param(
        "Ms. Ada Lind, Press Secretary: We made a protest today.\nDaily Post, Poe: What did you ask for?",
        ["We made a protest today.", "What did you ask for?"],
        id="a name with its office or paper",
    ),
    pytest.param(
        "GUARDING THE NATION: Today the President signed an order.\n"
        "MENDING THE SHIELD: The order directs a review.\nBUILDING A FUTURE: More will come.",
        [],
        id="headings in capitals",
    ),
    pytest.param(
        "Media briefing by the Minister\nMinister Ada Lind: We made a protest today.\nSahil: What did you ask for?\n"
        "Speaker 2:When was it?\nMinister Ada Lind: In May.\nTerrorism: lists and reports\nPoe Media: poe@example.org",
        ["We made a protest today.", "What did you ask for?", "When was it?", "In May."],
        id="names without a title, numbers, no blank behind the colon",
    ),
    pytest.param(
        "Presenter: Minister Ada Lind\nTIM POE: Good day to all of you.\nMS. LIND: Thanks for coming.",
        ["Good day to all of you.", "Thanks for coming."],
        id="a list of who speaks is no turn",
    ),
]

STATEMENTS = [
    pytest.param(
        "Committee on Debris, EU Statement on satellites",
        "We welcome the launch of the satellite, which is a great day for our countries.",
        "EU",
        id="the last body named",
    ),
    pytest.param(
        "Joint Declaration of the Leaders of Peru, Chile and the Nordic Baltic States (NB8)",
        "We welcome the launch of the satellite, which is a great day for all of our countries.",
        "Leaders of Peru, Chile and the Nordic Baltic States",
        id="leaders of several states",
    ),
    pytest.param(
        "Norway Tests A Satellite",
        'Press Statement\nTomas "Tom" Lind, Spokesperson\nMay 6, 2025\n'
        "We welcome the launch of the satellite, which is a great day for our country.\nIt was a long way to it.",
        'Tomas "Tom" Lind',
        id="letterhead",
    ),
    pytest.param(
        "Statement by Foreign Minister Ada Lind on the launch",
        "I welcome the launch of the satellite, which is a great day for our country.",
        "Ada Lind",
        id="statement by",
    ),
    pytest.param(
        "Remarks by Secretary of Defense Ada Lind at the Space Symposium",
        "Good morning and thank you all for being here with us on this great day.",
        "Ada Lind",
        id="remarks by",
    ),
    pytest.param(
        "Security Council Press Statement: Libya",
        "The members of the Security Council are glad about the progress that was made in the talks.",
        "Security Council",
        id="press statement of an organisation",
    ),
    pytest.param(
        "Prime Minister Ada Lind's statement on debris",
        "I am glad about the progress that was made in the talks on debris this week.",
        "Ada Lind",
        id="possessive",
    ),
    pytest.param(
        "Statement on the launch of a satellite",
        "We welcome the launch of the satellite, which is a great day for our country.",
        None,
        id="a title that names nobody",
    ),
    pytest.param(
        "Security Council adopts statement on debris",
        "We welcome the launch of the satellite, which is a great day for our country.",
        None,
        id="a title that tells of a statement",
    ),
    pytest.param(
        "Joint Statement by the Foreign Ministers of Japan and Norway on debris",
        "We welcome the launch of the satellite, which is a great day for our countries.",
        "Foreign Ministers of Japan and Norway",
        id="a joint statement by office",
    ),
    pytest.param(
        "Declaration of Oslo District",
        "The area of Oslo district has been declared a designated area under the code for one year.",
        None,
        id="a declaration of a place",
    ),
    pytest.param(
        "Remarks to the informal meeting on debris\nAmbassador Ada Lind's\nRemarks to the informal meeting on debris",
        "We thank the chair for the work of this year and hope that the debris of the test will soon be gone.",
        "Ada Lind",
        id="a possessor above the title",
    ),
    pytest.param(
        "Speech by Minister Ada Lind on debris\nCheck against delivery!",
        "We thank the chair for the work of this year and hope that the debris of the test will soon be gone.",
        "Ada Lind",
        id="not the note on delivery",
    ),
    pytest.param(
        "Foreign Minister Ada Lind's statement on debris",
        "Foreign Minister Ada Lind today met her counterpart Luc Blanc in Paris to talk of debris and trade.",
        None,
        id="the text tells of the speaker",
    ),
]

SPEAKERS = [
    pytest.param(
        'General Tim Poe met Minister Ada Lind. "We act now," Poe said.', "Tim Poe", id="a surname, not the nearest"
    ),
    pytest.param(
        'Ada Lind, who met Tim Poe, said: "We act now."', "Ada Lind", id="not the name in the relative clause"
    ),
    pytest.param(
        'A spokesman for Minister Ada Lind said: "We act now."', "A spokesman for Minister Ada Lind", id="spokesman for"
    ),
    pytest.param(
        "Speaking with the Arctic Forum after he took command of NORCOM, Gen. Tim Poe Jr. said that ice is no wall.",
        "Tim Poe Jr.",
        id="not a body in the phrase before",
    ),
    pytest.param(
        'Recalling the trial, Luc Lind told how Tim Poe built the radar.\n"Nobody believed in it," he said.',
        "Luc Lind",
        id="of whom the sentence before tells",
    ),
    pytest.param('The MOD said: "We act now."', "MOD", id="an organisation"),
    pytest.param('A senior official said: "We act now."', "A senior official", id="unnamed"),
    pytest.param('Ada Lind and Tim Poe said: "We act now."', "Ada Lind and Tim Poe", id="several"),
    pytest.param(
        'The Minister, Ada Lind, met Luc Blanc. She said: "We act now."', "Ada Lind", id="the subject speaks on"
    ),
    pytest.param("An Air Force news release said the test had failed.", "Air Force", id="who issued the release"),
    pytest.param(
        'Ms Ada Lind met Mr Tim Poe in Oslo. "We act now," she said.', "Ada Lind", id="a pronoun with its gender"
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*DIRECT, *INDIRECT, *BLOCKS])
def test_finds_quotations(annotated: Callable[..., Doc], text: str, expected: Found) -> None:
    assert found(annotated(TITLE + text)) == expected


@pytest.mark.parametrize(("text", "expected"), TRANSCRIPTS)
def test_reads_the_turns_of_a_transcript(annotated: Callable[..., Doc], text: str, expected: list[str]) -> None:
    found_texts = [" ".join(pieces).replace("\n", " ") for _, pieces, _ in found(annotated("Press Briefing\n" + text))]
    assert found_texts == expected


@pytest.mark.parametrize("text", NOT_SPEECH)
def test_leaves_out_what_nobody_says(annotated: Callable[..., Doc], text: str) -> None:
    assert found(annotated(TITLE + text)) == []


@pytest.mark.parametrize(("title", "text", "speaker"), STATEMENTS)
def test_reads_statements_by_their_title(
    annotated: Callable[..., Doc], title: str, text: str, speaker: str | None
) -> None:
    spoken = text.partition("May 6, 2025\n")[2] or text
    expected = [("statement", [spoken], speaker)] if speaker else []
    assert found(annotated(f"{title}\n{text}")) == expected


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_resolves_speakers(annotated: Callable[..., Doc], text: str, speaker: str) -> None:
    assert [row[2] for row in found(annotated(TITLE + text))] == [speaker]


def test_says_why_a_block_ends(annotated: Callable[..., Doc]) -> None:
    doc = annotated(TITLE + "Ada Lind said:\nWe are glad.\nThe Ministry of Defence is working on it.")
    [span] = doc.spans["quotations"]
    assert span._.quotations.rule == (
        "quotations.block.line:ended-by-narration(body-subject,publisher-subject,voice-lost,last-paragraph)"
    )


def test_records_the_cue(annotated: Callable[..., Doc]) -> None:
    doc = annotated(TITLE + '"We act," added Ada Lind.')
    [span] = doc.spans["quotations"]
    quotation = span._.quotations
    assert (quotation.cue, doc.text[slice(*quotation.cue_span)]) == ("add", "added")


def test_an_empty_release_has_none(annotated: Callable[..., Doc]) -> None:
    assert found(annotated("\n")) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('" a ' * 3000, id="only marks"),
        pytest.param(" 'a said" * 3000, id="only openings"),
        pytest.param("\n".join("“a said: b" for _ in range(1500)), id="open in every line"),
        pytest.param("Ada Lind said:\n" + "\n".join("The plan is good." for _ in range(1500)), id="an endless block"),
    ],
)
def test_marks_without_sense_cost_little(nlp: Language, text: str) -> None:
    component = nlp.get_pipe("quotations")
    doc = nlp.make_doc(text)
    doc._.release = release_of(text)
    start = time.process_time()
    component.match(nlp.get_pipe("paragraphs")(doc) if nlp.has_pipe("paragraphs") else doc)
    assert time.process_time() - start < 5


def test_remarks_that_the_release_tells_of_are_no_statement(annotated):
    text = (
        "Foreign Minister Sato's remarks on the launch\n"
        "OSLO – Japan's Foreign Minister, Kenji Sato, on Monday condemned the launch of a missile over the sea.\n"
        "“The launch threatens the peace of the whole region,” Mr Sato said.\n"
        "Mr Sato spoke by telephone with his colleagues in Europe."
    )
    assert [quotation.kind for _, quotation in matched(annotated, text)] == ["direct"]


def test_they_is_not_one_person(annotated):
    text = "General Kari Solheim said that jamming had grown in the north. They warned that risks in orbit would grow."
    assert [quotation.person for _, quotation in matched(annotated, text)] == ["Kari Solheim", None]


def test_that_is_not_part_of_what_is_told(annotated):
    text = "General Kari Solheim told delegates that GPS jamming near the border had stopped flights for two years."
    assert [text[slice(*quotation.pieces[0])][:3] for _, quotation in matched(annotated, text)] == ["GPS"]


def matched(annotated, text):
    """The quotations of `text` with their spans, in order."""
    doc = annotated(text)
    return [(span, span._.quotations) for span in doc.spans["quotations"]]


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        pytest.param("Minister for Space Ada Lind has condemned the attack.", "Ada Lind", id="who judged"),
        pytest.param("Ada Lind said that the “vital work” would go on.", "Ada Lind", id="who spoke"),
        pytest.param("Colonel Ada Lind leads the wing. She took command in June.", "Ada Lind", id="pronoun"),
        pytest.param("Speaking in Oslo, Colonel Ada Lind welcomed the news.", "Ada Lind", id="adverbial"),
        pytest.param("The Minister for Space visited the base on Monday.", "Minister for Space", id="office"),
        pytest.param("The wing of Colonel Ada Lind failed in May.", None, id="a person beside the subject"),
        pytest.param("The launch was praised by Colonel Ada Lind.", None, id="a person behind the verb"),
        pytest.param("The satellite failed in May.", None, id="nobody"),
    ],
)
def test_marks_without_a_cue_are_of_who_acts_before_them(annotated, before, speaker):
    text = f"Allies plan\n{before}\n“We do hard work by day and by night.”\n"
    doc = annotated(text)
    mentions = [span._.quotations for span in doc.spans["quotations"]]
    spoken = [m.person or m.role for m in mentions if m.rule == "quotations.direct.alone"]
    assert spoken == [speaker]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            "Officials made clear that the act was reckless and warned that it would be answered.",
            ["Officials", "Officials"],
            id="a joined cue has the speaker of the cue before",
        ),
        pytest.param(
            "Ada Lind said that the radar was late, and Emily Roe warned that it would be dear.",
            ["Ada Lind", "Emily Roe"],
            id="a joined cue with a subject of its own",
        ),
    ],
)
def test_joined_cues(annotated, text, speakers):
    assert [speaker for _, _, speaker in found(annotated(TITLE + text))] == speakers


def test_who_opens_the_sentence_before_a_colon_speaks(annotated):
    text = "Major Ada Lind, who led the team, summed up the lessons: “You cannot guard what you cannot see.”\n"
    assert [speaker for _, _, speaker in found(annotated(TITLE + text))] == ["Ada Lind"]


def test_a_headline_in_marks_is_no_speech(annotated: Callable[[str], Doc]) -> None:
    doc = annotated("Meeting of the panel\n'We Must Never Wait for Other Rules', Members Tell Panel in Oslo\n")
    assert found(doc) == []


def test_speech_in_marks_stays_speech(annotated: Callable[[str], Doc]) -> None:
    doc = annotated(TITLE + '"We must never wait for Other Rules," Minister Ada Lind said.\n')
    assert found(doc) == [("direct", ["We must never wait for Other Rules"], "Ada Lind")]


def test_a_demand_is_not_said(annotated: Callable[[str], Doc]) -> None:
    assert found(annotated(TITLE + "The Council demands that the fleet leave the harbour at once.\n")) == []


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        pytest.param("Mr President,", "Mr President,", id="a salutation"),
        pytest.param("Chair,", "Chair,", id="a salutation of one word"),
        pytest.param("Oslo, Norway,", "We thank", id="a place is none"),
    ],
)
def test_a_statement_begins_with_its_salutation(annotated: Callable[[str], Doc], line: str, begins: str) -> None:
    text = "We thank the chair for the work of this year and hope that the debris of the test will soon be gone."
    doc = annotated(f"Statement by Foreign Minister Ada Lind on debris\n{line}\n{text}\n")
    statements = [pieces[0] for kind, pieces, _ in found(doc) if kind == "statement"]
    assert [statement.startswith(begins) for statement in statements] == [True]


def test_a_government_under_two_names_is_neither_person(annotated):
    rows = found(annotated(TITLE + "The Biden-Harris Administration said that the launch was safe."))
    assert [row[2] for row in rows] == ["The Biden-Harris Administration"]


def test_a_joint_statement_does_not_report_itself(annotated):
    title = "Joint Statement of Japan and Norway on debris\n"
    text = (
        "We reaffirm our work for the peaceful use of space by all.\nNorway reaffirms that its ports are open. "
        "Our countries announce that they will meet each year. Peru claims that the launch was peaceful.\n"
    )
    rows = found(annotated(title + text))
    assert [(kind, pieces) for kind, pieces, _ in rows if kind != "statement"] == [
        ("indirect", ["the launch was peaceful."])
    ]


def test_a_second_clause_goes_on(annotated):
    text = "Participants agreed that space is crowded, and that irresponsible acts by some states threaten all of it.\n"
    content = "space is crowded, and that irresponsible acts by some states threaten all of it."
    assert found(annotated(TITLE + text)) == [("indirect", [content], "Participants")]


def test_a_standfirst_tells_whose_speech_was_given(annotated):
    standfirst = "Minister for Space Ada Lind's speech given recently (24 September 2031) at the forum in Oslo.\n"
    speech = "We welcome the launch of the satellite, which is a great day for our country."
    assert found(annotated(f"Forum on space\n{standfirst}{speech}\n")) == [("statement", [speech], "Ada Lind")]


@pytest.mark.parametrize(
    "dateline", ["Oslo, 9 November 2031 – ", "TAMPA, Fla., Oct. 24, 2031 -- ", "OSLO, Norway – ", "Port Lind, May 2 - "]
)
def test_a_dateline_is_not_said(annotated, dateline):
    content = "The system has worked"
    assert found(annotated(f"{TITLE}{dateline}{content}, Minister Ada Lind said.\n")) == [
        ("indirect", [content], "Ada Lind")
    ]


def test_the_present_behind_the_past_is_still_said(annotated):
    content = "the two are bound by the sea, and security is no theory but a reality that shapes their trade."
    assert found(annotated(f"{TITLE}Minister Ada Lind stated that {content}\n")) == [
        ("indirect", [content], "Ada Lind")
    ]


def test_a_spokesperson_above_a_press_statement_speaks_it(nlp, tmp_path):
    text = "We welcome the launch of the satellite, which is a great day for our country and for its friends."
    head = "Ada Lind, Deputy Spokesperson\n\nOffice of the Spokesperson\n\nA Launch at Last\n\nPress Statement"
    file = tmp_path / "release.txt"
    file.write_text(f"{head}\n\nMay 2, 2031\n\n{text}\n", encoding="utf-8")
    doc = annotate(nlp, next(iter(read_releases(file, file.name))), 500_000)
    assert found(doc) == [("statement", [text], "Ada Lind")]


def test_the_office_of_a_source_is_not_said(annotated):
    text = "The raid was launched after a plot abroad, according to Col. Ada Lind, Command spokesperson.\n"
    assert found(annotated(TITLE + text)) == [("indirect", ["The raid was launched after a plot abroad"], "Ada Lind")]


def test_a_statement_that_tells_of_its_speaker_is_none(annotated):
    title = "Lunar Commander's statement on the launch\n"
    text = "The force launched a satellite today.\n“We did it,” said Gen. Ada Lind, Lunar Commander. “It works.”\n"
    assert found(annotated(title + text)) == [("direct", ["We did it", "It works."], "Ada Lind")]


@pytest.mark.parametrize(
    ("text", "pieces", "speaker"),
    [
        ("Two drones, said General Ada Lind, were shot down.", ["Two drones", "were shot down."], "Ada Lind"),
        (
            "Ada Lind was quoted as saying that the sanctions would stay.",
            ["the sanctions would stay."],
            "Ada Lind",
        ),
        ("Ada Lind conveyed to the Council that Japan was concerned.", ["Japan was concerned."], "Ada Lind"),
        ("As General Ada Lind put it, the fleet is ready.", ["the fleet is ready."], "Ada Lind"),
        ("Writing on X, the ministry said the fleet was ready.", ["the fleet was ready."], "the ministry"),
    ],
    ids=["around-an-inverted-cue", "quoted-as-saying", "conveyed", "as-she-put-it", "behind-a-participle"],
)
def test_reported_clauses(annotated, text, pieces, speaker):
    assert found(annotated(text)) == [("indirect", pieces, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry was told that the ship had sunk.",
        "The Treaty states that space is free for exploration.",
        "The minister conveyed his condolences to the families.",
    ],
    ids=["told-to-the-ministry", "a-treaty-does-not-speak", "condolences"],
)
def test_no_reported_clause(annotated, text):
    assert found(annotated(text)) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Speaking in Parliament, the minister said: "The fleet is ready."', "the minister"),
        ('Quoting Churchill, the minister said: "The fleet is ready."', "the minister"),
        ('In General Ada Lind\'s words, "the fleet is ready".', "Ada Lind"),
        ('"The fleet is ready," as General Ada Lind put it.', "Ada Lind"),
    ],
    ids=["where-one-speaks", "whom-one-quotes", "in-her-words", "as-she-put-it"],
)
def test_direct_speech_has_its_speaker(annotated, text, speaker):
    assert [who for _, _, who in found(annotated(text))] == [speaker]


def test_a_pronoun_takes_up_an_office_that_acted(annotated):
    text = (
        "Minister Ada Lind met the Chief of Defence Staff, General Tim Poe. She said that space is vital. "
        "The CDS opened the exhibition. He stressed that debris is a danger."
    )
    assert [speaker for _, _, speaker in found(annotated(text))] == ["Ada Lind", "Tim Poe"]
