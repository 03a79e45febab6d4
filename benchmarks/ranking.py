"""Measure rankings of a pool from stored evidence: `python -m benchmarks.ranking --help`.

The pool has the evidence of the example resumes, each time without some of its skills. Times are processor time, so
other programs change them less.
"""

import datetime as dt
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from msgspec.structs import replace
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Column, Table

from examples.demo import EXAMPLE
from matcher import Matcher
from matcher.pool.block import PoolDocument, pool_document
from matcher.pool.evidence_file import evidence_of_pool, write_evidence
from matcher.pool.fits import RoleScorer
from matcher.pool.ranking import rank_pool
from matcher.report import MatchReport
from matcher.scoring.compact import CompactEvidence, compact_evidence
from matcher.scoring.what_if import evidence_in_report

AS_OF = dt.date(2026, 11, 20)
KEPT = 0.8
"""The share of its skills that each copy of a resume keeps."""


@click.command()
@click.option("--documents", type=click.IntRange(min=100), default=10_000, show_default=True)
@click.option("--top", type=click.IntRange(min=1), default=20, show_default=True)
def main(documents: int, top: int) -> None:
    """Measure how many documents a second one processor ranks."""
    with Matcher() as matcher:
        reports = [matcher.match(path, as_of=AS_OF) for path in sorted(EXAMPLE.parent.iterdir())]
    table = Table(Column("step"), *(Column(name, justify="right") for name in ("seconds", "per s")), box=SIMPLE)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pool.evidence"
        copies = list(_copies(reports, documents))
        started = time.process_time()
        write_evidence(copies, path, matcher.taxonomy)
        _add_row(table, "strengths, once", started, documents)
        size = path.stat().st_size / documents
        for role in matcher.roles:
            for name, most in ((f"best {top}", top), ("all", None)):
                started = time.process_time()
                stored = evidence_of_pool(path, matcher.taxonomy)
                rank_pool(stored.blocks(), [RoleScorer(matcher.taxonomy, role)], top=most)
                _add_row(table, f"{role.name}, {name}", started, documents)
    Console().print(table, f"{documents:,} documents, {size:,.0f} bytes of evidence each")


def _add_row(table: Table, name: str, started: float, documents: int) -> None:
    seconds = time.process_time() - started
    table.add_row(name, f"{seconds:.2f}", f"{documents / seconds:,.0f}")


def _copies(reports: Sequence[MatchReport], number: int) -> Iterator[PoolDocument]:
    chance = random.Random(1)
    whole = [compact_evidence(evidence_in_report(report)) for report in reports]
    for each in range(number):
        evidence = _thinned(whole[each % len(whole)], chance)
        yield pool_document(f"{each:06}.pdf", None, AS_OF, None, evidence)


def _thinned(evidence: CompactEvidence, chance: random.Random) -> CompactEvidence:
    return replace(evidence, units={skill: units for skill, units in evidence.units.items() if chance.random() < KEPT})


if __name__ == "__main__":
    main()
