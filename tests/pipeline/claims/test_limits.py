"""Skills below a heading of what somebody does not do are denied, and are not part of the job above it."""

import pytest

JOB = "{experience}\n\nAI Engineer, Northmill Energy\nMarch 2021 - October 2024\n- Built a chat with LangChain.\n"
STUDIES = "BSc Physics, University of Leeds, 2014 - 2018\nThesis in Fortran\n"
BODIES = [
    pytest.param("Training networks in PyTorch, Kafka", id="a list"),
    pytest.param("- Networks in PyTorch\n- Kafka", id="bullets"),
    pytest.param("I leave PyTorch to those who know it. Kafka, the same.", id="sentences"),
]


def statuses(read, heading: str, body: str, *, below: str = "", experience: str = "Experience") -> dict[str, str]:
    job = JOB.format(experience=experience)
    return read.facts(f"Ann Other\n\n{job}\n{heading}\n{body}\n\n{below}", "status")


@pytest.mark.parametrize("below", ["", f"Education\n\n{STUDIES}"])
@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize(
    "heading",
    ["What I don't do", "Things I have never done", "Not my area", "Limits", "What I'm not", "Where I am no expert"],
)
def test_skills_below_a_heading_of_limits_are_denied(read, heading, body, below):
    said = statuses(read, heading, body, below=below)

    assert {said["pytorch"], said["kafka"]} <= {"negated", "third_party"}
    assert said["langchain"] == "claimed"


@pytest.mark.parametrize("heading", ["Rate limits", "Limits of detection", "What I do", "Things I have done"])
def test_other_headings_deny_nothing(read, heading):
    assert statuses(read, heading, "- Networks in PyTorch\n- Kafka")["pytorch"] == "claimed"


def test_a_study_and_a_list_with_a_label_of_its_own_below_limits_are_not_denied(read):
    said = statuses(read, "LIMITS", f"No PyTorch.\n\nTools: Kafka, Redis\n\n{STUDIES}", experience="EXPERIENCE")

    assert said["pytorch"] == "negated"
    assert (said["kafka"], said["redis"], said["fortran"]) == ("claimed", "claimed", "claimed")


def test_a_name_with_its_own_remark_stays_denied(read):
    assert statuses(read, "Not me", "Kafka: I can read a topic and no more.")["kafka"] == "negated"
