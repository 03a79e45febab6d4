"""Keep some mentions of each skill, so that a text that repeats a name does not make a huge report.

Scoring sees only the mentions that are kept, so a stored report is scored again with the same result. Those that can
change a score are kept first: a repetition in the same line and with the same dates never does.
"""

from collections.abc import Hashable, Mapping, Sequence

from matcher.evidence import Mention, SkillMentions

MOST_OF_A_SKILL = 100
"""The most mentions of one skill that are kept. Resumes have at most about forty."""
MOST_OF_ALL = 2_000
"""The most mentions of all skills together that are kept, but at least one of each skill."""


def kept_mentions(found: Mapping[str, Sequence[Mention]]) -> tuple[SkillMentions, ...]:
    """The skills, sorted by id, with the mentions that are kept, in the order of the text, and the number of all."""
    most = _most_of_each(found)
    return tuple(SkillMentions(skill, _kept(found[skill], most), len(found[skill])) for skill in sorted(found))


def _most_of_each(found: Mapping[str, Sequence[Mention]]) -> int:
    if sum(min(len(mentions), MOST_OF_A_SKILL) for mentions in found.values()) <= MOST_OF_ALL:
        return MOST_OF_A_SKILL
    return max(1, MOST_OF_ALL // len(found))


def _kept(mentions: Sequence[Mention], most: int) -> tuple[Mention, ...]:
    """At most so many mentions: first one of each way of use, then one of each line, then the first of the others."""
    if len(mentions) <= most:
        return tuple(mentions)
    of_ways = _places_of_first([_way(each) for each in mentions])
    of_lines = _places_of_first([(each.status, each.quote) for each in mentions])
    places = list(dict.fromkeys((*of_ways, *of_lines, *range(len(mentions)))))[:most]
    return tuple(mentions[place] for place in sorted(places))


def _way(mention: Mention) -> tuple[object, ...]:
    """What scoring needs to know of a mention, except for its line."""
    return mention.status, mention.tier, mention.from_, mention.to, mention.method == "exact", mention.named


def _places_of_first(keys: Sequence[Hashable]) -> list[int]:
    """The index at which each key occurs first."""
    first: dict[Hashable, int] = {}
    for place, key in enumerate(keys):
        first.setdefault(key, place)
    return list(first.values())
