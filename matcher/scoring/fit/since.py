"""Cut the evidence of a skill at the month in which the skill first existed.

A job often began before a tool that it used was released. The months before the release do not count.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from knowledge.taxonomy.implied import implied_skills
from knowledge.taxonomy.model import Taxonomy
from matcher.evidence import Unit


def first_days(taxonomy: Taxonomy) -> dict[str, dt.date]:
    """For each skill with a known age, the first day on which it can have been used.

    It is the latest first day among the skill's own `since` and those of all broader skills that it implies: nobody
    used an agent framework before there were agents.
    """
    broader = implied_skills(taxonomy)
    months = {skill: max(taxonomy.skills[each].since for each in (skill, *broader[skill])) for skill in taxonomy.skills}
    return {skill: dt.date.fromisoformat(f"{month}-01") for skill, month in months.items() if month}


def cut_at_release(units: Iterable[Unit], first_days: Mapping[str, dt.date]) -> Iterator[Unit]:
    """The units, none of which begins before its skill existed.

    An interval that also ends before then becomes that one day.
    """
    for unit in units:
        first = first_days.get(unit.skill)
        if first is None or unit.start is None or unit.end is None or unit.start >= first:
            yield unit
        else:
            yield replace(unit, start=first, end=max(first, unit.end))
