"""The evidence of a resume: its skills with their mentions. The pipeline makes it; scoring and reports read it."""

import datetime as dt
import math
from collections.abc import Hashable, Iterable, Sequence
from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta

from knowledge.rules.resumes import Tier as Tier

Status = Literal["claimed", "negated", "aspirational", "third_party", "hidden"]
Method = Literal["exact", "fuzzy", "described"]
UnclearCode = Literal["unplaced-text", "bare-dates", "date-not-understood", "poor-scan", "plain-words"]

TIERS: tuple[Tier, ...] = get_args(Tier)
"""All tiers, from the strongest to the weakest."""

RANKS: dict[Tier, int] = {tier: rank for rank, tier in enumerate(TIERS)}
"""The position of each tier in `TIERS`; 0 is the strongest."""

DATED_TIERS: frozenset[Tier] = frozenset({"work", "stack", "project", "research"})
"""The tiers whose mentions can have dates; mentions in other tiers never have any."""

TIERS_AT_WORK: frozenset[Tier] = frozenset({"work", "stack"})
"""The tiers of skills that were used in a job."""

_NEAR_BEST = 2.0
"""A line that tells of work in plain words is shown if it has at most so many points less than the best one of its job.

What experts quote for a kind of work is the best line mostly, and hardly ever a line with much fewer points.
"""

ENGLISH = "en"
"""The language that the pipeline understands. In other languages, it finds little more than names of skills."""


class CountedWord(msgspec.Struct, frozen=True):
    """A word that suggests a kind of work or a status, with the points that it has there."""

    word: str
    points: float


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """One place of the text that names or describes a skill: `text[start:end]`, in Unicode code points."""

    text: str
    start: int
    end: int
    page: int
    section: str
    method: Method
    similarity: Annotated[float, Meta(ge=0, le=100)]
    status: Status
    tier: Tier
    from_: Annotated[dt.date | None, Meta(description="First day of the job or project around it")] = msgspec.field(
        name="from", default=None
    )
    to: Annotated[dt.date | None, Meta(description="Last day of the job or project around it")] = None
    quote: Annotated[str, Meta(description="The line, or the sentences of a paragraph, that hold it")] = ""
    line: Annotated[int, Meta(description="Number of its line, from 1; 0 in reports that are older than it")] = 0
    named: Annotated[
        str | msgspec.UnsetType,
        Meta(description="Another thing that the text names and that counts towards the skill, such as SQLite"),
    ] = msgspec.UNSET
    counted: Annotated[
        tuple[CountedWord, ...] | msgspec.UnsetType,
        Meta(
            description="The words that count most, with their points, where work is told in plain words, or where the "
            "words around a name say that it is not claimed"
        ),
    ] = msgspec.UNSET
    points: Annotated[
        float | msgspec.UnsetType,
        Meta(
            description="How many points the sentence has more than are needed to show the kind of work, where work is "
            "told in plain words; a bit less than 0 in a sentence beside one that shows it"
        ),
    ] = msgspec.UNSET

    @property
    def shown_on(self) -> str:
        """What counts as the one line that shows it, for the limit of what one line may add; empty if not known."""
        return self.quote

    @property
    def clearness(self) -> tuple[bool, float]:
        """How clearly it shows the skill, to compare mentions: names first, phrases next, words with points last."""
        return self.method != "described", math.inf if isinstance(self.points, msgspec.UnsetType) else self.points


def clear_mentions(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions of a skill in order, without lines that hardly show it by themselves.

    These tell of it in plain words and have far fewer points than the best line of the same job.
    """
    listed = list(mentions)
    best: dict[Hashable, float] = {}
    for mention in listed:
        if isinstance(mention.points, float):
            time = mention.from_, mention.to
            best[time] = max(mention.points, best.get(time, mention.points))
    return [
        mention
        for mention in listed
        if not isinstance(mention.points, float) or mention.points >= best[mention.from_, mention.to] - _NEAR_BEST
    ]


def named_instead(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The other things that the mentions name instead of their skill, each once; none where one mention is of the
    skill itself.
    """
    names = [mention.named for mention in mentions]
    return () if msgspec.UNSET in names else tuple(dict.fromkeys(str(name) for name in names))


class SkillMentions(msgspec.Struct, frozen=True):
    """The mentions of one skill, in the order of the text.

    `count` is how many there are in the text, which may be more; 0 if that is not known.
    """

    skill: str
    mentions: tuple[Mention, ...]
    count: int = 0


class Unclear(msgspec.Struct, frozen=True):
    """Something in the document that was not understood. Scoring decides whether it makes the result doubtful.

    `lines` are the numbers of the lines concerned, from 1. `share` is the part of the text's words that they hold, 0 to
    1; None where that says nothing.
    """

    code: UnclearCode
    lines: tuple[int, ...] = ()
    share: float | None = None


class ReadEntry(msgspec.Struct, frozen=True):
    """A job, project or paper of the document, as it was read."""

    section: str
    head: Annotated[
        str,
        Meta(description="Its first line that is more than dates, or the first sentence of its paragraph, shortened"),
    ]
    line: Annotated[int, Meta(description="Number of its first line, from 1")]
    last_line: Annotated[int, Meta(description="Number of its last line")]
    from_: Annotated[dt.date | None, Meta(description="Its first day; null where it is not known")] = msgspec.field(
        name="from", default=None
    )
    to: Annotated[dt.date | None, Meta(description="Its last day; null where it is not known")] = None


def entry_holding(mention: Mention, entries: Sequence[ReadEntry]) -> int | None:
    """The number of the entry that holds a mention; None if none does.

    A mention may be of a part of the entry's time. Of several entries, it is one that begins when the mention does, and
    of these the one that begins on the last line.
    """
    holding = [
        number
        for number, entry in enumerate(entries)
        if entry.section == mention.section
        and entry.line <= mention.line <= entry.last_line
        and (mention.from_ is None or entry.from_ is None or entry.from_ <= mention.from_)
    ]
    dated_alike = [number for number in holding if mention.from_ in (None, entries[number].from_)]
    return max(dated_alike or holding, key=lambda number: entries[number].line, default=None)


class Evidence(msgspec.Struct, frozen=True):
    """What the pipeline found: the skills, sorted by id, and the number of visible words of the text.

    `language` is the language of the text as an ISO 639-1 code; None if it is not known. `unclear` is what was not
    understood. `entries` are the jobs, projects and papers in the order of the text.
    """

    words: int
    skills: tuple[SkillMentions, ...]
    language: str | None = None
    unclear: tuple[Unclear, ...] = ()
    entries: tuple[ReadEntry, ...] = ()


class Unit(msgspec.Struct, frozen=True):
    """The part of a mention that scoring needs. Only claimed and visible mentions become units.

    `start` and `end` are the first and the last day; both are None if the mention has no dates. `sure` is False for
    fuzzy and described mentions. The low end of a fit's range does not count those. `line` is the text of the line that
    shows the skill, the same for all units of the line. A unit without one counts as a line of its own skill.
    """

    skill: str
    tier: Tier
    start: dt.date | None = None
    end: dt.date | None = None
    sure: bool = True
    line: str = ""
