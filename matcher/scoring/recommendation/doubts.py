"""Why a recommendation may be wrong, and what would make it surer."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from matcher.evidence import ENGLISH, Evidence, Unclear
from matcher.report import Doubt, DoubtCode
from matcher.scoring.advice.prospects import Prospects
from matcher.scoring.constants import Constants
from matcher.scoring.fit.standing import Standing

_TEXTS: Mapping[DoubtCode, tuple[str, str]] = {
    "date-not-understood": (
        "Some dates were not understood, so that the length of these jobs or projects is not known.",
        "Write dates such as 03/2021 - 06/2023, or 2021 - 2023, beside each job and project.",
    ),
    "poor-scan": (
        "The document is a scan that is hard to read, so that some words may have been misread.",
        "Send the resume as text, for instance as a PDF that was exported and not scanned.",
    ),
    "plain-words": (
        "Much of the text tells of such work in plain words, so that some of it may not have been recognised.",
        "Name the methods and tools that were used, beside what was done with them.",
    ),
    "other-language": (
        "The text is not in English. Names of skills were found, but not what was done with them.",
        "Send an English version.",
    ),
    "one-line": (
        "The answer hangs on one line of the text.",
        "Tell more of this work: what was built, with what, and what came of it.",
    ),
    "few-words": (
        "The text is short, so that work may be missing from it.",
        "Tell what was done in each job and project.",
    ),
    "unplaced-text": (
        "A large part of the text belongs to no section, job or list that was recognised.",
        "Use usual headings, such as Experience, Projects, Education and Skills, and a date for each job.",
    ),
}
"""For each doubt, what it is and what would help."""


def doubts_about(
    evidence: Evidence, people: Sequence[Prospects], roles: Collection[str], constants: Constants
) -> tuple[Doubt, ...]:
    """All doubts about a recommendation that was made from this evidence.

    `people` has the person in each role, `roles` the ids of the recommended roles.
    """
    recommended = [each for each in people if each.role.id in roles]
    found = [_doubt(each.code, each.lines) for each in evidence.unclear if _matters(each, recommended, constants)]
    if evidence.language not in (None, ENGLISH):
        found.append(_doubt("other-language"))
    if evidence.words < constants.doubts.few_words:
        found.append(_doubt("few-words"))
    if recommended:
        hangs = any(_hangs_on_one_line(each, constants) for each in recommended)
    else:
        hangs = any(_is_held_down(each, constants) for each in people)
    if hangs:
        found.append(_doubt("one-line"))
    return tuple(found)


def _doubt(code: DoubtCode, lines: tuple[int, ...] = ()) -> Doubt:
    text, help_ = _TEXTS[code]
    return Doubt(code, text, help_, lines)


def _matters(unclear: Unclear, recommended: Sequence[Prospects], constants: Constants) -> bool:
    """Whether it makes this recommendation doubtful. Plain words do so only where no role was found."""
    if unclear.code == "unplaced-text":
        return (unclear.share or 0.0) > constants.doubts.unplaced_share
    return unclear.code != "plain-words" or not recommended


def _hangs_on_one_line(person: Prospects, constants: Constants) -> bool:
    """Whether the role would not pass without one line. With `line_points` more than a pass, no line can decide."""
    passes = constants.recommendation.passes
    if person.fit >= passes + constants.fit.line_points:
        return False
    return any(without.unlimited < passes for without in _without_each_line(person.standing))


def _is_held_down(person: Prospects, constants: Constants) -> bool:
    """Whether the fit is much lower because few lines tell of the work."""
    return person.standing.unlimited - person.fit >= constants.doubts.held_down


def _without_each_line(standing: Standing) -> Iterator[Standing]:
    lines: dict[str, list[str]] = {}
    for skill, uses in standing.uses.items():
        for line in {use.line for use in uses}:
            lines.setdefault(line, []).append(skill)
    return (standing.without(line, skills) for line, skills in sorted(lines.items()))
