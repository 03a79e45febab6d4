"""Pipelines with changed rules find what these rules say, also after they were saved and loaded."""

import pytest
import spacy

from knowledge.rules.loader import load_rules
from knowledge.taxonomy.loader import load_taxonomy
from matcher.briefs.demand import items_of
from matcher.briefs.pipeline import build_brief_pipeline
from matcher.pipeline import build_pipeline
from matcher.pipeline.structure.section_tagger import blocks_of
from tests.changed_data import change


def sections(doc):
    return {block.section for block in blocks_of(doc)}


def months(doc):
    return [(span._.dates.first.month, span._.dates.last.month) for span in doc.spans["skills"] if span._.dates]


def statuses(doc):
    return [span._.status for span in doc.spans["skills"]]


def skills(doc):
    return [span.label_ for span in doc.spans["skills"]]


def demands(doc):
    return [item.demand for item in items_of(doc) if item.skill == "pytorch"]


def wants(doc):
    return [item.want.id for item in items_of(doc) if item.want]


RESUME_RULES = [
    pytest.param(
        "resumes/sections.yaml",
        ("  - professional summary\n", "  - professional summary\n  - hammerwerk\n"),
        ("Hammerwerk\nAn engineer.\n\nExperience\n- Used PyTorch.", sections, {"header", "experience"}),
        {"summary", "experience"},
        id="a heading",
    ),
    pytest.param(
        "resumes/sections.yaml",
        ("  - professional summary\n", "  - professional summary\n  - hammerwerk\n"),
        ("Experience\nLead, Acme, Jan 2020 - Mar 2021\n- Used PyTorch.", sections, {"experience"}),
        {"experience"},
        id="another heading is read as before",
    ),
    pytest.param(
        "resumes/dates.yaml",
        ("1: [jan,", "1: [jan, hartung,"),
        ("Experience\nLead, Acme, Hartung - March 2020\n- Used PyTorch.", months, [(3, 3)]),
        [(1, 3)],
        id="a month",
    ),
    pytest.param(
        "resumes/job_lines.yaml",
        ("job_titles: [", "job_titles: [hammerwerker, "),
        ("Experience\nKafka hammerwerker, Acme, Jan 2020 - Mar 2021\n- Wrote code.", statuses, ["third_party"]),
        ["claimed"],
        id="a job title",
    ),
    pytest.param(
        "resumes/statuses.yaml",
        ("  negated:\n", "  negated:\n  - hammered **\n"),
        ("I hammered PyTorch.", statuses, ["claimed"]),
        ["negated"],
        id="a cue",
    ),
    pytest.param(
        "sentences.yaml",
        ("joints: [", "joints: [near, "),
        ("No PyTorch near Keras.", statuses, ["negated", "claimed"]),
        ["negated", "negated"],
        id="a joint between skills of a cue",
    ),
    pytest.param(
        "names/ambiguous/data.yaml",
        ("near: ['@data', data, python,", "near: ['@data', hammerwerk, data, python,"),
        ("Spark near the Hammerwerk.", skills, []),
        ["spark"],
        id="an ambiguous name",
    ),
    pytest.param(
        "names/words_around_names.yaml",
        ("address_hosts: [", "address_hosts: [hammerwerk, "),
        ("See hammerwerk/pytorch", skills, ["pytorch"]),
        [],
        id="the host of an address",
    ),
    pytest.param(
        "names/words_around_names.yaml",
        ("compound_suffixes: [", "compound_suffixes: [hammered, "),
        ("A PyTorch-hammered team", skills, ["pytorch"]),
        [],
        id="the second half of a compound",
    ),
    pytest.param(
        "names/proper_names.yaml",
        ("articles: [", "articles: [das, "),
        ("Wrote Python for Das Go", skills, ["python", "go-language"]),
        ["python"],
        id="an article",
    ),
    pytest.param(
        "names/doubtful_names.yaml",
        ("least: 2.0", "least: 20.0"),
        ("I mend the harbour office's pages in Ruby. PyTorch.", skills, ["ruby", "pytorch"]),
        ["pytorch"],
        id="the points of a doubtful name",
    ),
    pytest.param(
        "names/proper_names.yaml",
        ("trades: [", "trades: [hammerwerker, "),
        ("A Go hammerwerker", skills, []),
        ["go-language"],
        id="a trade",
    ),
]

POSTING_RULES = [
    pytest.param(
        "postings/demands.yaml",
        ("  not_wanted:\n  - {pattern: no *,", "  not_wanted:\n  - spare us *\n  - {pattern: no *,"),
        ("We train models. Spare us PyTorch.", demands, ["required"]),
        ["not_wanted"],
        id="a cue",
    ),
    pytest.param(
        "postings/passages.yaml",
        ("  - nice to have|haves\n", "  - nice to have|haves\n  - hammerwerk\n"),
        ("We train models.\n\nHammerwerk:\n- PyTorch", demands, ["required"]),
        ["nice_to_have"],
        id="a heading",
    ),
    pytest.param(
        "postings/wants.yaml",
        ("phrases:\n", "phrases:\n  - hammer a werk\n"),
        ("You hammer a werk.", lambda doc: len(wants(doc)), 0),
        1,
        id="a want",
    ),
]


@pytest.mark.parametrize(("file", "words", "example", "expected"), RESUME_RULES)
def test_a_changed_rule_of_resumes(nlp, data_copy, tmp_path, file, words, example, expected):
    text, read, usual = example
    assert read(nlp(text)) == usual
    change(data_copy, f"rules/{file}", *words)
    own = build_pipeline(load_taxonomy(data_copy), load_rules(data_copy / "rules"))
    assert read(own(text)) == expected
    own.to_disk(tmp_path / "saved")
    assert read(spacy.load(tmp_path / "saved")(text)) == expected


@pytest.mark.parametrize(("file", "words", "example", "expected"), POSTING_RULES)
def test_a_changed_rule_of_briefs(brief_nlp, data_copy, tmp_path, file, words, example, expected):
    text, read, usual = example
    assert read(brief_nlp(text)) == usual
    change(data_copy, f"rules/{file}", *words)
    own = build_brief_pipeline(load_taxonomy(data_copy), load_rules(data_copy / "rules"))
    assert read(own(text)) == expected
    own.to_disk(tmp_path / "saved")
    assert read(spacy.load(tmp_path / "saved")(text)) == expected


def test_two_pipelines_read_by_their_own_rules(nlp, data_copy):
    change(data_copy, "rules/resumes/statuses.yaml", "  negated:\n", "  negated:\n  - hammered **\n")
    own = build_pipeline(load_taxonomy(data_copy), load_rules(data_copy / "rules"))
    text = "I hammered PyTorch."
    assert [statuses(each(text)) for each in (own, nlp, own)] == [["negated"], ["claimed"], ["negated"]]


def test_rules_by_the_config(data_copy):
    change(data_copy, "rules/resumes/statuses.yaml", "  negated:\n", "  negated:\n  - hammered **\n")
    knowledge = {"@misc": "rolefit.Knowledge.v1", "rules": str(data_copy / "rules")}
    own = spacy.blank("en")
    own.add_pipe("skill_matcher")
    own.add_pipe("assertion", config={"knowledge": knowledge})
    assert statuses(own("I hammered PyTorch.")) == ["negated"]
