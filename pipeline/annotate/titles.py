"""Titles: what every word of a paragraph is to a name or a role, by lexicon.

`rank` (`Air Chief Marshal`), `honorific` (`Sir`), `head` (the noun of an office: `Minister`, `commander`), `stop` (a
capitalised word that is no name: `Defence`, `March`, `Command`), `nation`, or nothing, which a name's words are.
Example: `Army Lt. Gen. Ann Lee` is stop, rank, rank, nothing, nothing.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from pipeline.annotate.ratings import rating_end
from pipeline.annotate.words import Phrases, Word, is_capitalised, is_initial, read_words
from pipeline.lexicon import read_lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

# The labels of the lexicons.
RANKS = frozenset({"army", "navy", "air", "warrant", "enlisted", "foreign"})
HONORIFICS = frozenset({"courtesy", "learned", "title", "style"})
HEADS = frozenset({"office", "post", "spokesperson"})
STOPS = frozenset({"portfolio", "function", "thing", "date", "ship"})
# What the words of organisations' names are to a title: a field of office, or the name of a thing.
_BODIES = {"modifier": "portfolio", "head": "portfolio", "of_head": "portfolio", "service": "portfolio"}
_BODIES |= {"company": "thing", "company_tail": "thing", "event": "thing", "facility": "thing"}
_BODIES |= {"group_head": "group"}
# A government under a person's name (`Trump Administration`): the name is a person's, not the body's.
GOVERNMENT = frozenset({"Administration", "Government", "Regime"})
_TENURES = frozenset({"then", "now", "ex"})
_INNER = frozenset({"Sheikh", "Shaikh", "Sheik", "Jun", "Gen"})
GIVEN_NAME = "also a given name or surname"  # the note of such nations' names
_SMALL = frozenset({"OF", "FOR", "THE", "TO", "AND", "IN", "ON", "AT"})


class Label(NamedTuple):
    """What a phrase is: `kind` as above, `value` its canonical form, `detail` the lexicon's label of it."""

    kind: str
    value: str
    detail: str


class LabelledPhrase(NamedTuple):
    """A labelled phrase: words `[start, end)` of the paragraph."""

    start: int
    end: int
    label: Label


class Paragraph:
    """The words of a paragraph and, for each, the labelled phrase that it belongs to."""

    def __init__(self, words: Sequence[Word], phrases: Sequence[LabelledPhrase], *, capitals: bool = False) -> None:
        self.capitals = capitals
        self.words = words
        self.phrases = phrases
        self.at: list[LabelledPhrase | None] = [None] * len(words)
        for phrase in phrases:
            for index in range(phrase.start, phrase.end):
                self.at[index] = phrase

    def kind(self, index: int) -> str | None:
        """Return the kind of word `index`, or None where it has none or lies outside."""
        phrase = self.at[index] if 0 <= index < len(self.words) else None
        return phrase.label.kind if phrase else None

    def text(self, index: int) -> str:
        """Return the text of word `index`, or an empty text outside the paragraph."""
        return self.words[index].text if 0 <= index < len(self.words) else ""


class Titles:
    """The lexicons of ranks, honorifics, role heads and words that are no names."""

    def __init__(self) -> None:
        self._cased: Phrases[Label] = Phrases(cased=True)
        self._heads: Phrases[Label] = Phrases(cased=False)
        for entry in read_lexicon("ranks", RANKS):
            self._cased.add(entry.text, Label("rank", entry.id, entry.label))
            self._cased.add(entry.text.upper(), Label("rank", entry.id, entry.label))
        for entry in read_lexicon("honorifics", HONORIFICS):
            self._cased.add(entry.text, Label("honorific", entry.id, entry.label))
        for entry in read_lexicon("role_heads", HEADS):
            table = self._cased if entry.text.endswith(".") else self._heads
            table.add(entry.text, Label("head", entry.id, entry.label))
            if entry.note:
                table.add(entry.note, Label("head", entry.id, f"{entry.label} plural"))
        self._nations: Phrases[Label] = Phrases(cased=True)
        for entry in read_lexicon("nations"):
            self._nations.add(entry.text, Label("nation", entry.id, entry.label))
        self._homonyms = frozenset(entry.text for entry in read_lexicon("nations") if entry.note == GIVEN_NAME)
        self._stops = {entry.text: Label("stop", entry.id, entry.label) for entry in read_lexicon("name_stops", STOPS)}
        for entry in read_lexicon("organisation_words"):
            if " " not in entry.text and entry.label in _BODIES:
                self._stops.setdefault(entry.text, Label("stop", entry.id, _BODIES[entry.label]))
        for entry in read_lexicon("place_designators"):
            if entry.label == "after" and " " not in entry.text and entry.text[0].isupper():
                self._stops.setdefault(entry.text, Label("stop", entry.id, "thing"))
        self._given = frozenset(entry.text for entry in read_lexicon("given_names"))
        self._family_words = frozenset(entry.text for entry in read_lexicon("family_words"))

    def read(self, text: str, start: int, end: int) -> Paragraph:
        """Cut `text[start:end]` into words and label them, from left to right, the longest phrase first."""
        words = _split_joined(read_words(text, start, end))
        capitals = text[start:end].isupper()
        for at, word in enumerate(words):  # OF, FOR and THE link the words of a title in capitals as in lower case
            beside = at and at + 1 < len(words) and words[at - 1].text.isupper() and words[at + 1].text.isupper()
            if word.text in _SMALL and (capitals or beside):
                words[at] = word._replace(text=word.text.lower())
        phrases: list[LabelledPhrase] = []
        at = 0
        while at < len(words):
            last = phrases[-1] if phrases else None
            ranked = last is not None and last.end == at - 1 and last.label.kind in {"rank", "honorific"}
            found = self._longest(words, at, last if last and last.end == at else None, ranked)
            if found:
                phrases.append(found)
            at = found.end if found else at + 1
        return Paragraph(words, phrases, capitals=capitals)

    def _longest(
        self, words: Sequence[Word], at: int, last: LabelledPhrase | None, ranked: bool
    ) -> LabelledPhrase | None:
        text = words[at].text
        if not text[0].isalnum():
            return None
        best: LabelledPhrase | None = None
        tables = (self._heads, self._cased, self._nations) if text[0].isupper() else (self._heads,)
        for table in tables:
            found = table.longest(words, at)
            if found and (best is None or found[0] > best.end):
                best = LabelledPhrase(at, found[0], found[1])
        rating = rating_end(words, at)
        if rating > (best.end if best else at):
            value = " ".join(word.text for word in words[at:rating]).replace(" 's", "'s")
            value = value.replace("( ", "(").replace(" )", ")")
            best = LabelledPhrase(at, rating, Label("rank", value, "enlisted"))
        if best is None and is_capitalised(text):
            label = self._stop(text)
            best = LabelledPhrase(at, at + 1, label) if label and not self._is_name(words, at, label, last) else None
        if best and ranked and best.end == at + 1 and best.label.kind == "nation" and self._ends_name(words, at):
            return None
        if best and best.end == at + 1 and (self._is_family(words, at, last, ranked) or self._is_homonym(words, at)):
            return None
        if best and best.label.value == "Wing Commander" and self._is_rank(words, best.end):
            best = LabelledPhrase(at, at + 1, self._stops["Wing"])  # `30th Space Wing Commander Col. A B`
        if best and text in _INNER and self._is_inner(words, at, last):
            return None
        if best and best.label.kind == "rank":
            best = best._replace(end=_retired(words, best.end))
        return best

    def _stop(self, text: str) -> Label | None:
        """Return the label of a word that is no name; a word with hyphens goes by its first part."""
        for form in (text, text.split("-")[0] if "-" in text else text):
            label = self._stops.get(form) or (self._stops.get(form.capitalize()) if form.isupper() else None)
            if label:
                return label
        return None

    def _is_family(self, words: Sequence[Word], at: int, last: LabelledPhrase | None, ranked: bool) -> bool:
        """Whether a title or ordinary word ends a name here: `Thea May`, `Angela King`, `Colonel Ludo Park`."""
        before = words[at - 1].text if at and last is None else ""
        after = words[at + 1].text if at + 1 < len(words) else ""
        if words[at].text not in self._family_words:
            return False
        initial = at > 1 and before != "" and is_initial(before) and words[at - 2].text in self._given
        if not (before in self._given or initial or (ranked and before[:1].isupper() and len(before) > 1)):
            return False
        return not (is_capitalised(after or "x") or after[:1].isdigit() or after == "of")

    def _is_rank(self, words: Sequence[Word], at: int) -> bool:
        found = self._cased.longest(words, at) if at < len(words) else None
        return found is not None and found[1].kind == "rank"

    def _is_inner(self, words: Sequence[Word], at: int, last: LabelledPhrase | None) -> bool:
        """Whether a style, month or rank stands inside or at the end of a name: `Hassan Sheikh Nur`, `Dong Jun`."""
        before = words[at - 1].text if at and last is None else ""
        after = words[at + 1].text if at + 1 < len(words) else ""
        if words[at].text in {"Jun", "Gen"}:
            name = before.isalpha() and before[:1].isupper() and len(before) > 1
            return name and not after[:1].isdigit() and not (words[at].text == "Gen" and after[:1].isupper())
        return before in self._given and after.istitle() and self._stop(after) is None

    def _ends_name(self, words: Sequence[Word], at: int) -> bool:
        """Whether a nation's name is a family name behind a rank and a given name (`General Luca Malta`)."""
        after = words[at + 1].text if at + 1 < len(words) else ""
        return words[at - 1].text in self._given and not is_capitalised(after or "x") and after != "'s"

    def _is_homonym(self, words: Sequence[Word], at: int) -> bool:
        """Whether a nation's name may be a given name here: a word that no lexicon claims follows (`Jordan Ames`)."""
        after = words[at + 1].text if at + 1 < len(words) else ""
        if words[at].text not in self._homonyms or not after.isalpha() or not after[:1].isupper() or after.isupper():
            return False
        if at > 1 and words[at - 1].text == "of" and self._heads.longest(words, at - 2) is not None:
            return False  # `Minister of India Ada Lind`
        tables = (self._heads, self._cased, self._nations)
        return self._stop(after) is None and all(table.longest(words, at + 1) is None for table in tables)

    def _is_name(self, words: Sequence[Word], at: int, label: Label, last: LabelledPhrase | None) -> bool:
        """Whether an ordinary word is a name here: `Jan Novak`, `Lord West`, `Lt. Gen. Price`."""
        after = words[at + 1].text if at + 1 < len(words) else ""
        text = words[at].text.title() if len(words[at].text) > 3 and words[at].text.isupper() else words[at].text
        if text in self._given or text in {"Jan", "April", "June"}:
            if words[at].text.isupper() and after.isupper():  # a label: `MARK PELL:`
                return self._stop(after) is None and len(after) > 2 and self._nations.longest(words, at + 1) is None
            named = is_capitalised(after or "x") and (is_initial(after) or (after.isalpha() and not after.isupper()))
            return named and self._stop(after) is None and self._nations.longest(words, at + 1) is None
        if last is None or last.label.kind not in {"rank", "honorific"} or label.detail == "function":
            return False
        short = last.end - last.start > 1 or last.label.kind == "honorific"
        return short and not (after[:1].isupper() and label.detail == "portfolio")


def _split_joined(words: list[Word]) -> list[Word]:
    """Cut at their hyphen the names of a government and a word of tenure: `Roe-Hill Government`, `then-commander`."""
    split: list[Word] = []
    for word, after in zip_longest(words, words[1:]):
        one, hyphen, other = word.text.partition("-")
        governs = after is not None and after.text.title() in GOVERNMENT and one.istitle() and other.istitle()
        middle = word.start + len(one)
        if hyphen and other and (governs or one.lower() in _TENURES):
            joint = [Word(middle, middle + 1, hyphen)] if governs else []
            split += [Word(word.start, middle, one), *joint, Word(middle + 1, word.end, other)]
        else:
            split.append(word)
    return split


def _retired(words: Sequence[Word], end: int) -> int:
    """Return the end of a rank with what says in brackets that its holder has retired: `Lt. Gen. (Ret.)`."""
    inside = [word.text for word in words[end : end + 4]]
    if len(inside) < 3 or inside[0] != "(" or inside[1].lower().rstrip(".") not in {"r", "ret", "retd", "retired"}:
        return end
    return end + inside.index(")") + 1 if ")" in inside else end


@lru_cache(maxsize=1)
def is_heading(paragraph: Paragraph) -> bool:
    """Whether nearly every word of a paragraph has a capital, so that a capital says nothing."""
    words = [word.text for word in paragraph.words if word.text[0].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) > 4 and capitals >= 0.7 * len(words) and paragraph.words[-1].text != "."
