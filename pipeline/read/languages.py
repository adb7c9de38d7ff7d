"""Which language a release is in: by py3langid, with English where nothing speaks against it.

Only the languages that defence ministries publish in are candidates. English is taken where its commonest words make up
a share of the text that no other language reaches, so that headings in capitals and texts full of foreign names stay
English; a text without letters is English too. Example: `language_of("Le ministère a annoncé …")` is `fr`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

SAMPLE_CHARACTERS = 5_000
MIN_WORDS = 4

# fmt: off
_CANDIDATES = [
    "en", "fr", "de", "es", "it", "pt", "nl", "da", "sv", "no", "fi", "is", "et", "lv", "lt", "pl", "cs", "sk",
    "sl", "hr", "bs", "sr", "mk", "sq", "bg", "ro", "hu", "el", "tr", "uk", "ru", "be", "ka", "hy", "az", "ar",
    "he", "fa", "ur", "hi", "bn", "ta", "th", "vi", "id", "ms", "tl", "zh", "ja", "ko", "mt", "ga", "cy", "eu",
    "ca", "gl", "lb", "af",
]
# Words that no other candidate uses, and that hardly an English sentence lacks.
_ENGLISH = frozenset([
    "the", "of", "and", "to", "that", "with", "by", "from", "which", "will", "have", "been", "has", "this",
    "these", "their", "at", "said", "was", "were", "are", "is", "its", "it", "our", "we", "not", "other",
    "would", "between", "also", "against", "they", "he", "his",
])
# fmt: on
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LATIN = re.compile(r"[A-Za-z]")


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the language of `text`."""
    sample = text[:SAMPLE_CHARACTERS]
    words = [word.lower() for word in _WORD.findall(sample)]
    if not words:
        return "en"
    common = sum(word in _ENGLISH for word in words)
    if len(words) >= MIN_WORDS and common >= 0.12 * len(words):
        return "en"
    # Lower case, because the model has learnt little from words in capitals.
    language, probability = _identifier().classify(sample.lower())
    if language == "en":
        return "en"
    latin = len(_LATIN.findall(sample)) > 0.5 * sum(map(len, words))
    unsure = probability < (0.9 if len(words) < 12 else 0.6)
    if latin and (unsure or len(words) < MIN_WORDS or (common >= 0.05 * len(words) and len(words) < 40)):
        return "en"
    return str(language)


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(identifier.nb_classes)
    identifier.set_languages([language for language in _CANDIDATES if language in known])
    return identifier
