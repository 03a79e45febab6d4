import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.documents.reading import read_text
from matcher.documents.resume_text import Box, Line, Style
from matcher.pipeline.structure.parting.blocks import split_blocks, split_lines


@pytest.fixture(scope="module")
def blocks(language):
    """The kind and the text of each block of a text."""

    def read(text: str) -> list[tuple[str, str]]:
        found = split_blocks(text, split_lines(text), language)
        return [(block.kind, text[block.start : block.end]) for block in found]

    return read


@pytest.fixture(scope="module")
def read_blocks(language):
    """The text of each block of a resume in plain text."""

    def read(text: str) -> list[str]:
        resume = read_text(text)
        found = split_blocks(resume.text, resume.lines, language)
        return [resume.text[block.start : block.end] for block in found]

    return read


@pytest.mark.parametrize("sign", ["•", "-", "*", "▪", "‣", "–"])
def test_a_bullet_sign_is_not_part_of_its_block(blocks, sign):
    assert blocks(f"{sign} Trained models") == [("bullet", "Trained models")]


def test_a_bullet_sign_with_only_blanks_behind_it_is_not_a_block(blocks):
    assert blocks("Trained models\n•  \nDeployed them") == [("text", "Trained models"), ("text", "Deployed them")]


def test_a_hard_wrapped_sentence_is_one_block(blocks):
    text = (
        "- Trained gradient boosted trees on four years of orders and put the\n"
        "forecasts in front of the buyers of eleven countries every morning.\n"
        "- Wrote the tests"
    )
    assert [kind for kind, _ in blocks(text)] == ["bullet", "bullet"]


def test_bullets_do_not_hide_that_a_sentence_is_hard_wrapped(blocks):
    text = (
        "Engineer for the models of a network operator, for six years now. Keen to move into\n"
        "reinforcement learning.\n"
        "- Forecasts of the load at noon and at night for fourteen companies in the north.\n"
        "- Retraining each week, and a comparison with the model that was used before that.\n"
        "- Alerts where the weather of the week is like no other in the years that we have.\n"
        "- Answers to the questions of planners who do not trust a number without a reason.\n"
        "- Exercises for the two graduates of each year, with data of a storm and no answer.\n"
    )
    assert [kind for kind, _ in blocks(text)] == ["text", *["bullet"] * 5]


@pytest.mark.parametrize(
    "items", [("i.", "ii.", "iii."), ("a)", "b)", "c)"), ("(a)", "(b)", "(c)"), ("1.", "2.", "3.")]
)
def test_items_with_numbers_or_letters_are_blocks_of_their_own(blocks, items):
    told = (
        "alerts for outbreaks from counts of the clinics and the rain of the last\n"
        "weeks, tested on two outbreaks that the model had not seen at all",
        "assistant for health workers, with rules for what it must not say, and\na list of 900 questions",
        "four engineers taught",
    )
    lines = [f"{number} {text}" for number, text in zip(items, told, strict=True)]
    assert blocks("\n".join(lines)) == [("text", line) for line in lines]


def test_a_dash_behind_a_year_does_not_join_the_next_line(blocks):
    head = "Data scientist, Larkfield Trust, team for the flow of patients, 2020-"
    told = (
        "Works on who will still be in a bed on Friday. Read 1,800 letters and coded the\n"
        "reason of each late departure, since the field for it says nothing in most cases"
    )
    assert blocks(f"{head}\n{told}") == [("text", head), ("text", told)]


def test_short_lines_stay_apart(blocks):
    assert blocks("Engineer\nAcme\nBerlin") == [("text", "Engineer"), ("text", "Acme"), ("text", "Berlin")]


def test_fragments_that_begin_small_stay_apart(blocks):
    fragments = (
        "  forecasts of orders for eleven countries, gradient boosting, each morning",
        "  nightly retraining, compared with last month's winner before the switch",
        "  drift checks, pages the person on call",
        "  search over the handbook of the shops",
        "  answers name the pages they come from, and say when there is none",
    )
    assert blocks("\n".join(fragments)) == [("text", fragment.strip()) for fragment in fragments]


@pytest.mark.parametrize(
    "dates",
    [
        "Jan 2022\nto present",
        "Sep 2017\n– Dec 2021",
        "Sep 2017\n–\nDec 2021",
        "Mai 2021\nbis heute",
        "Larkfield, Sep 2017\nto Dec 2021",
    ],
)
def test_dates_on_several_lines_are_one_block(read_blocks, dates):
    assert read_blocks(f"{dates}\nEngineer\n") == [dates, "Engineer"]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("2021", "Dec 2021"), id="two dates"),
        pytest.param(("Engineer, 2021", "• Python"), id="bullet"),
        pytest.param(("2021", "– Python"), id="one word"),
        pytest.param(("2019 – 2021", "to the board"), id="no date"),
        pytest.param(("2019 – 2021", "– 2023"), id="below a range"),
    ],
)
def test_other_lines_below_a_date_are_blocks_of_their_own(read_blocks, lines):
    assert len(read_blocks("\n".join(lines))) == len(lines)


@pytest.mark.parametrize("rule", ["_____", "=====", "-----"])
def test_a_rule_behind_a_heading_ends_it(blocks, rule):
    width = 100
    heading = f"PROJECT EXPERIENCE {rule}".ljust(width, rule[0])
    text = f"{heading}\nchess bot that plays " + "and plays " * 7 + "\nwhat it is told to play"
    assert blocks(text)[0] == ("text", heading)


def test_a_comma_at_the_end_of_a_line_goes_on(blocks):
    assert blocks("Python, SQL,\nSpark") == [("text", "Python, SQL,\nSpark")]


def test_a_line_below_a_heading_does_not_continue_it(blocks):
    text = "Experience\nsince 2021 Engineer at the mill by the river, where old\nturbines still run. Trained it.\n"
    assert [content.split()[0] for _, content in blocks(text)] == ["Experience", "since"]


def line(start: int, text: str, left: float, top: float, right: float) -> Line:
    return Line(start, start + len(text), 1, Box(left, top, right, top + 10))


@pytest.mark.parametrize(
    ("below", "count"),
    [
        pytest.param("Zeitraum: 06/2020 – 02/2022", 2, id="the field of a job"),
        pytest.param("Technologien: Talend, PostgreSQL", 2, id="the tools of a job"),
        pytest.param("Zeitraum der Ladezeit von sieben Stunden", 1, id="the same word in a sentence"),
    ],
)
def test_a_label_below_a_full_line_begins_a_block(language, below, count):
    above = "Einführung von Tests und Dokumentation für alle Analysten"
    lines = [line(0, above, 36, 0, 400), line(len(above) + 1, below, 36, 12, 300)]
    assert len(split_blocks(f"{above}\n{below}", lines, language)) == count


def test_a_title_after_a_full_bullet_is_not_swallowed(language):
    texts = ["• Built a search over contracts for the lawyers of the", "company.", "Reading Helper   2023"]
    lines, start = [], 0
    for text, left, top, right in zip(texts, (26, 36, 36), (0, 12, 26), (570, 90, 570), strict=True):
        lines.append(line(start, text, left, top, right))
        start += len(text) + 1
    found = split_blocks("\n".join(texts), lines, language)
    assert [block.kind for block in found] == ["bullet", "text"]


@pytest.mark.parametrize(
    ("below", "count"),
    [
        ("Analyst, Oakmere, 8/2014–2/2018: Linux, Bash", 2),
        ("Analyst of orders of 8/2014: Linux, Bash", 1),
        ("Oakmere and Elm, 8/2014–2/2018: Linux, Bash", 1),
    ],
    ids=["head of a job", "no range", "no title"],
)
def test_the_head_of_a_job_below_a_full_line_is_not_swallowed(language, below, count):
    texts = ["• Moved the services of two hundred depots to Terraform and Ansible", below]
    lines = [line(0, texts[0], 26, 0, 570), line(len(texts[0]) + 1, below, 36, 12, 500)]
    assert len(split_blocks("\n".join(texts), lines, language)) == count


@pytest.mark.parametrize("below", ["Jun 2018   Intern, Larkfield Labs", "Kubernetes   two years"])
@pytest.mark.parametrize(
    ("left", "count"), [(60, 2), (160, 1)], ids=["in a column to the left", "a little to the left"]
)
def test_a_line_that_begins_far_to_the_left_of_a_full_line_is_not_swallowed(language, below, left, count):
    above = "Packed the models of two hundred depots into containers."
    lines = [line(0, above, 180, 0, 540), line(len(above) + 1, below, left, 12, 400)]
    assert len(split_blocks(f"{above}\n{below}", lines, language)) == count


@given(text=st.text(alphabet="aB •-\n,.", max_size=120))
def test_blocks_cover_words_in_order_and_never_overlap(language, text):
    found = split_blocks(text, split_lines(text), language)
    assert all(block.start < block.end for block in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


def test_running_headers_belong_to_no_block(language):
    lines = [Line(0, 8), Line(9, 20, style=Style(furniture=True))]
    assert [(block.start, block.end) for block in split_blocks("Engineer\nPage 1 of 2", lines, language)] == [(0, 8)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("- Built nine proofs in Python\n  (OpenSearch, Guardrails) for banks", 1, id="bracket"),
        pytest.param("- Built nine proofs with\n  OpenSearch for banks", 1, id="capital"),
        pytest.param("- Built nine proofs\n(OpenSearch, Guardrails) for banks", 2, id="not-indented"),
        pytest.param("- Built nine proofs.\n  Another sentence", 2, id="behind-a-sentence"),
        pytest.param("- Engineer, 2019 - 2021\n  Northmill Energy", 2, id="behind-dates"),
        pytest.param("- Northmill Energy\n  2019 - 2021", 2, id="dates"),
    ],
)
@pytest.mark.parametrize("head", ["", "# Jo\n\n## Work\n\n### Engineer\n\n"], ids=["text", "markdown"])
def test_a_line_indented_below_a_bullet_goes_on_in_it(language, head, text, count):
    resume = read_text(head + text)
    bullet = resume.text.index("•")

    assert sum(block.start >= bullet for block in split_blocks(resume.text, resume.lines, language)) == count
