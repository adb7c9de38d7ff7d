"""The layer places: every named place that is no nation, with its kind, nation, coordinates and GeoNames id.

Cities, regions, bases and facilities, natural features, waters and named orbits count. A place inside a person's,
organisation's or role's name does not, nor a ship's name; inside the name of an event it does (`Geneva Communique`).
Example: `Florence` in `partners meet in Florence, Italy` is a city in ITA.
Precedence: people, organisations and roles before places, but for an organisation inside a place's name (`RAF` in
`RAF Marham`); then the lexicon and designators (the longer name first), parts of nations, the gazetteer, repeats.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from pipeline.annotate.known_places import KnownPlaces
from pipeline.annotate.marking import mark
from pipeline.annotate.place_forms import formed_places, listed_towns, numbered_bases, parts_and_seas
from pipeline.annotate.place_nations import Surroundings
from pipeline.annotate.place_search import PlaceSearch
from pipeline.annotate.towns import Towns
from pipeline.mentions import PlaceMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


@Language.factory("places")
def create_places(nlp: Language, name: str) -> Places:  # noqa: ARG001 (spaCy passes both)
    """Return the component; it has no settings."""
    return Places(nlp)


class Places:
    """The component: `match` finds the places of a Doc, `__call__` writes them."""

    def __init__(self, nlp: Language) -> None:  # noqa: ARG002 (a component's first argument)
        self._known = KnownPlaces()
        self._towns = Towns()

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc.spans["places"]` and each span's mention."""
        return mark(doc, "places", self.match(doc))

    def match(self, doc: Doc) -> list[tuple[Span, PlaceMention]]:
        """Return the places that `doc` names, in the order of the text."""
        search = PlaceSearch(doc, Surroundings(doc))
        text = doc.text
        formed = (*formed_places(text), *numbered_bases(text), *parts_and_seas(text), *listed_towns(text))
        search.add_names(self._known.find(text), formed)
        search.add_directions()
        search.add_named_of()
        search.add_states()
        search.add_towns(self._towns)
        search.add_repeats()
        search.add_abbreviations()
        search.settle()
        return [
            (span, PlaceMention(f.name, f.kind, f.nation_id, f.latitude, f.longitude, f.geonames_id, f.rule))
            for f in sorted(search.found, key=lambda f: f.start)
            if (span := doc.char_span(f.start, f.end)) is not None
        ]
