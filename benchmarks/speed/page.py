"""Write the page about speed: tables in Markdown, with plots beside it as SVG."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.speed.results import Speed
from matcher.render.studies.blocks import Bars, Curve, Curves, Plot
from matcher.render.studies.svg import svg_of
from matcher.render.studies.wording import percent
from measuring.tables import table

_INTRODUCTION = """# Speed, measured

`make bench BENCH=speed` writes this page, its plots and `build/speed.json`. [performance.md](../performance.md) says
what else can be measured. Times of processors differ between machines; ratios within one run differ much less.
"""


def write_page(speed: Speed, page: Path) -> None:
    """Write the page, and its plots into a folder beside it with the page's name."""
    folder = page.with_suffix("")
    folder.mkdir(parents=True, exist_ok=True)
    for name, plot in _plots(speed):
        (folder / f"{name}.svg").write_text(svg_of(plot) + "\n", encoding="utf-8")
    page.write_text("\n".join([_INTRODUCTION, *_sections(speed, folder.name)]), encoding="utf-8")


def _sections(speed: Speed, folder: str) -> Iterator[str]:
    yield _machine(speed)
    if speed.formats:
        yield _formats(speed, folder)
    if speed.batches:
        yield _documents(speed, folder)
    if speed.memory:
        yield _memory(speed, folder)
    if speed.finders:
        yield _finders(speed, folder)
    if speed.quality:
        yield _quality(speed)


def _machine(speed: Speed) -> str:
    machine = speed.machine
    loads = [load for part in speed.loads.values() for load in part]
    load = f", load {min(loads):g} to {max(loads):g}" if loads else ""
    packages = ", ".join(f"{name} {version}" for name, version in machine.packages.items())
    return (
        f"Measured on {machine.day}: {machine.processor}, {machine.processors} processors, {machine.memory_gb:g} GB, "
        f"{machine.system}, Python {machine.python}{load}. {packages}.\n"
    )


def _formats(speed: Speed, folder: str) -> str:
    stages = tuple(speed.formats[0].stages)
    rows = [
        (
            each.format,
            each.documents,
            *(f"{each.stages[stage]:.2f}" for stage in stages),
            f"{each.together:.2f}",
            f"{1000 / each.together:.0f}",
            "" if each.bare is None else f"{each.together / each.bare:.1f}",
        )
        for each in speed.formats
    ]
    heads = ("format", "documents", *stages, "together", "per second", "ratio to PDFium's text")
    return (
        "## By format and stage\n\n"
        "Milliseconds of processor time for one document of the example resumes, without the child process that reads "
        f"documents.\n\n{_picture('formats', folder)}{table(heads, rows)}"
    )


def _documents(speed: Speed, folder: str) -> str:
    rows = [
        (f"{run.documents:,}", run.workers, f"{run.seconds:.1f}", f"{run.documents / run.seconds:.1f}")
        for run in speed.batches
    ]
    return (
        "## Many documents\n\n`rolefit batch` over texts that each have words of their own, by the clock and with the "
        f"start.\n\n{_picture('documents', folder)}{table(('documents', 'workers', 'seconds', 'per second'), rows)}"
    )


def _memory(speed: Speed, folder: str) -> str:
    points = [(f"{point.documents:,}", f"{point.memory:.0f}") for point in speed.memory]
    return (
        "## Memory\n\nThe resident memory of one process that matches many documents.\n\n"
        f"{_picture('memory', folder)}{table(('documents', 'MB'), points)}"
    )


def _finders(speed: Speed, folder: str) -> str:
    rows = [
        (each.finder, f"{each.skills:,}", f"{each.names:,}", f"{each.each:.3f}", f"{each.building:.2f}")
        for each in speed.finders
    ]
    heads = ("finder", "skills", "names", "ms a text", "seconds to build")
    left_out = "".join(f"\n{name}: {reason}\n" for name, reason in speed.not_run.items())
    return (
        "## Many skills, and other finders\n\n"
        "Each finder gets the same names and the same texts, in turns. The fastest of the rounds counts, so the words "
        "of a text are known. Skills beyond the taxonomy are invented. The others only find names. Rolefit also reads "
        "sections, dates, work that is told in plain words, and whether the person claims a skill.\n\n"
        f"{_picture('skills', folder)}{table(heads, rows)}{left_out}"
    )


def _quality(speed: Speed) -> str:
    rows = [
        (each.set, each.texts, each.finder, percent(each.precision), percent(each.recall)) for each in speed.quality
    ]
    return (
        "## Quality beside speed\n\n"
        "Rolefit's rules were made with the sentences about ambiguous names, so its figures there only show that the "
        "rules work. The resumes with work in plain words are of writers who were kept out of every fit.\n\n"
        f"{table(('set', 'texts', 'finder', 'precision', 'recall'), rows)}"
    )


def _picture(name: str, folder: str) -> str:
    return f"![{name}]({folder}/{name}.svg)\n\n"


def _plots(speed: Speed) -> Iterator[tuple[str, Plot]]:
    """The plots of the parts that were measured, with their names."""
    if speed.formats:
        formats = tuple(each.together for each in speed.formats)
        yield (
            "formats",
            Bars(
                "Milliseconds for one document",
                tuple(each.format for each in speed.formats),
                formats,
                tuple(f"{value:.1f} ms" for value in formats),
                max(formats),
            ),
        )
    if speed.batches:
        runs = tuple((float(run.documents), run.seconds) for run in speed.batches)
        yield "documents", Curves("Time of a batch", "documents", "seconds", (Curve("rolefit batch", runs),))
    if speed.memory:
        memory = tuple((float(point.documents), point.memory) for point in speed.memory)
        yield "memory", Curves("Memory", "documents", "MB", (Curve("one process", memory),))
    if speed.finders:
        finders = tuple(
            Curve(name, tuple((float(each.skills), each.each) for each in speed.finders if each.finder == name))
            for name in dict.fromkeys(each.finder for each in speed.finders)
        )
        yield "skills", Curves("Time for one text", "skills", "milliseconds", finders)
