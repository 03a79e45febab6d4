"""The text of a job posting that somebody pasted into a resume."""

import pytest

JOB = """Ira Wolff
ira@example.org

Experience
Backend Developer, Nordhaven Services, Jan 2019 - Mar 2021
- Built services in Django.
"""
TASKS = "- Build agents with LangGraph.\n- Monitor them with Grafana.\n"
ASKED = f"""What you will do
{TASKS}
What you bring
- Three years of Kubernetes.
"""
EARLIER_JOB = """
Web Developer, Southport Press, May 2016 - Dec 2018
- Wrote pages in Vue.
"""


def claimed(nlp, text):
    return {span.label_ for span in nlp(text).spans["skills"] if span._.status == "claimed"}


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        pytest.param(JOB + "\n" + ASKED, True, id="at the end"),
        pytest.param(ASKED + "\n" + JOB, True, id="at the beginning"),
        pytest.param(JOB + "\n" + ASKED.upper(), True, id="in capitals"),
        pytest.param(JOB + "\n" + ASKED.replace("do\n", "do:\n").replace("bring\n", "bring:\n"), True, id="with colons"),
        pytest.param(JOB + "\n" + ASKED.replace("What you bring", "Requirements"), True, id="one speaks to applicants"),
        pytest.param(JOB + "\n" + ASKED.replace("What you bring", "What you will do"), False, id="the same twice"),
        pytest.param(
            JOB + "\n" + ASKED.replace("What you will do", "Responsibilities").replace("What you bring", "Requirements"),
            False,
            id="none speaks to applicants",
        ),
    ],
)
def test_what_a_posting_asks_for_is_not_claimed(nlp, text, asked):
    found = claimed(nlp, text)

    assert "django" in found
    assert found.isdisjoint({"langgraph", "kubernetes"}) == asked
    assert found.issuperset({"langgraph", "kubernetes"}) != asked


def test_a_posting_ends_where_a_job_with_dates_begins(nlp):
    found = claimed(nlp, JOB + "\n" + ASKED + EARLIER_JOB)

    assert "vue" in found
    assert found.isdisjoint({"langgraph", "kubernetes"})
