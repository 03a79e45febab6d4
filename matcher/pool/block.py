"""Some documents of a pool as columns of numbers, so that all of them are scored at once.

The strengths of skills do not depend on a role. So they are computed once, and every question about a role begins with
them.
"""

import datetime as dt
from array import array
from collections.abc import Collection, Sequence
from itertools import groupby
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from knowledge.constants.scoring import load_constants
from knowledge.taxonomy.model import Taxonomy
from matcher.people.signs import PersonSigns
from matcher.scoring.compact import CompactEvidence, CompactUnit, uses_of
from matcher.scoring.fit.since import first_days
from matcher.scoring.fit.strength import StrengthScale, Use

_decode = msgspec.msgpack.Decoder(dict[str, tuple[CompactUnit, ...]]).decode


class PoolDocument(msgspec.Struct, frozen=True, array_like=True):
    """A document of a pool that was matched, as of one day.

    `read_with` is the hash of what it was read with, `words` the number of its words, and `units` its evidence, which
    is decoded only when it is needed. `reference` is the user's own reference of the person, and `signs` are those by
    which further documents of the person are found; None if the pool has none. `to_check` has the codes of warnings and
    doubts about the document.
    """

    file: str
    sha256: str | None
    as_of: dt.date
    read_with: str | None
    words: int
    units: msgspec.Raw
    reference: str | None = None
    signs: PersonSigns | None = None
    to_check: tuple[str, ...] = ()

    @property
    def evidence(self) -> CompactEvidence:
        """The evidence, decoded."""
        return CompactEvidence(self.words, _decode(self.units))


def pool_document(
    file: str,
    sha256: str | None,
    as_of: dt.date,
    read_with: str | None,
    evidence: CompactEvidence,
    *,
    reference: str | None = None,
    signs: PersonSigns | None = None,
    to_check: tuple[str, ...] = (),
) -> PoolDocument:
    """The document with this evidence."""
    units = msgspec.Raw(msgspec.msgpack.encode(evidence.units))
    return PoolDocument(file, sha256, as_of, read_with, evidence.words, units, reference, signs, to_check)


class Strengths(msgspec.Struct, frozen=True, array_like=True):
    """Strengths of skills as columns. Each row is one skill of one owner: a document, or a line of a document.

    `owner` and `skill` are numbers (int32). `shared`, `own` and `years` are those of
    `matcher.scoring.fit.strength.Strengths`, 0 to 1 (float64).
    """

    owner: bytes
    skill: bytes
    shared: bytes
    own: bytes
    years: bytes


class Block(msgspec.Struct, frozen=True, array_like=True):
    """Documents with their strengths.

    `skills` are the ids that the numbers of skills mean. `of_line` has the strengths that each line shows alone, and
    `line_document` the number of the document of each line (int32). Those without a fit have too few words.
    """

    documents: tuple[PoolDocument, ...]
    skills: tuple[str, ...]
    of_document: Strengths
    of_line: Strengths
    line_document: bytes


class Rows(NamedTuple):
    """The columns of `Strengths` as arrays."""

    owner: NDArray[np.int32]
    skill: NDArray[np.int32]
    shared: NDArray[np.float64]
    own: NDArray[np.float64]
    years: NDArray[np.float64]

    def only(self, owners: NDArray[np.bool_]) -> "Rows":
        """The rows of these owners, which are numbered anew."""
        kept = owners[self.owner]
        number = (np.cumsum(owners) - 1).astype(np.int32)
        return Rows(number[self.owner[kept]], self.skill[kept], self.shared[kept], self.own[kept], self.years[kept])


def rows_of(strengths: Strengths) -> Rows:
    """The columns as arrays. They are not copied."""
    return Rows(
        np.frombuffer(strengths.owner, np.int32),
        np.frombuffer(strengths.skill, np.int32),
        np.frombuffer(strengths.shared, np.float64),
        np.frombuffer(strengths.own, np.float64),
        np.frombuffer(strengths.years, np.float64),
    )


class BlockMaker:
    """Makes blocks with the strengths that a taxonomy and the constants of the scoring give."""

    def __init__(self, taxonomy: Taxonomy, *, skills: Collection[str] | None = None) -> None:
        """With `skills`, only the strengths of these are computed."""
        self._skills = taxonomy.skills.keys() if skills is None else taxonomy.skills.keys() & skills
        self._constants = load_constants()
        self._first_days = first_days(taxonomy)

    def make(self, documents: Sequence[PoolDocument], *, with_lines: bool = True) -> Block:
        """The block of these documents. Skills that the taxonomy does not have are left out.

        Without lines it is made in half the time, but is only good for `RoleScorer.unlimited`.
        """
        skills: dict[str, int] = {}
        of_document, of_line = _Collected(skills), _Collected(skills)
        line_document: list[int] = []
        scales: dict[dt.date, StrengthScale] = {}
        for number, document in enumerate(documents):
            scale = scales.get(document.as_of) or StrengthScale(self._constants, document.as_of)
            scales[document.as_of] = scale
            by_skill = uses_of(document.evidence, scale, self._skills, self._first_days)
            for skill, uses in by_skill.items():
                of_document.add(number, skill, uses, scale)
            if not with_lines:
                continue
            shown = sorted((use.line, skill, use) for skill, uses in by_skill.items() for use in uses)
            for _, line in groupby(shown, key=lambda row: row[0]):
                for skill, rows in groupby(line, key=lambda row: row[1]):
                    of_line.add(len(line_document), skill, frozenset(use for *_, use in rows), scale)
                line_document.append(number)
        return Block(
            tuple(documents),
            tuple(skills),
            of_document.columns(),
            of_line.columns(),
            np.array(line_document, np.int32).tobytes(),
        )


class _Collected:
    """Collects rows of strengths."""

    def __init__(self, skills: dict[str, int]) -> None:
        self._skills = skills
        self._owners, self._numbers = array("i"), array("i")
        self._strengths = array("d"), array("d"), array("d")

    def add(self, owner: int, skill: str, uses: frozenset[Use], scale: StrengthScale) -> None:
        self._owners.append(owner)
        self._numbers.append(self._skills.setdefault(skill, len(self._skills)))
        for column, value in zip(self._strengths, scale.strengths(uses), strict=True):
            column.append(value)

    def columns(self) -> Strengths:
        columns = (self._owners, self._numbers, *self._strengths)
        return Strengths(*(column.tobytes() for column in columns))
