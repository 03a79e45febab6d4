"""Fits the points of the words around names, which say whether a skill is claimed: `python -m training.names.statuses`.

The examples are the names in `lines/read`, `lines/pairs.yaml` and `names_in_resumes/read`, whose statuses are labelled,
and names that are claimed: those in `named_resumes`, in `resumes` of people of a role and in the sentences of ambiguous
names. In the fit, a cue that decides has points of its own, so that the words around the name do not get them. The
command prints how well each writer of lines is read by the points of the others.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, Literal, NamedTuple, cast, get_args

import numpy as np
from msgspec.structs import asdict
from numpy.typing import NDArray
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression
from spacy.language import Language

from knowledge.rules.loader import load_rules, packaged_rules
from knowledge.rules.resumes import AroundNames, EachStatus, NotClaimed, PointsAround, Sign
from knowledge.taxonomy.loader import load_taxonomy
from matcher.evidence import Status
from matcher.pipeline import build_pipeline
from matcher.pipeline.claims.alike import Alike
from matcher.pipeline.claims.assertion import Assertion, EarlyStatus
from matcher.pipeline.claims.clauses import Clauses
from matcher.pipeline.claims.point_rows import DECIMALS
from matcher.pipeline.claims.status_points import Asked, StatusPoints
from matcher.pipeline.claims.words_around import ZONES, NamingSentence, Zone, item_of
from matcher.pipeline.facts import facts_of, skill_spans
from measuring.name_sentences import NameSentence, name_sentences
from training.fitted import often_used, table_of
from training.labelled import (
    LabelledResume,
    NamedResume,
    SaidName,
    ToldResume,
    read_named_resumes,
    read_resumes,
    read_told_resumes,
)
from training.measures import NOTHING
from training.names.lines import (
    FOLDER,
    HEADINGS,
    NOT_FOUND,
    LabelledLine,
    PairedLine,
    Said,
    claims,
    read_lines,
    read_pairs,
    resume_of,
)
from training.names.stand_ins import with_stand_ins

READ = FOLDER / "read"
LEAST_WRITERS = 4
"""Words and pairs of words have points only if so many writers of labelled names use them around names."""
MOST_ROWS = 60_000
"""The number of rows that keep points. Rows with more points and more uses come first."""
CLOSENESS = 0.6
"""How close the points are to the examples, the inverse of the weight of the quadratic penalty."""
WEIGHT_OF_PAIRS = 8.0
"""How often a name in a pair counts. Lines that are nearly equal and say the opposite show best which word says it."""
WEIGHT_OF_RESUMES = 4.0
"""How often a name in a whole resume counts. Users send whole resumes, not lines, and most names there are claims."""
WEIGHT_OF_OTHERS = 4.0
"""How often a name counts that is not claimed in the job of a go-between. Most names in such jobs are not."""
PART_OF_SHARED = 0.25
"""The influence of the words of job titles, labels and headings, compared with words in sentences. All names in a job
or list share them, so with full influence the fit would memorise whose resume it is."""
_SHARED = frozenset({"title", "lead"})
LEAST = 0.0
"""A name with at most so many points for each status is claimed. In real resumes nearly all names are."""
LEAST_OF_FIELDS = 1.0
"""The same limit for skills that are not a tool, language or platform. A person who writes "databases" in a sentence
about others usually works with them as well."""

_CLAIMED = "claimed"
_STATUSES: tuple[NotClaimed, ...] = get_args(NotClaimed)
_PAIRS, _RESUMES, _SENTENCES = "pairs", "resumes", "sentences"
_WITHOUT_WRITERS = frozenset({_PAIRS, _RESUMES, _SENTENCES})
_NOT_A_SKILL = {"none": "third_party"}
"""A word that is not the skill is not the person's either."""
_HEADINGS = frozenset((item_of(heading),) for heading in HEADINGS)
_ROUNDS = 500

Row = tuple[Zone | Literal["decided"], str]
"""A zone, and a word, a pair, a run of shapes, a group of like words or a sign; or a status that a cue decides."""


class Name(NamedTuple):
    """A name of a skill, its early status, if it has one, and its sentence, which lists only this name."""

    skill: str
    offset: int
    said: EarlyStatus | None
    sentence: NamingSentence

    def around(self, alike: Alike, clauses: Clauses) -> dict[Row, float]:
        """The value 1 for what is around the name or said of it, and how many words each group has there."""
        ((_, place),) = self.sentence.places
        sentence = self.sentence
        told = dict.fromkeys(chain(sentence.of_all(), sentence.around(place), clauses.around(sentence.items, place)))
        groups = Counter((zone, group) for zone, item in told for group in alike.groups(zone, item))
        rows: dict[Row, float] = dict.fromkeys(told, 1.0)
        rows.update({row: float(number) for row, number in groups.items()})
        if self.sign is not None:
            rows["sign", self.sign] = 1.0
        elif self.said is not None:
            rows["decided", self.said.status] = 1.0
        return rows

    @property
    def sign(self) -> Sign | None:
        """The sign of the name, if it has one."""
        return self.said.sign if self.said else None


class FoundName(NamedTuple):
    """A name or words that tell work, the offset of their end, and the status that the engine gives them."""

    name: Name
    end: int
    status: Status


class NamedExample(NamedTuple):
    """A name and the status that it has. `line` is the number of its line or resume, `weight` how often it counts."""

    writer: str
    line: int
    name: Name
    wanted: str
    weight: float = 1.0


class NameReader:
    """Reads names and what stands around them, as the pipeline does."""

    def __init__(self) -> None:
        self._nlp: Language = build_pipeline(load_taxonomy(), load_rules())
        self._assertion = cast("Assertion", self._nlp.get_pipe("assertion"))

    def lines(self, writer: str, lines: Iterable[LabelledLine]) -> Iterator[NamedExample]:
        """The labelled names of the lines of a writer."""
        for number, line in enumerate(lines):
            start = line.resume.index(line.text)
            for name in self._names_of_lines(line.resume):
                if name.skill in line.want and start <= name.offset < start + len(line.text):
                    wanted = line.want[name.skill]
                    yield NamedExample(writer, number, name, _NOT_A_SKILL.get(wanted, wanted))

    def resumes(self, resumes: Iterable[NamedResume | LabelledResume]) -> Iterator[NamedExample]:
        """The names in whole resumes. All are claims, unless a cue or a label says something else."""
        for number, resume in enumerate(resumes):
            others = resume.work_of_others if isinstance(resume, LabelledResume) else ()
            for name in self._names(resume.text):
                if not any(start <= name.offset < end for start, end in others):
                    yield NamedExample(_RESUMES, number, name, _CLAIMED, WEIGHT_OF_RESUMES)

    def told_resumes(self, resumes: Iterable[ToldResume]) -> Iterator[NamedExample]:
        """The labelled names in whole resumes. Those that are not found are read with a known name in their place."""
        for number, resume in enumerate(resumes):
            named = list(self._told(resume))
            found = {said for said, _ in named}
            replaced = with_stand_ins(resume, [said for said in resume.said if said not in found])
            for said, name in chain(named, self._told(replaced)):
                yield NamedExample(resume.writer, number, name, said.status, WEIGHT_OF_RESUMES)

    def _told(self, resume: ToldResume) -> Iterator[tuple[SaidName, Name]]:
        """The labels of a resume with the names that are found there."""
        places = list(resume.places())
        for name in self._names(resume.text):
            said = next((said for start, end, said in places if start <= name.offset < end), None)
            if said is not None:
                yield said, name

    def sentences(self, sentences: Iterable[NameSentence]) -> Iterator[NamedExample]:
        """The names in the sentences about ambiguous names, all of which are claims."""
        for number, sentence in enumerate(sentences):
            for name in self._names_of_lines(sentence.resume):
                if name.skill in sentence.wanted:
                    yield NamedExample(_SENTENCES, number, name, _CLAIMED)

    def pairs(self, lines: Iterable[PairedLine]) -> Iterator[NamedExample]:
        """The names in pairs of nearly equal sentences."""
        for number, line in enumerate(lines):
            _, skill, status = line
            for name in self._names_of_lines(resume_of(line)):
                if name.skill == skill:
                    yield NamedExample(_PAIRS, number, name, status, WEIGHT_OF_PAIRS)

    def _names_of_lines(self, text: str) -> Iterator[Name]:
        """The names in a line within a short resume. The heading of that resume does not count."""
        return map(without_heading, self._names(text))

    def _names(self, text: str) -> Iterator[Name]:
        return (found.name for found in self.read(text))

    def read(self, text: str, *, told: bool = False) -> Iterator[FoundName]:
        """The names in a text, or the words that tell work in it, each alone in its sentence."""
        doc = self._nlp(self._nlp.make_doc(text))
        spans = skill_spans(doc, self._assertion.spans_key, needed_by=self._assertion.name)
        said, facts = self._assertion.said(doc), facts_of(doc)
        for sentence in self._assertion.naming_sentences(doc):
            for number, place in sentence.places:
                span, of_span = spans[number], facts.of(spans[number])
                if (of_span.method == "described") is told:
                    alone = sentence._replace(places=[(0, place)])
                    name = Name(span.label_, span.start_char, said[number], alone)
                    yield FoundName(name, span.end_char, of_span.status)


def without_heading(name: Name) -> Name:
    """The name without the lead of its line, if that is the heading of a short resume around a line."""
    is_heading = tuple(name.sentence.lead) in _HEADINGS
    return name._replace(sentence=name.sentence._replace(lead=())) if is_heading else name


def read_examples() -> list[NamedExample]:
    """The examples of all writers of lines, those of the rules, and those of the invented resumes."""
    reader = NameReader()
    of_lines = [one for writer, lines in read_lines(READ).items() for one in reader.lines(writer, lines)]
    of_names = reader.sentences(name_sentences(packaged_rules().names))
    of_told = reader.told_resumes(read_told_resumes())
    of_pairs = reader.pairs(line for lines in read_pairs().values() for line in lines)
    of_a_role = (resume for resume in read_resumes() if resume.label not in NOTHING)
    return [*of_lines, *of_told, *of_pairs, *of_names, *reader.resumes([*read_named_resumes(), *of_a_role])]


def fit_statuses(examples: Sequence[NamedExample], alike: Alike, clauses: Clauses) -> AroundNames:
    """The points around names, with their limits."""
    points = fit_points(examples, alike, clauses)
    return AroundNames(**asdict(points), least=LEAST, least_of_fields=LEAST_OF_FIELDS)


def fit_points(
    examples: Sequence[NamedExample],
    alike: Alike,
    clauses: Clauses,
    *,
    most_rows: int = MOST_ROWS,
    closeness: float = CLOSENESS,
) -> PointsAround:
    """The points of each status by logistic regression, as log-odds against a claim, without those of deciding cues."""
    around = [one.name.around(alike, clauses) for one in examples]
    used = (
        (one.writer, rows) for one, rows in zip(examples, around, strict=True) if one.writer not in _WITHOUT_WRITERS
    )
    rows = often_used(used, LEAST_WRITERS)
    parts = np.array([PART_OF_SHARED if zone in _SHARED else 1.0 for zone, _ in rows])
    table = table_of(around, rows) @ diags(parts)
    wanted = np.array([one.wanted for one in examples])
    weights = np.array(list(map(_weight, examples)))
    _, points = _log_odds(table, wanted, weights, closeness)
    uses = np.asarray(table.power(2).sum(axis=0)).ravel()
    kept = np.sort(np.argsort(-np.abs(points).max(axis=0) * uses**0.25, kind="stable")[:most_rows])
    starts, points = _log_odds(table[:, kept], wanted, weights, closeness)
    by_zone: dict[str, dict[str, EachStatus]] = {zone: {} for zone in ZONES}
    listed = [(rows[row], _rounded(each)) for row, each in zip(kept, (points * parts[kept]).T, strict=True)]
    for (zone, item), each in sorted(listed, key=lambda row: (-max(row[1]), row[0])):
        if zone in by_zone and any(each):
            by_zone[zone][item] = each
    return PointsAround(_rounded(starts), **cast("Any", by_zone))


def _log_odds(
    table: csr_matrix, wanted: NDArray[np.str_], weights: NDArray[np.float64], closeness: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The log-odds of each status against a claim: its start, and a line with those of each column of the table."""
    model = LogisticRegression(C=closeness, max_iter=_ROUNDS).fit(table, wanted, weights)
    numbers = {status: number for number, status in enumerate(model.classes_)}
    told = [numbers[status] for status in _STATUSES]
    claimed = numbers[_CLAIMED]
    return model.intercept_[told] - model.intercept_[claimed], model.coef_[told] - model.coef_[claimed]


def _rounded(points: Iterable[float]) -> EachStatus:
    others, wished, denied = (round(float(each), DECIMALS) + 0.0 for each in points)
    return others, wished, denied


def _weight(one: NamedExample) -> float:
    if one.name.sign == "job":
        return 1.0 if one.wanted == _CLAIMED else WEIGHT_OF_OTHERS
    return one.weight


def main() -> None:
    """Print what is read of the lines of each writer by the points of all others."""
    words_alike, skills = load_rules().resumes.words_alike, load_taxonomy().skills
    alike, clauses = Alike(words_alike), Clauses(words_alike.clause_starts)
    tools = frozenset(skill.id for skill in skills.values() if skill.is_tool)
    examples, table = read_examples(), Table("writer", "skills", "precision", "recall", box=SIMPLE)
    everything: list[Said] = []
    for writer, lines in read_lines(READ).items():
        fitted = fit_statuses([one for one in examples if one.writer != writer], alike, clauses)
        points = StatusPoints(fitted, alike, clauses)
        said = list(_said(lines, [one for one in examples if one.writer == writer], points, tools))
        everything += said
        table.add_row(writer, str(len(said)), *(f"{share:.2f}" for share in claims(said)))
    table.add_section()
    table.add_row("all", str(len(everything)), *(f"{share:.2f}" for share in claims(everything)))
    Console().print(table)


def _said(
    lines: Sequence[LabelledLine], examples: Iterable[NamedExample], points: StatusPoints, tools: Container[str]
) -> Iterator[Said]:
    """What the points say of each labelled skill. A skill is claimed if one of its names is."""
    found: dict[tuple[int, str], str] = {}
    for one in examples:
        place = one.line, one.name.skill
        if found.get(place) != _CLAIMED:
            found[place] = _read(one.name, points, tools)
    for number, line in enumerate(lines):
        for skill, wanted in line.want.items():
            yield Said(line.group, wanted, found.get((number, skill), NOT_FOUND))


def _read(name: Name, points: StatusPoints, tools: Container[str]) -> str:
    if name.said is not None and name.said.decides:
        return name.said.status
    ((number, _),) = name.sentence.places
    asked = Asked(name.sign, LEAST if name.skill in tools else LEAST_OF_FIELDS)
    return next((told.status for _, told in points.told([name.sentence], {number: asked})), _CLAIMED)


if __name__ == "__main__":
    main()
