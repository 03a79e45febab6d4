"""The constants of briefs. `knowledge/data/constants/briefs.yaml` has their values, each with a reason."""

from functools import cache
from importlib.resources import files
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from knowledge.files.strict_yaml import read_yaml

FILE = "constants/briefs.yaml"

Share = Annotated[float, Meta(ge=0, le=1)]
Amount = Annotated[float, Meta(gt=0)]
Count = Annotated[int, Meta(ge=1)]


class Constants(Struct, frozen=True, forbid_unknown_fields=True):
    """All constants of briefs; the data file explains them. Leans are in log-odds."""

    version: Annotated[str, Meta(min_length=1)]
    nice_to_have: Share
    damping: Amount
    long_text_items: Count
    separating_lean: Amount
    own_lean: Amount
    basis_share: Share
    posting_words: Count
    work_damping: Amount
    work_if_in_the_field: Amount
    work_if_unknown: Amount
    work_if_another_trade: Amount
    called_lead: Amount
    told_lead: Amount
    told_lead_if_little: Amount
    little_share: Share
    least_share: Share
    enough_subject: Amount
    both_within: Amount
    both_projects: Share
    both_work: Amount
    both_share: Share
    short_brief_words: Count
    enough_words: Count
    vague_words: Count
    enough_asked: Amount
    confidence_both: Share
    confidence_neither: Share
    confidence_too_little: Share
    confidence_unread: Share
    least_lean: Amount


class _Constant(Struct, frozen=True, forbid_unknown_fields=True):
    value: int | float
    reason: Annotated[str, Meta(min_length=1)]


@cache
def load_constants() -> Constants:
    """The constants from the data file, which is read once.

    Raises:
        ValueError: A constant is missing, unknown, without a reason or out of range.
    """
    data = read_yaml(files("knowledge") / "data" / FILE, FILE)
    version = data.pop("version", "")
    try:
        entries = msgspec.convert(data, dict[str, _Constant])
        return msgspec.convert({name: entry.value for name, entry in entries.items()} | {"version": version}, Constants)
    except msgspec.ValidationError as error:
        message = f"{FILE}: {error}"
        raise ValueError(message) from error
