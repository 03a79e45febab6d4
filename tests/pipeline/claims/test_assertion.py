import pytest

from matcher.pipeline.claims.assertion import EarlyStatus
from tests.pipeline.claims.status_pairs import LINES, PAIRS, statuses_in
from training.names.lines import resume_of


@pytest.mark.parametrize(
    ("text", "skill", "status"),
    [
        pytest.param(text, skill, status, id=f"{kind}: {text} ({skill})".replace("\n", " / "))
        for kind, text, skill, status in LINES
    ],
)
def test_status_of_each_line(read, text, skill, status):
    assert statuses(read, text, skill) == {status}


def test_the_table_holds_pairs_and_no_line_twice():
    assert all(len(lines) % 2 == 0 for lines in PAIRS.values())
    assert len({(text, skill) for _, text, skill, _ in LINES}) == len(LINES) >= 600


@pytest.mark.parametrize(
    ("text", "skill", "status"),
    [
        pytest.param("Trained models in PyTorch", "pytorch", "claimed", id="no cue"),
        pytest.param("I have never used PyTorch or JAX.", "jax", "negated", id="a list under its cue"),
        pytest.param("İzmir: I don’t know PyTorch", "pytorch", "negated", id="a letter that grows in small letters"),
        pytest.param("NO EXPERIENCE WITH KUBERNETES", "kubernetes", "negated", id="capitals"),
        pytest.param("I don’t know Kubernetes", "kubernetes", "negated", id="curly apostrophe"),
        pytest.param("Not  familiar\twith Kubernetes", "kubernetes", "negated", id="any blanks"),
        pytest.param("Migrated from TensorFlow to PyTorch", "tensorflow", "claimed", id="migrated from is experience"),
        pytest.param("Migrated from TensorFlow to PyTorch", "pytorch", "claimed", id="migrated to is experience"),
        pytest.param(
            "No experience with Java, eager to learn Kotlin", "kotlin", "aspirational", id="the nearest cue counts"
        ),
        pytest.param("Perl and PHP: not used", "perl", "negated", id="a tag behind a colon applies to a list"),
        pytest.param("Perl daily, PHP (not used)", "perl", "claimed", id="a tag in brackets applies to one name"),
        pytest.param("🌱 Currently learning\nScala, Redis", "redis", "aspirational", id="a sign before a label"),
        pytest.param("Redis | learning", "redis", "aspirational", id="a tag in the next cell"),
        pytest.param("Skills | Learning\nPerl | Redis\nPHP | Kafka", "kafka", "aspirational", id="a label of a column"),
        pytest.param("Skills | Learning\nPerl | Redis\nPHP | Kafka", "php", "claimed", id="a column without a label"),
        pytest.param("Learning | Redis, Kafka\nUsed | Perl", "kafka", "aspirational", id="a label of a row"),
        pytest.param("Learning | Redis, Kafka\nUsed | Perl", "perl", "claimed", id="the row below a label"),
        pytest.param("Never touched Kafka, all in plain Redis", "redis", "claimed", id="a new clause with all"),
        pytest.param("Avoided Kubernetes, moved all to Redis", "redis", "claimed", id="a new clause with a verb"),
        pytest.param(
            "Helped the analysts, who ran and moved Redis", "redis", "third_party", id="two verbs that others share"
        ),
        pytest.param("Serve the PyTorch team with clean tables", "pytorch", "third_party", id="a team that is served"),
        pytest.param(
            "Built streams for the fraud detection and computer vision teams",
            "computer-vision",
            "third_party",
            id="two teams that are served",
        ),
        pytest.param("Joined the LLM team in 2023", "large-language-models", "claimed", id="a team that was joined"),
        pytest.param("Engineer for the Kotlin team", "kotlin", "claimed", id="a team of one's own"),
        pytest.param("My team used Kafka, and wrote Redis", "redis", "third_party", id="two verbs of my team"),
        pytest.param("My team used Kafka, and I wrote Redis", "redis", "claimed", id="a verb of one's own"),
        pytest.param(
            "Helped analysts who query Kafka and moved Redis", "redis", "claimed", id="a second verb behind a name"
        ),
        pytest.param(
            "Experience\nEngineer, Acme\n2019 - 2021\n- Planned | Done\n- Redis | Kafka",
            "redis",
            "claimed",
            id="the plan of a job is no label",
        ),
        pytest.param("Redis or Kafka were not used", "redis", "negated", id="a cue behind a list of names"),
        pytest.param("Never deployed Kafka, managed teams, or used Redis", "redis", "negated", id="deeds joined by or"),
        pytest.param("Never deployed Kafka, built shops and used Redis", "redis", "claimed", id="deeds joined by and"),
        pytest.param("Never deployed Kafka, but built shops or used Redis", "redis", "claimed", id="deeds behind but"),
        pytest.param("Kept servers up so that others can run Redis", "redis", "third_party", id="what others can do"),
        pytest.param(
            "Wrote an API for mobile developers using Flutter",
            "mobile-development",
            "third_party",
            id="the users' own tools",
        ),
    ],
)
def test_status(read, text, skill, status):
    assert statuses(read, text, skill) == {status}


@pytest.mark.parametrize(
    ("line", "status"),
    [
        pytest.param("Our research team trained the ranking model in PyTorch.", "third_party", id="work of others"),
        pytest.param("I trained the ranking model in PyTorch.", "claimed", id="own work"),
        pytest.param("Trained the ranking model. Our vendor runs Kafka.", "claimed", id="others in the next sentence"),
        pytest.param("I have never labelled data, trained a model or used one.", "negated", id="one of denied deeds"),
        pytest.param("We do not work with trained models.", "negated", id="a cue for its clause"),
        pytest.param("Considered training a model and dropped the idea.", "negated", id="a cue around the work"),
    ],
)
def test_work_told_in_plain_words_has_the_status_of_the_names_in_its_sentence(read, line, status):
    job = "Experience\nMachine Learning Engineer, Northmill Energy\nMarch 2021 - October 2024\n"
    assert statuses(read, f"{job}- {line}\n", "model-training") == {status}


def test_hidden_words_are_hidden(nlp):
    doc = nlp.make_doc("Trained models in PyTorch. Kubernetes Terraform")
    doc._.hidden = [(27, 47)]
    for _, component in nlp.pipeline:
        doc = component(doc)
    assert {span.label_: span._.status for span in doc.spans["skills"]}["kubernetes"] == "hidden"
    assert {span.label_: span._.status for span in doc.spans["skills"]}["pytorch"] == "claimed"


def test_a_tag_in_brackets_decides_for_one_name_only(read):
    doc = read.nlp(resume_of(("Perl and PHP (not used)", "perl", "")))
    said = read.nlp.get_pipe("assertion").said(doc)
    assert {span.text: early for span, early in zip(doc.spans["skills"], said, strict=True)} == {
        "Perl": None,
        "PHP": EarlyStatus("negated"),
    }


def test_a_cue_does_not_reach_behind_a_colon(read):
    line = "Built the platform on which 45 analysts run Kafka: Perl, Redis"
    doc = read.nlp(resume_of((line, "perl", "")))
    said = read.nlp.get_pipe("assertion").said(doc)
    assert {span.text: early for span, early in zip(doc.spans["skills"], said, strict=True)} == {
        "Kafka": EarlyStatus("third_party"),
        "Perl": None,
        "Redis": None,
    }


def statuses(read, text: str, skill: str) -> set[str]:
    """The statuses of all mentions of a skill."""
    return statuses_in(read.nlp, text, skill)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Career objective\nA position in which Kafka and Docker are run with care.\n", "aspirational"),
        ("Career objective: a position in which Kafka is run with care\n", "aspirational"),
        ("Summary\nI want find a position where Kafka is in use\n", "aspirational"),
        ("Projects\nObjective: routes of parcels in Kafka\n", "claimed"),
        ("Summary\nEngineer who runs Kafka with care.\n", "claimed"),
        ("Summary\nI find positions of buses with Kafka\n", "claimed"),
    ],
)
def test_a_career_objective_claims_nothing(read, text, status):
    assert read.facts(f"Ann Other\n\n{text}", "status")["kafka"] == status


@pytest.mark.parametrize(
    ("line", "skill", "status"),
    [
        ("AWS Certified Developer, 2023", "aws", "claimed"),
        ("Learning Kubernetes, LinkedIn Learning, 2022", "kubernetes", "claimed"),
        ("The AWS developer exam is reserved for 14 March.", "aws", "aspirational"),
        ("Weak: I have no experience of Kubernetes nor of Scala.", "kubernetes", "negated"),
        ("Kubernetes, though, I have never used.", "kubernetes", "negated"),
    ],
)
def test_plans_and_denials_count_below_certificates_too(read, line, skill, status):
    text = f"Experience\nEngineer, Acme\n2019 - 2024\n- Kept the site.\n\nCertificates\nScrum Master, 2020\n{line}\n"
    assert statuses(read, text, skill) == {status}


@pytest.mark.parametrize(
    ("line", "skill"),
    [
        ("Mise en place de pipelines sous Airflow", "airflow"),
        ("Réalisation de l'interface en React", "react"),
        ("Análisis de datos de clientes en SQL", "sql"),
    ],
)
@pytest.mark.parametrize(("language", "status"), [("fr", "claimed"), ("es", "claimed"), ("en", "third_party")])
def test_points_of_english_words_decide_nothing_in_other_languages(read, line, skill, language, status):
    doc = read.nlp.make_doc(f"Experience\nEngineer, Northmill, 2019 - 2021\n- {line}")
    doc._.language = language
    assert {span._.status for span in read.nlp(doc).spans["skills"] if span.label_ == skill} == {status}
