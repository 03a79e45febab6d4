"""Why a recommendation may be wrong, and what would make it more certain."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from knowledge.constants.scoring import Constants
from matcher.evidence import ENGLISH, Evidence, Unclear
from matcher.report import Doubt, DoubtCode
from matcher.scoring.advice.prospects import Prospects
from matcher.scoring.fit.shown import line_of
from matcher.scoring.fit_words import whole_points
from matcher.scoring.recommendation.choice import Choice, last_practice
from matcher.scoring.recommendation.quotes import shortened

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
        "The text tells of such work in a job title or in plain words, so some of it may not have been recognised.",
        "Name the methods and tools that were used, beside what was done with them.",
    ),
    "other-language": (
        "The text is not in English. Names of skills were found, but not what was done with them.",
        "Send an English version.",
    ),
    "long-ago": (
        "This work as a whole was last done in {year}, as far as the text tells.",
        "Say if such work was done since, and when.",
    ),
    "one-line": (
        "The answer rests on few lines of the text.",
        "Tell more of this work, each part on a line of its own: what was built, with what, and what came of it.",
    ),
    "few-words": (
        "The text is short, so that work may be missing from it.",
        "Tell what was done in each job and project.",
    ),
    "unplaced-text": (
        "A large part of the text belongs to no section, job or list that was recognised.",
        "Use usual headings, such as Experience, Projects, Education and Skills, and a date for each job.",
    ),
    "bare-dates": (
        "Of some jobs, only the dates were found, so that the text beside them may have been read in another place.",
        "Write the title and the employer of each job below its dates, or on the same line, and not in another column.",
    ),
}
"""For each doubt, what it is and what would help."""


def doubts_about(
    evidence: Evidence, prospects: Sequence[Prospects], choice: Choice, constants: Constants
) -> tuple[Doubt, ...]:
    """All doubts about a choice that was made from this evidence. `prospects` has the person in each role."""
    found = [_doubt(each.code, each.lines) for each in evidence.unclear if _matters(each, choice, constants)]
    if evidence.language not in (None, ENGLISH):
        found.append(_doubt("other-language"))
    if evidence.words < constants.doubts.few_words:
        found.append(_doubt("few-words"))
    if day := _last_practice(prospects, choice):
        found.append(_long_ago(day.year))
    resting = [(each, lines) for each in prospects if (lines := set(_decisive_lines(each, choice, constants)))]
    if resting:
        found.append(_rests_on(resting, choice, evidence, constants))
    return tuple(found)


def doubts_about_roles(prospects: Sequence[Prospects], choice: Choice, constants: Constants) -> tuple[DoubtCode, ...]:
    """The codes of the doubts about a choice that follow from the roles, and not from what was read."""
    found: dict[DoubtCode, bool] = {
        "long-ago": _last_practice(prospects, choice) is not None,
        "one-line": any(next(_decisive_lines(each, choice, constants), None) for each in prospects),
    }
    return tuple(code for code, is_so in found.items() if is_so)


def _last_practice(prospects: Sequence[Prospects], choice: Choice) -> dt.date | None:
    """The last day of practice in the role that is recommended, if that is long ago."""
    best = next((each for each in prospects if each.role.id in choice.roles[:1]), None)
    return None if best is None else last_practice(best.standing)


def _long_ago(year: int) -> Doubt:
    doubt = _doubt("long-ago")
    return replace(doubt, text=doubt.text.format(year=year))


def _doubt(code: DoubtCode, lines: tuple[int, ...] = ()) -> Doubt:
    text, help_ = _TEXTS[code]
    return Doubt(code, text, help_, lines)


def _matters(unclear: Unclear, choice: Choice, constants: Constants) -> bool:
    """Whether it makes this choice doubtful. Plain words do so only where no role was found."""
    if unclear.code == "unplaced-text":
        return (unclear.share or 0.0) > constants.doubts.unplaced_share
    return unclear.code != "plain-words" or not choice.roles


def _decisive_lines(person: Prospects, choice: Choice, constants: Constants) -> Iterator[str]:
    """The lines of the text that the choice hangs on, as far as one role is concerned."""
    if person.role.id in choice.roles:
        yield from _lines_to_pass(person, constants)
    elif _is_limited(person, choice, constants):
        yield from person.decisive_lines


def _lines_to_pass(person: Prospects, constants: Constants) -> Iterator[str]:
    """Each line without which the role would not pass. With `line_points` more than a pass, no line can decide."""
    passes = constants.recommendation.passes
    if person.fit < passes + constants.fit.line_points:
        yield from person.lines_to_reach(passes)


def _is_limited(person: Prospects, choice: Choice, constants: Constants) -> bool:
    """Whether a role is left out, or no role is found and the fit is much lower, since few lines tell of the work."""
    if person.role.id in choice.roles:
        return False
    if person.fit < choice.least <= person.standing.unlimited:
        return True
    return not choice.roles and person.taken_by_limit >= constants.doubts.held_down


def _rests_on(
    resting: Sequence[tuple[Prospects, set[str]]], choice: Choice, evidence: Evidence, constants: Constants
) -> Doubt:
    """The doubt that names, for each of these people in a role, the lines that the choice hangs on there."""
    shown = [(one, each.skill) for each in evidence.skills for one in each.mentions]
    quotes: dict[str, tuple[int, str]] = {}
    for one, skill in shown:
        if one.quote:
            quotes.setdefault(line_of(skill, one), (one.line or 0, one.quote))
    sentences = []
    for person, lines in resting:
        quoted = sorted(quotes[line] for line in lines if line in quotes)
        told = _few_lines(len(lines), quoted[0][1] if quoted else "")
        limited = person.role.id not in choice.roles
        sentences.append(_is_limited_by(person, told, constants) if limited else f"{_fit_of(person)} rests on {told}.")
    numbers = {quotes[line][0] for _, lines in resting for line in lines if line in quotes}
    return replace(_doubt("one-line", tuple(sorted(filter(None, numbers)))), text=" ".join(sentences))


def _few_lines(count: int, quote: str) -> str:
    """So few lines of the text, with one of them if it can be quoted."""
    text = "one line of the text" if count == 1 else f"{count} lines of the text"
    return f'{text}{":" if count == 1 else ", such as"} "{shortened(quote).removesuffix(".")}"' if quote else text


def _is_limited_by(person: Prospects, told: str, constants: Constants) -> str:
    """What the limit of one line takes from a fit that rests on what is told, in the numbers that a report shows."""
    fit, unlimited = whole_points(person.fit), whole_points(person.standing.unlimited)
    so_far = f"{_fit_of(person)} is {fit}. It rests on {told}."
    points = f"One line counts for at most {constants.fit.line_points:.0f} points"
    return f"{so_far} {points}, so the same work, told in more lines, could reach {unlimited}."


def _fit_of(person: Prospects) -> str:
    return f"The fit for {person.role.name}"
