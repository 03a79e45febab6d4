"""Postings of other professions get `neither`, and those of the roles their role."""

from pathlib import Path

import pytest
import yaml

from knowledge.rules.loader import packaged_rules
from knowledge.taxonomy.loader import load_role, load_taxonomy
from matcher.briefs.passages import PassageFinder
from matcher.briefs.posting import PostingSigns, title_of
from matcher.briefs.reader import BriefReader
from tests.structure.project import ROOT

FOLDER = Path(__file__).parent / "postings"
SETS = {name: yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8")) for name in ("developed_on", "held_out")}
POSTINGS = [pytest.param(posting, id=f"{name}: {posting['text'][:40]}") for name in SETS for posting in SETS[name]]
MOST_MISREAD = {"developed_on": 1, "held_out": 4}
WORK = "\nYou train models in PyTorch, evaluate them against a baseline and deploy them."


@pytest.fixture(scope="module")
def reader():
    return BriefReader()


@pytest.fixture(scope="module")
def signs():
    rules = packaged_rules().postings
    return PostingSigns(rules.professions, PassageFinder(rules.passages))


@pytest.mark.parametrize("posting", POSTINGS)
def test_the_role_to_hire(reader, posting):
    assert reader.read(posting["text"]).recommendation.role == posting.get("misread", posting["role"])


@pytest.mark.parametrize("name", SETS)
def test_nearly_all_are_right(name):
    postings = SETS[name]
    assert len({posting["text"] for posting in postings}) == len(postings) > 40
    assert sum("misread" in posting for posting in postings) <= MOST_MISREAD[name]


TITLES = [
    pytest.param("Registered Nurse, Intensive Care" + WORK, True, id="a profession"),
    pytest.param("## SALES ASSOCIATE (m/f/d)" + WORK, True, id="capitals and marks"),
    pytest.param("AI Product Manager" + WORK, True, id="of a product with AI"),
    pytest.param("Procurement Specialist" + WORK, True, id="a general title"),
    pytest.param("AI Specialist" + WORK, False, id="a general title with its field"),
    pytest.param("Solutions Consultant, Conversational AI" + WORK, True, id="the field of the employer"),
    pytest.param("Sales Engineer" + WORK, False, id="an engineer who sells"),
    pytest.param("Machine Learning Engineer" + WORK, False, id="a role"),
    pytest.param("Assistant for nurses" + WORK, False, id="for people of a profession"),
    pytest.param("Sales Assistant\nA chatbot that sells our shoes.", False, id="a project"),
    pytest.param("You, a recruiter", False, id="a brief of one line has no title"),
    pytest.param("About us\nWe hire every receptionist we can find." + WORK, False, id="a heading"),
    pytest.param("We are looking for somebody who supports each teacher of our large school." + WORK, False, id="long"),
]


@pytest.mark.parametrize(("text", "other"), TITLES)
def test_a_title_names_another_profession(signs, text, other):
    assert bool(signs.read(text, []).title) is other


def test_a_profession_that_is_a_role_does_not_count(signs):
    text = "Data Analyst, Marketing" + WORK
    assert signs.read(text, ["AI Engineer"]).title == "Data Analyst, Marketing"
    assert signs.read(text, ["Senior Data Analyst"]).title == ""


def test_the_title_of_another_profession_is_the_reason(reader):
    recommendation = reader.read("Technical Recruiter" + WORK).recommendation
    (reason,) = recommendation.reasons
    assert (recommendation.role, reason.code) == ("neither", "other-profession")
    assert "“Technical Recruiter”" in reason.text


PLAIN = (
    "{} in our warehouse every evening: count what is left, predict what sells tomorrow, recommend what to order, and "
    "write it on the list beside the door, so that the colleagues of the early shift know what they unpack first "
    "when the lorry comes at five."
)


def test_a_posting_must_name_work_that_only_a_role_does(reader):
    recommendation = reader.read(PLAIN.format("You help")).recommendation
    assert recommendation.role == "neither"
    assert recommendation.reasons[0].text.startswith("The brief names nothing that only these roles do")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PLAIN.format("We want a system that helps"), id="a project in plain words"),
        pytest.param(PLAIN.format("You help us with model training"), id="with own work"),
        pytest.param("You predict what sells tomorrow.", id="a short one"),
    ],
)
def test_near_misses_are_judged_by_their_words(reader, text):
    assert reader.read(text).recommendation.role == "ml_engineer"


def test_the_weights_of_a_role_decide():
    taxonomy = load_taxonomy()
    role = load_role(ROOT / "examples" / "roles" / "data_engineer.yaml", taxonomy)
    reader = BriefReader(taxonomy, roles=[*taxonomy.roles.values(), role])
    text = "Data Engineer\nYou build ETL into our Snowflake warehouse with dbt and Airflow, and own data quality."
    assert reader.read(text).recommendation.role == role.id


def test_a_title_is_the_first_line(signs):
    passages = PassageFinder(packaged_rules().postings.passages)
    assert title_of("# Data  Engineer:\nYou move data.", passages) == "Data Engineer"
    assert title_of("You move data.\nData Engineer", passages) == ""
