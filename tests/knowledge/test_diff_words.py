"""Sentences about the difference between two taxonomies."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from knowledge.taxonomy.diff_words import diff_lines
from knowledge.taxonomy.loader import load_taxonomy
from tests.knowledge.small_data import small_data, write_data

Data = dict[str, Any]


def lines_after(folder: Path, change: Callable[[Data], object]) -> list[str]:
    data = small_data()
    old = load_taxonomy(write_data(folder / "old", data))
    change(data)
    return diff_lines(old, load_taxonomy(write_data(folder / "new", data)))


def skill(data: Data) -> Data:
    return data["skills/frameworks.yaml"]["skills"][0]


def requirement(data: Data, number: int = 0) -> Data:
    return data["roles/ml.yaml"]["requirements"][number]


def name(data: Data) -> Data:
    return data["rules/names/ambiguous/fields.yaml"]["names"][0]


def add_skill(data: Data) -> None:
    clustering = {"id": "clustering", "name": "Clustering", "kind": "skill", "aliases": ["k means"]}
    data["skills/methods.yaml"]["skills"].append(clustering | {"implies": ["machine-learning"]})


def add_role(data: Data) -> None:
    data["roles/own.yaml"] = {**data["roles/ml.yaml"], "id": "own", "name": "Own"}


def add_requirement(data: Data) -> None:
    asked = {"skill": "pytorch", "block": "extras", "weight": 1.5, "evidence_needed": "say where"}
    data["roles/ml.yaml"]["requirements"].append(asked)


CHANGES = [
    pytest.param(
        add_skill,
        'New: skill clustering (Clustering); category methods; also called "k means"; implies machine-learning.',
        id="a skill",
    ),
    pytest.param(add_role, "New: role own (Own); 3 requirements.", id="a role, without its requirements one by one"),
    pytest.param(
        add_requirement,
        "New: role ml, requirement pytorch (PyTorch); block extras, weight 1.5; met by pytorch.",
        id="a requirement",
    ),
    pytest.param(
        lambda data: data["roles/ml.yaml"]["requirements"].pop(),
        "Gone: role ml, requirement learning (Learning).",
        id="a removed requirement",
    ),
    pytest.param(
        lambda data: skill(data).update(aliases=["pt", "py"]),
        'Skill pytorch (PyTorch): other names are new: "pt", "py"; another name is gone: "torch".',
        id="aliases",
    ),
    pytest.param(
        lambda data: skill(data)["counts"].append("Ignite"),
        'Skill pytorch (PyTorch): a name that counts towards it is new: "Ignite".',
        id="a counted name",
    ),
    pytest.param(
        lambda data: skill(data)["counts"][1]["aliases"].append("lightning ai"),
        'Skill pytorch (PyTorch): one of the other names of Lightning is new: "lightning ai".',
        id="an alias of a counted name",
    ),
    pytest.param(
        lambda data: skill(data).update(name="Torch!", aliases=[], kind="skill"),
        "Skill pytorch (Torch!): the name is Torch! instead of PyTorch; the kind is skill instead of tool; "
        'another name is gone: "torch".',
        id="several fields of one entry",
    ),
    pytest.param(
        lambda data: skill(data).update(since="2016-10", after=["deep-learning"]),
        "Skill pytorch (PyTorch): the month of its first release is 2016-10 instead of none; "
        'a skill that it builds on is new: "deep-learning".',
        id="when it came and what it builds on",
    ),
    pytest.param(
        lambda data: requirement(data).update(weight=4.5),
        "Role ml, requirement g-framework (A framework): the weight is 4.5 instead of 5.",
        id="a weight",
    ),
    pytest.param(
        lambda data: requirement(data, 1).update(block="basis"),
        "Role ml, requirement machine-learning (Machine learning): the block is basis instead of extras.",
        id="a block",
    ),
    pytest.param(
        lambda data: requirement(data, 2).update(any_of=["deep-learning", "machine-learning"]),
        "Role ml, requirement learning (Learning): the credit of machine-learning is 1 instead of 0.5.",
        id="a credit",
    ),
    pytest.param(
        lambda data: requirement(data).update(evidence_needed="say more"),
        "Role ml, requirement g-framework (A framework): what a candidate should write about has a new wording.",
        id="a long text",
    ),
    pytest.param(
        lambda data: name(data).update(reject=["ml of"], default="machine-learning"),
        "Ambiguous name ML: the skill without context is machine-learning instead of none; "
        'a phrase that rules it out is new: "ml of"; a phrase that rules it out is gone: "500 ML".',
        id="an ambiguous name",
    ),
    pytest.param(
        lambda data: data["rules/word_groups.yaml"]["groups"]["learning"].append("loss"),
        'Ambiguous name ML: one of the near words of machine-learning is new: "loss".',
        id="a word of a context",
    ),
    pytest.param(
        lambda data: skill(data).pop("evidence"),
        "No skill, name or weight changed; only sources, explanations or the order of entries did.",
        id="only sources",
    ),
    pytest.param(lambda data: None, "Nothing changed.", id="nothing"),
]


@pytest.mark.parametrize(("change", "sentence"), CHANGES)
def test_a_change_is_a_sentence(tmp_path: Path, change: Callable[[Data], object], sentence: str) -> None:
    assert lines_after(tmp_path, change) == ["Taxonomy 1 to 1:", sentence]


def test_a_long_list_is_cut(tmp_path: Path) -> None:
    _, line = lines_after(tmp_path, lambda data: skill(data).update(aliases=[f"torch {n}" for n in range(30)]))
    assert "and 18 more" in line
