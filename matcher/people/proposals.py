"""Find the documents of a pool that are perhaps of one person, in time that grows with the number of documents.

Documents are of one person if they have the same reference or the same bytes. Documents with a contact in common, or
with nearly the same text, are proposed as well, unless their names differ: so twins with one phone, and two people with
one template, stay apart. A contact that several people have, such as that of a recruiter, does not count. References
are linked last, so that a wrong one does not part the copies of a document from it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np

from matcher.people.signs import SIGNS, PersonSigns, Sign
from matcher.people.sketches import NEAR, Sketches, agreeing, shares_in_common, sketches

MOST_SHARING = 4
"""A contact that more people have is an office or a recruiter. People without a known name count one by one."""
_COMPARED = 8
"""A text is compared with so many different ones of each group that agrees."""
_NOTHING = PersonSigns()
_Contact = tuple[Sign, str]


@dataclass(frozen=True, slots=True)
class Signed:
    """A document with its signs. `sha256` is of its bytes, `reference` the user's own reference of the person."""

    sha256: str | None
    reference: str | None
    signs: PersonSigns | None


class Member(msgspec.Struct, frozen=True):
    """A document of a person, by its place in the pool, and what it has in common with another of them."""

    place: int
    signs: tuple[Sign, ...]


Person = tuple[Member, ...]
"""The documents that are perhaps of one person, in the order of the pool; at least two."""


class Proposals:
    """The people of whom a pool perhaps has several documents, in the order of their first documents."""

    def __init__(self, documents: Iterable[Signed]) -> None:
        pool = list(documents)
        links = _Links(pool)
        different = _link_bytes(pool, links)
        self._contacts = _link_contacts(pool, different, links)
        _link_texts(pool, different, links)
        _link_references(pool, links)
        self.people = links.people()
        self._linked = {member.place: pool[member.place] for person in self.people for member in person}

    def in_common(self, place: int, other: int) -> tuple[Sign, ...]:
        """What two documents of one person have in common themselves; nothing if only further ones link them."""
        one, two = self._linked[place], self._linked[other]
        found: set[Sign] = set()
        if one.reference is not None and one.reference == two.reference:
            found.add("reference")
        if one.sha256 is not None and one.sha256 == two.sha256:
            found.add("bytes")
        if _may_be_one(_name(one), _name(two)):
            found |= {sign for sign, _ in _contacts_of(one) & _contacts_of(two) & self._contacts}
            found |= {"text"} if _is_near(one, two) else set()
        return tuple(sign for sign in SIGNS if sign in found)


def propose_people(documents: Iterable[Signed]) -> tuple[Person, ...]:
    """The people of `Proposals`."""
    return Proposals(documents).people


class _Links:
    """Documents that are linked, directly or through others. People with different names are kept apart."""

    def __init__(self, pool: Sequence[Signed]) -> None:
        self._parent = list(range(len(pool)))
        self._names = {place: {_name(each)} for place, each in enumerate(pool) if _name(each)}
        self._signs: dict[int, set[Sign]] = defaultdict(set)

    def link(self, first: int, second: int, sign: Sign) -> None:
        """Link two documents, unless names speak against it, which a reference or the same bytes overrule."""
        one, other = self._root(first), self._root(second)
        names, further = self._names.get(one, set()), self._names.get(other, set())
        if sign not in ("reference", "bytes") and not all(
            _may_be_one(name, each) for name in names for each in further
        ):
            return
        if one != other:
            self._parent[max(one, other)] = min(one, other)
            if (further or names) and sign != "reference":
                self._names[min(one, other)] = {*names, *further}
        self._signs[first].add(sign)
        self._signs[second].add(sign)

    def people(self) -> tuple[Person, ...]:
        """The groups of linked documents."""
        groups: dict[int, list[Member]] = defaultdict(list)
        for place in sorted(self._signs):
            signs = tuple(sign for sign in SIGNS if sign in self._signs[place])
            groups[self._root(place)].append(Member(place, signs))
        return tuple(map(tuple, groups.values()))

    def _root(self, place: int) -> int:
        while self._parent[place] != place:
            self._parent[place] = self._parent[self._parent[place]]
            place = self._parent[place]
        return place


def _link_bytes(pool: Sequence[Signed], links: _Links) -> list[int]:
    """Link documents with the same bytes. Returns the first document of each bytes."""
    of_bytes: dict[str, int] = {}
    different = []
    for place, document in enumerate(pool):
        if document.sha256 is None or of_bytes.setdefault(document.sha256, place) == place:
            different.append(place)
        else:
            links.link(of_bytes[document.sha256], place, "bytes")
    return different


def _link_references(pool: Sequence[Signed], links: _Links) -> None:
    of_reference: dict[str, int] = {}
    for place, document in enumerate(pool):
        if document.reference is not None:
            first = of_reference.setdefault(document.reference, place)
            if first != place:
                links.link(first, place, "reference")


def _link_contacts(pool: Sequence[Signed], different: Iterable[int], links: _Links) -> set[_Contact]:
    """Link documents with a contact in common. Returns the contacts that count."""
    having: dict[_Contact, list[int]] = defaultdict(list)
    for place in different:
        for contact in sorted(_contacts_of(pool[place])):
            having[contact].append(place)
    counting = set()
    for contact, places in having.items():
        for first, second in _same_person(pool, places):
            links.link(first, second, contact[0])
            counting.add(contact)
    return counting


def _contacts_of(document: Signed) -> set[_Contact]:
    signs = document.signs or _NOTHING
    return {*(("email", each) for each in signs.emails), *(("phone", each) for each in signs.phones)}


def _is_near(document: Signed, other: Signed) -> bool:
    texts = [each.signs.text for each in (document, other) if each.signs is not None and each.signs.text]
    if len(texts) < len((document, other)):
        return False
    rows = sketches(texts)
    return bool(shares_in_common(rows[0], rows[1:])[0] >= NEAR)


def _same_person(pool: Sequence[Signed], places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs of documents with one contact that are of one person as far as names say; none if too many have it."""
    named: dict[frozenset[str], list[int]] = {}
    unnamed = []
    for place in places:
        name = _name(pool[place])
        if not name:
            unnamed.append(place)
        else:
            known = next((each for each in named if _may_be_one(name, each)), name)
            named.setdefault(known, []).append(place)
        if len(named) + len(unnamed) > MOST_SHARING:
            return
    groups = list(named.values())
    if len(groups) < 2:
        groups = [sorted([*unnamed, *(place for group in groups for place in group)])]
    for group in groups:
        yield from ((group[0], place) for place in group[1:])


def _link_texts(pool: Sequence[Signed], different: Iterable[int], links: _Links) -> None:
    texts = [(place, signs.text) for place in different if (signs := pool[place].signs) is not None and signs.text]
    if not texts:
        return
    rows = sketches([text for _, text in texts])
    for group in agreeing(rows):
        for first, second in _near(rows, group):
            links.link(texts[first][0], texts[second][0], "text")


def _near(rows: Sketches, group: Sequence[int]) -> list[tuple[int, int]]:
    """The pairs of near texts in a group, in the order of the later ones.

    Each text is compared with the first different ones only.
    """
    pairs: list[tuple[int, int]] = []
    left = np.array(group)
    for _ in range(_COMPARED):
        if not len(left):
            break
        leader, others = left[0], left[1:]
        near = shares_in_common(rows[leader], rows[others]) >= NEAR
        pairs += ((int(leader), place) for place in others[near].tolist())
        left = others[~near]
    return sorted(pairs, key=lambda pair: pair[1])


def _name(document: Signed) -> frozenset[str]:
    return frozenset(document.signs.name) if document.signs is not None else frozenset()


def _may_be_one(name: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names may be of one person: one of them has all words of the other."""
    return name <= other or other <= name


def by_place(people: Iterable[Person]) -> Mapping[int, Person]:
    """The person of each document that is one of several, by its place."""
    return {member.place: person for person in people for member in person}
