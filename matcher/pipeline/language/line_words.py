"""The words of job titles, schools and deeds, and whether a line has one of them."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from knowledge.folding import fold_name, fold_word, fold_words
from knowledge.rules.resumes import JobLines
from knowledge.rules.signs import GroupSign, KindSign, LayoutSign, Sign
from matcher.pipeline.language.break_words import BreakWords
from matcher.pipeline.language.study_words import StudyWords
from matcher.pipeline.words.any_word import any_of
from matcher.pipeline.words.remembered import Remembered

_EDGES = ".,;:()[]|*/–—-'\"’"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LINK = re.compile(r"(?:https?://)?(?:www\.)?(?P<host>[\w-]+(?:\.[\w-]+)+)/[\w.~-]+/[\w.~-]+")
"""A link with at least two parts behind its host: an owner and a name."""

_MOST_REMEMBERED = 32_768
"""So many words as they are written are remembered with what they say."""
_OPENING_WORDS = 6
"""So many words of a sentence say whether it is about teaching."""
_NO_SIGNS: frozenset[Sign] = frozenset()
_DEED: frozenset[Sign] = frozenset({LayoutSign.DEED})
_TITLE: frozenset[Sign] = frozenset({LayoutSign.TITLE})
_SCHOOL: frozenset[Sign] = frozenset({LayoutSign.SCHOOL})
_DEGREE: frozenset[Sign] = frozenset({KindSign.DEGREE})


class LineWords:
    """The words of the rules as words are compared."""

    def __init__(self, rules: JobLines) -> None:
        self._rules = rules
        self._job_titles = fold_words(rules.job_titles)
        self._firms = frozenset(map(fold_name, rules.firms))
        self._before_employers = fold_words(rules.before_employers)
        self._studied = fold_words(rules.studied)
        self._schools, self._schools_in_capitals = fold_words(rules.schools), fold_words(rules.schools_in_capitals)
        self._research_posts = fold_words(rules.research_posts)
        self._deeds = fold_words(rules.deeds)
        self._doers = fold_words(rules.doers)
        self._additions = frozenset(map(fold_name, rules.additions))
        self._breaks = BreakWords(rules)
        self._studies = StudyWords(rules)
        self._step = re.compile(rf"(?:(?:{any_of(rules.doers)})\s+)?(?:{any_of(rules.steps_within_jobs)})\b")
        self._private = fold_words(rules.private)
        self._teaching = fold_words(rules.teaching)
        self._learners, self._before_learners = fold_words(rules.learners), fold_words(rules.before_learners)
        self._before_lessons, self._lessons = rules.not_before_lessons, rules.lessons
        self._first_of_deeds = fold_words(deed.split()[0] for deed in rules.deeds)
        degrees = fold_words(rules.degrees_in_capitals)
        self._dated_degrees = fold_words(rules.degrees_beside_dates)
        self._in_capitals = dict.fromkeys(self._schools_in_capitals, _SCHOOL) | dict.fromkeys(degrees, _DEGREE)
        self._signs: dict[str, set[Sign]] = {}
        for sign, words in self._groups(rules):
            for word in fold_words(words):
                self._signs.setdefault(word, set()).add(sign)
        self._signs_of = Remembered(self._signs_of_word, _MOST_REMEMBERED)
        self._titles = Remembered(self._is_title, _MOST_REMEMBERED)
        self._may_open_deeds = Remembered(self._may_open_a_deed, _MOST_REMEMBERED)

    def __reduce__(self) -> tuple[type["LineWords"], tuple[JobLines]]:
        """A copy is made from the rules. Remembered words cannot be pickled."""
        return LineWords, (self._rules,)

    @staticmethod
    def _groups(rules: JobLines) -> Iterator[tuple[Sign, Iterable[str]]]:
        yield LayoutSign.TITLE, rules.job_titles
        yield LayoutSign.SCHOOL, rules.schools
        yield LayoutSign.RESEARCH_POST, rules.research_posts
        for group, words in rules.kinds.items():
            yield GroupSign(group), words

    def signs(self, words: Sequence[str]) -> Set[Sign]:
        """The groups that have one of these words, or the host of a link. A deed counts only at the beginning."""
        found = _NO_SIGNS.union(*filter(None, map(self._signs_of.__getitem__, words)))
        return found | _DEED if self._begin_with_a_deed(words) else found

    def _signs_of_word(self, word: str) -> Set[Sign]:
        """The groups of a word as it is written, perhaps with signs around it."""
        bare = word.strip(_EDGES)
        link = _LINK.match(bare) if "/" in bare else None
        if bare.isupper() and (in_capitals := self._in_capitals.get(fold_word(bare))):
            return in_capitals
        known = self._signs.get(fold_word(link["host"] if link else bare))
        return (_TITLE if self._is_title(bare) else _NO_SIGNS) if known is None else known

    def _is_title(self, word: str) -> bool:
        """Whether a word is one of titles, or its part behind the last hyphen is: "Kafka-Engineer", "co-founder"."""
        if fold_word(word) in self._job_titles:
            return True
        return "-" in word and fold_word(word.rpartition("-")[2]) in self._job_titles

    def _is_school_in_capitals(self, word: str) -> bool:
        return word.isupper() and fold_word(word) in self._schools_in_capitals

    def _may_open_a_deed(self, word: str) -> bool:
        folded = fold_word(word)
        return folded in self._doers or folded in self._first_of_deeds

    def _begin_with_a_deed(self, words: Sequence[str]) -> bool:
        if not words or not self._may_open_deeds[words[0]]:
            return False
        words = words[1:] if fold_word(words[0]) in self._doers else words
        if not words or (first := fold_word(words[0])) not in self._first_of_deeds:
            return False
        return first in self._deeds or fold_word(" ".join(words[:2])) in self._deeds

    def has_title(self, text: str) -> bool:
        """Whether the text holds a job title: "Kafka engineer", "Head of Data"."""
        return any(map(self._titles.__getitem__, _WORD.findall(text)))

    def names_a_post(self, text: str) -> bool:
        """Whether the text holds a job title that is not also a subject, as "data science" is."""
        return self.has_title(" ".join(self.without_subjects(text.split())))

    def is_employer(self, name: str, before: str, *, alone: bool) -> bool:
        """Whether a name in the head of a job is that of the employer: "Engineer at Pinecone", "Engineer, Databricks".

        `before` are the words of its part of the line up to the name, which has it to itself if it is `alone`.
        """
        last = before.rsplit(maxsplit=1)[-1:]
        is_behind_at = any(word == "@" or fold_word(word) in self._before_employers for word in last)
        return is_behind_at or (alone and fold_name(name) in self._firms)

    def without_subjects(self, words: Iterable[str]) -> list[str]:
        """The words of a line about a study without those that name what was studied: "Science"."""
        return [word for word in words if fold_word(word.strip(_EDGES)) not in self._studied]

    def abbreviates_a_degree(self, word: str) -> bool:
        """Whether a word is the short name of a degree, which has two capitals: "MSc", "Ph.D.", but not "Master"."""
        named = KindSign.DEGREE in self._signs_of[word] and fold_word(word.strip(_EDGES)) not in self._dated_degrees
        return named and sum(map(str.isupper, word)) > 1

    def names_a_school(self, text: str) -> bool:
        """Whether the text holds a word for a school: "Spark Hill College", "MIT"."""
        return _holds(text, self._schools) or any(map(self._is_school_in_capitals, _WORD.findall(text)))

    def is_research_post(self, text: str) -> bool:
        """Whether the text holds the title of a paid research job, such as an intern's or an assistant's."""
        return _holds(text, self._research_posts)

    def begins_with_teaching(self, text: str) -> bool:
        """Whether the first words say what somebody teaches to people, or name lessons: "Taught Kafka", "Held lessons".

        "Taught a small net" and "Trained it on lectures" do not.
        """
        words = [word.lower() for word in _WORD.findall(text)[:_OPENING_WORDS]]
        verb, *taught = map(fold_word, words or [""])
        if verb in self._teaching:
            begins_before = bool(taught) and taught[0] in self._before_learners
            return self._learners.isdisjoint(taught[1:3] if begins_before else taught[:1])
        about = next((number for number, word in enumerate(words) if word in self._before_lessons), len(words))
        opening = f" {' '.join(words[: about + 1])} "
        return any(f" {lesson} " in opening for lesson in self._lessons)

    def names_a_doer(self, text: str) -> bool:
        """Whether the text says who did something: "From 2019 to 2022 I looked after the scales"."""
        return _holds(text, self._doers)

    def adds(self, label: str) -> bool:
        """Whether a label goes on with what is above it: "In addition", "Larkfield, also"."""
        words = " ".join(map(fold_word, _WORD.findall(label)))
        return words in self._additions or words.rpartition(" ")[2] in self._additions

    def has_words_of_a_break(self, text: str) -> bool:
        """Whether the text holds words that always mean a time without a job: "Parental leave", "Career break"."""
        return self._breaks.are_in(text)

    def names_a_break(self, text: str) -> bool:
        """Whether a text without its dates names a time without a job: "Parental leave", "Travel, Asia"."""
        if self._breaks.are_in(text):
            return True
        return self._breaks.are_alone_in(text) and KindSign.EMPLOYER not in self.signs(text.split())

    def tells_of_a_study(self, text: str) -> bool:
        """Whether a text without its dates begins by telling of a study and no work: "I read physics in Leeds"."""
        return self._studies.open(text)

    def names_a_subject(self, text: str) -> bool:
        """Whether a part of a text is the name of a subject: "University of Leeds, computer science"."""
        return self._studies.name_a_subject(text)

    def begins_with_a_step(self, text: str) -> bool:
        """Whether the first words tell of a step within a job: "Promoted to lead in 2018", "I started as an intern"."""
        return self._step.match(text.lower()) is not None

    def is_private(self, text: str) -> bool:
        """Whether a line of a break tells of the family or of health: "Two children"."""
        return _holds(text, self._private)

    def begins_with_a_deed(self, text: str) -> bool:
        """Whether the first words say what somebody did: "Developed a chatbot", "I developed one"."""
        return self._begin_with_a_deed(text.split(maxsplit=3)[:3])


def _holds(text: str, words: frozenset[str]) -> bool:
    return any(fold_word(word) in words for word in _WORD.findall(text))
