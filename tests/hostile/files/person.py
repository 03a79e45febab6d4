"""The invented person in the hostile files. None of these words may appear in a log, an error or a problem."""

NAME = "Odalinde Vexmoor"
CONTACT = "odalinde.vexmoor@example.org"
EMPLOYER = "Brackwater Lantern Works"

LINES = (
    NAME,
    CONTACT,
    "Machine Learning Engineer",
    "Experience",
    f"Machine Learning Engineer, {EMPLOYER}, Jan 2022 - Present",
    "- Trained ranking models in PyTorch that serve two million customers every day",
    "- Deployed the models with Docker on Kubernetes and watched their drift",
    "- Built the feature store and the evaluation of every model with the data engineers",
    "Skills",
    "Python, SQL, MLflow, Airflow",
)
TEXT = "\n".join(LINES) + "\n"
CANARIES = (NAME, "Odalinde", "Vexmoor", CONTACT, EMPLOYER, "Brackwater")
