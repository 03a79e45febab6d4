"""Annotations: what people found in a document, and which role they saw."""

from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from matcher.errors import UsageError
from matcher.evidence import Tier


class GoldSkill(msgspec.Struct, frozen=True):
    """A skill that an annotator found. `explicit` is False where the text describes it without naming it."""

    id: str
    status: str
    explicit: bool
    tier: Tier | None = None


class NotASkill(msgspec.Struct, frozen=True):
    """Words that look like a skill and are none here: `would_be` is the id that a dictionary would give them."""

    would_be: str | None = None


class GoldMonths(msgspec.Struct, frozen=True):
    """How long a skill was used, in months."""

    id: str
    months: int | None = None


class GoldDocument(msgspec.Struct, frozen=True):
    """One annotated document."""

    file: str
    skills: tuple[GoldSkill, ...]
    not_skills: tuple[NotASkill, ...] = ()
    months: tuple[GoldMonths, ...] = ()


class RoleLabel(msgspec.Struct, frozen=True):
    """Which role people saw in a document.

    `label` is None where they disagree; then each of `accept` counts as right. `order` says which fit should be larger:
    "a>b", each side a role's id or what it begins with; "tie" where neither should.
    """

    file: str
    label: str | None
    confidence: Literal["high", "medium", "low", "single", "disagreed"]
    accept: tuple[str, ...] = ()
    order: Annotated[str, Meta(pattern=r"^(tie|[^>]+>[^>]+)$")] | None = None


def read_gold(folder: Path) -> list[GoldDocument]:
    """The annotations of a folder, one JSON file a document, in the order of their names.

    Raises `UsageError` naming a file that is none.
    """
    documents = []
    for path in sorted(folder.glob("*.json")):
        try:
            documents.append(msgspec.json.decode(path.read_bytes(), type=GoldDocument))
        except msgspec.MsgspecError as error:
            raise UsageError(f"{path} is no annotated document: {error}.") from error
    return documents


def read_labels(path: Path) -> list[RoleLabel]:
    """The role labels of a file, one JSON object a line. Raises `UsageError` when it holds something else."""
    try:
        return msgspec.json.Decoder(RoleLabel).decode_lines(path.read_bytes())
    except msgspec.MsgspecError as error:
        raise UsageError(f"{path} holds something that is no role label: {error}.") from error
