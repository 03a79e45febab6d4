"""The constants of briefs. `knowledge/data/constants/briefs.yaml` has their values, each with a reason."""

from functools import cache
from typing import Annotated

from msgspec import Meta, Struct

from knowledge.constants.entries import AtLeastOne, Share, read_constants
from knowledge.packaged import data_folder

FILE = "constants/briefs.yaml"

Amount = Annotated[float, Meta(gt=0)]


class BriefConstants(Struct, frozen=True, forbid_unknown_fields=True):
    """All constants of briefs; the data file explains them. Leans are in log-odds."""

    version: Annotated[str, Meta(min_length=1)]
    nice_to_have: Share
    damping: Amount
    long_text_items: AtLeastOne
    separating_lean: Amount
    own_lean: Amount
    basis_share: Share
    posting_words: AtLeastOne
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
    short_brief_words: AtLeastOne
    enough_words: AtLeastOne
    vague_words: AtLeastOne
    enough_asked: Amount
    confidence_both: Share
    confidence_neither: Share
    confidence_too_little: Share
    confidence_unread: Share
    least_lean: Amount


@cache
def load_brief_constants() -> BriefConstants:
    """The constants that come with the package, read once.

    Raises `TaxonomyError` when the file is broken.
    """
    return parse_brief_constants((data_folder() / FILE).read_bytes())


def parse_brief_constants(content: bytes) -> BriefConstants:
    """The constants of one YAML file. Raises `TaxonomyError` as `read_constants` does."""
    return read_constants(content, FILE, BriefConstants)
