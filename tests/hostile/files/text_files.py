"""Hostile plain texts, and files of unsupported types."""

import codecs
import gzip
import io
import tarfile
from functools import partial

from matcher.documents.limits import DEFAULT_LIMITS
from tests.documents.builders import ole2
from tests.hostile.files.person import TEXT

_SKILLS = "PyTorch Kubernetes scikit-learn LangChain MLflow "
_MISSPELT = "PyTorsh Kubernates scikit-laern LangChian MLfolw "


def constant(data: bytes) -> bytes:
    return data


def repeated(pattern: str, times: int) -> bytes:
    return (TEXT + pattern * times).encode()


def filling(pattern: str) -> bytes:
    """A text of `pattern` as long as the limit allows."""
    return repeated(pattern, (DEFAULT_LIMITS.text_characters - len(TEXT)) // len(pattern))


def utf_16_surrogates() -> bytes:
    return codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le") + b"\x00\xd8" * 1000 + b"\x00\xdc" * 1000 + b"\x00"


def utf_8_surrogates() -> bytes:
    return TEXT.encode() + "\ud800\udfff".encode("utf-8", "surrogatepass")


def utf_32_beyond_unicode() -> bytes:
    return codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le") + b"\xff\xff\xff\x7f" * 100


def combining() -> bytes:
    return (TEXT + "a" + "\u0301\u0327" * 50_000).encode()


def right_to_left() -> bytes:
    return (TEXT + "\u202e" * 200_000 + "\u2066" * 200_000).encode()


def expanding() -> bytes:
    """A text of ligatures; normalisation turns each into eighteen letters."""
    return (TEXT + "\ufdfa" * 100_000).encode()


def archive_of_tar() -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as target:
        member = tarfile.TarInfo("../../cv.txt")
        member.size = len(TEXT)
        target.addfile(member, io.BytesIO(TEXT.encode()))
    return stream.getvalue()


FILES = {
    "text-empty": partial(constant, b""),
    "text-one-letter": partial(constant, b"a"),
    "text-one-nul": partial(constant, b"\x00"),
    "text-one-percent": partial(constant, b"%"),
    "text-one-brace": partial(constant, b"{"),
    "text-one-bracket": partial(constant, b"<"),
    "text-one-high-byte": partial(constant, b"\xff"),
    "text-byte-order-mark-alone": partial(constant, codecs.BOM_UTF8),
    "text-wide-mark-alone": partial(constant, codecs.BOM_UTF16_LE),
    "text-blanks": partial(constant, b" \n\t" * 100_000),
    "text-nul-among-it": partial(constant, TEXT.encode() + b"\x00" * 10),
    "text-control-characters": partial(constant, b"\x01\x02\x07\x1b[2J" * 100 + TEXT.encode()),
    "text-utf-16-surrogates": utf_16_surrogates,
    "text-utf-8-surrogates": utf_8_surrogates,
    "text-utf-32-beyond-unicode": utf_32_beyond_unicode,
    "text-million-words-in-a-line": partial(repeated, "a ", 1_000_000),
    "text-short-words-in-a-line": partial(filling, "a "),
    "text-one-long-word": partial(filling, "a"),
    "text-signs": partial(filling, "."),
    "text-many-lines": partial(repeated, "a\n", 120_000),
    "text-bullets": partial(repeated, "- a\n", 110_000),
    "text-skills-in-a-line": partial(filling, _SKILLS),
    "text-one-doubtful-name": partial(filling, "Go "),
    "text-misspelt-skills-in-a-line": partial(filling, _MISSPELT),
    "text-denied-skills-in-a-line": partial(filling, "no PyTorch, never Kubernetes, without MLflow, "),
    "text-told-skills-in-a-line": partial(filling, "I trained models with Python "),
    "text-dated-tools": partial(filling, "2019 - 2020 Python\n"),
    "text-jobs": partial(filling, "Engineer, Lantern, Jan 2020 - Present\n- Trained PyTorch models\n"),
    "text-combining-marks": combining,
    "text-right-to-left-marks": right_to_left,
    "text-that-grows": expanding,
    "text-larger-than-the-limit": partial(repeated, "word ", 5_000_000),
    "text-named-pdf": partial(constant, TEXT.encode()),
    "doc-old-word": partial(ole2, "WordDocument"),
    "doc-signature-alone": partial(constant, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    "gzip": lambda: gzip.compress(TEXT.encode(), mtime=0),
    "tar": archive_of_tar,
    "seven-zip": partial(constant, b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(40)),
    "rar": partial(constant, b"Rar!\x1a\x07\x01\x00" + bytes(40)),
    "program": partial(constant, b"\x7fELF\x02\x01\x01" + bytes(200)),
    "gif": partial(constant, b"GIF89a\xff\xff\xff\xff\x00\x00\x00"),
}
