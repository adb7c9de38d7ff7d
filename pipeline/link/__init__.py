"""Identity across releases: which candidates are one person, role, organisation or place.

`link` reads the candidates of all live releases and returns the entity tables with the final id of every candidate. It
is a pure function of the rows as a set: neither their order nor earlier runs matter, so a rerun equals a rebuild.
Example: `Tim Ogden` in one release and `Timothy Ogden` in another get one `person_id`; a `J. Ogden` that could be two
people gets one of its own. It imports nothing heavy.
"""

from pipeline.link.linked import Linked, link

__all__ = ["Linked", "link"]
