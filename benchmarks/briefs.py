"""Measure how well briefs are read, on postings whose title names the role: `python -m benchmarks.briefs POSTINGS`.

POSTINGS is a file of JSON lines with `title`, `label` and `text`. Since titles give the answer away, there are three
modes: `own` removes the words of a posting's own title from its text, `blind` removes the words of all titles, and
`kept` leaves the text unchanged. No lean is fitted to postings.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from matcher.briefs.reader import BriefReader
from matcher.evaluation.measures import auc
from matcher.report import BOTH, INSUFFICIENT_TEXT, NEITHER

MODES = ("own", "blind", "kept")
WRAPPED_AT = 75
"""The postings of one source are wrapped at this width; those of the other source are not wrapped."""

_TITLE_WORDS = frozenset(
    {"machine", "learning", "ml", "ai", "artificial", "intelligence", "genai", "generative", "llm"}
)
_SMALL_WORDS = frozenset({"and", "of", "the", "in", "for", "a", "to", "with", "on", "at", "or"})


@dataclass(frozen=True, slots=True)
class Posting:
    """A posting with the label that its title gives."""

    title: str
    label: str
    text: str

    @property
    def wrapped(self) -> bool:
        """Whether the posting comes from the source that wraps its lines."""
        return "\n" in self.text.strip() and max(map(len, self.text.split("\n"))) <= WRAPPED_AT

    def without_title(self, mode: str) -> str:
        """The text without the words of its own title (`own`) or of all titles (`blind`), or unchanged (`kept`)."""
        if mode == "kept":
            return self.text
        words = _TITLE_WORDS if mode == "blind" else set(re.findall(r"[a-z0-9+#]+", self.title.lower())) - _SMALL_WORDS
        forms = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
        return re.sub(rf"(?<![A-Za-z0-9])(?:{forms})(?![A-Za-z0-9])", "", self.text, flags=re.IGNORECASE)


@click.command()
@click.argument("postings", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(postings: Path) -> None:
    """Print accuracy, AUC and confusion, for all postings and by source."""
    reader, console = BriefReader(), Console()
    read = load_postings(postings)
    first, second = (role.id for role in reader.roles)
    for mode in MODES:
        results = [_Result.of(posting, reader, mode) for posting in read]
        console.print(_quality(results, mode, first, second))
        console.print(_confusion(results, mode, (first, second, BOTH, NEITHER, INSUFFICIENT_TEXT)))


def load_postings(path: Path) -> list[Posting]:
    """The postings of a file of JSON lines."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows: list[dict[str, Any]] = [json.loads(line) for line in lines if line.strip()]
    return [Posting(row["title"], row["label"], row["text"]) for row in rows]


@dataclass(frozen=True, slots=True)
class _Result:
    posting: Posting
    recommended: str
    lead: float

    @classmethod
    def of(cls, posting: Posting, reader: BriefReader, mode: str) -> "_Result":
        reading = reader.understand(posting.without_title(mode))
        first, second = (reading.balance.scores[role.id] for role in reader.roles)
        return cls(posting, reading.verdict.role, first - second)


def _quality(results: Sequence[_Result], mode: str, first: str, second: str) -> Table:
    table = Table(
        "postings", first, second, "accuracy", "by lead alone", "AUC", box=SIMPLE, title=f"titles out: {mode}"
    )
    named = [result for result in results if result.posting.label in (first, second)]
    for name, part in {
        "all": named,
        "wrapped source": [result for result in named if result.posting.wrapped],
        "other source": [result for result in named if not result.posting.wrapped],
    }.items():
        table.add_row(name, *_figures(part, first, second))
    return table


def _figures(results: Sequence[_Result], first: str, second: str) -> Iterable[str]:
    of_first = [result.lead for result in results if result.posting.label == first]
    of_second = [result.lead for result in results if result.posting.label == second]
    right = sum(result.recommended == result.posting.label for result in results)
    by_lead = sum(lead > 0 for lead in of_first) + sum(lead <= 0 for lead in of_second)
    shares = (right / len(results), by_lead / len(results), auc(of_first, of_second))
    return (str(len(of_first)), str(len(of_second)), *(f"{share:.3f}" for share in shares))


def _confusion(results: Sequence[_Result], mode: str, answers: Sequence[str]) -> Table:
    counts = Counter((result.posting.label, result.recommended) for result in results)
    table = Table("label", *answers, box=SIMPLE, title=f"titles out: {mode}, all postings")
    for label in sorted({label for label, _ in counts}):
        table.add_row(label, *(str(counts[label, answer]) for answer in answers))
    return table


if __name__ == "__main__":
    main()
