"""Spans: the words of the noun phrase, or of the verb and its object, that names a threat.

Kept: modifiers that say what it is, demonstratives, `of`, `to`, `against`, `on` and `using` complements, `in space`. Left
out: articles, numerals, quantifiers, possessors and actors before it, times, places, relative clauses that comment.
Example: `Russia's two recent tests of anti-satellite weapons in March` gives `recent tests of anti-satellite weapons`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LEFT_DEPS = frozenset({"amod", "compound", "nmod", "npadvmod", "advmod", "nummod", "punct", "conj", "cc", "poss"})
_DEMONSTRATIVES = frozenset({"this", "that", "these", "those", "such"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_TRIMMED = frozenset(
    "a an the any all some many several various numerous other another both each every few more most much further no"
    " certain different so called multiple single its their his her our your my whose which what , and or - \" ' ( : ;".split()
) - {"multiple"}
_COMPLEMENTS = frozenset({"of", "to", "against", "on", "upon", "towards", "toward", "between", "with"})
_SPACE = frozenset({"space", "orbit", "orbits", "domain", "cyberspace"})
_TARGETED = frozenset(
    "threat danger risk hazard menace attack approach harm damage harassment interference aggression challenge".split()
)
_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "parataxis", "acl"})


def first_word(head: Token, low: int, left_out: frozenset[int]) -> int:
    """Return the first token of the phrase of `head`, not before `low`; words in `left_out` (actors) end it."""
    start = head.i
    for child in sorted(head.lefts, key=lambda token: -token.i):
        demonstrative = child.dep_ in ("det", "predet", "amod") and child.lower_ in _DEMONSTRATIVES
        if demonstrative:
            start = child.left_edge.i
            continue
        words = range(child.left_edge.i, start)
        if child.dep_ not in _LEFT_DEPS or child.dep_ == "poss" or child.left_edge.i < low:
            break
        if child.ent_type_ in ("DATE", "TIME", "CARDINAL", "ORDINAL") or any(i in left_out for i in words):
            break
        start = child.left_edge.i
    return trimmed(head.doc, max(start, low), head.i)


def trimmed(doc: Doc, start: int, head: int) -> int:
    """Return `start` moved past articles, quantifiers, possessors, numerals and punctuation, up to `head`."""
    while start < head:
        token = doc[start]
        if token.lower_ in _TRIMMED or token.like_num or token.is_punct or token.is_space or token.tag_ == "POS":
            start += 1
        elif token.dep_ == "poss" or (token.pos_ in ("ADV", "SCONJ", "ADP", "CCONJ") and token.dep_ != "amod"):
            start += 1
        else:
            break
    return start


def last_word(head: Token, kept: frozenset[int], actors: frozenset[int] = frozenset(), depth: int = 0) -> int:
    """Return the last token of the phrase of `head` with its complements; `kept` are tokens that triggers hold.

    A complement right behind the phrase counts wherever the parser hangs it (`pose a threat to X`).
    """
    end = head.i
    doc = head.doc
    for child in head.rights:
        if child.dep_ == "prep" and _belongs(child, kept, actors, depth):
            end = max(end, _object_end(child, kept, depth))
        elif child.dep_ == "acl" and child.i - end <= 2 and any(token.i in kept for token in child.subtree):
            if child.lower_ in ("using", "involving", "employing", "with"):
                end = max(end, clause_end(child))
    if depth == 0 and end + 1 < len(doc):
        following = doc[end + 1]
        aims = following.lower_ not in ("to", "with", "between") or head.lemma_.lower() in _TARGETED
        if (
            aims
            and following.dep_ in ("prep", "dative")
            and following.head != head
            and _belongs(following, kept, actors, depth)
        ):
            if following.head.i < head.i or following.head.i <= end:
                end = max(end, _object_end(following, kept, depth))
    return end


def _belongs(prep: Token, kept: frozenset[int], actors: frozenset[int], depth: int) -> bool:
    objects = [child for child in prep.children if child.dep_ in ("pobj", "pcomp")]
    if not objects:
        return False
    target = objects[0]
    if target.ent_type_ in ("DATE", "TIME"):
        return False
    if (
        prep.lower_ in ("of", "to", "by")
        and target.i not in kept
        and any(token.i in actors for token in target.subtree)
    ):
        return False
    if prep.lower_ == "to" and target.i in kept:
        return False
    if prep.lower_ in _COMPLEMENTS:
        return prep.lower_ not in ("with", "between") or target.pos_ in _NOUNS
    if prep.lower_ == "in":
        return target.lower_ in _SPACE or target.lemma_.lower() in _SPACE or (depth == 0 and target.i in kept)
    if prep.lower_ in ("from", "by", "using", "into", "posed"):
        return prep.lower_ in ("from", "using") and target.i in kept
    return False


def _object_end(prep: Token, kept: frozenset[int], depth: int) -> int:
    target = next(child for child in prep.children if child.dep_ in ("pobj", "pcomp"))
    if target.dep_ == "pcomp":
        return clause_end(target)
    return conjoined_end(target, kept, depth)


def conjoined_end(noun: Token, kept: frozenset[int], depth: int = 0) -> int:
    """Return the last token of `noun`'s phrase and of the nouns that are coordinated with it."""
    end = last_word(noun, kept, depth=depth + 1) if depth < 3 else noun.i
    for child in noun.rights:
        if child.dep_ == "conj" and child.pos_ in _NOUNS and child.i - end < 8:
            end = max(end, conjoined_end(child, kept, depth + 1))
    return end


def clause_end(verb: Token) -> int:
    """Return the last token of the verb's object phrase (`disrupt the satellites` without `we rely on`)."""
    end = verb.i
    for child in verb.rights:
        if child.dep_ in ("dobj", "pobj", "attr", "prt", "dative"):
            end = max(end, conjoined_end(child, frozenset()))
        elif child.dep_ in ("xcomp", "conj") and child.pos_ in ("VERB", "AUX") and _same_clause(child):
            end = max(end, clause_end(child))
        elif (
            child.dep_ == "prep" and child.lower_ in ("at", "on", "with", "against", "in", "of") and child.i <= end + 1
        ):
            target = [grandchild for grandchild in child.children if grandchild.dep_ == "pobj"]
            if target and target[0].ent_type_ not in ("DATE", "TIME"):
                end = max(end, conjoined_end(target[0], frozenset()))
    return end


def _same_clause(verb: Token) -> bool:
    return not any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.lefts)
