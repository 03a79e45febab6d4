"""Say how many job postings ask for what is missing."""

from matcher.report import Missing
from matcher.scoring.fit.why import of_postings


def asked_for(missing: Missing) -> str:
    """The share of postings that name the skill `by`, or else one of the skills that count; empty if not counted."""
    if missing.share is not None:
        return f"named in {of_postings(missing.share)}"
    if missing.why is None or missing.why.postings is None:
        return ""
    named = "named" if len(missing.any_of) == 1 else "one of several named"
    return f"{named} in {of_postings(missing.why.postings)}"
