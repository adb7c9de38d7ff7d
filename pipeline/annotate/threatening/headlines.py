"""Headlines: title-case lines, read as prose before threats are sought in them.

The tagger takes the words of `Ministers Condemn Reckless Test of Anti-Satellite Missile` for one name, so that verbs
and prepositions are lost. Such a line is tagged and parsed once more with its words in lower case, but for names that
the layers before found and acronyms. Offsets and tokens stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language
    from spacy.tokens import Span, Token

_PIPES = ("transformer", "tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")
_READ: tuple[int | str, ...] = ("TAG", "POS", "LEMMA", "MORPH", "DEP", "HEAD")
_KEPT: tuple[int | str, ...] = ("ENT_IOB", "ENT_TYPE")
_NAMES = ("nations", "people", "places", "organisations")
_WORDS = 3
_LENGTH = 60
_SHARE = 0.7
_LONG = 4


class Headlines:
    """The reader of headlines, by the statistical components of one `Language`."""

    def __init__(self, nlp: Language) -> None:
        self._pipes = [nlp.get_pipe(name) for name in nlp.pipe_names if name in _PIPES]

    def read(self, doc: Doc) -> Doc:
        """Return `doc`, or where it has headlines a Doc of the same tokens in which they are read as prose."""
        lines = list(_headlines(doc))
        if not lines:
            return doc
        named = {token.i for name in _NAMES if name in doc.spans for span in doc.spans[name] for token in span}
        attributes = [*_READ, *_KEPT]
        values: Any = doc.to_array(attributes)
        for start, end in lines:
            values[start:end, : len(_READ)] = self._prose(doc[start:end], named).to_array([*_READ])
        words, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
        read = Doc(doc.vocab, words, spaces, user_data=doc.user_data).from_array(attributes, values)
        for name, spans in doc.spans.items():
            read.spans[name] = [read[span.start : span.end] for span in spans]
        return read

    def _prose(self, line: Span, named: set[int]) -> Doc:
        shouted = all(token.text.isupper() for token in line if token.is_alpha)
        kept = (token.i in named or (token.text.isupper() and not shouted) or token.i == line.start for token in line)
        words = [token.text if keep else token.lower_ for token, keep in zip(line, kept, strict=True)]
        read = Doc(line.doc.vocab, words, [bool(token.whitespace_) for token in line])
        for pipe in self._pipes:
            read = pipe(read)
        return read


def _headlines(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the tokens `[start, end)` of the lines whose longer words are capitalised."""
    release = doc._.release
    lines = [(p.start, p.end) for p in release.paragraphs] if release is not None else []
    for first, last in lines:
        span = doc.char_span(first, last, alignment_mode="expand")
        if span is None or len(span) > _LENGTH or span.text.rstrip().endswith((".", ":", ",", ";")):
            continue
        words = [token for token in span if token.is_alpha and len(token) >= _LONG]
        if len(words) >= _WORDS and sum(map(_capitalised, words)) >= _SHARE * len(words):
            yield span.start, span.end


def _capitalised(token: Token) -> bool:
    return token.text[:1].isupper()
