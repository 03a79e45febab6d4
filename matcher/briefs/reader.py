"""Reads hiring briefs: takes a project description or job posting and returns a BriefReport."""

import copy
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.vocab import Vocab

from knowledge.constants.briefs import load_brief_constants
from knowledge.rules.loader import packaged_rules
from knowledge.taxonomy.loader import load_taxonomy
from knowledge.taxonomy.model import Role, Taxonomy
from knowledge.version import hash_of_all
from matcher.briefs.balance import Balance, Scales
from matcher.briefs.demand import Item, items_of
from matcher.briefs.phrases import BriefPhrases
from matcher.briefs.pipeline import build_brief_pipeline
from matcher.briefs.reasons import reasons_for
from matcher.briefs.recommendation import Verdict, fits, judge
from matcher.briefs.report import BriefReport, BriefVersions, RoleDemand
from matcher.briefs.requirements import requirements_of
from matcher.briefs.text.passages import PassageFinder
from matcher.briefs.text.posting import Posting, PostingSigns
from matcher.briefs.wants import load_umbrella, load_wants
from matcher.errors import EmptyDocumentError, NoTextError, TooLargeError
from matcher.report import Recommendation
from matcher.role_checks import check_roles
from matcher.sharing.one_at_a_time import OneAtATime
from matcher.version import __version__

LONGEST_BRIEF = 50_000
"""In characters, which are some twenty pages. No description of a job is longer."""

READING = "Other briefs are being read; try again in a moment."
"""What those are told who cannot use the pipeline in time."""
_MOST_SECONDS = 15.0
"""How long a brief may wait for the pipeline. The longest one is read in a second."""
_LEAST_TOOLS = 3
"""The least number of tools and languages of a profession for which requirements are given, such as a data analyst."""
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A brief, what it shows of itself, and what was found in it."""

    text: str
    posting: Posting
    items: tuple[Item, ...]
    balance: Balance
    verdict: Verdict


class BriefReader:
    """Reads hiring briefs. Threads can share a reader. Keep it, because reading the first brief builds the pipeline.

    >>> BriefReader().read("We want sales forecasting on our own data.").recommendation.role
    'ml_engineer'
    """

    def __init__(
        self,
        taxonomy: Taxonomy | None = None,
        *,
        roles: Sequence[Role] | None = None,
        turns: OneAtATime | None = None,
    ) -> None:
        """The taxonomy of this package is the default; `roles` default to those of the taxonomy.

        One thread at a time uses the pipeline. `turns` says who is next; by default, it is who came first.

        Raises:
            UsageError: There are no roles, or two have the same id.
        """
        self.taxonomy = load_taxonomy() if taxonomy is None else taxonomy
        self.constants = load_brief_constants()
        self._umbrella = load_umbrella()
        self._turns = OneAtATime(busy=READING) if turns is None else turns
        self._pipeline = cache(lambda: build_brief_pipeline(self.taxonomy, vocab=Vocab()))
        self._set_roles(self.taxonomy.roles.values() if roles is None else roles)

    def with_roles(self, roles: Sequence[Role]) -> "BriefReader":
        """A reader for these roles. It shares the pipeline of this reader.

        Raises:
            UsageError: There are no roles, or two have the same id.
        """
        other = copy.copy(self)
        other._set_roles(roles)
        return other

    def _set_roles(self, roles: Iterable[Role]) -> None:
        self.roles = _in_the_order_of_wants(roles)
        check_roles(self.roles)
        self._scales = Scales(self.taxonomy, self.roles, load_wants(), self._umbrella, self.constants)

    def read(self, text: str, *, with_text: bool = False) -> BriefReport:
        """The report on a brief. Offsets count the characters of `text`.

        Raises:
            EmptyDocumentError: The text is empty.
            NoTextError: The text has only white space.
            TooLargeError: The text is longer than `LONGEST_BRIEF`.
            NoWorkerError: Other briefs needed the pipeline for 15 seconds, or their owner has too many threads.
        """
        return self.report(self.understand(text), with_text=with_text)

    def report(self, reading: Reading, *, with_text: bool = False) -> BriefReport:
        """The report on a brief that is understood."""
        text = reading.text
        phrases = BriefPhrases(text, self.taxonomy.skills)
        count = len(text.split())
        not_counted = phrases.not_counted(reading.items)
        roles = self._role_demands(reading, phrases)
        reasons = reasons_for(reading.verdict, reading.balance, roles, not_counted, count)
        asked = requirements_of(self.roles_to_hire(reading.verdict), reading.items, phrases)
        return BriefReport(
            recommendation=Recommendation(
                role=reading.verdict.role,
                confidence=reading.verdict.confidence,
                margin=_margin(roles),
                reasons=reasons,
                roles=reading.verdict.roles,
            ),
            roles=roles,
            requirements=() if self.knows_too_little(reading) else asked,
            not_counted=not_counted,
            words=count,
            versions=BriefVersions(
                __version__, self.taxonomy.version, self.constants.version, hash_of_all(self.taxonomy.sha256)
            ),
            **({"text": text} if with_text else {}),
        )

    def understand(self, text: str) -> Reading:
        """What a brief asks for, and the verdict. Raises the same errors as `read`."""
        items = self._items(_checked(text))
        posting = _posting_signs().read(text, [role.name for role in self.roles])
        balance = self._scales.weigh(items, (posting.start, posting.end))
        verdict = judge(balance, posting, len(text.split()), self._umbrella, self.constants)
        return Reading(text, posting, items, balance, verdict)

    def roles_to_hire(self, verdict: Verdict) -> tuple[Role, ...]:
        """The roles to hire, in the order of this reader's roles."""
        return tuple(role for role in self.roles if role.id in verdict.roles)

    def knows_too_little(self, reading: Reading) -> bool:
        """Whether a posting is for a profession that works with hardly any tools that are known, such as a nurse."""
        required = {item.skill for item in reading.items if item.skill and item.demand == "required"}
        tools = [skill for skill in required if self.taxonomy.skills[skill].is_tool]
        return bool(reading.verdict.other_profession) and len(tools) < _LEAST_TOOLS

    def _items(self, text: str) -> tuple[Item, ...]:
        with self._turns.turn(_MOST_SECONDS):
            nlp = self._pipeline()
            with nlp.memory_zone():
                return tuple(items_of(nlp(text)))

    def _role_demands(self, reading: Reading, phrases: BriefPhrases) -> tuple[RoleDemand, ...]:
        by_role = fits(reading.balance, reading.verdict, self.constants)
        return tuple(
            RoleDemand(
                role=role.id,
                name=role.name,
                fit=by_role[role.id],
                phrases=phrases.deciding(reading.balance, role.id, self.constants.least_lean),
            )
            for role in self.roles
        )


@cache
def _posting_signs() -> PostingSigns:
    rules = packaged_rules().postings
    return PostingSigns(rules.professions, PassageFinder(rules.passages))


def _checked(text: str) -> str:
    """The text with surrogates replaced, since spaCy refuses them. All offsets stay the same."""
    if not text:
        raise EmptyDocumentError("The text is empty.")
    if not text.strip():
        raise NoTextError("The text has only white space.")
    if len(text) > LONGEST_BRIEF:
        raise TooLargeError(f"The text is longer than {LONGEST_BRIEF:,} characters.")
    return _SURROGATE.sub("\ufffd", text)


def _in_the_order_of_wants(roles: Iterable[Role]) -> tuple[Role, ...]:
    """The roles that wants point to, in the order of the file of wants, then the others."""
    known = list(dict.fromkeys(role for want in load_wants() for role in want.roles))
    return tuple(sorted(roles, key=lambda role: known.index(role.id) if role.id in known else len(known)))


def _margin(roles: Sequence[RoleDemand]) -> float | None:
    """The lead of the best role over the next, in points of fit; None if there is only one role."""
    best_first = sorted((role.fit for role in roles), reverse=True)
    return best_first[0] - best_first[1] if len(best_first) > 1 else None
