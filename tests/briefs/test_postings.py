"""Postings of other professions get `neither`, and those of the roles their role."""

from pathlib import Path

import pytest
import yaml

from knowledge.rules.loader import packaged_rules
from knowledge.taxonomy.loader import load_role, load_taxonomy
from matcher.briefs.reader import BriefReader
from matcher.briefs.text.passages import PassageFinder
from matcher.briefs.text.posting import PostingSigns, title_of
from tests.structure.project import ROOT

FOLDER = Path(__file__).parent / "postings"
SETS = {
    name: yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    for name in (
        "developed_on",
        "held_out",
        "many_styles",
        "with_ai_talk",
        "put_away",
        "beside_ai",
        "written_after",
        "sixty_developed_on",
        "sixty_held_out",
        "read_once",
        "in_many_manners",
    )
}
POSTINGS = [pytest.param(posting, id=f"{name}: {posting['text'][:40]}") for name in SETS for posting in SETS[name]]
MOST_MISREAD = {
    "developed_on": 0,
    "held_out": 0,
    "many_styles": 0,
    "with_ai_talk": 3,
    "put_away": 4,
    "beside_ai": 2,
    "written_after": 0,
    "sixty_developed_on": 2,
    "sixty_held_out": 2,
    "read_once": 0,
    "in_many_manners": 0,
}
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
    assert len({posting["text"] for posting in postings}) == len(postings) >= 16
    assert sum("misread" in posting for posting in postings) <= MOST_MISREAD[name]


TITLES = [
    pytest.param("Registered Nurse, Intensive Care" + WORK, True, id="a profession"),
    pytest.param("## SALES ASSOCIATE (m/f/d)" + WORK, True, id="capitals and marks"),
    pytest.param("AI Product Manager" + WORK, True, id="of a product with AI"),
    pytest.param("AI Specialist" + WORK, False, id="a general title with its field"),
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
    assert (signs.read(text, []).calling == "profession") is other


def test_a_profession_that_is_a_role_does_not_count(signs):
    text = "Data Analyst, Marketing" + WORK
    assert signs.read(text, ["AI Engineer"]).calling == "profession"
    assert signs.read(text, ["Senior Data Analyst"]).calling == "unknown"
    assert signs.read("Senior Rope Splicer" + WORK, ["Rope Splicer"]).calling == "unknown"


def test_the_title_of_another_profession_is_the_reason(reader):
    recommendation = reader.read("Technical Recruiter" + WORK).recommendation
    (reason,) = recommendation.reasons
    assert (recommendation.role, reason.code) == ("neither", "other-profession")
    assert "“Technical Recruiter”" in reason.text
    assert (reason.subject, reason.roles) == ("Technical Recruiter", ())


PLAIN = (
    "{} in our warehouse every evening: count what is left, predict what sells tomorrow, recommend what to order, and "
    "write it on the list beside the door, so that the colleagues of the early shift know what they unpack first "
    "when the lorry comes at five."
)


OF_A_FIELD = (
    "You love machine learning, and machine learning loves you: come to our harbour, meet kind colleagues, drink tea, "
    "watch the ships, and write to us what you would like to do here all day long, in rain and in sun, with us and "
    "with our guests, for many good years."
)


@pytest.mark.parametrize(
    "text",
    [pytest.param(PLAIN.format("You help"), id="a little work"), pytest.param(OF_A_FIELD, id="only the field")],
)
def test_a_posting_must_ask_for_enough_work_of_a_role(reader, text):
    recommendation = reader.read(text).recommendation
    assert recommendation.role == "neither"
    assert recommendation.reasons[0].text.startswith("The brief asks for too little of the work of these roles")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PLAIN.format("We want a system that helps"), id="a project in plain words"),
        pytest.param(PLAIN.format("You train models in PyTorch"), id="with own work"),
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


NAMES = [
    pytest.param(
        "You sell.\n\nWe are looking for a seasoned account executive who sells agents.", "profession", id="sentence"
    ),
    pytest.param(
        "Join us.\n\nPosition: Staff Nurse\nTeam: Engineering. You care for patients.", "profession", id="label"
    ),
    pytest.param("You help a lot.\n\nAs a Machine\nLearning Engineer you train models.", "role", id="over two lines"),
    pytest.param("Data Engineer\nYou move data.", "trade", id="a trade"),
    pytest.param("Backend Engineer, LLM Products\nYou build.", "role", id="a trade in the field"),
    pytest.param("Web Developer at AI Works\nYou build.", "trade", id="an employer in the field"),
    pytest.param(
        "Web Developer, Chatbots\nYou build.\n\nAs a Web Developer you test.",
        "role",
        id="the title decides",
    ),
    pytest.param("UX Researcher\nYou watch people.", "profession", id="a profession of two words"),
    pytest.param("Rope Splicer\nYou splice ropes.", "trade", id="nobody who makes things in the field"),
    pytest.param("Web developer in Ulm. You build shops.", "trade", id="a first sentence"),
    pytest.param("I run a small web developer. You build shops.", "unknown", id="a first sentence with a verb"),
    pytest.param("Founding Engineer\nYou build.", "unknown", id="any maker"),
    pytest.param("Procurement Specialist\nYou buy.", "trade", id="a general title"),
    pytest.param("Solutions Consultant, Conversational AI\nYou advise.", "trade", id="the field of the employer"),
    pytest.param("Test Engineer (AI products)\nYou test.", "trade", id="a trade beside the field"),
    pytest.param("AI Data Engineer\nYou move data.", "role", id="a trade after the field"),
    pytest.param("Engineer, Distributed Storage\nYou store.", "trade", id="a trade at the end of an addition"),
    pytest.param("Engineer, Support Automation\nYou build.", "unknown", id="a trade within an addition"),
    pytest.param("Fraud Modeller\nYou find thieves.", "unknown", id="a maker of models"),
    pytest.param(
        "Customer success manager at a bank. You call people.", "profession", id="a first sentence, three words"
    ),
    pytest.param("Our head of sales. You call people.", "unknown", id="a first sentence with our"),
    pytest.param("Wir suchen: Filialleiter\nDu führst ein Team.", "trade", id="a label in the title"),
    pytest.param("KI-Entwickler\nDu baust Agenten.", "role", id="a role in German"),
    pytest.param("SW Engineer\nMaking routers fast.", "trade", id="the title of a trade says that it is a posting"),
    pytest.param("Applied AI Engineer\nAs a nurse you know care.", "role", id="the title comes first"),
    pytest.param("You build agents.\n\nThe agent works as a teacher would.", "unknown", id="a comparison"),
    pytest.param("You help.\n\nAs a registered nurse you care for patients.", "profession", id="who the reader is"),
    pytest.param("You build agents.\n\nLooking for a consultant.", "unknown", id="a general word within a sentence"),
    pytest.param("Roof technicians! You climb.", "profession", id="a first sentence with a mark, plural"),
    pytest.param("Legal assistant wanted!! You file letters.", "profession", id="a label after the name"),
    pytest.param("Recruiting coordinator at a bank. You call people.", "trade", id="a general word, first sentence"),
    pytest.param("You talk.\n\nOur client requires a Product Manager.", "profession", id="what a client requires"),
    pytest.param("You draw.\n\nWe search for one motion designer.", "profession", id="one who is searched for"),
    pytest.param("You build.\n\nAs a principal-level engineer you lead.", "unknown", id="part of another name"),
    pytest.param("You lead.\n\nAs a principal-level colleague, you decide.", "unknown", id="a profession comes last"),
    pytest.param("Scrum Master for two squads.\nSix years of experience.", "profession", id="experience is asked for"),
    pytest.param("Lehrkraft für Informatik\nDu lehrst Python.", "profession", id="a profession in German"),
    pytest.param("Platform Engineer, Developer Experience\nYou own builds.", "trade", id="a word of a heading"),
]


@pytest.mark.parametrize(("text", "calling"), NAMES)
def test_what_a_posting_calls_the_job(signs, text, calling):
    assert signs.read(text, []).calling == calling


def test_a_trade_that_is_a_role_does_not_count(signs):
    assert signs.read("Data Engineer\nYou move data.", ["Data Engineer"]).calling == "unknown"


ASKS = "Data Engineer\nYou load our warehouse every night with Airflow and dbt, and model its tables with care. {}" + (
    " You like SQL, short meetings and long walks, and you answer the phone when a load fails at night."
)


def test_a_trade_must_ask_for_more_work(reader):
    one_line = ASKS.format("You know PyTorch, XGBoost, MLflow, fine-tuning and model training.")
    work = (
        "You train models in PyTorch.\nYou evaluate the models against baselines.\nYou design features for them.\n"
        "You tune hyperparameters, deploy the models and monitor them."
    )
    assert reader.read(one_line).recommendation.role == "neither"
    assert reader.read(one_line).recommendation.reasons[0].code == "other-profession"
    assert reader.read(ASKS.format(work)).recommendation.role == "ml_engineer"


def test_work_in_another_trade_must_be_a_main_part(reader):
    work = (
        "You train models in PyTorch.\nYou evaluate the models against baselines.\nYou design features for them.\n"
        "You tune hyperparameters, deploy the models and monitor them."
    )
    tools = (
        "You know Kafka, dbt, Snowflake, Redshift, Spark, Hive, Hadoop, Tableau, Looker, Power BI, MongoDB, Cassandra, "
        "Scala, Java, Go, Ruby, PHP, Perl, Bash, Git, Jira, Jenkins, Ansible, Oracle, MariaDB, SQLite, Redis, Neo4j, "
        "RabbitMQ, Elasticsearch, Linux, Vue, Angular, React and Svelte."
    )
    assert reader.read(ASKS.format(work)).recommendation.role == "ml_engineer"
    assert reader.read(ASKS.format(f"{work}\n{tools}")).recommendation.role == "neither"


PRODUCT = (
    "{}\nYou build agents with tool calling on GPT and Claude. You own prompts, retrieval over our manuals with RAG "
    "and a vector database, LLM evaluation and guardrails. You bring LangChain and good taste to our small house. {}"
)
TRAIN = "You also train models in PyTorch."
MEASURE = "You evaluate the models against a baseline, and design features for them."


@pytest.mark.parametrize(
    ("title", "rest", "role"),
    [
        pytest.param("Machine Learning Engineer", f"{TRAIN} {MEASURE}", "both", id="its own work as well"),
        pytest.param("Machine Learning Engineer", TRAIN, "ai_engineer", id="hardly any of its own work"),
        pytest.param("Machine Learning Engineer", "", "ai_engineer", id="none of its own work"),
        pytest.param("Engineer", TRAIN, "ai_engineer", id="another name"),
    ],
)
def test_a_posting_asks_for_the_role_that_it_names(reader, title, rest, role):
    assert reader.read(PRODUCT.format(title, rest)).recommendation.role == role


MODELS = (
    "{}\nYou teach our belt to tell glass from stone. You decide which pictures we label next, plan experiments, "
    "compress the models for the robot, watch their accuracy and retrain when the waste changes. {}"
)
TALK = "You know ChatGPT from your daily work, and we use Copilot everywhere."


@pytest.mark.parametrize("rest", [pytest.param("", id="plain"), pytest.param(TALK, id="with talk of AI")])
@pytest.mark.parametrize("title", ["AI Engineer", "Senior Generative AI Developer", "AI Specialist", "ML Engineer"])
def test_the_work_decides_and_not_the_title(reader, title, rest):
    assert reader.read(MODELS.format(title, rest)).recommendation.role == "ml_engineer"


def test_a_reason_says_that_the_title_names_another_role(reader):
    differs = reader.read(MODELS.format("AI Engineer", "")).recommendation.reasons[-1]
    assert (differs.code, differs.roles, differs.subject) == ("title-differs", ("ml_engineer",), "AI Engineer")
    assert "calls the job “AI Engineer”, but the work that it asks for is that of another role" in differs.text
    for title in ("ML Engineer", "AI/ML Engineer", "Engineer"):
        reasons = reader.read(MODELS.format(title, "")).recommendation.reasons
        assert "title-differs" not in {reason.code for reason in reasons}


def test_a_title_decides_where_the_rest_says_little(reader):
    text = "{}\nYou know Python and PyTorch, drink tea with kind people, and like our small house at the river."
    assert reader.read(text.format("AI Engineer")).recommendation.role == "ai_engineer"
    assert reader.read(text.format("ML Engineer")).recommendation.role == "ml_engineer"


def test_the_title_of_a_maker_shows_that_a_text_is_a_posting(signs):
    assert signs.read("AI Engineer\nTasks: an assistant for law firms.", []).calling == "role"
    assert signs.read("Assistant for AI engineers\nIt answers questions.", []).calling == "unknown"


def test_the_name_of_a_role_ends_where_the_sentence_goes_on(signs):
    text = "You help.\n\nWe are looking for a baker who knows ML engineers."
    posting = signs.read(text, [])
    assert text[posting.start : posting.end] == posting.name == "baker"


def test_a_short_posting_with_much_work_of_two_roles_asks_for_both(reader):
    training = (
        "You train models in PyTorch. You evaluate models against a baseline. You design features for the models."
    )
    assert reader.read(PRODUCT.format("Engineer", training)).recommendation.role == "both"


def test_the_field_counts_in_a_long_text(reader):
    scores = reader.understand(PRODUCT.format("Engineer", TRAIN)).balance.scores
    with_field = reader.understand(PRODUCT.format("Engineer", f"{TRAIN} Deep learning is a must.")).balance.scores
    assert with_field["ml_engineer"] > scores["ml_engineer"]


def test_a_title_is_the_first_line(signs):
    passages = PassageFinder(packaged_rules().postings.passages)
    assert title_of("# Data  Engineer:\nYou move data.", passages) == "Data Engineer"
    assert title_of("You move data.\nData Engineer", passages) == ""
    extra = "Data Engineer (Spark, Kafka, dbt and some more) - Ulm or any town on the Danube"
    assert title_of(f"{extra}\nYou move data.", passages) == extra


BESIDE = (
    "Test Engineer, AI Products\nYou test our shop every day with Playwright and Selenium. {}\n{}\n{}\nYou write short "
    "reports, answer the phone, and you never lose your patience when a page is slow on a Monday."
)


def test_only_what_a_posting_for_another_trade_asks_to_make_counts(reader):
    known = ("You know LangChain and RAG.", "Our agents call tools.", "LLM evaluation is known to you.")
    made = ("You build RAG with LangChain.", "You design agents that call tools.", "You develop LLM evaluation.")
    recommendation = reader.read(BESIDE.format(*known)).recommendation
    assert (recommendation.role, recommendation.reasons[0].code) == ("neither", "other-profession")
    assert "calls the job “Test Engineer, AI Products”, and it asks for too little" in recommendation.reasons[0].text
    assert reader.read(BESIDE.format(*made)).recommendation.role == "ai_engineer"


def test_a_short_posting_for_another_trade_that_names_the_field_asks_for_nobody(reader):
    assert reader.read("Rope Splicer\nYou splice ropes and like AI.").recommendation.role == "neither"
    assert reader.read("You like AI.").recommendation.role == "insufficient_text"


def test_the_name_of_a_role_is_enough(reader):
    rest = " You come to our small house at the river, drink tea with kind people, and know Python and SQL." * 2
    assert reader.read(f"ML Engineer\n{rest}").recommendation.role == "ml_engineer"
    assert reader.read(f"Founding Engineer\n{rest} You like ML.").recommendation.role == "neither"


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        pytest.param("You build POCs and prototypes for our platform.", False, id="of something else"),
        pytest.param("You build prototypes with an LLM.", True, id="of the field"),
        pytest.param("AI Engineer\nYou build prototypes for our platform.", True, id="in a text about the field"),
        pytest.param("You deliver a proof of concept with transcripts.", False, id="three words"),
    ],
)
def test_an_everyday_word_counts_only_beside_the_field(reader, text, counted):
    items = reader.understand(text).items
    everyday = [item for item in items if text[item.start : item.end] in ("prototypes", "proof of concept")]
    assert everyday
    assert all((item.demand == "required") is counted for item in everyday)


@pytest.mark.parametrize(
    ("title", "called"),
    [
        pytest.param("AI/ML Engineer", {"ai_engineer", "ml_engineer"}, id="with a slash"),
        pytest.param("Machine Learning and AI Developer", {"ai_engineer", "ml_engineer"}, id="with and"),
        pytest.param("Senior ML Engineer", {"ml_engineer"}, id="one of them"),
        pytest.param("AI Platform for ML Engineers", set(), id="a product for the other"),
    ],
)
def test_a_title_can_name_both_roles(reader, title, called):
    assert reader.understand(f"{title}\nYou work.").balance.called == called


LONG = " You live near our harbour, drink tea with kind people, and write long letters to your old aunts on Sunday." * 8


@pytest.mark.parametrize(
    ("title", "role"),
    [
        pytest.param("AI/ML Engineer", "both", id="both"),
        pytest.param("AI Engineer", "ai_engineer", id="one of them"),
        pytest.param("Engineer", "ai_engineer", id="none"),
    ],
)
def test_a_long_posting_with_both_names_and_work_of_each_asks_for_both(reader, title, role):
    assert reader.read(PRODUCT.format(title, f"{WORK} You tune hyperparameters.{LONG}")).recommendation.role == role


def test_for_neither_only_the_doubt_is_left_for_the_roles(reader):
    report = reader.read("Registered Nurse\nOur software predicts which patients fall. You care for them.")
    assert report.recommendation.role == "neither"
    assert sum(role.fit for role in report.roles) <= 100 * (1 - report.recommendation.confidence)


def test_reasons_quote_no_loose_ends(reader):
    (reason,) = reader.read("An assistant that knows our hotel, for guests at night.").recommendation.reasons
    assert "“assistant”" in reason.text


def test_reasons_quote_a_name_without_the_mark_after_it(reader):
    text = "You talk a lot.\n\nWe are looking for a product manager. You decide."
    assert "“product manager”" in reader.read(text).recommendation.reasons[0].text
