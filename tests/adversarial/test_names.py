"""Names that are other things too: Go and go-to-market, R and R&D, Claude and Jean-Claude, in their places in a resume.

`held_back` sentences were written with the others but kept aside while the rules were made.
"""

from collections import Counter
from collections.abc import Mapping

import pytest
import yaml

from knowledge.taxonomy.loader import load_taxonomy
from matcher.pipeline import build_pipeline
from tests.adversarial.sentences import FOLDER, Sentence, claimed_in, load_sentences, precision, recall, tally

SENTENCES = list(load_sentences())
NAMES = sorted({sentence.name for sentence in SENTENCES})
KNOWN_ERRORS: Mapping[str, str] = yaml.safe_load((FOLDER / "known_errors.yaml").read_text(encoding="utf-8"))
OVERALL = 0.97
A_NAME = 0.9


@pytest.fixture(scope="session")
def counts() -> dict[Sentence, Counter[str]]:
    nlp = build_pipeline(load_taxonomy())
    return {sentence: tally(sentence, claimed_in(nlp, sentence)) for sentence in SENTENCES}


def total(counts: Mapping[Sentence, Counter[str]], **wanted: object) -> Counter[str]:
    chosen = (
        count for sentence, count in counts.items() if all(getattr(sentence, key) == wanted[key] for key in wanted)
    )
    return sum(chosen, Counter())


def figures(count: Counter[str]) -> str:
    return f"precision {precision(count):.3f}, recall {recall(count):.3f} of {count['found'] + count['missed']}"


@pytest.mark.parametrize("held_back", [False, True], ids=["worked", "held back"])
def test_the_names_are_read_right_overall(counts, held_back):
    count = total(counts, held_back=held_back)
    print(figures(count))
    assert min(precision(count), recall(count)) >= OVERALL, figures(count)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in KNOWN_ERRORS])
def test_a_name_is_read_right(counts, name):
    count = total(counts, name=name)
    wrong = [sentence.text for sentence in SENTENCES if sentence.name == name and is_misread(counts[sentence])]
    assert min(precision(count), recall(count)) >= A_NAME, f"{figures(count)}: {wrong}"


@pytest.mark.parametrize("name", KNOWN_ERRORS)
def test_a_known_error_is_still_one(counts, name):
    count = total(counts, name=name)
    assert min(precision(count), recall(count)) < A_NAME, "read right by now: take it off the list"


def is_misread(count: Counter[str]) -> bool:
    return bool(count["missed"] or count["wrong"])


def test_every_ambiguous_name_has_sentences():
    assert {name.form.casefold() for name in load_taxonomy().ambiguous} - {name.casefold() for name in NAMES} == set()


def test_the_set_asks_about_skills_that_exist():
    skills = load_taxonomy().skills
    assert [s.text for s in SENTENCES if not (s.skills | s.never) <= skills.keys()] == []


def test_no_sentence_stands_twice():
    assert len({sentence.resume() for sentence in SENTENCES}) == len(SENTENCES)
