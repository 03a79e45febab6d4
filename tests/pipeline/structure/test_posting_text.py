"""The text of a job posting that somebody pasted into a resume."""

import pytest

from matcher.pipeline.structure.entries import entries_of
from matcher.pipeline.structure.posting_text import posting_warnings
from matcher.pipeline.structure.section_tagger import blocks_of

JOB = """Ira Wolff
ira@example.org

Experience
Backend Developer, Nordhaven Services, Jan 2019 - Mar 2021
- Built services in Django.
"""
ASKED = """{tasks}
- Build agents with LangGraph.
- Monitor them with Grafana.

{wants}
- Three years of Kubernetes.
"""
EARLIER_JOB = """
Web Developer, Southport Press, May 2016 - Dec 2018
- Wrote pages in Vue.
"""


def asked(tasks="What you will do", wants="What you bring"):
    return ASKED.format(tasks=tasks, wants=wants)


def claimed(nlp, text):
    return {span.label_ for span in nlp(text).spans["skills"] if span._.status == "claimed"}


@pytest.mark.parametrize(
    ("text", "is_posting"),
    [
        pytest.param(f"{JOB}\n{asked()}", True, id="at the end"),
        pytest.param(f"{asked()}\n{JOB}", True, id="at the beginning"),
        pytest.param(f"{JOB}\n{asked().upper()}", True, id="in capitals"),
        pytest.param(f"{JOB}\n{asked('What you will do:', 'What you bring:')}", True, id="with colons"),
        pytest.param(f"{JOB}\n{asked(wants='Requirements')}", True, id="one speaks to applicants"),
        pytest.param(f"{JOB}\n{asked(wants='What you will do')}", False, id="the same twice"),
        pytest.param(f"{JOB}\n{asked('Responsibilities', 'Requirements')}", False, id="none speaks to applicants"),
    ],
)
def test_what_a_posting_asks_for_is_not_claimed(nlp, text, is_posting):
    found = claimed(nlp, text)

    assert "django" in found
    assert found & {"langgraph", "kubernetes"} == (set() if is_posting else {"langgraph", "kubernetes"})


def test_a_posting_ends_where_a_job_with_dates_begins(nlp):
    found = claimed(nlp, f"{JOB}\n{asked()}{EARLIER_JOB}")

    assert "vue" in found
    assert found.isdisjoint({"langgraph", "kubernetes"})


def test_a_usual_heading_in_an_earlier_job_begins_no_posting(nlp):
    duties = JOB.replace("- Built", "Key responsibilities\n- Built")

    found = claimed(nlp, f"{duties}{EARLIER_JOB}\n{asked()}")

    assert found >= {"django", "vue"}
    assert found.isdisjoint({"langgraph", "kubernetes"})


def test_a_posting_has_no_jobs_and_ends_the_one_above(read):
    doc = read.doc(f"{JOB}\n{asked()}{EARLIER_JOB}")
    entries, blocks = entries_of(doc), blocks_of(doc)

    assert [doc.text[blocks[entry.first].start :].split(",")[0] for entry in entries] == [
        "Backend Developer",
        "Web Developer",
    ]
    assert doc.text[: blocks[entries[0].last - 1].end].endswith("Built services in Django.")


def test_a_posting_is_named_in_a_warning(read):
    (warning,) = posting_warnings(read.doc(f"{JOB}\n{asked()}\n\n"))

    assert warning.code == "job-posting"
    assert warning.detail == "Lines 8 to 13 read like a job posting; nothing in them was counted"


def test_no_posting_no_warning(read):
    assert posting_warnings(read.doc(JOB)) == ()
