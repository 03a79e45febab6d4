"""The advice of a report: what is missing for each role, the paths, and the ladders of beginners."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache

from knowledge.constants.scoring import AdviceConstants
from knowledge.taxonomy.model import Role, Taxonomy
from matcher.evidence import Evidence
from matcher.report import Advice, DoubtCode, Ladder, Missing, ShownSpeciality
from matcher.scoring.advice.beginners import (
    NAME_IT_FIRST,
    OTHER_PROFESSION,
    beginners,
    is_near_the_field,
    ladder_for,
    skills_of_software,
    software_at_work,
    works_in,
)
from matcher.scoring.advice.closing import ClosingSkills
from matcher.scoring.advice.foundations import Foundations
from matcher.scoring.advice.gaps import Gaps
from matcher.scoring.advice.lines import best_lines
from matcher.scoring.advice.missing import missing_requirements, shares_of
from matcher.scoring.advice.paths import path_to
from matcher.scoring.advice.prospects import Prospects
from matcher.scoring.fit.shown import ShownSkill

_PLAIN_WORDS: DoubtCode = "plain-words"

MissingOf = Callable[[str], tuple[Missing, ...]]
"""What is missing for a role, by its id."""


class Adviser:
    """Gives advice for the roles of a taxonomy or an organisation. Make it once for many resumes."""

    def __init__(
        self, taxonomy: Taxonomy, roles: Sequence[Role], foundations: Foundations, constants: AdviceConstants
    ) -> None:
        self._foundations = foundations
        self._names = {skill.id: skill.name for skill in taxonomy.skills.values()}
        self._closing = {role.id: ClosingSkills(role, foundations, shares_of(role, taxonomy)) for role in roles}
        self._duties = frozenset(skill.id for skill in taxonomy.skills.values() if skill.kind == "duty")
        self._software = skills_of_software(taxonomy.adjacent_roles)
        self._constants = constants

    def missing(
        self, prospects: Sequence[Prospects], gaps: Gaps, shown: Mapping[str, ShownSkill], evidence: Evidence
    ) -> MissingOf:
        """A function that gives what is missing for a role. A list is only made if it is asked for, and only once.

        Nothing is listed for a beginner in a role with a ladder, nor for a person of another profession.
        """
        listed = cache(lambda: self._listed(prospects, shown, evidence))
        known = cache(lambda: self._foundations.all_with_implied(shown))

        @cache
        def missing_for(role: str) -> tuple[Missing, ...]:
            person = next((each for each in listed() if each.role.id == role), None)
            if person is None:
                return ()
            short = gaps.of(person.standing)
            lines = best_lines(evidence, {gap.told_by for gap in short if gap.told_by})
            return missing_requirements(person, short, known(), lines, self._closing[role], gaps.disowned)

        return missing_for

    def advice(
        self,
        prospects: Sequence[Prospects],
        gaps: Gaps,
        shown: Mapping[str, ShownSkill],
        missing_for: MissingOf,
        speciality: ShownSpeciality | None,
        doubts: Collection[DoubtCode] = (),
    ) -> Advice:
        """The nearer role, the paths, and the ladders; for a person of another profession, a sentence instead.

        If one of the `doubts` is that work was told in plain words, the first step is to name it.
        """
        in_plain_words = _PLAIN_WORDS in doubts
        if not self._is_near(prospects, in_plain_words=in_plain_words):
            return Advice(None, (), speciality, note=OTHER_PROFESSION)
        paths = (path_to(person, missing_for(person.role.id), self._constants) for person in prospects)
        before = (NAME_IT_FIRST,) if in_plain_words else ()
        ladders = (self._ladder(person, gaps, shown, before) for person in self._beginners(prospects, shown))
        nearer = _nearer(prospects, self._constants)
        return Advice(nearer, tuple(path for path in paths if path), speciality, tuple(ladders))

    def _listed(
        self, prospects: Sequence[Prospects], shown: Mapping[str, ShownSkill], evidence: Evidence
    ) -> list[Prospects]:
        """The prospects in the roles for which a list of what is missing helps the person."""
        if not self._is_near(prospects, in_plain_words=any(each.code == _PLAIN_WORDS for each in evidence.unclear)):
            return []
        climbing = self._beginners(prospects, shown)
        return [person for person in prospects if person not in climbing]

    def _is_near(self, prospects: Sequence[Prospects], *, in_plain_words: bool) -> bool:
        """Whether advice makes sense. Work that is told in a title or in plain words may be work of the field."""
        return in_plain_words or is_near_the_field(prospects, self._duties, self._constants)

    def _beginners(self, prospects: Sequence[Prospects], shown: Mapping[str, ShownSkill]) -> list[Prospects]:
        software = software_at_work(self._software, shown, self._constants)
        return beginners(prospects, software, self._constants)

    def _ladder(
        self, person: Prospects, gaps: Gaps, shown: Mapping[str, ShownSkill], before: tuple[str, ...]
    ) -> Ladder:
        steps = ladder_for(person, gaps.of(person.standing), shown, self._names)
        return Ladder(person.role.id, (*before, *steps))


def _nearer(prospects: Sequence[Prospects], constants: AdviceConstants) -> str | None:
    """The role with the highest fit, if the person works in it.

    It is None if there is only one role or if several have that fit.
    """
    best = max(person.fit for person in prospects)
    nearest = [person for person in prospects if person.fit == best]
    if len(prospects) < 2 or len(nearest) > 1 or not works_in(nearest[0], constants):
        return None
    return nearest[0].role.id
