"""The fuzzy matcher finds misspelt and split names. A deletion index proposes names, and rapidfuzz checks them.

The matcher corrects a word that is neither known nor ordinary English. It replaces the word by a similar vocabulary
word if that makes a name, alone or with the words around, which may be misspelt too. It does not correct ordinary
words: "Sparks" is not Spark. One typing error is allowed, in long words two. Short names are corrected where skills are
listed, and anywhere if letters were only swapped or doubled. Names that are also everyday words are corrected in lists,
and within a sentence if they have a capital letter and letters were only swapped or doubled.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA
from spacy.language import Language
from spacy.tokens import Doc, Span

from knowledge.folding import fold_words
from knowledge.taxonomy.model import Taxonomy
from matcher.pipeline.component import SpansComponent, register
from matcher.pipeline.facts import SkillFacts, facts_of, set_skill_spans
from matcher.pipeline.knowledge import Knowledge
from matcher.pipeline.sections import HEADER
from matcher.pipeline.skills.deletion_index import DeletionIndex
from matcher.pipeline.skills.names import FoldedName, names_of
from matcher.pipeline.skills.ordinary_words import OrdinaryWords
from matcher.pipeline.structure.entries import title_lines
from matcher.pipeline.structure.enumerations import is_enumeration
from matcher.pipeline.structure.section_tagger import blocks_of
from matcher.pipeline.words.stretches import Stretches
from matcher.pipeline.words.word_view import BREAK, WordView, span_of, word_view_of

_SHORTEST = 6
"""How many letters a single word needs to be corrected."""
_SHORTEST_LISTED = 5
_SHORTEST_SLIP = 4
"""How many letters a single word needs where skills are listed, and where letters were only swapped or doubled."""
_LONGEST_NAME = 5
"""How many words a name has at most in which misspelt ones are corrected."""
_LEAST_SIMILARITY = 80.0
"""How similar a name must be, 0 to 100: one error in five letters, or two in ten."""
_DOUBLED = re.compile(r"(.)\1+")
_NAME_SECTIONS = frozenset({HEADER, "references"})


@dataclass(frozen=True, slots=True)
class _Hit:
    """A name at the words `[start, end)` of the view, with the folded words of the name in the taxonomy."""

    start: int
    end: int
    label: str
    name: FoldedName


class FuzzyMatcher(SpansComponent):
    """Adds the misspelt names to `doc.spans["skills"]`, with method "fuzzy" and their similarity (0 to 100).

    With `briefs`, it also corrects names that are meant for hiring briefs only; the skill matcher needs the same
    setting. `shortest` is the least number of letters of a single word that is corrected.
    """

    requires = ("doc.spans", "doc._.other_words", "doc._.skill_facts")
    assigns = ("doc.spans", "span._.method", "span._.named", "span._.similarity")

    def __init__(
        self,
        nlp: Language,
        name: str,
        spans_key: str,
        briefs: bool,
        shortest: int,
        least_similarity: float,
        knowledge: Knowledge | None,
    ) -> None:
        self.briefs = briefs
        self.shortest = shortest
        self.least_similarity = least_similarity
        super().__init__(nlp, name, spans_key, knowledge)

    def prepare(self, knowledge: Knowledge) -> None:
        """Build the index of the words in all names."""
        self._words = knowledge.names
        self._foreign = fold_words(knowledge.names.around.small_words_of_other_languages)
        self._ordinary = OrdinaryWords(knowledge.names.around.ordinary_endings)
        names = names_of(knowledge, briefs=self.briefs)
        self._names, self._counted = names.skills, names.counted
        judged = {"".join(name) for name in names.ambiguous.values() if len(name) > 1}
        single = (name[0] for name in self._names if len(name) == 1)
        self._glued = frozenset(name for name in single if len(name) >= self.shortest and name not in judged)
        self._beginnings = frozenset(name[:length] for name in self._glued for length in range(1, len(name)))
        self._listed = _first_meanings(knowledge.taxonomy, names.ambiguous) | dict(self._names)
        self._index = DeletionIndex(word for name in self._listed for word in name)

    def annotate(self, doc: Doc) -> None:
        """Set what the component assigns."""
        found = self.skill_spans(doc)
        added = list(self.match(doc, found))
        if added:
            mended = {index: span for span in added for index in range(span.start, span.end)}
            kept = [span for span in found if span.start not in mended or not _within(span, mended[span.start])]
            spans = sorted([*kept, *added], key=lambda span: (span.start, span.end, span.label_))
            set_skill_spans(doc, spans, self.spans_key)

    def match(self, doc: Doc, found: Sequence[Span]) -> Iterator[Span]:
        """Yield the misspelt names of a doc that do not overlap each other.

        A misspelt name may contain a shorter name of `found`, but it may not overlap one in any other way.
        """
        view = word_view_of(doc, self._words)
        folded = view.folded
        other: set[int] = doc._.other_words
        named = _tokens_of_names(doc, view) | _tokens_of_other_languages(doc, view, self._foreign)
        lists = _words_of_lists(doc, view, found)
        hits = [hit for hit in self._hits(view, folded, named, lists) if other.isdisjoint(range(hit.start, hit.end))]
        if not hits:
            return
        taken: set[int] = set()
        facts = facts_of(doc)
        names = Stretches((span.start, span.end) for span in found)
        for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start, hit.label)):
            span = span_of(doc, view, (hit.start, hit.end), hit.label)
            similarity = fuzz.ratio(" ".join(folded[hit.start : hit.end]), " ".join(hit.name))
            if similarity < self.least_similarity or not taken.isdisjoint(range(span.start, span.end)):
                continue
            if any(not _within(found[number], span) for number in names.overlapping(span.start, span.end)):
                continue
            taken.update(range(span.start, span.end))
            other_thing = self._counted.get((hit.label, tuple(hit.name)))
            facts.set(span, SkillFacts(method="fuzzy", named=other_thing, similarity=similarity))
            yield span

    def _hits(self, view: WordView, folded: Sequence[str], named: set[int], lists: set[int]) -> Iterator[_Hit]:
        """Yield misspelt names, and names of one word that are written as two: "Tensor Flow"."""
        beginnings, glued = self._beginnings, self._glued
        for index, (first, second) in enumerate(pairwise(folded)):
            if first in beginnings and first + second in glued and _may_be_mended(view, index, named):
                yield _Hit(index, index + 2, self._names[first + second,], (first + second,))
        near = self._near_words(view, named)
        for index, words in near.items():
            yield from self._alone(folded[index], index, words, listed=index in lists)
            if index not in lists and _is_capitalised(view, index):
                yield from self._slips(folded[index], index, words)
            yield from self._within(folded, index, near)

    def _near_words(self, view: WordView, named: set[int]) -> dict[int, Sequence[str]]:
        """The vocabulary words that are similar to each strange word, by its index."""
        strange = self._ordinary.strange({*view.words})
        near = {
            index: self._index.nearest(view.folded[index])
            for index, word in enumerate(view.words)
            if word in strange and _may_be_mended(view, index, named)
        }
        return {index: words for index, words in near.items() if words}

    def _slips(self, word: str, index: int, near: Iterable[str]) -> Iterator[_Hit]:
        """Yield the names that are also everyday words, if letters of `word` were only swapped or doubled."""
        for name in near:
            if (name,) in self._listed and len(name) >= self.shortest and _is_slip(word, name):
                yield _Hit(index, index + 1, self._listed[name,], (name,))

    def _alone(self, word: str, index: int, near: Iterable[str], *, listed: bool) -> Iterator[_Hit]:
        """Yield the names of one word that are similar to `word`. The first letter must be correct.

        A name that can also mean something else has one typing error: "Informatik" is not Informatica.
        """
        names = self._listed if listed else self._names
        shortest = min(_SHORTEST_LISTED, self.shortest) if listed else self.shortest
        for name in near:
            if (name,) not in self._names and OSA.distance(word, name) > 1:
                continue
            enough = _SHORTEST_SLIP if _is_slip(word, name) and (listed or len(name) > _SHORTEST_SLIP) else shortest
            if name[0] == word[0] and max(len(word), len(name)) >= enough and (name,) in names:
                yield _Hit(index, index + 1, names[name,], (name,))

    def _within(self, folded: Sequence[str], index: int, near: Mapping[int, Sequence[str]]) -> Iterator[_Hit]:
        """Yield the names of several words in which the word at `index` is the first misspelt one."""
        for start in range(max(0, index - _LONGEST_NAME + 1), index + 1):
            if not near.keys().isdisjoint(range(start, index)):
                continue
            for end in range(max(index + 1, start + 2), min(len(folded), start + _LONGEST_NAME) + 1):
                for name in product(*(near.get(word, (folded[word],)) for word in range(start, end))):
                    if name in self._names:
                        yield _Hit(start, end, self._names[name], name)


make_fuzzy_matcher = register(
    "fuzzy_matcher",
    FuzzyMatcher,
    spans_key="skills",
    briefs=False,
    shortest=_SHORTEST,
    least_similarity=_LEAST_SIMILARITY,
)
"""What builds the component, as the entry point of the package names it."""


def _may_be_mended(view: WordView, index: int, named: set[int]) -> bool:
    """Whether the word has only letters and is not where people, employers and schools are named."""
    return view.tokens[index] not in named and view.words[index].isalpha()


def _is_capitalised(view: WordView, index: int) -> bool:
    """Whether a word within a sentence has a capital letter, so that it is a name and not an everyday word."""
    return index > 0 and view.words[index - 1] != BREAK and view.words[index][0].isupper()


def _is_slip(word: str, name: str) -> bool:
    """Whether letters of the name were only swapped or doubled: "Azuer", "Rubby"."""
    return sorted(word) == sorted(name) or _DOUBLED.sub(r"\1", word) == _DOUBLED.sub(r"\1", name)


def _first_meanings(taxonomy: Taxonomy, forms: Mapping[str, FoldedName]) -> dict[FoldedName, str]:
    """The first skill that each ambiguous name of one word means."""
    meant = {name.form: name.senses[0].skill for name in taxonomy.ambiguous}
    return {words: meant[form] for form, words in forms.items() if len(words) == 1}


def _words_of_lists(doc: Doc, view: WordView, found: Sequence[Span]) -> set[int]:
    """The words of lines that list names and name at least one skill, and of all lines under a heading for skills."""
    starts = [span.start_char for span in found]
    listed: set[int] = set()
    for block in blocks_of(doc):
        names_a_skill = bisect_left(starts, block.end) > bisect_left(starts, block.start)
        is_list = names_a_skill and is_enumeration(view.text[block.start : block.end])
        if block.section == "skills" or is_list:
            first, last = (bisect_left(view.offsets, offset) for offset in (block.start, block.end))
            listed.update(range(first, last))
    return listed


def _within(span: Span, longer: Span) -> bool:
    return longer.start <= span.start and span.end <= longer.end and len(span) < len(longer)


def _tokens_of_names(doc: Doc, view: WordView) -> set[int]:
    """The tokens where people, employers and schools are named.

    These are the header and the references of the resume, and the title lines of its entries.
    """
    blocks = blocks_of(doc)
    named = title_lines(doc)
    named.update(index for index, block in enumerate(blocks) if block.section in _NAME_SECTIONS)
    return {token for index in named for token in view.tokens_within(blocks[index].start, blocks[index].end)}


def _tokens_of_other_languages(doc: Doc, view: WordView, foreign: frozenset[str]) -> set[int]:
    """The tokens of the blocks with a small word of another language: "Grado en Ingeniería" is not Gradio."""
    if foreign.isdisjoint(view.vocabulary):
        return set()
    blocks = blocks_of(doc)
    starts = [block.start for block in blocks]
    offsets = (view.offsets[index] for index, word in enumerate(view.folded) if word in foreign)
    places = {bisect_right(starts, offset) - 1 for offset in offsets}
    return {token for place in places for token in view.tokens_within(blocks[place].start, blocks[place].end)}
