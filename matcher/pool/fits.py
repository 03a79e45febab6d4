"""Compute the fits of many people for one role at once. They equal those of a full match.

How far the requirements are met is computed for all documents together. The limit of what one line may add takes much
longer. So it is first bounded for all documents together, then for each document by a search that only needs what each
line shows alone (`matcher.scoring.fit.least_sets`). It is computed only for the documents whose fit it may lower.
"""

import math
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from knowledge.constants.scoring import load_constants
from knowledge.taxonomy.implied import implied_skills
from knowledge.taxonomy.model import Role, Taxonomy
from matcher.pool.block import Block, PoolDocument, Rows, rows_of
from matcher.scoring.compact import uses_of
from matcher.scoring.fit.blocks import FULL, fit_of_met
from matcher.scoring.fit.least_sets import LeastSets
from matcher.scoring.fit.line_bounds import ROUNDING, LineBounds
from matcher.scoring.fit.one_line import LineLimit
from matcher.scoring.fit.profile import PARTS, Asked, Part, build_profile
from matcher.scoring.fit.since import first_days
from matcher.scoring.fit.standing import Standing
from matcher.scoring.fit.strength import Strengths, StrengthScale

Floats = NDArray[np.float64]


class RoleScorer:
    """Computes fits for one role. A new one prepares the role, so keep it for all blocks of a pool.

    `asked_for` has the skills that count for the role. Strengths of others change nothing.
    """

    def __init__(self, taxonomy: Taxonomy, role: Role) -> None:
        self.role = role
        self._constants = load_constants()
        self._profile = build_profile(role, implied_skills(taxonomy), self._constants.fit)
        self._first_days = first_days(taxonomy)
        self._columns = {skill: column for column, skill in enumerate(sorted(self._profile.affected))}
        self.asked_for = self._columns.keys() & taxonomy.skills.keys()
        self._asked = [
            _Columns(asked, self._columns, measure)
            for asked, measure in zip(self._profile.asked, self._profile.measured_by, strict=True)
        ]

    def has_fit(self, document: PoolDocument) -> bool:
        """Whether a document has enough words for a fit."""
        return document.words >= self._constants.evidence.enough_words

    def unlimited(self, block: Block) -> list[float | None]:
        """The fit of each document before the limit of what one line may add; None if it has too few words.

        No fit is above it.
        """
        coverages = self._coverages(rows_of(block.of_document), len(block.documents), block.skills)
        met = [np.zeros(len(block.documents)) for _ in PARTS]
        for (part, weight), covered in zip(self._profile.weighted, coverages, strict=True):
            met[PARTS.index(part)] += weight * covered
        rows = zip(block.documents, *(values.tolist() for values in met), strict=True)
        return [self._points(row) if self.has_fit(document) else None for document, *row in rows]

    def fits(self, block: Block, unlimited: list[float | None]) -> list[float | None]:
        """The fit of each document, 0 to 100; None if it has too few words.

        `unlimited` is what the method of that name returned for the block.
        """
        found = [None if fit is None else min(FULL, fit) for fit in unlimited]
        for number, bounds in self._perhaps_limited(block, found):
            found[number] = self._limited(block.documents[number], bounds)
        return found

    def _points(self, met: list[float]) -> float:
        return fit_of_met(dict(zip(PARTS, met, strict=True)), self._profile, self._constants.fit)

    def _limited(self, document: PoolDocument, bounds: LineBounds) -> float:
        scale = StrengthScale(self._constants, document.as_of)
        uses = uses_of(document.evidence, scale, self.asked_for, self._first_days)
        return LineLimit(Standing(self._profile, uses, scale), bounds).fit

    def _perhaps_limited(self, block: Block, fits: list[float | None]) -> Iterator[tuple[int, LineBounds]]:
        """The numbers of the documents whose fit the limit of one line may lower, with the bounds that say so."""
        points = self._constants.fit.line_points
        needed = np.array([fit is not None and fit > points for fit in fits], np.bool_)
        if not self._asked or not needed.any():
            return
        rows, document = rows_of(block.of_line), np.frombuffer(block.line_document, np.int32)
        lines = needed[document] & self._shows_any(rows, len(document), block.skills)
        covered = np.stack(self._coverages(rows.only(lines), int(lines.sum()), block.skills), axis=1)
        numbers = np.flatnonzero(needed)
        place = np.searchsorted(numbers, document[lines])
        by_line = _by_document(covered, place, len(numbers))
        reached = np.array([fits[number] for number in numbers])
        of_document = np.split(covered, np.searchsorted(place, range(1, len(numbers))))
        for each in np.flatnonzero(self._may_be_less(by_line, reached)):
            bounds = LineBounds(
                self._profile, self._constants.fit, [dict(enumerate(row)) for row in of_document[each].tolist()]
            )
            most = float(reached[each]) + ROUNDING
            if LeastSets(bounds, bounds.without).get(0, most):
                yield int(numbers[each]), bounds

    def _shows_any(self, rows: Rows, owners: int, skills: tuple[str, ...]) -> NDArray[np.bool_]:
        """Whether each owner shows any skill that counts for the role."""
        shows = np.zeros(owners, np.bool_)
        shows[rows.owner[self._columns_of(skills)[rows.skill] >= 0]] = True
        return shows

    def _may_be_less(self, by_line: Floats, fits: Floats) -> NDArray[np.bool_]:
        """Whether leaving out lines may give a fit that is less, for each document.

        `by_line` says how far each line of a document alone meets a requirement: document x requirement x line.
        """
        weights = np.array([weight for _, weight in self._profile.weighted])
        of_part = {part: np.array([each == part for each, _ in self._profile.weighted]) for part in PARTS}
        most = math.ceil(float(fits.max()) / self._constants.fit.line_points)
        largest = _largest(by_line, most + 1)
        shown = (by_line > 0).astype(np.float64)
        steepest = np.zeros_like(largest[:, :, 0])
        found = np.zeros(len(fits), np.bool_)
        for count in range(1, most + 1):
            steepest = np.maximum(steepest, (largest[:, :, 0] - largest[:, :, count]) / count)
            left: dict[Part, Floats] = {}
            for part, chosen in of_part.items():
                best = (largest[:, chosen, 0] * weights[chosen]).sum(axis=1)
                falls = np.einsum("drl,dr->dl", shown[:, chosen], (steepest * weights)[:, chosen])
                left[part] = np.maximum(0.0, best - _largest(falls, count).sum(axis=1))
            found |= self._constants.fit.line_points * count + self._bound(left) < fits + ROUNDING
        return found

    def _bound(self, met: Mapping[Part, Floats]) -> Floats:
        """The fits for these weighted coverages, about."""
        constants, enough = self._constants.fit, self._profile.enough
        share = {part: np.minimum(1.0, met[part] / enough[part]) if enough[part] else np.array(1.0) for part in PARTS}
        shared = constants.basis_points * share["basis"] + constants.extras_points * share["extras"]
        whole: Floats = constants.own_points * share["own"] + share["own"] ** constants.shared_power * shared
        with_years = constants.years_least + (1 - constants.years_least) * share["years"]
        above = np.maximum(0.0, whole - constants.years_from)
        points: Floats = whole - above + above * with_years
        return points

    def _coverages(self, rows: Rows, owners: int, skills: tuple[str, ...]) -> list[Floats]:
        """For each requirement, how far each owner meets it, 0 to 1."""
        columns = self._columns_of(skills)[rows.skill]
        asked_for = columns >= 0
        place = columns[asked_for], rows.owner[asked_for]
        measures = [np.zeros((len(self._columns), owners)) for _ in Strengths._fields]
        for measure, values in zip(measures, (rows.shared, rows.own, rows.years), strict=True):
            measure[place] = values[asked_for]
        second = self._constants.fit.second_alternative
        return [each.coverage(measures[each.measured_by], second) for each in self._asked]

    def _columns_of(self, skills: tuple[str, ...]) -> NDArray[np.int64]:
        """The column of each skill; -1 if it does not count for the role."""
        return np.array([self._columns.get(skill, -1) for skill in skills], np.int64)


class _Columns:
    """The columns of the skills that count for a requirement, and how much of their strength does.

    The arithmetic is that of `matcher.scoring.fit.coverage`, in the same order, so that the results are equal.
    """

    def __init__(self, asked: Asked, columns: Mapping[str, int], measured_by: int) -> None:
        self.measured_by = measured_by
        self._count = asked.requirement.count
        counted = asked.counted if self._count > 1 else (tuple(asked.shares.items()),)
        self._groups = [([columns[skill] for skill, _ in group], [share for _, share in group]) for group in counted]

    def coverage(self, strengths: Floats, second_alternative: float) -> Floats:
        """How far each owner meets the requirement, 0 to 1. `strengths` has a row for each skill."""
        if self._count > 1:
            return self._mean_of_best(strengths)
        ((columns, shares),) = self._groups
        best, second = np.zeros(strengths.shape[1]), np.zeros(strengths.shape[1])
        for column, share in zip(columns, shares, strict=True):
            value = share * strengths[column]
            second = np.maximum(second, np.minimum(best, value))
            best = np.maximum(best, value)
        covered: Floats = best + second_alternative * (1 - best) * second
        return covered

    def _mean_of_best(self, strengths: Floats) -> Floats:
        if not self._groups:
            return np.zeros(strengths.shape[1])
        each = [(strengths[columns] * np.array(shares)[:, None]).max(axis=0) for columns, shares in self._groups]
        values = np.stack(each, axis=1)
        return np.array([sum(row) / self._count for row in _largest(values, self._count).tolist()])


def _largest(values: Floats, count: int) -> Floats:
    """The `count` largest of the last axis, the largest first, with zeros if there are fewer."""
    size = values.shape[-1]
    if size > count:
        largest: Floats = -np.partition(-values, range(count), axis=-1)[..., :count]
        return largest
    missing = np.zeros((*values.shape[:-1], count - size))
    return np.concatenate([np.sort(values, axis=-1)[..., ::-1], missing], axis=-1)


def _by_document(by_line: Floats, document: NDArray[np.int64], documents: int) -> Floats:
    """A table of lines (rows) as document x column x line, with zeros after the last line of a document."""
    lines = np.bincount(document, minlength=documents)
    place = np.arange(len(document)) - (np.cumsum(lines) - lines)[document]
    filled = np.zeros((documents, by_line.shape[1], int(lines.max(initial=1))))
    filled[document, :, place] = by_line
    return filled
