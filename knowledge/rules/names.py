"""The rules about names: one type for each file of `data/rules/names`."""

from collections.abc import Iterator, Mapping

from knowledge.patterns.rule import NearWord
from knowledge.rules.resumes import Place
from knowledge.rules.shapes import Some, Table, Text, Words
from knowledge.taxonomy.model import AmbiguousName, CaseRule, Sense


class SenseRule(Table, frozen=True):
    """A skill that a name can mean, and the words near the name that show it."""

    skill: Text
    near: tuple[NearWord, ...]
    written: tuple[Text, ...] = ()

    def sense(self) -> Sense:
        """The sense, with each group replaced by its words."""
        words = (word for rule in self.near for word in rule.words)
        return Sense(self.skill, tuple(dict.fromkeys(words)), self.written)


class AmbiguousNameRule(Table, frozen=True):
    """A name that can also mean something else, as it is written in its file."""

    form: Text
    case: CaseRule
    senses: tuple[SenseRule, ...]
    default: Text | None
    reject: tuple[Text, ...] = ()
    against: tuple[NearWord, ...] = ()
    anywhere: tuple[NearWord, ...] = ()
    sections: tuple[Place, ...] = ()
    not_in: tuple[Place, ...] = ()
    meanings: Text = ""

    def name(self) -> AmbiguousName:
        """The name, with each group replaced by its words."""
        return AmbiguousName(
            form=self.form,
            case=self.case,
            senses=tuple(sense.sense() for sense in self.senses),
            default=self.default,
            reject=self.reject,
            against=_words(self.against),
            anywhere=_words(self.anywhere),
            sections=self.sections,
            not_in=self.not_in,
            meanings=self.meanings,
        )


def _words(rules: tuple[NearWord, ...]) -> tuple[str, ...]:
    return tuple(word for rule in rules for word in rule.words)


class AmbiguousNamesFile(Table, frozen=True):
    """A file of ambiguous names."""

    names: Some[AmbiguousNameRule]


class OtherNamesGroup(Table, frozen=True):
    """Names of the same kind of thing."""

    what: Text
    names: Some[Text]


class OtherNamesFile(Table, frozen=True):
    """Names that are not skills. A shorter name inside one of them is not read as a skill."""

    other_names: Some[OtherNamesGroup]

    def names(self) -> Iterator[str]:
        """The names of all groups."""
        return (name for group in self.other_names for name in group.names)


class ProperNames(Table, frozen=True):
    """Words next to a name that show it to be a person, a company, a place or a trade; in lower case."""

    person_titles: Words
    institutions: Words
    trades: Words


class WordsAroundNames(Table, frozen=True):
    """Small words and parts of words that change what a name means, in lower case."""

    compound_prefixes: Words
    compound_suffixes: Words
    list_joints: Words
    not_in_initials: Words
    address_hosts: Words
    ordinary_endings: Words


class NameRules(Table, frozen=True):
    """The rules about names. `ambiguous` has a file for each field, by file name."""

    ambiguous: Mapping[str, AmbiguousNamesFile]
    other_names: OtherNamesFile
    proper_names: ProperNames
    words_around_names: WordsAroundNames
