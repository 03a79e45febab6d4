"""Fuzz the readers of all formats: `make fuzz SECONDS=600`, or `python -m tests.hostile.fuzz --help`.

The seeds are the example resumes, and small documents for formats without an example. Each seed is damaged at random
and read in the reading process. It is kept in a folder if reading it gives neither a text nor an expected problem,
takes longer than the limit or ends the process. Such a file should become a case in `cases.yaml`.
"""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import click

from matcher.documents.limits import Limits
from matcher.documents.ocr.tesseract import missing
from matcher.documents.sandbox.reader import DocumentReader
from matcher.errors import ExtractionTimeoutError, MatcherError
from tests.documents import builders
from tests.hostile.files import package_files, picture_files, raw_zip

RESUMES = Path(__file__).parent.parent.parent / "examples" / "resumes"
LIMITS = Limits(wall_seconds=10, cpu_seconds=8, picture_seconds=2)
_TOKENS = (
    b"\x00", b"\xff" * 4, b"\x7f\xff\xff\xff", b"\x80\x00\x00\x00", b"-1", b"0", b"99999999999", b"1e38", b"NaN", b"<<",
    b">>", b"[", b"]", b"(", b")", b"{", b"}", b"<", b">", b"</", b"<!--", b"<![CDATA[", b"&#xD800;", b"\\u-10240?",
    b"\\bin99999 ", b"obj", b"endobj", b"stream\n", b"endstream", b"/Length 0", b"/Kids [2 0 R]", b"/Parent 3 0 R",
    b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"\xed\xa0\x80", "\u202e".encode(), "\u0301".encode() * 40,
)  # fmt: skip
_JSON_RESUME = b'{"basics": {"name": "Ada Quill"}, "skills": [{"name": "Python", "keywords": ["PyTorch"]}]}'
_DEATH = "or ended the reading process"


class Seed(NamedTuple):
    """A well-formed document."""

    name: str
    data: bytes


class Finding(NamedTuple):
    """A damaged document and what went wrong with it."""

    name: str
    data: bytes
    what: str


def seeds() -> list[Seed]:
    """The example resumes, and small documents for formats without an example."""
    examples = [Seed(path.name, path.read_bytes()) for path in sorted(RESUMES.iterdir())]
    pictures = _pictures() if missing() is None else []
    return [*examples, *pictures, Seed("cv.png", picture_files.png_of_one_pixel()), Seed("cv.json", _JSON_RESUME)]


def _pictures() -> list[Seed]:
    """A scanned line of text as a JPEG and as a PNG. They are small, since reading pictures is slow."""
    from tests.documents.ocr import scans

    (page,) = scans.scan(builders.pdf(builders.lines("Trained models in PyTorch")), dpi=72)
    line = page.crop((0, 0, 300, 100))
    return [Seed("cv.jpg", scans.as_picture(line, "JPEG")), Seed("scan.png", scans.as_picture(line, "PNG"))]


def mutants(chance: random.Random) -> Iterator[Seed]:
    """Damaged documents, without end. The same state of `chance` gives the same ones."""
    known = seeds()
    while True:
        seed = chance.choice(known)
        change = chance.choice(_CHANGES)
        yield Seed(seed.name, change(chance, seed.data, chance.choice(known).data))


def finding_of(reader: DocumentReader, mutant: Seed) -> Finding | None:
    """What is wrong with the result of reading the mutant; None for a text and for an expected problem.

    After a timeout, the mutant is read once more, because the machine may have been busy.
    """
    for _attempt in range(2):
        error = _failure(reader, mutant)
        if not isinstance(error, ExtractionTimeoutError):
            break
    return None if error is None or _is_expected(error) else Finding(*mutant, repr(error))


def _is_expected(error: Exception) -> bool:
    """Whether a damaged document may give this error: one with a type, but not a timeout or a dead process."""
    if not isinstance(error, MatcherError) or isinstance(error, ExtractionTimeoutError):
        return False
    return error.type != MatcherError.type and _DEATH not in str(error)


def _failure(reader: DocumentReader, mutant: Seed) -> Exception | None:
    try:
        reader.read(mutant.data, name=mutant.name)
    except Exception as error:
        return error
    return None


def _flip(chance: random.Random, data: bytes, _: bytes) -> bytes:
    changed = bytearray(data)
    for _number in range(chance.randint(1, 20)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _insert(chance: random.Random, data: bytes, _: bytes) -> bytes:
    for _number in range(chance.randint(1, 6)):
        place = chance.randrange(len(data) + 1)
        data = data[:place] + chance.choice(_TOKENS) * chance.choice((1, 1, 1, 50, 5_000)) + data[place:]
    return data


def _cut(chance: random.Random, data: bytes, _: bytes) -> bytes:
    start, end = sorted(chance.randrange(len(data) + 1) for _number in range(2))
    return data[:start] + data[end:] if chance.random() < 0.5 else data[: max(1, end)]


def _repeat(chance: random.Random, data: bytes, _: bytes) -> bytes:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.randint(1, 200)]
    return data[:start] + piece * chance.choice((2, 10, 1_000)) + data[start:]


def _join(chance: random.Random, data: bytes, other: bytes) -> bytes:
    return data[: chance.randrange(1, len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


def _inside(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """Damage to one file within a zip package. The package is written again, so that its checksums are right."""
    if not data.startswith(b"PK\x03\x04"):
        return _flip(chance, data, other)
    parts = package_files.parts_of(data)
    name = chance.choice(sorted(parts))
    parts[name] = chance.choice(_PLAIN_CHANGES)(chance, parts[name] or b" ", other)
    return raw_zip.package(parts)


_PLAIN_CHANGES: tuple[Callable[[random.Random, bytes, bytes], bytes], ...] = (_flip, _insert, _cut, _repeat, _join)
_CHANGES = (*_PLAIN_CHANGES, _inside, _inside)


def run(seconds: float, start: int, *, most: int | None = None) -> tuple[Counter[str], list[Finding]]:
    """Read mutants for `seconds`, or until `most` were read; return their number by file suffix, and the findings."""
    chance = random.Random(start)
    tally: Counter[str] = Counter()
    found: list[Finding] = []
    end = time.monotonic() + seconds
    with DocumentReader(LIMITS) as reader:
        for number, mutant in enumerate(mutants(chance)):
            if time.monotonic() > end or number == most:
                break
            tally[Path(mutant.name).suffix] += 1
            if (finding := finding_of(reader, mutant)) is not None:
                found.append(finding)
    return tally, found


@click.command()
@click.option("--seconds", type=float, default=60.0, show_default=True)
@click.option("--seed", type=int, default=None, help="The random seed.  [default: another one each time]")
@click.option(
    "--folder", type=click.Path(file_okay=False, path_type=Path), default=Path("build/fuzz"), show_default=True
)
def main(seconds: float, seed: int | None, folder: Path) -> None:
    """Read damaged documents and keep those that do not end in a text or an expected problem."""
    start = random.SystemRandom().randrange(2**32) if seed is None else seed
    tally, found = run(seconds, start)
    click.echo(f"{tally.total()} documents from seed {start}: {dict(sorted(tally.items()))}")
    for number, finding in enumerate(found):
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{start}-{number}-{finding.name}"
        path.write_bytes(finding.data)
        click.echo(f"{path}: {finding.what}")
    raise SystemExit(1 if found else 0)


if __name__ == "__main__":
    main()
