"""Choose which mention of a skill to show, and cut its line to the available width."""

from matcher.evidence import TIERS, Mention
from matcher.report import SkillRow

_BULLETS = " \t•◦▪‣·*-–—"


def best_mention(row: SkillRow) -> Mention | None:
    """The mention that is the strongest evidence of a skill; None if there is no mention."""
    return next(iter(mentions_best_first(row)), None)


def mentions_best_first(row: SkillRow) -> list[Mention]:
    """The mentions with the status of the row. The strongest tiers come first, then named ones, then the latest."""
    shown = (mention for mention in row.mentions if mention.status == row.status)
    return sorted(shown, key=_rank_of_mention)


def _rank_of_mention(mention: Mention) -> tuple[int, bool, int, int]:
    latest = mention.to.toordinal() if mention.to else 0
    return TIERS.index(mention.tier), mention.method == "described", -latest, mention.start


def excerpt(text: str, around: str, width: int, ellipsis: str) -> str:
    """At most `width` characters of a line, which include `around`. They are cut between words, without the bullet."""
    text = text.lstrip(_BULLETS)
    found = max(text.find(around), 0)
    start = found + len(around) - width + 2 * len(ellipsis)
    start = min(text.find(" ", start) + 1 or found, found) if start > 0 and len(text) > width else 0
    before = ellipsis if start else ""
    shown = before + shortened(text[start:], width - len(before), ellipsis)
    if around in shown or around not in text:
        return shown
    return _beginning(text[found:], width, ellipsis if found else "", around, ellipsis)


def _beginning(text: str, width: int, before: str, around: str, ellipsis: str) -> str:
    """`before` and the first characters of the text, `width` in all. This cuts inside a word if `around` needs it."""
    room = width - len(before)
    return before + (text[:room] if len(around) <= room else shortened(text, room, ellipsis))


def shortened(text: str, width: int, ellipsis: str) -> str:
    """The text, cut between words to at most `width` characters. `ellipsis` marks the cut."""
    if len(text) <= width:
        return text
    room = width - len(ellipsis)
    return (text[: room + 1].rpartition(" ")[0] or text[:room]).rstrip() + ellipsis
