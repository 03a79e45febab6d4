"""Whether an ambiguous name means in each of its sentences what its rule says there."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.language import Language

from knowledge.files.errors import Fault
from knowledge.rules.checks import AMBIGUOUS
from knowledge.rules.names import NameRules


@dataclass(frozen=True, slots=True)
class NameSentence:
    """A sentence about a name, the resume around it, and the skills that are to be found in it and that are not.

    `file` and `name` say where the sentence is written.
    """

    file: str
    name: str
    text: str
    resume: str
    wanted: frozenset[str]
    unwanted: frozenset[str]


def name_sentences(rules: NameRules) -> Iterator[NameSentence]:
    """The sentences of all ambiguous names, in the order of their files."""
    for file, content in rules.ambiguous.items():
        for name in content.names:
            means = [(sentence, frozenset({sense.skill})) for sense in name.senses for sentence in sense.says]
            means += [(sentence, frozenset()) for sentence in name.not_says]
            for sentence, wanted in means:
                resume = rules.sentence_places.resume(sentence)
                yield NameSentence(
                    f"{AMBIGUOUS}/{file}", name.form, sentence.text, resume, wanted, name.skills - wanted
                )


def misread_names(nlp: Language, rules: NameRules) -> Iterator[Fault]:
    """Every sentence in which its name is not read as the rules say, with its file, the name and what is wrong."""
    return misread(nlp, name_sentences(rules))


def misread(nlp: Language, sentences: Iterable[NameSentence]) -> Iterator[Fault]:
    """The sentences that are not read as they should be."""
    for sentence in sentences:
        claimed = claimed_skills(nlp, sentence.resume)
        for skill in sorted(sentence.wanted - claimed):
            yield Fault(sentence.file, sentence.name, f"{skill} is not found in {sentence.text!r}")
        for skill in sorted(sentence.unwanted & claimed):
            yield Fault(sentence.file, sentence.name, f"{skill} is found in {sentence.text!r}")


def claimed_skills(nlp: Language, resume: str) -> set[str]:
    """The ids of the skills that a resume claims."""
    return {span.label_ for span in nlp(resume).spans["skills"] if span._.status == "claimed"}


def tally(nlp: Language, sentences: Iterable[NameSentence]) -> Counter[str]:
    """The number of `sentences`, and how many skills were rightly `found`, `missed` and wrongly found (`wrong`)."""
    counts: Counter[str] = Counter()
    for sentence in sentences:
        claimed = claimed_skills(nlp, sentence.resume)
        counts["sentences"] += 1
        counts["found"] += len(sentence.wanted & claimed)
        counts["missed"] += len(sentence.wanted - claimed)
        counts["wrong"] += len(sentence.unwanted & claimed)
    return counts
