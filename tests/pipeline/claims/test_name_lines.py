import pytest

from knowledge.folding import fold_name
from knowledge.rules.loader import packaged_rules

RESUME = """{name}
{headline}
{contact}

EXPERIENCE
{job}
- Answered the telephone and wrote the minutes of all meetings

EDUCATION
{degree}

MEMBERSHIPS
- {club}
"""
PLAIN = {
    "name": "Ann Other",
    "headline": "Office manager",
    "contact": "Bristol | ann@example.org",
    "job": "Clerk, Acme, Jan 2020 - Mar 2021",
    "degree": "BA History, 2015 - 2018",
    "club": "Rowing",
}


def resume(**parts: str) -> str:
    return RESUME.format(**(PLAIN | parts))


@pytest.mark.parametrize(
    "part",
    [
        pytest.param({"name": "Ruby Keras"}, id="a person"),
        pytest.param({"contact": "Java Street 4, Leeds | ruby@example.org"}, id="an address"),
        pytest.param({"degree": "BA History, Scala College, 2015 - 2018"}, id="a school"),
        pytest.param({"degree": "BA History, School of St. Kafka, 2015 - 2018"}, id="a school with a full stop"),
        pytest.param({"club": "Distributed Systems Club"}, id="a club"),
    ],
)
def test_who_a_person_is_names_no_skill(read, part):
    assert read.skills(resume(**part)) == read.skills(resume())


@pytest.mark.parametrize(
    ("job", "skill", "status"),
    [
        pytest.param("Clerk, Databricks Ltd, Jan 2020 - Mar 2021", "databricks", "third_party", id="an employer"),
        pytest.param("Databricks\nClerk, Jan 2020 - Mar 2021", "databricks", "third_party", id="on its own line"),
        pytest.param("Clerk, Databricks, Jan 2020 - Mar 2021", "databricks", "third_party", id="a firm beside a title"),
        pytest.param(
            "Software Engineer, Databricks, Oslo, Jan 2020 - Mar 2021", "databricks", "third_party", id="beside a skill"
        ),
        pytest.param("Engineer at Kafka, Jan 2020 - Mar 2021", "kafka", "third_party", id="behind at"),
        pytest.param("Engineer @ Kafka, Jan 2020 - Mar 2021", "kafka", "third_party", id="behind a sign"),
        pytest.param("Entwickler bei Kafka, 01/2020 - 03/2021", "kafka", "third_party", id="in German"),
        pytest.param("Clerk, Databricks, Kafka, Jan 2020 - Mar 2021", "databricks", "claimed", id="a firm in a list"),
        pytest.param("Databricks Engineer, Acme, Jan 2020 - Mar 2021", "databricks", "claimed", id="a firm in a title"),
        pytest.param("Kafka Engineer, Acme, Jan 2020 - Mar 2021", "kafka", "claimed", id="a title"),
        pytest.param("Engineer, Kafka, Acme, 2020 - 2021", "kafka", "claimed", id="behind a title"),
        pytest.param("Développeuse Kafka – Acme, 2020 - 2021", "kafka", "claimed", id="a French title"),
        pytest.param("Desarrollador Kafka, Acme, 2020 - 2021", "kafka", "claimed", id="a Spanish title"),
        pytest.param("Acme — Engenheira de Kafka, 2020 - 2021", "kafka", "claimed", id="a Portuguese title"),
        pytest.param("Acme, Kafka, Clerk, 2020 - 2021", "kafka", "third_party", id="behind an employer"),
        pytest.param(
            "Intern (Machine Learning), Acme, 2020 - 2021", "machine-learning", "claimed", id="a title's aside"
        ),
        pytest.param("Clerk, Acme, 2020 - 2021\nPython, Docker, Kafka", "docker", "claimed", id="a technology line"),
    ],
)
def test_the_title_lines_of_a_job(read, job, skill, status):
    assert read.facts(resume(job=job), "status")[skill] == status


def test_what_a_volunteer_did_is_no_club(read):
    assert "mentoring" in read.skills(resume(club="Mentored four teams"))


def test_a_headline_may_name_skills(read):
    assert "kafka" in read.skills(resume(headline="Kafka engineer | Python"))


@pytest.mark.parametrize(
    ("below", "skills"),
    [
        pytest.param("\nPython\nKafka\n", {"python", "kafka"}, id="two-lines"),
        pytest.param("\nPython\n\nKafka\n", set(), id="apart"),
        pytest.param("\nPython\nScala College\n", set(), id="only-one-is-a-line"),
    ],
)
def test_the_head_of_a_page_may_have_a_column_of_skills(read, below, skills):
    assert read.skills(resume(headline=f"Office manager\n{below}")) & {"python", "kafka", "scala"} == skills


def test_a_text_without_headings_is_no_resumes_head(read):
    assert read.skills("Python and Docker, Ruby") >= {"python", "docker", "ruby"}


def test_a_label_of_skills_counts_beside_a_way_to_reach_somebody(read):
    head = "Ann Other\n{line}\n\nEXPERIENCE\nClerk, Acme, 2019 - 2020\n- Sold things\n"
    assert read.skills(head.format(line="Techs: Python, Git, SQL  ann@example.org")) >= {"python", "git", "sql"}
    assert "python" not in read.skills(head.format(line="python.lover@example.org, Python, Git, SQL"))


def test_a_resume_without_a_name_may_begin_with_a_sentence(read):
    text = "Engineer with ten years of backend development and nine years of PyTorch.\n\nEDUCATION\nBSc\n"
    assert read.facts(text, "tier") == {"backend-development": "summary", "pytorch": "summary"}


@pytest.mark.parametrize("sign", [". ", ": ", ", ", " - "])
def test_a_thesis_beside_the_name_of_a_school_shows_its_skills(read, sign):
    degree = f"MSc, Scala University{sign}Dissertation on BERT for coding. 2015 - 2018"
    found = read.skills(resume(degree=degree))
    assert "bert" in found
    assert "scala" not in found


def test_every_firm_is_also_a_skill(taxonomy):
    skills = taxonomy.skills.values()
    names = {fold_name(name) for skill in skills for name in skill.names(briefs=False)}
    names |= {fold_name(name.form) for name in taxonomy.ambiguous}
    assert set(map(fold_name, packaged_rules().resumes.job_lines.firms)) <= names
