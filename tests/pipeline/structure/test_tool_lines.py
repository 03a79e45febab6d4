"""Lines that name the tools of a job at its foot, without a label, belong to the job above."""

import pytest

from matcher.documents.reading import read_text
from matcher.engine import Matcher

HEAD = "Ann Other\nann.other@example.org\n\nExperience\n"
FIRST = "Data Engineer\nLarkfield Ltd · Full-time\nMar 2022 - Present\n"
TOLD = "Moved the orders of four shops into one warehouse and kept it fresh every hour.\n"
SECOND = (
    "{tools}\nAnalyst\nOakmere Ltd\nJun 2018 - Feb 2022\nWrote the reports for the board of the shop every month.\n"
)


@pytest.fixture(scope="module")
def matcher():
    with Matcher() as matcher:
        yield matcher


def entries(matcher, text):
    return [(entry.head, entry.from_ and entry.from_.year) for entry in matcher.match_text(text).document.entries]


@pytest.mark.parametrize(
    "tools",
    [
        "Kafka, Prompt Engineering and +6 skills",
        "Kafka · Data Science",
        "Kafka | dbt | Snowflake",
        "Apache Kafka / Machine Learning / Docker",
    ],
)
def test_tools_at_the_foot_are_of_the_job_above(matcher, tools):
    text = HEAD + FIRST + TOLD + SECOND.format(tools=tools)
    assert entries(matcher, text) == [("Data Engineer", 2022), ("Analyst", 2018)]
    report = matcher.match_text(text)
    kafka = next(skill for skill in report.skills if skill.skill == "kafka")
    assert [mention.from_.year for mention in kafka.mentions] == [2022]


PROFILE = """Ann Other, MBA
Product Manager, AI
Experience

Senior Product Manager
Larkfield · Full-time
Jan 2023 - Present · 3 yrs 11 mos
Stockholm, Sweden · Hybrid
Own the roadmap of the assistant. Prioritise use cases with engineers. Define criteria with the data scientists.
Skills: Product Management · Large Language Models (LLM) · Prompt Engineering

Oakmere
4 yrs 2 mos
Product Manager
Full-time
Mar 2020 - Dec 2022 · 2 yrs 10 mos
Associate Product Manager
Nov 2018 - Mar 2020 · 1 yr 5 mos

Education
Elm College
Master of Business Administration - MBA
2017 - 2018

Volunteering
Mentor
Code Club
Sep 2021 - Present · 5 yrs 4 mos
"""


def test_labelled_skills_at_the_foot_are_of_the_job_above(matcher):
    jobs = entries(matcher, PROFILE)
    assert [year for _, year in jobs] == [2023, 2020, 2018, 2021]
    assert jobs[1][0] == "Product Manager"


def test_unknown_tools_are_found_where_other_jobs_end_with_known_ones(matcher):
    jobs = [
        ("Data Engineer", 2022, "Kafka, dbt"),
        ("Analyst", 2019, "Snowflake, Spark"),
        ("Clerk", 2016, "Blorb, Zank 3"),
    ]
    text = HEAD + "".join(f"{title}\n{year} - {year + 2}\n• {TOLD}{tools}\n" for title, year, tools in jobs)
    assert entries(matcher, text + "Education\nBSc Physics, 2012 - 2015\n") == [
        (title, year) for title, year, _ in jobs
    ]


def test_posts_are_not_names_of_tools(matcher):
    text = HEAD + FIRST + TOLD + "Data Engineer, Software Engineer\nOakmere Ltd\nJun 2018 - Feb 2022\nWrote reports.\n"
    assert entries(matcher, text)[1] == ("Data Engineer, Software Engineer", 2018)


def test_a_list_apart_from_the_jobs_is_a_list(matcher):
    text = HEAD + FIRST + TOLD + "\nKnow-how\nKafka, dbt, Snowflake, Docker\n"
    kafka = next(skill for skill in matcher.match_text(text).skills if skill.skill == "kafka")
    assert [mention.tier for mention in kafka.mentions] == ["list"]


def test_lines_read_once_give_the_dates_of_a_copied_profile(matcher):
    lines = (HEAD + FIRST + TOLD + SECOND.format(tools="Kafka · dbt · +6 skills")).splitlines()
    doubled = "\n".join(f"{line}\n{line}" for line in lines)
    assert read_text(doubled).text.count("Larkfield") == 1
    assert entries(matcher, doubled) == [("Data Engineer", 2022), ("Analyst", 2018)]
