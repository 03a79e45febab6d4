"""Why a role asks for a requirement, from the sources that the requirement names: job postings and articles."""

from collections.abc import Mapping

from knowledge.taxonomy.model import Requirement, Role, Source
from matcher.report import Why

_LEAST_SHARE = 0.01
"""A smaller share of the postings is said without a figure."""


def why_asked(requirement: Requirement, role: Role, sources: Mapping[str, Source]) -> Why | None:
    """The share of the role's postings and the articles that ask for the requirement; None if it names neither."""
    postings = requirement.evidence.postings.get(role.id)
    named = (sources[seed] for seed in requirement.evidence.seeds if seed in sources)
    articles = tuple(source.title or source.id for source in named)
    if postings is None and not articles:
        return None
    return Why(postings, articles, _in_words(postings, len(articles)))


def of_postings(share: float) -> str:
    """A share of postings in words, such as "12% of postings" or "few postings"."""
    return f"{share:.0%} of postings" if share >= _LEAST_SHARE else "few postings"


def _in_words(postings: float | None, articles: int) -> str:
    named = f"{articles} article{'s' if articles > 1 else ''}"
    if postings is None:
        return f"asked for by {named}"
    share = f"asked for in {of_postings(postings)}"
    return f"{share} and by {named}" if articles else share
