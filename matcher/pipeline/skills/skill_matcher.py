"""The skill matcher: names and aliases of the taxonomy in a doc, the longest first, ambiguous ones by their context."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Set
from enum import IntEnum
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from knowledge.folding import fold_name, fold_words
from knowledge.patterns.pattern import parse
from knowledge.taxonomy.model import Taxonomy
from matcher.pipeline.component import SpansComponent, register
from matcher.pipeline.facts import Facts, SkillFacts, facts_of, set_skill_spans
from matcher.pipeline.knowledge import Knowledge
from matcher.pipeline.sections import HEADER
from matcher.pipeline.skills.ambiguous_names import ENTRY_HEADER, AmbiguousNames
from matcher.pipeline.skills.coordination import joined, shared_words
from matcher.pipeline.skills.doubtful_names import Row
from matcher.pipeline.skills.everyday_names import EverydayJudge
from matcher.pipeline.skills.name_index import NameIndex
from matcher.pipeline.skills.names import FoldedName, names_of, run_together
from matcher.pipeline.skills.phrases import PhraseIndex
from matcher.pipeline.skills.proper_names import in_venue, is_surname, is_title
from matcher.pipeline.structure.entries import entries_of
from matcher.pipeline.structure.section_tagger import blocks_of
from matcher.pipeline.words.tokenizer import text_of
from matcher.pipeline.words.word_view import BREAK, WordView, folded_words_of, span_of, word_view_of


class Kind(IntEnum):
    """What a name is: not a skill, always one skill, or a skill if its context says so."""

    OTHER = 0
    SKILL = 1
    AMBIGUOUS = 2


class Label(NamedTuple):
    """What a name means; `id` is that of the skill, the form of an ambiguous name, or empty."""

    kind: Kind
    id: str = ""


OTHER_NAME = Label(Kind.OTHER)

_PROPER = frozenset({"tool", "platform", "language"})
"""The kinds of skills whose names have no plural."""
_FRAMEWORKS = "dl_framework"
_COLON = ": "
_REACH = 3
"""How many words away the next item of a list is, joints included."""


class Hit(NamedTuple):
    """A name found: words `[start, end)` of the view, the skill, and whether the words only describe it.

    `name` holds the folded words of the whole name where the text has not all of them ("linear and logistic
    regression").
    """

    start: int
    end: int
    label: Label
    described: bool = False
    name: FoldedName = ()


class DoubtfulName(NamedTuple):
    """An ambiguous name, the skill that it may mean, and the rows of points that apply to it."""

    skill: str
    offset: int
    rows: list[Row]


class SkillMatcher(SpansComponent):
    """Sets `doc.spans["skills"]`: a span a name found, labelled with the skill's id.

    `briefs` also reads the forms that are meant for hiring briefs only.
    """

    assigns = (
        "doc.spans",
        "doc._.other_words",
        "doc._.skill_facts",
        "span._.method",
        "span._.named",
        "span._.similarity",
    )

    def __init__(self, nlp: Language, name: str, spans_key: str, briefs: bool, knowledge: Knowledge | None) -> None:
        self._vocab = nlp.vocab
        self.briefs = briefs
        super().__init__(nlp, name, spans_key, knowledge)

    def prepare(self, knowledge: Knowledge) -> None:
        """Build the indexes of the names and phrases of a taxonomy."""
        taxonomy, self._words = knowledge.taxonomy, knowledge.names
        for skill_id in taxonomy.skills:
            self._vocab.strings.add(skill_id)
        self._ambiguous = AmbiguousNames(taxonomy.ambiguous, self._words.doubtful)
        self._everyday = EverydayJudge(self._words.everyday, self._words)
        others = self._words.everyday.other_categories
        self._not_technical = {skill.id for skill in taxonomy.skills.values() if skill.category in others}
        names = names_of(knowledge, briefs=self.briefs)
        forms = {fold_name(form) for form in names.ambiguous}
        glued = ((run_together(name), skill) for name, _, skill in names.sure)
        self._by_words, self._counted = names.skills, names.counted
        labelled = [
            *((words, Label(Kind.AMBIGUOUS, form)) for form, words in names.ambiguous.items()),
            *((words, Label(Kind.SKILL, skill)) for _, words, skill in names.sure),
            *(
                (folded_words_of(name, self._words), Label(Kind.SKILL, skill))
                for name, skill in glued
                if name and fold_name(name) not in forms
            ),
            *((folded_words_of(name, self._words), OTHER_NAME) for name in taxonomy.other_names),
        ]
        self._index = NameIndex(sorted(labelled, key=lambda name: name[1]))
        self._titles = fold_words(self._words.proper.person_titles)
        self._venues = fold_words(self._words.proper.venues)
        self._vendors, self._fields = _vendors(taxonomy), _fields(taxonomy)
        self._frameworks = _frameworks(taxonomy)
        self._abbreviations = {words for name, words, skill in names.sure if _is_abbreviation(name, skill, taxonomy)}
        self._phrases = PhraseIndex(
            (skill.id, parse(phrase)) for skill in taxonomy.skills.values() for phrase in skill.phrases
        )

    def annotate(self, doc: Doc) -> None:
        """Set what the component assigns."""
        hits = self._hits(word_view_of(doc, self._words))
        doc._.other_words = _words_of(hit for hit in hits if hit.label == OTHER_NAME)
        set_skill_spans(doc, self._spans(doc, hits), self.spans_key)

    def match(self, doc: Doc) -> list[Span]:
        """The skill spans of a doc, in the order of the text."""
        return self._spans(doc, self._hits(word_view_of(doc, self._words)))

    def doubtful_names(self, doc: Doc) -> Iterator[DoubtfulName]:
        """The ambiguous names that can mean only one skill. Those in the title lines of jobs are left out."""
        view, places = word_view_of(doc, self._words), _Places(doc)
        hits = self._hits(view)
        sure = _words_of(hit for hit in hits if hit.label.kind == Kind.SKILL)
        for hit in self._possible(view, hits):
            here = places.at(view.offsets[hit.start])
            if hit.label.kind == Kind.AMBIGUOUS and ENTRY_HEADER not in here:
                told = self._ambiguous.told_of(hit.label.id, doc, view, (hit.start, hit.end), sure=sure, places=here)
                if told is not None:
                    yield DoubtfulName(told[0], view.offsets[hit.start], told[1])

    def _hits(self, view: WordView) -> list[Hit]:
        return self._with_shared_words(view, self._longest(view))

    def _spans(self, doc: Doc, hits: list[Hit]) -> list[Span]:
        view, facts = word_view_of(doc, self._words), facts_of(doc)
        meant = self._without_everyday_words(doc, view, list(self._resolved(doc, view, hits)))
        spans = [self._span(doc, view, hit, facts) for hit in meant]
        return sorted(spans, key=lambda span: (span.start, span.end, span.label_))

    def _longest(self, view: WordView) -> list[Hit]:
        """The longest hits, and the shorter ones within them that are names by themselves.

        The words of a description may also name other skills. They may not name the skill that they describe.
        """
        names = [Hit(start, end, label) for start, end, label in self._index.find(view.folded)]
        taken: dict[int, Hit] = {}
        longest: list[Hit] = []
        # Those of a length stay in the order of the index: by their first words, then by their labels.
        for hit in sorted(names, key=lambda hit: hit.start - hit.end):
            covering = [taken[index] for index in (hit.start, hit.end - 1) if index in taken]
            if not covering:
                taken.update(dict.fromkeys(range(hit.start, hit.end), hit))
            if all(self._holds_within(view, hit, longer) for longer in covering):
                longest.append(hit)
        return [*longest, *_longest_descriptions(self._phrases.find(view.folded, view), taken)]

    def _holds_within(self, view: WordView, hit: Hit, longer: Hit) -> bool:
        """Whether a name within a longer one counts as well.

        It does where it is one of two joined or overlapping names, the vendor of a product ("AWS Lambda"), the
        framework that a library is made for ("PyTorch Geometric"), or the field of one of its parts ("LLM evaluation").
        """
        if _set_apart(view, hit, longer) or _overhangs(hit, longer):
            return True
        if longer.label in {hit.label, OTHER_NAME}:
            return False
        is_maker = hit.label in self._vendors or hit.label in self._frameworks
        return hit.label in self._fields or (is_maker and hit.start == longer.start)

    def _with_shared_words(self, view: WordView, hits: list[Hit]) -> list[Hit]:
        """The hits, and the names that borrow a word from one of them.

        What may mean something by itself borrows nothing after a comma: "Command line, R and Python".
        """
        ambiguous = {(hit.start, hit.end) for hit in hits if hit.label.kind == Kind.AMBIGUOUS}
        names = [hit for hit in hits if not hit.described and hit.label.kind != Kind.AMBIGUOUS]
        taken = {index for hit in names for index in range(hit.start, hit.end)}
        borrowing = {
            Hit(start, end, Label(Kind.SKILL, self._by_words[name]), name=name)
            for hit in names
            if hit.end - hit.start > 1 and hit.label != OTHER_NAME
            for start, end, name in shared_words(view, hit.start, hit.end, self._by_words)
            if taken.isdisjoint(range(start, end))
            and not (start > hit.end and (start, end) in ambiguous and view.words[start - 1] == BREAK)
        }
        settled = {(hit.start, hit.end) for hit in borrowing}
        return [*(hit for hit in hits if (hit.start, hit.end) not in settled), *borrowing]

    def _resolved(self, doc: Doc, view: WordView, hits: list[Hit]) -> Iterator[Hit]:
        """The hits that are skills, ambiguous names by the words and skills around them.

        Those that have found their meaning are then sure neighbours of the others.
        """
        names = self._possible(view, hits)
        ambiguous = [hit for hit in names if hit.label.kind == Kind.AMBIGUOUS]
        sure = _words_of(hit for hit in hits if hit.label.kind == Kind.SKILL)
        places = _Places(doc)
        meanings = self._meanings(doc, view, ambiguous, sure, places)
        settled = _words_of(meanings) - sure
        unsettled = [
            hit
            for hit in ambiguous
            if hit not in meanings and not settled.isdisjoint(range(hit.start - _REACH, hit.end + _REACH))
        ]
        meanings |= self._meanings(doc, view, unsettled, sure | settled, places)
        yield from (hit for hit in names if hit.label.kind == Kind.SKILL)
        yield from (Hit(hit.start, hit.end, Label(Kind.SKILL, skill)) for hit, skill in meanings.items())

    def _possible(self, view: WordView, hits: Iterable[Hit]) -> list[Hit]:
        """The hits that may be skills: no part of another word, no person's name, and no part of a conference's."""
        has_titles = not self._titles.isdisjoint(view.vocabulary)
        has_venues = not self._venues.isdisjoint(view.vocabulary)
        return [
            hit
            for hit in hits
            if hit.label.kind != Kind.OTHER
            and not within_a_compound(view, hit.start, hit.end)
            and not self._has_a_large_letter_more(view, hit)
            and not (has_titles and _is_surname(view, hit))
            and not (has_venues and in_venue(view.texts, view.tokens[hit.start], view.rules.proper))
        ]

    def _has_a_large_letter_more(self, view: WordView, hit: Hit) -> bool:
        """Whether a word in capitals abbreviates something else: "SAPS" is not SAP. The s of a plural is small."""
        word = view.words[hit.start]
        if not word.isupper() or word.casefold() == view.folded[hit.start]:
            return False
        return tuple(view.folded[hit.start : hit.end]) in self._abbreviations

    def _without_everyday_words(self, doc: Doc, view: WordView, hits: list[Hit]) -> list[Hit]:
        """The hits without those that are only everyday words where they stand. A brief is technical as a whole."""
        everyday = {hit for hit in hits if not hit.described and self._everyday.is_everyday(view, (hit.start, hit.end))}
        if self.briefs or not everyday:
            return hits
        skills = (
            (hit.start, hit.label.id)
            for hit in hits
            if hit not in everyday and not hit.described and hit.label.id not in self._not_technical
        )
        around = self._everyday.surroundings(doc, view, skills)
        return [hit for hit in hits if hit not in everyday or around.mean_a_skill((hit.start, hit.end))]

    def _meanings(self, doc: Doc, view: WordView, hits: list[Hit], sure: set[int], places: "_Places") -> dict[Hit, str]:
        """The skill of each ambiguous name that is one."""
        skills = {
            hit: self._ambiguous.skill_of(
                hit.label.id,
                doc,
                view,
                (hit.start, hit.end),
                sure=sure,
                places=places.at(view.offsets[hit.start]),
            )
            for hit in hits
        }
        return {hit: skill for hit, skill in skills.items() if skill is not None}

    def _span(self, doc: Doc, view: WordView, hit: Hit, facts: Facts) -> Span:
        span = span_of(doc, view, (hit.start, hit.end), hit.label.id)
        if hit.described:
            facts.set(span, SkillFacts(method="described"))
        else:
            words = hit.name or tuple(view.folded[hit.start : hit.end])
            facts.set(span, SkillFacts(named=self._counted.get((hit.label.id, words))))
        return span


make_skill_matcher = register("skill_matcher", SkillMatcher, spans_key="skills", briefs=False)
"""What builds the component, as the entry point of the package names it."""


def _vendors(taxonomy: Taxonomy) -> frozenset[Label]:
    """The labels of the platforms that are not part of another one."""
    platforms = {skill.id for skill in taxonomy.skills.values() if skill.kind == "platform"}
    return _labels(taxonomy, {skill for skill in platforms if platforms.isdisjoint(taxonomy.skills[skill].implies)})


def _frameworks(taxonomy: Taxonomy) -> frozenset[Label]:
    return _labels(taxonomy, {skill.id for skill in taxonomy.skills.values() if skill.category == _FRAMEWORKS})


def _is_abbreviation(name: str, skill: str, taxonomy: Taxonomy) -> bool:
    """Whether the name of a tool is in capitals and, as the normal forms of words, has no "s" that ends it."""
    return name.isupper() and taxonomy.skills[skill].kind in _PROPER and fold_name(name) == name.casefold()


def _fields(taxonomy: Taxonomy) -> frozenset[Label]:
    return _labels(taxonomy, {skill.id for skill in taxonomy.skills.values() if skill.kind == "field"})


def _labels(taxonomy: Taxonomy, skills: Set[str]) -> frozenset[Label]:
    """The labels of skills, those of their ambiguous names among them."""
    ambiguous = (name for name in taxonomy.ambiguous if skills >= {sense.skill for sense in name.senses})
    sure = (Label(Kind.SKILL, skill) for skill in skills)
    return frozenset([*sure, *(Label(Kind.AMBIGUOUS, name.form) for name in ambiguous)])


class _Places:
    """Where in a resume an offset is: its section, and whether it is in the title lines of a job, project or study.

    What a project tells behind its title and a colon is not in its title lines: "Skiroute (2019): a planner in Rust".
    """

    def __init__(self, doc: Doc) -> None:
        self._text, self._blocks = text_of(doc), blocks_of(doc)
        self._starts = [block.start for block in self._blocks]
        jobs = (entry for entry in entries_of(doc) if entry.section != HEADER)
        self._headers = {index for entry in jobs for index in range(entry.first, entry.body)}

    def at(self, offset: int) -> tuple[str, ...]:
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return ()
        block = self._blocks[index]
        if index not in self._headers:
            return (block.section, "heading") if block.kind == "heading" else (block.section,)
        tells = block.section == "projects" and _COLON in self._text[block.start : offset]
        return (block.section,) if tells else (block.section, ENTRY_HEADER)


def _is_surname(view: WordView, hit: Hit) -> bool:
    before, proper = view.words[max(0, hit.start - 2) : hit.start], view.rules.proper
    if hit.end - hit.start > 1:
        return False
    return any(is_title(word, proper) for word in before) and is_surname(view.texts, view.tokens[hit.start], proper)


def _words_of(hits: Iterable[Hit]) -> set[int]:
    return {index for hit in hits for index in range(hit.start, hit.end)}


def _longest_descriptions(found: Iterable[tuple[str, int, int]], names: Mapping[int, Hit]) -> Iterator[Hit]:
    """The longest descriptions of each skill, where no name of it is among their words."""
    told: dict[Label, set[int]] = {}
    for skill, start, end in sorted(found, key=lambda one: (one[1] - one[2], one[1], one[0])):
        label, words = Label(Kind.SKILL, skill), range(start, end)
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
    around = view.rules.around
    if start in view.hyphened and view.folded[start - 1] in around.compound_prefixes:
        return True
    return end in view.hyphened and view.folded[end] in around.compound_suffixes
