"""Decides about all lines of a text at once: the labels whose signs and steps have the most points together win.

A label is a section and a place in it. The points are in `layout.yaml`.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import NamedTuple, get_args

import numpy as np
from numpy.typing import ArrayLike

from knowledge.rules.resumes import LayoutRules, LinePlace, Section
from knowledge.rules.signs import Sign
from matcher.pipeline.language.headings import DUTIES
from matcher.pipeline.sections import ENTRY_SECTIONS, HEADER, TOLD_SECTIONS, UNPLACED
from matcher.pipeline.structure.line_signs import signs_of
from matcher.pipeline.structure.page.best_path import BestPath, Matrix
from matcher.pipeline.structure.page.page import Page


class Label(NamedTuple):
    """What a line is: its section and its place in it."""

    section: str
    place: LinePlace


class Reason(NamedTuple):
    """What one sign, name or step adds to the label of a line."""

    name: str
    points: float


def labels() -> Iterator[Label]:
    """All labels that a line can have."""
    for section in (HEADER, UNPLACED, *get_args(Section)):
        if section == DUTIES:
            continue
        for place in get_args(LinePlace):
            if (place == "heading" and section == HEADER) or (place == "head" and section not in ENTRY_SECTIONS):
                continue
            yield Label(section, place)


LABELS = tuple(labels())
_BEGINNING = Label(HEADER, "body")


class LineLabels:
    """The points of the rules as matrices, and the best labels of a page by them."""

    def __init__(self, rules: LayoutRules) -> None:
        self.rules = rules
        rows = dict(self._rows_of_points())
        self._rows = {seen: number for number, seen in enumerate(rows)}
        self._points = _tenths(list(rows.values()))
        steps = _tenths([[step_points(rules, one, other) for other in LABELS] for one in LABELS])
        self._best_path = BestPath(steps, LABELS.index(_BEGINNING))

    def _rows_of_points(self) -> Iterator[tuple[Hashable, list[float]]]:
        """For each thing that can be seen of a block, its points for each label.

        That is a sign, how a section is named with this section, or None with the section whose heading is above.
        """
        for sign in self.rules.signs:
            yield sign, [self._sign(sign, label) for label in LABELS]
        for section in get_args(Section):
            yield (None, section), [self.rules.under_heading * (label.section == section) for label in LABELS]
            for by, points in self.rules.named.items():
                yield (by, section), [points * (label in named_labels(section)) for label in LABELS]

    def of(self, page: Page) -> list[Label]:
        """The labels of the blocks of a page, in order."""
        if not page.blocks:
            return []
        return [LABELS[number] for number in self._best_path.through(self.evidence(page, signs_of(page)))]

    def evidence(self, page: Page, signs: Sequence[Sequence[Sign]]) -> Matrix:
        """The points of each label (columns) for each block (rows), in tenths and without those of steps."""
        rows: list[int] = []
        firsts: list[int] = []
        number_of, named_sections = self._rows.__getitem__, page.named
        for index, (shown, above) in enumerate(zip(signs, page.below_headings.sections, strict=True)):
            firsts.append(len(rows))
            rows += map(number_of, shown)
            if above is not None:
                rows.append(self._rows[None, above])
            if (named := named_sections.get(index)) is not None:
                rows.append(self._rows[named.by, named.section])
        points: Matrix = np.add.reduceat(self._points.take(rows, axis=0), firsts, axis=0, dtype=np.int32)
        return points

    def reasons(self, page: Page, labels: Sequence[Label], index: int) -> list[Reason]:
        """Why a block of a page has its label among these, the largest number of points first."""
        label, named = labels[index], page.named.get(index)
        before = labels[index - 1] if index else _BEGINNING
        found = [Reason(sign, self._sign(sign, label)) for sign in signs_of(page)[index]]
        found.append(Reason(f"after {before.section} {before.place}", step_points(self.rules, before, label)))
        if named is not None and label in named_labels(named.section):
            found.append(Reason(f"named by {named.by}", self.rules.named[named.by]))
        if page.below_headings.sections[index] == label.section:
            found.append(Reason("under its heading", self.rules.under_heading))
        return sorted((reason for reason in found if reason.points), key=lambda reason: -abs(reason.points))

    def _sign(self, sign: str, label: Label) -> float:
        row: Mapping[str, float] = self.rules.signs[sign]  # type: ignore[assignment]
        return sum((row.get(part, 0.0) for part in (label.place, label.section, " ".join(label))), 0.0)


def _tenths(points: ArrayLike) -> Matrix:
    """Points in whole tenths."""
    return np.rint(np.multiply(points, 10.0)).astype(np.int32)


def named_labels(section: str) -> Iterator[Label]:
    """The labels that get points when a line names a section: its heading; for duties, also the body of an entry."""
    if section != DUTIES:
        yield Label(section, "heading")
        return
    yield Label("experience", "heading")
    for entry_section in ENTRY_SECTIONS:
        yield Label(entry_section, "body")


def step_points(rules: LayoutRules, before: Label, label: Label) -> float:
    """The points for the step from one label to the next."""
    steps = rules.steps
    within: Mapping[str, float] = steps.within  # type: ignore[assignment]
    into_section: Mapping[str, float] = steps.into_section  # type: ignore[assignment]
    if before.section == label.section:
        return within.get(f"{before.place} to {label.place}", 0.0)
    empty = steps.empty_heading if before.place == "heading" else 0.0
    first = steps.out_of_header.get(label.place, 0.0) if before.section == HEADER else 0.0
    leaves_its_head = (
        before.place == "head" and label.place == "body" and {before.section, label.section} <= TOLD_SECTIONS
    )
    without_body = steps.body_of_another if leaves_its_head else 0.0
    return steps.into.get(label.place, 0.0) + into_section.get(label.section, 0.0) + empty + first + without_body
