"""The rules for hiring briefs and job postings: one type for each file of `data/rules/postings`."""

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta

from knowledge.patterns.rule import Cue, Heading, Phrase, Wording
from knowledge.rules.resumes import ClauseRules, Section
from knowledge.rules.shapes import Key, Some, Table, Text, Words

PassageKind = Literal["work", "required", "nice_to_have", "employer", "conditions"]
EITHER = "either"
"""The key of wants that several roles fulfil, so that they point to none of them."""


class DemandCues(Table, frozen=True):
    """The cues of each demand. Those under `required` leave the demand as it is."""

    required: tuple[Cue, ...]
    not_wanted: tuple[Cue, ...]
    nice_to_have: tuple[Cue, ...]
    existing: tuple[Cue, ...]
    third_party: tuple[Cue, ...]


class DemandWordings(Table, frozen=True):
    """The labels or the tags of each demand."""

    nice_to_have: tuple[Wording, ...] = ()
    not_wanted: tuple[Wording, ...] = ()
    existing: tuple[Wording, ...] = ()
    third_party: tuple[Wording, ...] = ()


class DemandRules(ClauseRules, frozen=True):
    """The words that show how much a brief wants what it names."""

    cues: DemandCues
    labels: DemandWordings
    before_remarks: Words
    tags: DemandWordings
    sections_without_cues: frozenset[Section] = frozenset()
    sections_without_labels: frozenset[Section] = frozenset()


class PassageRules(Table, frozen=True):
    """The headings of each kind of passage, beginnings of sentences about the work, and phrases of other sentences."""

    headings: Mapping[PassageKind, Some[Heading]]
    turns: Some[Heading]
    asides: Some[Phrase]
    never_in_names: Some[Text]


class EmployerRules(Table, frozen=True):
    """Words around the names of employers: at their beginning, before them, and behind them."""

    not_first: Words
    before: Words
    articles: Words
    deeds_of_companies: Words
    further_deeds: Words
    what_it_is: Words
    not_what_it_is: Words


class WantRule(Table, frozen=True):
    """Something that a brief can ask for. `lean` is in log-odds for the role that it is listed under."""

    id: Key
    name: Text
    phrases: Some[Phrase]
    lean: Annotated[float, Meta(gt=0, le=3)] | None = None
    skills: tuple[Text, ...] = ()
    project: bool = False
    given: bool = False
    names_role: bool = False


class Umbrella(Table, frozen=True):
    """The skills that name only the field of a project, such as machine learning, and everyday words.

    The `everyday` words name a skill in a resume, but are said of any work in a brief.
    """

    skills: Some[Text]
    everyday: Words


class ProfessionRules(Table, frozen=True):
    """Words that show that a posting seeks another profession or trade.

    A text with a word of `applicant` is a posting. The name of its job is of another profession if it has one of
    `professions` and no word of `makers` beside it. With a word of `makers` it is of another trade if it has one of
    `trades`, or one of `builders` and none of `fields`. A title without a word of `makers` and `fields` is of another
    trade as well, if it has one of `general` or ends like words for people. Sentences with a word of `making` ask for
    more work than others. A name is the title, or what follows words of `announced_by`, or of `opened_by` in a
    new sentence, up to one of `followed_by`, or the rest of a line after one of `labels`. A first sentence without a
    word of `in_full_sentences` can be a name as well. An addition to a name begins with a sign or a word of
    `before_additions`, and names the employer behind one of `before_employers`.
    """

    applicant: Words
    professions: Words
    general: Words
    fields: Words
    makers: Words
    builders: Words
    trades: Words
    making: Words
    announced_by: Words
    opened_by: Words
    followed_by: Words
    in_full_sentences: Words
    labels: Words
    before_additions: Words
    before_employers: Words
    endings_of_people: Words


class PostingRules(Table, frozen=True):
    """The rules for hiring briefs. The keys of `wants` are ids of roles and `EITHER`."""

    demands: DemandRules
    passages: PassageRules
    employers: EmployerRules
    wants: Mapping[Text, tuple[WantRule, ...]]
    umbrella: Umbrella
    professions: ProfessionRules
