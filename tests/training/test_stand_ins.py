"""Known names in the place of labelled names that are not found."""

import pytest

from matcher import Matcher
from training.labelled import SaidName, ToldResume
from training.names.stand_ins import STAND_INS, with_stand_ins
from training.names.statuses import NameReader

EXPERIENCE = "Jo Marsh\n\nEXPERIENCE\nClerk, Larkfield, 2019 - now\n"
TEXT = EXPERIENCE + "- Wrote Zorb and PL/Zorb. {0} ran Zorb.\n- {1} is theirs.\n"
ZORB, PL_ZORB = SaidName("Zorb", "claimed", 5), SaidName("PL/Zorb", "negated", 5)
THEIRS = SaidName("Blip", "third_party", 6)


def resume(first="Ann", second="Blip", said=(ZORB, PL_ZORB, THEIRS)):
    return ToldResume("zz-1", TEXT.format(first, second), "neither", said)


def test_each_unknown_name_gets_one_stand_in_that_the_text_does_not_have():
    replaced = with_stand_ins(resume(first=STAND_INS[0]), [ZORB, PL_ZORB, THEIRS])
    one, two, three = STAND_INS[1:4]
    assert replaced.text.splitlines()[4:] == [
        f"- Wrote {two} and {one}. {STAND_INS[0]} ran {two}.",
        f"- {three} is theirs.",
    ]
    assert set(replaced.said) == {
        SaidName(one, "negated", 5),
        SaidName(two, "claimed", 5),
        SaidName(three, "third_party", 6),
    }
    assert (replaced.name, replaced.label) == ("zz-1", "neither")


def test_part_of_a_word_is_no_name():
    part = SaidName("Bli", "third_party", 6)
    replaced = with_stand_ins(resume(said=(part,)), [part])
    assert (replaced.text, replaced.said) == (resume().text, ())


def test_names_for_which_no_stand_in_is_left_stay():
    replaced = with_stand_ins(resume(first=" ".join(STAND_INS)), [ZORB, THEIRS])
    assert (replaced.text, replaced.said) == (resume(first=" ".join(STAND_INS)).text, ())


def test_a_name_that_is_not_found_is_an_example_by_its_stand_in():
    kafka = SaidName("Kafka", "third_party", 6)
    named = list(NameReader().told_resumes([resume(second="Kafka", said=(ZORB, PL_ZORB, kafka))]))
    assert sorted(one.wanted for one in named) == ["claimed", "claimed", "negated", "third_party"]
    assert [one.name.skill for one in named if one.wanted == "third_party"] == ["kafka"]


@pytest.fixture(scope="module")
def matcher():
    with Matcher() as made:
        yield made


@pytest.mark.parametrize("name", STAND_INS)
def test_each_stand_in_is_found(matcher, name):
    report = matcher.match_text(f"{EXPERIENCE}- Looked after {name} by night.\n")
    assert name in {one.text for row in report.skills for one in row.mentions}
