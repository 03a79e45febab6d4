"""What the components declare, and what docs/spacy.md says of it."""

import re

import pytest

from matcher.pipeline import COMPONENTS
from matcher.pipeline.attributes import SET_BY
from tests.pipeline.pipelines import BRIEF, PAGE, blank

OF_SOME = frozenset({"dates", "named", "points", "quoted"})
"""Attributes that only some skill spans have."""


@pytest.mark.parametrize("pipeline", ["nlp", "brief_nlp"])
def test_every_need_is_met_by_an_earlier_component(pipeline, request):
    problems = request.getfixturevalue(pipeline).analyze_pipes()["problems"]
    assert problems
    assert not any(problems.values())


def test_an_unmet_need_would_be_a_problem(nlp):
    assert blank("section_tagger", "tier_grader").analyze_pipes()["problems"]["tier_grader"] != []


def test_errors_name_the_components_that_set_an_attribute(nlp, brief_nlp):
    declared = nlp.analyze_pipes()["summary"] | brief_nlp.analyze_pipes()["summary"]
    set_by = {f"doc._.{name}": setter for name, setter in SET_BY.items() if setter in declared}
    assert set_by
    assert all(attribute in declared[setter]["assigns"] for attribute, setter in set_by.items())


@pytest.mark.parametrize("pipeline", ["nlp", "brief_nlp"])
def test_what_is_declared_is_set(pipeline, request):
    nlp = request.getfixturevalue(pipeline)
    doc = nlp(BRIEF)
    for component, declared in nlp.analyze_pipes()["summary"].items():
        for attribute in declared["assigns"]:
            owner, _, name = attribute.rpartition(".")
            if owner == "doc._":
                assert doc._.get(name) is not None, f"{component} sets no {attribute}"
            elif owner == "span._":
                assert all(span._.get(name) is not None for span in doc.spans["skills"] if name not in OF_SOME)


def test_the_page_shows_what_the_components_declare(nlp, brief_nlp):
    declared = nlp.analyze_pipes()["summary"] | brief_nlp.analyze_pipes()["summary"]
    rows = re.findall(r"^\| `(\w+)` \| ?((?:`(?:doc|span)\.[^|]*)) \|(.*)\|$", PAGE.read_text(encoding="utf-8"), re.M)
    shown = {name: (re.findall(r"`(\S+)`", sets), re.findall(r"`(\S+)`", needs)) for name, sets, needs in rows}
    assert shown == {name: (list(row["assigns"]), list(row["requires"])) for name, row in declared.items()}


def test_the_page_says_what_each_component_does(nlp):
    shown = dict(re.findall(r"^\| `(\w+)` \| ([^`\n]+) \|$", PAGE.read_text(encoding="utf-8"), re.M))
    assert list(shown.items()) == list(COMPONENTS.items())
    assert nlp.pipe_names == list(COMPONENTS)
