"""Put lines where they do not belong, and see whether answers change: `python -m training.strange_lines`.

One line of a role is put into resumes of other professions: who tells once of such work beside years of other work is
of neither role. And one line of another profession is put below two lines of a role in a short job: it says nothing of
the role. The lines of roles are quotes for kinds of work in the resumes of other people.
"""

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from matcher import Matcher
from matcher.bullet_signs import without_bullet
from training.labelled import HERE, LabelledResume, read_resumes
from training.whole import AS_OF

ROLES = ("ai_engineer", "ml_engineer")
SEED = 1
"""Of the choice of lines and of their places. The same seed gives the same texts."""
SHORTEST, LONGEST = 40, 220
"""Characters of a line that is put into another resume."""
LEAST_WORDS = 8
"""A line of a resume with at least this many words says something, so that another line can follow it."""
MOST_WORDS = 16
"""The most words of a line of another profession that is put below others."""
_JOB = """Jane Marsh
jane@example.org

Experience

Planner, Corner Works, April 2019 - present
{}

Java Developer, Old Firm, January 2010 - March 2019
- Insurance portal with Hibernate and Oracle, letters to customers, and the yearly audit of the archive.

Education
MSc Computer Science, 2005 - 2010
"""


class MixedResume(NamedTuple):
    """A resume of no role, with a line of the role."""

    role: str
    text: str


def mixed(resumes: Sequence[LabelledResume]) -> Iterator[MixedResume]:
    """Each resume of no role with one line of each role. The same resumes give the same texts."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    lines = {role: list(_lines_of(resumes, role)) for role in ROLES}
    for resume in resumes:
        if _is_of_no_role(resume):
            for role in ROLES:
                if text := _with_line(resume.text, chance.choice(lines[role]), chance):
                    yield MixedResume(role, text)


class ShortJob(NamedTuple):
    """A resume with two lines of a role in one job, without and with a line of another profession below them."""

    role: str
    without: str
    text: str


def short_jobs(resumes: Sequence[LabelledResume]) -> Iterator[ShortJob]:
    """A short job for each resume of a role with two lines. The same resumes give the same texts."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    others = [line for resume in resumes if _is_of_no_role(resume) for line in _short_lines(resume.text)]
    for role in ROLES:
        for resume in resumes:
            if len(lines := list(dict.fromkeys(_lines_of([resume], role)))[:2]) == 2:
                yield ShortJob(role, _job_of(lines), _job_of([*lines, chance.choice(others)]))


def _is_of_no_role(resume: LabelledResume) -> bool:
    return resume.label == "neither" and not resume.work


def _short_lines(text: str) -> Iterator[str]:
    """The bullets of a text that have enough words to tell something, and not too many."""
    for line in text.split("\n"):
        content = without_bullet(line)
        if content != line.strip() and LEAST_WORDS <= len(content.split()) <= MOST_WORDS:
            yield content


def _job_of(lines: Sequence[str]) -> str:
    return _JOB.format("\n".join(f"- {line}" for line in lines))


def _lines_of(resumes: Sequence[LabelledResume], role: str) -> Iterator[str]:
    for resume in resumes:
        for work in resume.work if resume.label == role else ():
            if SHORTEST < len(work.quote) < LONGEST and "\n" not in work.quote:
                yield work.quote


def _with_line(text: str, line: str, chance: random.Random) -> str:
    """The text with the line behind one of its own, as a bullet among bullets; empty if no line tells anything."""
    lines = text.split("\n")
    telling = [number for number, one in enumerate(lines) if len(one.split()) >= LEAST_WORDS]
    if not telling:
        return ""
    number = chance.choice(telling)
    lead = lines[number].removesuffix(without_bullet(lines[number]))
    if lead.strip():
        lines.insert(number + 1, lead + line)
    else:
        lines[number] = f"{lines[number].rstrip()} {line.rstrip('.')}."
    return "\n".join(lines)


def main() -> None:
    """Print how many answers change, for the writers who were read and for those who were kept out."""
    table = Table("writers", "lines of", "resumes", "taken for a role", "short jobs", "answer changed", box=SIMPLE)
    with Matcher() as matcher:
        for writers, resumes in (("read", read_resumes()), ("kept out", read_resumes(HERE / "kept_out"))):
            answers: dict[str, list[str]] = {role: [] for role in ROLES}
            for one in mixed(resumes):
                answers[one.role].append(matcher.match_text(one.text, as_of=AS_OF).recommendation.role)
            changed: dict[str, list[bool]] = {role: [] for role in ROLES}
            for job in short_jobs(resumes):
                before, after = (matcher.match_text(text, as_of=AS_OF) for text in (job.without, job.text))
                changed[job.role].append(before.recommendation.role != after.recommendation.role)
            for role, given in answers.items():
                taken = sum(answer != "neither" for answer in given)
                counts = (len(given), taken, len(changed[role]), sum(changed[role]))
                table.add_row(writers, role, *map(str, counts))
    Console().print(table)


if __name__ == "__main__":
    main()
