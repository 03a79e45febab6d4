"""Turns labelled resumes into examples: for each sentence, the words that may count and the kinds of work it shows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import matcher.pipeline  # noqa: F401 - registers the components
from knowledge.rules.word_forms import NUMBER, word_form
from knowledge.rules.work import WorkReading
from matcher.pipeline.facts import facts_of, skill_spans
from matcher.pipeline.knowledge import Knowledge
from matcher.pipeline.words.tokenizer import TOKENIZER
from matcher.pipeline.words.word_view import WordView, word_view_of
from matcher.pipeline.work.items import forms_of, items_of
from matcher.pipeline.work.names import Name, category_forms, names_among
from matcher.pipeline.work.sentences import Sentence, SentenceCutter, places_in, stretches_of_work
from matcher.pipeline.work.words_of_places import FAR, part_of_long, parts_by_distance
from training.labelled import LabelledResume

_LEAST_SHARED = 20
_LEAST_SHARE = 0.6
"""A quote marks a sentence if they share so many characters, or this part of the sentence."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of a resume. `words` has the part that the form of each word, pair and named category counts for it.

    `whole` are the forms of all words of its work, and the categories of the skills that are named there.

    `length` is the number of all words of work of the resume, with the small ones.
    `shows` and `lacks` are kinds of work; a kind in neither of them is not learned from this sentence.
    """

    resume: LabelledResume
    words: Mapping[str, float]
    shows: frozenset[str]
    lacks: frozenset[str]
    whole: frozenset[str] = frozenset()
    length: int = 0


class ExampleReader:
    """Reads examples, with sentences and jobs as the pipeline finds them.

    `surfaces` counts how often each form is written in which way.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._nlp = _pipeline(knowledge)
        self._knowledge = knowledge
        self._reading = knowledge.work.reading
        self._cutter = SentenceCutter(
            knowledge.sentences.abbreviations, self._reading.before_clauses, self._reading.least_clause
        )
        self._small = frozenset(map(word_form, self._reading.small_words))
        self._categories = category_forms(knowledge.taxonomy.skills)
        self.surfaces: dict[str, dict[str, int]] = {}

    def read(self, resumes: Iterable[LabelledResume]) -> list[Example]:
        """The examples of all resumes, in their order."""
        return [example for resume in resumes for example in self._examples(resume)]

    def _examples(self, resume: LabelledResume) -> Iterator[Example]:
        doc = self._doc(resume.text)
        view = word_view_of(doc, self._knowledge.names)
        kinds = frozenset(kind.id for kind in self._knowledge.work.kinds.kinds)
        lacks = kinds - resume.quotes.keys() - set(resume.perhaps)
        places = places_in(doc, view)
        forms = forms_of(view.words)
        work = stretches_of_work(places, self._reading.sections)
        told = [form for stretch in work for form in forms[stretch]]
        names = names_among(skill_spans(doc, "skills", needed_by="training"), facts_of(doc), view)
        named = {self._categories[name.skill] for name in names for part in work if _is_within(name, part)}
        whole = frozenset(filter(self._counts, told)) | named
        for place in places:
            sentences = place.sentences(view, self._cutter)
            for sentence, words in zip(sentences, self._words(sentences, view, forms, names), strict=True):
                shown = _shown(resume, view.stretch(sentence.first, sentence.last))
                yield Example(resume, words, shown, lacks, whole, len(told))

    def _doc(self, text: str) -> Doc:
        return self._nlp(self._nlp.make_doc(text))

    def _words(
        self, place: Sequence[Sentence], view: WordView, forms: Sequence[str], names: Sequence[Name]
    ) -> list[dict[str, float]]:
        counting = [[*self._counting(sentence, view, forms), *self._named(sentence, names)] for sentence in place]
        return parts_of(counting, [sentence.length for sentence in place], self._reading)

    def _counting(self, sentence: Sentence, view: WordView, forms: Sequence[str]) -> list[str]:
        """The forms of the pairs of a sentence and of its words that may have points."""
        counting = []
        for first, last, form in items_of(forms, sentence.first, sentence.last):
            if last - first > 1 or self._counts(form):
                counting.append(form)
                words = zip(forms[first:last], view.words[first:last], strict=True)
                surface = " ".join(NUMBER if form == NUMBER else word.lower() for form, word in words)
                written = self.surfaces.setdefault(form, {})
                written[surface] = written.get(surface, 0) + 1
        return counting

    def _named(self, sentence: Sentence, names: Iterable[Name]) -> list[str]:
        """The categories of the skills that a sentence names."""
        within = (name for name in names if _is_within(name, slice(sentence.first, sentence.last)))
        return [self._categories[name.skill] for name in within]

    def _counts(self, form: str) -> bool:
        """Whether a word may have points."""
        return len(form) > 1 and form[0].isalpha() and form not in self._small

    def surface(self, form: str) -> str:
        """The most frequent way in which a form is written. A category of skills is written as it is."""
        written = self.surfaces.get(form, {form: 1})
        return min(written, key=lambda word: (-written[word], word))


def parts_of(forms: Sequence[Sequence[str]], lengths: Sequence[int], reading: WorkReading) -> list[dict[str, float]]:
    """For each sentence of a place, the part that each word of the place counts for it.

    `lengths` are the numbers of words of the sentences, with the small ones.
    """
    places = places_of(forms)
    wholes, parts = [part_of_long(length, reading) for length in lengths], parts_by_distance(len(lengths), reading)
    return [
        {form: whole * part for form, holding in places.items() if (part := part_for(number, holding, parts))}
        for number, whole in enumerate(wholes)
    ]


def places_of(forms: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """Where each word is. `forms` are the words of each sentence of a place."""
    places: dict[str, list[int]] = {}
    for number, sentence in enumerate(forms):
        for form in dict.fromkeys(sentence):
            places.setdefault(form, []).append(number)
    return places


def part_for(sentence: int, holding: Sequence[int], parts: Sequence[float]) -> float:
    """The part of its points that a word has for a sentence, 0 to 1. `holding` are the sentences that hold the word.

    `parts` are those of `parts_by_distance`.
    """
    return parts[min(FAR, min(abs(sentence - number) for number in holding))]


def _pipeline(knowledge: Knowledge) -> Language:
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    for name in ("section_tagger", "job_dater", "skill_matcher", "fuzzy_matcher"):
        nlp.add_pipe(name, config={"knowledge": None}).initialize(knowledge=knowledge)  # type: ignore[attr-defined]
    return nlp


def _is_within(name: Name, words: slice) -> bool:
    return bool(words.start <= name.first and name.end <= words.stop)


def _shown(resume: LabelledResume, sentence: tuple[int, int]) -> frozenset[str]:
    """The kinds of work whose quote is in the sentence, which is given by its offsets."""
    first, last = sentence
    least = min(_LEAST_SHARED, _LEAST_SHARE * (last - first))
    return frozenset(
        kind
        for kind, quotes in resume.quotes.items()
        if any(min(end, last) - max(start, first) >= least for start, end in quotes)
    )
