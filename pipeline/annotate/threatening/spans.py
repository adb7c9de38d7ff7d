"""Spans: the words of the noun phrase, or of the verb and its object, that names a threat.

Kept: modifiers that say what it is, demonstratives, `of`, `to`, `against`, `on` and `using` complements, `in space`.
Left out: articles, numerals, quantifiers, possessors and actors before it, times, places, clauses that comment.
Example: `Russia's two recent tests of anti-satellite weapons in March` gives `recent tests of anti-satellite
weapons`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.annotate.threatening.candidate import DEMONSTRATIVES, NOUNS, REMAINS, THREATS, Candidate

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from pipeline.annotate.threatening.triggers import Found

_LEFT_DEPS = frozenset({"amod", "compound", "nmod", "npadvmod", "advmod", "nummod", "punct", "conj", "cc"})
_EMPTY = frozenset({"DET", "PRON", "PUNCT", "SPACE", "NUM", "PART", "CCONJ", "ADV", "SCONJ", "ADP"})
_COMPLEMENTS = frozenset({"of", "to", "against", "on", "upon", "towards", "toward", "between", "with", "into"})
_AIMED = frozenset({"to", "with", "between"})
_HARMFUL = ("harm", "violent", "motion", "strike", "employ", "light")
_FIRED = frozenset({"missile", "rocket", "shell", "drone", "bomb", "projectile"})
_FORCE = frozenset({"force", "coercion"})  # `change the status quo by force`
_TIMES = frozenset({"DATE", "TIME"})
_LANDS = frozenset({"GPE", "LOC", "FAC"})
_PERILS = frozenset({"danger", "jeopardy", "peril"})
_TRACING = frozenset({"attribute", "trace", "link", "tie", "ascribe"})
_DEPTH = 3


class Phrases:
    """The phrases of one Doc."""

    def __init__(self, doc: Doc, found: Found) -> None:
        self._doc, self._found = doc, found
        self._kept = found.tokens(*THREATS, "weapon")
        self._actors = found.tokens("adversary", "terrorist")
        named = ("GPE", "NORP", "ORG")
        entities = [e for e in doc.ents if e.label_ in named]
        names = {t.i for e in entities for t in e if not any(found.at(word.i, *THREATS, "cue", "asset") for word in e)}
        self._names = self._actors | names

    def candidate(self, head: Token, start: int, end: int, rule: str) -> Candidate:
        """Return the phrase of `head`, which holds at least the tokens `[start, end)`."""
        start = min(self.first(head, frozenset(range(start, end))), start)
        if start > head.sent.start and self._found.at(start - 1, "kind") and self._doc[start - 1].lower_ == "cyber":
            start -= 1
        return Candidate(self._trimmed(start, head.i), max(self.last(head) + 1, end), head, rule)

    def first(self, head: Token, kept: frozenset[int] = frozenset()) -> int:
        """Return the first token of the phrase of `head`; the name of an actor ends it, unless in `kept`."""
        start = head.i
        for child in sorted(head.lefts, key=lambda token: -token.i):
            if child.lower_ in DEMONSTRATIVES and child.dep_ in ("det", "predet", "amod"):
                one = child.lower_ in ("this", "that") and head.tag_ in ("NNS", "NNPS")  # `warn that attacks go on`
                if self._conjoins(child) or one:
                    break
                start = child.left_edge.i
                continue
            words = range(child.left_edge.i, start)
            if child.lower_ in ("a", "an") and self._doc[max(child.i - 1, 0)].lower_ == "such":
                continue  # `such an attack`
            if child.dep_ not in _LEFT_DEPS or child.ent_type_ in ("DATE", "TIME", "CARDINAL", "ORDINAL"):
                break
            if any(i in self._names and i not in kept for i in words) or self._told(child) or self._listed(child, head):
                break
            start = child.left_edge.i
        return self._trimmed(start, head.i)

    def _conjoins(self, that: Token) -> bool:
        """Whether `that` begins a second clause: `agreed that space is crowded and that irresponsible acts go on`."""
        joined = that.lower_ == "that" and that.i > 0 and self._doc[that.i - 1].lower_ == "and"
        before = self._doc[that.sent.start : that.i]
        return joined and any(token.lower_ == "that" and token.dep_ == "mark" for token in before)

    def _listed(self, noun: Token, head: Token) -> bool:
        """Whether it is the noun before in a list: `spying by satellites, jamming from X`, `dazzling and hacking`."""
        following = self._doc[noun.i + 1].lower_
        ids = [self._found.at(token.i, "noun", "harm") for token in (noun, head)]
        kinds = ids if following in ("and", "or") else []
        other = all(kinds) and len({kind.id for kind in kinds if kind is not None}) > 1
        return other or (noun.pos_ in NOUNS and following in (",", ")"))

    def _told(self, participle: Token) -> bool:
        """Whether a verb is taken for a modifier: `The Transport Authority registered disruptions`."""
        before = self._doc[participle.i - 1] if participle.i > 0 else participle
        if participle.tag_ in ("VB", "VBP") or before.tag_ == "WDT":
            return True
        named = before.tag_ in ("NNP", "NNPS") and before.head == participle.head
        return named and participle.tag_ in ("VBN", "VBD") and participle.dep_ == "amod" and not participle.is_title

    def _trimmed(self, start: int, head: int) -> int:
        """Return `start` moved past articles, quantifiers, possessors, numerals and punctuation, up to `head`."""
        if self._doc[start].text == "-" and start + 1 < head:
            start += 2  # `de-escalate violence`, read as a noun and its modifiers
        while start < head:
            token = self._doc[start]
            prefix = self._doc[start + 1].lower_ == "-" and not token.like_num and not token.is_punct
            empty = token.pos_ in _EMPTY and token.dep_ != "amod" and not prefix
            counted = token.like_num or self._found.at(start, "quantifier") is not None
            if token.lower_ in DEMONSTRATIVES or not (empty or counted or token.dep_ == "poss"):
                break
            start += 1
        return start

    def last(self, head: Token, depth: int = 0) -> int:
        """Return the last token of the phrase of `head` with its complements.

        A complement right behind the phrase counts wherever the parser hangs it (`pose a threat to X`).
        """
        end = head.i
        for child in head.rights:
            if child.dep_ == "conj" and child.pos_ in NOUNS:
                break  # what follows is of the conjunct: `drone strikes and impediments to X`
            if child.dep_ == "prep" and child.i == end + 2 and self._doc[end + 1].text == ",":
                break  # `the attack, against people who build, was cruel`
            if child.dep_ == "prep" and self._belongs(child, depth):
                end = max(end, self._object_end(child, depth))
            elif child.dep_ == "prep" and depth == 0 and child.i == end + 1 and child.lower_ in ("from", "by"):
                end = max(end, self._behind_agent(child))
            elif child.dep_ == "acl" and child.lemma_ in ("use", "involve", "employ") and child.i - end <= 2:
                end = max(end, self.clause_end(child) if self._holds(child) else end)
            elif child.dep_ == "acl" and child.lower_ == "targeting" and child.i == end + 1:
                end = max(end, self.clause_end(child))
            elif child.dep_ == "acl" and child.i == end + 1 and (self._posed(child) or self._found.at(child.i, "lain")):
                end = max(end, self._clause_object(child))
        end = max(end, self._spread(head.i)) if depth == 0 else end
        if depth == 0 and end + 1 < len(self._doc):
            following = self._doc[self._behind_time(end + 1)]
            aims = following.lower_ not in _AIMED or self._found.at(head.i, "targeted") is not None
            stray = following.dep_ in ("prep", "dative") and following.head != head and following.head.i <= end
            if aims and stray and self._belongs(following, depth):
                end = max(end, self._object_end(following, depth))
        return end

    def _behind_time(self, i: int) -> int:
        """Return the token behind `of February` at `i` where an aim follows (`the attack of May on X`), else `i`."""
        after = i + 1
        while after < len(self._doc) - 1 and self._doc[after].ent_type_ in _TIMES:
            after += 1
        timed = self._doc[i].lower_ in ("of", "in", "on") and after > i + 1
        return after if timed and self._doc[after].lower_ in ("on", "against") else i

    def _spread(self, end: int) -> int:
        """Return the last token of `to, from and within space` behind `end`, else `end`."""
        preps, linked = 0, False
        for token in self._doc[end + 1 : end + 9]:
            if token.pos_ == "ADP" or token.lower_ in ("to", "in"):
                preps += 1
            elif token.pos_ in NOUNS and preps > 1 and linked:
                return token.i if self._found.at(token.i, "sphere", "asset") else end
            elif token.lower_ in (",", "and", "or"):
                linked = True
            else:
                break
        return end

    def _behind_agent(self, prep: Token) -> int:
        """Return the last token of `threats from adversaries to satellites`, else the one before `prep`."""
        agent = next((child for child in prep.children if child.dep_ == "pobj"), None)
        if agent is None or agent.i not in self._actors or agent.right_edge.i + 1 >= len(self._doc):
            return prep.i - 1
        preps = [*agent.rights, self._doc[agent.i + 1]]
        aimed = next((t for t in preps if t.dep_ == "prep" and t.lower_ in ("to", "against", "on")), None)
        if aimed is None or aimed.i > agent.i + 1 or not any(child.dep_ == "pobj" for child in aimed.children):
            return prep.i - 1
        return self._object_end(aimed, 1)

    def _clause_object(self, clause: Token) -> int:
        """Return the last token of `aimed at satellites`, `based in space or on the ground`."""
        end = clause.i
        for child in clause.rights:
            target = next((token for token in child.children if token.dep_ == "pobj"), None)
            if child.dep_ in ("prep", "agent") and child.i <= end + 1 and target is not None:
                end = max(end, self._conjoined_end(target, 1))
        return end if end > clause.i else clause.i - 1

    def _posed(self, clause: Token) -> bool:
        """Whether it says what the threat is: `the threat posed by ransomware`, but `by Russian drones` says whose."""
        things = [noun for by in clause.rights if by.dep_ == "agent" for noun in by.children]
        named = any(token.i in self._actors for noun in things for token in noun.subtree)
        return clause.lemma_ in ("pose", "present") and any(noun.i in self._kept for noun in things) and not named

    def _holds(self, clause: Token) -> bool:
        return any(token.i in self._kept for token in clause.subtree)

    def _belongs(self, prep: Token, depth: int) -> bool:
        target = next((child for child in prep.children if child.dep_ in ("pobj", "pcomp")), None)
        if target is None or target.ent_type_ in _TIMES or target.lower_ == "date":
            return False
        threat = target.i in self._kept
        named = [target, *(child for child in target.children if child.dep_ in ("appos", "compound"))]
        aimed = prep.lower_ == "to" and self._found.at(prep.head.i, "targeted") is not None  # `a threat to Russia`
        craft = self._found.at(target.i, "craft") is not None  # `destruction of Cosmos 1408`
        foes = not craft and any(token.i in self._actors for token in named)
        if prep.lower_ in ("of", "to") and not (threat or aimed) and foes:
            return False
        if prep.lower_ == "into" and not self._enters(prep, target):
            return False
        if prep.lower_ == "to" and prep.head.head.lemma_ in _TRACING:
            return False  # `attributes the attack to Unit 5`
        if prep.lower_ in ("toward", "towards") and self._found.at(target.i, "asset") is None:
            return False  # `launched a missile toward the east`
        if prep.lower_ == "with" and self._found.at(prep.head.i, "joined") is None:
            return False
        if prep.lower_ in _COMPLEMENTS:
            return not (prep.lower_ == "to" and threat) and (prep.lower_ not in _AIMED or target.pos_ != "VERB")
        if prep.lower_ in ("below", "under"):
            return target.lower_ == "threshold"
        if prep.lower_ == "in":
            if target.lemma_ == "orbit" and prep.nbor(-1).lemma_ in REMAINS:
                return False  # `debris in low Earth orbit`: the place alone
            if target.lemma_ in ("violation", "breach", "contravention"):
                return False
            return self._found.at(target.i, "sphere") is not None or (depth == 0 and threat)
        shown = any(child.lower_ in DEMONSTRATIVES for child in target.lefts)
        threat = threat or (shown and self._found.at(target.i, "reference") is not None)
        return prep.lower_ in ("from", "using") and threat

    def _enters(self, prep: Token, target: Token) -> bool:
        """Whether `into` says what is entered, or what something is made part of: `incursions into our airspace`."""
        entered = self._found.at(target.i, "bounds", "sphere", "asset") is not None
        arms = self._doc[prep.head.i : prep.i]
        if any(token.lemma_ in _FIRED for token in arms) and not self._found.at(target.i, "bounds"):
            return False  # `fired missiles into the East Sea`
        entered = entered or target.ent_type_ in _LANDS
        carried = self._found.at(prep.head.i, "carrier") is not None and target.ent_type_ not in _LANDS
        return entered or carried

    def _object_end(self, prep: Token, depth: int) -> int:
        target = next(child for child in prep.children if child.dep_ in ("pobj", "pcomp"))
        return self.clause_end(target) if target.dep_ == "pcomp" else self._conjoined_end(target, depth)

    def _conjoined_end(self, noun: Token, depth: int = 0) -> int:
        """Return the last token of `noun`'s phrase and of the nouns that are coordinated with it."""
        end = self.last(noun, depth + 1) if depth < _DEPTH else noun.i
        for child in noun.rights:
            if child.dep_ == "conj" and child.pos_ in NOUNS and child.i - end < 8 and not self._other(noun, child):
                end = max(end, self._conjoined_end(child, depth + 1))
            elif child.dep_ == "prep" and child.i == end + 1 and depth < _DEPTH and self._belongs(child, depth + 1):
                end = self._object_end(child, depth + 1)  # `the peace and security of the region`
        return end

    def _other(self, noun: Token, conjunct: Token) -> bool:
        """Whether `conjunct` is a threat of its own beside a target, or another's deed.

        So in `attack on a hospital and the shelling of X`, and in `brutality against civilians and X's disregard`.
        """
        owned = any(child.dep_ == "poss" for child in conjunct.lefts) and not self._found.at(conjunct.i, "asset")
        following = self._doc[conjunct.i + 1 : conjunct.i + 2].text
        harming = self._found.at(conjunct.i, "harming") is not None and following == "of"
        if self._found.at(noun.i, "weapon") is not None and self._found.at(conjunct.i, "noun", "force") is not None:
            return True  # `laying of mines, drone attacks and more`
        return owned or ((conjunct.i in self._kept or harming) and noun.i not in self._kept)

    def clause_end(self, verb: Token) -> int:
        """Return the last token of the verb's object phrase (`disrupt the satellites` without `we rely on`)."""
        if verb.dep_ == "amod" and verb.head.i > verb.i:
            return self._conjoined_end(verb.head)
        end = verb.i
        full = any(child.dep_ == "dobj" for child in verb.rights)
        for child in verb.rights:
            if full and child.dep_ == "conj" and any(inner.dep_ == "dobj" for inner in child.rights):
                continue
            if child.dep_ in ("dobj", "pobj", "attr", "prt", "dative"):
                end = max(end, self._conjoined_end(child))
            elif child.dep_ == "conj" and ";" in self._doc[verb.i : child.i].text:
                break  # an item of a list of its own
            elif child.dep_ in ("xcomp", "conj") and child.pos_ in ("VERB", "AUX"):
                if child.dep_ == "conj" and (self._found.at(child.i, *_HARMFUL) is None or own_clause(verb, child)):
                    continue  # `undermines security and shows that X`
                if not any(token.dep_ in ("nsubj", "nsubjpass") for token in child.lefts):
                    end = max(end, self.clause_end(child))
            elif child.dep_ == "prep" and child.lower_ in ("at", "on", "with", "against", "in", "into", "of"):
                target = next((token for token in child.children if token.dep_ == "pobj"), None)
                if target is not None and self._found.at(target.i, "circumstance"):
                    continue
                place = child.lower_ == "in" and target is not None and not self._found.at(target.i, "sphere")
                place = place and target is not None and target.lower_ not in _PERILS
                if child.i <= end + 1 and target is not None and target.ent_type_ not in _TIMES and not place:
                    end = max(end, self._conjoined_end(target))
            elif child.dep_ == "prep" and child.lower_ == "by" and child.i <= end + 1:
                end = max([end, *(token.i for token in child.children if token.lower_ in _FORCE)])
        return end


def own_clause(verb: Token, conjunct: Token) -> bool:
    """Whether `conjunct` is a clause of its own beside one with a modal: `that can blind X and is building Y`."""
    modal = any(child.tag_ == "MD" for child in verb.lefts)
    return modal and any(child.dep_ in ("aux", "auxpass") and child.tag_ != "MD" for child in conjunct.lefts)
