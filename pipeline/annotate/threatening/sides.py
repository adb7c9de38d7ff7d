"""Sides: who does what to whom around a threat, read from the parse.

The own side is the publisher's and its allies' (`we`, `our`, `allied`: the label `own` of `threat_vetoes.csv`);
adversaries are those that `threat_triggers.csv` names. `our capability to disrupt` is no threat, `the strike on ISIL`
is not one either; words such as `laser` are threats only where their sentence speaks of hostile use.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.annotate.threatening.candidate import NOUNS, THREATS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from pipeline.annotate.threatening.triggers import Found

_WINDOW = 30
_CRAFT = re.compile(r"[A-Z][A-Za-z]+-\d+[A-Z]?")  # `Sentinel-1C`
ANYBODY = frozenset({"anyone", "anybody", "whoever", "somebody", "someone", "those"})
_COUNTS = frozenset(
    {"thousand", "hundred", "dozen", "number", "one", "pair", "group", "camera", "control", "part", "all"}
)
_DEFINITE = frozenset({"the", "this", "these", "both"})
_ACCUSING = frozenset({"accuse", "suspect", "convict"})
_ENEMY = frozenset({"hostile", "enemy", "adversarial"})
_PRONOUNS = frozenset({"it", "they", "its", "their", "one"})
_MARKS = frozenset({"target", "targets"})  # of a firing range
_AIM_REACH = 9
_PHRASE = 6
_AIMING = frozenset({"to", "of", "against"})
_BODIES = frozenset({"ORG", "GPE", "NORP"})
_MODIFIERS = frozenset({"poss", "amod", "compound", "det", "nmod"})


def accused_of(token: Token) -> Token | None:
    """Return who is accused of it: `accused Peru of launching X`, `Peru, accused of sabotage`."""
    of = token.head.head if token.head.dep_ == "conj" and token.head.head.lower_ == "of" else token.head
    verb = of.head
    if token.dep_ not in ("pobj", "pcomp") or token.head.lower_ != "of" or verb.lemma_ not in _ACCUSING:
        return None
    passive = (child for child in verb.lefts if child.dep_ == "nsubjpass")
    return next((child for child in verb.rights if child.dep_ == "dobj"), None) or next(passive, None)


class Sides:
    """The sides in one Doc: `own` are lower-case words, `counters` lemmas of verbs that counter or condemn."""

    def __init__(self, doc: Doc, found: Found, own: frozenset[str], counters: frozenset[str]) -> None:
        self._doc, self._found, self._own, self._counters = doc, found, own, counters
        self._actors = found.tokens("adversary", "terrorist")

    def owned(self, head: Token) -> bool:
        """Whether the own side has it or does it: `our capability to X`, `strikes conducted by allied forces`."""
        for child in head.children:
            if child.dep_ in _MODIFIERS and child.lower_ in self._own:
                return True
            agents = [grandchild for grandchild in child.children if grandchild.dep_ == "agent"]
            if child.dep_ == "acl" and any(token.lower_ in self._own for agent in agents for token in agent.subtree):
                return True
        return False

    def ours(self, word: Token) -> bool:
        """Whether `word` names the own side."""
        return word.lower_ in self._own

    def own(self, noun: Token) -> bool:
        """Whether `noun`, a subject, is of the own side."""
        if noun.i in self._actors or noun.lemma_ in ("neighbour", "neighbor"):  # `our adversaries`
            return False
        return any(token.lower_ in self._own for token in noun.subtree if token.i <= noun.i)

    def adverse(self, noun: Token) -> bool:
        """Whether `noun` names an adversary, or something of one."""
        return any(token.i in self._actors for token in noun.subtree)

    def foe(self, noun: Token) -> bool:
        """Whether `noun`, an object, is an adversary's, but no craft by its name: `destruction of Cosmos 1408`."""
        named = any(self._found.at(t.i, "adversary") and self._found.at(t.i, "craft") for t in (noun, *noun.lefts))
        apart = (t for t in noun.subtree if (t.lower_ == "by" and t.head == noun) or self._by_means(t))
        doers = {t.i for prep in apart for t in prep.subtree}  # `wreck of X by the regime`, `tracked X with its Y`
        enemy = any(child.lower_ in _ENEMY for child in noun.lefts)  # `to jam hostile satellites`
        return enemy or (any(t.i in self._actors for t in noun.subtree if t.i not in doers) and not named)

    @staticmethod
    def _by_means(prep: Token) -> bool:
        """Whether it tells what the doer used: `with its inspector satellites`."""
        means = (noun for noun in prep.children if prep.lower_ == "with" and noun.dep_ == "pobj")
        return any(child.lower_ in ("its", "their") for noun in means for child in noun.lefts)

    def doer(self, noun: Token) -> bool:
        """Whether `noun`, a subject, is an adversary or its people: `the regime`, `ISIL fighters`, `forces of X`."""
        behind = (target for prep in noun.rights if prep.lower_ in ("of", "from") for target in prep.children)
        words = (noun, *(child for child in noun.lefts if child.dep_ in _MODIFIERS), *behind, *noun.conjuncts)
        return any(token.i in self._actors for token in words) and not self.threat(noun)

    def hostile_subject(self, noun: Token) -> bool:
        """Whether `noun`, a subject, is an adversary's, or takes one up (`it`, `the satellites`) named just before."""
        if self.adverse(noun) or noun.lower_ in ANYBODY:
            return True
        definite = any(child.lower_ in _DEFINITE for child in noun.lefts) and self._found.at(noun.i, "craft")
        if not definite and noun.lower_ not in _PRONOUNS:
            return False
        start = max(noun.sent.start - 1, 0)
        earlier = range(self._doc[start].sent.start, noun.i)
        named = [i for i in earlier if i in self._actors and (noun.lower_ != "it" or self._doc[i].dep_ == "nsubj")]
        own = any(self._doc[i].lower_ in self._own for i in earlier if named and i > named[-1])
        return bool(named) and not own

    def balanced(self, word: Token) -> bool:
        """Whether a hostile modifier stands beside one that takes it back: `defensive and offensive systems`."""
        around = [word.head, *word.conjuncts, *word.head.lefts]
        return any(self._found.at(token.i, "benign") for token in around)

    def countered(self, noun: Token) -> bool:
        """Whether `noun` is what one is kept from: `shield links from interception`, `counter intrusive inspection`."""
        above = noun.head.head if noun.head.lower_ in ("from", "against") else noun.head
        return noun.dep_ in ("pobj", "dobj") and above.lemma_.lower() in self._counters and above != noun

    def stranger(self, noun: Token) -> bool:
        """Whether `noun`, a subject, may be an adversary's: neither the own side nor a body that is no adversary."""
        if self.hostile_subject(noun):
            return True
        words = [token for token in noun.subtree if token.i <= noun.i]
        known = any(token.ent_type_ in _BODIES or token.ent_type_ == "PERSON" for token in words)
        return self.outsider(noun) and not known

    def outsider(self, noun: Token) -> bool:
        """Whether `noun`, a subject, is neither the own side nor a cause without intent."""
        tame = self.own(noun) or self._found.at(noun.i, "natural") or noun.lower_ in ("he", "she", "you", "it")
        return self.hostile_subject(noun) or not tame

    def peaceful(self, token: Token) -> bool:
        """Whether the sentence speaks of servicing, docking and the like."""
        return any(self._found.at(t.i, "peaceful") for t in self.window(token))

    def counted(self, noun: Token) -> list[Token]:
        """Return what `noun` numbers, a number of it or a part (`hundreds of drones`), else `noun` itself."""
        number = noun.like_num or noun.lemma_ in _COUNTS
        inner = [t for prep in noun.rights if number and prep.lower_ == "of" for t in prep.children]
        return [token for token in inner if token.dep_ == "pobj"] or [noun]

    def meant(self, noun: Token) -> Token:
        """Return what `one of these` takes up: the last asset before its sentence; else `noun` itself."""
        parts = [t for prep in noun.rights if prep.lower_ == "of" for t in prep.children if noun.like_num]
        if not any(token.lower_ in ("these", "them", "those") for token in parts):
            return noun
        earlier = self._doc[max(noun.sent.start - _WINDOW, 0) : noun.sent.start]
        return next((t for t in reversed(earlier) if t.pos_ in NOUNS and self._found.at(t.i, "asset")), noun)

    def craft(self, noun: Token) -> bool:
        """Whether `noun` is a craft, or a number or part of them (`thousands of satellites`)."""
        named = _CRAFT.fullmatch(noun.text) is not None or noun.lower_ in ("ours", "yours", "theirs")
        return named or any(self._found.at(token.i, "craft") for token in (noun, *self.counted(noun)))

    def hostile_use(self, head: Token) -> bool:
        """Whether the sentence speaks of hostile use, or of countering: what a word like `laser` needs."""
        labels = ("hostile", "harm", "adversary", "terrorist", "noun")
        window = self.window(head)
        reaching = any(self._found.at(t.head.i, "strike") for t in window if t.tag_ == "MD" and t.dep_ == "aux")
        told = any(self._found.at(t.i, *labels) for t in window if t.lower_ not in _MARKS)
        told = told or any(t.lower_ == "risk" and t.nbor(-1).lower_ == "at" for t in window[1:])
        return told or reaching or any(t.lemma_ in self._counters for t in window)

    def window(self, head: Token) -> list[Token]:
        """Return the tokens around `head` in its sentence."""
        sentence = head.sent
        return list(self._doc[max(sentence.start, head.i - _WINDOW) : min(sentence.end, head.i + _WINDOW)])

    def phrasal(self, verb: Token) -> bool:
        """Whether `verb` is a verb of harm of several words: `interfere in`, `set fire to`."""
        harm = self._found.at(verb.i, "harm")
        return harm is not None and harm.end - harm.start > 1

    def objects(self, verb: Token) -> list[Token]:
        """Return the objects of `verb`, also behind `with`, or of the last verb beside it (`jam or blind X`)."""
        harm = self._found.at(verb.i, "harm")
        within = harm.end - 1 if harm is not None and self._doc[harm.end - 1].pos_ == "ADP" else verb.i
        direct = [child for child in verb.rights if child.dep_ == "dobj"]
        objects = [noun for noun in direct if noun.i > within]  # `set fire to X` is done to X
        last = self.last_of_run(verb)
        if not objects and last != verb:
            modifies = last.dep_ in ("amod", "compound") and last.head.i > last.i  # `disable space assets`, misread
            return [last.head] if modifies else self.objects(last) or self._behind(last)
        preps = {"with", "on", "at", "into", "upon"} | ({"of", "in", "to"} if self.phrasal(verb) else set())
        for child in (*verb.rights, *(grandchild for noun in direct for grandchild in noun.rights)):
            if child.dep_ == "prep" and child.lower_ in preps and not (objects and self._by_means(child)):
                objects.extend(target for target in child.children if target.dep_ == "pobj")
        return objects

    def _behind(self, verb: Token) -> list[Token]:
        """Return the noun right behind the last verb of a row, which the parser hangs on the first (`disrupt X`)."""
        for token in self._doc[verb.i + 1 : min(verb.i + _PHRASE, verb.sent.end)]:
            following = self._doc[token.i + 1 : token.i + 2]
            if token.pos_ in NOUNS and not (len(following) and following[0].pos_ in NOUNS):
                return [token]
            if token.pos_ not in ("DET", "ADJ", "PRON", "NOUN", "PROPN"):
                break
        return []

    def last_of_run(self, verb: Token) -> Token:
        """Return the last verb of harm in a row (`jam, blind or destroy X`), which the tagger takes for nouns."""
        last = verb
        for token in self._doc[verb.i + 1 : verb.sent.end]:
            harm = self._found.at(token.i, "harm")
            if harm is not None and harm.start == token.i:
                last = token
            elif token.lower_ != "," and token.pos_ not in ("CCONJ", "ADV"):
                break
        return last

    def victim(self, verb: Token) -> Token | None:
        """Return the subject of a passive: `X was jammed`, `see X being jammed`."""
        if verb.dep_ == "acomp" and verb.tag_ == "VBN" and verb.head.lemma_ == "be":  # `X are jammed`, read as a state
            return next((child for child in verb.head.lefts if child.dep_ == "nsubj"), None)
        passive = [child for child in verb.lefts if child.dep_ == "auxpass"]
        for child in (*verb.lefts, *(subject for auxiliary in passive for subject in auxiliary.lefts)):
            if child.dep_ == "nsubjpass" or (child.dep_ == "nsubj" and passive):
                return child
        return None

    def against_adversaries(self, verb: Token) -> bool:
        """Whether the verb is aimed at an adversary: `destroy the terrorist group`, `cut off the funding of ISIL`."""
        behind = self._doc[verb.i + 1 : min(verb.i + _AIM_REACH, verb.sent.end)]
        aimed = any(token.i in self._actors and self._doc[token.i - 1].lower_ in _AIMING for token in behind)
        objects = [*self.objects(verb), *(child for child in verb.rights if child.dep_ == "dative")]
        objects = [noun for noun in objects if not any(t.lower_ in ("its", "their") for t in noun.lefts)]
        return aimed or any(self.adverse(noun) or self.foe(noun) for noun in objects)  # `to deny its rivals X`

    def asset(self, noun: Token, label: str = "asset") -> bool:
        """Whether `noun` is something that a threat endangers, or a pronoun for it."""
        words = [noun, *noun.lefts]
        for prep in (child for child in noun.rights if child.lower_ in ("of", "on", "for", "to", "from", "in")):
            words += [inner for target in prep.children for inner in (target, *target.lefts)]
        words += [inner for child in noun.conjuncts for inner in (child, *child.lefts)]
        return noun.pos_ == "PRON" or any(self._found.at(token.i, label) for token in words)

    def _of_list(self, verb: Token) -> Token | None:
        """Return the subject that the parse gives to the first verb of a list alone: `they came, saw and left`."""
        first = (child for child in verb.lefts if child.dep_ in ("advcl", "ccomp"))
        return next((noun for child in first for noun in child.lefts if noun.dep_ == "nsubj"), None)

    def threat(self, noun: Token) -> bool:
        """Whether `noun` is a threat in itself."""
        return self._found.at(noun.i, *THREATS) is not None

    def _first_of_list(self, verb: Token) -> Token:
        """Return the first of a list of infinitives: `enables X to threaten A, undermine B and harm C`."""
        before = verb.nbor(-1) if verb.i > verb.sent.start else verb
        listed = before.text == "," or before.pos_ == "CCONJ"
        if not listed or verb.lower_ != verb.lemma_ or any(child.dep_ == "nsubj" for child in verb.lefts):
            return verb
        earlier = (token.head for token in reversed(self._doc[verb.sent.start : verb.i]) if token.tag_ == "TO")
        first = next(earlier, verb)
        return first if any(child.dep_ == "nsubj" for child in first.lefts) else verb

    def subject(self, verb: Token) -> Token | None:
        """Return who does it: the subject, through `seeks to X` and `who X`, or the agent of a passive."""
        if self.victim(verb) is not None:
            agents = (grandchild for child in verb.rights if child.dep_ == "agent" for grandchild in child.children)
            return next(agents, None)
        verb = self._first_of_list(verb)
        for _ in range(4):
            for child in verb.lefts:
                if child.dep_ in ("nsubj", "nsubjpass"):
                    relative = child.lower_ in ("that", "which", "who") and verb.dep_ == "relcl"
                    return verb.head if relative else child
            if verb.dep_ == "acl":
                return verb.head
            if (accused := accused_of(verb)) is not None:
                return accused
            if verb.dep_ == "dep" and verb.tag_ == "VBD" and verb.head.tag_ in ("VBD", "VBN") and verb.head.i < verb.i:
                verb = verb.head  # `Hackers linked to X breached Y`, whose participle is taken for the verb
                continue
            if verb.dep_ not in ("xcomp", "conj", "pcomp", "advcl", "prep", "acomp") or verb.head == verb:
                return self._of_list(verb)
            verb = verb.head
            if verb.lemma_ == "use" and self.victim(verb) is not None:  # `lasers are used by adversaries to blind X`
                agents = (agent for child in verb.rights if child.dep_ == "agent" for agent in child.children)
                return next(agents, None)
        return None
