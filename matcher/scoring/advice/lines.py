"""The line of a resume that shows each skill best, for advice that quotes it."""

from collections.abc import Container

from matcher.evidence import RANKS, Evidence, Mention
from matcher.scoring.fit.shown import claimed_mentions


def best_lines(evidence: Evidence, skills: Container[str]) -> dict[str, str]:
    """For each of `skills` that is claimed, the line of its strongest and clearest mention; the first of several."""
    return {skill: _line(min(each, key=_weakness)) for skill, each in claimed_mentions(evidence, skills).items()}


def _line(mention: Mention) -> str:
    return mention.quote or mention.text


def _weakness(mention: Mention) -> tuple[int, bool, float, int, str]:
    is_named, points = mention.clearness
    return RANKS[mention.tier], not is_named, -points, mention.start, _line(mention)
