"""The range of a fit: how low and how high it may be, since some evidence is less sure."""

from functools import cached_property

from matcher.scoring.fit.one_line import LineLimit, limited_fit
from matcher.scoring.fit.standing import Standing


class FitRange:
    """The range that the evidence of a person allows. Its ends are computed when they are needed."""

    def __init__(self, limit: LineLimit) -> None:
        """`limit` is the limit of what one line may add to the fit of the person."""
        self._standing = limit.standing
        self._limit = limit

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest fit, 0 to 100.

        The low end counts only skills that are named exactly, and no implied ones. The high end counts undated mentions
        as recent use. Without own work there is no fit, whatever else is sure or recent.
        """
        if not self._standing.unlimited:
            return 0.0, 0.0
        return min(self._low, self._limit.fit), max(self._high, self._limit.fit)

    def crosses(self, threshold: float) -> bool:
        """Whether the range begins below the threshold and reaches it. This is faster than both ends."""
        if not self._standing.unlimited:
            return False
        if self._limit.fit >= threshold:
            return self._sure.unlimited < threshold or self._low < threshold
        return self._generous.unlimited >= threshold and self._high >= threshold

    @cached_property
    def _low(self) -> float:
        return limited_fit(self._sure)

    @cached_property
    def _high(self) -> float:
        return self._limit.with_more(self._generous).fit

    @cached_property
    def _sure(self) -> Standing:
        person = self._standing
        sure = {skill: person.scale.sure(uses) for skill, uses in person.uses.items()}
        return Standing(person.profile, sure, person.scale, implied=False)

    @cached_property
    def _generous(self) -> Standing:
        person = self._standing
        generous = ((skill, uses, person.scale.generous(uses)) for skill, uses in person.uses.items())
        return person.replacing({skill: dated for skill, uses, dated in generous if dated is not uses})
