"""Fits the points that say whether an ambiguous name means its skill: `python -m training.names.doubtful_names`.

The examples are the ambiguous names in the lines of `lines/read` and in the sentences of the rules. They begin with a
capital letter and can mean only one skill. The command leaves out one writer at a time, and prints how the points of
the others decide the doubtful names of that writer.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

import numpy as np
from msgspec import structs
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table
from sklearn.linear_model import LogisticRegression

from knowledge.rules.loader import load_rules, packaged_rules
from knowledge.rules.names import DoubtfulNames
from knowledge.taxonomy.loader import load_taxonomy
from matcher.pipeline import build_pipeline
from matcher.pipeline.skills.doubtful_names import DOUBTFUL_ZONES, DoubtfulNamePoints, DoubtfulZone, Row
from matcher.pipeline.skills.skill_matcher import DoubtfulName, SkillMatcher
from measuring.name_sentences import NameSentence, name_sentences
from training.fitted import often_used, table_of
from training.labelled import SENTENCES
from training.names.lines import FOLDER, NOT_FOUND, LabelledLine, read_lines

LEAST_WRITERS = 3
"""A name, a word or a sign has points only if so many writers of lines use it."""
LEAST_POINTS = 0.2
"""Rows with fewer points, for or against, are left out."""
CLOSENESS = 2.0
"""How close the points are to the examples, the inverse of the weight of the quadratic penalty."""
WEIGHT_OF_SENTENCES = 4.0
"""How often a sentence of the rules counts."""
WEIGHT_OF_BARE_NAMES = 3.0
"""How often the example counts that a name alone is not its skill.

The lines name a skill more often than something else, so without it a name would need no words around it.
"""
LEAST = 2.0
"""A name needs more than so many points, which are log-odds: 7 to 1. A wrong skill is worse than a missed one."""

_NO_POINTS = DoubtfulNames(LEAST, 0.0, names={}, signs={}, before={}, behind={}, near={})
_BARE = "bare names"
_WEIGHTS = {SENTENCES: WEIGHT_OF_SENTENCES, _BARE: WEIGHT_OF_BARE_NAMES}
_DECIMALS = 2
_ROUNDS = 1000


class DoubtfulExample(NamedTuple):
    """An ambiguous name in a line, the rows that apply to it, and whether it means its skill.

    `undecided` is True if neither its own words nor a list show that it does.
    """

    writer: str
    rows: list[Row]
    means_it: bool
    undecided: bool


class DoubtfulReader:
    """Reads the ambiguous names of lines with a pipeline that has no points for them."""

    def __init__(self) -> None:
        rules = load_rules()
        names = structs.replace(rules.names, doubtful_names=_NO_POINTS)
        self._nlp = build_pipeline(load_taxonomy(), structs.replace(rules, names=names))
        self._matcher = cast("SkillMatcher", self._nlp.get_pipe("skill_matcher"))

    def lines(self, writer: str, lines: Iterable[LabelledLine]) -> Iterator[DoubtfulExample]:
        """The ambiguous names of the lines of a writer that are labelled."""
        for line in lines:
            start = line.resume.index(line.text)
            for name, undecided in self._names(line.resume):
                if name.skill in line.want and start <= name.offset < start + len(line.text):
                    yield DoubtfulExample(writer, name.rows, line.want[name.skill] != NOT_FOUND, undecided)

    def sentences(self, sentences: Iterable[NameSentence]) -> Iterator[DoubtfulExample]:
        """The names of sentences about ambiguous names."""
        for sentence in sentences:
            for name, undecided in self._names(sentence.resume):
                if name.skill in sentence.wanted | sentence.unwanted:
                    yield DoubtfulExample(SENTENCES, name.rows, name.skill in sentence.wanted, undecided)

    def _names(self, resume: str) -> Iterator[tuple[DoubtfulName, bool]]:
        """The ambiguous names with a capital letter, and whether each is undecided."""
        doc = self._nlp(resume)
        found = {(span.label_, span.start_char) for span in self._matcher.match(doc)}
        for name in self._matcher.doubtful_names(doc):
            if _has_capital(name, resume):
                yield name, (name.skill, name.offset) not in found


def _has_capital(name: DoubtfulName, resume: str) -> bool:
    """Whether the name has a capital letter in the rules and in the resume."""
    (form,) = (item for zone, item in name.rows if zone == "names")
    return not (form.islower() or resume[name.offset].islower())


def read_doubtful_names() -> list[DoubtfulExample]:
    """The examples of all writers of lines that may be looked at, and those of the rules."""
    reader = DoubtfulReader()
    of_lines = [one for writer, lines in read_lines(FOLDER / "read").items() for one in reader.lines(writer, lines)]
    return [*of_lines, *reader.sentences(name_sentences(packaged_rules().names))]


def fit_doubtful_names(examples: Sequence[DoubtfulExample], names: Container[str]) -> DoubtfulNames:
    """The points of these names, of their signs and of the words around them, by logistic regression.

    Other names among the examples only show what words mean.
    """
    rows = often_used(((one.writer, one.rows) for one in examples if one.writer != SENTENCES), LEAST_WRITERS)
    examples = [*examples, *(_bare(row) for row in rows if row[0] == "names")]
    table = table_of([dict.fromkeys(one.rows, 1.0) for one in examples], rows)
    means_it = np.array([one.means_it for one in examples])
    counts = np.array([_WEIGHTS.get(one.writer, 1.0) for one in examples])
    model = LogisticRegression(C=CLOSENESS, max_iter=_ROUNDS).fit(table, means_it, counts)
    points = {
        (zone, item): round(float(value), _DECIMALS)
        for (zone, item), value in zip(rows, model.coef_[0], strict=True)
        if zone != "names" or item in names
    }
    by_zone: dict[str, Any] = {zone: _of_zone(zone, points) for zone in DOUBTFUL_ZONES}
    return DoubtfulNames(LEAST, round(float(model.intercept_[0]), _DECIMALS), **by_zone)


def _bare(name: Row) -> DoubtfulExample:
    """The example of a name without any words around it, in a text that has another skill."""
    return DoubtfulExample(_BARE, [name, ("signs", "skill_in_text")], means_it=False, undecided=True)


def _of_zone(zone: DoubtfulZone, points: Mapping[Row, float]) -> dict[str, float]:
    """The points of a zone, the most first. Names are listed even with few points, because others are never decided."""
    found = {item: value for (where, item), value in points.items() if where == zone}
    kept = {item: value for item, value in found.items() if zone == "names" or abs(value) >= LEAST_POINTS}
    return dict(sorted(kept.items(), key=lambda row: (-row[1], row[0])))


def main() -> None:
    """Print how the points of all other writers decide the doubtful names of each writer."""
    examples, names = read_doubtful_names(), packaged_rules().names.without_default()
    table = Table("writer", "mean a skill", "found", "mean none", "wrongly found", box=SIMPLE)
    sums = np.zeros(4, dtype=int)
    for writer in sorted({one.writer for one in examples} - {SENTENCES}):
        points = DoubtfulNamePoints(fit_doubtful_names([one for one in examples if one.writer != writer], names))
        own = [one for one in examples if one.writer == writer and one.undecided]
        found = Counter((one.means_it, points.are_enough(one.rows)) for one in own)
        mean_it = found[True, True] + found[True, False]
        counts = np.array([mean_it, found[True, True], len(own) - mean_it, found[False, True]])
        sums += counts
        table.add_row(writer, *map(str, counts))
    table.add_section()
    table.add_row("all", *map(str, sums))
    Console().print(table)


if __name__ == "__main__":
    main()
