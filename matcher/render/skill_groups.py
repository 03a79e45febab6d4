"""Skills in the order in which people read them."""

from collections import defaultdict
from collections.abc import Iterable

from matcher.report import SkillRow


def by_category(rows: Iterable[SkillRow]) -> list[tuple[str, list[SkillRow]]]:
    """The rows of each category's id, the strongest first; the category of the strongest skill comes first."""
    groups: defaultdict[str, list[SkillRow]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (-row.strength, row.name)):
        groups[row.category].append(row)
    return sorted(groups.items(), key=lambda group: (-group[1][0].strength, group[0]))
