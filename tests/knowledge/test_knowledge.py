"""One hash of all knowledge changes with everything that can change a result, but not with an order that cannot."""

from pathlib import Path

import pytest
import yaml

from knowledge.loader import load_data, read_data
from knowledge.rules.loader import load_rules, ordinary_words, packaged_rules
from tests.changed_data import change

PACKAGED = load_data()


def reverse_keys(folder: Path, file: str) -> None:
    data = yaml.safe_load((folder / file).read_text("utf-8"))
    (folder / file).write_text(yaml.safe_dump(dict(reversed(data.items())), sort_keys=False), "utf-8")


@pytest.mark.parametrize(
    "changing",
    [
        pytest.param(lambda folder: None, id="nothing"),
        pytest.param(
            lambda folder: change(folder, "rules/resumes/dates.yaml", "[jan, january,", "[january, jan,"),
            id="the order of a set of words",
        ),
        pytest.param(lambda folder: reverse_keys(folder, "rules/sentences.yaml"), id="the order of keys"),
        pytest.param(
            lambda folder: change(folder, "rules/resumes/statuses.yaml", "says: [No ", "says: [There was no "),
            id="a sentence that explains a rule",
        ),
        pytest.param(
            lambda folder: change(
                folder, "rules/names/ordinary_words.txt", "\naachen\naaliyah\n", "\naaliyah\naachen\n"
            ),
            id="the order of ordinary words",
        ),
        pytest.param(
            lambda folder: change(folder, "rules/reading/pictures.yaml", "With less, at least", "With less, about"),
            id="the reason for a number of the rules",
        ),
        pytest.param(
            lambda folder: change(folder, "constants/scoring.yaml", "A shorter text is", "Any shorter text is"),
            id="the reason for a constant",
        ),
        pytest.param(
            lambda folder: change(folder, "rules/names/ambiguous/work.yaml", "meanings: leading", "meanings: guiding"),
            id="what a name can mean",
        ),
        pytest.param(
            lambda folder: change(folder, "rules/names/other_names.yaml", "what: kinds", "what: all kinds"),
            id="what names are about",
        ),
    ],
)
def test_the_hash_ignores(data_copy: Path, changing) -> None:
    changing(data_copy)
    assert read_data(data_copy).sha256 == PACKAGED.sha256


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        pytest.param("rules/resumes/dates.yaml", "[jan,", "[jann,", id="a month"),
        pytest.param("rules/resumes/statuses.yaml", "pattern: no *,", "pattern: no **,", id="a cue"),
        pytest.param("rules/resumes/sections.yaml", "  - selected publication\n", "", id="a heading"),
        pytest.param("rules/word_groups.yaml", "  at: [with, ", "  at: [", id="a group of words"),
        pytest.param("rules/postings/wants.yaml", "lean: 3", "lean: 2", id="a lean"),
        pytest.param("rules/reading/page_marks.yaml", "[page, ", "[", id="a page mark"),
        pytest.param("rules/names/ordinary_words.txt", "\naachen\n", "\n", id="an ordinary word"),
        pytest.param("constants/scoring.yaml", "value: 0.6", "value: 0.61", id="a constant"),
        pytest.param("skills/data/database.yaml", "  name: PostgreSQL\n", "  name: PostgreSQL Server\n", id="a skill"),
    ],
)
def test_the_hash_changes_with(data_copy: Path, file: str, before: str, after: str) -> None:
    change(data_copy, file, before, after)
    assert read_data(data_copy).sha256 != PACKAGED.sha256


def test_packaged_rules_equal_the_loaded_rules() -> None:
    rules, lazily = load_rules(), packaged_rules()
    assert lazily.reading == rules.reading
    assert lazily.sentences == rules.sentences
    assert lazily.resumes.dates == rules.resumes.dates
    assert lazily.word_groups == rules.word_groups


def test_comments_are_not_ordinary_words() -> None:
    assert "aachen" in ordinary_words()
    assert not any(word.startswith("#") for word in ordinary_words())
