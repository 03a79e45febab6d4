"""Every step knows the same signs of bullets."""

import pytest

from matcher.bullet_signs import BULLETS, BULLETS_BEFORE_BLANKS, DASHES, without_bullet
from matcher.documents.reading import read_text
from matcher.documents.text.bullets import bullet_length
from matcher.pipeline.knowledge import load_knowledge
from matcher.pipeline.structure.parting.blocks import split_blocks, split_lines
from matcher.pipeline.structure.parting.lost_breaks import with_line_breaks
from matcher.scoring.recommendation.quotes import shortened

ALWAYS = [
    pytest.param("•", id="bullet"),
    pytest.param("▪", id="small square"),
    pytest.param("●", id="circle"),
    pytest.param("◦", id="white bullet"),
    pytest.param("‣", id="triangular bullet"),
    pytest.param("▸", id="small triangle"),
    pytest.param("►", id="pointer"),
    pytest.param("▶", id="triangle"),
    pytest.param("➢", id="arrowhead from above"),
    pytest.param("➤", id="arrowhead"),
    pytest.param("✦", id="star of four points"),
    pytest.param("❖", id="diamond with x"),
    pytest.param("◆", id="diamond"),
    pytest.param("♦", id="diamond of cards"),
    pytest.param("■", id="square"),
    pytest.param("❑", id="square with shadow"),
    pytest.param("✓", id="tick"),
    pytest.param("⁃", id="hyphen bullet"),
]
BEFORE_A_BLANK = [
    "-",
    "–",
    "—",
    "*",
    "·",
    "»",
    "›",
    "❯",
    ">",
    "o",
    "→",
    "➔",
    "➜",
    "⇒",
    "★",
    "☆",
    "✶",
    "✱",
    "✳",
    "▌",
    "┃",
    "+",
    "~",
]
STORY = "She moves boats from one side of the wharf to the other. " * 20


@pytest.fixture(scope="module")
def language():
    return load_knowledge().language


def blocks(text, language):
    return [(block.kind, text[block.start : block.end]) for block in split_blocks(text, split_lines(text), language)]


@pytest.mark.parametrize("sign", ALWAYS)
@pytest.mark.parametrize("gap", ["", " "], ids=["touching", "with a blank"])
def test_a_bullet_begins_an_item(sign, gap, language):
    line = f"{sign}{gap}Trained models"

    assert line[bullet_length(line) :] == "Trained models"
    assert blocks(line, language) == [("bullet", "Trained models")]
    assert without_bullet(f"  {line}") == shortened(line) == "Trained models"


@pytest.mark.parametrize("sign", ALWAYS)
def test_a_bullet_begins_a_line_of_a_text_without_line_breaks(sign, language):
    resume = with_line_breaks(read_text(f"{STORY}{sign} Built a dock {sign} Sold it"), language)

    lines = [resume.text[line.start : line.end] for line in resume.lines]
    assert lines == [STORY.rstrip(), f"{sign} Built a dock", f"{sign} Sold it"]


@pytest.mark.parametrize("sign", BEFORE_A_BLANK)
def test_other_signs_are_bullets_only_before_a_blank(sign, language):
    spaced, touching = f"{sign} Trained models", f"{sign}Trained models"

    assert spaced[bullet_length(spaced) :] == "Trained models"
    assert blocks(spaced, language) == [("bullet", "Trained models")]
    assert bullet_length(touching) == 0
    assert blocks(touching, language) == [("text", touching)]
    assert without_bullet(f"  {spaced}") == shortened(spaced) == "Trained models"


@pytest.mark.parametrize("line", ["open source", "5 models", "Trained • models", "<b>"])
def test_a_line_without_a_bullet_stays(line):
    assert without_bullet(line) == line


def test_no_sign_has_two_meanings():
    assert not set(BULLETS) & set(BULLETS_BEFORE_BLANKS)
    assert set(DASHES) < set(BULLETS_BEFORE_BLANKS)
    assert len(set(BULLETS)) == len(BULLETS)
