"""Sketches of texts: short rows of numbers from which the share of words in common is estimated (MinHash).

Each number is the least of one hash over all runs of three words. Two texts have the same number with the probability
that a run of one of them is in both. Own code of a few lines, since the library for it needs SciPy.
"""

import hashlib
import re
import zlib
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

NEAR = 0.6
"""Two texts are near with this share of runs in common. A tenth of new words still leaves about three quarters."""
BANDS, ROWS = 21, 3
"""Texts that agree in all numbers of a band are compared. Of near texts, 99 % agree in one."""
_WORDS_TOGETHER = 3
_FEWEST_RUNS = 60
"""A shorter text says too little about its person."""
_WORD = re.compile(r"\w+")
_NUMBER = np.dtype("<u4")

Sketches = NDArray[np.uint32]
"""A row for each text."""


def _hashes() -> Iterator[int]:
    """The odd factors of the hashes, the same on every machine."""
    for number in range(BANDS * ROWS):
        digest = hashlib.blake2b(number.to_bytes(2, "little"), digest_size=8, person=b"sketch").digest()
        yield int.from_bytes(digest, "little") | 1


_FACTORS = np.array(list(_hashes()), np.uint64)
_HALF = np.uint64(32)


def sketch_of(text: str) -> bytes:
    """The sketch of a text; empty if the text is too short."""
    words = _WORD.findall(text.casefold())
    starts = range(len(words) - _WORDS_TOGETHER + 1)
    runs = {zlib.crc32(" ".join(words[start : start + _WORDS_TOGETHER]).encode()) for start in starts}
    if len(runs) < _FEWEST_RUNS:
        return b""
    mixed = np.fromiter(runs, np.uint64, len(runs))[:, None] * _FACTORS
    sketch: bytes = (mixed >> _HALF).min(axis=0).astype(_NUMBER).tobytes()
    return sketch


def sketches(rows: list[bytes]) -> Sketches:
    """The sketches as an array. They must not be empty."""
    return np.frombuffer(b"".join(rows), _NUMBER).reshape(len(rows), BANDS * ROWS)


def shares_in_common(text: Sketches, others: Sketches) -> NDArray[np.float64]:
    """The estimated share of the runs of a text and of each other one that both have, 0 to 1, from their rows."""
    shares: NDArray[np.float64] = (text == others).mean(axis=-1)
    return shares


def agreeing(rows: Sketches) -> Iterator[list[int]]:
    """Groups of texts, by their places, that agree in a band, each group in order."""
    for band in range(BANDS):
        keys = np.ascontiguousarray(rows[:, band * ROWS : (band + 1) * ROWS]).view(f"V{ROWS * _NUMBER.itemsize}")
        _, group, counts = np.unique(keys.ravel(), return_inverse=True, return_counts=True)
        together = np.flatnonzero(counts[group] > 1)
        ordered = together[np.argsort(group[together], kind="stable")]
        ends = np.flatnonzero(np.diff(group[ordered])) + 1
        yield from (each.tolist() for each in np.split(ordered, ends) if len(each))
