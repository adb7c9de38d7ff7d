"""Denial: what negation does to a threat, and what its copula and its reporter say of it.

`did not report X` denies it, `must not do X` and `pledged not to do X` counter it, `failed to prevent X` and `no
longer free from X` say that it is there; `nothing suggests X`, `X is unfounded`, `dismissed the claim that X` deny
it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from pipeline.annotate.threatening.cues import Cues
    from pipeline.mentions import ThreatStatus

CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "csubjpass"})
_COMPLEMENTS = frozenset({"acomp", "oprd", "attr", "ccomp", "xcomp"})
_NOTHING = frozenset({"no", "nobody", "none", "nothing"})
_UNREAL = frozenset({"imagined", "imaginary", "hypothetical", "theoretical", "abstract", "fictional", "fanciful"})
_FAR = 3
_BINDING = frozenset({"must", "should", "will", "shall"})


def denied(cues: Cues, verb: Token) -> Iterator[ThreatStatus]:
    """Yield what a negated verb says of its complement."""
    if verb.pos_ not in ("VERB", "AUX"):
        return
    negations = [child for child in verb.children if child.dep_ == "neg" or cues.find("negation", child)]
    able = any(child.lower_ in ("can", "could") for child in verb.lefts)  # `No nation can meet these threats alone`
    for subject in (child for child in verb.lefts if child.dep_ in ("nsubj", "expl") and not able):
        negations += [word for word in (subject, *subject.lefts) if word.lower_ in _NOTHING]
    if not negations or verb.doc[negations[0].i + 1].lower_ in ("only", "longer"):
        return
    around = [
        verb.head,
        *(child for child in verb.head.children if child.dep_ in ("acomp", "dobj") and child.i < verb.i),
    ]
    around += [child for child in verb.lefts if child.dep_ == "aux"]
    around += [child for child in verb.rights if child.lower_ == "right"]  # `no state has the right to do X`
    around += [verb.nbor(-2)] if verb.i > 1 else []
    if any(child.tag_ == "TO" for child in verb.lefts):  # `urges the state concerned not to do X`
        around += list(verb.ancestors)[:_FAR]
    if cues.find("factive", verb) is not None:
        return
    renounced = verb.dep_ == "pcomp" and verb.head.lower_ == "by"  # `prevent a race by not deploying X`
    if renounced or commanded(verb) or cues.any("obligation", around):
        yield "countered"
    elif cues.find("wish", verb) is not None:
        yield "countered"  # `We do not want X`
    else:
        yield "negated"


def commanded(verb: Token) -> bool:
    """Whether it is told not to be done: `Do not approach X`."""
    bare = not any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.lefts)
    lefts = {child.lower_: child for child in verb.lefts if child.dep_ in ("aux", "neg")}
    return bare and "do" in lefts and any(child.dep_ == "neg" for child in lefts.values())


def absent(cues: Cues, noun: Token) -> Iterator[ThreatStatus]:
    """Yield `negated` for `no evidence of X`, `no sign of X`; `no excuse for X` denies nothing."""
    if (
        noun.pos_ == "NOUN"
        and noun.lemma_ != "need"
        and not any(child.lower_ == "for" for child in noun.rights)
        and noun.lemma_ not in ("winner", "victor")
        and cues.any("modifier", noun.lefts, "negated")
    ):
        yield "negated"


def failed(governor: Token) -> bool:
    """Whether what would counter does not: `no longer free from X`, `cannot prevent X`, `failed to stop X`."""
    words = [*governor.lefts, *(governor.head.children if governor.dep_ == "acomp" else ())]
    if any(child.dep_ == "neg" or child.lower_ == "longer" for child in words):
        return not any(child.lower_ in _BINDING for child in words)
    return governor.head.lemma_ == "fail" and governor.head != governor


def reported(cues: Cues, clause: Token) -> Iterator[ThreatStatus]:
    """Yield what the reporter above a clause says: `denied that X`, `nothing to suggest that X`."""
    reporter = clause.head
    if cues.find("claim", reporter) is not None and reporter.head != reporter:
        reporter = reporter.head
    elif clause.dep_ not in CLAUSES:
        return
    status = cues.find("reporter", reporter)
    if status is not None and not (status == "negated" and reporter.i > clause.i):
        doubtful = any(child.dep_ == "neg" for child in reporter.children)
        yield "potential" if doubtful and status == "negated" else status
    if any(word.lower_ in _NOTHING for word in (*reporter.lefts, reporter.head)):
        yield "negated"


def predicated(cues: Cues, verb: Token) -> Iterator[ThreatStatus]:
    """Yield what is said of a subject: `X is unfounded`, `X has to be halted`, `at no time did X`."""
    words = [child for child in verb.rights if child.dep_ in _COMPLEMENTS]
    words += [child for word in words for child in word.children if child.dep_ in ("acomp", "oprd", "amod")]
    words += [verb] if verb.pos_ == "ADJ" else []
    for word in words:
        status = cues.find("predicate", word)
        if status == "potential" and verb.head.lemma_ == "make":
            status = None  # `tools that make their attacks possible`
        if (
            status == "countered"
            and verb.lemma_ == "be"
            and word.lemma_ in ("difficult", "hard", "harder", "impossible")
        ):
            bare = not any(child.dep_ in ("det", "poss") for subject in verb.lefts for child in subject.lefts)
            status = "potential" if bare else None  # `jamming is hard to notice` says how it is done
        if status is None and word.tag_ == "VBN":
            status = cues.find("governor", word)
        if status is not None:
            yield status
    if any(word.lower_ in _UNREAL for word in (verb, *words)) and any(child.dep_ == "neg" for child in verb.children):
        yield "actual"  # `the threats are not imagined`
        return
    told = any(cues.find("predicate", word) or word.tag_ == "VBN" for word in words)
    if verb.lemma_ == "be" and (told or not words):
        yield from denied(cues, verb)
    opening = verb.doc[verb.sent.start : verb.sent.start + 2]
    if opening[0].pos_ == "ADP" and opening[-1].lower_ == "no":
        yield "negated"
    if verb.head != verb:
        yield from reported(cues, verb)
