"""Run a large batch with hostile files, kill its workers, interrupt it and resume it.

See `python -m tests.hostile.batch_endurance --help`. The results must always have one line for each document, in order.
The lines of the good documents must be the same as in a batch without hostile ones.
"""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click
import msgspec

from tests.hostile.cases import QUICK
from tests.processes import processes
from tests.structure.project import ROOT

EXAMPLES = sorted((ROOT / "examples" / "resumes").iterdir())
# fmt: off
HOSTILE = (
    "pdf-user-password", "pdf-truncated", "pdf-small-knot", "pdf-forms-a-billion-times", "pdf-flate-bomb",
    "pdf-hundred-thousand-pages", "docx-one-part-of-300-mb", "docx-two-directories", "docx-entity-expansion",
    "docx-external-entity", "docx-office-encryption", "rtf-million-groups", "html-nested-tables",
    "text-million-words-in-a-line", "text-empty", "png-of-60-000-pixels", "doc-old-word", "docx-path-steps",
    "text-named-pdf", "odt-encryption",
)
# fmt: on
INTERRUPTED = 130
_POLL_SECONDS = 0.05


class Line(msgspec.Struct):
    """The part of a result line that is checked here."""

    file: str
    status: str


class Run(NamedTuple):
    """A finished batch: exit code, seconds, largest memory of one of its processes in MB, and workers killed."""

    code: int
    seconds: float
    memory: float
    kills: int


def make_pool(folder: Path, documents: int, hostile: int) -> tuple[list[Path], list[Path]]:
    """Write a pool of documents; return all of them and the good ones.

    The good ones are copies of the examples. Hostile files are spread evenly among them.
    """
    folder.mkdir()
    cases = {case.name: case for case in QUICK}
    every = documents // hostile if hostile else 0
    paths, good = [], []
    for number in range(documents):
        if every and number % every == every // 2:
            case = cases[HOSTILE[number // every % len(HOSTILE)]]
            path = folder / f"{number:05}-{case.name}{Path(case.sent_as).suffix}"
            path.write_bytes(case.data)
        else:
            example = EXAMPLES[number % len(EXAMPLES)]
            path = folder / f"{number:05}{example.suffix}"
            shutil.copyfile(example, path)
            good.append(path)
        paths.append(path)
    return paths, good


def command(paths: Sequence[Path], output: Path, *options: str, workers: int = 2) -> list[str]:
    """The command that runs a batch over these files or folders."""
    named = [str(path) for path in paths]
    fixed = ["--workers", str(workers), "--as-of", "2026-11-20", "--match-copies", "--quiet"]
    return [sys.executable, "-m", "matcher.cli", "batch", *named, "--output", str(output), *fixed, *options]


def run(arguments: Sequence[str], *, kills: int = 0, pause: float = 0.0, seed: int = 1) -> Run:
    """Run the batch to its end. Kill one of its workers every `pause` seconds or so, `kills` times in all."""
    chance = random.Random(seed)
    begin, killed, memory = time.monotonic(), 0, 0.0
    next_kill = begin + chance.uniform(0.2, 1.8) * pause
    with subprocess.Popen(arguments, cwd=ROOT, start_new_session=True, stderr=subprocess.PIPE) as process:
        while process.poll() is None:
            time.sleep(_POLL_SECONDS)
            workers = workers_of(process.pid)
            memory = max([memory, *map(resident_megabytes, workers)])
            if killed < kills and time.monotonic() >= next_kill and workers:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(chance.choice(workers), signal.SIGKILL)
                    killed += 1
                next_kill = time.monotonic() + chance.uniform(0.2, 1.8) * pause
    return Run(process.returncode, time.monotonic() - begin, memory, killed)


def interrupt(arguments: Sequence[str], output: Path, *, after_bytes: int) -> None:
    """Start the batch, and interrupt it as Ctrl-C does once it has written `after_bytes` bytes.

    Raises:
        ClickException: The batch was not interrupted, but ended.
    """
    with subprocess.Popen(arguments, cwd=ROOT, start_new_session=True, stderr=subprocess.PIPE) as process:
        while process.poll() is None and not (output.exists() and output.stat().st_size >= after_bytes):
            time.sleep(_POLL_SECONDS)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGINT)
        _, printed = process.communicate()
    if process.returncode != INTERRUPTED:
        said = printed.decode(errors="replace")
        raise click.ClickException(f"The batch was not interrupted: it ended with {process.returncode}. {said}")


def workers_of(session: int) -> list[int]:
    """The ids of a batch's worker processes, which are its children."""
    family = [process for process in processes() if process.session == process.parent == session]
    return [process.id for process in family if process.state != "Z"]


def resident_megabytes(pid: int) -> float:
    """The memory that the process uses now, in MB; 0 if it has ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") / 2**20
    except (FileNotFoundError, ProcessLookupError):
        return 0.0


def lines_of(output: Path) -> dict[str, bytes]:
    """The result lines by the name of their document, in their order.

    Raises:
        ClickException: A document has more than one line.
    """
    lines = [(msgspec.json.decode(line, type=Line), line) for line in output.read_bytes().splitlines()]
    by_name = {Path(parsed.file).name: line for parsed, line in lines}
    if len(by_name) != len(lines):
        raise click.ClickException("Some documents have more than one line.")
    return by_name


def check(output: Path, paths: Sequence[Path], reference: dict[str, bytes]) -> None:
    """Check that every document has one line, in order, and that good ones have the lines of the reference.

    Raises:
        ClickException: The results are wrong.
    """
    lines = lines_of(output)
    if list(lines) != [path.name for path in paths]:
        raise click.ClickException(f"{output.name} does not have one line for each document in order.")
    different = [name for name, line in reference.items() if lines[name] != line]
    if different:
        raise click.ClickException(f"{output.name} has different lines for {len(different)} good documents.")


@click.command()
@click.option("--documents", type=click.IntRange(min=2), default=1_000, show_default=True)
@click.option(
    "--hostile", type=click.IntRange(min=0), default=50, show_default=True, help="Hostile documents among them."
)
@click.option("--kills", type=click.IntRange(min=0), default=20, show_default=True, help="Workers to kill.")
@click.option("--workers", type=click.IntRange(min=1), default=2, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True, help="Seed for the times of the kills.")
def main(documents: int, hostile: int, kills: int, workers: int, seed: int) -> None:
    """Run four batches: good documents alone, all documents, with workers killed, and interrupted and resumed."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job of a shell ignores it
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        paths, good = make_pool(folder / "pool", documents, hostile)
        alone, mixed, killed, resumed = (folder / f"{name}.jsonl" for name in ("alone", "mixed", "killed", "resumed"))
        _tell("good ones alone", run(command(good, alone, workers=workers)), len(good))
        reference = lines_of(alone)

        whole = run(command(paths, mixed, workers=workers))
        check(mixed, paths, reference)
        _tell("with hostile ones", whole, documents)

        pause = whole.seconds / (kills + 1)
        outcome = run(command(paths, killed, workers=workers), kills=kills, pause=pause, seed=seed)
        check(killed, paths, reference)
        _tell(f"with {outcome.kills} workers killed", outcome, documents)
        click.echo(f"  lines that differ from the run without kills: {_different(killed, mixed)}")

        interrupt(command(paths, resumed, workers=workers), resumed, after_bytes=mixed.stat().st_size // 3)
        _tell("resumed after Ctrl-C", run(command(paths, resumed, "--resume", workers=workers)), documents)
        same = resumed.read_bytes() == mixed.read_bytes()
        click.echo(f"  the same bytes as the run without an interruption: {'yes' if same else 'no'}")
        raise SystemExit(0 if same else 1)


def _tell(name: str, outcome: Run, documents: int) -> None:
    rate = documents / outcome.seconds
    click.echo(f"{name}: {outcome.seconds:.1f} s, {rate:.1f} a second, at most {outcome.memory:.0f} MB a worker")


def _different(one: Path, other: Path) -> int:
    return sum(a != b for a, b in zip(one.read_bytes().splitlines(), other.read_bytes().splitlines(), strict=True))


if __name__ == "__main__":
    main()
