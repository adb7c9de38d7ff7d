"""Many fixed forms, found in a text in one pass: the longest form at each place, never inside a word.

White space between the words of a form matches any run of spaces. Example: with the forms `Guinea` and
`Equatorial Guinea`, the text `in Equatorial Guinea` holds the second alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORD = re.compile(r"(?<!\w)\w+")


class Forms:
    """A compiled set of forms; `find` yields them as character offsets."""

    def __init__(self, forms: Iterable[str]) -> None:
        by_word: dict[str, list[str]] = {}
        for form in dict.fromkeys(forms):
            by_word.setdefault(_first_word(form), []).append(form)
        self._by_word: dict[str, list[str]] = by_word
        self._compiled: dict[str, re.Pattern[str]] = {}

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield `(start, end, form)` for every form in `text`, left to right, without overlaps."""
        end = 0
        for word in _WORD.finditer(text):
            if word.start() < end or word[0] not in self._by_word:
                continue
            found = self._pattern(word[0]).match(text, word.start())
            if found:
                end = found.end()
                yield found.start(), end, " ".join(found[0].split())

    def _pattern(self, word: str) -> re.Pattern[str]:
        """Return the pattern of the forms that begin with `word`, compiled when a text first has the word."""
        pattern = self._compiled.get(word)
        if pattern is None:
            longest_first = sorted(self._by_word[word], key=lambda form: (-len(form), form))
            pattern = re.compile("|".join(_regex(form) for form in longest_first))
            self._compiled[word] = pattern
        return pattern


def _first_word(form: str) -> str:
    word = _WORD.search(form)
    if word is None or word.start():
        raise ValueError(f"the form {form!r} must begin with a letter or a digit; mend its lexicon")
    return word[0]


def _regex(form: str) -> str:
    """Return the pattern of one form; a form that ends in a letter or digit ends at the end of a word."""
    pattern = r"[ \u00a0]+".join(re.escape(word) for word in form.split())
    return pattern + r"(?!\w)" if form[-1].isalnum() else pattern
