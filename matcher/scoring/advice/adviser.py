"""The advice of a report: what is missing for each role, the paths, and the ladders of beginners."""

from collections.abc import Mapping, Sequence

from knowledge.taxonomy.model import Role, Taxonomy
from matcher.report import Advice, Ladder, Missing, ShownSpeciality
from matcher.scoring.advice.beginners import OTHER_PROFESSION, is_beginner, is_near_the_field, ladder_for
from matcher.scoring.advice.foundations import Foundations
from matcher.scoring.advice.gaps import gaps_of
from matcher.scoring.advice.missing import Lines, missing_requirements, shares_of
from matcher.scoring.advice.paths import path_to
from matcher.scoring.advice.prospects import Prospects
from matcher.scoring.constants import AdviceConstants
from matcher.scoring.fit.shown import ShownSkill

MissingByRole = Mapping[str, tuple[Missing, ...]]


class Adviser:
    """Gives advice for the roles of a taxonomy or an organisation. Make it once for many resumes."""

    def __init__(self, taxonomy: Taxonomy, roles: Sequence[Role], constants: AdviceConstants) -> None:
        self._foundations = Foundations(taxonomy)
        self._shares = {role.id: shares_of(role, taxonomy) for role in roles}
        self._constants = constants

    def missing(self, prospects: Sequence[Prospects], shown: Mapping[str, ShownSkill], lines: Lines) -> MissingByRole:
        """What is missing for each role, by its id.

        Nothing is listed for a beginner in a role with a ladder, nor for a person of another profession.
        """
        near = is_near_the_field(prospects, self._constants)
        return {
            person.role.id: self._missing(person, shown, lines) if near and not self._climbs(person) else ()
            for person in prospects
        }

    def _climbs(self, person: Prospects) -> bool:
        return is_beginner(person, self._constants)

    def _missing(self, person: Prospects, shown: Mapping[str, ShownSkill], lines: Lines) -> tuple[Missing, ...]:
        return missing_requirements(person, shown, lines, self._foundations, self._shares[person.role.id])

    def advice(
        self,
        prospects: Sequence[Prospects],
        shown: Mapping[str, ShownSkill],
        missing: MissingByRole,
        speciality: ShownSpeciality | None,
    ) -> Advice:
        """The nearer role, the paths, and the ladders; for a person of another profession, a sentence instead."""
        if not is_near_the_field(prospects, self._constants):
            return Advice(None, (), speciality, note=OTHER_PROFESSION)
        paths = (path_to(person, missing[person.role.id], self._constants) for person in prospects)
        ladders = (self._ladder(person, shown) for person in prospects if self._climbs(person))
        return Advice(_nearer(prospects), tuple(path for path in paths if path), speciality, tuple(ladders))

    def _ladder(self, person: Prospects, shown: Mapping[str, ShownSkill]) -> Ladder:
        return ladder_for(person, gaps_of(person.standing, shown, self._foundations), shown)


def _nearer(prospects: Sequence[Prospects]) -> str | None:
    """The role with the highest fit; None if there is only one role or if several have that fit."""
    best = max(person.fit for person in prospects)
    nearest = [person.role.id for person in prospects if person.fit == best]
    return nearest[0] if len(prospects) > 1 and len(nearest) == 1 else None
