"""Measure the speed of matching: by format and stage, with many documents and skills, and beside other finders.

The results are printed, saved as JSON with facts about the machine, and written as a page with plots.
"""

from pathlib import Path

import click
import msgspec

from benchmarks.speed.comparison import finder_quality, finder_times
from benchmarks.speed.finders import NOT_RUN
from benchmarks.speed.formats import format_times, readable_examples
from benchmarks.speed.machine import machine_facts, present_load
from benchmarks.speed.many import batch_runs, memory_curve
from benchmarks.speed.page import write_page
from benchmarks.speed.results import Speed
from knowledge.taxonomy.loader import load_taxonomy

_POINTS = 10


@click.command()
@click.option("--documents", "sizes", type=click.IntRange(min=1), multiple=True, default=(1_000, 10_000, 50_000))
@click.option("--skills", "skills", type=click.IntRange(min=1), multiple=True, default=(480, 2_000, 20_000))
@click.option("--memory", type=click.IntRange(min=_POINTS), default=20_000, show_default=True, metavar="DOCUMENTS")
@click.option("--rounds", type=click.IntRange(min=1), default=20, show_default=True)
@click.option("--workers", type=click.IntRange(min=1), default=2, show_default=True)
@click.option("--output", type=click.Path(path_type=Path), default=Path("build/speed.json"), show_default=True)
@click.option("--page", type=click.Path(path_type=Path), default=Path("docs/measured/speed.md"), show_default=True)
def main(
    sizes: tuple[int, ...], skills: tuple[int, ...], memory: int, rounds: int, workers: int, output: Path, page: Path
) -> None:
    """Measure, print, save and draw. The defaults take about an hour; they are for a quiet machine.

    With fewer skills than the taxonomy has, the whole taxonomy is taken.

    \b
    For a try:
      python -m benchmarks.speed --documents 50 --documents 100 --skills 480 --skills 2000 --memory 100 --rounds 2
    """
    load, taxonomy = present_load(), load_taxonomy()
    speed = Speed(
        formats=tuple(format_times(rounds)),
        batches=tuple(batch_runs(sizes, workers)),
        memory=memory_curve(memory, _POINTS),
        finders=tuple(finder_times(taxonomy, skills, readable_examples(), rounds)),
        quality=tuple(finder_quality(taxonomy)),
        not_run=NOT_RUN,
        machine=machine_facts(load),
    )
    encoded = msgspec.json.format(msgspec.json.encode(speed), indent=2)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(encoded + b"\n")
    write_page(speed, page)
    click.echo(encoded)
    click.echo(f"{output} and {page} are written.", err=True)


if __name__ == "__main__":
    main()
