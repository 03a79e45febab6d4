"""The content hash changes with everything that can change a result, but not with the order of files, keys and sets."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from knowledge.taxonomy.content_hash import role_hash
from knowledge.taxonomy.loader import load_taxonomy, parse_role
from knowledge.taxonomy.model import Role
from knowledge.taxonomy.role_files import role_data
from tests.knowledge.small_data import small_data, write_data


def hash_of(folder: Path, data: dict[str, Any]) -> str:
    return load_taxonomy(write_data(folder, data)).sha256


def reverse_keys(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: reverse_keys(data[key]) for key in reversed(data)}
    return [reverse_keys(item) for item in data] if isinstance(data, list) else data


def rename_files(data: dict[str, Any]) -> None:
    data["skills/a.yaml"] = data.pop("skills/methods.yaml")
    data["skills/z.yaml"] = data.pop("skills/frameworks.yaml")


def test_it_is_the_same_for_the_same_data(tmp_path: Path) -> None:
    assert hash_of(tmp_path / "a", small_data()) == hash_of(tmp_path / "b", small_data())


def test_it_is_a_sha256(tmp_path: Path) -> None:
    assert len(bytes.fromhex(hash_of(tmp_path, small_data()))) == 32


def test_it_ignores_the_order_of_keys(tmp_path: Path) -> None:
    assert hash_of(tmp_path / "a", small_data()) == hash_of(tmp_path / "b", reverse_keys(small_data()))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(rename_files, id="files"),
        pytest.param(lambda data: data["skills/frameworks.yaml"]["skills"].reverse(), id="skills"),
        pytest.param(lambda data: data["sources.yaml"]["sources"].reverse(), id="sources"),
        pytest.param(lambda data: data["skills/frameworks.yaml"]["skills"][0]["counts"].reverse(), id="counted names"),
        pytest.param(lambda data: data["rules/word_groups.yaml"]["groups"]["learning"].reverse(), id="near words"),
        pytest.param(lambda data: data["rules/word_groups.yaml"]["groups"]["make"].reverse(), id="words of a group"),
    ],
)
def test_it_ignores_the_order_of(tmp_path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    data = small_data()
    change(data)
    assert hash_of(tmp_path / "b", data) == hash_of(tmp_path / "a", small_data())


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda data: data["version.yaml"].update(version="2"), id="version"),
        pytest.param(lambda data: data["skills/frameworks.yaml"]["skills"][0]["aliases"].append("pt"), id="alias"),
        pytest.param(lambda data: data["skills/frameworks.yaml"]["skills"][0]["counts"].pop(), id="counted name"),
        pytest.param(lambda data: data["roles/ml.yaml"]["requirements"][0].update(weight=4.5), id="weight"),
        pytest.param(lambda data: data["roles/ml.yaml"]["requirements"].reverse(), id="order of requirements"),
        pytest.param(
            lambda data: data["groups.yaml"]["groups"][0]["alternatives"].reverse(), id="order of alternatives"
        ),
        pytest.param(lambda data: data["rules/word_groups.yaml"]["groups"]["learning"].append("loss"), id="near word"),
        pytest.param(
            lambda data: data["rules/word_groups.yaml"]["groups"]["make"].append("heap"), id="word of a group"
        ),
        pytest.param(
            lambda data: data["rules/names/other_names.yaml"]["other_names"][0]["names"].append("lamp"), id="other name"
        ),
        pytest.param(lambda data: data["sources.yaml"]["weight_rule"].update(scale="0 to 6"), id="weight rule"),
    ],
)
def test_it_changes_with(tmp_path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    data = small_data()
    change(data)
    assert hash_of(tmp_path / "b", data) != hash_of(tmp_path / "a", small_data())


def test_a_role_has_one_hash_however_it_is_written(tmp_path: Path) -> None:
    taxonomy = load_taxonomy(write_data(tmp_path, small_data()))
    role = replace(taxonomy.roles["ml"], id="own")
    written = json.loads(json.dumps(role_data(role), sort_keys=True))
    assert role_hash(parse_role(written, taxonomy)) == role_hash(role)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda role: replace(role, version="2"), id="version"),
        pytest.param(lambda role: replace(role, name="Another"), id="name"),
        pytest.param(lambda role: replace(role, requirements=role.requirements[::-1]), id="order of requirements"),
        pytest.param(
            lambda role: replace(
                role, requirements=(replace(role.requirements[0], weight=4.5), *role.requirements[1:])
            ),
            id="weight",
        ),
    ],
)
def test_the_hash_of_a_role_changes_with(tmp_path: Path, change: Callable[[Role], Role]) -> None:
    role = load_taxonomy(write_data(tmp_path, small_data())).roles["ml"]
    assert role_hash(change(role)) != role_hash(role)
