"""Statements: releases that are a speaker's words as a whole, which only their title or standfirst says.

`Statement by Secretary Roe on X`, `Minister Roe's remarks at Y`, `Security Council Press Statement: X` attribute all
that follows; a title that names nobody (`Statement on X`) does not, nor one whose release introduces the speech or
tells of the speaker. Example: the title `Remarks by Ann Roe` makes every later paragraph one statement of `Ann Roe`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.annotate.quoting.cues import read_cues, subject_of
from pipeline.annotate.quoting.lexicons import phrases
from pipeline.annotate.quoting.utterance import Utterance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.annotate.quoting.page import Page, Part

_TOGETHER = frozenset({"they", "participants", "sides", "ministers", "leaders"})
MIN_WORDS = 12
_PARTIES = frozenset({"countries", "nations", "states", "governments", "sides", "leaders", "ministers", "presidents"})
_NOUN = (
    r"(?:(?:joint|press|media|written|oral|opening|closing|ministerial|presidential|official|national|public|full|video|"
    r"text|prepared|keynote|brief|short|farewell|welcome|new year)\s+)*"
    r"(?:statement|remarks|message|speech|declaration|comments?|address|tribute|testimony|op-ed|keynote|communiqué|"
    r"commentary)"
)
_BY = re.compile(
    rf"\b{_NOUN}\s+(?:(?:made|given|delivered|issued|released)\s+)?"
    rf"(?P<by>by|from|of|attribut\w+ to|on behalf of|delivered by)\s+(?:the\s+)?"
    rf"(?P<who>.+?)(?=\s+(?:on|regarding|about|at|to|following|after|concerning|in|ahead|for|marking|upon|before|during)\s|"
    rf"\s*[:–—|(]|\s-\s|,\s+(?:on|at)\s|$)",
    re.IGNORECASE,
)
_JOINT = re.compile(r"statement|declaration|communiqué", re.IGNORECASE)  # of states: `Declaration of Peru and Chile`
_OWN = re.compile(
    rf"^(?P<who>[^:]+?)(?:'s?)?\s+{_NOUN}(?=\s*$|\s*[:–—(]|\s+(?:on|regarding|about|at|to|following|after|in|for|of|as|before|during|given|delivered)\s)",
    re.IGNORECASE,
)
_LABEL = re.compile(rf"\b{_NOUN}\s*[:–—-]\s*(?P<who>.+?)(?=\s+(?:on|at|regarding)\s|\s*[:–—]|$)", re.IGNORECASE)
_COLON = re.compile(r"^(?P<who>[^:]{3,80}):\s+\S")
_LINE = re.compile(rf"^{_NOUN}$|^(?:written|oral|ministerial) (?:ministerial )?statement\b", re.IGNORECASE)
_LINES_BELOW = 5
_LEAST_CHARS = 8
_SALUTATION = re.compile(
    r"^(?:(?:mr|mrs|ms|madame?|dear|your excellenc(?:y|ies)|excellencies|distinguished|ladies|colleagues)\b.*,"
    r"|(?:co-?chairs?|chair(?:person|man|woman)?|president),)$",
    re.IGNORECASE,
)
_DELIVERY = re.compile(
    r"^\W*(?:check against delivery|(?:as )?(?:delivered|prepared)(?: for delivery)?)\W*$", re.IGNORECASE
)
_HEADED = re.compile(rf"{_NOUN}\b", re.IGNORECASE)
_EMPTY = re.compile(
    r"^(?:(?:the|a|an|our|joint|press|media|official|full|public|written|ministerial|new|final|interim|on)\s*)*$",
    re.IGNORECASE,
)


def read_statement(page: Page, utterances: Sequence[Utterance]) -> Utterance | None:
    """Return the statement that `page` is, if its title or standfirst attributes it and nothing in it introduces."""
    body = _body(page)
    if not body:
        return None
    who = None
    for part in page.parts[: body[0].number]:
        if part.kind in ("title", "summary", "heading", "body", "header"):
            who = speaker_words(page, part, with_line=who is None)
            if who is not None:
                body = _from_letterhead(page, part, body)
                who = _name_below(page, who, part, body) or who
                break
    if who is None or _introduced(page, who, utterances, body[0]) or _tells(page, who, body[0]):
        return None
    start, end = body[0].start, body[-1].end
    if len(page.text[start:end].split()) < MIN_WORDS:
        return None
    return Utterance("statement", [(start, end)], "quotations.statement.title", frame=who, words=who)


def is_own_report(page: Page, statement: Utterance, utterance: Utterance) -> bool:
    """Whether those whose statement it is report in it what they say there: `Our countries announce that`."""
    if utterance.cue is None or utterance.kind != "indirect":
        return False
    subject = subject_of(utterance.cue)
    if subject is None or not statement.words:
        return False
    if utterance.cue.token.tag_ not in ("VBZ", "VBP"):
        return subject.lower_ in _TOGETHER
    names = [span._.nations.nation_id for span in page.mentions("nations", 0, statement.words[1])]
    meant = page.mentions("nations", subject.left_edge.idx, subject.idx + len(subject))
    return subject.lower_ in _PARTIES or any(span._.nations.nation_id in names for span in meant)


def _body(page: Page) -> list[Part]:
    """Return the parts of the statement: from the first body part to the end matter."""
    body: list[Part] = []
    for part in page.parts:
        if part.kind in ("body", "list_item", "quote") or (part.kind == "heading" and body):
            if body or not _is_byline(page, part):
                body.append(part)
        elif part.kind == "note" and body:
            break
    while body and body[-1].kind == "heading":
        body.pop()
    return body


def _from_letterhead(page: Page, part: Part, body: list[Part]) -> list[Part]:
    """Return the text below a letterhead (`Press Statement`, name, date), also what was taken for a summary."""
    between = page.parts[part.number + 1 : body[0].number]
    if part.kind != "header" or not between or between[-1].kind != "summary":
        return body
    return [between[-1], *body]


def _name_below(page: Page, who: tuple[int, int], part: Part, body: list[Part]) -> tuple[int, int] | None:
    """Return the name that stands alone below a title that names no person (`Norway's Statement`, `Ann Roe`)."""
    if page.mentions("people", *who):
        return None
    for line in page.parts[part.number + 1 : body[0].number]:
        for person in page.mentions("people", line.start, line.end):
            if (person.start_char, person.end_char) == (line.start, line.end):
                return line.start, line.end
    return None


def _is_byline(page: Page, part: Part) -> bool:
    """Whether a part above the text is a name, an office, a place or a date, or attributes by itself.

    A salutation (`Mr President,`) is none: the statement begins with it.
    """
    text = page.text[part.start : part.end]
    if _SALUTATION.match(text):
        return False
    if _DELIVERY.match(text):
        return True
    short = len(text.split()) <= 14 and text[-1] not in ".!?:"
    return short or (
        len(text) < 300
        and text[-1] not in "!?:"
        and speaker_words(page, part, with_line=False) is not None
        and len(page.sentences(part.start, part.end)) == 1
    )


def speaker_words(page: Page, part: Part, *, with_line: bool) -> tuple[int, int] | None:
    """Return the words of `part` that name whose statement the release is."""
    text = page.text[part.start : part.end]
    for pattern in (_BY, _OWN, _LABEL):
        match = pattern.search(text)
        if match is None or _EMPTY.match(match["who"]) or (pattern is _OWN and _ends_in_verb(match["who"])):
            continue
        start, end = page.trim(part.start + match.start("who"), part.start + match.end("who"))
        if pattern is _OWN:
            start = _last_named(page, start, end)
        else:
            end = _whole_title(page, start, end, part.end)
        of = pattern is _BY and match["by"].lower() == "of"
        if _names(page, start, end, whole=pattern is _LABEL or of):
            return start, end
        nations = page.mentions("nations", start, end) if of and _JOINT.search(match[0]) else []
        if nations and ("statement" in match[0].lower() or nations[0].start_char == start):
            return start, end
    behind = page.parts[part.number + 1 : part.number + 2]
    if text.endswith("'s") and behind and _HEADED.match(page.text, behind[0].start):
        start, end = part.start, part.end - len("'s")  # `Ambassador Ann Roe's` above the title
        return (start, end) if page.mentions("people", start, end) else None
    if with_line and _LINE.match(text) and part.number + 1 < len(page.parts):
        # `Press Statement` with the name on the next line, in a header line below it or in one above.
        below = page.parts[part.number + 1 : part.number + 1 + _LINES_BELOW]
        beside = [line for line in (*below[1:], *page.parts[: part.number]) if line.kind in ("header", "heading")]
        for line in (below[0], *beside):
            if line.end - line.start <= 100 and page.mentions("people", line.start, line.end):
                return line.start, line.end
    return None


def _whole_title(page: Page, start: int, end: int, limit: int) -> int:
    """Return where the office ends with which the words begin: `Minister for Europe` where `for` ended them."""
    offices = [role for role in page.mentions("roles", start, limit) if role.start_char == start]
    return max([end, *(role.end_char for role in offices)])


def _last_named(page: Page, start: int, end: int) -> int:
    """Return where the body begins that a title has after a comma (`Committee on Debris, EU Statement`)."""
    comma = page.text.rfind(",", start, end)
    if comma < 0 or page.mentions("people", start, end) or page.mentions("roles", comma, end):
        return start
    named = page.mentions("organisations", comma, end) or page.mentions("nations", comma, end)
    return page.trim(comma + 1, end)[0] if named else start


def _ends_in_verb(words: str) -> bool:
    """Whether the title tells of a statement (`Council adopts statement`) rather than is one (`Council statement`)."""
    return words.split()[-1] in phrases("title_verb")


def _names(page: Page, start: int, end: int, *, whole: bool) -> bool:
    """Whether the words name somebody: a person, an office or an organisation, or at least a proper name."""
    layers = ("people", "roles", "organisations") if whole else ("people", "roles", "organisations", "nations")
    if any(page.mentions(layer, start, end) for layer in layers):
        return True
    tokens = page.tokens(start, end)
    if whole or any(token.pos_ == "VERB" and token.text.islower() for token in tokens):
        return False
    return len(tokens) <= 10 and any(token.text[0].isupper() and token.pos_ in ("PROPN", "NOUN") for token in tokens)


def _introduced(page: Page, who: tuple[int, int], utterances: Sequence[Utterance], first: Part) -> bool:
    """Whether speech in the text has an introduction of its own, begins it, or is the speaker's (`Mr Roe said`)."""
    names = {span._.people.family_name for span in page.mentions("people", *who) if span._.people}
    held = {span._.roles.holder for span in page.mentions("roles", *who) if span._.roles.holder}
    names |= {holder.split()[-1] for holder in held}
    for utterance in utterances:
        if utterance.kind == "block" or (utterance.kind == "direct" and utterance.rule.endswith("-before")):
            return True
        if utterance.kind == "direct" and utterance.start <= first.start + 2:
            return True
        reported = utterance.kind == "indirect" and utterance.start <= first.start + 2
        if (utterance.kind == "direct" or reported) and utterance.frame is not None:
            beside = page.mentions("people", *utterance.frame)
            if any(span._.people.family_name in names for span in beside if span._.people):
                return True
    return False


def _tells(page: Page, who: tuple[int, int], first: Part) -> bool:
    """Whether the text begins by telling of the speaker in the third person (`Ann Roe today met ...`)."""
    sentences = page.sentences(first.start, first.end)
    start, end = next((s for s in sentences if s[1] - s[0] > _LEAST_CHARS), sentences[0])  # behind `1.`
    names = {span._.people.family_name for span in page.mentions("people", *who) if span._.people}
    for span in page.mentions("people", start, min(end, start + 120)):
        if span._.people and span._.people.family_name in names and _is_subject(span):
            return True
    for cue in read_cues(page, start, end)[:1]:
        subject = subject_of(cue)
        if names and subject is not None and subject.lower_ in ("secretary", "minister", "he", "she"):
            return True
    return False


def _is_subject(span: object) -> bool:
    return span.root.dep_ in ("nsubj", "nsubjpass")  # type: ignore[attr-defined]
