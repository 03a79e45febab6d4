"""Which role is recommended, with what confidence, and for what reasons."""

from dataclasses import replace

import msgspec
import pytest

from matcher.report import Reason
from matcher.scoring import Scorer, load_constants
from tests.scoring.builders import AI, AS_OF, ML, WORLD, evidence, mention, requirement, role, taxonomy

YEARS = mention("work", "2024-01-01", "2026-11-20")
PROJECT = mention("project", "2023-01-01", "2023-12-31")
LISTED = mention("list")

ML_CORE = ["training", "torch", "deep-learning", "statistics"]
AI_CORE = ["language-models", "rag", "agents", "prompting"]
SHARED = ["python", "sql", "docker"]
REPORTS = ["spreadsheets", "dashboards", "sql"]

SCORER = Scorer(WORLD, [ML, AI])
NEIGHBOURS = WORLD.adjacent_roles
CONSTANTS = SCORER.constants.recommendation


def recommended(*parts, scorer=SCORER, words=400):
    """The recommendation on [(skills, mention), ...]."""
    shown = {skill: shown for skills, shown in parts for skill in skills}
    return scorer.assess(evidence(shown, words=words), AS_OF).recommendation


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param([], "neither", id="nothing"),
        pytest.param([(ML_CORE, YEARS)], "ml_engineer", id="one core at work"),
        pytest.param([(AI_CORE, YEARS)], "ai_engineer", id="the other core at work"),
        pytest.param([(ML_CORE, YEARS), (AI_CORE, YEARS)], "both", id="both cores at work"),
        pytest.param([(ML_CORE, YEARS), (AI_CORE, LISTED)], "ml_engineer", id="work decides over lists"),
        pytest.param([(SHARED, YEARS)], "neither", id="shared skills are no match"),
        pytest.param([(ML_CORE + AI_CORE, LISTED)], "neither", id="lists are no match"),
        pytest.param([(ML_CORE, PROJECT)], "ml_engineer", id="projects are enough"),
        pytest.param([(AI_CORE, YEARS), (REPORTS, YEARS)], "ai_engineer", id="a neighbour does not outweigh a core"),
        pytest.param([(["torch"], PROJECT), (REPORTS, YEARS)], "neither", id="a neighbour with one project"),
    ],
)
def test_which_role_is_recommended(parts, expected):
    assert recommended(*parts).role == expected


def test_a_text_of_too_few_words_gets_no_recommendation():
    found = recommended((ML_CORE, YEARS), words=39)

    assert (found.role, found.confidence, found.margin) == ("insufficient_text", 1.0, None)
    assert found.reasons[0].text == "The text has 39 words; a recommendation needs at least 40."


def test_the_margin_is_the_lead_in_points_of_fit():
    assessment = SCORER.assess(evidence(dict.fromkeys(ML_CORE, YEARS)), AS_OF)
    ml, ai = (role.fit for role in assessment.roles)

    assert assessment.recommendation.margin == pytest.approx(ml - ai)


@pytest.mark.parametrize(
    ("clearer", "less_clear"),
    [
        pytest.param([(ML_CORE, YEARS)], [(["torch", "training"], PROJECT)], id="more of a core"),
        pytest.param([(ML_CORE, YEARS)], [(ML_CORE, YEARS), (AI_CORE[:2], LISTED)], id="nothing of the other core"),
        pytest.param([(SHARED, YEARS)], [(SHARED, YEARS), (["torch"], PROJECT)], id="nothing of any core"),
    ],
)
def test_confidence_grows_with_the_distance_to_another_answer(clearer, less_clear):
    sure, less_sure = recommended(*clearer), recommended(*less_clear)

    assert sure.role == less_sure.role
    assert 0 < less_sure.confidence < sure.confidence < 1


@pytest.mark.parametrize("skills", [ML_CORE, []], ids=["a role", "neither"])
@pytest.mark.parametrize(("language", "share"), [("de", CONSTANTS.confidence_other_language), ("en", 1.0)])
def test_another_language_lowers_the_confidence_and_changes_nothing_else(skills, language, share):
    shown = dict.fromkeys(skills, YEARS)
    unknown = SCORER.assess(evidence(shown), AS_OF)
    known = SCORER.assess(evidence(shown, language=language), AS_OF)

    assert known.recommendation.confidence == pytest.approx(share * unknown.recommendation.confidence)
    assert (known.recommendation.role, known.roles) == (unknown.recommendation.role, unknown.roles)


def test_confidence_in_too_few_words_does_not_depend_on_the_language():
    assert SCORER.assess(evidence(words=39, language="de"), AS_OF).recommendation.confidence == 1.0


def test_the_signals_of_a_neighbour_lower_the_confidence_but_no_fit():
    skills = dict.fromkeys(ML_CORE, PROJECT)
    plain = SCORER.assess(evidence(skills), AS_OF)
    signalled = SCORER.assess(evidence(skills | {"spreadsheets": YEARS, "dashboards": YEARS}), AS_OF)

    assert signalled.recommendation.confidence < plain.recommendation.confidence
    assert [role.fit for role in signalled.roles] == [role.fit for role in plain.roles]


def test_a_signal_that_is_part_of_a_core_does_not_count_as_a_signal():
    """Statistics is a signal of the analyst and also part of the ML engineer's own core."""
    with_it = recommended((ML_CORE, PROJECT))
    without = recommended((ML_CORE[:3], PROJECT))

    assert with_it.confidence > without.confidence


def test_a_neighbour_that_counts_as_a_role_lowers_only_the_other_roles():
    """Two of four own requirements and the work of an analyst are enough only if analysts count as ML engineers."""
    shown = [(["torch", "training"], PROJECT), (REPORTS, YEARS)]
    counted = replace(WORLD, adjacent_roles=tuple(replace(each, counts_as="ml_engineer") for each in NEIGHBOURS))
    other = replace(WORLD, adjacent_roles=tuple(replace(each, counts_as="ai_engineer") for each in NEIGHBOURS))

    plain = recommended(*shown)
    assert recommended(*shown, scorer=Scorer(counted, [ML, AI])).confidence > plain.confidence
    assert recommended(*shown, scorer=Scorer(other, [ML, AI])) == plain


def test_a_requirement_that_both_roles_ask_for_in_the_same_way_does_not_count():
    shared = requirement("python", weight=4.0, separates=True)
    roles = [role("ml_engineer", *ML.requirements[:4], shared), role("ai_engineer", *AI.requirements[:4], shared)]

    assert recommended((["python"], YEARS), scorer=Scorer(WORLD, roles)).role == "neither"


@pytest.mark.parametrize(
    ("parts", "code", "text"),
    [
        pytest.param(
            [(AI_CORE[:2], YEARS)],
            "discriminating-skills",
            "Ai engineer: Language models, Rag at work, 2024 to now.",
            id="at work until now",
        ),
        pytest.param(
            [(["torch", "training"], PROJECT)],
            "discriminating-skills",
            "Ml engineer: Torch, Training in projects, 2023.",
            id="projects of one year",
        ),
        pytest.param(
            [(AI_CORE[:1], YEARS), (AI_CORE[1:2], mention("project")), (AI_CORE[2:3], LISTED)],
            "discriminating-skills",
            "Ai engineer: Language models at work, 2024 to now; Rag in projects; Agents only listed.",
            id="the strongest first",
        ),
        pytest.param(
            [(AI_CORE, YEARS)],
            "missing-core",
            "Ml engineer: no evidence of Need of training, Need of framework, Need of deep-learning, "
            "Need of statistics.",
            id="what the other role lacks",
        ),
        pytest.param(
            [(["torch"], mention("work", "2012-03-01", "2012-06-30")), (["training", "statistics"], mention("course"))],
            "missing-core",
            "Ml engineer: Torch at work, 2012; Training only in courses; no evidence of Need of deep-learning.",
            id="what the resume shows of a role that lacks something",
        ),
        pytest.param(
            [(AI_CORE, YEARS), (ML_CORE, LISTED)],
            "thin-core",
            "Ml engineer: too little evidence (Torch, Training, Deep learning, Statistics only listed).",
            id="what the other role has too little of",
        ),
        pytest.param(
            [(REPORTS, YEARS)],
            "neighbour-profession",
            "Closer to another profession, Data analyst: Dashboards, Spreadsheets, Sql at work, 2024 to now.",
            id="a neighbour",
        ),
    ],
)
def test_reasons_cite_what_decided(parts, code, text):
    assert Reason(code, text) in recommended(*parts).reasons


def test_both_roles_have_their_reasons():
    reasons = recommended((ML_CORE, YEARS), (AI_CORE, YEARS)).reasons

    assert [reason.code for reason in reasons] == ["discriminating-skills", "discriminating-skills"]


GARDENER = role("gardener", requirement("gardening", separates=True), requirement("python"))


@pytest.mark.parametrize(
    ("roles", "parts", "expected"),
    [
        pytest.param([GARDENER], [(["gardening"], YEARS)], "gardener", id="one role that is met"),
        pytest.param([GARDENER], [(ML_CORE, YEARS)], "neither", id="one role that is not met"),
        pytest.param([ML, GARDENER], [(["gardening"], YEARS)], "gardener", id="one built-in role and another"),
        pytest.param([ML, GARDENER], [(["gardening", *ML_CORE], YEARS)], "both", id="two that are met"),
        pytest.param([ML, AI, GARDENER], [(["gardening"], YEARS)], "gardener", id="the third of three"),
        pytest.param([ML, AI, GARDENER], [(ML_CORE, YEARS)], "ml_engineer", id="the first of three"),
        pytest.param([ML, AI, GARDENER], [(["python"], YEARS)], "neither", id="none of three"),
        pytest.param([ML, AI, GARDENER], [(["gardening", *AI_CORE], YEARS)], "both", id="two of three"),
        pytest.param([ML, AI, GARDENER], [(["gardening", *ML_CORE, *AI_CORE], YEARS)], "several", id="all three"),
    ],
)
def test_all_roles_that_are_matched_against_can_be_recommended(roles, parts, expected):
    assert recommended(*parts, scorer=Scorer(WORLD, roles)).role == expected


@pytest.mark.parametrize(
    ("parts", "roles"),
    [
        pytest.param([(SHARED, YEARS)], (), id="none"),
        pytest.param([(["gardening"], YEARS)], ("gardener",), id="one"),
        pytest.param([(AI_CORE, YEARS), (["gardening"], PROJECT)], ("ai_engineer", "gardener"), id="the best first"),
    ],
)
def test_the_recommended_roles_are_named_by_their_ids(parts, roles):
    assert recommended(*parts, scorer=Scorer(WORLD, [ML, AI, GARDENER])).roles == roles


def test_a_neighbour_that_is_matched_against_does_not_lower_the_other_roles():
    """The analyst's reports count against an ML engineer, unless the resume is matched against an analyst's role."""
    shown = [(["torch", "training"], PROJECT), (REPORTS, YEARS)]
    analyst = role("data-analyst", requirement("gardening", separates=True), requirement("python"))

    plain = recommended(*shown, scorer=Scorer(WORLD, [ML, AI, GARDENER]))
    beside_an_analyst = recommended(*shown, scorer=Scorer(WORLD, [ML, AI, analyst]))

    assert beside_an_analyst.confidence != plain.confidence
    assert "neighbour-profession" in {reason.code for reason in plain.reasons}
    assert "neighbour-profession" not in {reason.code for reason in beside_an_analyst.reasons}


def test_one_role_has_no_margin():
    assert recommended((["gardening"], YEARS), scorer=Scorer(WORLD, [GARDENER])).margin is None


def test_thresholds_come_from_the_constants():
    constants = load_constants()
    strict = msgspec.structs.replace(constants.recommendation, passes=100.0)
    scorer = Scorer(WORLD, [ML, AI], msgspec.structs.replace(constants, recommendation=strict))

    assert recommended((ML_CORE, YEARS), scorer=scorer).role == "neither"


def test_a_taxonomy_without_neighbouring_roles():
    alone = taxonomy(WORLD.skills.values(), roles=(ML, AI))

    assert recommended((REPORTS, YEARS), scorer=Scorer(alone, [ML, AI])).role == "neither"
