"""The small things that every part of a package needs: local names, attribute values, relationships."""

import posixpath

import msgspec
from lxml import etree

from matcher.documents.office.archive import Package

_OFF = frozenset({"0", "false", "off", "none"})


class Relationship(msgspec.Struct, frozen=True):
    """What another part is to this one, such as "header", and its name in the package."""

    kind: str
    name: str


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace; "" for comments and processing instructions.

    The transitional and the strict form of the standard differ in their namespaces only.
    """
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along a path of local names, or None."""
    for name in path:
        if element is None:
            return None
        element = next((candidate for candidate in element if local_name(candidate) == name), None)
    return element


def attribute(element: etree._Element | None, name: str) -> str | None:
    """The value of the attribute with this local name, or None."""
    if element is None:
        return None
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None)


def number(element: etree._Element | None, name: str = "val") -> float | None:
    """The attribute as a number, or None where it is missing or is none."""
    try:
        return float(attribute(element, name) or "")
    except ValueError:
        return None


def toggle(element: etree._Element | None) -> bool | None:
    """What an on-off element such as `w:b` says: None where it is missing, True without a value."""
    return None if element is None else is_on(attribute(element, "val") or "true")


def is_on(value: str | None) -> bool:
    """Whether an attribute's value says yes; one that is missing says no."""
    return value is not None and value.lower() not in _OFF


def relationships(package: Package, part: str) -> dict[str, Relationship]:
    """The relationships of a part to others of the package, by id."""
    folder, _, file = part.rpartition("/")
    name = posixpath.join(folder, "_rels", f"{file}.rels")
    if name not in package:
        return {}
    return {
        attribute(entry, "Id") or "": Relationship(
            kind=_last_word(attribute(entry, "Type")), name=_resolve(folder, attribute(entry, "Target"))
        )
        for entry in package.xml(name)
        if local_name(entry) == "Relationship" and attribute(entry, "TargetMode") != "External"
    }


def _last_word(relationship_type: str | None) -> str:
    return (relationship_type or "").rpartition("/")[2]


def _resolve(folder: str, target: str | None) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target or "")).lstrip("/")
