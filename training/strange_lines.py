"""Put one line of a role into resumes of other professions: `python -m training.strange_lines`.

Who tells once of such work beside years of other work is of neither role. The lines are quotes for kinds of work in
the resumes of other people.
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
"""A line of a resume with so many words tells something, and another one can stand behind it."""


class MixedResume(NamedTuple):
    """A resume of no role, with a line of the role."""

    role: str
    text: str


def mixed(resumes: Sequence[LabelledResume]) -> Iterator[MixedResume]:
    """Each resume of no role with one line of each role. The same resumes give the same texts."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    lines = {role: list(_lines_of(resumes, role)) for role in ROLES}
    for resume in resumes:
        if resume.label == "neither" and not resume.work:
            for role in ROLES:
                if text := _with_line(resume.text, chance.choice(lines[role]), chance):
                    yield MixedResume(role, text)


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
    """Print how many resumes of the writers who were read, and of those who were kept out, are taken for a role."""
    table = Table("writers", "line of", "resumes", "taken for a role", box=SIMPLE)
    with Matcher() as matcher:
        for writers, resumes in (("read", read_resumes()), ("kept out", read_resumes(HERE / "kept_out"))):
            answers: dict[str, list[str]] = {role: [] for role in ROLES}
            for one in mixed(resumes):
                answers[one.role].append(matcher.match_text(one.text, as_of=AS_OF).recommendation.role)
            for role, given in answers.items():
                table.add_row(writers, role, str(len(given)), str(sum(answer != "neither" for answer in given)))
    Console().print(table)


if __name__ == "__main__":
    main()
