"""Work that is told in plain words becomes mentions of skills."""

import datetime as dt
import math

import pytest
from msgspec.structs import replace

from knowledge.rules.loader import load_rules
from knowledge.rules.work import KindPoints, Length, SidePoints, WorkPoints, WorkSides
from matcher.pipeline import build_pipeline
from matcher.pipeline.evidence import evidence_of

REFITS = "I refit the network on new sensor readings each month."
KEEPS_ASIDE = "I kept the last season aside, and on those unseen cases it missed half as often as the old rule."
TRAINS = f"{REFITS} {KEEPS_ASIDE}"
ONE_LINE = "I refit the network and looked at unseen cases, set aside."
NEARLY = "I looked after the network of the plant, and kept spare parts aside."
BAKES = "I baked bread for three shops. I cleaned the oven and ordered flour."
SKILLS = {"model-training", "machine-learning", "model-evaluation"}
ANSWERS = "I wrote the wording by which a hosted assistant answers growers."
POINTS = {
    "train": {"refit": 3.0, "network": 2.0},
    "features": {"inputs": 5.0},
    "evaluate-model": {"unseen": 3.0, "aside": 2.0},
    "prompt": {"wording": 4.2},
    "hosted-model": {"hosted": 4.2},
}
NO_SUPPORT = {"models": SidePoints(0.0, {}), "applications": SidePoints(0.0, {})}
AS_OF = dt.date(2026, 1, 1)


def pipeline(taxonomy, least_together, sides=NO_SUPPORT, least_beside=1.0, points=POINTS, **settings):
    """A pipeline with points for a few words. `sides` are the points of whole resumes.

    Unless `settings` say so, kinds of work neither support each other nor compete.
    """
    rules = load_rules()
    of_kinds = {kind.id: KindPoints(-4.0, points.get(kind.id, {})) for kind in rules.work.kinds.kinds}
    alone = {
        "length": Length(words=200, points=1.0, fewest=200),  # no points for short texts
        "least_together": least_together,
        "least_without": -math.inf,
        "least_beside": least_beside,
        "most_support": 2.0,
        "most_company": 0.0,
        "rivals": 0.0,
    }
    reading = replace(rules.work.reading, **(alone | settings))
    work = replace(rules.work, points=WorkPoints(0.0, -1.0, of_kinds), reading=reading, sides=WorkSides(sides))
    return build_pipeline(taxonomy, replace(rules, work=work))


@pytest.fixture(scope="module")
def nlp(taxonomy):
    """A pipeline that believes two kinds that have one point together above the threshold."""
    return pipeline(taxonomy, 1.0)


def resume(work, title="Engineer, Northmill Energy", dates="2019 to 2023"):
    return f"Anna Moor\n\nExperience\n\n{title}\n{dates}\n{work}\n"


def told(doc):
    return {span.label_ for span in doc.spans["skills"] if span._.counted}


def test_work_in_plain_words_is_found(nlp):
    assert told(nlp(resume(TRAINS))) == SKILLS


def test_other_work_is_not(nlp):
    assert told(nlp(resume(BAKES))) == set()


@pytest.mark.parametrize("title", ["Technical Recruiter", "Sales Executive", "Lecturer"])
def test_people_who_do_not_make_what_they_write_about_do_not_show_it(nlp, title):
    assert told(nlp(resume(TRAINS, title))) == set()


def test_a_name_of_a_skill_counts_for_its_category(taxonomy):
    points = POINTS | {"train": {"refit": 2.0, "@dl_framework": 3.0}}
    nlp = pipeline(taxonomy, 1.0, points=points)
    unnamed, named = (nlp(resume(f"- We refit it{tool}.\n- {KEEPS_ASIDE}")) for tool in ("", " in PyTorch"))
    assert (told(unnamed), told(named)) == (set(), SKILLS)
    assert "pytorch" in {each.word for span in named.spans["skills"] for each in span._.counted}


@pytest.mark.parametrize(
    ("taken", "found"), [(0.1, SKILLS), (2.0, set())], ids=["few points are taken", "many points are taken"]
)
def test_sentences_with_names_need_more_points_in_a_job_that_names_what_was_done(taxonomy, taken, found):
    nlp = pipeline(taxonomy, 1.0, taken_by_names=taken)
    tools = "PyTorch, XGBoost and MLflow"
    beside = nlp(resume(f"- {REFITS}\n- {KEEPS_ASIDE}\n- Used {tools}."))
    within = nlp(resume(f"- {REFITS.rstrip('.')}, with {tools}.\n- {KEEPS_ASIDE.rstrip('.')}, with {tools}."))
    assert (told(beside), told(within)) == (SKILLS, found)


def test_sentences_with_names_need_no_more_points_in_a_job_that_names_little(taxonomy):
    nlp = pipeline(taxonomy, 1.0, taken_by_names=9.0)
    few = "PyTorch and XGBoost"
    assert told(nlp(resume(f"- {REFITS.rstrip('.')}, with {few}.\n- {KEEPS_ASIDE.rstrip('.')}, with {few}."))) == SKILLS


@pytest.mark.parametrize(
    ("skills", "found"),
    [
        pytest.param("PyTorch, XGBoost, MLflow, LightGBM and Keras", set(), id="five names in another job"),
        pytest.param("PyTorch, XGBoost, MLflow and LightGBM", SKILLS, id="four names in another job"),
    ],
)
def test_who_tells_by_names_tells_nothing_in_a_job_without_names(nlp, skills, found):
    named = f"Engineer, Brook Mills\n2015 to 2018\n- Used {skills}."
    assert told(nlp(f"{resume(TRAINS)}\n{named}\n")) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param("Tools: PyTorch, TensorFlow, Keras", set(), id="a list"),
        pytest.param("We look after the old PyTorch of the mill", SKILLS, id="a sentence"),
    ],
)
def test_a_list_of_names_tells_of_no_work(taxonomy, line, found):
    nlp = pipeline(taxonomy, 1.0, points=POINTS | {"train": {"@dl_framework": 6.0}})
    assert told(nlp(resume(f"- {line}\n- {KEEPS_ASIDE}"))) - {"pytorch"} == found


def test_names_in_a_list_of_skills_leave_jobs_without_names_to_be_read(nlp):
    listed = "Skills\nPyTorch, XGBoost, MLflow, LightGBM and Keras"
    assert told(nlp(f"{resume(TRAINS)}\n{listed}\n")) == SKILLS


def test_names_alone_tell_of_no_work(nlp):
    assert told(nlp(resume("- PyTorch, XGBoost, MLflow, LightGBM, Keras\n- Kubernetes, Docker, Terraform"))) == set()


def test_names_of_people_and_clubs_tell_of_no_work(nlp):
    text = resume(REFITS) + "\nVolunteering\n\nUnseen Aside Club\n"
    assert told(nlp(f"Unseen Aside\n{text}")) == set()
    assert told(nlp(text.replace("Unseen Aside Club", KEEPS_ASIDE))) == SKILLS


def test_a_line_of_addresses_tells_of_no_work(nlp):
    line = "I refit the network each month and keep unseen cases aside"
    text = resume(BAKES).removeprefix("Anna Moor\n")
    assert told(nlp(f"Anna Moor\n{line}\n{text}")) == SKILLS
    assert told(nlp(f"Anna Moor\n{line} · anna@example.org\n{text}")) == set()


def test_one_kind_of_work_alone_is_not_believed(nlp):
    assert told(nlp(resume(REFITS))) == set()


@pytest.mark.parametrize(("least_together", "believed"), [(1.0, SKILLS), (9.0, set())])
def test_two_kinds_are_believed_only_with_enough_points_together(taxonomy, least_together, believed):
    assert told(pipeline(taxonomy, least_together)(resume(TRAINS))) == believed


@pytest.mark.parametrize(
    ("work", "believed"),
    [
        pytest.param(f"{ONE_LINE} {BAKES}", set(), id="nothing is left"),
        pytest.param(f"{ONE_LINE} {REFITS}", set(), id="one kind is left"),
        pytest.param(f"{ONE_LINE} {TRAINS}", SKILLS, id="two kinds are left"),
    ],
)
def test_a_side_must_be_told_without_its_likeliest_sentence(taxonomy, work, believed):
    assert told(pipeline(taxonomy, 1.0)(resume(work))) == SKILLS
    assert told(pipeline(taxonomy, 1.0, least_without=0.0)(resume(work))) == believed


def test_two_kinds_that_are_not_believed_are_named_as_doubtful(taxonomy):
    assert pipeline(taxonomy, 19.0)(resume(TRAINS))._.plain_words


@pytest.mark.parametrize("work", [REFITS, BAKES], ids=["one kind", "other work"])
def test_one_kind_or_other_work_is_not_doubtful(taxonomy, work):
    assert not pipeline(taxonomy, 9.0)(resume(work))._.plain_words


@pytest.mark.parametrize(("least_beside", "believed"), [(0.3, True), (0.5, False)])
def test_who_does_one_side_is_believed_with_less_to_do_the_other(taxonomy, least_beside, believed):
    nlp = pipeline(taxonomy, 1.0, NO_SUPPORT, least_beside)
    assert ("prompt-engineering" in told(nlp(resume(f"{TRAINS} {ANSWERS}")))) is believed
    assert told(nlp(resume(ANSWERS))) == set()


def test_a_kind_that_only_may_be_shown_supports_another_and_is_not_read(taxonomy):
    may = "I refit it for the smaller plant."
    assert told(pipeline(taxonomy, 0.0)(resume(f"{may} {KEEPS_ASIDE}"))) == {"machine-learning", "model-evaluation"}


@pytest.mark.parametrize(("rivals", "believed"), [(0.0, True), (0.8, False)])
def test_a_sentence_tells_a_kind_less_clearly_that_tells_another_more_clearly(taxonomy, rivals, believed):
    nlp = pipeline(taxonomy, 0.3, least_beside=0.3, rivals=rivals)
    doc = nlp(resume(f"I refit the network and its wording, as hosted. {KEEPS_ASIDE}"))
    assert "model-training" in told(doc)
    assert ("prompt-engineering" in told(doc)) is believed


@pytest.mark.parametrize(("most_company", "believed"), [(0.0, False), (2.0, True)])
def test_two_kinds_of_a_side_make_a_third_likelier(taxonomy, most_company, believed):
    nlp = pipeline(taxonomy, 1.0, most_company=most_company)
    doc = nlp(resume(f"{REFITS} The weather was good. We met on Mondays. I built the inputs. It was unseen."))
    assert ("model-evaluation" in told(doc)) is believed


def two_jobs(first, second):
    """A resume with two jobs."""
    other = resume(second, "Engineer, Southmill", "2015 to 2018").partition("Experience\n\n")[2]
    return resume(first) + "\n" + other


INPUTS = "The weather was good. We met on Mondays. I built the inputs."


@pytest.mark.parametrize(("most_company", "believed"), [(0.0, False), (2.0, True)])
def test_kinds_of_one_job_make_a_kind_of_another_job_likelier(taxonomy, most_company, believed):
    nlp = pipeline(taxonomy, 1.0, most_company=most_company)
    unseen = f"It was unseen. The weather was good. We met on Mondays. {REFITS}"
    assert ("model-evaluation" in told(nlp(two_jobs(INPUTS, unseen)))) is believed


@pytest.mark.parametrize(
    ("first", "second", "believed"),
    [
        pytest.param(f"{REFITS} {INPUTS} I put it aside.", "The weather was good.", True, id="in their job"),
        pytest.param(f"{REFITS} {INPUTS}", "I put it aside.", False, id="in another job"),
        pytest.param(f"{REFITS} {INPUTS}", f"{REFITS} I put it aside.", True, id="in a job that shows one of them"),
    ],
)
def test_what_only_other_kinds_make_likely_is_read_in_their_job(taxonomy, first, second, believed):
    nlp = pipeline(
        taxonomy, 1.0, points=POINTS | {"train": {"refit": 6.0}, "features": {"inputs": 6.0}}, most_company=2.0
    )
    assert ("model-evaluation" in told(nlp(two_jobs(first, second)))) is believed


def test_kinds_of_two_jobs_make_a_third_likelier(taxonomy):
    doc = pipeline(taxonomy, 1.0, most_company=2.0)(two_jobs(f"{REFITS} The weather was good. It was unseen.", INPUTS))
    assert "model-evaluation" in told(doc)


def test_another_job_must_show_a_kind_without_the_help_of_other_kinds(taxonomy):
    nlp = pipeline(taxonomy, 1.0, most_company=2.0)
    for work, times in (("It was unseen.", 1), (KEEPS_ASIDE, 2)):
        doc = nlp(two_jobs(f"{REFITS} {INPUTS} {KEEPS_ASIDE}", work))
        assert len([span for span in doc.spans["skills"] if span.label_ == "model-evaluation"]) == times


def test_what_the_whole_resume_tells_counts_for_the_company_of_kinds(taxonomy):
    sides = {"models": SidePoints(0.5, {}), "applications": SidePoints(0.0, {})}
    weak = "I refit it. The weather was good. We met on Mondays. I built the inputs. It was unseen."
    without, with_support = (pipeline(taxonomy, 0.1, one, most_company=2.0) for one in (NO_SUPPORT, sides))
    assert "model-evaluation" not in told(without(resume(weak)))
    assert "model-evaluation" in told(with_support(resume(weak)))


def test_words_against_a_kind_do_not_tell_of_it(taxonomy):
    points = POINTS | {"evaluate-model": {"unseen": 6.0, "aside": 2.0, "party": -0.1}}
    nlp = pipeline(taxonomy, 1.0, points=points)
    doc = nlp(resume(f"{REFITS} {KEEPS_ASIDE} A party."))
    assert [span.text for span in doc.spans["skills"] if "party" in span.text] == []


def test_a_title_tells_of_no_work(nlp):
    assert told(nlp(resume(f"I answered the phone. {KEEPS_ASIDE}", "Refit Network Engineer, Northmill"))) == set()


def test_two_kinds_are_believed_in_two_jobs(nlp):
    other = resume(KEEPS_ASIDE, dates="2015 to 2018").partition("Experience\n\n")[2]
    assert told(nlp(resume(REFITS) + "\n" + other)) == SKILLS


def test_another_job_must_show_a_kind_without_the_help_of_the_whole_resume(taxonomy):
    sides = {"models": SidePoints(2.0, {}), "applications": SidePoints(0.0, {})}
    nlp = pipeline(taxonomy, 1.0, sides)
    weak, strong = "I refit it for the smaller plant.", "I refit it for the network of a smaller plant."
    for work, trained in ((weak, 1), (strong, 2)):
        other = resume(work, "Engineer, Southmill", "2015 to 2018").partition("Experience\n\n")[2]
        doc = nlp(resume(TRAINS) + "\n" + other)
        assert len([span for span in doc.spans["skills"] if span.label_ == "model-training"]) == trained


def test_in_another_job_only_sentences_that_show_a_kind_are_read(taxonomy):
    nlp = pipeline(taxonomy, 1.0, points=POINTS | {"train": {"refit": 3.0, "network": 2.0, "readings": 1.0}})
    shows, may_show = "I refit the network.", "Then I refit it for the smaller plant."
    work = f"{shows} I wrote a page on it. I answered the phone. {may_show}"
    other = resume(work, "Engineer, Southmill", "2015 to 2018").partition("Experience\n\n")[2]
    doc = nlp(resume(TRAINS) + "\n" + other)
    trained = [span.text for span in doc.spans["skills"] if span.label_ == "model-training"]
    assert trained == ["refit the network on new sensor readings", "refit the network"]


@pytest.mark.parametrize(
    ("work", "status"),
    [
        pytest.param("I have no experience with refitting a network.", "negated", id="no experience"),
        pytest.param("I hope to refit the network one day.", "aspirational", id="hoped for"),
    ],
)
def test_the_words_around_it_give_it_a_status(nlp, work, status):
    doc = nlp(resume(f"{work} {KEEPS_ASIDE}"))
    assert {span._.status for span in doc.spans["skills"] if span.label_ == "model-training"} == {status}


def mention_of(doc, skill):
    evidence = evidence_of(doc, as_of=AS_OF)
    return next(found for found in evidence.skills if found.skill == skill).mentions[0]


def test_a_mention_has_the_tier_and_the_dates_of_its_job(nlp):
    mention = mention_of(nlp(resume(TRAINS)), "model-training")
    assert (mention.method, mention.tier, mention.status) == ("described", "work", "claimed")
    assert (mention.from_, mention.to) == (dt.date(2019, 1, 1), dt.date(2023, 12, 31))


def test_a_mention_lists_the_words_that_count_with_their_points(nlp):
    mention = mention_of(nlp(resume(TRAINS)), "model-training")
    assert [(one.word, one.points) for one in mention.counted] == [("refit", 3.0), ("network", 2.0)]


def test_a_mention_has_the_points_of_its_sentence_above_the_threshold(nlp):
    assert mention_of(nlp(resume(TRAINS)), "model-training").points == 5.0 - 4.0


def test_a_kind_that_one_sentence_shows_is_read_in_others_that_may_show_it(nlp):
    again = "Then I refit it for the smaller plant."
    doc = nlp(resume(f"{TRAINS} I wrote a page on it. I answered the phone. {again}"))
    trained = [span.text for span in doc.spans["skills"] if span.label_ == "model-training"]
    assert trained == ["refit the network", "refit"]
    alone = nlp(resume(f"{again} {KEEPS_ASIDE}"))
    assert told(alone) == set()


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ("In spring, when the plant stood still, I refit the network.", "I refit the network"),
        ("Twice a year I refit it, the network, and all its parts.", "Twice a year I refit it"),
        ("Cleaned the inlet, refit, tested", "Cleaned the inlet, refit, tested"),
    ],
    ids=["the clearest part", "the part with most points", "few words with their sentence"],
)
def test_a_mention_quotes_the_clearest_part_of_its_sentence(nlp, sentence, quoted):
    doc = nlp(resume(f"- I refit the network.\n- {sentence}\n- {KEEPS_ASIDE}"))
    found = next(found for found in evidence_of(doc, as_of=AS_OF).skills if found.skill == "model-training")
    assert quoted in [mention.text for mention in found.mentions]
    assert all(doc.text[mention.start : mention.end] == mention.text for mention in found.mentions)


def test_what_is_denied_in_a_quoted_part_stays_denied(nlp):
    doc = nlp(resume(f"- {REFITS}\n- {KEEPS_ASIDE}\n- Did not refit the network."))
    found = next(found for found in evidence_of(doc, as_of=AS_OF).skills if found.skill == "model-training")
    assert {mention.text: mention.status for mention in found.mentions}["Did not refit the network"] == "negated"


def test_words_of_the_next_sentence_count_half(nlp):
    doc = nlp(resume(f"I refit it each month. It is a small network. {KEEPS_ASIDE}"))
    counted = [span._.counted for span in doc.spans["skills"] if span.label_ == "model-training"]
    assert [[(one.word, one.points) for one in words] for words in counted] == [
        [("refit", 3.0), ("network", 1.0)],
        [("network", 2.0), ("refit", 1.5)],
    ]


def test_a_sentence_with_no_word_of_its_own_is_not_read(nlp):
    spans = nlp(resume(TRAINS)).spans["skills"]
    assert [span.text for span in spans if span.label_ == "model-training"] == ["refit the network"]


def plain_words(doc):
    return [one.lines for one in evidence_of(doc, as_of=AS_OF).unclear if one.code == "plain-words"]


def test_the_sentences_that_tell_of_work_are_named_with_their_lines(nlp):
    text = resume(TRAINS)
    assert plain_words(nlp(text)) == [(text.split("\n").index(TRAINS) + 1,)]


@pytest.mark.parametrize(
    ("title", "doubtful"), [("Senior ML/AI Engineer", True), ("Machine-Learning Engineer", True), ("Baker", False)]
)
def test_the_title_of_such_work_is_named_where_nothing_was_read(nlp, title, doubtful):
    assert bool(plain_words(nlp(resume(BAKES, title)))) is doubtful


@pytest.mark.parametrize("work", [NEARLY, BAKES])
def test_no_sentence_is_named_where_no_work_is_found(nlp, work):
    assert told(nlp(resume(work))) == set()
    assert plain_words(nlp(resume(work))) == []


def test_the_packaged_points_find_the_work_of_an_invented_engineer(taxonomy):
    text = resume(
        "I trained a boosted model that predicts which pumps fail next week, and refit it every month.\n"
        "- Held back the last winter and compared its misses with the old rule: half as many.\n"
        "- Built 200 inputs for it from raw sensor readings, labelled by the fitters."
    )
    assert told(build_pipeline(taxonomy)(text)) >= {"model-training"}
