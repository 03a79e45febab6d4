"""Measure what is said of named skills in single lines: `python -m training.names.lines`.

Each invented line has the status of the skills that it names: claimed, negated, aspirational or third_party, or none
where the word means something else. The points of words around names are fitted to those in `lines/read` and to the
pairs in `lines/pairs.yaml`, and rules were made from some of them. Those in `lines/kept_out` were not looked at;
whoever looks at their errors moves them to the others. Those in `lines/not_fitted` are for the next fit, which moves
them to `lines/read`.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from matcher import Matcher
from training.labelled import HERE

AS_OF = dt.date(2026, 11, 20)
FOLDER = HERE / "lines"
NOT_FOUND = "none"
"""The status of a word that is not the name of a skill here, and of a skill that was not found."""
_JOB = "Experience\n\n{title}, Northmill Energy\nMarch 2021 - October 2024\n- {text}\n- Met with the team every week.\n"
_OTHER_JOB = _JOB.format(title="Engineer", text="Kept the office open on Fridays.")
_PLACES = {
    "job": _JOB,
    "summary": f"Summary\n\n{{text}}\n\n{_OTHER_JOB}",
    "skills": f"Skills\n\n{{text}}\n\n{_OTHER_JOB}",
    "project": "Projects\n\nGarden gauge, 2023\n- {text}\n",
    "education": "Education\n\nBSc, University of Leeds, 2014 - 2018\n- {text}\n",
    "end": f"{_OTHER_JOB}\n{{text}}\n",
}
"""The part of a resume in which a line is read, by its context."""
HEADINGS = frozenset(
    line for place in _PLACES.values() for line in place.split("\n") if line.istitle() and " " not in line
)
"""The headings of these resumes. They are the same for all lines, so nothing can be learned from them."""


class LabelledLine(msgspec.Struct, frozen=True):
    """A line of a resume, and the status of skills in it by their ids. `title` is that of its job."""

    group: str
    context: Literal["job", "summary", "skills", "project", "education", "end"]
    title: str
    text: str
    want: dict[str, Literal["claimed", "negated", "aspirational", "third_party", "none"]]

    @property
    def resume(self) -> str:
        """A short resume that has the line in its place."""
        part = _PLACES[self.context].format(title=self.title or "Software Engineer", text=self.text)
        return f"Jo Marsh\nLeeds\njo@example.org\n\n{part}"


PairedLine = tuple[str, str, str]
"""A text, the id of a skill in it, and its status."""


class Said(NamedTuple):
    """What a line says of a skill and what was read; `found` is `NOT_FOUND` where the skill was not found."""

    group: str
    wanted: str
    found: str


def read_lines(folder: Path) -> dict[str, list[LabelledLine]]:
    """The lines of each writer in a folder, in the order of their names."""
    return {
        path.stem: [msgspec.json.decode(line, type=LabelledLine) for line in path.read_bytes().splitlines()]
        for path in sorted(folder.rglob("*.jsonl"), key=lambda path: path.stem)
    }


def read_pairs() -> dict[str, list[PairedLine]]:
    """The pairs of nearly equal lines in `lines/pairs.yaml` by their kind: 1 and 2, 3 and 4 and so on."""
    return msgspec.yaml.decode((FOLDER / "pairs.yaml").read_bytes(), type=dict[str, list[PairedLine]])


def resume_of(line: PairedLine) -> str:
    """The text of a pair under a heading: alone it may look like a person's name."""
    return f"Summary\n{line[0]}"


def read_statuses(lines: Iterable[LabelledLine], matcher: Matcher) -> Iterator[Said]:
    """What the matcher reads of each labelled skill."""
    for line in lines:
        statuses = {row.skill: row.status for row in matcher.match_text(line.resume, as_of=AS_OF).skills}
        for skill, wanted in line.want.items():
            yield Said(line.group, wanted, statuses.get(skill, NOT_FOUND))


def claims(said: Collection[Said]) -> tuple[float, float]:
    """The precision and the recall of the status claimed, 0 to 1; 0 where nothing is claimed."""
    wanted, found = (sum(one.wanted == "claimed" for one in said), sum(one.found == "claimed" for one in said))
    both = sum(one.wanted == one.found == "claimed" for one in said)
    return (both / found if found else 0.0), (both / wanted if wanted else 0.0)


def main() -> None:
    """Print the figures of the lines that were looked at and of those that were not."""
    folders = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())
    table = Table("lines", "of", "skills", "claimed: precision", "claimed: recall", "others not claimed", box=SIMPLE)
    with Matcher() as matcher:
        for folder in folders:
            lines = chain.from_iterable(read_lines(FOLDER / folder).values())
            said = list(read_statuses(lines, matcher))
            for group in ("all", *sorted({one.group for one in said})):
                _add(table, folder, group, [one for one in said if group in ("all", one.group)])
            table.add_section()
    Console().print(table)


def _add(table: Table, folder: str, group: str, said: list[Said]) -> None:
    precision, recall = claims(said)
    others = [one.found != "claimed" for one in said if one.wanted != "claimed"]
    shares = (precision, recall, sum(others) / len(others) if others else 1.0)
    table.add_row(folder, group, str(len(said)), *(f"{share:.2f}" for share in shares))


if __name__ == "__main__":
    main()
