"""Puts names of known tools in the place of labelled names that are not found.

Many of the labelled names are of tools that the taxonomy does not have. The words around a name do not depend on the
tool, so a known name in its place gives one more example.
"""

import re
from collections.abc import Iterable

from training.labelled import SaidName, ToldResume

STAND_INS = (
    "PostgreSQL",
    "Kubernetes",
    "TensorFlow",
    "Kafka",
    "FastAPI",
    "MongoDB",
    "Terraform",
    "Redis",
    "Django",
    "Grafana",
    "Jenkins",
    "LangChain",
    "PyTorch",
    "scikit-learn",
    "Elasticsearch",
    "Snowflake",
    "Airflow",
    "Docker",
    "MLflow",
    "Angular",
    "RabbitMQ",
    "Pandas",
    "NumPy",
    "Prometheus",
    "GitLab",
    "Neo4j",
    "BigQuery",
    "Ansible",
)
"""Names of tools that have no other meaning."""


def with_stand_ins(resume: ToldResume, unknown: Iterable[SaidName]) -> ToldResume:
    """The resume with a stand-in for each unknown name. Only the stand-ins are labelled.

    A stand-in is a name that the text does not contain yet. If there are not enough, the other names stay unchanged.
    """
    labels = sorted(unknown, key=lambda said: -len(said.name))
    names = dict.fromkeys(said.name for said in labels)
    stand_ins = dict(zip(names, (name for name in STAND_INS if name not in resume.text), strict=False))
    lines = resume.text.split("\n")
    replaced = []
    for said in labels:
        if stand_in := stand_ins.get(said.name):
            name = rf"(?<!\w){re.escape(said.name)}(?!\w)"
            lines[said.line - 1], count = re.subn(name, stand_in, lines[said.line - 1])
            if count:
                replaced.append(SaidName(stand_in, said.status, said.line))
    return ToldResume(resume.name, "\n".join(lines), resume.label, tuple(replaced))
