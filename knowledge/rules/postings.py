"""The rules that hiring briefs and job postings are read by; one value for each file of `data/rules/postings`."""

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta

from knowledge.patterns.rule import Cue, Heading, Phrase, Wording
from knowledge.rules.resumes import ClauseRules, Section
from knowledge.rules.shapes import Key, Some, Table, Text

PassageKind = Literal["work", "required", "nice_to_have", "employer", "conditions"]
EITHER = "either"
"""The key of wants that speak for no role by themselves."""


class DemandCues(Table, frozen=True):
    """The cues of each demand. Those under `required` take nothing back."""

    required: tuple[Cue, ...]
    not_wanted: tuple[Cue, ...]
    nice_to_have: tuple[Cue, ...]
    existing: tuple[Cue, ...]
    third_party: tuple[Cue, ...]


class DemandWordings(Table, frozen=True):
    """Labels or tags of each demand."""

    nice_to_have: tuple[Wording, ...] = ()
    not_wanted: tuple[Wording, ...] = ()
    existing: tuple[Wording, ...] = ()
    third_party: tuple[Wording, ...] = ()


class DemandRules(ClauseRules, frozen=True):
    """The words that say how much a brief wants what it names."""

    cues: DemandCues
    labels: DemandWordings
    tags: DemandWordings
    sections_without_cues: frozenset[Section] = frozenset()
    sections_without_labels: frozenset[Section] = frozenset()


class PassageRules(Table, frozen=True):
    """The headings of each kind of passage, and sentences that turn to the work or say nothing of it."""

    headings: Mapping[PassageKind, Some[Heading]]
    turns: Some[Heading]
    asides: Some[Phrase]
    never_in_names: Some[Text]


class WantRule(Table, frozen=True):
    """Something that a brief can ask for: `lean` in log-odds for the role that it is listed under."""

    id: Key
    name: Text
    phrases: Some[Phrase]
    lean: Annotated[float, Meta(gt=0, le=3)] | None = None
    skills: tuple[Text, ...] = ()
    project: bool = False
    given: bool = False


class Umbrella(Table, frozen=True):
    """The skills that say of a project only what it is about."""

    skills: Some[Text]


class Leanings(Table, frozen=True):
    """What was fitted to postings, by role id, in log-odds of the role against each other one.

    `leanings` are those of skills; `long_text` is what a role starts from in a long text.
    """

    long_text: Mapping[Text, float]
    leanings: Mapping[Text, Mapping[Text, Annotated[float, Meta(gt=0)]]]


class PostingRules(Table, frozen=True):
    """The rules of hiring briefs. Wants go by the id of their role, or by `EITHER`."""

    demands: DemandRules
    passages: PassageRules
    wants: Mapping[Text, tuple[WantRule, ...]]
    umbrella: Umbrella
    leanings: Leanings
