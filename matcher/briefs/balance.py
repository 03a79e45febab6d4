"""What a brief asks for, and the score of each role.

The amount of each thing that a brief asks for is log(1 + mentions), so that repetition adds little. The lean of a thing
is how much it points to a role, in log-odds. The score of a role is the sum of amount times lean over all things,
divided by the length of the vector of amounts, so that postings which list everything do not get higher scores than
those which say what they need. The difference between the scores of two roles is the log-odds of one role against the
other.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.constants.briefs import BriefConstants
from knowledge.taxonomy.model import Role, SkillKind, Taxonomy
from matcher.briefs.demand import Item
from matcher.briefs.leanings import SkillLeans, separating_skills
from matcher.briefs.report import Demand
from matcher.briefs.wants import Want
from matcher.pipeline.words.stretches import Stretch, Stretches

_KINDS_OF_WORK: frozenset[SkillKind] = frozenset({"skill", "field", "use_case", "duty"})
"""The kinds of skills that are work to be done. The other kinds are the means of the work, such as tools."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A skill or want that a brief asks for, with its places and its amount.

    `leans` has its log-odds for each role that it points to. If it points to none, because several roles do it,
    `either` has these roles. `projects` are the roles for which it is something to be built.
    """

    key: str
    want: Want | None
    items: tuple[Item, ...]
    amount: float
    leans: Mapping[str, float]
    either: tuple[str, ...] = ()
    projects: frozenset[str] = frozenset()

    @property
    def lean(self) -> float:
        """The largest of its leans; 0 if it points to no role."""
        return max(self.leans.values(), default=0.0)

    def adds_to(self, role: str) -> float:
        """How much it adds to the score of a role, before the division by the length."""
        return self.amount * self.leans.get(role, 0.0)


@dataclass(frozen=True, slots=True)
class Balance:
    """What a brief asks for, and the score of each role by its id.

    `subject` is the sum of the amounts that belong to the work of the roles. `share` is its share of all amounts.
    `work` is how much work of each role the brief asks for. It is like the score, but what sentences ask to make counts
    twice, and a text that names little gets less. `called` are the roles that the name of the job names.
    """

    asked: tuple[Asked, ...]
    subject: float
    share: float
    work: Mapping[str, float]
    scores: Mapping[str, float]
    called: frozenset[str] = frozenset()

    def probabilities(self) -> dict[str, float]:
        """The probability of each role, 0 to 1: the softmax of the scores."""
        return {
            role: 1 / sum(math.exp(other - score) for other in self.scores.values())
            for role, score in self.scores.items()
        }

    def project(self, role: str) -> float:
        """The most that a single required project of the role adds to its score; 0 if there is none."""
        return max((each.adds_to(role) for each in self.asked if role in each.projects), default=0.0)

    def vague(self, umbrella: Collection[str]) -> bool:
        """Whether the brief asks for nothing, or only for skills of the `umbrella`."""
        return all(each.key in umbrella for each in self.asked)

    def open_between(self, least_lean: float) -> tuple[str, ...]:
        """The roles that can all do what is asked for, if nothing points to one of them; else none."""
        if any(not each.either and each.lean >= least_lean for each in self.asked):
            return ()
        return tuple(role for role in self.scores if any(role in each.either for each in self.asked))


class Scales:
    """Computes the balance of briefs for a list of roles."""

    def __init__(
        self,
        taxonomy: Taxonomy,
        roles: Sequence[Role],
        wants: Sequence[Want],
        umbrella: Collection[str],
        constants: BriefConstants,
    ) -> None:
        """`umbrella` are the skills that name only the field of a brief, such as machine learning."""
        self._skills = taxonomy.skills
        self._roles = tuple(role.id for role in roles)
        self._leans = SkillLeans(roles, umbrella, constants)
        self._want_of = {skill: want for want in wants for skill in want.skills}
        wanted = {role for want in wants for role in want.roles}
        self._separating = {role.id: separating_skills(role, roles) for role in roles if role.id not in wanted}
        self._subjects = frozenset(umbrella).union(*(separating_skills(role, roles) for role in roles))
        self._constants = constants

    def weigh(self, items: Sequence[Item], name: Stretch = (0, 0)) -> Balance:
        """The balance of a brief. Its `items` are in the order of the text.

        The roles that the name of the job, `text[start:end]` of `name`, names get a lead. If all else that the brief
        says points clearly to another role, names of roles do not count at all.
        """
        called = self._called(items, name)
        told = self._balance(_without_names(items))
        if self._points_elsewhere(told, called):
            return replace(told, called=called)
        balance = self._balance(items)
        lead = self._constants.called_lead
        scores = {role: score + lead * (role in called) for role, score in balance.scores.items()}
        return replace(balance, scores=scores, called=called)

    def _points_elsewhere(self, told: Balance, called: Collection[str]) -> bool:
        """Whether a brief without names of roles clearly asks for another role than the `called` ones."""
        theirs = [score for role, score in told.scores.items() if role in called]
        others = [score for role, score in told.scores.items() if role not in called]
        if not theirs or not others:
            return False
        lead, little = max(others) - max(theirs), max(theirs) <= self._constants.little_share * max(others)
        return lead >= (self._constants.told_lead_if_little if little else self._constants.told_lead)

    def _called(self, items: Iterable[Item], name: Stretch) -> frozenset[str]:
        """The roles that the name of the job names."""
        start, end = name
        within = (item.want for item in items if item.want and start <= item.start < end and self._worth(item.demand))
        return frozenset(role for want in within if want.names_role for role in want.roles if role in self._roles)

    def _balance(self, items: Sequence[Item]) -> Balance:
        asked = self.asked(items)
        total = sum(each.amount for each in asked)
        subject = sum(each.amount for each in asked if self._is_subject(each))
        return Balance(
            asked=asked,
            subject=subject,
            share=subject / total if total else 0.0,
            work=self._work(asked, self.asked([item for item in items if item.to_make])),
            scores=self._scores(asked, asked, self._constants.damping),
        )

    def asked(self, items: Sequence[Item]) -> tuple[Asked, ...]:
        """What the brief asks for. Things that add most to the score of a role come first.

        The `items` are in the order of the text. Of places of one thing that overlap, the first counts.
        """
        places: dict[str, list[Item]] = {}
        wants: dict[str, Want] = {}
        for item in items:
            want = item.want or self._want_of.get(item.skill or "")
            key = want.id if want else item.skill or ""
            if want:
                wants[key] = want
            if self._worth(item.demand) and not (key in places and item.start < places[key][-1].end):
                places.setdefault(key, []).append(item)
        share = min(1.0, len(places) / self._constants.long_text_items)
        found = [
            self._asked_want(wants[key], places[key]) if key in wants else self._asked_skill(key, places[key], share)
            for key in places
        ]
        return tuple(sorted(found, key=lambda each: (-each.amount * each.lean, -each.amount, each.key)))

    def _work(self, asked: Sequence[Asked], to_make: Sequence[Asked]) -> dict[str, float]:
        return self._scores((*asked, *to_make), asked, self._constants.work_damping)

    def _scores(self, adding: Sequence[Asked], asked: Sequence[Asked], damping: float) -> dict[str, float]:
        """What `adding` adds to each role, divided by the length of the vector of the amounts of `asked`."""
        length = math.sqrt(sum(each.amount**2 for each in asked) + damping)
        return {role: sum(each.adds_to(role) for each in adding) / length for role in self._roles}

    def _is_subject(self, asked: Asked) -> bool:
        """Whether it belongs to the work of one of the roles."""
        if asked.want:
            return any(role in self._roles for role in asked.want.roles)
        return asked.key in self._subjects

    def _asked_want(self, want: Want, items: Sequence[Item]) -> Asked:
        roles = tuple(role for role in self._roles if role in want.roles)
        leans = dict.fromkeys(roles, want.lean) if want.lean else {}
        projects = frozenset(leans) if want.project and _is_required(items) else frozenset()
        return Asked(want.id, want, tuple(items), self._amount(items), leans, () if leans else roles, projects)

    def _asked_skill(self, skill: str, items: Sequence[Item], share: float) -> Asked:
        work = self._skills[skill].kind in _KINDS_OF_WORK and _is_required(items)
        projects = frozenset(role for role, separating in self._separating.items() if work and skill in separating)
        return Asked(skill, None, tuple(items), self._amount(items), self._leans.of(skill, share), projects=projects)

    def _amount(self, items: Iterable[Item]) -> float:
        return math.log1p(sum(self._worth(item.demand) for item in items))

    def _worth(self, demand: Demand) -> float:
        return {"required": 1.0, "nice_to_have": self._constants.nice_to_have}.get(demand, 0.0)


def _without_names(items: Sequence[Item]) -> list[Item]:
    """The items that are not within the name of a role, such as "ML engineer"."""
    names = Stretches((item.start, item.end) for item in items if item.want and item.want.names_role)
    return [item for item in items if not any(True for _ in names.overlapping(item.start, item.end))]


def _is_required(items: Iterable[Item]) -> bool:
    return any(item.demand == "required" for item in items)
