"""The constants have the agreed values, and an error in their file is reported with the entry that has it."""

import pytest

from knowledge.constants.scoring import FILE, load_constants, parse_constants
from knowledge.files.errors import TaxonomyError
from knowledge.packaged import data_folder

CONTENT = (data_folder() / FILE).read_text("utf-8")


def test_the_constants_have_the_agreed_values():
    constants = load_constants()

    assert constants.tiers == {
        "work": 1.0,
        "stack": 0.8,
        "project": 0.7,
        "research": 0.65,
        "certificate": 0.4,
        "course": 0.35,
        "list": 0.3,
        "summary": 0.25,
    }
    assert constants.evidence.enough_words == 40
    assert (constants.fit.implied, constants.fit.second_alternative) == (0.6, 0.15)
    assert (constants.fit.own_points, constants.fit.basis_points, constants.fit.extras_points) == (60, 32, 8)
    assert (constants.fit.own_full, constants.fit.basis_full, constants.fit.extras_full) == (0.6, 0.75, 0.45)
    assert (constants.fit.unpractised, constants.fit.shared_power, constants.fit.line_points) == (0.5, 0.6, 20)
    assert (constants.fit.years_from, constants.fit.years_least, constants.strength.years_months) == (50, 0.2, 48)
    assert constants.recommendation.passes == 50
    assert constants.what_if.months == 12


@pytest.mark.parametrize(
    ("old", "new", "entry"),
    [
        pytest.param("  implied:\n    value: 0.6", "  implied:\n    value: 1.6", "fit.implied", id="above its range"),
        pytest.param("years_from:\n    value: 50", "years_from:\n    value: 49", "fit.years_from", id="years decide"),
        pytest.param("  implied:\n    value: 0.6", "  implied:\n    value: .nan", "fit.implied", id="not a number"),
        pytest.param("  implied:\n    value: 0.6", '  implied:\n    value: "0.6"', "fit.implied", id="a string"),
        pytest.param("  implied:\n", "  implyed:\n", "fit.implyed: unknown key", id="a misspelt name"),
        pytest.param("  implied:\n    value: 0.6\n", "  implied:\n", "fit.implied", id="no value"),
        pytest.param("  second_alternative:\n", "  implied:\n", "implied", id="a name twice"),
        pytest.param(
            "reason: A candidate can plan one year of work ahead.",
            "reason: ' '",
            "what_if.months",
            id="no reason",
        ),
        pytest.param(
            "  project:\n    value: 0.7", "  project:\n    value: 0.9", "tiers.stack", id="tiers out of order"
        ),
        pytest.param(
            "  generous_months:\n    value: 24",
            "  generous_months:\n    value: 9",
            "strength.generous_months",
            id="generous dates that are not longer than none",
        ),
        pytest.param("  work:\n    value: 1.0", "  play:\n    value: 1.0", "tiers", id="an unknown tier"),
        pytest.param('version: "2.1"', "version: 1", "version", id="a version that is a number"),
        pytest.param("evidence:\n", "evidence: [\n", "line", id="broken YAML"),
    ],
)
def test_a_bad_constant_is_refused_with_its_entry(old, new, entry):
    assert old in CONTENT

    with pytest.raises(TaxonomyError, match=r"^constants/scoring\.yaml: ") as refusal:
        parse_constants(CONTENT.replace(old, new, 1).encode())

    assert entry in str(refusal.value)


@pytest.mark.parametrize("content", [pytest.param(b"", id="empty"), pytest.param(b"- 1", id="a list")])
def test_a_file_that_is_not_a_mapping_is_refused(content):
    with pytest.raises(TaxonomyError, match="is not a mapping"):
        parse_constants(content)
