"""Access the XML of a package: local names, children, attributes and relationships."""

import posixpath
from math import isfinite

import msgspec
from lxml import etree

from matcher.documents.office.archive import Package

_OFF = frozenset({"0", "false", "off", "none"})


class Relationship(msgspec.Struct, frozen=True):
    """The link from one part to another: its kind, such as "header", and the other part's name in the package."""

    kind: str
    name: str


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace; "" for comments and processing instructions.

    The namespace is ignored because it is the only difference between the transitional and the strict form of DOCX.
    """
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The element at the end of a path of local names, taking the first match at each step; None if there is none."""
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
    """The attribute as a finite number, or None if it is missing or is not one."""
    try:
        found = float(attribute(element, name) or "")
    except ValueError:
        return None
    return found if isfinite(found) else None


def toggle(element: etree._Element | None) -> bool | None:
    """The value of an on-off element such as `w:b`: None if the element is missing, True if it has no value."""
    return None if element is None else is_on(attribute(element, "val") or "true")


def is_on(value: str | None) -> bool:
    """Whether an on-off attribute is on. A missing attribute is off."""
    return value is not None and value.lower() not in _OFF


def relationships(package: Package, part: str) -> dict[str, Relationship]:
    """The relationships of a part to other parts of the package, by id."""
    folder, _, file = part.rpartition("/")
    name = posixpath.join(folder, "_rels", f"{file}.rels")
    if name not in package:
        return {}
    return {
        attribute(entry, "Id") or "": Relationship(
            kind=_last_segment(attribute(entry, "Type")), name=_resolve(folder, attribute(entry, "Target"))
        )
        for entry in package.xml(name)
        if local_name(entry) == "Relationship" and attribute(entry, "TargetMode") != "External"
    }


def _last_segment(relationship_type: str | None) -> str:
    return (relationship_type or "").rpartition("/")[2]


def _resolve(folder: str, target: str | None) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target or "")).lstrip("/")
