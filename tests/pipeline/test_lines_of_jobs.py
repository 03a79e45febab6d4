"""What single lines of a job show, and what they do not."""

import pytest

JOB = "Ann Other\nLeeds, ann@other.example\n\nEXPERIENCE\nEngineer, Larkfield Ltd, 2019 – now\n- {line}\n"
SHOWN = [
    ("An app for parcels with 400k users", "production-experience"),
    ("Search that nurses use in 11 hospitals", "production-experience"),
    ("A trip assistant, 70k conversations a month", "production-experience"),
    ("Explains a charge, about 9,000 uses a month", "production-experience"),
    ("Answers about sales; 1,100 restaurants have it switched on", "production-experience"),
    ("Forecasts of returns. Live in five countries", "production-experience"),
    ("140 law firms pay for it", "production-experience"),
    ("Search over past cases; 1,100 solicitors use it", "production-experience"),
    ("A reader of tenders, used by 110 estimators", "production-experience"),
    ("Served 2,000 requests per second", "production-experience"),
    ("Models of churn in CatBoost, deployed as a FastAPI service", "model-deployment"),
    ("The model runs on our own GPUs behind gRPC", "model-deployment"),
    ("Built a retrieval agent over the tax code", "rag"),
    ("Runs on Claude, with retrieval over the help pages", "rag"),
    ("Shipped an assistant that answers 38 % of the tickets", "llm-app-development"),
    ("Red-teamed the assistant with two physicians", "ai-safety"),
    ("An alert when the distribution of inputs shifts", "model-monitoring"),
    ("Distilled the model to 40M parameters", "pruning-distillation"),
    ("Fine-tuned DistilBERT to score answers", "fine-tuning"),
    ("Proposed a Laplace approximation for graph neural networks, implemented in JAX", "jax"),
    ("Trained a hail detector on pictures from the air", "model-training"),
    ("Trained 1.3B and 7B models on 64 H100", "model-training"),
    ("Trains and serves forecasts of load", "model-training"),
    ("Training on Spark, tracked in MLflow, deployed on Azure ML", "model-deployment"),
    ("SageMaker endpoints at 9k calls a second", "model-deployment"),
    ("Trained nnU-Net on 11,400 CT studies", "model-training"),
    ("Trained SegFormer and CenterPoint on 1.2M labelled frames", "model-training"),
    ("Retrained Zorv-Net3 on 9 seasons", "model-training"),
    ("Trained spotters of cracks and rust on 40k images", "model-training"),
    ("Wrote the training code and the data loader", "model-training"),
    ("Training on 64 GPUs", "distributed-training"),
    ("Also an agent that drafts replies to tenants", "ai-agents"),
    ("Lane perception for trucks", "computer-vision"),
    ("The bot cannot refund over 50 euros without human approval", "human-in-the-loop"),
    ("A three-dimensional network of convolution which proposes the candidates", "cnn"),
    ("A convolution network for two kinds of rust", "cnn"),
    ("With many trees, and in the end with a recurrent network, which was better in winter", "rnn-lstm"),
    ("Adapted a graph convolution network to roads", "graph-neural-networks"),
    ("I started from weights that others had learned on everyday photographs", "transfer-learning"),
    ("Began with published weights and went on with 140 hours of speech", "transfer-learning"),
    ("Trained the detector, starting from EfficientNet weights", "transfer-learning"),
    ("A student network a tenth of the size learns from the outputs of the large one", "pruning-distillation"),
    ("Weighted the rare classes of the detector", "class-imbalance"),
    ("Learning distributed on 16 graphic cards", "distributed-training"),
    ("Spread the training over eight cards", "distributed-training"),
    ("A detector with 8-bit weights", "quantization"),
    ("Cut the weights to eight bits", "quantization"),
    ("Squeezed the network to 8-bit for 410 lanes", "quantization"),
    ("It never stops: every ten minutes the weights are updated with new clicks", "online-learning"),
    ("The weights are updated every ten minutes as clicks arrive", "online-learning"),
    ("Grouped 2 million addresses by their habits without any labels", "clustering"),
    ("Open tickets by itself. I define what it is allowed to call", "tool-calling"),
    ("The model may call four functions that I wrote", "tool-calling"),
    ("Another model grades the hints of the tutor", "llm-as-judge"),
    ("A second model does the grading of the assistant now", "llm-as-judge"),
    ("300 ways to make the assistant reveal its instructions", "prompt-injection"),
    ("I keep a list of 300 ways to make the assistant ignore its rules", "prompt-injection"),
    ("Agent for letters; tool calls limited by role; human sign-off", "human-in-the-loop"),
    ("LLM judge with rubric, human spot checks on Thursdays", "human-in-the-loop"),
    ("Agent with tool use; every write is approved by a nurse", "human-in-the-loop"),
    ("Prometheus and Grafana for input drift", "model-monitoring"),
    ("Ran it in shadow for six weeks beside the threshold alarms", "shadow-canary"),
    ("The challenger must beat the champion for two weeks in shadow", "shadow-canary"),
    ("Each model has a shadow period of eight weeks", "shadow-canary"),
    ("Champion and challenger run side by side on 5% of traffic", "shadow-canary"),
]
NOT_CLAIMED = [
    ("Supported 400 users", "production-experience"),
    ("Used by the team for 3 reports", "production-experience"),
    ("Served 200 customers a day", "production-experience"),
    ("The shop was deployed as containers", "model-deployment"),
    ("Heard of an assistant that answers tickets", "llm-app-development"),
    ("Looked after nine nurses and healthcare assistants", "healthcare-ai"),
    ("AI opponents with behaviour trees", "artificial-intelligence"),
    ("Trained guards on smoke detectors for two sites", "model-training"),
    ("Trained and deployed engineers to the fibre network", "model-training"),
    ("Own training stack of the gym", "model-training"),
    ("Served lunch with vertex tables to the endpoint of the line", "model-deployment"),
    ("Deployed nurses to wards with azure walls", "model-deployment"),
    ("Trained JavaScript developers on 2 frameworks", "model-training"),
    ("Trained 12 operators on 3,000 ton presses", "model-training"),
    ("Trained staff on 401k plans", "model-training"),
    ("Equipped 40 support agents with new tools", "ai-agents"),
    ("Hired an agent that runs the shop", "ai-agents"),
    ("Algorithm engineer for toys", "data-structures-algorithms"),
    ("Oversaw the rollout of Kafka in three plants", "kafka"),
    ("Proposed a move to Kafka", "kafka"),
    ("Drafts by GPT-4; agents approve most of them", "ai-agents"),
    ("Organised an internal lunch talk on AI agents", "ai-agents"),
    ("Lead 34 people: testers, clerks and an LLM team of six", "large-language-models"),
    ("Launched a copilot for tenants (built by my team with a vendor)", "llm-app-development"),
    ("Managed six data scientists", "data-science"),
    ("Lead 34 people: analysts, data engineers and ML engineers", "machine-learning"),
    ("Certified in Java; currently studying for the Kafka certificate", "kafka"),
    ("Recurrent payments in a network of shops", "rnn-lstm"),
    ("Began with free weights at the gym and led a class", "transfer-learning"),
    ("Started the network from random weights", "transfer-learning"),
    ("A student network of six schools that learns from its alumni", "pruning-distillation"),
    ("Weighted error down from 31% to 22%", "class-imbalance"),
    ("Weighted exam marks by class", "class-imbalance"),
    ("Spread the overnight pricing over 40 nodes", "distributed-training"),
    ("Split staff training over 12 sites", "distributed-training"),
    ("Drivers that read 8-bit integers from a register", "quantization"),
    ("Weights of parcels are updated every morning", "online-learning"),
    ("Bottles without any labels", "clustering"),
    ("Wrote down whom the night shift is allowed to call", "tool-calling"),
    ("Support agents can call customers", "tool-calling"),
    ("A second model that marks water damage claims", "llm-as-judge"),
    ("Reveal prices at the fair", "prompt-injection"),
    ("Ignored the rules of the old style guide", "prompt-injection"),
    ("Every purchase is approved by a manager", "human-in-the-loop"),
    ("Amplifiers of low input drift", "model-monitoring"),
    ("Shadowed the forecasting team for two weeks", "shadow-canary"),
    ("Photographs of plants that grow in shadow", "shadow-canary"),
    ("Ran Cypress and Playwright side by side for a quarter", "shadow-canary"),
    ("Judges with human spot checks, regression runs in GitHub Actions", "regression"),
]


@pytest.mark.parametrize(("line", "skill"), SHOWN)
def test_a_line_shows_a_skill(read, line, skill):
    assert read.facts(JOB.format(line=line), "status").get(skill) == "claimed"


@pytest.mark.parametrize(("line", "skill"), NOT_CLAIMED)
def test_a_line_does_not_show_a_skill(read, line, skill):
    assert read.facts(JOB.format(line=line), "status").get(skill) != "claimed"


def test_the_title_of_a_product_manager_claims_no_skill(read):
    text = "Ann Other\nLeeds\n\nEXPERIENCE\nProduct Manager (AI features), Larkfield, 2019 – now\n- Met customers.\n"
    assert read.facts(text, "status")["llm-app-development"] == "third_party"


@pytest.mark.parametrize(
    ("label", "tier"), [("Capstone", "project"), ("Final-year project", "project"), ("Coursework", "course")]
)
def test_a_project_within_a_study_is_a_project(read, label, tier):
    text = f"Ann Other\nLeeds\n\nEDUCATION\nBSc Physics, Elm College, 2020 – 2024\n- {label}: rankers in XGBoost\n"
    assert read.facts(text, "tier")["xgboost"] == tier
