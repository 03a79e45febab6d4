"""Kill a batch again and again at random moments and resume it: `python -m tests.batch.interrupted --kills 100`.

The result must have the same bytes as that of a batch that was not interrupted. The workers are fast ones of the tests,
so that most of the time goes into what must survive: the journal, copies of equal documents, and the output.
"""

import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click

from matcher.cli import main as rolefit
from tests.cli.fakes import FakeEngine

DOCUMENTS = 400
RUN = [sys.executable, "-c", "from tests.batch.interrupted import run; run()"]
ROOT = Path(__file__).parents[2]


def run() -> None:
    """The command line with fake workers."""
    rolefit(obj=FakeEngine())


def batch(folder: Path, output: Path) -> list[str]:
    options = ["--output", str(output), "--resume", "--workers", "2", "--as-of", "2026-11-20", "--quiet"]
    return [*RUN, "batch", str(folder), *options]


def make_documents(folder: Path, number: int = DOCUMENTS) -> Path:
    """A folder with documents; each fifth has the bytes of another, and each seventh fails."""
    folder.mkdir()
    for each in range(number):
        source = each - 4 if each % 5 == 4 else each
        text = "locked" if source % 7 == 0 else "words of an invented resume"
        (folder / f"{each:04}.txt").write_text(f"{text} {source}", "utf-8")
    return folder


def seconds_of(command: list[str]) -> float:
    """How long the command takes from its start to its end."""
    started = time.monotonic()
    subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    return time.monotonic() - started


def interrupt(command: list[str], seconds: float) -> bool:
    """Kill the command after that many seconds. Returns whether it was still running."""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            return True
    return False


def bytes_after_kills(folder: Path, kills: int, suffix: str, chance: random.Random) -> tuple[bytes, bytes, int]:
    """The bytes of an output without and with interruptions, and how many of those came before the end."""
    whole, output = folder / f"whole{suffix}", folder / f"killed{suffix}"
    documents = make_documents(folder / "cvs")
    seconds = seconds_of(batch(documents, whole))
    killed = 0
    for _ in range(kills):
        if interrupt(batch(documents, output), chance.uniform(0.2, 1.0) * seconds):
            killed += 1
        else:
            output.unlink(missing_ok=True)
    seconds_of(batch(documents, output))
    return whole.read_bytes(), output.read_bytes(), killed


@click.command()
@click.option("--kills", type=click.IntRange(min=1), default=100, show_default=True)
@click.option("--suffix", type=click.Choice([".jsonl", ".csv", ".xlsx"]), default=".jsonl", show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
def main(kills: int, suffix: str, seed: int) -> None:
    """Exit with 1 if an interrupted batch gives other bytes."""
    with tempfile.TemporaryDirectory() as folder:
        whole, output, killed = bytes_after_kills(Path(folder), kills, suffix, random.Random(seed))
    click.echo(
        f"{killed} of {kills} kills came before the end; the results are {'the same' if whole == output else 'others'}."
    )
    sys.exit(whole != output)


if __name__ == "__main__":
    main()
