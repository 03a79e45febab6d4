"""The rules about names: one type for each file of `data/rules/names`."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Self

from msgspec import Meta, field

from knowledge.patterns.rule import NearWord
from knowledge.rules.ambiguous_names import AmbiguousName, CaseRule, Sense
from knowledge.rules.resumes import EitherPoints, Place
from knowledge.rules.shapes import Some, Table, Text, Words


class SentencePlaces(Table, frozen=True):
    """What is around a sentence in each place of a resume; `{text}` is the sentence itself."""

    bullet: Text
    employer: Text
    summary: Text
    skills: Text
    education: Text
    certificates: Text
    contact: Text
    references: Text
    interests: Text
    volunteering: Text
    head: Text
    whole: Text

    def __post_init__(self) -> None:
        for place in self.__struct_fields__:
            if "{text}" not in getattr(self, place):
                raise ValueError(f"{place}: '{{text}}' is missing")

    def resume(self, sentence: "PlacedSentence") -> str:
        """A short resume with the sentence in its place."""
        around: str = getattr(self, sentence.place)
        return around.replace("{text}", sentence.text)


class PlacedSentence:
    """A sentence and the place of a resume that it is in, a field of `SentencePlaces`.

    It is written as text alone, which is a bullet of a job, or with its place: `skills: Rust, Go, C++`.
    """

    __slots__ = ("place", "text")

    def __init__(self, text: str, place: str = "bullet") -> None:
        self.text = text
        self.place = place

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.text!r}, {self.place!r})"

    @classmethod
    def read(cls, data: Any) -> Self:
        """The sentence that the data of a file stand for. Raises `ValueError` with what is wrong with them."""
        if isinstance(data, Mapping) and len(data) == 1:
            place, text = next(iter(data.items()))
        else:
            place, text = "bullet", data
        if not isinstance(text, str) or not text.strip():
            raise ValueError(f"{data!r}: must be a sentence, or a place and a sentence such as 'skills: Rust, Go'")
        if place not in SentencePlaces.__struct_fields__:
            raise ValueError(f"{text!r}: there is no place {place!r}")
        return cls(text, place)


class SenseRule(Table, frozen=True):
    """A skill that a name can mean, the words around it that show this, and sentences in which it means the skill."""

    skill: Text
    near: tuple[NearWord, ...]
    says: Some[PlacedSentence]
    written: tuple[Text, ...] = ()
    before: tuple[NearWord, ...] = ()
    behind: tuple[NearWord, ...] = ()

    def sense(self) -> Sense:
        """The sense, with each group replaced by its words."""
        near, before, behind = map(_words, (self.near, self.before, self.behind))
        return Sense(self.skill, near, frozenset(self.written), before, behind)


class AmbiguousNameRule(Table, frozen=True):
    """A name that can also mean something else, as it is written in its file. In `not_says` it means no skill."""

    form: Text
    case: CaseRule
    senses: tuple[SenseRule, ...]
    default: Text | None
    reject: tuple[Text, ...] = ()
    against: tuple[NearWord, ...] = ()
    anywhere: tuple[NearWord, ...] = ()
    sections: tuple[Place, ...] = ()
    not_in: tuple[Place, ...] = ()
    not_says: tuple[PlacedSentence, ...] = field(name="not", default=())
    meanings: Text = ""

    def __post_init__(self) -> None:
        if self.default is None and not self.not_says:
            raise ValueError("not: needs a sentence in which the name means no skill")

    @property
    def skills(self) -> frozenset[str]:
        """The skills that the name can mean."""
        return frozenset(sense.skill for sense in self.senses)

    def sentences(self) -> Iterator[PlacedSentence]:
        """All of its sentences."""
        for sense in self.senses:
            yield from sense.says
        yield from self.not_says

    def name(self) -> AmbiguousName:
        """The name, with each group replaced by its words."""
        return AmbiguousName(
            form=self.form,
            case=self.case,
            senses=tuple(sense.sense() for sense in self.senses),
            default=self.default,
            reject=frozenset(self.reject),
            against=_words(self.against),
            anywhere=_words(self.anywhere),
            sections=frozenset(self.sections),
            not_in=frozenset(self.not_in),
        )


def _words(rules: tuple[NearWord, ...]) -> frozenset[str]:
    """The words of the rules."""
    return frozenset(word for rule in rules for word in rule.words)


class AmbiguousNamesFile(Table, frozen=True):
    """A file of ambiguous names."""

    names: Some[AmbiguousNameRule]


class EverydayPoints(Table, frozen=True):
    """The points for what is around an everyday name."""

    word: int
    skill_in_line: int
    skill_in_text: int
    capital: int
    skills_section: int
    trade: int


class EverydayNames(Table, frozen=True):
    """Names of skills that are also everyday words, and the points with which they mean their skills.

    A capital letter gives points to `products` and none to `terms`. Skills of `other_categories` give none.
    """

    products: Words
    terms: Words
    words: Some[NearWord]
    other_categories: Words
    points: EverydayPoints
    enough: Annotated[int, Meta(gt=0)]


NameSign = Literal["first_in_line", "capital_before", "capital_behind", "skill_near", "skill_in_text", "skills_section"]
"""Where a name is: first in its line, beside a word with a capital letter, or in a section of skills.

The other two say where the nearest certain skill is: near it in its line, or only elsewhere in the text.
"""


class DoubtfulNames(Table, frozen=True):
    """The points by which an ambiguous name means its skill, if neither its own words nor a list decide.

    The sum is `start`, the points of the name, of its signs, of the words directly before and behind it, and of the
    words near it in its line. The name means its skill if the sum is more than `least`. The points are fitted.
    """

    least: Annotated[float, Meta(ge=-20, le=20)]
    start: EitherPoints
    names: Mapping[Text, EitherPoints]
    signs: Mapping[NameSign, EitherPoints]
    before: Mapping[Text, EitherPoints]
    behind: Mapping[Text, EitherPoints]
    near: Mapping[Text, EitherPoints]


class OtherNamesGroup(Table, frozen=True):
    """Names of the same kind of thing.

    A name that hides a skill only beside other words has a sentence in `says` in which it does.
    """

    what: Text
    names: Some[Text]
    says: tuple[PlacedSentence, ...] = ()


class OtherNamesFile(Table, frozen=True):
    """Names that are not skills. A shorter name inside one of them is not read as a skill."""

    other_names: Some[OtherNamesGroup]

    def names(self) -> Iterator[str]:
        """The names of all groups."""
        return (name for group in self.other_names for name in group.names)


class ProperNames(Table, frozen=True):
    """Words next to a name that show it to be a person, a company, a place, a trade or a conference; in lower case."""

    person_titles: Words
    articles: Words
    institutions: Words
    trades: Words
    venues: Words
    venue_joints: Words


class WordsAroundNames(Table, frozen=True):
    """Small words and parts of words that change what a name means, in lower case."""

    compound_prefixes: Words
    compound_suffixes: Words
    list_joints: Words
    follow_tools: Words
    not_in_initials: Words
    address_hosts: Words
    ordinary_endings: Words
    small_words_of_other_languages: Words


class NameRules(Table, frozen=True):
    """The rules about names. `ambiguous` has a file for each field, by file name."""

    ambiguous: Mapping[str, AmbiguousNamesFile]
    doubtful_names: DoubtfulNames
    everyday_names: EverydayNames
    other_names: OtherNamesFile
    proper_names: ProperNames
    words_around_names: WordsAroundNames
    sentence_places: SentencePlaces

    def without_default(self) -> frozenset[str]:
        """The forms of the ambiguous names that mean no skill unless something shows it."""
        return frozenset(name.form for file in self.ambiguous.values() for name in file.names if name.default is None)
