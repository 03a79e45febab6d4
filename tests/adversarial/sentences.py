"""Sentences about names that need no rule of their own, and sentences that are known to be read wrong."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import field

from knowledge.files.strict_yaml import parse_yaml
from knowledge.files.typed import load_typed
from knowledge.rules.loader import packaged_rules
from knowledge.rules.names import PlacedSentence
from knowledge.rules.shapes import Table, Text
from measuring.name_sentences import NameSentence

FOLDER = Path(__file__).parent


class SkillSentences(Table, frozen=True):
    """Sentences that claim a skill, and sentences that do not."""

    says: tuple[PlacedSentence, ...] = ()
    not_says: tuple[PlacedSentence, ...] = field(name="not", default=())


class KnownError(Table, frozen=True):
    """A sentence in which a skill is found that it does not claim, and what would have to be known."""

    skill: Text
    text: PlacedSentence
    why: Text


def other_sentences() -> Iterator[NameSentence]:
    """The sentences about names that need no rule of their own, by skill."""
    for skill, sentences in _load(Mapping[Text, SkillSentences], "other_sentences.yaml").items():
        for sentence in sentences.says:
            yield _sentence("other_sentences.yaml", skill, sentence, wanted=True)
        for sentence in sentences.not_says:
            yield _sentence("other_sentences.yaml", skill, sentence, wanted=False)


def known_errors() -> Iterator[NameSentence]:
    """The sentences that are known to be read wrong."""
    for error in _load(tuple[KnownError, ...], "known_errors.yaml"):
        yield _sentence("known_errors.yaml", error.skill, error.text, wanted=False)


def _load(kind, file):
    return load_typed(kind, parse_yaml((FOLDER / file).read_bytes(), file), file, lambda kind, data: kind.read(data))


def _sentence(file: str, skill: str, sentence: PlacedSentence, *, wanted: bool) -> NameSentence:
    resume = packaged_rules().names.sentence_places.resume(sentence)
    skills, none = frozenset({skill}), frozenset()
    return NameSentence(file, skill, sentence.text, resume, skills if wanted else none, none if wanted else skills)
