"""Choose which mention of a skill to show, and cut its line to the available width."""

from matcher.bullet_signs import without_bullet
from matcher.evidence import TIERS, Mention, clear_mentions
from matcher.report import SkillRow


def best_mention(row: SkillRow) -> Mention | None:
    """The mention that is the strongest evidence of a skill; None if there is no mention."""
    return next(iter(mentions_best_first(row)), None)


def mentions_best_first(row: SkillRow) -> list[Mention]:
    """The mentions with the status of the row. The strongest tiers come first, then the clearest, then the latest."""
    return sorted(shown_mentions(row), key=_rank_of_mention)


def shown_mentions(row: SkillRow) -> list[Mention]:
    """The mentions with the status of the row, in order, without lines that hardly show the skill by themselves."""
    return clear_mentions(mention for mention in row.mentions if mention.status == row.status)


def _rank_of_mention(mention: Mention) -> tuple[int, bool, float, int, int]:
    is_named, points = mention.clearness
    latest = mention.to.toordinal() if mention.to else 0
    return TIERS.index(mention.tier), not is_named, -points, -latest, mention.start


def excerpt(text: str, around: str, width: int, ellipsis: str) -> str:
    """At most `width` characters of a line, which include `around`. They are cut between words, without the bullet."""
    text = without_bullet(text)
    found = max(text.find(around), 0)
    start = found + len(around) - width + 2 * len(ellipsis)
    start = min(text.find(" ", start) + 1 or found, found) if start > 0 and len(text) > width else 0
    before = ellipsis if start else ""
    shown = before + shortened(text[start:], width - len(before), ellipsis)
    if around in shown or around not in text:
        return shown
    return _beginning(text[found:], width, ellipsis if found else "", around, ellipsis)


def _beginning(text: str, width: int, before: str, around: str, ellipsis: str) -> str:
    """`before` and the beginning of the text, at most `width` characters. It ends behind `around` if no more fits."""
    room = width - len(before)
    shown = shortened(text, room, ellipsis)
    if len(around) > room or shown.startswith(around):
        return before + shown
    return before + around + (ellipsis if len(around) + len(ellipsis) <= room else "")


def shortened(text: str, width: int, ellipsis: str) -> str:
    """The text, cut between words to at most `width` characters. `ellipsis` marks the cut."""
    if len(text) <= width:
        return text
    room = width - len(ellipsis)
    return (text[: room + 1].rpartition(" ")[0] or text[:room]).rstrip() + ellipsis
