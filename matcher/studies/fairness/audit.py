"""Audit a pool for one role."""

import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from knowledge.taxonomy.model import Role, Taxonomy
from matcher.errors import UsageError
from matcher.studies.cells import yes_or_no
from matcher.studies.fairness.figures import Audit
from matcher.studies.fairness.group_columns import group_columns
from matcher.studies.fairness.requirements import requirement_differences
from matcher.studies.fairness.tables import group_tables, sweep
from matcher.studies.fairness.tally import GroupTally, Person
from matcher.studies.fairness.without import FitsWithout
from matcher.studies.person_table import PersonTable
from matcher.studies.pool_lines import NO_REQUIREMENTS, PoolFit
from matcher.studies.studied import Studied, studied_lines
from matcher.studies.versions import VersionsSeen

MOST_CATEGORIES = 50
"""A column with more different values is not of categories, but of something else, such as names."""

OLDER_ROLE = (
    "The pool was matched against another version of this role, so nothing is said about fits without a requirement."
)
UNKNOWN_ROLE = "The role is not known here, so nothing is said about its requirements. Give its file with --role."


@dataclass(frozen=True, slots=True)
class Selection:
    """Who counts as selected: people with a fit of at least `threshold`, or with a yes in `column` if it is given."""

    threshold: float
    column: str | None = None


def audit_pool(
    pool: Path,
    groups: PersonTable,
    role_id: str,
    *,
    selection: Selection,
    role: Role | None,
    taxonomy: Taxonomy,
    columns: Sequence[str] = (),
    exclude_small: bool = False,
) -> Audit:
    """The audit of a pool for the role with this id.

    `columns` are those of the groups file to compare; without them, all that `group_columns` finds. `role` is the
    role's data, or None if it is not known. `exclude_small` leaves categories of less than 2 % of the data out of the
    impact ratios. The evidence of the pool is written beside it, as for a ranking, if it is needed and may be written
    there. Raises `UsageError` if nobody of the pool with a fit is in the groups file, or if a column has too many
    values.
    """
    with TemporaryDirectory() as spare:
        without = FitsWithout(role, taxonomy, pool, Path(spare)) if role else None
        compared = group_columns(groups, columns, selection.column).compared
        counting = _Counting(compared, role_id, selection, without)
        for each in studied_lines(pool, groups, role_id):
            counting.add(each)
    tally = counting.finish()
    names = {each.id: each.name for each in role.requirements} if role and tally.everybody.met else {}
    median = statistics.median(tally.everybody.fits)
    return Audit(
        role=role_id,
        name=counting.name,
        threshold=selection.threshold,
        selected_by=selection.column,
        people=tally.everybody.people,
        selected=tally.everybody.selected,
        median=median,
        without_fit=counting.left_out["without fit"],
        without_row=counting.left_out["without row"],
        undecided=counting.left_out["undecided"],
        earlier=counting.left_out["earlier"],
        rows_left=groups.size - groups.matched,
        days=tuple(sorted(counting.days)),
        versions=counting.versions.names,
        other_versions=counting.versions.others,
        tables=group_tables(tally, median, exclude_small=exclude_small),
        sweep=tuple(sweep(tally, selection.threshold)),
        requirements=requirement_differences(tally, names, by_threshold=selection.column is None),
        requirements_note=counting.note(),
    )


class _Counting:
    """One pass over a pool."""

    def __init__(
        self, columns: tuple[str, ...], role_id: str, selection: Selection, without: FitsWithout | None
    ) -> None:
        self.name = role_id
        self.days: set[str] = set()
        self.versions = VersionsSeen()
        self.left_out: Counter[str] = Counter()
        self._role_id, self._selection, self._without = role_id, selection, without
        self._tally = GroupTally(columns, selection.threshold)
        self._other_version = False
        self._reports = 0

    def add(self, studied: Studied) -> None:
        """Count the person of a document."""
        line, found, row, is_earlier = studied
        self._reports += line.report is not None
        if line.report is None or found is None or found.fit is None:
            self.left_out["without fit"] += 1
        elif row is None:
            self.left_out["without row"] += 1
        elif is_earlier:
            self.left_out["earlier"] += 1
        elif (selected := self._is_selected(found.fit, row)) is None:
            self.left_out["undecided"] += 1
        else:
            self.name = found.name
            self.days.add(line.report.as_of)
            self.versions.add(line.report.versions)
            self._tally.add(self._person(found, found.fit, selected=selected), row)

    def finish(self) -> GroupTally:
        """What was counted. Raises `UsageError` if it is nobody, or if a column has too many values."""
        if not self._tally.everybody.people:
            raise UsageError(f"Nobody in the groups file has a fit for '{self._role_id}' in the pool.")
        for columns, categories in self._tally.groups.items():
            if len(columns) == 1 and len(categories) > MOST_CATEGORIES:
                raise UsageError(
                    f"The column '{columns[0]}' has {len(categories)} different values; at most {MOST_CATEGORIES} "
                    "can be categories."
                )
        if self._other_version:
            self._tally.forget_without()
        self._tally.sort()
        return self._tally

    def note(self) -> str:
        """Why something is not said about requirements; empty if everything is."""
        if self._without is None:
            return UNKNOWN_ROLE
        if not self._tally.everybody.met:
            return NO_REQUIREMENTS
        return OLDER_ROLE if self._other_version else ""

    def _is_selected(self, fit: float, row: Mapping[str, str]) -> bool | None:
        if self._selection.column is None:
            return fit >= self._selection.threshold
        return yes_or_no(row[self._selection.column], self._selection.column)

    def _person(self, found: PoolFit, fit: float, *, selected: bool) -> Person:
        fits = None
        is_whole = bool(found.contributions) or fit == 0
        if self._without is not None and found.sha256 == self._without.sha256 and is_whole:
            fits = self._without.fits(self._reports - 1, fit)
        self._other_version |= fits is None
        return Person(fit, selected, found.met, fits or {})
