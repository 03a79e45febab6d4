"""The words around names: what they are, and how their points decide where no cue says anything."""

import re
from typing import get_args

import pytest

from knowledge.rules.resumes import NotClaimed, PointsAround, WordsAlike
from matcher.evidence import CountedWord
from matcher.pipeline.claims.alike import Alike
from matcher.pipeline.claims.clauses import Clauses
from matcher.pipeline.claims.shapes import Shapes, around, near
from matcher.pipeline.claims.status_points import Asked, StatusPoints, Told
from matcher.pipeline.claims.words_around import ZONES, Look, NamingSentence, naming_sentences
from matcher.pipeline.facts import facts_of
from matcher.pipeline.words.word_view import word_view_of

JOB = "Experience\n{title}, Northmill Energy\nMarch 2021 - October 2024\n- {line}\n- Met with the team every week.\n"
LOOK = Look(
    re.compile(r"\.\s+|\.$", re.MULTILINE),
    frozenset({"manager", "engineer"}),
    frozenset({"at"}),
    Shapes(["who", "and", "alive"]),
)


def points(**zones):
    return zones


ALIKE = Alike(WordsAlike({"go": {"run"}}, {"supply": {"vendor"}}, {"lead": {"manage"}}, frozenset(), frozenset()))
CLAUSES = Clauses(["who"])


def book(**statuses):
    """Points by status, zone and item, as the rules hold them."""
    rows = {zone: {item for one in statuses.values() for item in one.get(zone, ())} for zone in ZONES}
    zones = {
        zone: {
            item: tuple(statuses.get(status, {}).get(zone, {}).get(item, 0.0) for status in get_args(NotClaimed))
            for item in items
        }
        for zone, items in rows.items()
    }
    return StatusPoints(PointsAround((-1.0, -1.0, -1.0), **zones), ALIKE, CLAUSES)


def asked(*names, least=0.0):
    return dict.fromkeys(names, Asked(None, least))


def sentences(nlp, text, *names):
    doc = nlp(text)
    view = word_view_of(doc, nlp.get_pipe("skill_matcher")._words)
    places = {number: (text.index(name), text.index(name) + len(name)) for number, name in enumerate(names)}
    return list(naming_sentences(doc, view, places, {}, LOOK))


def test_a_sentence_has_items_places_and_the_title_without_the_employer(nlp):
    text = JOB.format(title="Account Manager", line="Managed 3 vendors, who run Kubernetes and Go. Kept Excel alive.")
    first, second = sentences(nlp, text, "Kubernetes", "Go", "Excel")
    assert first.items == ["manag", "#", "vendor", ",", "who", "run", "*", "and", "*"]
    assert first.shapes == ["~ed", "#", "~s", ",", "who", "~", "*", "and", "*"]
    assert (first.places, list(first.title)) == ([(0, 6), (1, 8)], ["account", "manager"])
    assert (second.items, second.places) == (["kept", "*", "aliv"], [(2, 1)])


def test_only_zero_tells_which_number_it_is(nlp):
    (sentence,) = sentences(nlp, JOB.format(title="Engineer", line="Kubernetes: 0 of 10 stars"), "Kubernetes")
    assert sentence.items == ["*", ":", "0", "of", "#", "star"]
    assert ("just_after", "0") not in set(sentence.around(0))
    assert ("after", "0") in set(sentence.around(0))


def test_each_sentence_has_the_words_of_the_lead_of_its_line(nlp):
    text = JOB.format(title="Engineer", line="Never my field: Kubernetes. Nor Excel.\n- Go with 3 friends")
    first, second, third = sentences(nlp, text, "Kubernetes", "Excel", "Go")
    assert first.lead == second.lead == ["field", "my", "never"]
    assert third.lead == ["experienc"]


def test_names_in_titles_are_in_no_sentence(nlp):
    text = "Experience\nPython Engineer, Acme\nMarch 2021 - October 2024\n- Met on Fridays.\n"
    assert sentences(nlp, text, "Python") == []


def test_names_that_overlap_are_one_item(nlp):
    text = JOB.format(title="Engineer", line="Taught machine learning.")
    (one,) = sentences(nlp, text, "machine learning", "learning")
    assert (one.items, one.places) == (["taught", "*"], [(0, 1), (1, 1)])


def test_a_hyphen_within_a_word_is_no_item(nlp):
    text = JOB.format(title="Engineer", line="Wrote Python-based tests - and met.")
    assert sentences(nlp, text, "Python")[0].items == ["wrot", "*", "bas", "test", "-", "and", "met"]


SENTENCE = NamingSentence(
    ["a", "vendor", "run", "*", "for", "u", ",", "we", "*"],
    ["a", "~", "~s", "*", "for", "us", ",", "we", "*"],
    [(4, 3), (7, 8)],
    ["manag"],
)


def test_what_stands_around_a_name():
    assert list(SENTENCE.of_all()) == [("title", "manag"), ("first", "a")]
    words_before, words_after = ["a", "vendor", "run"], ["for", "u", "we"]
    pairs_before, pairs_after = ["a vendor", "vendor run", "run *"], ["* for", "for u", "u ,", ", we", "we *"]
    expected = {
        "shapes": [*around(*near(SENTENCE.shapes, 3))],
        "nearest_plain": [*around(["^", "a"], ["for", "us", ","])],
        "before": [*words_before, *pairs_before, "a ~ ~s"],
        "after": [*words_after, *pairs_after, "for us ,", "us , we", ", we *"],
        "near_before": [*words_before, *pairs_before],
        "near_after": [*words_after, *pairs_after],
        "just_before": ["run", "vendor", "a"],
        "just_after": ["for", "u"],
    }
    found = list(SENTENCE.around(3))
    assert sorted(found) == sorted((zone, item) for zone, items in expected.items() for item in items)
    assert len(set(found)) == len(found)


def test_near_words_are_within_seven_items_past_signs_and_other_names():
    items = ["far", *"bcdefg", ",", "*", "in", "*", *"abcde", "last", "far"]
    sentence = NamingSentence(items, items, [(0, 8), (1, 10)])
    near_words = {item for zone, item in sentence.around(8) if zone in {"near_before", "near_after"}}
    assert near_words >= {*"bcdefg", "in", "* in", "g ,", *"abcd"}
    assert near_words.isdisjoint({"far", "far b", "last"})


@pytest.mark.parametrize(
    ("statuses", "told"),
    [
        pytest.param({}, {}, id="no points"),
        pytest.param({"third_party": points(before={"vendor": 1.0})}, {}, id="not more than the least"),
        pytest.param(
            {"third_party": points(before={"vendor": 1.5})},
            {
                4: Told("third_party", (CountedWord("vendor", 1.5),)),
                7: Told("third_party", (CountedWord("vendor", 1.5),)),
            },
            id="a word before both",
        ),
        pytest.param(
            {"third_party": points(just_before={"vendor": 1.5})},
            {4: Told("third_party", (CountedWord("vendor", 1.5),))},
            id="a word close to one",
        ),
        pytest.param(
            {"negated": points(before={"* for": 3.0}), "third_party": points(before={"vendor": 1.5})},
            {4: Told("third_party", (CountedWord("vendor", 1.5),)), 7: Told("negated", (CountedWord("* for", 3.0),))},
            id="the status with most points",
        ),
        pytest.param(
            {"third_party": points(title={"manag": 2.0}, after={"we": -1.5})},
            {7: Told("third_party", (CountedWord("manag", 2.0),))},
            id="points against a status",
        ),
        pytest.param(
            {"third_party": points(first={"a": 1.5})},
            {4: Told("third_party", (CountedWord("a", 1.5),)), 7: Told("third_party", (CountedWord("a", 1.5),))},
            id="the first word",
        ),
        pytest.param(
            {"third_party": points(just_before={"vendor": 1.2}, ending={",": 0.5}, size={"place 3": 0.25})},
            {4: Told("third_party", (CountedWord("vendor", 1.2),))},
            id="the clause of a name",
        ),
        pytest.param(
            {"third_party": points(before={"vendor": 1.5}, opening={"* a": -1.0, "* we": -1.0})},
            {},
            id="against in a clause",
        ),
        pytest.param(
            {"third_party": points(before={"vendor": 0.75, "a ~ ~s": 0.5})},
            {
                4: Told("third_party", (CountedWord("vendor", 0.75),)),
                7: Told("third_party", (CountedWord("vendor", 0.75),)),
            },
            id="a run of shapes, which is not shown",
        ),
        pytest.param(
            {"negated": points(shapes={"~s @ for": 1.5})}, {4: Told("negated", ())}, id="the shapes beside a name"
        ),
        pytest.param(
            {"third_party": points(just_before={"@supply": 1.2, "@go": 0.25, "vendor": 0.5})},
            {4: Told("third_party", (CountedWord("vendor", 1.7), CountedWord("run", 0.25)))},
            id="groups of words",
        ),
        pytest.param(
            {"third_party": points(title={"@lead": 1.25, "@go": 9.0}, before={"@lead": 9.0})},
            {
                4: Told("third_party", (CountedWord("manag", 1.25),)),
                7: Told("third_party", (CountedWord("manag", 1.25),)),
            },
            id="the groups of titles are their own",
        ),
    ],
)
def test_the_status_with_most_points_is_told(statuses, told):
    assert dict(book(**statuses).told([SENTENCE], asked(4, 7))) == told


ITEMS = [item for index in range(30) for item in ("vendor", "*", "and" if index % 3 else "we", ",")]
REPEATED = NamingSentence(
    ITEMS,
    ITEMS,
    [(index, 4 * index + 1) for index in range(30)],
    ["manag"],
)


@pytest.mark.parametrize("repeated", [2.0, -2.0])
@pytest.mark.parametrize("least", [-1.5, -0.5, 0.5])
def test_a_word_that_is_repeated_counts_once_on_each_side_within_its_reach(repeated, least):
    third_party = points(
        title={"manag": 1.0},
        before={"vendor": repeated, "we": 1.5, "* and": -1.0, "vendor * and": repeated},
        after={"we ,": repeated, "and": 1.0},
        near_before={"vendor": -0.25, ", vendor": repeated},
        near_after={"vendor *": 0.5, "we": repeated},
        nearest_plain={"and , @": 0.25},
    )
    negated = points(just_before={"vendor": 0.75, "and": -3.0}, just_after={"we": 2.5})
    listed = {"third_party": third_party, "negated": negated}
    sums = {
        (name, status): -1.0
        + sum(one.get(zone, {}).get(item, 0.0) for zone, item in [*REPEATED.of_all(), *REPEATED.around(place)])
        for name, place in REPEATED.places
        for status, one in listed.items()
    }
    told = dict(book(**listed).told([REPEATED], asked(*range(30), least=least)))
    for name in range(30):
        most = max(listed, key=lambda status: sums[name, status])
        assert (told[name].status if name in told else None) == (most if sums[name, most] > least else None)


@pytest.mark.parametrize(("points_of_word", "told"), [(2.0, [0]), (4.0, [0, 1]), (0.5, [])])
def test_each_name_needs_more_points_than_its_limit(points_of_word, told):
    items = ["vendor", "and", "*", "with", "*"]
    sentence = NamingSentence(items, items, [(0, 2), (1, 4)])
    one = book(third_party=points(before={"vendor": points_of_word}))
    assert [name for name, _ in one.told([sentence], asked(0) | asked(1, least=2.0))] == told


def test_each_sentence_has_the_points_of_its_own_words():
    items = ["vendor", "*", "and", "agenc", "and", "*"]
    sentence = NamingSentence(items, items, [(0, 1), (1, 5)], (), ["plan"])
    others = [sentence._replace(places=[(2, 1), (3, 5)], lead=()), SENTENCE]
    third_party = points(
        before={"vendor": 1.5, "and": 0.75, "* and": -0.25}, after={"vendor": 9.0, "a": 9.0, "we": 0.5}
    )
    one = book(third_party=third_party, negated=points(lead={"plan": 2.5}, ending={"$": 0.25}))
    told = {name: said for each in [sentence, *others] for name, said in one.told([each], asked(*range(8)))}
    assert dict(one.told([sentence, *others], asked(*range(8)))) == told
    assert told.keys() == {0, 1, 2, 3, 4, 7}


def test_other_names_are_not_looked_at():
    assert dict(book(negated=points(before={"vendor": 9.0})).told([SENTENCE], asked(7))) == {
        7: Told("negated", (CountedWord("vendor", 9.0),))
    }


@pytest.mark.parametrize(
    ("line", "skill", "status", "counted"),
    [
        pytest.param("Reviewed the manual of a robot that speaks Python.", "python", "third_party", True, id="points"),
        pytest.param("Never used Kafka.", "kafka", "negated", False, id="a cue"),
        pytest.param("Ran nineteen services on Kubernetes.", "kubernetes", "claimed", False, id="a claim"),
        pytest.param("The hospital's accountants live in SAP.", "erp-tools", "third_party", True, id="an office tool"),
        pytest.param(
            "Managed a vendor who values teamwork.", "collaboration", "claimed", False, id="a skill of one's own"
        ),
    ],
)
def test_points_decide_where_no_cue_says_anything(nlp, line, skill, status, counted):
    doc = nlp(JOB.format(title="Engineer", line=line))
    facts = facts_of(doc)
    (found,) = [facts.of(span) for span in doc.spans["skills"] if span.label_ == skill]
    assert (found.status, bool(found.counted)) == (status, counted)
