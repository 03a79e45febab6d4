"""The set of invented sentences: what each says, where in a resume it stands, and what may be read from it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from knowledge.files.strict_yaml import parse_yaml

FOLDER = Path(__file__).parent
PLACES: dict[str, str] = parse_yaml((FOLDER / "places.yaml").read_bytes(), "places.yaml")


@dataclass(frozen=True)
class Sentence:
    """An invented sentence: the skills that the name gives there, and those that it must not give."""

    name: str
    text: str
    place: str
    skills: frozenset[str]
    never: frozenset[str]
    held_back: bool

    def resume(self) -> str:
        """The sentence in its place."""
        return PLACES[self.place].replace("{text}", self.text)


def load_sentences() -> Iterator[Sentence]:
    """All sentences, by file and name."""
    for path in sorted((FOLDER / "names").glob("*.yaml")):
        for name, rows in parse_yaml(path.read_bytes(), path.name).items():
            for row in rows:
                yield Sentence(
                    name,
                    row["text"],
                    row.get("place", "bullet"),
                    frozenset(row.get("skills", ())),
                    frozenset(row.get("not", ())),
                    row.get("held_back", False),
                )


def claimed_in(nlp: Language, sentence: Sentence) -> set[str]:
    """The skills that a resume with the sentence claims."""
    doc = nlp(sentence.resume())
    return {span.label_ for span in doc.spans["skills"] if span._.status == "claimed"}


def tally(sentence: Sentence, claimed: set[str]) -> Counter[str]:
    """How many skills were rightly found, missed and wrongly found."""
    return Counter(
        found=len(sentence.skills & claimed),
        missed=len(sentence.skills - claimed),
        wrong=len(sentence.never & claimed),
    )


def precision(counts: Counter[str]) -> float:
    """The share of what was found that is right; 1 where nothing was found."""
    found = counts["found"] + counts["wrong"]
    return counts["found"] / found if found else 1.0


def recall(counts: Counter[str]) -> float:
    """The share of what should be found that was; 1 where nothing should be."""
    wanted = counts["found"] + counts["missed"]
    return counts["found"] / wanted if wanted else 1.0
