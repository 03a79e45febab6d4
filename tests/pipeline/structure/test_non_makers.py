"""The titles of people who do not make what they write about."""

import pytest

from matcher.pipeline.structure.non_makers import NonMakers

NON_MAKERS = NonMakers(
    titles=frozenset({"marketing", "sales", "driver", "account manager", "developer relations", "data seller"}),
    makers=frozenset({"engineer", "developer", "marketing science"}),
    before_employers=frozenset({"at"}),
    fields=frozenset({"analytics", "data"}),
)


@pytest.mark.parametrize(
    "head",
    ["Marketing Manager\nKardelen Foods", "Head of SALES, Pollard Tools", "Driver | Pine Freight", "Account Manager"],
)
def test_a_title_of_a_non_maker(head: str) -> None:
    assert NON_MAKERS.holds(head)


@pytest.mark.parametrize(
    "head",
    [
        "Staff engineer, Kardelen Market",
        "Machine Learning Engineer, Marketing",
        "Developer\nSales Cloud GmbH",
        "Marketing Analytics, Pollard Tools",
        "Marketing science lead",
        "Carpenter",
    ],
)
def test_a_word_like_a_title_or_a_maker_beside_it(head: str) -> None:
    """A "Market" is no form of "marketing", and an engineer in marketing makes things."""
    assert not NON_MAKERS.holds(head)


def test_a_field_in_the_name_of_the_employer_shows_no_maker() -> None:
    assert NON_MAKERS.holds("Marketing Manager, Nimbus Analytics")
    assert NON_MAKERS.holds("Marketing Manager at Nimbus Analytics")


@pytest.mark.parametrize("head", ["Developer Relations, Pine Freight", "Data seller, Pine Freight"])
def test_a_word_within_the_title_shows_no_maker(head: str) -> None:
    assert NON_MAKERS.holds(head)


@pytest.mark.parametrize(
    ("head", "named"), [("Driver", True), ("Senior engineer", True), ("Senior, Pine Freight", False)]
)
def test_a_trade_is_named_by_a_title_or_a_maker(head: str, named: bool) -> None:
    assert NON_MAKERS.names_a_trade(head) == named


def test_without_fields_only_a_maker_counts() -> None:
    plain = NonMakers(titles=frozenset({"marketing"}), makers=frozenset({"engineer"}), before_employers=frozenset())
    assert plain.holds("Marketing Analytics")
