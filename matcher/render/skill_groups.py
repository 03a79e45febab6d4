"""Sort the skills of a report and group them by category."""

from collections import defaultdict
from collections.abc import Iterable

from matcher.report import SkillRow


def by_category(rows: Iterable[SkillRow]) -> list[tuple[str, list[SkillRow]]]:
    """Pairs of a category's id and its rows, the strongest first. The category of the strongest skill comes first."""
    groups: defaultdict[str, list[SkillRow]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (-row.strength, row.name)):
        groups[row.category].append(row)
    return sorted(groups.items(), key=lambda group: (-group[1][0].strength, group[0]))
