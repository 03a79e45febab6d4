"""Count the people of a pool by category, in one pass over the pool."""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations

from matcher.batch.sources.unknown import is_unknown
from matcher.studies.fairness.rates import Values

Columns = tuple[str, ...]


@dataclass(slots=True)
class Person:
    """What an audit needs of one person. `met` are the requirements that are met, `fits_without` the fits without each
    requirement, by its id.
    """

    fit: float
    selected: bool
    met: frozenset[str]
    fits_without: Mapping[str, float]


@dataclass(slots=True)
class Tally:
    """What is counted of the people of one category. Call `sort` before `above` and `at_least`."""

    fits: "array[float]" = field(default_factory=lambda: array("d"))
    selected: int = 0
    met: Counter[str] = field(default_factory=Counter)
    without: dict[str, float] = field(default_factory=dict)
    selected_without: Counter[str] = field(default_factory=Counter)

    @property
    def people(self) -> int:
        """How many people there are."""
        return len(self.fits)

    @property
    def mean_fit(self) -> float:
        """The mean of their fits, 0 to 100."""
        return sum(self.fits) / len(self.fits)

    def add(self, person: Person, threshold: float) -> None:
        """Count one person more."""
        self.fits.append(person.fit)
        self.selected += person.selected
        self.met.update(person.met)
        for each, fit in person.fits_without.items():
            self.without[each] = self.without.get(each, 0.0) + fit
            self.selected_without[each] += fit >= threshold

    def sort(self) -> None:
        """Sort the fits."""
        self.fits = array("d", sorted(self.fits))

    def above(self, fit: float) -> int:
        """How many people have a larger fit."""
        return self.people - bisect_right(self.fits, fit)

    def at_least(self, fit: float) -> int:
        """How many people have this fit or a larger one."""
        return self.people - bisect_left(self.fits, fit)


class GroupTally:
    """The people by the values of each column of the groups file, and of each two columns crossed.

    `unknown` counts the people who are in no category of the columns.
    """

    def __init__(self, columns: Columns, threshold: float) -> None:
        pairs = combinations(columns, 2)
        self.groups: dict[Columns, dict[Values, Tally]] = {
            each: {} for each in (*((name,) for name in columns), *pairs)
        }
        self.unknown: Counter[Columns] = Counter()
        self.everybody = Tally()
        self._threshold = threshold

    def add(self, person: Person, row: Mapping[str, str]) -> None:
        """Count a person with these values."""
        self.everybody.add(person, self._threshold)
        for columns, categories in self.groups.items():
            values = tuple(row[column] for column in columns)
            if any(map(is_unknown, values)):
                self.unknown[columns] += 1
            else:
                categories.setdefault(values, Tally()).add(person, self._threshold)

    def forget_without(self) -> None:
        """Forget the fits without requirements, which are not known for everybody."""
        for categories in self.groups.values():
            for tally in categories.values():
                tally.without.clear()

    def sort(self) -> None:
        """Sort everything that was counted, by the names of the categories and by the fits."""
        self.everybody.sort()
        for columns, categories in self.groups.items():
            self.groups[columns] = dict(sorted(categories.items()))
            for tally in categories.values():
                tally.sort()
