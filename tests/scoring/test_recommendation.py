"""Which role is recommended, with what confidence, for what reasons and with what doubts."""

from dataclasses import replace

import msgspec
import pytest

from knowledge.taxonomy.model import AdjacentRole
from matcher.evidence import Unclear
from matcher.report import Reason
from matcher.scoring import Scorer, load_constants
from matcher.scoring.recommendation.choice import choose
from matcher.scoring.rows import names_read
from tests.scoring.builders import AI, ANALYST, AS_OF, ML, WORLD, evidence, mention, requirement, role, skill, taxonomy


def work(text, **details):
    return mention("work", "2023-01-01", "2026-11-20", quote=text, **details)


YEARS = (work("Built it for years."), work("Ran it for years."), work("Led it for years."), work("Made it better."))


def until(last):
    return tuple(mention("work", "2012-01-01", last, quote=f"Did it {number}.") for number in range(4))


LONG_AGO = until("2016-12-31")
PROJECT = mention("project", "2023-01-01", "2023-12-31", quote="A project.")
LISTED = mention("list")

ML_OWN = ["training", "torch", "deep-learning", "statistics"]
AI_OWN = ["language-models", "rag", "agents", "prompting"]
SHARED = ["python", "sql", "docker"]
REPORTS = ["spreadsheets", "dashboards", "sql"]

SCORER = Scorer(WORLD, [ML, AI])
CONSTANTS = load_constants().recommendation


def recommended(*parts, scorer=SCORER, **options):
    """The recommendation on [(skills, mentions), ...]."""
    shown = {skill: shown for skills, shown in parts for skill in skills}
    return scorer.assess(evidence(shown, **options), AS_OF).recommendation


@pytest.mark.parametrize(
    ("fits", "practised", "expected"),
    [
        pytest.param({"a": 49.9, "b": 10}, "ab", [], id="none passes"),
        pytest.param({"a": 50, "b": 10}, "ab", ["a"], id="one passes"),
        pytest.param({"a": 10, "b": 90}, "ab", ["b"], id="the other passes"),
        pytest.param({"a": 80, "b": 90}, "ab", ["b", "a"], id="two within the margin, the best first"),
        pytest.param({"a": 59, "b": 90}, "ab", ["b"], id="the second is too far behind"),
        pytest.param({"a": 60, "b": 99}, "ab", ["b", "a"], id="the second is good enough by itself"),
        pytest.param({"a": 60, "b": 99}, "b", ["b"], id="the second is good enough and not practised"),
        pytest.param({"a": 49, "b": 60}, "ab", ["b"], id="the second is near and does not pass"),
        pytest.param({"a": 80, "b": 90}, "b", ["b"], id="the second is not practised"),
        pytest.param({"a": 80, "b": 90}, "a", ["b"], id="the best is not practised: the highest alone"),
        pytest.param({"a": 80, "b": 90}, "", ["b"], id="neither is practised"),
        pytest.param({"a": 78, "b": 90, "c": 80}, "abc", ["b", "c", "a"], id="three"),
        pytest.param({"a": 78, "b": 90, "c": 80}, "ab", ["b", "a"], id="two of three"),
        pytest.param({"a": 70, "b": 70}, "ab", ["a", "b"], id="equal fits keep their order"),
    ],
)
def test_the_choice_is_a_function_of_the_fits(fits, practised, expected):
    assert list(choose(fits, set(practised), CONSTANTS).roles) == expected


@pytest.mark.parametrize(
    ("fits", "distance"),
    [
        pytest.param({"a": 20, "b": 10}, 30, id="none: to the threshold"),
        pytest.param({"a": 70, "b": 10}, 20, id="one: it may drop out"),
        pytest.param({"a": 64, "b": 45}, 5, id="one: the other may pass"),
        pytest.param({"a": 75, "b": 51}, 4, id="one: the other may come within the margin"),
        pytest.param({"a": 95, "b": 57}, 3, id="one: the other may be good enough by itself"),
        pytest.param({"a": 75, "b": 60}, 5, id="two: the second may fall behind the margin"),
        pytest.param({"a": 90, "b": 65}, 5, id="two: the second may not be good enough by itself"),
        pytest.param({"a": 60, "b": 52}, 2, id="two: the second may drop out"),
        pytest.param({"a": 60}, 10, id="a single role"),
    ],
)
def test_the_distance_to_another_choice(fits, distance):
    assert choose(fits, set(fits), CONSTANTS).distance == pytest.approx(distance)


@pytest.mark.parametrize("practised", ["a", "b", ""])
def test_a_choice_is_at_no_distance_from_a_role_that_only_lacks_recent_practice(practised):
    assert choose({"a": 80, "b": 90}, set(practised), CONSTANTS).distance == 0


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param([], "neither", id="nothing"),
        pytest.param([(ML_OWN, YEARS)], "ml_engineer", id="the work of one role"),
        pytest.param([(AI_OWN, YEARS)], "ai_engineer", id="the work of the other"),
        pytest.param([(ML_OWN + SHARED, YEARS), (AI_OWN, YEARS)], "both", id="the work of both"),
        pytest.param([(ML_OWN, YEARS), (AI_OWN, LONG_AGO)], "ml_engineer", id="both, one of them long ago"),
        pytest.param([(ML_OWN, YEARS), (AI_OWN, until("2021-11-25"))], "both", id="both, one until five years ago"),
        pytest.param([(ML_OWN, YEARS), (AI_OWN, until("2021-11-15"))], "ml_engineer", id="both, one a bit earlier"),
        pytest.param([(ML_OWN, YEARS), (AI_OWN, LISTED)], "ml_engineer", id="work decides over lists"),
        pytest.param([(SHARED, YEARS)], "neither", id="shared skills are no match"),
        pytest.param([(ML_OWN + AI_OWN, LISTED)], "neither", id="lists are no match"),
        pytest.param([(ML_OWN + SHARED, PROJECT)], "neither", id="one line is no career"),
        pytest.param([(AI_OWN, YEARS), (REPORTS, YEARS)], "ai_engineer", id="a neighbour's work takes nothing away"),
    ],
)
def test_which_role_is_recommended(parts, expected):
    assert recommended(*parts).role == expected


def test_a_text_of_too_few_words_gets_no_recommendation():
    found = recommended((ML_OWN, YEARS), words=39)

    assert (found.role, found.confidence, found.margin) == ("insufficient_text", 1.0, None)
    assert found.reasons[0].text == "The text has 39 words; a recommendation needs at least 40."


def test_the_margin_is_the_lead_in_points_of_fit():
    assessment = SCORER.assess(evidence(dict.fromkeys(ML_OWN, YEARS)), AS_OF)
    ml, ai = (role.fit for role in assessment.roles)

    assert assessment.recommendation.margin == pytest.approx(ml - ai)


def test_confidence_grows_with_the_distance_to_another_answer():
    sure = recommended((ML_OWN + SHARED, YEARS))
    less_sure = recommended((ML_OWN[:3], YEARS))

    assert sure.role == less_sure.role
    assert 0 < less_sure.confidence < sure.confidence < 1


DESCRIBED = tuple(work(each.quote, method="described") for each in YEARS)


def test_an_answer_that_rests_on_described_work_is_less_sure():
    named, described = (
        SCORER.assess(evidence(dict.fromkeys(ML_OWN + SHARED, each)), AS_OF) for each in (YEARS, DESCRIBED)
    )

    assert (described.recommendation.role, described.roles[0].fit) == (named.recommendation.role, named.roles[0].fit)
    assert described.roles[0].fit_range[0] < load_constants().recommendation.passes
    assert described.recommendation.confidence == 0.85 < named.recommendation.confidence


def test_an_answer_is_hardly_sure_where_such_work_is_told_in_plain_words():
    assert recommended(unclear=(Unclear("plain-words", (2,)),)).confidence == 0.35


UNPLACED = Unclear("unplaced-text", (4, 5), 0.31)


@pytest.mark.parametrize(
    ("parts", "options", "codes"),
    [
        pytest.param([(ML_OWN, YEARS)], {}, [], id="nothing unclear"),
        pytest.param([(ML_OWN, YEARS)], {"unclear": (UNPLACED,)}, ["unplaced-text"], id="text in no section"),
        pytest.param([], {"unclear": (UNPLACED,)}, ["unplaced-text"], id="text in no section, and no role"),
        pytest.param([], {"unclear": (Unclear("unplaced-text", (4,), 0.3),)}, [], id="only a little of it"),
        pytest.param([], {"unclear": (Unclear("plain-words", (2,)),)}, ["plain-words"], id="work in plain words"),
        pytest.param([(ML_OWN, YEARS)], {"unclear": (Unclear("plain-words"),)}, [], id="plain words beside a role"),
        pytest.param([], {"unclear": (Unclear("bare-dates", (2, 3)),)}, ["bare-dates"], id="jobs with only dates"),
        pytest.param([], {"unclear": (Unclear("poor-scan"),)}, ["poor-scan"], id="a poor scan"),
        pytest.param(
            [(ML_OWN, YEARS)], {"unclear": (Unclear("date-not-understood", (3,)),)}, ["date-not-understood"], id="dates"
        ),
        pytest.param([(ML_OWN, LONG_AGO)], {}, ["long-ago"], id="long ago"),
        pytest.param([(ML_OWN, (*LONG_AGO, *YEARS))], {}, [], id="long ago and lately"),
        pytest.param([], {"language": "de"}, ["other-language"], id="another language"),
        pytest.param([], {"language": "en"}, [], id="English"),
        pytest.param([], {"words": 119}, ["few-words"], id="few words"),
        pytest.param(
            [(["training"], YEARS[0]), (["torch"], YEARS[1:])],
            {},
            ["one-line"],
            id="the answer hangs on one line",
        ),
    ],
)
def test_doubts_say_what_was_not_understood(parts, options, codes):
    found = recommended(*parts, **options)

    assert [doubt.code for doubt in found.doubts] == codes
    assert all(doubt.text and doubt.help for doubt in found.doubts)
    assert not codes or found.confidence <= 0.6


def test_a_doubt_names_the_lines_that_it_is_about():
    (doubt,) = recommended(unclear=(UNPLACED,)).doubts

    assert doubt.lines == (4, 5)


STRONGEST = work("Trained it for years.", line=7)
OTHERS = tuple(work(f"Built it {number}.", line=number) for number in (8, 9, 10))


@pytest.mark.parametrize(
    ("parts", "lines", "text"),
    [
        pytest.param(
            [(["training"], STRONGEST), (["torch"], OTHERS)],
            (7,),
            'The fit for Ml engineer rests on one line of the text: "Trained it for years".',
            id="one line without which the role would not pass",
        ),
        pytest.param(
            [(ML_OWN, STRONGEST)],
            (7,),
            "The fit for Ml engineer is 20. It rests on one line of "
            'the text: "Trained it for years". One line counts for at most 20 points, so the same work, '
            "told in more lines, could reach 75.",
            id="one line that alone tells of a role",
        ),
        pytest.param(
            [(ML_OWN, (STRONGEST, OTHERS[0]))],
            (7, 8),
            "The fit for Ml engineer is 40. It rests on 2 lines of "
            'the text, such as "Trained it for years". One line counts for at most 20 points, so the same work, '
            "told in more lines, could reach 75.",
            id="two lines that alone tell of a role",
        ),
        pytest.param(
            [(ML_OWN + SHARED, YEARS), (AI_OWN, (STRONGEST, OTHERS[0]))],
            (7, 8),
            "The fit for Ai engineer is 40. It rests on 2 lines of "
            'the text, such as "Trained it for years". One line counts for at most 20 points, so the same work, '
            "told in more lines, could reach 92.",
            id="two lines that alone tell of a role beside another",
        ),
        pytest.param(
            [(["training"], work("")), (["torch"], OTHERS)],
            (),
            "The fit for Ml engineer rests on one line of the text.",
            id="an older report without lines",
        ),
    ],
)
def test_the_doubt_about_few_lines_names_and_quotes_them(parts, lines, text):
    (doubt,) = recommended(*parts).doubts

    assert (doubt.code, doubt.lines, doubt.text) == ("one-line", lines, text)


def test_the_doubt_about_few_lines_says_the_fit_that_a_report_shows():
    skills = dict.fromkeys(["training", "python"], work("Trained it for years.", line=7)) | {"torch": mention("course")}
    found = SCORER.assess(evidence(skills), AS_OF)
    fit = found.roles[0].fit

    assert fit % 1 > 0.5
    assert f"The fit for Ml engineer is {round(fit)}. It rests" in found.recommendation.doubts[0].text


def test_doubts_change_neither_fits_nor_roles():
    shown = dict.fromkeys(ML_OWN, YEARS)
    plain, doubtful = (SCORER.assess(evidence(shown, language=each), AS_OF) for each in (None, "de"))

    assert (doubtful.recommendation.role, doubtful.roles) == (plain.recommendation.role, plain.roles)
    assert doubtful.recommendation.confidence < plain.recommendation.confidence


def test_reasons_quote_what_was_done():
    shown = {
        "rag": work("Built a search that answers 400 questions a day."),
        "language-models": (work("Built a search that answers 400 questions a day."), work("Wrote on models.")),
        "agents": (mention("stack", "2024-01-01", "2026-11-20", quote="Tools: agents"), *YEARS),
    }
    reasons = SCORER.assess(evidence(shown), AS_OF).recommendation.reasons

    assert reasons[0] == Reason(
        "shown-work",
        'Ai engineer: "Built a search that answers 400 questions a day." (2023 to now); '
        '"Wrote on models." (2023 to now).',
        ("ai_engineer",),
    )


def test_reasons_quote_a_line_that_names_the_work_before_one_that_tells_of_work_with_a_little_more_weight():
    shown = {"language-models": work("Let it answer letters.", method="described"), "agents": work("Ran its agents.")}
    reasons = SCORER.assess(evidence(shown), AS_OF).recommendation.reasons
    assert reasons[0].text.index("Ran its agents.") < reasons[0].text.index("Let it answer letters.")


def test_a_line_that_names_and_tells_the_same_work_shows_it_once():
    text = "Ran 9 searches for letters."
    twice, more = (work(text), work(text, method="described")), work("Let its agents answer letters.")
    told = work("Let its agents answer letters.", method="described")
    reasons = SCORER.assess(
        evidence({"rag": twice, "language-models": told, "agents": more}), AS_OF
    ).recommendation.reasons
    assert reasons[0].text.index("Let its agents") < reasons[0].text.index("Ran 9 searches")


def test_lines_do_not_read_like_arguments_for_a_role_that_is_not_recommended():
    found = SCORER.assess(evidence({"rag": work("Served the team that answers.")}), AS_OF).recommendation
    assert found.role == "neither"
    assert found.reasons[0].text == (
        'What comes nearest to Ai engineer, and is not enough for it: "Served the team that answers." (2023 to now).'
    )


def test_what_is_missing_most_is_named_unless_the_own_part_is_full():
    some, much = (
        SCORER.assess(evidence(dict.fromkeys(own, work("Built it."))), AS_OF).recommendation
        for own in (["language-models", "rag"], AI_OWN)
    )

    text = "Missing most for Ai engineer: Need of agents."
    assert Reason("missing-most", text, ("ai_engineer",), "Need of agents") in some.reasons
    assert [reason.code for reason in much.reasons] == ["shown-work"]


def test_nothing_is_named_as_missing_where_the_resume_shows_little_of_the_role():
    found = SCORER.assess(evidence({"rag": work("Built it.")}), AS_OF).recommendation
    assert [reason.code for reason in found.reasons] == ["shown-work"]


def test_what_is_missing_most_is_among_the_first_steps():
    names = [f"theme-{number}" for number in range(8)]
    own = [replace(requirement(name, block="own"), advise=0.05 + number / 10) for number, name in enumerate(names)]
    painter = role("painter", requirement("drawing", block="own", weight=9.0), *own)
    scorer = Scorer(taxonomy([skill("drawing"), *map(skill, names)]), [painter])
    found = scorer.assess(evidence({"drawing": work("Drew for years."), names[7]: mention("course")}), AS_OF)
    reason = found.recommendation.reasons[-1]

    assert reason.code == "missing-most"
    assert reason.subject == found.roles[0].missing[0].name


def test_nothing_is_missing_most_if_the_first_steps_are_of_another_kind():
    minor = replace(requirement("statistics", block="own", weight=1.0), advise=0.001)
    others = [requirement(name) for name in ("python", "sql", "docker", "web", "mobile")]
    painter = role("painter", requirement("training", block="own", weight=9.0), minor, *others, own_full=1.0)
    found = Scorer(WORLD, [painter]).assess(evidence({"training": YEARS}), AS_OF)

    assert [each.by for each in found.roles[0].missing][-1] == "statistics"
    assert [reason.code for reason in found.recommendation.reasons] == ["shown-work"]


def test_the_subject_of_a_reason_is_the_whole_name_also_with_a_small_letter_in_its_text():
    first = replace(ML.requirements[0], name="A model, trained: evaluated", weight=9.0)
    named = replace(ML, requirements=(first, *ML.requirements[1:]))
    reason = recommended((["torch"], YEARS), scorer=Scorer(WORLD, [named])).reasons[-1]

    assert reason.text == "Missing most for Ml engineer: a model, trained: evaluated."
    assert reason.subject == "A model, trained: evaluated"


def told(text, points, **changes):
    """A line that tells of work in plain words."""
    return msgspec.structs.replace(work(text, method="described"), points=points, **changes)


def test_reasons_do_not_quote_lines_that_hardly_tell_of_the_work_by_themselves():
    vague = told("At the same time I kept it.", 0.5)
    shown = {
        "rag": (told("It looks up the paragraphs.", 6.0), vague),
        "language-models": (vague, told("It writes a reply.", 4.0)),
    }
    reason = SCORER.assess(evidence(shown), AS_OF).recommendation.reasons[0]

    assert '"It looks up the paragraphs."' in reason.text
    assert '"It writes a reply."' in reason.text


def test_reasons_quote_the_best_line_of_each_job():
    earlier = told("At the same time I kept it.", 0.5, from_=None, to=None)
    shown = {"rag": (told("It looks up the paragraphs.", 6.0), earlier)}
    reason = SCORER.assess(evidence(shown), AS_OF).recommendation.reasons[0]

    assert earlier.quote in reason.text


def test_what_practice_tells_in_other_words_is_not_missing_but_to_be_said():
    parts = ("agents", "prompting")
    whole = replace(AI, requirements=(replace(AI.requirements[0], parts=parts), *AI.requirements[1:]))
    shown = {"agents": work("Built an agent."), "prompting": work("Wrote its prompts.")}
    reasons = Scorer(WORLD, [whole]).assess(evidence(shown), AS_OF).recommendation.reasons

    assert [(reason.text, reason.subject) for reason in reasons[1:]] == [
        ("Told in other words for Ai engineer, so say it: Need of language-models.", "Need of language-models"),
        ("Missing most for Ai engineer: Need of retrieval.", "Need of retrieval"),
    ]


def test_both_roles_have_their_reasons_and_nothing_is_missing_of_which_half_is_shown():
    reasons = recommended((ML_OWN + SHARED, YEARS), (AI_OWN, YEARS)).reasons

    assert [reason.code for reason in reasons] == ["shown-work", "shown-work"]


def test_without_any_own_work_the_reasons_say_so_and_name_the_neighbour():
    assert recommended((REPORTS, YEARS)).reasons == (
        Reason(
            "no-own-work",
            "Nothing shows the work of Ml engineer or Ai engineer in a job or a project.",
            ("ml_engineer", "ai_engineer"),
        ),
        Reason(
            "neighbour-profession",
            "Nearer to another profession, Data analyst: Dashboards, Spreadsheets, Sql at work, 2023 to now.",
            subject="Data analyst",
        ),
    )


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param([(REPORTS, (mention("course"),))], id="only courses in it"),
        pytest.param([(REPORTS[:1], YEARS), (REPORTS[1:], (LISTED,))], id="one signal in jobs, the others listed"),
        pytest.param([(REPORTS, YEARS), (ML_OWN[:1], YEARS)], id="a part of a role"),
    ],
)
def test_a_neighbour_is_named_only_to_those_who_worked_in_it_and_show_little_of_the_roles(parts):
    recommendation = recommended(*parts)

    assert recommendation.role == "neither"
    assert "neighbour-profession" not in {reason.code for reason in recommendation.reasons}


GARDENING = AdjacentRole("grower", "Grower", ("gardening", "web", "mobile"), "grows", titled=("gardening",))


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        pytest.param(("2023-01-01",), "Grower", id="a title, and weaker signals"),
        pytest.param((), "Data analyst", id="no title"),
        pytest.param((None,), "Data analyst", id="a title without dates"),
    ],
)
def test_the_nearest_neighbour_is_the_one_whose_title_was_held(titles, expected):
    world = taxonomy(WORLD.skills.values(), roles=(ML, AI), adjacent=(ANALYST, GARDENING))
    titled = tuple(mention("stack", first, first and "2026-11-20") for first in titles)
    parts = [(["web", "mobile"], YEARS[:1]), (REPORTS, YEARS), (["gardening"], titled)]
    reasons = recommended(*parts, scorer=Scorer(world, [ML, AI])).reasons

    assert [reason.subject for reason in reasons if reason.code == "neighbour-profession"] == [expected]


GARDENER = role("gardener", requirement("gardening", block="own"), requirement("python"))


@pytest.mark.parametrize(
    ("roles", "parts", "expected"),
    [
        pytest.param([GARDENER], [(["gardening"], YEARS)], "gardener", id="one role that is met"),
        pytest.param([GARDENER], [(ML_OWN, YEARS)], "neither", id="one role that is not met"),
        pytest.param([ML, GARDENER], [(["gardening"], YEARS)], "gardener", id="one built-in role and another"),
        pytest.param([ML, GARDENER], [(["gardening", *ML_OWN], YEARS)], "both", id="two that are met"),
        pytest.param([ML, AI, GARDENER], [(["gardening"], YEARS)], "gardener", id="the third of three"),
        pytest.param([ML, AI, GARDENER], [(ML_OWN, YEARS)], "ml_engineer", id="the first of three"),
        pytest.param([ML, AI, GARDENER], [(["python"], YEARS)], "neither", id="none of three"),
        pytest.param([ML, AI, GARDENER], [(["gardening", *AI_OWN], YEARS)], "both", id="two of three"),
        pytest.param(
            [ML, AI, GARDENER], [(["gardening", *ML_OWN, *AI_OWN, *SHARED], YEARS)], "several", id="all three"
        ),
    ],
)
def test_all_roles_that_are_matched_against_can_be_recommended(roles, parts, expected):
    assert recommended(*parts, scorer=Scorer(WORLD, roles)).role == expected


def test_a_neighbour_that_is_matched_against_is_not_named_as_a_neighbour():
    analyst = role("data-analyst", requirement("gardening", block="own"), requirement("python"))
    reasons = recommended((REPORTS, YEARS), scorer=Scorer(WORLD, [ML, AI, analyst])).reasons

    assert "neighbour-profession" not in {reason.code for reason in reasons}


def test_one_role_has_no_margin():
    assert recommended((["gardening"], YEARS), scorer=Scorer(WORLD, [GARDENER])).margin is None


def test_thresholds_come_from_the_constants():
    constants = load_constants()
    strict = msgspec.structs.replace(constants.recommendation, passes=100.0)
    scorer = Scorer(WORLD, [ML, AI], msgspec.structs.replace(constants, recommendation=strict))

    assert recommended((ML_OWN, YEARS), scorer=scorer).role == "neither"


def test_a_taxonomy_without_neighbouring_roles():
    alone = taxonomy(WORLD.skills.values(), roles=(ML, AI))

    assert recommended((REPORTS, YEARS), scorer=Scorer(alone, [ML, AI])).role == "neither"


@pytest.mark.parametrize(
    ("mentions", "read"),
    [
        ([("work", "Argo CD"), ("list", "GitLab CI")], {"ci": "Argo CD"}),
        ([("list", "GitLab CI"), ("list", "Jenkins")], {"ci": "GitLab CI, Jenkins"}),
        ([("work", None), ("work", "Argo CD")], {}),
        ([("work", "Argo CD"), ("list", None)], {"ci": "Argo CD"}),
    ],
    ids=["used and only listed", "all listed", "the skill itself", "the skill itself only listed"],
)
def test_a_skill_is_named_by_what_was_used_and_not_by_what_is_only_listed(mentions, read):
    named = [
        msgspec.structs.replace(mention(tier), named=msgspec.UNSET if name is None else name) for tier, name in mentions
    ]
    assert names_read(evidence({"ci": tuple(named)})) == read


def test_a_report_says_what_the_limit_of_a_line_takes():
    skills = [*ML_OWN, *SHARED]
    often = [tuple(work(f"Did it {line}.", line=line) for line in range(first, first + 4)) for first in range(1, 29, 4)]
    once = [work(f"Did it {line}.", line=line) for line in (1, 1, 1, 2, 2, 2, 3)]
    whole, held = (
        SCORER.assess(evidence(dict(zip(skills, shown, strict=True))), AS_OF).roles[0] for shown in (often, once)
    )

    assert whole.taken_by_line_limit == 0
    assert 0 < held.taken_by_line_limit == pytest.approx(whole.fit - held.fit)


@pytest.mark.parametrize(
    "since",
    [
        pytest.param(LONG_AGO, id="no part since"),
        pytest.param(YEARS, id="one part since"),
        pytest.param((mention("work", quote="Did it all along."),), id="one part without dates"),
    ],
)
def test_work_of_long_ago_is_dated_by_the_last_part_that_is_needed(since):
    found = recommended((["training", "deep-learning"], LONG_AGO), (["torch"], since), (SHARED, YEARS))
    (doubt,) = (doubt for doubt in found.doubts if doubt.code == "long-ago")

    assert found.roles == ("ml_engineer",)
    assert doubt.text == "This work as a whole was last done in 2016, as far as the text tells."
