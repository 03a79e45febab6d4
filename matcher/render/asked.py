"""Say how many job postings ask for what is missing."""

from matcher.report import Missing


def asked_for(missing: Missing) -> str:
    """The share of postings that name the skill `by`, or else one of the skills that count; empty if not counted."""
    if missing.share is not None:
        return f"named in {_share(missing.share)}"
    if missing.why is None or missing.why.postings is None:
        return ""
    named = "named" if len(missing.any_of) == 1 else "one of several named"
    return f"{named} in {_share(missing.why.postings)}"


def _share(share: float) -> str:
    return f"{share:.0%} of postings" if share >= 0.01 else "few postings"
