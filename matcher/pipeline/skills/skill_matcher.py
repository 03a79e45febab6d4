"""The skill matcher: names and aliases of the taxonomy in a doc, the longest first, ambiguous ones by their context."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from knowledge.taxonomy.model import Taxonomy
from knowledge.taxonomy.names import fold_name, fold_word
from matcher.pipeline.data import load_data
from matcher.pipeline.dates.job_dater import entries_of
from matcher.pipeline.facts import SkillFacts, keep_spans, set_facts
from matcher.pipeline.skills.context import ENTRY_HEADER, AmbiguousNames
from matcher.pipeline.skills.coordination import joined, shared_words
from matcher.pipeline.skills.name_index import NameIndex
from matcher.pipeline.skills.phrases import PhraseIndex
from matcher.pipeline.skills.proper_names import is_surname, is_title
from matcher.pipeline.structure.section_tagger import HEADER, blocks_of
from matcher.pipeline.words.word_view import BREAK, WordView, folded_words_of, word_view_of

OTHER_NAME = "!"
"""The label of a name that is no skill."""

OTHER_WORDS = "other_words"
"""Where a doc keeps which words of its view are those of names that are no skill (`doc.user_data`)."""

AMBIGUOUS = "~"
"""The first character of the label of an ambiguous name; the name itself follows."""

_BETWEEN_WORDS = re.compile(r"[\s-]+")
_LEAST_GLUED = 9
_REACH = 3
"""How many words away the next item of a list is, joints included."""


class Hit(NamedTuple):
    """A name found: words `[start, end)` of the view, the skill, and whether the words only describe it.

    `name` holds the folded words of the whole name where the text has not all of them ("linear and logistic
    regression").
    """

    start: int
    end: int
    label: str
    described: bool = False
    name: tuple[str, ...] = ()


@Language.factory("skill_matcher", assigns=["doc.spans"], default_config={"spans_key": "skills", "briefs": False})
def make_skill_matcher(nlp: Language, name: str, spans_key: str, briefs: bool) -> "SkillMatcher":
    """The registered way to build the component; `use` gives it its vocabulary."""
    return SkillMatcher(nlp.vocab, name, spans_key=spans_key, briefs=briefs)


class SkillMatcher:
    """Sets `doc.spans["skills"]`: a span a name found, labelled with the skill's id.

    `briefs` also reads the forms that are meant for hiring briefs only.
    """

    def __init__(
        self, vocab: Vocab, name: str = "skill_matcher", *, spans_key: str = "skills", briefs: bool = False
    ) -> None:
        self._vocab = vocab
        self.name = name
        self.spans_key = spans_key
        self.briefs = briefs
        self._index = NameIndex()
        self._phrases = PhraseIndex(())
        self._ambiguous = AmbiguousNames(())
        self._by_words: dict[tuple[str, ...], str] = {}
        self._counted: dict[tuple[str, tuple[str, ...]], str] = {}
        self._ambiguous_names: frozenset[tuple[str, ...]] = frozenset()
        self._vendors: frozenset[str] = frozenset()
        self._fields: frozenset[str] = frozenset()

    @property
    def names(self) -> Mapping[tuple[str, ...], str]:
        """The skill of each unambiguous name, by its folded words."""
        return self._by_words

    @property
    def ambiguous_names(self) -> Collection[tuple[str, ...]]:
        """The folded words of each ambiguous name."""
        return self._ambiguous_names

    def counted(self, skill: str, words: Sequence[str]) -> str | None:
        """What folded words name, where it counts towards the skill without being it."""
        return self._counted.get((skill, tuple(words)))

    def use(self, taxonomy: Taxonomy) -> None:
        """Take the names of a taxonomy as the vocabulary."""
        for skill_id in taxonomy.skills:
            self._vocab.strings.add(skill_id)
        self._ambiguous = AmbiguousNames(taxonomy.ambiguous)
        ambiguous = {name.form: folded_words_of(name.form) for name in taxonomy.ambiguous}
        self._ambiguous_names = frozenset(ambiguous.values())
        forms = {fold_name(form) for form in ambiguous}
        self._counted = _counted_names(taxonomy)
        names = [(name, skill.id) for skill in taxonomy.skills.values() for name in skill.names(briefs=self.briefs)]
        sure = [(name, skill) for name, skill in names if fold_name(name) not in forms]
        glued = [(_run_together(name), skill) for name, skill in sure]
        words_of_sure = [(folded_words_of(name), skill) for name, skill in sure]
        self._by_words = {
            ambiguous[name.form]: name.default
            for name in taxonomy.ambiguous
            if name.default is not None and len(ambiguous[name.form]) > 1
        }
        self._by_words |= dict(words_of_sure)
        self._index = NameIndex(
            [
                *((words, AMBIGUOUS + form) for form, words in ambiguous.items()),
                *words_of_sure,
                *((folded_words_of(name), skill) for name, skill in glued if name and fold_name(name) not in forms),
                *((folded_words_of(name), OTHER_NAME) for name in taxonomy.other_names),
            ]
        )
        self._vendors, self._fields = _vendors(taxonomy), _fields(taxonomy)
        self._phrases = PhraseIndex(
            (skill.id, phrase) for skill in taxonomy.skills.values() for phrase in skill.phrases
        )

    def __call__(self, doc: Doc) -> Doc:
        """Annotate and return the doc."""
        hits = self._hits(word_view_of(doc))
        doc.user_data[OTHER_WORDS] = _words_of(hit for hit in hits if hit.label == OTHER_NAME)
        self.set_annotations(doc, self._spans(doc, hits))
        return doc

    def match(self, doc: Doc) -> list[Span]:
        """The skill spans of a doc, in the order of the text."""
        return self._spans(doc, self._hits(word_view_of(doc)))

    def _hits(self, view: WordView) -> list[Hit]:
        return self._with_shared_words(view, self._longest(view))

    def _spans(self, doc: Doc, hits: list[Hit]) -> list[Span]:
        view = word_view_of(doc)
        spans = [self._span(doc, view, hit) for hit in self._resolved(doc, view, hits)]
        return sorted(spans, key=lambda span: (span.start, span.end, span.label_))

    def set_annotations(self, doc: Doc, spans: Iterable[Span]) -> None:
        """Keep the spans in the doc."""
        keep_spans(doc, list(spans), self.spans_key)

    def _longest(self, view: WordView) -> list[Hit]:
        """The hits that overlap with no longer one, and those that hold within a longer one.

        A description stands beside every name but those of its own skill, and longer descriptions of it.
        """
        names = [Hit(start, end, label) for start, end, label in self._index.find(view.folded)]
        taken: dict[int, Hit] = {}
        longest: list[Hit] = []
        for hit in sorted(names, key=lambda hit: (hit.start - hit.end, hit.start, hit.label)):
            covering = [taken[index] for index in (hit.start, hit.end - 1) if index in taken]
            if not covering:
                taken.update(dict.fromkeys(range(hit.start, hit.end), hit))
            if all(self._holds_within(view, hit, longer) for longer in covering):
                longest.append(hit)
        return [*longest, *_longest_descriptions(self._phrases.find(view.folded), taken)]

    def _holds_within(self, view: WordView, hit: Hit, longer: Hit) -> bool:
        """The shorter name is true by itself: one of two joined or overlapping names, a vendor's before its product
        ("AWS Lambda"), a field's in that of a part of it ("LLM evaluation").
        """
        if _set_apart(view, hit, longer) or _overhangs(hit, longer):
            return True
        if longer.label in {hit.label, OTHER_NAME}:
            return False
        return hit.label in self._fields or (hit.label in self._vendors and hit.start == longer.start)

    def _with_shared_words(self, view: WordView, hits: list[Hit]) -> list[Hit]:
        """The hits, and the names that borrow a word from one of them.

        What may mean something by itself borrows nothing after a comma: "Command line, R and Python".
        """
        doubtful = {(hit.start, hit.end) for hit in hits if hit.label.startswith(AMBIGUOUS)}
        names = [hit for hit in hits if not hit.described and not hit.label.startswith(AMBIGUOUS)]
        taken = {index for hit in names for index in range(hit.start, hit.end)}
        borrowing = {
            Hit(start, end, self._by_words[name], name=name)
            for hit in names
            if hit.end - hit.start > 1 and hit.label != OTHER_NAME
            for start, end, name in shared_words(view, hit.start, hit.end, self._by_words)
            if taken.isdisjoint(range(start, end))
            and not (start > hit.end and (start, end) in doubtful and view.words[start - 1] == BREAK)
        }
        settled = {(hit.start, hit.end) for hit in borrowing}
        return [*(hit for hit in hits if (hit.start, hit.end) not in settled), *borrowing]

    def _resolved(self, doc: Doc, view: WordView, hits: list[Hit]) -> Iterator[Hit]:
        """The hits that are skills, ambiguous names by the words and skills around them.

        Those that have found their meaning are then sure neighbours of the others.
        """
        names = [
            hit
            for hit in hits
            if hit.label != OTHER_NAME
            and not within_a_compound(view, hit.start, hit.end)
            and not _is_surname(view, hit)
        ]
        ambiguous = [hit for hit in names if hit.label.startswith(AMBIGUOUS)]
        sure = _words_of(hit for hit in hits if not hit.label.startswith((AMBIGUOUS, OTHER_NAME)))
        places = _Places(doc)
        meanings = self._meanings(doc, view, ambiguous, sure, places)
        settled = _words_of(meanings) - sure
        doubtful = [
            hit
            for hit in ambiguous
            if hit not in meanings and not settled.isdisjoint(range(hit.start - _REACH, hit.end + _REACH))
        ]
        meanings |= self._meanings(doc, view, doubtful, sure | settled, places)
        yield from (hit for hit in names if not hit.label.startswith(AMBIGUOUS))
        yield from (Hit(hit.start, hit.end, skill) for hit, skill in meanings.items())

    def _meanings(self, doc: Doc, view: WordView, hits: list[Hit], sure: set[int], places: "_Places") -> dict[Hit, str]:
        """The skill of each ambiguous name that is one."""
        skills = {
            hit: self._ambiguous.skill_of(
                hit.label[1:],
                doc,
                view,
                (hit.start, hit.end),
                sure=sure,
                places=places.at(doc[view.tokens[hit.start]].idx),
            )
            for hit in hits
        }
        return {hit: skill for hit, skill in skills.items() if skill is not None}

    def _span(self, doc: Doc, view: WordView, hit: Hit) -> Span:
        span = Span(doc, view.tokens[hit.start], view.tokens[hit.end - 1] + 1, label=hit.label)
        if hit.described:
            facts = SkillFacts(method="described")
        else:
            facts = SkillFacts(named=self.counted(hit.label, hit.name or view.folded[hit.start : hit.end]))
        set_facts(span, facts)
        return span


def _counted_names(taxonomy: Taxonomy) -> dict[tuple[str, tuple[str, ...]], str]:
    """The other things that count towards skills, by the skill and the folded words of each of their names."""
    return {
        (skill.id, folded_words_of(form)): other.name
        for skill in taxonomy.skills.values()
        for other in skill.counts
        for name in other.names
        for form in (name, _run_together(name))
        if form
    }


def _run_together(name: str) -> str | None:
    """A name of several words as one ("datascientist"), None where it has but one or would be too short."""
    glued = _BETWEEN_WORDS.sub("", name)
    return glued if glued != name and glued.isalpha() and len(glued) >= _LEAST_GLUED else None


def _vendors(taxonomy: Taxonomy) -> frozenset[str]:
    """The labels of the platforms that are no part of another one."""
    platforms = {skill.id for skill in taxonomy.skills.values() if skill.kind == "platform"}
    return _labels(taxonomy, {skill for skill in platforms if platforms.isdisjoint(taxonomy.skills[skill].implies)})


def _fields(taxonomy: Taxonomy) -> frozenset[str]:
    return _labels(taxonomy, {skill.id for skill in taxonomy.skills.values() if skill.kind == "field"})


def _labels(taxonomy: Taxonomy, skills: Set[str]) -> frozenset[str]:
    """The labels of skills, those of their ambiguous names among them."""
    ambiguous = (name for name in taxonomy.ambiguous if skills >= {sense.skill for sense in name.senses})
    return frozenset(skills | {AMBIGUOUS + name.form for name in ambiguous})


class _Places:
    """Where in a resume an offset stands: its section, and whether it is in the title lines of a job or project."""

    def __init__(self, doc: Doc) -> None:
        self._blocks = blocks_of(doc)
        self._starts = [block.start for block in self._blocks]
        jobs = (entry for entry in entries_of(doc) if entry.section != HEADER)
        self._headers = {index for entry in jobs for index in range(entry.first, entry.body)}

    def at(self, offset: int) -> tuple[str, ...]:
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return ()
        block = self._blocks[index]
        kind = (ENTRY_HEADER,) if index in self._headers else ("heading",) if block.kind == "heading" else ()
        return (block.section, *kind)


def _is_surname(view: WordView, hit: Hit) -> bool:
    before = view.words[max(0, hit.start - 2) : hit.start]
    return hit.end - hit.start == 1 and any(map(is_title, before)) and is_surname(view.texts, view.tokens[hit.start])


def _words_of(hits: Iterable[Hit]) -> set[int]:
    return {index for hit in hits for index in range(hit.start, hit.end)}


def _longest_descriptions(found: Iterable[tuple[str, int, int]], names: Mapping[int, Hit]) -> Iterator[Hit]:
    """The longest descriptions of each skill where none of its names stands."""
    told: dict[str, set[int]] = {}
    for label, start, end in sorted(found, key=lambda one: (one[1] - one[2], one[1], one[0])):
        words = range(start, end)
        if any(index in names and names[index].label == label for index in words):
            continue
        if told.setdefault(label, set()).isdisjoint(words):
            told[label].update(words)
            yield Hit(start, end, label, described=True)


def _set_apart(view: WordView, hit: Hit, longer: Hit) -> bool:
    """The shorter name is one side of a joint within the longer: CSS in HTML/CSS."""
    if hit.label == longer.label or longer.label == OTHER_NAME or hit.start < longer.start or hit.end > longer.end:
        return False
    left = hit.start == longer.start or joined(view, hit.start)
    right = hit.end == longer.end or joined(view, hit.end)
    return left and right and (hit.start, hit.end) != (longer.start, longer.end)


def _overhangs(hit: Hit, longer: Hit) -> bool:
    """Two names share a word in the middle and both hold: "statistical model" and "model evaluation"."""
    if hit.end - hit.start == 1 or hit.label == OTHER_NAME or longer.label == OTHER_NAME:
        return False
    return hit.start < longer.start or hit.end > longer.end


def within_a_compound(view: WordView, start: int, end: int) -> bool:
    """A hyphen makes another word of those at `[start, end)`: "pre-trained models", "stakeholder-ready"."""
    if view.hyphened[start] and fold_word(view.words[start - 1]) in _word_parts("prefixes"):
        return True
    return end < len(view.words) and view.hyphened[end] and fold_word(view.words[end]) in _word_parts("suffixes")


@cache
def _word_parts(kind: str) -> frozenset[str]:
    return frozenset(load_data("words.yaml")[kind])
