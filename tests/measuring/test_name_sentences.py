"""What is said of sentences that are not read as the rules of their name say, and of words that none of them needs."""

from dataclasses import replace

import pytest
from msgspec import structs

from knowledge.files.typed import load_typed
from knowledge.rules.loader import packaged_rules
from knowledge.rules.names import AmbiguousNamesFile
from knowledge.taxonomy.loader import load_taxonomy
from matcher.pipeline import build_pipeline
from measuring.name_sentences import misread_names, tally
from measuring.name_sentences import name_sentences as sentences_of
from measuring.unneeded_words import unneeded_words


def read_value(kind, data):
    return kind.read(data) if kind.__name__ == "PlacedSentence" else kind.read(data, packaged_rules().word_groups)


@pytest.fixture(scope="module")
def barnacle():
    """The rules of names with one ambiguous name, for which no points are fitted, and the taxonomy with it."""
    name = {
        "form": "Barnacle",
        "case": "as_written",
        "senses": [
            {"skill": "rust", "near": ["crate", "whale"], "says": ["Wrote a Barnacle crate.", "Barnacle for cooks"]}
        ],
        "default": None,
        "reject": ["barnacle belt"],
        "not": ["Painted over Barnacle.", "Carried a Barnacle crate."],
    }
    file = load_typed(AmbiguousNamesFile, {"names": [name]}, "fields.yaml", read_value)
    rules = structs.replace(packaged_rules().names, ambiguous={"fields.yaml": file})
    return rules, replace(load_taxonomy(), ambiguous=tuple(name.name() for name in file.names))


def test_sentences_that_are_misread_are_named(barnacle):
    rules, taxonomy = barnacle
    assert [str(fault) for fault in misread_names(build_pipeline(taxonomy), rules)] == [
        "rules/names/ambiguous/fields.yaml: Barnacle: rust is not found in 'Barnacle for cooks'",
        "rules/names/ambiguous/fields.yaml: Barnacle: rust is found in 'Carried a Barnacle crate.'",
    ]


def test_skills_are_counted(barnacle):
    rules, taxonomy = barnacle
    assert tally(build_pipeline(taxonomy), sentences_of(rules)) == {"sentences": 4, "found": 1, "missed": 1, "wrong": 1}


def test_words_that_no_sentence_needs_are_named(barnacle):
    rules, taxonomy = barnacle
    (name,) = rules.ambiguous["fields.yaml"].names
    right = structs.replace(
        name,
        senses=tuple(structs.replace(sense, says=sense.says[:1]) for sense in name.senses),
        not_says=name.not_says[:1],
    )
    rules = structs.replace(rules, ambiguous={"fields.yaml": AmbiguousNamesFile((right,))})
    assert [fault.reason for fault in unneeded_words(rules, taxonomy)] == [
        "near of rust: no sentence needs 'whale'",
        "reject: no sentence needs 'barnacle belt'",
    ]
