"""Names of other things: which skill each counts towards, and that the mention says what was named."""

import pytest


def named(read, text):
    """What each skill's last mention names instead of the skill."""
    return read.facts(text, "named")


@pytest.mark.parametrize(
    ("text", "skill", "thing"),
    [
        pytest.param("Databases: SQLite, Git", "relational-databases", "SQLite", id="SQLite is no SQL Server"),
        pytest.param("Kept sessions in Memcached.", "nosql", "Memcached", id="Memcached is no Redis"),
        pytest.param("Backend on Supabase", "relational-databases", "Supabase", id="Supabase is no PostgreSQL"),
        pytest.param("Streamed clicks with Apache Storm.", "stream-processing", "Apache Storm", id="a full name"),
        pytest.param("Skills: Kafka, Storm, Spark", "stream-processing", "Apache Storm", id="an ambiguous name"),
        pytest.param("Workflows in temporal.io", "workflow-orchestration", "Temporal", id="an alias of the thing"),
        pytest.param("Stored in sqlite3", "relational-databases", "SQLite", id="a version of the thing"),
        pytest.param("Databases: MariaDB, Oracle", "relational-databases", "Oracle Database", id="two things"),
        pytest.param("Served with AWS Lambda", "serverless", "AWS Lambda", id="a service of a platform"),
        pytest.param("Dashboards in Tableau", "bi-tools", "Tableau", id="one of the tools"),
        pytest.param("Plots with matplotlib", "data-visualization", "Matplotlib", id="a library"),
        pytest.param("Code on Bitbucket", "version-control", "Bitbucket", id="Bitbucket is no GitHub"),
        pytest.param("Provisioned with Pulumi", "infrastructure-as-code", "Pulumi", id="Pulumi is no Terraform"),
        pytest.param("Built images with Podman", "containers", "Podman", id="Podman is no Docker"),
        pytest.param("Graphs in TigerGraph", "graph-databases", "TigerGraph", id="TigerGraph is no Neo4j"),
        pytest.param("Queried with DuckDB", "analytical-databases", "DuckDB", id="DuckDB is no ClickHouse"),
        pytest.param("Evaluated answers with DeepEval", "llm-evaluation", "DeepEval", id="DeepEval is no RAGAS"),
        pytest.param("Deployed on Seldon Core", "model-serving", "Seldon", id="Seldon is no BentoML"),
        pytest.param("State in Zustand", "state-management", "Zustand", id="Zustand is no Redux"),
        pytest.param("Web shop on Ruby on Rails", "ruby", "Ruby on Rails", id="a framework of a language"),
        pytest.param("Learning PCA and t-SNE", "dimensionality-reduction", "t-SNE", id="a method of a field"),
        pytest.param("Fine-tuned with QLoRA", "peft-lora", "QLoRA", id="a variant"),
        pytest.param("AWS Cloud Practitioner, 2024", "aws", "AWS Cloud Practitioner", id="a certificate"),
        pytest.param("Linear and logistic regression", "regression", "logistic regression", id="the whole name"),
        pytest.param("Trained linear and logistic regression", "regression", "logistic regression", id="the last item"),
        pytest.param("Ranker: DCN-v2 on clicks", "ranking-networks", "DCN-v2", id="a network of recommendations"),
        pytest.param("Streaming RNN-T head", "neural-speech-models", "RNN-T", id="a network of speech"),
        pytest.param("Skills: Memcahced", "nosql", "Memcached", id="a misspelt name"),
        pytest.param(
            "Skills: Gradient Desecnt", "optimization-methods", "gradient descent", id="a misspelt name of two words"
        ),
    ],
)
def test_a_counted_name_is_evidence_that_says_what_was_named(read, text, skill, thing):
    assert named(read, text)[skill] == thing


def test_an_item_that_borrows_a_word_names_the_whole(read):
    doc = read.doc("Skills: linear and logistic regression")
    names = {span.text: span._.named for span in doc.spans["skills"] if span.label_ == "regression"}
    assert names == {"linear": "linear regression", "logistic regression": "logistic regression"}


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        pytest.param("Tables in SQL Server", "sql-server", id="its name"),
        pytest.param("Skills: Postgres", "postgresql", id="an alias"),
        pytest.param("Streamed events with Kafka.", "kafka", id="the tool beside its siblings"),
        pytest.param("Skills: RDBMS", "relational-databases", id="an abbreviation of the broader skill"),
        pytest.param("Skills: k8s", "kubernetes", id="a short form"),
        pytest.param("Skills: Elastcsearch", "elasticsearch", id="misspelt"),
        pytest.param("Services talked over an event bus.", "event-driven", id="only described"),
    ],
)
def test_a_name_of_the_skill_itself_names_nothing_else(read, text, skill):
    assert named(read, text).get(skill, "not found") is None


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        pytest.param("Databases: SQLite", "sql-server", id="SQLite"),
        pytest.param("Cached in Memcached.", "redis", id="Memcached"),
        pytest.param("Backend on Supabase", "postgresql", id="Supabase"),
        pytest.param("Skills: Kinesis, Storm, Spark", "kafka", id="Storm and Kinesis"),
        pytest.param("Durable workflows in temporal.io", "airflow", id="Temporal"),
        pytest.param("Repositories on GitLab", "github", id="GitLab"),
        pytest.param("Containerized the services", "docker", id="containers"),
        pytest.param("Orchestrated with Fargate", "kubernetes", id="Fargate"),
        pytest.param("Infrastructure as code with Ansible", "terraform", id="Ansible"),
        pytest.param("Explained with SHAP values", "explainable-ai", id="what follows from a skill is not named"),
    ],
)
def test_a_sibling_is_not_shown(read, text, skill):
    assert skill not in read.skills(text)
