import pytest


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        pytest.param("Python-based tooling", {"python"}, id="compound"),
        pytest.param("Python (primary)", {"python"}, id="brackets"),
        pytest.param("python3.11", {"python"}, id="glued version"),
        pytest.param("#python", {"python"}, id="hash tag"),
        pytest.param("node.js/React", {"nodejs", "react"}, id="glued list"),
        pytest.param("C/C++, Python", {"c-language", "cpp", "python"}, id="C and C++"),
        pytest.param("C\\C++, Python", {"c-language", "cpp", "python"}, id="a backslash between"),
        pytest.param("cloudnative services", {"cloud-computing"}, id="a hyphen lost"),
        pytest.param("PyTorch/TF models", {"pytorch", "tensorflow"}, id="abbreviation in a glued list"),
        pytest.param("CI/CD", {"ci-cd"}, id="slash in a name"),
        pytest.param("scikit learn, sklearn, scikit-learn", {"scikit-learn"}, id="three spellings"),
        pytest.param("HF Transformers", {"huggingface"}, id="abbreviated owner"),
        pytest.param("k8s", {"kubernetes"}, id="numeronym"),
        pytest.param("GPT-4o", {"gpt-models"}, id="model version"),
        pytest.param(
            "RAG-based search for LLM-powered apps",
            {"rag", "large-language-models", "llm-app-development"},
            id="based and powered",
        ),
        pytest.param("A/B testing", {"ab-testing"}, id="letters with a slash"),
        pytest.param("Retrieval-Augmented Generation (RAG)", {"rag"}, id="name and abbreviation"),
        pytest.param("optimisation of PyTorch modelling", {"pytorch"}, id="British spelling is no other skill"),
        pytest.param("fine-tuned and finetuning", {"fine-tuning"}, id="inflections"),
        pytest.param("Feature\nEngineering", set(), id="a name does not cross two lines of a list"),
    ],
)
def test_names_as_people_write_them(read, text, skills):
    assert read.skills(f"Skills\n{text}") == skills


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        pytest.param(
            "supervised and unsupervised learning", {"supervised-learning", "unsupervised-learning"}, id="and"
        ),
        pytest.param("Supervised/Unsupervised Learning", {"supervised-learning", "unsupervised-learning"}, id="slash"),
        pytest.param(
            "time series and demand forecasting", {"time-series", "demand-forecasting"}, id="two words shared"
        ),
        pytest.param("SQL and NoSQL databases", {"sql", "nosql"}, id="one name within another"),
        pytest.param("Prompt & Context Engineering", {"prompt-engineering", "context-engineering"}, id="ampersand"),
        pytest.param("HTML/CSS", {"html-css"}, id="a name with a slash of its own"),
        pytest.param("linear and logistic regression", {"regression"}, id="the same skill twice"),
        pytest.param("model training and evaluation", {"model-training", "model-evaluation"}, id="first word shared"),
        pytest.param(
            "model training, deployment, and evaluation",
            {"model-training", "model-deployment", "model-evaluation"},
            id="first word shared by all of a list",
        ),
        pytest.param("model training/evaluation", {"model-training", "model-evaluation"}, id="at the end of the text"),
        pytest.param("data collection and processing", {"data-collection", "data-preprocessing"}, id="a doubtful one"),
    ],
)
def test_lists_that_share_a_word(read, text, skills):
    assert skills <= read.skills(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("harbour detector, mAP 58→67", id="an arrow between the figures"),
        pytest.param("Gini 0.61 -> 0.68 after the second year", id="an arrow of two signs"),
        pytest.param("Lesion finder, AUC .83→.89", id="figures without a zero"),
        pytest.param("WER on accented English 14.2 → 9.8", id="the name of a metric"),
        pytest.param("Call centre speech, WER 11.8 ↘ 7.9", id="an arrow that falls"),
        pytest.param("Trajectories: minADE down by a fifth", id="a metric of one field"),
    ],
)
def test_a_metric_with_its_figures_is_an_evaluation(read, text):
    assert "model-evaluation" in read.skills(f"Experience\nEngineer, Norvik, 2020 - 2022\n- {text}")


@pytest.mark.parametrize(
    ("text", "trained"),
    [
        pytest.param("Cracks in tiles: mAP 58→67 on six sites", True, id="a metric of models"),
        pytest.param("Scores of loans, Gini from 0.61 to 0.68", True, id="from and to"),
        pytest.param("Search in manuals, recall 0.6 → 0.8", False, id="a metric of a search"),
    ],
)
def test_who_made_a_metric_of_models_better_trained_one(read, text, trained):
    skills = read.skills(f"Experience\nEngineer, Norvik, 2020 - 2022\n- {text}")
    assert ("model-training" in skills) is trained


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Drew a map of 3 to 5 harbours", id="a map"),
        pytest.param("Map reviews 2019-2021 for the harbour", id="years"),
        pytest.param("Leitung der Abteilung 2019-2021", id="a German article"),
        pytest.param("Hit 95 to 100 percent of targets", id="a hit"),
        pytest.param("Raised answer accuracy from 71 to 88 % on annotated questions", id="answers of a language model"),
        pytest.param("Search in manuals, recall@10 .74→.91", id="a metric of a search"),
        pytest.param("Dice: 2 players, 10 rounds", id="dice"),
        pytest.param("Raised the speed from 40 → 60 parcels an hour", id="no metric"),
    ],
)
def test_other_figures_are_none(read, text):
    skills = read.skills(f"Experience\nEngineer, Norvik, 2020 - 2022\n- {text}")
    assert not {"model-evaluation", "model-training"} & skills


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        pytest.param("Legal foundations and language models", "foundation-models", id="a plural shares nothing"),
        pytest.param("Vector search, re-ranking", "ranking", id="nor does half a word"),
        pytest.param("model training, deployment", "model-deployment", id="no joint ends the list"),
        pytest.param("model training, deployment of bricks and mortar", "model-deployment", id="an item of two words"),
        pytest.param("MS Excel, Swift and Kotlin", "llama-factory", id="a name that stands for itself"),
        pytest.param("Command line, R and Python", "cohere", id="a doubtful name that does"),
    ],
)
def test_lists_that_share_nothing(read, text, absent):
    assert absent not in read.skills(text)


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        pytest.param("Objective-C and C, Python", {"objective-c", "c-language", "python"}, id="its own last word"),
        pytest.param("Code: github.com/ann/pytorch-rag, Docker", {"docker"}, id="the path of an address"),
        pytest.param("See https://ann.dev/pytorch/keras. Docker", {"docker"}, id="any host after its scheme"),
        pytest.param("(github.com/pytorch),Docker", {"docker"}, id="right behind an address"),
        pytest.param("linkedin.com/in/ann•Python•Docker", {"python", "docker"}, id="behind it without a blank"),
        pytest.param("github.com / PyTorch", {"pytorch"}, id="no address"),
        pytest.param("socket.io/React", {"websockets", "react"}, id="a name that looks like one"),
    ],
)
def test_words_that_name_nothing_more(read, text, skills):
    assert read.skills(text) - {"programming-languages"} == skills


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        pytest.param("AWS Lambda", {"aws", "serverless"}, id="a vendor and its product"),
        pytest.param("Azure Machine Learning", {"azure", "azure-ml"}, id="another"),
        pytest.param("PyTorch Geometric", {"pytorch", "graph-neural-networks"}, id="a framework and a library for it"),
        pytest.param("LLM inference on GPUs", {"large-language-models", "llm-serving"}, id="a field and a part of it"),
        pytest.param("graph deep learning", {"deep-learning", "graph-neural-networks"}, id="a field at the end"),
    ],
)
def test_names_that_hold_within_a_longer_one(read, text, skills):
    assert skills <= read.skills(text)


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        pytest.param("Won a grant, JSPS Early-Career, in 2023", set(), id="a large letter more"),
        pytest.param("Wrote JSPs in 2023", {"java"}, id="a plural"),
        pytest.param("Wrote a page in JSP in 2023", {"java"}, id="the name"),
        pytest.param("Built LLMS for 2023", {"large-language-models"}, id="the plural of a thing"),
        pytest.param("DOCKER, KERAS", {"docker", "keras"}, id="a name that ends so"),
    ],
)
def test_an_abbreviation_of_a_tool_has_no_large_letter_more(read, text, skills):
    assert read.skills(text) == skills


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        pytest.param("Trained and shipped three ranking models", "model-training", id="words between"),
        pytest.param("Train and maintain object detection models", "model-training", id="two verbs"),
        pytest.param("Trained over thirty models for shops", "model-training", id="how many"),
        pytest.param("Trained convolutional networks for lanes", "model-training", id="which networks"),
        pytest.param("Trained acoustic models for eleven accents", "model-training", id="any kind of models"),
        pytest.param("Graded 1,000 answers with two lawyers", "llm-evaluation", id="graded answers"),
        pytest.param(
            "Checked it with an evaluation set of 150 real questions", "llm-evaluation", id="a set of questions"
        ),
        pytest.param("Wrote an evaluation job in Python with 500 cases", "llm-evaluation", id="an evaluation job"),
        pytest.param("Deployed the churn model behind an API", "model-deployment", id="deployed a model"),
        pytest.param("Reduced the p95 latency by half", "performance-optimization", id="reduced latency"),
        pytest.param("Led a small team of analysts", "project-management", id="led a team"),
    ],
)
def test_descriptions(read, text, skill):
    assert read.facts(text, "method")[skill] in {"described", "exact"}


@pytest.mark.parametrize(
    "text",
    [
        "Graded 300 exams each spring",
        "Graded 120 exam answers each term",
        "Scored 40 interview answers of candidates",
        "Rated 200 customer conversations for the call centre",
        "Wrote a test set of 500 maths questions",
        "Course evaluation with 300 replies",
    ],
)
def test_grading_other_things_is_not_evaluating_language_models(read, text):
    assert "llm-evaluation" not in read.skills(text)


@pytest.mark.parametrize(
    "text",
    ["Trained dealer networks on the new product", "Trained in financial models", "Trained wind ensembles of pupils"],
)
def test_training_people_is_not_training_models(read, text):
    assert "model-training" not in read.skills(text)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        pytest.param("using pre-trained models", "model-training", id="pre-trained is not trained"),
        pytest.param("JavaScript", "java", id="Java is not JavaScript"),
        pytest.param("vector databases", "databases", id="the longest name wins"),
        pytest.param("a shop on the web", "blockchain", id="the web is not web3"),
        pytest.param("an OpenAI-compatible server", "openai-api", id="compatible with it"),
        pytest.param("a pre-training survey of riders", "llm-training", id="split and glued"),
        pytest.param("Amazon Web Services", "rest-api", id="web services within a product"),
        pytest.param("TF-IDF weighting", "tensorflow", id="TF-IDF is not TensorFlow"),
        pytest.param("regression testing of releases", "regression", id="regression tests"),
        pytest.param("Go to market with a partner", "go-language", id="go to market"),
        pytest.param("Ready to go live on day one", "go-language", id="go live"),
        pytest.param("Sparked interest, a spark of joy", "spark", id="the verb"),
        pytest.param("R. Miller, R&D manager", "r-language", id="an initial"),
        pytest.param("Raised a Series C round", "c-language", id="a funding round"),
        pytest.param("cutting-edge AI research", "edge-ai", id="cutting edge"),
        pytest.param("real estate agent", "ai-agents", id="an estate agent"),
        pytest.param("Head chef of a busy kitchen", "terraform", id="a cook"),
        pytest.param("I excel at teamwork", "excel", id="to excel"),
        pytest.param("Spring 2024 semester", "spring-boot", id="a season"),
        pytest.param("the rest of the team", "rest-api", id="the rest"),
        pytest.param("chest X-Ray reading", "ray", id="X-Ray"),
        pytest.param("DoorDash driver", "data-visualization", id="a delivery company"),
        pytest.param("LLM in International Law, member of the bar", "large-language-models", id="the degree in law"),
        pytest.param("Ann Other | github.com/annother", "github", id="a profile address"),
    ],
)
def test_names_that_mean_something_else(read, text, absent):
    assert absent not in read.skills(text)


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        pytest.param("Python, Go, Rust", "go-language", id="Go among languages"),
        pytest.param("Go, OpenFGA, PostgreSQL", "go-language", id="Go beside a product of unknown name"),
        pytest.param("React (85%), Express (80%), Kafka (70%)", "nodejs", id="Express beside how well it is known"),
        pytest.param("Python, Go, Rust", "rust", id="Rust among languages"),
        pytest.param("R, Python and SQL for statistics", "r-language", id="R among languages"),
        pytest.param("Embedded firmware in C and C++", "c-language", id="C beside C++"),
        pytest.param("Spark jobs on Databricks", "spark", id="Spark beside Databricks"),
        pytest.param("BERT, T5 and RoBERTa", "bert", id="model names"),
        pytest.param("LLM agents that plan with LangGraph", "ai-agents", id="agents of language models"),
        pytest.param("Ansible, Chef, Puppet", "terraform", id="Chef among its kind"),
        pytest.param("Word, Excel, PowerPoint", "excel", id="Excel among its kind"),
        pytest.param("React, Node and MongoDB", "nodejs", id="Node beside React"),
        pytest.param("Skills\nGit, GitHub, Docker", "github", id="GitHub in a list of skills"),
        pytest.param("image classification and segmentation with OpenCV", "image-segmentation", id="of images"),
    ],
)
def test_ambiguous_names_in_their_context(read, text, skill):
    assert skill in read.skills(text)


def test_selenium_is_what_its_neighbours_say(read):
    assert read.skills("Scraped prices with Selenium and BeautifulSoup") >= {"web-scraping"}
    assert "web-scraping" not in read.skills("End-to-end tests with Selenium and pytest")


def test_spans_are_plain_spacy(read):
    doc = read.doc("Trained ranking models in PyTorch")
    pytorch = next(span for span in doc.spans["skills"] if span.label_ == "pytorch")
    assert (pytorch.text, pytorch._.method, pytorch._.similarity, pytorch._.status) == (
        "PyTorch",
        "exact",
        100,
        "claimed",
    )


def test_brief_forms_are_read_in_briefs_only(taxonomy):
    from matcher.pipeline import build_pipeline

    text = "They use fast engineering and basic models."
    resume, brief = build_pipeline(taxonomy), build_pipeline(taxonomy, briefs=True)
    doc, brief_doc = resume(text), brief(text)
    assert {span.label_ for span in doc.spans["skills"]}.isdisjoint({"prompt-engineering", "foundation-models"})
    assert {span.label_ for span in brief_doc.spans["skills"]} >= {"prompt-engineering", "foundation-models"}


def test_an_ambiguous_name_is_sure_beside_one_that_has_become_sure(read):
    assert {"r-language", "c-language"} <= read.skills("Skills\nStatistical modelling in R and C")


def test_a_name_is_ruled_out_by_words_around_itself_alone(read):
    text = "Ann Other\n\nSKILLS\nNext.js, GitHub, Figma, GitHub Copilot\n"
    assert "github" in read.skills(text)
    assert "github" not in read.skills(text.replace("GitHub, Figma, ", ""))


@pytest.mark.parametrize("text", ["Wrote stakeholder-ready reports", "Sold a Docker-free setup"])
def test_a_hyphen_makes_another_word(read, text):
    assert read.skills(text).isdisjoint({"stakeholder-management", "docker"})


def test_a_name_is_told_once_where_a_phrase_tells_the_same(read):
    doc = read.doc("Skills\nFeature engineering, decision trees")
    assert [(span.label_, span._.method) for span in doc.spans["skills"]] == [
        ("feature-engineering", "exact"),
        ("decision-trees", "exact"),
    ]


def test_a_name_borrows_nothing_from_one_that_begins_with_it(read):
    assert read.facts("SKILLS\nGitHub & GitHub Actions\n", "status").keys() == {"github", "ci-cd"}
