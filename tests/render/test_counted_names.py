"""Reports name the thing that the resume names, such as SQLite, and not another thing that counts for the skill."""

import json
import re

import msgspec
import pytest

from matcher import Matcher
from matcher.render.page.result_page import result_page
from matcher.render.terminal.text import render_text

FILLER = (
    "Wrote clear notes for the team, kept the backlog tidy, answered customers and helped new people to settle in. "
)
CASES = [
    pytest.param("SQLite", "Relational databases", "SQL Server"),
    pytest.param("Memcached", "NoSQL databases", "Redis"),
    pytest.param("Supabase", "Relational databases", "PostgreSQL"),
    pytest.param("Apache Storm", "Stream processing", "Kafka"),
    pytest.param("temporal.io", "Workflow orchestration", "Airflow"),
    pytest.param("MariaDB", "Relational databases", "MySQL"),
    pytest.param("Bitbucket", "Version control", "GitHub"),
    pytest.param("Pulumi", "Infrastructure as code", "Terraform"),
    pytest.param("DuckDB", "Analytical databases", "ClickHouse"),
    pytest.param("TigerGraph", "Graph databases", "Neo4j"),
]
CALLED = {"temporal.io": "Temporal"}


@pytest.fixture(scope="module")
def matcher():
    with Matcher() as built:
        yield built


def read(matcher, thing):
    job = "Engineer, Orchard Works, 2022 - 2024"
    return matcher.match_text(f"Mara Vale\n\nExperience\n\n{job}\n- Worked with {thing} every day.\n- {FILLER * 3}\n")


@pytest.mark.parametrize(("thing", "skill", "sibling"), CASES)
def test_the_text_says_what_was_named(matcher, thing, skill, sibling):
    text = render_text(read(matcher, thing), taxonomy=matcher.taxonomy, full=True)
    matched = text[text.index("Matched skills") :].partition("\n\n")[0]
    named = re.escape(CALLED.get(thing, thing))
    assert re.search(rf"^ +{named} +at work .*\n +counts towards {skill}$", matched, re.MULTILINE)
    assert sibling not in matched


@pytest.mark.parametrize(("thing", "skill", "sibling"), CASES)
def test_the_json_keeps_the_words_and_says_what_was_named(matcher, thing, skill, sibling):
    rows = json.loads(msgspec.json.encode(read(matcher, thing)))["skills"]
    (row,) = [row for row in rows if row["name"] == skill]
    (mention,) = row["mentions"]
    assert (mention["text"], mention["named"], mention["method"]) == (thing, CALLED.get(thing, thing), "exact")
    assert sibling not in {row["name"] for row in rows}


def test_a_mention_of_the_skill_itself_has_no_such_field(matcher):
    rows = json.loads(msgspec.json.encode(read(matcher, "Terraform")))["skills"]
    (row,) = [row for row in rows if row["skill"] == "terraform"]
    assert "named" not in row["mentions"][0]


def test_the_page_says_what_was_named(matcher):
    page = result_page(read(matcher, "SQLite"), matcher.taxonomy)
    names = {skill.name for group in page.groups for skill in group.skills}
    assert "SQLite (counts towards Relational databases)" in names
