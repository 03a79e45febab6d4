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
    """Where work is read, which words count, and what is needed to believe it.

    A sentence in which another kind has more points loses the part `rivals` of the difference. It tells of a kind only
    if its own words have `least_own` points for it. The words of a whole resume give a kind at most `most_support`
    points, and the two likeliest other kinds of its side at most `most_company`; they take away at most as many. The
    two likeliest kinds of a side must have together
    `least_together` points above the threshold, and `least_without` if the likeliest sentence of the side is left out;
    or `least_beside` if the other side is believed. With `least_doubtful`, a side is not believed but doubtful. A kind
    is read in at most `most_sentences` sentences of a job. In a job that names `names_instead` skills of `categories`,
    sentences that name any skill lose `taken_by_names` points. A resume that names `names_enough` gets no points for
    being short, and its jobs that name none are not read. A comma ends a sentence if at least `least_clause` words are
    before and behind it; one of `before_clauses` may follow the comma.
    """

    closeness: Closeness
    long_job: Annotated[int, Meta(ge=1)]
    long_sentence: Annotated[int, Meta(ge=1)]
    least_clause: Annotated[int, Meta(ge=1)]
    before_clauses: Words
    length: Length
    rivals: Part
    least_own: Points
    most_support: Points
    most_company: Points
    least_together: Points
    least_without: float
    least_beside: Points
    least_doubtful: Points
    most_sentences: Annotated[int, Meta(ge=1)]
    names_enough: Annotated[int, Meta(ge=1)]
    names_instead: Annotated[int, Meta(ge=1)]
    taken_by_names: Points
    categories: Words
    sections: Annotated[frozenset[TieredPlace], Meta(min_length=1)]
    maker_titles: Some[Text]
    not_makers: Words
    small_words: Words


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
