"""Cues are words that say how a name is meant. They are compiled from rules; docs/rules.md explains the notation."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, reduce
from itertools import chain
from operator import or_
from typing import Any, Literal

from msgspec import Struct

from knowledge.patterns.pattern import OneOf, Others, Part, Skills
from knowledge.patterns.rule import Cue as CueRule
from knowledge.patterns.rule import Wording
from knowledge.rules.model import SentenceRules
from knowledge.rules.postings import DemandRules
from knowledge.rules.resumes import ClauseRules, StatusRules
from matcher.evidence import Status
from matcher.pipeline.words.any_word import any_of
from matcher.pipeline.words.sentence_ends import sentence_end_expression

Before = Literal["nothing", "name", "clause"]
Reach = Literal["nothing", "list", "clause"]

_PLAIN: Status = "claimed"
_MOST_INSIDE = 8
_LONGEST_INSIDE = 200
"""How many characters `**` between words may stand for."""
_BLANKS = r"\s+"
_COMMA = ",?"
_WORD = r"(?>[^\W_][\w'+#/&-]*(?:\.\w+)*)"
_PIECE = re.compile(r"[^\W_]+")
_FIRST_PIECE = re.compile(r"[^\W_]+(?:'[^\W\d_]{1,2}\b)?")


@dataclass(frozen=True)
class Cue:
    """Words that give skills a status, and the place of these skills.

    `before` says whether the cue applies to the name just before it, or to all of the clause before it. `after` says
    whether it applies to the list of names that follows at once, or to the rest of the clause. If `inside` is True, it
    applies to the words between its own words, and the group `inside` of the pattern matches these. If none of the
    three is set, the skills are in the words of the cue itself. `ahead` is the largest number of words between the
    beginning of the clause and the cue; None means any number. If `of_a_thing` is True, the cue says of a thing what
    others do with it ("the platform on which analysts ..."). What follows a colon describes the thing.
    """

    status: str
    expression: str
    before: Before
    after: Reach
    inside: bool
    ahead: int | None
    of_a_thing: bool

    @property
    def is_its_own_scope(self) -> bool:
        """Whether the skills are in the words of the cue itself."""
        return self.before == "nothing" and self.after == "nothing" and not self.inside

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled expression. It is compiled on first use, because most cues are never needed."""
        return re.compile(self.expression)


class CueBook:
    """All cues by their first words, all labels and tags, and the patterns of the ends of clauses.

    The text must be in lower case. `plain` is the status of a name without a cue.
    """

    def __init__(self, rules: StatusRules | DemandRules, sentences: SentenceRules, *, plain: str = _PLAIN) -> None:
        self.plain = plain
        self._by_first_piece: dict[str, dict[str, list[tuple[Cue, int]]]] = defaultdict(dict)
        """The cues by their first pieces and words, with the bits of what a text needs to hold besides."""
        sentence_end = sentence_end_expression(sentences.abbreviations)
        compiler = _Compiler(rules, sentences, sentence_end)
        listed = [(status, rule) for status, cues in _by_status(rules.cues).items() for rule in cues]
        bits: dict[frozenset[str], int] = {}
        for status, rule in sorted(listed, key=lambda entry: (entry[0] != plain, -len(entry[1].pattern.parts))):
            cue = compiler.cue(rule, status)
            needed = list(_needed(rule.words[1:]))
            for word in sorted(_first_words(rule)):
                needs = [bits.setdefault(one, 1 << len(bits)) for one in (*_second_words(rule, word), *needed)]
                self._by_first_piece[pieces_of(word)[0]].setdefault(word, []).append((cue, reduce(or_, needs, 0)))
        self._needs = reduce(or_, bits.values(), 0)
        self._met: dict[str, int] = defaultdict(int)
        """The bits of what is needed that each piece meets."""
        for pieces, bit in bits.items():
            for piece in pieces:
                self._met[piece] |= bit
        self.sentence_end = re.compile(sentence_end)
        self.ends = re.compile(rf"{sentence_end}|(?i:{_clause_end(rules, sentences)})")
        determiners, articles = _either(sentences.determiners), _either(sentences.articles)
        joints, pronouns = _either(sentences.joints), _either(sentences.pronouns)
        undoes = rules.undoes if isinstance(rules, StatusRules) else ()
        self.undone = re.compile(rf"\b(?:{_either(undoes)})\b") if undoes else None
        self.name_follows = re.compile(rf"\s+(?:(?:{determiners})\s+)*[\"'(]*")
        self.object_follows = re.compile(rf"\s*(?::\s*)?(?!(?:{pronouns})\s*(?:[,.;]|$))[\w\"'(+#.]")
        self.joint = re.compile(rf"[\s)]*(?:,?\s*(?:{joints})\s+|[/&+(]\s*|\s)?(?:(?:{articles})\s+)?")
        self.joined = re.compile(rf"\s*[/&]\s*|,?\s+(?:{joints})\s+")
        self.joins_verbs = re.compile(rf"(?i:,|&|(?:{_either(sentences.conjunctions)})\b)")
        self.of_sections = dict[str, str](rules.sections.items() if isinstance(rules, StatusRules) else ())
        self._of_titles = rules.sections_without_cues
        tellers = rules.tellers if isinstance(rules, StatusRules) else ()
        self._tells = re.compile(rf"(?<!\S)(?:{_either(tellers)})\b", re.IGNORECASE) if tellers else None
        verbs, adverbs = _either(frozenset(rules.restarts) - frozenset(tellers)), _either(sentences.adverbs)
        joining = rf"(?:,|\b(?:{_either(sentences.conjunctions)})\b|&)\s*"
        did = rf"(?:(?:{adverbs})\s+)?(?:{verbs})\b"
        self.goes_on = re.compile(rf"(?:{joining}){{1,2}}{did}", re.IGNORECASE)
        self.lists_on = re.compile(rf",\s*{did}", re.IGNORECASE)
        self.or_did = re.compile(rf"\b(?:{_either(sentences.alternatives)})\s+{did}", re.IGNORECASE)
        self.without_labels = rules.sections_without_labels
        self._plain_words = re.compile(rf"(?:\s*{compiler.word_ahead})*\s*")
        labels, tags = compiler.wordings(_by_status(rules.labels)), compiler.wordings(_by_status(rules.tags))
        self._labels = re.compile(rf"^[^\w\n]*(?:{labels})(?:[^\S\n]*[:|]|[^\S\n]+[–—-](?=\s)|[^\S\n]*$)", re.MULTILINE)
        self._label = re.compile(labels)
        self._tags = re.compile(rf"[(\[:|–—-]\s*(?:{tags})\s*(?=[)\];|]|\.(?!\d)|$)", re.MULTILINE)

    def reads(self, section: str, text: str) -> bool:
        """Whether a line may have cues. In sections of titles, it must have a word of a person who tells."""
        return section not in self._of_titles or (self._tells is not None and self._tells.search(text) is not None)

    def within(self, text: str) -> dict[str, list[Cue]]:
        """The cues that may be in a text, by the words with which they may begin. The first that matches counts.

        The word itself is often a small one, such as "the". So a cue is only there if the text has its other words.
        """
        pieces = set(pieces_of(text))
        unmet = self._needs & ~reduce(or_, map(self._met.__getitem__, self._met.keys() & pieces), 0)
        found = {
            word: [cue for cue, needs in cues if not needs & unmet]
            for piece in self._by_first_piece.keys() & pieces
            for word, cues in self._by_first_piece[piece].items()
        }
        return {word: cues for word, cues in found.items() if cues}

    def find_labels(self, text: str) -> Iterator[tuple[str, int, int]]:
        """The status of each label at the beginning of a line, and the offsets at which label and scope begin."""
        for match in self._labels.finditer(text):
            status = _status_of(match)
            yield status, match.start(status), match.end()

    def status_of_label(self, text: str) -> str | None:
        """The status that a whole text gives as a label; None if it is none."""
        match = self._label.fullmatch(text)
        return None if match is None else _status_of(match)

    def find_tags(self, text: str) -> Iterator[tuple[str, int]]:
        """The status of each tag, which is a remark after a name, and the offset at which it begins."""
        for match in self._tags.finditer(text):
            yield _status_of(match), match.start()

    def only_plain_words(self, words: str, most: int) -> bool:
        """Whether there are at most `most` words and none of them begins another phrase."""
        return len(words.split()) <= most and self._plain_words.fullmatch(words) is not None


class _Compiler:
    """Makes regular expressions from rules. Some words of the rules may never be in the gap of a cue."""

    def __init__(self, rules: ClauseRules, sentences: SentenceRules, sentence_end: str) -> None:
        self._relatives = sentences.relatives
        self._of_things = frozenset(sentences.relatives_of_things)
        self._rest_of_sentence = rf"{_BLANKS}(?P<inside>(?:;|(?!{sentence_end}).){{1,{_LONGEST_INSIDE}}}?)"
        new_clause = rf"(?:{_either(sentences.conjunctions)}){_BLANKS}(?:{_either(rules.restarts)})"
        self._word_between = rf"(?!(?:{_either(rules.barriers)}|{new_clause})\b){_WORD}"
        passed = rules.passed_ahead if isinstance(rules, StatusRules) else frozenset()
        self.word_ahead = rf"(?!(?:{_either((rules.barriers - passed) | rules.restarts)})\b){_WORD}"
        self.plain_word = rf"(?!(?:{_either(rules.barriers | rules.restarts)})\b){_WORD}"

    def cue(self, rule: CueRule, status: str) -> Cue:
        """The cue of a rule, with its status."""
        before: Before = "nothing" if rule.before is None else "clause" if rule.before.all else "name"
        after: Reach = "nothing" if rule.after is None else "clause" if rule.after.all else "list"
        inside = any(isinstance(part, Skills) for part in rule.words)
        forms = chain.from_iterable(part.forms for part in rule.words if isinstance(part, OneOf))
        of_a_thing = status == "third_party" and not self._of_things.isdisjoint(forms)
        return Cue(status, self._expression(rule.words), before, after, inside, rule.beginning, of_a_thing)

    def wordings(self, rules: Mapping[str, Iterable[Wording]]) -> str:
        """The regular expression of labels or tags, with one group for each status, named after it."""
        expressions = {
            status: "|".join(self._expression(rule.pattern.parts) for rule in listed)
            for status, listed in rules.items()
            if listed
        }
        return "|".join(f"(?P<{status}>{expression})" for status, expression in expressions.items())

    def _expression(self, parts: Iterable[Part]) -> str:
        pieces = "".join(map(self._piece, parts))
        return rf"{pieces.removeprefix(_COMMA).removeprefix(_BLANKS)}(?![\w-])"

    def _piece(self, part: Part) -> str:
        match part:
            case Others(most):
                return rf"(?:{_BLANKS}{self._word_between}){{0,{most}}}?"
            case Skills(all=True):
                return self._rest_of_sentence
            case Skills():
                return rf"{_BLANKS}(?P<inside>{self.plain_word}(?:,?{_BLANKS}{self.plain_word}){{0,{_MOST_INSIDE}}})"
            case OneOf(forms, optional):
                comma = _COMMA if self._relatives.issuperset(forms) else ""
                piece = rf"{comma}{_BLANKS}(?:{_either(forms)})"
                return rf"(?:{piece})?" if optional else piece
        raise TypeError(part)


def _by_status(rules: Struct) -> dict[str, Any]:
    """The rules of each status, in the order of the statuses."""
    return {status: getattr(rules, status) for status in rules.__struct_fields__}


def _first_words(rule: CueRule) -> set[str]:
    """The words with which a match of the rule may begin, cut at a hyphen and with both kinds of apostrophe."""
    first = rule.words[0]
    forms = first.forms if isinstance(first, OneOf) else ()
    words = {match[0] for form in forms if (match := _FIRST_PIECE.match(form))}
    return words | {word.replace("'", "’") for word in words}


def _needed(parts: Iterable[Part]) -> Iterator[frozenset[str]]:
    """For each part that must be there, the pieces of words with which it may begin."""
    for part in parts:
        if isinstance(part, OneOf) and not part.optional:
            pieces = _pieces_of_forms(part.forms)
            if all(pieces):
                yield frozenset(of_form[0] for of_form in pieces)


def _second_words(rule: CueRule, first: str) -> Iterator[frozenset[str]]:
    """The second pieces of the wordings that begin as `first` does, if all of these have one: "to" in "hope to"."""
    opening = rule.words[0]
    forms = opening.forms if isinstance(opening, OneOf) else ()
    begun = [pieces for pieces in _pieces_of_forms(forms) if pieces[:1] == pieces_of(first)[:1]]
    if all(len(pieces) > 1 for pieces in begun):
        yield frozenset(pieces[1] for pieces in begun)


@cache
def _pieces_of_forms(forms: tuple[str, ...]) -> list[list[str]]:
    return list(map(pieces_of, forms))


def pieces_of(text: str) -> list[str]:
    """The pieces of words without signs: "don't" has two."""
    return _PIECE.findall(text)


def _clause_end(rules: ClauseRules, sentences: SentenceRules) -> str:
    """The regular expression that matches the end of a clause within a sentence."""
    turns, restarts, after_comma = map(_either, (rules.turns, rules.restarts, rules.after_comma))
    conjunctions = _either(sentences.conjunctions)
    restart = rf"(?:,|\b(?:{conjunctions})\b|&)\s*(?:(?:{_either(sentences.adverbs)})\s+)?\b(?:{restarts})\b"
    new_item = rf",\s*(?:(?:{conjunctions})\s+)?(?:{after_comma})\b"
    return rf"\b(?:{turns})\b|{restart}|{new_item}"


def _status_of(match: re.Match[str]) -> str:
    return match.lastgroup or ""


@cache
def _either(phrases: tuple[str, ...] | frozenset[str]) -> str:
    """The regular expression that matches one of several phrases, longest first. A blank matches any white space."""
    return any_of(phrases, blank=_BLANKS)
