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
SURE = 0.6
SURE_OF_SHORT = 0.9

# fmt: off
_CANDIDATES = [
    "en", "fr", "de", "es", "it", "pt", "nl", "da", "sv", "no", "fi", "is", "et", "lv", "lt", "pl", "cs", "sk",
    "sl", "hr", "bs", "sr", "mk", "sq", "bg", "ro", "hu", "el", "tr", "uk", "ru", "be", "ka", "hy", "az", "ar",
    "he", "fa", "ur", "hi", "bn", "ta", "th", "vi", "id", "ms", "tl", "zh", "ja", "ko", "mt", "ga", "cy", "eu",
    "ca", "gl", "lb", "af",
]
# Words that no other candidate uses, and commoner ones that some do; hardly an English sentence lacks both.
_OWN = frozenset([
    "the", "and", "that", "with", "from", "which", "been", "this", "these", "their", "said", "were", "our",
    "would", "between", "against", "they", "its", "other",
])
_SHARED = frozenset([
    "of", "to", "by", "will", "have", "has", "at", "was", "are", "is", "it", "we", "not", "also", "he", "his",
])
# fmt: on
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LOWER = re.compile(r"(?<![\w’'])[a-zß-öø-ÿ]\w*")
_LATIN = re.compile(r"[A-Za-z]")


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the language of `text`."""
    sample = text[:SAMPLE_CHARACTERS]
    words = [word.lower() for word in _WORD.findall(sample)]
    if not words:
        return "en"
    own = sum(word in _OWN for word in words)
    common = own + sum(word in _SHARED for word in words)
    if len(words) >= MIN_WORDS and common >= 0.12 * len(words):
        return "en"
    # Lower case, because the model has learnt little from words in capitals.
    language, probability = _identifier().classify(sample.lower())
    if language == "en":
        return "en"
    latin = len(_LATIN.findall(sample)) > 0.5 * sum(map(len, words))
    prose = len(words) >= 5 and 5 * len(_LOWER.findall(sample)) >= 2 * len(words)
    limit = SURE_OF_SHORT if len(words) < 12 and (own or not prose) else SURE
    short = len(words) < MIN_WORDS or (own >= 0.05 * len(words) and len(words) < 40)
    return "en" if latin and (probability < limit or short) else str(language)


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(identifier.nb_classes)
    identifier.set_languages([language for language in _CANDIDATES if language in known])
    return identifier
