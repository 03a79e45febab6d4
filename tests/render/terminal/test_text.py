"""The text report: what it says, and that no text of a document can break it."""

import re

import msgspec
import pytest

from matcher.render.plain import plain
from matcher.render.terminal.glyphs import ASCII, UNICODE
from matcher.render.terminal.text import render_text
from tests.render.invented import TAXONOMY, mention, report, role_fit, skill_row, too_short


def rendered(shown=None, **options):
    return render_text(report() if shown is None else shown, taxonomy=TAXONOMY, **options)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("mara.pdf", id="the document"),
        pytest.param("PDF · 2 pages · 812 words · as of 20 November 2026", id="its facts"),
        pytest.param("44 – 52", id="the range of a fit"),
        pytest.param("Recommendation: AI Engineer  confidence 87%, ahead by 31.4 points", id="the recommendation"),
        pytest.param('• AI Engineer: "Built retrieval and agents" (2024 to now).', id="its reason"),
        pytest.param("40.0  A deep-learning framework  PyTorch", id="a contribution and the skill behind it"),
        pytest.param("8.0  Python  implied by PyTorch", id="an implied contribution"),
        pytest.param("“Trained ranking models with PyTorch”  page 1", id="the best evidence, quoted with its page"),
        pytest.param("To 70 for Machine Learning Engineer: ", id="a path"),
        pytest.param("Speciality: Recommendation (RAG)", id="the speciality"),
        pytest.param("12 words are unseen.", id="warnings"),
    ],
)
@pytest.mark.parametrize("full", [False, True], ids=["screen", "whole"])
def test_a_report_says(words, full):
    assert words in rendered(full=full)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("What counts most for AI Engineer", id="the role that is recommended"),
        pytest.param("+4.2  Model monitoring", id="what is missing, with its gain"),
        pytest.param("missing, named in 5% of postings", id="its status, and how many postings ask for it"),
        pytest.param("3 skills found, 1 of them not counted. All of it, with every gain: --full", id="the rest"),
    ],
)
def test_a_screen_says(words):
    assert words in rendered()


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Machine Learning Engineer: 48 of 100 points", id="the points of a role"),
        pytest.param("Matched skills (2)", id="only claimed skills are matched"),
        pytest.param("Deep-learning frameworks", id="the category by its name"),
        pytest.param("26 months, to 2026-11", id="how long a skill was used"),
        pytest.param("+4.2  Model monitoring  missing, named in 5% of postings", id="what is missing, and why"),
        pytest.param("Java: said not to be there", id="what was not counted"),
    ],
)
def test_a_whole_report_says(words):
    assert words in rendered(full=True)


def test_a_whole_report_says_what_to_write():
    asked = "If you have done it, say in a job or project where you watched a deployed model."
    assert asked in plain(rendered(full=True))


@pytest.mark.parametrize("full", [False, True], ids=["screen", "whole"])
def test_no_fit_is_rounded_up_to_one_that_is_recommended(full):
    text = rendered(report(roles=(role_fit(fit=49.92, fit_range=(29.8, 69.9)),)), full=full)

    assert re.search(r"Machine Learning Engineer +49 .+partly +29 – 69\n", text)
    assert "50" not in text


def test_a_line_is_quoted_once():
    assert rendered(report(roles=(role_fit(),))).count("Trained ranking models with PyTorch") == 1


def test_the_length_of_a_bar_shows_the_fit():
    bars = re.findall(r"(█+)[▏▎▍▌▋▊▉]?(░+)", rendered())

    assert [round(len(filled) / len(filled + empty), 1) for filled, empty in bars] == [0.5, 0.8]


def test_a_text_that_is_too_short_is_not_scored():
    text = rendered(too_short())

    assert "Too little text" in text
    assert "not scored" in text
    assert "of 100 points" not in text


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("full", [False, True], ids=["screen", "whole"])
def test_no_line_is_wider_than_the_terminal(width, full):
    long = report(skills=(skill_row(name="N" * 90, mentions=(mention(quote="word " * 90),)),))

    assert max(len(line) for line in rendered(long, width=width, full=full).splitlines()) <= width


def test_ascii_terminals_get_ascii():
    assert rendered(ascii_only=True).isascii()


@pytest.mark.parametrize(("color", "coded"), [(False, False), (True, True)], ids=["without", "with"])
def test_colour_codes(color, coded):
    assert ("\x1b[" in rendered(color=color)) is coded


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param("\x1b[2J\x1b]0;title\x07", id="terminal codes"),
        pytest.param("\u202egnp.exe", id="reversed writing"),
        pytest.param("a\r\nb", id="line breaks"),
        pytest.param("[bold red]x[/nonsense]", id="markup of the drawing library"),
    ],
)
def test_control_characters_and_markup_in_a_document_have_no_effect(hostile):
    shown = report(skills=(skill_row(name=hostile, mentions=(mention(quote=hostile),)),))

    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202e]", rendered(shown))
    assert plain(hostile) in rendered(shown, full=True)


@pytest.mark.parametrize(
    ("value", "bar"),
    [
        pytest.param(0, ("", "...."), id="nothing"),
        pytest.param(50, ("##", ".."), id="half"),
        pytest.param(100, ("####", ""), id="all"),
        pytest.param(140, ("####", ""), id="never more than all"),
    ],
)
def test_a_bar(value, bar):
    assert ASCII.bar(value, width=4) == bar


def test_a_bar_has_eighths_where_unicode_can_be_shown():
    assert UNICODE.bar(12.5 / 2, width=2) == ("▏", "░")


def test_many_skills_behind_one_contribution_are_summed_up():
    first = msgspec.structs.replace(role_fit().contributions[0], skills=("rag", "java", "a", "b", "c", "d"))
    shown = report(roles=(role_fit(contributions=(first,)),))

    assert "RAG, Java, a + 3 more" in rendered(shown)


def test_many_contributions_are_summed_up():
    first = role_fit().contributions[0]
    shown = report(roles=(role_fit(fit=60.0, contributions=(first,) * 12),))

    assert "from 5 more" in rendered(shown)
    assert rendered(shown, full=True).count("A deep-learning framework") == 12


def test_a_long_name_of_a_role_leaves_room_for_the_fit():
    text = rendered(
        report(roles=(role_fit(name="Machine Learning Engineer (m/f/x) for forecasts, Hamburg or anywhere"),))
    )

    (line,) = (line for line in text.splitlines() if "█" in line)
    assert re.fullmatch(r"Machine Learning Engineer.*… +48 +█+.*░+ +partly +44 – 52 *", line)
    assert len(line.rstrip()) <= 80
