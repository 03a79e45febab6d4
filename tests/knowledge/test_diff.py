"""Comparing two taxonomies."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from knowledge.taxonomy.diff import Change, TaxonomyDiff, diff
from knowledge.taxonomy.loader import load_taxonomy
from tests.knowledge.small_data import small_data, write_data

Data = dict[str, Any]


def diff_after(folder: Path, change: Callable[[Data], object]) -> TaxonomyDiff:
    data = small_data()
    old = load_taxonomy(write_data(folder / "old", data))
    change(data)
    return diff(old, load_taxonomy(write_data(folder / "new", data)))


def skill(data: Data) -> Data:
    return data["skills/frameworks.yaml"]["skills"][0]


def requirement(data: Data) -> Data:
    return data["roles/ml.yaml"]["requirements"][0]


def test_a_taxonomy_does_not_differ_from_itself(tmp_path: Path) -> None:
    assert diff_after(tmp_path, lambda data: None) == TaxonomyDiff("1", "1", (), (), ())


def test_new_and_removed_entries(tmp_path: Path) -> None:
    def change(data: Data) -> None:
        data["skills/methods.yaml"]["skills"].append({"id": "clustering", "name": "Clustering", "kind": "skill"})
        del data["roles/ml.yaml"]["requirements"][2]

    changes = diff_after(tmp_path, change)
    assert (changes.added, changes.removed) == (("skill clustering",), ("role ml: requirement learning",))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(
            lambda data: skill(data).update(aliases=["pt"]),
            Change("skill pytorch", "aliases", ("torch",), ("pt",)),
            id="alias",
        ),
        pytest.param(
            lambda data: skill(data)["counts"].append("Ignite"),
            Change("skill pytorch", "counts", (), ("Ignite",)),
            id="counted name",
        ),
        pytest.param(
            lambda data: skill(data)["counts"][1]["aliases"].append("lightning ai"),
            Change("skill pytorch", "other names of Lightning", (), ("lightning ai",)),
            id="alias of a counted name",
        ),
        pytest.param(
            lambda data: skill(data).update(implies=["deep-learning", "machine-learning"]),
            Change("skill pytorch", "implies", (), ("machine-learning",)),
            id="implied skill",
        ),
        pytest.param(
            lambda data: requirement(data).update(weight=4.5),
            Change("role ml: requirement g-framework", "weight", ("5",), ("4.5",)),
            id="weight",
        ),
        pytest.param(
            lambda data: data["roles/ml.yaml"]["requirements"][2].update(any_of=["deep-learning", "machine-learning"]),
            Change("role ml: requirement learning", "credit of machine-learning", ("0.5",), ("1",)),
            id="credit",
        ),
        pytest.param(
            lambda data: data["roles/ml.yaml"]["requirements"][2].update(
                any_of=["deep-learning", {"skill": "pytorch", "credit": 0.3}]
            ),
            Change("role ml: requirement learning", "alternatives", ("machine-learning at 0.5",), ("pytorch at 0.3",)),
            id="alternative",
        ),
        pytest.param(
            lambda data: data["rules/word_groups.yaml"]["groups"]["learning"].append("loss"),
            Change("ambiguous name ML", "near words of machine-learning", (), ("loss",)),
            id="context",
        ),
        pytest.param(
            lambda data: data["rules/names/ambiguous/fields.yaml"]["names"][0].update(reject=["ml of"]),
            Change("ambiguous name ML", "reject", ("500 ML",), ("ml of",)),
            id="reject phrase",
        ),
    ],
)
def test_a_change_is_reported(tmp_path: Path, change: Callable[[Data], object], expected: Change) -> None:
    assert diff_after(tmp_path, change).changed == (expected,)


def test_the_sources_of_an_entry_are_not_compared(tmp_path: Path) -> None:
    assert diff_after(tmp_path, lambda data: skill(data).pop("evidence")).changed == ()
