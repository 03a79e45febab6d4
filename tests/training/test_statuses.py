"""The points of words around names: what they learn, from whom, and what is said of names by them."""

from typing import get_args

import msgspec
import pytest
import yaml

from knowledge.rules.loader import load_rules, packaged_rules
from knowledge.rules.resumes import AroundNames, NotClaimed
from knowledge.taxonomy.loader import load_taxonomy
from matcher.pipeline import build_pipeline
from matcher.pipeline.claims.alike import Alike
from matcher.pipeline.claims.assertion import EarlyStatus
from matcher.pipeline.claims.clauses import Clauses
from matcher.pipeline.claims.words_around import ZONES, NamingSentence
from matcher.pipeline.facts import facts_of
from training.fit import around_names_as_yaml
from training.labelled import LabelledResume, OtherWork, SaidName, ToldResume, read_named_resumes
from training.names.lines import FOLDER, LabelledLine, read_lines
from training.names.statuses import (
    LEAST,
    WEIGHT_OF_RESUMES,
    Name,
    NamedExample,
    NameReader,
    fit_points,
    fit_statuses,
)

ALIKE = Alike(packaged_rules().resumes.words_alike)
CLAUSES = Clauses(packaged_rules().resumes.words_alike.clause_starts, packaged_rules().sentences.joints)
SKILLS = load_taxonomy().skills
STATUSES = get_args(NotClaimed)


def name(*words, said=None):
    return Name("python", 0, said, sentence_of(*words, "*"))


def sentence_of(*items, title=()):
    return NamingSentence(items, items, [(0, items.index("*"))], title)


def status_of(name, points):
    """The status that a cue decides, or else the one with most points, added up one by one."""
    if name.said and name.said.decides:
        return name.said.status
    sentence = name.sentence
    ((_, place),) = sentence.places
    around = {*sentence.of_all(), *sentence.around(place), *CLAUSES.around(sentence.items, place)}
    if name.said:
        around.add(("sign", name.said.sign))
    rows = [*around, *((zone, group) for zone, item in around for group in ALIKE.groups(zone, item))]
    found = [points.start, *(getattr(points, zone).get(item, (0.0, 0.0, 0.0)) for zone, item in rows)]
    sums = {status: round(sum(each), 2) for status, *each in zip(STATUSES, *found, strict=True)}
    most = max(sums, key=sums.get)
    least = points.least if SKILLS[name.skill].is_tool else points.least_of_fields
    return most if sums[most] > least else "claimed"


def examples(*writers):
    shown = {"third_party": "vendor", "negated": "not", "aspirational": "soon", "claimed": "built"}
    return [
        NamedExample(writer, 0, name(word, "the"), status) for writer in writers for status, word in shown.items()
    ] * 9


@pytest.fixture(scope="module")
def points():
    return fit_statuses(examples("a", "b", "c", "d"), ALIKE, CLAUSES)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["vendor"], "third_party"),
        (["not"], "negated"),
        (["soon"], "aspirational"),
        (["built"], "claimed"),
        (["strange"], "claimed"),
    ],
)
def test_words_speak_for_the_status_that_they_had(points, words, status):
    assert status_of(name(*words, "the"), points) == status


@pytest.mark.parametrize("said", [EarlyStatus("negated"), EarlyStatus("claimed", "claimed")])
def test_what_a_cue_explains_the_words_need_not(said):
    learned = {}
    for each in (None, said):
        odd = [NamedExample(writer, 1, name("odd", said=each), said.status) for writer in "abcd"] * 9
        points = fit_statuses([*examples("a", "b", "c", "d"), *odd], ALIKE, CLAUSES)
        learned[each] = max(map(abs, points.before.get("odd", (0.0,))))
    assert learned[said] < learned[None]


def test_a_sign_counts_as_often_as_it_was_right():
    sold, made = EarlyStatus("third_party", "job"), EarlyStatus("claimed", "claimed")
    by_sign = [(sold, "third_party")] * 6 + [(sold, "claimed")] * 2 + [(made, "claimed")] * 6
    signed = [
        NamedExample(writer, 0, name("plain", said=said), status) for writer in "abcd" for said, status in by_sign
    ]
    points = fit_statuses([*examples("a", "b", "c", "d"), *signed], ALIKE, CLAUSES)
    assert points.sign["job"][0] > 0 > points.sign["claimed"][0]
    assert set(points.sign) == {"job", "claimed"}


def test_a_word_that_nobody_used_counts_by_its_group():
    points = fit_statuses(examples("a", "b", "c", "d"), ALIKE, CLAUSES)
    assert ALIKE.groups("before", "vendor") == ALIKE.groups("before", "subcontractor") == ("@suppliers",)
    assert status_of(name("subcontractor", "the"), points) == "third_party"


def test_a_word_needs_four_writers_of_lines():
    fourth = NamedExample("d", 0, name("the"), "claimed")
    others = [*examples("resumes"), *examples("pairs"), fourth]
    three = fit_statuses([*examples("a", "b", "c"), *others], ALIKE, CLAUSES)
    assert set(three.before) <= {"the", "the *"}


def test_only_the_rows_that_matter_most_have_points(points):
    found = fit_points(examples("a", "b", "c", "d"), ALIKE, CLAUSES, most_rows=20)
    few = AroundNames(**msgspec.structs.asdict(found), least=LEAST, least_of_fields=LEAST)
    assert sum(len(getattr(few, zone)) for zone in ZONES) == 20 < sum(len(getattr(points, zone)) for zone in ZONES)
    assert status_of(name("vendor", "the"), few) == "third_party"


def test_the_file_can_be_read_again(points):
    written = yaml.safe_load(around_names_as_yaml(points))
    assert msgspec.convert(written, AroundNames) == points


@pytest.fixture(scope="module")
def reader():
    return NameReader()


def test_names_are_read_in_lines_and_whole_resumes(reader):
    line = LabelledLine("third_party", "job", "Account Manager", "Sold Kafka support.", {"kafka": "none"})
    (found,) = reader.lines("x", [line])
    assert (found.writer, found.line, found.name.skill, found.wanted) == ("x", 0, "kafka", "third_party")
    around = found.name.around(ALIKE, CLAUSES)
    assert (around["just_before", "sold"], around["just_before", "@sell"], around["title", "@manager"]) == (1, 1, 1)
    text = "Experience\nEngineer, Acme\n2019 - 2021\n- Never used Kafka, built it in Python.\n- A vendor ran Docker.\n"
    others = OtherWork("deploy-model", "A vendor ran Docker.", "the vendor's")
    resume = LabelledResume("x-marsh", text, "ml_engineer", not_work=(others,))
    named = {one.name.skill: (one.wanted, one.name.said) for one in reader.resumes([resume])}
    assert named["python"] == ("claimed", None)
    assert named["kafka"] == ("claimed", EarlyStatus("negated"))
    assert "docker" not in named


def test_the_names_of_told_resumes_have_the_statuses_of_their_labels(reader):
    text = "Jo Marsh\n\nEXPERIENCE\nClerk, Larkfield, 2019 - now\n- Wrote Python and Kafka. Kafka was new.\n- Docker.\n"
    said = (SaidName("Python", "claimed", 5), SaidName("Kafka", "third_party", 5))
    named = list(reader.told_resumes([ToldResume("zz-1", text, "neither", said)]))
    assert [(one.name.skill, one.wanted) for one in named] == [
        ("python", "claimed"),
        ("kafka", "third_party"),
        ("kafka", "third_party"),
    ]
    assert {(one.writer, one.weight) for one in named} == {("zz", WEIGHT_OF_RESUMES)}


def test_a_name_that_is_not_in_its_line_is_refused():
    resume = ToldResume("zz-1", "Jo Marsh\nPython", "neither", (SaidName("Kafka", "claimed", 2),))
    with pytest.raises(ValueError, match="zz-1: line 2 does not hold 'Kafka'"):
        list(resume.places())


def test_a_word_of_a_title_explains_less_than_others(monkeypatch):
    shown = {"vendor": "third_party", "soon": "aspirational", "not": "negated", "built": "claimed"}
    titled = {status: Name("python", 0, None, sentence_of("the", "*", title=[word])) for word, status in shown.items()}
    listed = [NamedExample(writer, 0, name, status) for writer in "abcd" for status, name in titled.items()] * 9
    less = fit_statuses(listed, ALIKE, CLAUSES).title["vendor"][0]
    monkeypatch.setattr("training.names.statuses.PART_OF_SHARED", 1.0)
    assert 0 < less < fit_statuses(listed, ALIKE, CLAUSES).title["vendor"][0]


def in_lists(items, places):
    """The places of names in lists, which share their points in the pipeline."""
    lists = CLAUSES.lists(items, sorted(places))
    return {place for listed in lists if len(listed) > 1 for place in listed}


def test_training_and_pipeline_decide_alike():
    points, nlp = load_rules().resumes.around_names, build_pipeline(load_taxonomy())
    assertion = nlp.get_pipe("assertion")
    decided = 0
    for line in [line for lines in read_lines(FOLDER / "read").values() for line in lines[::40]]:
        doc = nlp(line.resume)
        spans, facts, said = list(doc.spans["skills"]), facts_of(doc), assertion.said(doc)
        for sentence in assertion.naming_sentences(doc):
            names = [
                (number, place) for number, place in sentence.places if facts.of(spans[number]).method != "described"
            ]
            listed = in_lists(sentence.items, (place for _, place in names))
            for number, place in names:
                span = spans[number]
                is_own = assertion._go_betweens.is_own(span.label_) and not SKILLS[span.label_].is_tool
                if place in listed or facts.of(span).status == "hidden" or is_own:
                    continue
                alone = sentence._replace(places=[(0, place)])
                one = Name(span.label_, span.start_char, said[number], alone)
                assert facts.of(span).status == status_of(one, points), line.text
                decided += facts.of(span).counted != ()
    assert decided > 10


def test_the_named_resumes_name_many_skills():
    resumes = read_named_resumes()
    assert len({one.text for one in resumes}) == len({one.name for one in resumes}) == len(resumes) >= 80
