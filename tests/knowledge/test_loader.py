"""What the loader returns for good data, and the errors that it raises for bad data."""

import json
import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from knowledge.files.errors import TaxonomyError
from knowledge.rules.ambiguous_names import Sense
from knowledge.taxonomy.loader import load_role, load_taxonomy, parse_role
from knowledge.taxonomy.model import Alternative, Evidence, Requirement
from knowledge.taxonomy.role_files import role_data
from tests.knowledge.small_data import small_data, write_data

Data = dict[str, Any]


def frameworks(data: Data) -> list[Data]:
    return data["skills/frameworks.yaml"]["skills"]


def requirements(data: Data) -> list[Data]:
    return data["roles/ml.yaml"]["requirements"]


def name_of(data: Data) -> Data:
    return data["rules/names/ambiguous/fields.yaml"]["names"][0]


def add_skill(data: Data, **skill: Any) -> None:
    data["skills/methods.yaml"]["skills"].append({"name": "New one", "kind": "skill"} | skill)


def add_role_file(data: Data) -> None:
    data["roles/other.yaml"] = data["roles/ml.yaml"]


def ask_for_nothing(data: Data) -> None:
    del requirements(data)[0]["group"]


def repeat_requirement(data: Data) -> None:
    requirements(data).append(requirements(data)[1])


FAULTS: list[tuple[str, Callable[[Data], object], str]] = [
    (
        "a skill twice",
        lambda data: add_skill(data, id="pytorch"),
        "skills/methods.yaml: pytorch: this skill is listed twice, first in skills/frameworks.yaml",
    ),
    (
        "a role twice",
        add_role_file,
        "roles/other.yaml: ml: this role is listed twice, first in roles/ml.yaml",
    ),
    (
        "a category twice",
        lambda data: data["skills/methods.yaml"].update(category="frameworks"),
        "skills/methods.yaml: frameworks: this category is listed twice",
    ),
    (
        "a group twice",
        lambda data: data["groups.yaml"]["groups"].append(data["groups.yaml"]["groups"][0]),
        "groups.yaml: g-framework: this group is listed twice",
    ),
    (
        "a source twice",
        lambda data: data["sources.yaml"]["sources"].append({"id": "article", "what": "the same"}),
        "sources.yaml: article: this source is listed twice",
    ),
    (
        "an adjacent role twice",
        lambda data: data["adjacent_roles.yaml"]["adjacent_roles"].append(
            data["adjacent_roles.yaml"]["adjacent_roles"][0]
        ),
        "adjacent_roles.yaml: lamp-maker: this adjacent role is listed twice",
    ),
    (
        "an ambiguous name twice",
        lambda data: data["rules/names/ambiguous/fields.yaml"]["names"].append(name_of(data)),
        "rules/names/ambiguous/fields.yaml: ML: this name is listed twice, first in rules/names/ambiguous/fields.yaml",
    ),
    (
        "an ambiguous name in other letters",
        lambda data: data["rules/names/ambiguous/fields.yaml"]["names"].append(name_of(data) | {"form": "ml"}),
        "rules/names/ambiguous/fields.yaml: ml: this name is listed twice, first in rules/names/ambiguous/fields.yaml",
    ),
    (
        "a requirement twice",
        repeat_requirement,
        "roles/ml.yaml: machine-learning: this requirement is listed twice",
    ),
    (
        "an alias of two skills, spelt differently",
        lambda data: frameworks(data)[1].update(aliases=["Statistical-Learning"]),
        "skills/methods.yaml: machine-learning: 'statistical learning' is already a name of 'tensorflow'"
        " ('Statistical-Learning')",
    ),
    (
        "a brief alias that is another skill's name",
        lambda data: frameworks(data)[1].update(brief_aliases=["torches"]),
        "skills/frameworks.yaml: tensorflow: 'torches' is already a name of 'pytorch' ('torch')",
    ),
    (
        "the same alias twice in one skill",
        lambda data: frameworks(data)[0].update(aliases=["torch", "Torches"]),
        "skills/frameworks.yaml: pytorch: 'Torches' and 'torch' are the same name",
    ),
    (
        "the same alias twice in one skill, in the same letters",
        lambda data: frameworks(data)[0].update(aliases=["torch", "torch"]),
        "skills/frameworks.yaml: pytorch: 'torch' and 'torch' are the same name",
    ),
    (
        "an alias that is the skill's own name",
        lambda data: frameworks(data)[0].update(aliases=["pytorch"]),
        "skills/frameworks.yaml: pytorch: 'pytorch' and 'PyTorch' are the same name",
    ),
    (
        "a counted name that is another skill's alias",
        lambda data: frameworks(data)[1].update(counts=["Statistical-Learning"]),
        "skills/methods.yaml: machine-learning: 'statistical learning' is already a name of 'tensorflow'"
        " ('Statistical-Learning')",
    ),
    (
        "an alias of a counted name that counts towards another skill",
        lambda data: frameworks(data)[1].update(counts=[{"name": "Flash", "aliases": ["PyTorch-Lightning"]}]),
        "skills/frameworks.yaml: tensorflow: 'PyTorch-Lightning' is already a name of 'pytorch' ('pytorch lightning')",
    ),
    (
        "a counted name that is the skill's own alias",
        lambda data: frameworks(data)[0].update(counts=["torches"]),
        "skills/frameworks.yaml: pytorch: 'torches' and 'torch' are the same name",
    ),
    (
        "a phrase twice",
        lambda data: frameworks(data)[0].update(phrases=["nets in torch", "Nets  in torch"]),
        "skills/frameworks.yaml: pytorch: the phrase 'nets in torch' is listed 2 times",
    ),
    (
        "another name that is a skill's",
        lambda data: data["rules/names/other_names.yaml"]["other_names"][0].update(names=["Torch"]),
        "rules/names/other_names.yaml: Torch: is a name of the skill 'pytorch'",
    ),
    (
        "another name twice",
        lambda data: data["rules/names/other_names.yaml"]["other_names"][0].update(names=["torch lamp", "torch lamps"]),
        "rules/names/other_names.yaml: torch lamps: is the same name as 'torch lamp'",
    ),
    (
        "an unknown implied skill",
        lambda data: frameworks(data)[0].update(implies=["shallow-learning"]),
        "skills/frameworks.yaml: pytorch: implies: there is no 'shallow-learning'",
    ),
    (
        "an unknown skill that another builds on",
        lambda data: frameworks(data)[0].update(after=["shallow-learning"]),
        "skills/frameworks.yaml: pytorch: after: there is no 'shallow-learning'",
    ),
    (
        "a skill that builds on itself",
        lambda data: [frameworks(data)[0].update(after=["tensorflow"]), frameworks(data)[1].update(after=["pytorch"])],
        "builds on itself: pytorch -> tensorflow -> pytorch",
    ),
    (
        "a first month that is not one",
        lambda data: frameworks(data)[0].update(since="2016-13"),
        "skills/frameworks.yaml: pytorch: since: Must be a month such as 2022-10.",
    ),
    (
        "a first month that is a year",
        lambda data: frameworks(data)[0].update(since="2016"),
        "skills/frameworks.yaml: pytorch: since: Must be a month such as 2022-10.",
    ),
    (
        "an unknown member of a group",
        lambda data: data["groups.yaml"]["groups"][0].update(alternatives=["jax"]),
        "groups.yaml: g-framework: alternatives: there is no 'jax'",
    ),
    (
        "a member twice in a group",
        lambda data: data["groups.yaml"]["groups"][0].update(alternatives=["pytorch", "pytorch"]),
        "groups.yaml: g-framework: alternatives: 'pytorch' is listed 2 times",
    ),
    (
        "an unknown sense",
        lambda data: name_of(data)["senses"][0].update(skill="millilitre"),
        "rules/names/ambiguous/fields.yaml: ML: senses: there is no 'millilitre'",
    ),
    (
        "an unknown default",
        lambda data: name_of(data).update(default="millilitre"),
        "rules/names/ambiguous/fields.yaml: ML: default: there is no 'millilitre'",
    ),
    (
        "an unknown context",
        lambda data: name_of(data)["senses"][0].update(near=["@kitchen"]),
        "rules/names/ambiguous/fields.yaml: ML: senses.0.near: '@kitchen': there is no group of words '@kitchen'",
    ),
    (
        "an unknown family of words",
        lambda data: data["skills/frameworks.yaml"]["skills"][0].update(phrases=["tear|@ruin ... tensors"]),
        "skills/frameworks.yaml: pytorch: phrases: 'tear|@ruin ... tensors': there is no group of words '@ruin'",
    ),
    (
        "a family of families",
        lambda data: data["rules/word_groups.yaml"]["groups"].update(do=["@make"]),
        "rules/word_groups.yaml: do: must contain words only, not '@make'",
    ),
    (
        "an empty family",
        lambda data: data["rules/word_groups.yaml"]["groups"].update(make=[]),
        "rules/word_groups.yaml: groups.make: must not be empty",
    ),
    (
        "an unknown skill of a requirement",
        lambda data: requirements(data)[1].update(skill="cooking"),
        "roles/ml.yaml: cooking: skill: there is no 'cooking'",
    ),
    (
        "an unknown group of a requirement",
        lambda data: requirements(data)[0].update(group="g-kitchen"),
        "roles/ml.yaml: g-kitchen: group: there is no 'g-kitchen'",
    ),
    (
        "an unknown alternative of a requirement",
        lambda data: requirements(data)[2].update(any_of=["deep-learning", "cooking"]),
        "roles/ml.yaml: learning: any_of: there is no 'cooking'",
    ),
    (
        "a speciality of an unknown skill",
        lambda data: data["roles/ml.yaml"]["specialities"][0].update(skills=["glass"]),
        "roles/ml.yaml: deep: skills: there is no 'glass'",
    ),
    (
        "a speciality twice",
        lambda data: data["roles/ml.yaml"].update(specialities=data["roles/ml.yaml"]["specialities"] * 2),
        "roles/ml.yaml: deep: this speciality is listed twice, first in roles/ml.yaml",
    ),
    (
        "a first step about an unknown requirement",
        lambda data: data["roles/ml.yaml"].update(ladder=[{"text": "Blow glass.", "requirements": ["glass"]}]),
        "roles/ml.yaml: 'Blow glass.': requirements: there is no 'glass'",
    ),
    (
        "a first step about nothing",
        lambda data: data["roles/ml.yaml"].update(ladder=[{"text": "Blow glass.", "requirements": []}]),
        "roles/ml.yaml: ladder.0: requirements: Shorter than minimum length 1.",
    ),
    (
        "a speciality without skills",
        lambda data: data["roles/ml.yaml"]["specialities"][0].update(skills=[]),
        "roles/ml.yaml: deep: skills: Length must be between 1 and 60.",
    ),
    (
        "an unknown signal",
        lambda data: data["adjacent_roles.yaml"]["adjacent_roles"][0].update(signals=["glass"]),
        "adjacent_roles.yaml: lamp-maker: signals: there is no 'glass'",
    ),
    (
        "an unknown article",
        lambda data: frameworks(data)[0].update(evidence={"seeds": ["rumour"]}),
        "skills/frameworks.yaml: pytorch: evidence.seeds: there is no 'rumour'",
    ),
    (
        "an unknown course",
        lambda data: frameworks(data)[0].update(evidence={"curricula": {"ml": ["rumour"]}}),
        "skills/frameworks.yaml: pytorch: evidence.curricula: there is no 'rumour'",
    ),
    (
        "postings of an unknown role",
        lambda data: requirements(data)[0].update(evidence={"postings": {"cook": 0.5}}),
        "roles/ml.yaml: g-framework: evidence.postings: there is no 'cook'",
    ),
    (
        "a skill that implies itself",
        lambda data: data["skills/methods.yaml"]["skills"][1].update(implies=["pytorch"]),
        "implies itself: pytorch -> deep-learning -> machine-learning -> pytorch",
    ),
    (
        "a count beyond the alternatives of a group",
        lambda data: data["groups.yaml"]["groups"][0].update(count=3),
        "groups.yaml: g-framework: count: asks for 3 of 2 alternatives",
    ),
    (
        "a count beyond the alternatives of a requirement",
        lambda data: requirements(data)[2].update(count=3),
        "roles/ml.yaml: learning: count: asks for 3 of 2 alternatives",
    ),
    (
        "a count of 0",
        lambda data: requirements(data)[2].update(count=0),
        "roles/ml.yaml: learning: count: Must be greater than or equal to 1.",
    ),
    (
        "a weight of 0",
        lambda data: requirements(data)[0].update(weight=0),
        "roles/ml.yaml: g-framework: weight: Must be greater than or equal to 0.01 and less than or equal to 5.",
    ),
    (
        "a weight of 5.5",
        lambda data: requirements(data)[0].update(weight=5.5),
        "roles/ml.yaml: g-framework: weight: Must be greater than or equal to 0.01 and less than or equal to 5.",
    ),
    (
        "a weight that is not a number",
        lambda data: requirements(data)[0].update(weight="5"),
        "roles/ml.yaml: g-framework: weight: Not a valid number.",
    ),
    (
        "a weight that is no finite number",
        lambda data: requirements(data)[0].update(weight=float("nan")),
        "roles/ml.yaml: g-framework: weight: Special numeric values (nan or infinity) are not permitted.",
    ),
    (
        "a credit of 0",
        lambda data: data["groups.yaml"]["groups"][0].update(alternatives=[{"skill": "pytorch", "credit": 0}]),
        "groups.yaml: g-framework: alternatives.0.credit: Must be greater than or equal to 0.01 and less",
    ),
    (
        "a credit over 1",
        lambda data: requirements(data)[2].update(any_of=[{"skill": "pytorch", "credit": 1.1}]),
        "roles/ml.yaml: learning: any_of.0.credit: Must be greater than or equal to 0.01 and less than or equal to 1.",
    ),
    (
        "a share over 1",
        lambda data: frameworks(data)[0].update(evidence={"postings": {"ml": 50}}),
        "skills/frameworks.yaml: pytorch: evidence.postings.ml.value: Must be greater than or equal to 0 and less than"
        " or equal to 1.",
    ),
    (
        "an unknown key of a skill",
        lambda data: frameworks(data)[0].update(alias=["torch"]),
        "skills/frameworks.yaml: pytorch: alias: Unknown field.",
    ),
    (
        "an unknown key of a file",
        lambda data: data["version.yaml"].update(author="me"),
        "version.yaml: author: unknown key",
    ),
    (
        "a missing key of a skill",
        lambda data: frameworks(data)[0].pop("kind"),
        "skills/frameworks.yaml: pytorch: kind: Missing data for required field.",
    ),
    (
        "a missing id",
        lambda data: frameworks(data)[0].pop("id"),
        "skills/frameworks.yaml: skills.0: id: Missing data for required field.",
    ),
    (
        "a missing key of a file",
        lambda data: data["sources.yaml"].pop("weight_rule"),
        "sources.yaml: weight_rule: Missing data for required field.",
    ),
    (
        "an unknown kind",
        lambda data: frameworks(data)[0].update(kind="lamp"),
        "skills/frameworks.yaml: pytorch: kind: Must be one of: language, skill, tool,",
    ),
    (
        "an unknown block",
        lambda data: requirements(data)[0].update(block="core"),
        "roles/ml.yaml: g-framework: block: Must be one of: own, basis, extras.",
    ),
    (
        "an unknown case",
        lambda data: name_of(data).update(case="lower"),
        "rules/names/ambiguous/fields.yaml: ML: case: there is no 'lower'",
    ),
    (
        "a list where a text belongs",
        lambda data: frameworks(data)[0].update(name=["PyTorch"]),
        "skills/frameworks.yaml: pytorch: name: Not a valid string.",
    ),
    (
        "a text where a list belongs",
        lambda data: frameworks(data)[0].update(aliases="torch"),
        "skills/frameworks.yaml: pytorch: aliases: Not a valid list.",
    ),
    (
        "a number as a counted name",
        lambda data: frameworks(data)[0].update(counts=["Torchtext", 2.0]),
        "skills/frameworks.yaml: pytorch: counts.1: Invalid input type.",
    ),
    (
        "an unknown key of a counted name",
        lambda data: frameworks(data)[0].update(counts=[{"name": "Torchtext", "alias": "tt"}]),
        "skills/frameworks.yaml: pytorch: counts.0.alias: Unknown field.",
    ),
    (
        "a number as an alias",
        lambda data: frameworks(data)[0].update(aliases=["torch", 2.0]),
        "skills/frameworks.yaml: pytorch: aliases.1: Not a valid string.",
    ),
    (
        "advice that is more than certain",
        lambda data: requirements(data)[0].update(advise=1.5),
        "roles/ml.yaml: g-framework: advise: Must be greater than or equal to 0 and less than or equal to 1.",
    ),
    (
        "no own work is enough",
        lambda data: data["roles/ml.yaml"].update(own_full=0),
        "roles/ml.yaml: own_full: Must be greater than or equal to 0.01 and less than or equal to 1.",
    ),
    (
        "an id with blanks",
        lambda data: add_skill(data, id="New One"),
        "skills/methods.yaml: New One: id: Must be lower-case letters, digits, '-' and '_'.",
    ),
    (
        "an empty alias",
        lambda data: frameworks(data)[0].update(aliases=[" "]),
        "skills/frameworks.yaml: pytorch: aliases.0: Must not be empty.",
    ),
    (
        "an alias without a word",
        lambda data: frameworks(data)[0].update(aliases=["--"]),
        "skills/frameworks.yaml: pytorch: aliases.0: Must not be empty.",
    ),
    (
        "a category without skills",
        lambda data: data["skills/methods.yaml"].update(skills=[]),
        "skills/methods.yaml: skills: Shorter than minimum length 1.",
    ),
    (
        "a file that is a list",
        lambda data: data.update({"groups.yaml": []}),
        "groups.yaml: file: Invalid input type.",
    ),
    (
        "a requirement that asks for nothing",
        ask_for_nothing,
        "roles/ml.yaml: requirements.0: Must ask for exactly one of 'skill', 'group' and 'any_of'.",
    ),
    (
        "a requirement that asks for two things",
        lambda data: requirements(data)[0].update(skill="pytorch"),
        "roles/ml.yaml: pytorch: Must ask for exactly one of 'skill', 'group' and 'any_of'.",
    ),
    (
        "alternatives without a name",
        lambda data: requirements(data)[2].pop("name"),
        "roles/ml.yaml: learning: Needs an 'id' and a 'name' together with 'any_of'.",
    ),
    (
        "a role without work of its own",
        lambda data: requirements(data)[0].update(block="basis"),
        "roles/ml.yaml: ml: requirements: must have one of its own: write 'block: own' for what only this role does",
    ),
]


@pytest.mark.parametrize(("spoil", "fault"), [pytest.param(spoil, fault, id=name) for name, spoil, fault in FAULTS])
def test_bad_data_is_refused_with_file_entry_and_reason(
    tmp_path: Path, spoil: Callable[[Data], object], fault: str
) -> None:
    data = small_data()
    spoil(data)
    with pytest.raises(TaxonomyError) as error:
        load_taxonomy(write_data(tmp_path, data))
    assert fault in str(error.value)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        pytest.param(b"groups: []\ngroups: []\n", "line 2: the key 'groups' is given twice", id="key twice"),
        pytest.param(b"groups: [\n", "line 2: did not find expected node content", id="broken YAML"),
        pytest.param(b"groups: [*a]\n", "line 1: found undefined alias", id="no such anchor"),
        pytest.param(b"groups: !!python/name:os.system\n", "line 1: could not determine a constructor", id="code"),
        pytest.param(b"groups: [\xe9]\n", "file: is not UTF-8 (byte 9)", id="latin-1"),
        pytest.param(b"groups: \x00\n", "file: is broken YAML", id="null byte"),
        pytest.param(b"", "file: Invalid input type.", id="empty"),
    ],
)
def test_unreadable_files_are_refused(tmp_path: Path, content: bytes, fault: str) -> None:
    folder = write_data(tmp_path, small_data())
    (folder / "groups.yaml").write_bytes(content)
    with pytest.raises(TaxonomyError) as error:
        load_taxonomy(folder)
    assert str(error.value).startswith(f"groups.yaml: {fault}")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    folder = write_data(tmp_path, small_data())
    (folder / "sources.yaml").unlink()
    with pytest.raises(TaxonomyError, match=r"sources\.yaml: file: cannot be read"):
        load_taxonomy(folder)


def test_all_faults_are_reported_at_once(tmp_path: Path) -> None:
    data = small_data()
    frameworks(data)[0]["kind"] = "lamp"
    data["version.yaml"] = {}
    with pytest.raises(TaxonomyError) as error:
        load_taxonomy(write_data(tmp_path, data))
    assert [(fault.file, fault.entry) for fault in error.value.faults] == [
        ("version.yaml", "version"),
        ("skills/frameworks.yaml", "pytorch"),
    ]


def test_an_error_can_be_pickled() -> None:
    with pytest.raises(TaxonomyError) as error:
        load_taxonomy(Path("nowhere"))
    assert str(pickle.loads(pickle.dumps(error.value))) == str(error.value)


def test_an_ambiguous_name_may_belong_to_two_skills(tmp_path: Path) -> None:
    data = small_data()
    frameworks(data)[0]["aliases"] = ["ML"]
    data["skills/methods.yaml"]["skills"][1]["aliases"] = ["ML"]
    assert load_taxonomy(write_data(tmp_path, data)).skills["pytorch"].aliases == ("ML",)


def test_on_and_no_are_text(tmp_path: Path) -> None:
    folder = write_data(tmp_path, small_data())
    (folder / "rules" / "names" / "other_names.yaml").write_text("other_names: [{what: words, names: [on, No]}]")
    assert load_taxonomy(folder).other_names == ("on", "No")


def test_a_group_near_a_name_is_replaced_by_its_words(tmp_path: Path) -> None:
    taxonomy = load_taxonomy(write_data(tmp_path, small_data()))
    assert taxonomy.ambiguous[0].senses == (Sense("machine-learning", frozenset({"model", "neural", "training"})),)


@pytest.mark.parametrize(
    ("requirement", "alternatives", "count", "name"),
    [
        pytest.param("machine-learning", (Alternative("machine-learning"),), 1, "Machine learning", id="skill"),
        pytest.param(
            "g-framework", (Alternative("pytorch"), Alternative("tensorflow", 0.8)), 1, "A framework", id="group"
        ),
        pytest.param(
            "learning", (Alternative("deep-learning"), Alternative("machine-learning", 0.5)), 2, "Learning", id="any of"
        ),
    ],
)
def test_the_alternatives_of_a_requirement(
    tmp_path: Path, requirement: str, alternatives: tuple[Alternative, ...], count: int, name: str
) -> None:
    role = load_taxonomy(write_data(tmp_path, small_data())).roles["ml"]
    found = next(item for item in role.requirements if item.id == requirement)
    assert (found.alternatives, found.count, found.name) == (alternatives, count, name)


def test_own_role_from_a_file(tmp_path: Path) -> None:
    taxonomy = load_taxonomy(write_data(tmp_path / "data", small_data()))
    file = tmp_path / "own.json"
    own = {
        "id": "own",
        "name": "Own role",
        "version": "3",
        "description": "Ours.",
        "requirements": [
            {
                "skill": "pytorch",
                "block": "own",
                "weight": 4,
                "evidence": {"postings": {"own": 0.5}, "note": "our own postings"},
                "evidence_needed": "say what you built",
            }
        ],
    }
    file.write_text(json.dumps(own), encoding="utf-8")
    assert load_role(file, taxonomy).requirements == (
        Requirement(
            id="pytorch",
            name="PyTorch",
            block="own",
            weight=4.0,
            alternatives=(Alternative("pytorch"),),
            count=1,
            evidence=Evidence(postings={"own": 0.5}, note="our own postings"),
            evidence_needed="say what you built",
        ),
    )


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        pytest.param("{}", "own.yaml: description: Missing data for required field.", id="empty mapping"),
        pytest.param(
            "3", "own.yaml: file: is not a role file; `rolefit role from-posting` drafts one", id="no mapping"
        ),
        pytest.param(
            "{id: own, name: N, version: '1', description: D, requirements: "
            "[{skill: cooking, block: own, weight: 1, evidence_needed: e}]}",
            "own.yaml: cooking: skill: there is no 'cooking'",
            id="unknown skill",
        ),
    ],
)
def test_a_bad_own_role_is_refused(tmp_path: Path, content: str, fault: str) -> None:
    taxonomy = load_taxonomy(write_data(tmp_path / "data", small_data()))
    file = tmp_path / "own.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(TaxonomyError) as error:
        load_role(file, taxonomy)
    assert fault in str(error.value)


def own_role(**changes: Any) -> Data:
    requirement = {"skill": "pytorch", "block": "own", "weight": 4, "evidence_needed": "e"}
    return {"id": "own", "name": "N", "version": "1", "description": "D", "requirements": [requirement]} | changes


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        pytest.param({"id": "ml"}, "role: ml: id: a built-in role has this id; give your role another", id="built in"),
        pytest.param({"id": "both"}, "role: both: id: is reserved for recommendations", id="both"),
        pytest.param({"id": "neither"}, "role: neither: id: is reserved for recommendations", id="neither"),
        pytest.param({"id": "a" * 101}, "id: Longer than maximum length 100.", id="a long id"),
        pytest.param({"description": "a" * 2001}, "description: Longer than maximum length 2000.", id="a long text"),
        pytest.param(
            {"requirements": [own_role()["requirements"][0] | {"id": f"r{n}"} for n in range(101)]},
            "requirements: Length must be between 1 and 100.",
            id="too many requirements",
        ),
    ],
)
def test_an_own_role_with_a_taken_id_or_too_much_content_is_refused(tmp_path: Path, changes: Data, fault: str) -> None:
    taxonomy = load_taxonomy(write_data(tmp_path, small_data()))
    with pytest.raises(TaxonomyError) as error:
        parse_role(own_role(**changes), taxonomy)
    assert fault in str(error.value)


def test_a_missing_role_file_is_refused(tmp_path: Path) -> None:
    taxonomy = load_taxonomy(write_data(tmp_path, small_data()))
    with pytest.raises(TaxonomyError, match=r"own\.yaml: file: cannot be read"):
        load_role(tmp_path / "own.yaml", taxonomy)


def test_a_role_written_out_is_read_back_the_same(tmp_path: Path) -> None:
    taxonomy = load_taxonomy(write_data(tmp_path, small_data()))
    role = replace(taxonomy.roles["ml"], id="own")
    assert parse_role(json.loads(json.dumps(role_data(role))), taxonomy) == role
