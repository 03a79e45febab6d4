"""Write the section about the cross-validation of the recommendation's thresholds.

For each fifth of the labelled people, thresholds are chosen on the other four fifths and tested on this one. Resumes of
the same person stay in the same fifth. Resumes are taken for the same person's if they share many lines.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from knowledge.taxonomy.model import Taxonomy
from matcher.evaluation.figures_page.reports import read_reports
from matcher.evaluation.figures_page.tables import table
from matcher.evaluation.gold import RoleLabel, read_labels
from matcher.evidence import Unit
from matcher.report import MatchReport
from matcher.scoring import Scorer, evidence_of
from matcher.scoring.constants import Constants, load_constants
from matcher.scoring.fit.shown import claimed_units

FOLDS = 5
PASSES = (17, 19, 21, 23, 25, 27, 29)
BOTH_WITHIN = (40, 50, 60)
NEIGHBOUR = (3, 4, 5)
SAME_PERSON = 0.2
"""Two resumes are of one person if they share at least this part of the quoted lines of the shorter one."""


class Setting(NamedTuple):
    """The thresholds of the recommendation. The names are those in the constants."""

    passes: float
    both_within: float
    neighbour: float


class _Resume(NamedTuple):
    """What the recommendation for one labelled resume is computed from."""

    file: str
    label: str | None
    units: tuple[Unit, ...]
    words: int
    language: str | None
    as_of: dt.date

    @classmethod
    def of(cls, label: RoleLabel, report: MatchReport) -> "_Resume":
        evidence = evidence_of(report)
        return cls(label.file, label.label, claimed_units(evidence), evidence.words, evidence.language, report.as_of)


def thresholds(results: Path, roles: Path, taxonomy: Taxonomy) -> str:
    """The section about the cross-validation of the thresholds."""
    reports = read_reports(results)
    labels = {label.file: label for label in read_labels(roles) if label.file in reports and _is_agreed(label)}
    folds = _folds({file: reports[file] for file in labels})
    present = load_constants()
    resumes = [_Resume.of(label, reports[label.file]) for label in labels.values()]
    right = {setting: _right(setting, present, resumes, taxonomy) for setting in _settings(present)}
    rows: list[tuple[object, ...]] = []
    right_when_held_back = 0
    for number, held_back in enumerate(folds, start=1):
        chosen = max(right, key=lambda setting: len(right[setting] - held_back))
        hits = len(right[chosen] & held_back)
        right_when_held_back += hits
        rows.append((number, len(held_back), *(f"{value:g}" for value in chosen), hits / len(held_back)))
    right_now = len(right[_setting(present)])
    return "\n".join(
        [
            "### Thresholds\n",
            "Thresholds are chosen on the resumes of four fifths of the people and tested on the rest. The accuracy is",
            f"{right_when_held_back / len(labels):.3f}. With the present ones it is {right_now / len(labels):.3f}.\n",
            table(("fifth", "resumes", "passes", "both within", "neighbour", "accuracy"), rows),
        ]
    )


def _is_agreed(label: RoleLabel) -> bool:
    return label.label is not None and label.confidence != "low"


def _settings(present: Constants) -> list[Setting]:
    """All settings. The present one comes first, so that it is chosen among equally good ones."""
    return list(dict.fromkeys([_setting(present), *map(Setting._make, product(PASSES, BOTH_WITHIN, NEIGHBOUR))]))


def _setting(constants: Constants) -> Setting:
    chosen = constants.recommendation
    return Setting(chosen.passes, chosen.both_within, chosen.neighbour)


def _right(setting: Setting, present: Constants, resumes: Sequence[_Resume], taxonomy: Taxonomy) -> set[str]:
    """The files whose recommendation is the label."""
    constants = replace(present, recommendation=replace(present.recommendation, **setting._asdict()))
    scorer = Scorer(taxonomy, list(taxonomy.roles.values()), constants)
    return {
        resume.file
        for resume in resumes
        if scorer.score(resume.units, resume.words, resume.as_of, language=resume.language).recommendation.role
        == resume.label
    }


def _folds(reports: Mapping[str, MatchReport]) -> list[set[str]]:
    """The files in fifths of about equal size. Files of one person are in the same fifth."""
    folds: list[set[str]] = [set() for _ in range(FOLDS)]
    for person in _people(reports):
        min(folds, key=len).update(person)
    return folds


def _people(reports: Mapping[str, MatchReport]) -> list[list[str]]:
    """The files of each person. People are in the order of their first file."""
    person = {file: file for file in sorted(reports)}
    for one, other in combinations(person, 2):
        if _share_lines(reports[one], reports[other]):
            first, second = sorted((person[one], person[other]))
            person = {file: first if found == second else found for file, found in person.items()}
    return [[file for file in person if person[file] == first] for first in Counter(person.values())]


def _share_lines(one: MatchReport, other: MatchReport) -> bool:
    lines = [_quoted(one), _quoted(other)]
    shorter = min(map(len, lines))
    return shorter > 0 and len(lines[0] & lines[1]) / shorter >= SAME_PERSON


def _quoted(report: MatchReport) -> frozenset[str]:
    return frozenset(mention.quote for row in report.skills for mention in row.mentions)
