"""Measure the speed of matching: by format and stage, with many documents and skills, and beside other finders.

The results are printed, saved as JSON with facts about the machine, and written as a page with plots.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import click
import msgspec

from benchmarks.speed.comparison import finder_quality, finder_times
from benchmarks.speed.finders import NOT_RUN
from benchmarks.speed.formats import format_times, readable_examples
from benchmarks.speed.machine import machine_facts, present_load
from benchmarks.speed.many import batch_runs, memory_curve
from benchmarks.speed.page import write_page
from benchmarks.speed.results import Machine, Speed
from knowledge.taxonomy.loader import load_taxonomy

_POINTS = 10
PARTS = ("formats", "finders", "quality", "memory", "batches")

Measures = Mapping[str, Callable[[], Iterable[msgspec.Struct]]]


@click.command()
@click.option("--part", "parts", type=click.Choice(PARTS), multiple=True, help="Measure only this part.  [multiple]")
@click.option("--documents", "sizes", type=click.IntRange(min=1), multiple=True, default=(1_000, 5_000, 20_000))
@click.option("--skills", "skills", type=click.IntRange(min=1), multiple=True, default=(480, 2_000, 20_000))
@click.option("--memory", type=click.IntRange(min=_POINTS), default=10_000, show_default=True, metavar="DOCUMENTS")
@click.option("--rounds", type=click.IntRange(min=1), default=20, show_default=True)
@click.option("--workers", type=click.IntRange(min=1), default=2, show_default=True)
@click.option("--output", type=click.Path(path_type=Path), default=Path("build/speed.json"), show_default=True)
@click.option("--page", type=click.Path(path_type=Path), default=Path("docs/measured/speed.md"), show_default=True)
def main(
    parts: tuple[str, ...],
    sizes: tuple[int, ...],
    skills: tuple[int, ...],
    memory: int,
    rounds: int,
    workers: int,
    output: Path,
    page: Path,
) -> None:
    """Measure, print, save and draw. The defaults take more than 15 minutes on a machine with two processors.

    Each part is saved when it is done. Parts that are in the output already, from this machine with the same versions,
    stay there, so that parts can be measured one by one. With fewer skills than the taxonomy has, the whole taxonomy is
    taken.

    \b
    For a try:
      python -m benchmarks.speed --documents 50 --documents 100 --skills 480 --skills 2000 --memory 100 --rounds 2 \\
        --output build/try.json --page build/try.md
    """
    taxonomy = load_taxonomy()
    measures: Measures = {
        "formats": lambda: format_times(rounds),
        "finders": lambda: finder_times(taxonomy, skills, readable_examples(), rounds),
        "quality": lambda: finder_quality(taxonomy),
        "memory": lambda: memory_curve(memory, _POINTS),
        "batches": lambda: batch_runs(sizes, workers),
    }
    speed = _so_far(output, machine_facts())
    for part in parts or PARTS:
        speed = _with_part(speed, part, measures)
        _save(speed, output)
        write_page(speed, page)
        click.echo(f"{part} is measured; {output} and {page} are written.", err=True)
    click.echo(output.read_bytes())


def _with_part(speed: Speed, part: str, measures: Measures) -> Speed:
    load = present_load()
    measured = tuple(measures[part]())
    loads = speed.loads | {part: (load, present_load())}
    return msgspec.structs.replace(speed, loads=loads, **{part: measured})


def _so_far(output: Path, machine: Machine) -> Speed:
    """What was measured on the same machine with the same versions, or nothing."""
    nothing = Speed(machine, not_run=NOT_RUN)
    try:
        earlier = msgspec.json.decode(output.read_bytes(), type=Speed)
    except (FileNotFoundError, msgspec.MsgspecError):
        return nothing
    if msgspec.structs.replace(earlier.machine, day=machine.day) != machine:
        return nothing
    return msgspec.structs.replace(earlier, machine=machine, not_run=NOT_RUN)


def _save(speed: Speed, output: Path) -> None:
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(msgspec.json.format(msgspec.json.encode(speed), indent=2) + b"\n")


if __name__ == "__main__":
    main()
