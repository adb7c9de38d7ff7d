"""The spaCy `Language` that annotates releases, built from `models/config.cfg`.

The model's own components run first, with sentences that begin at paragraph boundaries; then one component a layer,
in the configured order. `annotate(nlp, release)` is the whole step: one release in, one annotated Doc out. Releases are
annotated one at a time because the model's figures, and so in rare cases its labels, depend on what else is in a batch.
"""

from __future__ import annotations

import importlib
import re
from typing import TYPE_CHECKING, Any

import spacy
from confection import ConfigValidationError
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import compile_infix_regex

from pipeline.mentions import LAYERS
from pipeline.settings import Settings, SettingsError
from pipeline.view import view

if TYPE_CHECKING:
    from pipeline.release import Release

Doc.set_extension("release", default=None, force=True)
for _layer in LAYERS:
    Span.set_extension(_layer, default=None, force=True)


# The model keeps these whole, and no mention begins or ends inside a token: `U.S.-Iraq`, `U.S./UK`, `Iraq's/Iran's`
# and a name that a zero-width mark follows.
_MORE_INFIXES = (r"(?<=[A-Za-z]\.)[-–/](?=[A-Za-z])", r"(?<='s)/(?=[A-Za-z])", r"[\u200b-\u200f\u2060\ufeff](?!\w)")


MAX_RUN = 5000
"""Characters without a space; the tokenizer's time grows with the square of a run."""
_LONG_RUN = re.compile(rf"\S{{{MAX_RUN + 1}}}")


class AnnotationError(ValueError):
    """A release that cannot be annotated: the message says why, `advice` what to do."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.advice = advice


@Language.component("paragraphs")
def paragraphs(doc: Doc) -> Doc:
    """Begin a sentence at every paragraph, so that the parser and the NER never read across one."""
    release: Release | None = doc._.release
    starts = [paragraph.start for paragraph in release.paragraphs] if release else []
    wanted = iter(starts)
    start = next(wanted, None)
    for token in doc:
        while start is not None and token.idx + len(token) > start:
            token.is_sent_start = True
            start = next(wanted, None)
    return doc


def build_language(settings: Settings) -> Language:
    """Build the `Language` for `settings`.

    Raises SettingsError where the model is not installed or not fit, or a layer has no such setting.
    """
    try:
        nlp = spacy.load(settings.model)
    except (OSError, ImportError, AttributeError, TypeError) as error:
        raise SettingsError(
            f"the spaCy model {settings.model!r} cannot be loaded ({error}); "
            "install it with pip, or name an installed one with --model"
        ) from error
    if nlp.lang != "en" or not {"parser", "ner"} <= set(nlp.pipe_names):
        raise SettingsError(
            f"the spaCy model {settings.model!r} is not one of English with a parser and an NER; "
            "name another with --model"
        )
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex([*(nlp.Defaults.infixes or ()), *_MORE_INFIXES]).finditer
    nlp.add_pipe("paragraphs", first=True)
    for layer in settings.layers:
        importlib.import_module(f"pipeline.annotate.{layer}")
        try:
            nlp.add_pipe(layer, config=dict(settings.layer_settings.get(layer, {})))
        except ConfigValidationError as error:
            wrong = "; ".join(f"{'.'.join(map(str, found['loc']))}: {found['msg']}" for found in error.errors)
            raise SettingsError(
                f"the settings in [layer.{layer}] of models/config.cfg are not its own: {wrong}"
            ) from error
    return nlp


def annotate(nlp: Language, release: Release, max_characters: int) -> Doc:
    """Return `release` as an annotated Doc; `doc._.release` is the release, `doc.spans` has a group for each layer.

    Raises AnnotationError where the text is longer than `max_characters` or holds a run without spaces over `MAX_RUN`.
    """
    if len(release.text) > max_characters:
        raise AnnotationError(
            f"the text has {len(release.text):,} characters; at most {max_characters:,} are annotated",
            "split the file into its releases, or raise max_characters in models/config.cfg",
        )
    if run := _LONG_RUN.search(release.text):
        raise AnnotationError(
            f"character {run.start():,} begins a run of more than {MAX_RUN:,} characters without a space: no prose",
            "take out what is no text (encoded data, a drawn line), or leave the file out",
        )
    doc = nlp.make_doc(view(release))
    doc._.release = release
    return nlp(doc)
