"""The door of hiring briefs: a project description or job posting in, a BriefReport out."""

import re
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.language import Language

from knowledge.taxonomy.loader import load_taxonomy
from knowledge.taxonomy.model import Role, Taxonomy
from matcher.briefs.balance import Balance, Scales
from matcher.briefs.constants import Constants, load_constants
from matcher.briefs.demand import Item, items_of
from matcher.briefs.leanings import load_leanings
from matcher.briefs.pipeline import build_brief_pipeline
from matcher.briefs.reasons import reasons_for
from matcher.briefs.recommendation import BOTH, Verdict, fits, judge
from matcher.briefs.report import BriefReport, BriefVersions, RoleDemand
from matcher.briefs.requirements import requirements_of
from matcher.briefs.wants import load_umbrella, load_wants
from matcher.briefs.words import Words
from matcher.errors import EmptyDocumentError, NoTextError, TooLargeError
from matcher.report import Recommendation
from matcher.scoring.recommendation.contest import BUILT_IN
from matcher.version import __version__

LONGEST_BRIEF = 200_000
"""Characters; nobody describes a job at greater length."""

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A brief with what was found in it."""

    text: str
    items: tuple[Item, ...]
    balance: Balance
    verdict: Verdict


class BriefReader:
    """Reads hiring briefs. Safe to share between threads; keep it, for the first brief builds the pipeline.

    >>> BriefReader().read("We want sales forecasting on our own data.").recommendation.role
    'ml_engineer'
    """

    def __init__(self, taxonomy: Taxonomy | None = None, constants: Constants | None = None) -> None:
        """Without a taxonomy or constants, those that come with the package."""
        self.taxonomy = load_taxonomy() if taxonomy is None else taxonomy
        self.constants = load_constants() if constants is None else constants
        self.roles = tuple(self.taxonomy.roles[role] for role in BUILT_IN)
        self._umbrella = load_umbrella()
        self._scales = self.scales(load_leanings())
        self._lock = threading.Lock()

    def read(self, text: str, *, with_text: bool = False) -> BriefReport:
        """The report on a brief. Offsets are into `text` as it is.

        Raises:
            EmptyDocumentError: The text is empty.
            NoTextError: It holds only white space.
            TooLargeError: It is longer than `LONGEST_BRIEF`.
        """
        reading = self.understand(text)
        words = Words(reading.text, self.taxonomy.skills)
        count = len(reading.text.split())
        not_counted = words.not_counted(reading.items)
        roles = self._role_demands(reading, words)
        reasons = reasons_for(reading.verdict, reading.balance, roles, not_counted, count, self.constants)
        return BriefReport(
            recommendation=Recommendation(
                role=reading.verdict.role,
                confidence=reading.verdict.confidence,
                margin=abs(roles[0].fit - roles[1].fit),
                reasons=reasons,
            ),
            roles=roles,
            requirements=requirements_of(self.roles_to_hire(reading.verdict), reading.items, words),
            not_counted=not_counted,
            words=count,
            versions=BriefVersions(__version__, self.taxonomy.version, self.taxonomy.sha256, self.constants.version),
            **({"text": text} if with_text else {}),
        )

    def understand(self, text: str) -> Reading:
        """What a brief asks for, with its verdict. Raises what `read` raises."""
        items = self._items(_checked(text))
        balance = self._scales.weigh(items)
        verdict = judge(balance, len(text.split()), self._umbrella, self.constants)
        return Reading(text, items, balance, verdict)

    def scales(self, leanings: Mapping[str, float]) -> Scales:
        """The scales of this reader's taxonomy and constants, with these leanings of skills."""
        subjects = self._umbrella | subjects_of(self.roles)
        return Scales(leanings, load_wants(), self._separating(), subjects, self.constants)

    def _separating(self) -> Mapping[str, float]:
        """The skills that separate just one of the two roles: 1 for the first, -1 for the second."""
        ml, ai = (subjects_of([role]) - self._umbrella for role in self.roles)
        return dict.fromkeys(ml - ai, 1.0) | dict.fromkeys(ai - ml, -1.0)

    def roles_to_hire(self, verdict: Verdict) -> tuple[Role, ...]:
        """The built-in roles that a verdict asks for: one, both or none."""
        return tuple(role for role in self.roles if verdict.role in (role.id, BOTH))

    @cached_property
    def _nlp(self) -> Language:
        return build_brief_pipeline(self.taxonomy)

    def _items(self, text: str) -> tuple[Item, ...]:
        with self._lock, self._nlp.memory_zone():
            return tuple(items_of(self._nlp(text)))

    def _role_demands(self, reading: Reading, words: Words) -> tuple[RoleDemand, ...]:
        by_role: Mapping[str, float] = fits(reading.balance, self.constants)
        return tuple(
            RoleDemand(
                role=role.id,
                name=role.name,
                fit=by_role[role.id],
                phrases=words.deciding(reading.balance, role.id, self.constants.least_lean),
            )
            for role in self.roles
        )


def _checked(text: str) -> str:
    """The text as spaCy takes it, each character in its place."""
    if not text:
        raise EmptyDocumentError("The brief is empty.")
    if not text.strip():
        raise NoTextError("The brief holds only white space.")
    if len(text) > LONGEST_BRIEF:
        raise TooLargeError(f"The brief is longer than {LONGEST_BRIEF:,} characters.")
    return _SURROGATE.sub("\ufffd", text)


def subjects_of(roles: Sequence[Role]) -> frozenset[str]:
    """The skills that separate one of the roles from its neighbours."""
    return frozenset(
        each.skill
        for role in roles
        for requirement in role.requirements
        if requirement.separates
        for each in requirement.alternatives
    )
