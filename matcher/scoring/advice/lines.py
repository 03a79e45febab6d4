"""The line of a resume that shows each skill best, for advice that quotes it."""

from matcher.evidence import TIERS, Evidence, Mention


def best_lines(evidence: Evidence) -> dict[str, str]:
    """For each claimed skill, the line of its strongest mention; the first of several."""
    claimed = {each.skill: [one for one in each.mentions if one.status == "claimed"] for each in evidence.skills}
    return {skill: _line(min(mentions, key=_weakness)) for skill, mentions in claimed.items() if mentions}


def _line(mention: Mention) -> str:
    return mention.quote or mention.text


def _weakness(mention: Mention) -> tuple[int, int, str]:
    return TIERS.index(mention.tier), mention.start, _line(mention)
