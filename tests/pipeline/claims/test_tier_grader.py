import pytest

from matcher.pipeline.claims.tier_grader import is_enumeration

RESUME = """Ann Other
Engineer who likes Haskell-free Scala

SUMMARY
Builds search with Elasticsearch.

EXPERIENCE
ML Engineer, Acme, Jan 2020 - Mar 2021
- Trained ranking models in PyTorch for the shop
- Technologies: Airflow, Docker
- Terraform, Ansible, Jenkins, Grafana

PROJECTS
Reading Helper, 2019
- Built a small search over books with FAISS

RESEARCH
- Thesis on graph neural networks

EDUCATION
BSc Physics, 2015 - 2018
Relevant coursework: Linear algebra, Bayesian statistics

CERTIFICATIONS
- Kubernetes administrator

SKILLS
Python, MongoDB

INTERESTS
Robotics
"""


@pytest.mark.parametrize(
    ("skill", "tier"),
    [
        ("scala", "summary"),
        ("elasticsearch", "summary"),
        ("pytorch", "work"),
        ("airflow", "stack"),
        ("terraform", "stack"),
        ("faiss", "project"),
        ("graph-neural-networks", "research"),
        ("linear-algebra", "course"),
        ("kubernetes", "certificate"),
        ("mongodb", "list"),
        ("robotics", "summary"),
    ],
)
def test_tier_by_where_it_stands(read, skill, tier):
    assert read.facts(RESUME, "tier")[skill] == tier


@pytest.mark.parametrize(
    ("heading", "tier"),
    [("Invited Talks", "course"), ("KEYNOTES", "course"), ("Publications", "research"), ("Papers", "research")],
)
def test_a_talk_shows_as_much_as_a_course(read, heading, tier):
    job = "Experience\nLecturer, Elm College, 2018 - 2023\n- Kept the clock in order.\n"
    papers = f'{heading}\n"Search with Elasticsearch", Elm Days, May 2021\n"Moss by MongoDB", Elm Days, May 2020\n'
    tiers = read.facts(f"Ann Other\n\n{job}\n{papers}", "tier")
    assert {tiers["elasticsearch"], tiers["mongodb"]} == {tier}


@pytest.mark.parametrize(
    ("line", "tier"),
    [
        ("Thesis on moss in PyTorch", "research"),
        ("- Master's thesis about moss, with PyTorch", "research"),
        ("- Bachelor thesis: moss in PyTorch", "research"),
        ("- Final year project on moss in PyTorch", "project"),
        ("- Certificate in moss and PyTorch", "certificate"),
        ("- Wrote a good thesis on moss in PyTorch", "course"),
        ("- Thesis prize, for moss in PyTorch", "course"),
        ("- Studied moss on PyTorch", "course"),
    ],
)
def test_a_thesis_or_project_of_studies_may_be_told_without_a_colon(read, line, tier):
    text = f"Ann Other\n\nEDUCATION\nMSc Botany, Elm Hill College, 2015 - 2018\n{line}\n\nSKILLS\nScala\n"
    assert read.facts(text, "tier")["pytorch"] == tier


def test_a_name_in_the_profile_that_is_not_claimed_is_no_work_in_plain_words(read):
    text = "Ann Other\n\nSUMMARY\nThe vendor's people train PyTorch models for our clients.\n"
    (span,) = [span for span in read.doc(text).spans["skills"] if span.label_ == "pytorch"]
    assert span._.counted
    assert (span._.status, span._.tier) == ("third_party", "summary")


def test_what_somebody_teaches_is_a_course(read):
    line = "- Tuned Spark jobs. Taught TensorFlow to new colleagues. Taught myself CatBoost and shipped it\n"
    tiers = read.facts(RESUME.replace("- Technologies", f"{line}- Technologies"), "tier")
    assert (tiers["spark"], tiers["tensorflow"], tiers["catboost"]) == ("work", "course", "work")


def test_a_sentence_of_more_than_fifteen_skills_is_a_list(read):
    names = ["Python", "Java", "Scala", "Kotlin", "PyTorch", "TensorFlow", "Keras", "XGBoost", "LightGBM", "Docker"]
    names += ["Kubernetes", "Terraform", "Airflow", "Kafka", "Snowflake"]
    job = "EXPERIENCE\nEngineer, Acme, 2020 - 2021\n- Used {} every day to build what the shop needed most\n"
    assert read.facts(job.format(" and ".join(names)), "tier")["python"] == "work"
    assert read.facts(job.format(" and ".join([*names, "MongoDB"])), "tier")["python"] == "list"
    described = read.facts(job.format(" and ".join([*names, "automated the intake"])), "tier")
    assert described["intelligent-automation"] == described["python"] == "work"


def test_only_work_and_projects_carry_dates(read):
    dates = read.facts(RESUME, "dates")
    assert dates["pytorch"] is not None
    assert dates["faiss"] is not None
    assert dates["linear-algebra"] is None
    assert dates["mongodb"] is None


@pytest.mark.parametrize(
    ("line", "enumeration"),
    [
        pytest.param("Python, PyTorch, Airflow", True, id="names"),
        pytest.param("Python / Django / React", True, id="slashes"),
        pytest.param("Trained models, wrote tests and shipped it all to the shops", False, id="a sentence"),
        pytest.param("Python", False, id="one name"),
    ],
)
def test_enumerations(line, enumeration):
    assert is_enumeration(line) is enumeration


def test_a_paid_post_of_research_is_work(read):
    text = (
        "RESEARCH\n{title}, Acme Lab, Jan 2023 - May 2023\n- Trained graph neural networks\n\nEDUCATION\nBSc Physics\n"
    )
    assert read.facts(text.format(title="Research Intern"), "tier")["graph-neural-networks"] == "work"
    assert read.facts(text.format(title="Master's thesis"), "tier")["graph-neural-networks"] == "research"


BREAK = "EXPERIENCE\n{head}\n- {line}\n\nEngineer, Acme, 2015 - 2019\n- Wrote services in Kotlin\n"


@pytest.mark.parametrize(
    ("head", "line", "tier"),
    [
        ("Family leave and study, 2020 - 2024", "fast.ai course, models in PyTorch", "course"),
        ("Parental leave, 2020 - 2024", "Kept up: models in PyTorch", "course"),
        ("Sabbatical, 2020 - 2024", "Built a chess app with PyTorch", "project"),
        ("Travelling in South America, 2020 - 2024", "Built a chess app with PyTorch", "project"),
        ("Engineer travelling in South America, Acme, 2020 - 2024", "Built a chess app with PyTorch", "work"),
        ("Career break, 2020 - 2024", "Two children. Built a chess app with PyTorch", "course"),
        ("Engineer (parental leave cover), Oakmere, 2020 - 2024", "Trained models in PyTorch", "work"),
        ("Engineer, Leave Software Ltd, 2020 - 2024", "Two children's games with models in PyTorch", "work"),
    ],
)
def test_what_somebody_did_in_a_break_is_no_work(read, head, line, tier):
    text = BREAK.format(head=head, line=line)
    tiers, dates = read.facts(text, "tier"), read.facts(text, "dates")
    assert (tiers["pytorch"], dates["pytorch"] is None) == (tier, tier != "work")
    assert (tiers["kotlin"], dates["kotlin"].first.year) == ("work", 2015)


@pytest.mark.parametrize(("heading", "tier"), [("CAREER BREAK", "course"), ("EMPLOYMENT", "stack")])
def test_what_is_below_the_heading_of_a_break_is_no_work(read, heading, tier):
    told = "September 2020 - present: Full-time care of two children. Since 2025 a part-time course on PyTorch."
    text = (
        f"Ann Li\nLeeds\n\nPROFILE\nEngineer with years of services.\n\n{heading}\n{told}\n\nEXPERIENCE\n"
        "Engineer, Acme, 2015 - 2019\n- Wrote services in Kotlin\n\nEDUCATION\nBSc, Leeds, 2015\n"
    )
    tiers = read.facts(text, "tier")
    assert (tiers["pytorch"], tiers["kotlin"]) == (tier, "work")
