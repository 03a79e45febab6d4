"""The rules for work that is told in plain words: one type for each file of `data/rules/work`."""

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta, field

from knowledge.rules.resumes import EitherPoints, TieredPlace
from knowledge.rules.shapes import Key, Some, Table, Text, Words
from knowledge.rules.word_forms import item_form

Part = Annotated[float, Meta(ge=0, le=1)]
Points = Annotated[float, Meta(gt=0, le=20)]


class WorkKind(Table, frozen=True):
    """A kind of work, and the skills that it shows. Kinds of one `side` are usually done by the same people."""

    id: Key
    name: Text
    skills: Some[Text]
    side: Key


class WorkKinds(Table, frozen=True):
    """The kinds of work."""

    kinds: Some[WorkKind]


class Closeness(Table, frozen=True):
    """The part of its points that a word has for the sentence next to it, the second one, and the rest of the job."""

    next: Part
    second: Part
    job: Part


class Length(Table, frozen=True):
    """How much likelier the kinds of work of a short resume are.

    A resume with `words` words of work has no points for its length. Others have `points` times the logarithm of how
    many times fewer words they have, but those with fewer than `fewest` words no more than with these.
    """

    words: Annotated[int, Meta(ge=1)]
    points: Points
    fewest: Annotated[int, Meta(ge=1)]


class WorkReading(Table, frozen=True):
    """Where work is read, which words count, and what is needed to believe it."""

    closeness: Closeness
    long_job: Annotated[int, Meta(ge=1)]
    """In a job with more sentences than this, words count less if they are far away."""
    long_sentence: Annotated[int, Meta(ge=1)]
    """In a sentence with more words than this, each word counts less."""
    least_clause: Annotated[int, Meta(ge=1)]
    """A comma ends a sentence if at least so many words are before and behind it."""
    before_clauses: Words
    """One of these words may follow such a comma."""
    length: Length
    rivals: Part
    """A kind loses this part of what another kind has more in the sentence."""
    least_own: Points
    """A sentence tells of a kind only if its own words have so many points for it."""
    most_support: Points
    """The words of a whole resume give a kind at most so many points, or take away as many."""
    most_company: Points
    """The two likeliest other kinds of its side give a kind at most so many points, or take away as many."""
    least_together: Points
    """A side is believed if its two likeliest kinds have together so many points above the threshold."""
    least_without: float
    """So many they must have if the likeliest sentence of the side is left out."""
    least_beside: Points
    """So many are enough if the other side is believed."""
    least_doubtful: Points
    """With so many, a side that is not believed is doubtful."""
    most_sentences: Annotated[int, Meta(ge=1)]
    """A kind is read in at most so many sentences of a job."""
    names_enough: Annotated[int, Meta(ge=1)]
    """A resume that names so many skills of `categories` tells its work by names.

    It gets no points for being short. If its jobs name so many, those of them that name none are not read.
    """
    names_instead: Annotated[int, Meta(ge=1)]
    """In a job that names so many skills of `categories`, names show the work first."""
    taken_by_names: Points
    """So many points a sentence there loses if it names any skill."""
    categories: Words
    """The categories of the skills whose names are counted."""
    sections: Annotated[frozenset[TieredPlace], Meta(min_length=1)]
    """The sections in which work is read."""
    maker_titles: Some[Text]
    """Titles of people who do such work."""
    not_makers: Words
    """Words of titles of people who do not, however they write about it."""
    small_words: Words
    """Words that never have points."""


class KindPoints(Table, frozen=True):
    """What a sentence tells of a kind of work: `start`, and the points of each word and pair of words."""

    start: EitherPoints
    points: Mapping[Text, EitherPoints]


class WorkPoints(Table, frozen=True):
    """The points of each kind of work. They are fitted.

    A sentence with at least `threshold` points shows a kind. A sentence with at least `doubt` points may show it.
    """

    threshold: EitherPoints
    doubt: EitherPoints
    kinds: Mapping[Key, KindPoints]


class SidePoints(Table, frozen=True):
    """What the words of a whole resume tell of a side: `start`, and the points of each different word."""

    start: EitherPoints
    points: Mapping[Text, EitherPoints]


class WorkSides(Table, frozen=True):
    """The points of each side. They are fitted."""

    sides: Mapping[Key, SidePoints]


class PointsByHand(Table, frozen=True):
    """Points that a person has set, and words and pairs that a person has struck, for each kind of work."""

    pinned: Mapping[Key, Mapping[Text, EitherPoints]]
    struck: Mapping[Key, Words]


class MadeThing(Table, frozen=True):
    """A skill that a resume shows by naming one of `things` together with a tool in `with_`, which has skill ids.

    A word of `not_before` directly before a thing, or of `not_behind` directly after it, changes what it means.
    """

    skill: Text
    things: Words
    not_before: Words
    not_behind: Words
    with_: Words = field(name="with")


class MadeThings(Table, frozen=True):
    """Things that people make, named with the tools that they use, at most `farthest` words and signs apart.

    The last word of `making` or `not_making` before a thing and its tool decides whether the person made it.
    """

    farthest: Annotated[int, Meta(ge=0)]
    things: Some[MadeThing]
    making: Words
    not_making: Words


class WorkRules(Table, frozen=True):
    """The rules for work that is told in plain words."""

    kinds: WorkKinds
    made_things: MadeThings
    reading: WorkReading
    points: WorkPoints
    sides: WorkSides
    by_hand: PointsByHand

    def points_of(self, kind: str) -> dict[str, float]:
        """The points of the form of each word or pair for a kind of work: the fitted ones, and those set by hand."""
        struck = {item_form(item) for item in self.by_hand.struck.get(kind, ())}
        rows = {**self.points.kinds[kind].points, **self.by_hand.pinned.get(kind, {})}
        forms = {item_form(item): points for item, points in rows.items()}
        return {form: points for form, points in forms.items() if form not in struck}
