"""The lines of a draft become one text with offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.documents.reading import read_text
from matcher.documents.resume_text import Style
from matcher.documents.text.draft import Draft, DraftLine, LineBuilder, finish, rejoin_split_words
from matcher.errors import NoTextError


def finished(*lines: DraftLine):
    return finish(Draft(list(lines)), "text/plain")


def pieces(resume) -> list[str]:
    return [resume.text[stretch.start : stretch.end] for stretch in resume.hidden]


@given(st.text())
def test_lines_cover_every_character_but_the_line_breaks(text):
    try:
        resume = read_text(f"Ada\n{text}")
    except NoTextError:
        return
    assert "".join(resume.text[line.start : line.end] for line in resume.lines) == resume.text.replace("\n", "")
    assert all("\n" not in resume.text[line.start : line.end] for line in resume.lines)
    assert all(first.end < second.start for first, second in zip(resume.lines, resume.lines[1:], strict=False))


def test_pieces_of_a_line_have_one_space_between_them():
    builder = LineBuilder()
    for piece in (" Ada ", " Quill", ", cook "):
        builder.add(piece)

    assert builder.build().text == "Ada Quill, cook"


@pytest.mark.parametrize(
    ("line", "text", "hidden"),
    [
        pytest.param(DraftLine("Cook Go", hidden=((5, 7),)), "Cook\n\nGo", ["Go"], id="at-the-end"),
        pytest.param(DraftLine("Py Go thon", hidden=((2, 6),)), "Python\n\nGo", ["Go"], id="within-a-word"),
        pytest.param(DraftLine("Go Cook C", hidden=((0, 2), (8, 9))), "Cook\n\nGo C", ["Go C"], id="on-both-sides"),
        pytest.param(DraftLine("Kafka", hidden=((0, 3), (3, 5))), "Kafka", ["Kafka"], id="in-two-runs"),
        pytest.param(DraftLine("em\u00adbed G\u00ado", hidden=((7, 10),)), "embed\n\nGo", ["Go"], id="soft-hyphen"),
        pytest.param(DraftLine("Go", style=Style(list_item=True), hidden=((0, 2),)), "Go", ["Go"], id="item-of-a-list"),
    ],
)
def test_hidden_words_come_after_the_visible_words(line, text, hidden):
    resume = finished(line)

    assert (resume.text, pieces(resume)) == (text, hidden)


def test_hidden_lines_come_after_all_others_and_keep_their_page():
    resume = finished(DraftLine("Ada"), DraftLine("Go", page=2, hidden=((0, 2),)), DraftLine("Cook", page=2))

    assert (resume.text, resume.hidden[0].page) == ("Ada\nCook\n\nGo", 2)


def test_hidden_characters_without_a_word_cause_no_warning():
    assert finished(DraftLine("a - |", hidden=((2, 5),))).warnings == ()


def test_a_bullet_without_text_is_left_out():
    assert finished(DraftLine("•"), DraftLine("Go")).text == "Go"


def test_one_warning_for_each_page_with_hidden_words():
    hidden = [DraftLine("Go Rust", page=page, hidden=((0, 7),)) for page in (1, 3)]

    assert [warning.detail for warning in finished(*hidden).warnings] == [
        "2 words on page 1 are invisible and were not scored",
        "2 words on page 3 are invisible and were not scored",
    ]


def test_one_hidden_word():
    warning = finished(DraftLine("a Go", hidden=((2, 4),))).warnings[0]

    assert warning.detail == "1 word on page 1 is invisible and was not scored"


def test_a_word_is_not_joined_over_a_gap():
    lines = [DraftLine("used em-"), DraftLine("beddings", gap=True)]

    rejoin_split_words(lines)

    assert [line.text for line in lines] == ["used em-", "beddings"]
