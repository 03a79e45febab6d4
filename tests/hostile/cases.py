"""Read the table of hostile files: the builder of each, its file name, and what it must give."""

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from matcher.documents.limits import DEFAULT_LIMITS, Limits
from matcher.documents.ocr.tesseract import missing
from tests.hostile.files.build import built

REPORT = "report"
TOO_SLOW = "too-slow"
"""Reading ends with a timeout or at the limit of processor time; which comes first depends on the machine."""
_SLOW_PROBLEMS = frozenset({"extraction-timeout", "resource-limit"})
_PICTURES = ("png", "jpeg")
PATIENT = Limits(wall_seconds=3 * DEFAULT_LIMITS.wall_seconds, cpu_seconds=3 * DEFAULT_LIMITS.cpu_seconds)
"""Enough time for the results of the table on a slow machine. The other limits have their defaults."""


class Case(NamedTuple):
    """A hostile file and what it must give: a report with these warnings, or a problem of this type."""

    name: str
    sent_as: str
    gives: str
    warnings: tuple[str, ...] = ()
    built_by: str = ""

    @property
    def data(self) -> bytes:
        return built(self.built_by or self.name)

    @property
    def kind(self) -> str:
        """The format that the file has or pretends to have."""
        return self.name.partition("-")[0]

    @property
    def is_slow(self) -> bool:
        return self.gives == TOO_SLOW

    @property
    def is_report(self) -> bool:
        return self.gives == REPORT

    def allows(self, problem: str) -> bool:
        """Whether the file may give a problem of this type. A busy machine reaches the time limit before others."""
        return problem in _SLOW_PROBLEMS if self.gives in {TOO_SLOW, "resource-limit"} else problem == self.gives


def load_cases() -> list[Case]:
    """All cases, in the order of the table."""
    rows = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))
    return [
        Case(row["name"], row["as"], row["gives"], tuple(row.get("warnings", ())), row.get("file", "")) for row in rows
    ]


CASES = load_cases()
QUICK = [case for case in CASES if not case.is_slow]
SLOW = [case for case in CASES if case.is_slow]


def one_of_each(cases: list[Case]) -> list[Case]:
    """The first case for each format and outcome."""
    first: dict[tuple[str, str], Case] = {}
    for case in cases:
        first.setdefault((case.kind, case.gives), case)
    return list(first.values())


def parameters(cases: list[Case]) -> list[object]:
    """The cases as parameters of a test. Pictures are skipped if the extra that reads them is not installed."""
    without = pytest.mark.skipif(missing() is not None, reason="the extra that reads pictures is not installed")
    return [
        pytest.param(case, id=case.name, marks=[without] if case.name.startswith(_PICTURES) else []) for case in cases
    ]


def table() -> str:
    """A table in Markdown with the names of the files by format and outcome."""
    names: dict[tuple[str, str], list[str]] = {}
    for case in CASES:
        rest = case.name.removeprefix(case.kind).replace("-", " ").strip()
        outcome = case.gives.replace(TOO_SLOW, "extraction-timeout` or `resource-limit")
        names.setdefault((case.kind, outcome), []).append(rest or case.kind)
    rows = (f"| {kind} | `{outcome}` | {'; '.join(names[kind, outcome])} |" for kind, outcome in names)
    return "\n".join(["| files | outcome | what they are |", "|---|---|---|", *rows])


if __name__ == "__main__":
    print(table())
