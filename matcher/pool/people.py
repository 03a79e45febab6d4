"""The documents of a pool that are perhaps of one person: beside rankings, and in a table beside the pool."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Literal

import msgspec

from matcher.people.proposals import Member, Person, Proposals, Signed, by_place
from matcher.people.signs import OtherDocument, PersonSigns
from matcher.pool.evidence_file import StoredEvidence
from matcher.pool.reader import read_pool
from matcher.pool.whole_file import replacing
from matcher.tables import write_sheet

SUFFIX = ".people.csv"
"""What is added to the name of a pool for the table beside it."""
NAMED = 5
"""A document names at most so many others of its person. If each named all, rankings would grow with the square."""
_HEADER = ("person", "file", "candidate_ref", "in_common")


class SignedLine(msgspec.Struct, frozen=True):
    """The part of the result of a document by which its person is found."""

    file: str
    sha256: str | None
    status: Literal["ok", "error"]
    candidate_ref: str | None = None
    person_signs: PersonSigns | None = None


class People:
    """The people of whom a pool perhaps has several documents. Documents are named by their places in the pool."""

    def __init__(self, documents: Iterable[tuple[str, Signed]]) -> None:
        """`documents` are the files of the pool with their signs, in its order."""
        listed = list(documents)
        self._files = [file for file, _ in listed]
        self._proposals = Proposals(signed for _, signed in listed)
        self.people = self._proposals.people
        self._person = by_place(self.people)

    def first(self, place: int) -> int:
        """The place of the first document of the same person; its own if there is no other."""
        person = self._person.get(place)
        return person[0].place if person else place

    def others(self, place: int) -> tuple[OtherDocument, ...]:
        """The first `NAMED` of the other documents that are perhaps of the same person, with what each has in common.

        Of these, those that have something in common with this document itself come first.
        """
        others = (each.place for each in self._person.get(place, ()) if each.place != place)
        found = [
            OtherDocument(self._files[other], self._proposals.in_common(place, other))
            for other in islice(others, NAMED)
        ]
        return tuple(sorted(found, key=lambda each: not each.signs))

    def count_of_others(self, place: int) -> int:
        """How many other documents are perhaps of the same person."""
        return max(len(self._person.get(place, ())) - 1, 0)

    def document(self, member: Member) -> OtherDocument:
        """The document of a person with its file."""
        return OtherDocument(self._files[member.place], member.signs)


def people_of(stored: StoredEvidence) -> People:
    """The people of a pool, from its evidence."""
    documents = (document for block in stored.blocks() for document in block.documents)
    return People((each.file, Signed(each.sha256, each.reference, each.signs)) for each in documents)


def people_of_lines(lines: Iterable[SignedLine]) -> People:
    """The people of a pool, from the results of the documents that were matched."""
    return People((each.file, Signed(each.sha256, each.candidate_ref, each.person_signs)) for each in lines)


def people_table_of(pool: Path) -> Path:
    """The table beside a pool."""
    return pool.with_name(pool.name + SUFFIX)


def is_people_table(path: Path) -> bool:
    """Whether a file is empty or begins as the tables of `write_people`. Raises `OSError` if it cannot be read."""
    header = ",".join(_HEADER).encode()
    with path.open("rb") as file:
        return file.read(len(header)) in (b"", header)


def write_people(pool: Path, table: Path) -> tuple[Person, ...]:
    """Write a table of the documents that are perhaps of one person, and return these people.

    `pool` are JSON lines. Without such people, there is no table. Raises the errors of `read_pool`.
    """
    lines = [line for line in read_pool(pool, SignedLine) if line.status == "ok"]
    found = people_of_lines(lines).people
    if not found:
        table.unlink(missing_ok=True)
        return found
    rows = (
        [number, lines[member.place].file, lines[member.place].candidate_ref, " ".join(member.signs)]
        for number, person in enumerate(found, start=1)
        for member in person
    )
    with replacing(table) as unfinished:
        write_sheet(unfinished, _HEADER, rows, "csv")
    return found
