"""Say in a few words why a document of a ranking has its place."""

from collections.abc import Iterator, Mapping, Sequence

from matcher.pool.placed import Explanation
from matcher.render.codes import meanings, recommended
from matcher.render.names import in_words
from matcher.render.numbers import duration
from matcher.render.plain import plain
from matcher.report import NEITHER

ORDER = "the best fit first"
ORDER_OF_ROLES = "the best fit first; of several roles, the larger fit of a document counts"
"""How a ranking for one role and one for several roles are ordered."""


def recommended_roles(explanation: Explanation, names: Mapping[str, str]) -> str:
    """The names of the recommended roles, or that none is. `names` are those of the roles by id."""
    return in_words(plain(recommended(role, names)) for role in explanation.recommended or (NEITHER,))


def notes_on(explanation: Explanation | None, to_check: Sequence[str]) -> Iterator[str]:
    """What a document shows and misses most, if it is explained, and what to check, from all codes."""
    if explanation and explanation.shown:
        yield f"shows: {'; '.join(map(plain, explanation.shown))}"
    if explanation and (months := round(explanation.months)):
        yield f"in jobs for {duration(months)}"
    if explanation and explanation.missing:
        yield f"missing most: {plain(explanation.missing)}"
    if codes := [*to_check, *(explanation.doubts if explanation else ())]:
        yield f"to check: {plain(meanings(codes))}"
