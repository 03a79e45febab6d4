"""Which words of a document to show for a skill, and how much of them."""

from matcher.evidence import TIERS, Mention
from matcher.report import SkillRow

_BULLETS = " \t•◦▪‣·*-–—"


def best_mention(row: SkillRow) -> Mention | None:
    """The mention that says most for a skill, None where there is none."""
    return next(iter(mentions_best_first(row)), None)


def mentions_best_first(row: SkillRow) -> list[Mention]:
    """The mentions that a skill's row stands on: strongest tier, named rather than described, latest, first."""
    shown = (mention for mention in row.mentions if mention.status == row.status)
    return sorted(shown, key=_rank_of_mention)


def _rank_of_mention(mention: Mention) -> tuple[int, bool, int, int]:
    latest = mention.to.toordinal() if mention.to else 0
    return TIERS.index(mention.tier), mention.method == "described", -latest, mention.start


def excerpt(text: str, around: str, width: int, ellipsis: str) -> str:
    """At most `width` characters of a line, `around` among them, without its bullet, cut between words."""
    text = text.lstrip(_BULLETS)
    found = max(text.find(around), 0)
    start = found + len(around) - width + 2 * len(ellipsis)
    if len(text) <= width or start <= 0:
        start, before = 0, ""
    else:
        start, before = min(text.find(" ", start) + 1 or found, found), ellipsis
    shown = before + shortened(text[start:], width - len(before), ellipsis)
    return shown if around in shown else _cut_hard(text[found:], width, ellipsis if found else "")


def _cut_hard(text: str, width: int, before: str) -> str:
    """The first characters of the text behind `before`, for words too long to be cut between."""
    return before + text[: width - len(before)]


def shortened(text: str, width: int, ellipsis: str) -> str:
    """The first characters of the text, at most `width`, cut between words and marked where cut."""
    if len(text) <= width:
        return text
    room = width - len(ellipsis)
    return (text[: room + 1].rpartition(" ")[0] or text[:room]).rstrip() + ellipsis
