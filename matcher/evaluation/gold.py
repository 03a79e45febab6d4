"""Read annotations: which skills people found in a document, and which role they saw in it."""

from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from matcher.errors import UsageError
from matcher.evidence import Tier


class GoldSkill(msgspec.Struct, frozen=True):
    """A skill that an annotator found. `explicit` is False if the text describes the skill without naming it."""

    id: str
    status: str
    explicit: bool
    tier: Tier | None = None


class NotASkill(msgspec.Struct, frozen=True):
    """Words that look like a skill but are not one here. `would_be` is the id of the skill that they look like."""

    would_be: str | None = None


class GoldMonths(msgspec.Struct, frozen=True):
    """For how many months a skill was used; None if that is not known."""

    id: str
    months: int | None = None


class GoldDocument(msgspec.Struct, frozen=True):
    """One annotated document."""

    file: str
    skills: tuple[GoldSkill, ...]
    not_skills: tuple[NotASkill, ...] = ()
    months: tuple[GoldMonths, ...] = ()


class RoleLabel(msgspec.Struct, frozen=True):
    """The role that people saw in a document.

    `label` is None if they disagree; then each role in `accept` counts as right. `order` says which fit should be
    larger: "a>b", where each side is a role's id or the beginning of one, or "tie" if the fits should be about equal.
    """

    file: str
    label: str | None
    confidence: Literal["high", "medium", "low", "single", "disagreed"]
    accept: tuple[str, ...] = ()
    order: Annotated[str, Meta(pattern=r"^(tie|[^>]+>[^>]+)$")] | None = None


def read_gold(folder: Path) -> list[GoldDocument]:
    """The annotations in a folder, sorted by file name. There is one JSON file for each document.

    Raises `UsageError` with the path of a file that is not an annotated document.
    """
    documents = []
    for path in sorted(folder.glob("*.json")):
        try:
            documents.append(msgspec.json.decode(path.read_bytes(), type=GoldDocument))
        except msgspec.MsgspecError as error:
            raise UsageError(f"{path} is not an annotated document: {error}.") from error
    return documents


def read_labels(path: Path) -> list[RoleLabel]:
    """The role labels in a file with one JSON object on each line. Raises `UsageError` if a line is something else."""
    try:
        return msgspec.json.Decoder(RoleLabel).decode_lines(path.read_bytes())
    except msgspec.MsgspecError as error:
        raise UsageError(f"{path} has a line that is not a role label: {error}.") from error
