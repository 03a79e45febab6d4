"""The result as a PDF: it says the same as the page, has two pages, and hides nothing."""

import ctypes
import hashlib
import re
from pathlib import Path

import msgspec
import pypdfium2
import pypdfium2.raw as raw
import pytest

import matcher.render.pdf
from matcher.render.page.answer import answer_page
from matcher.render.pdf.result import pdf_of
from matcher.render.pdf.typeface import UNKNOWN, markup
from matcher.report import MatchReport
from tests.render.invented import TAXONOMY, mention, report, skill_row, too_short

EXAMPLES = Path(__file__).parents[2] / "examples" / "resumes"
FONTS = Path(matcher.render.pdf.__file__).parent / "fonts"
HOSTILE = "<b>Quote & <font size='90'>Sons</font> &lt; PyTorch</para>"
NAMES = ["Dvořák", "Łukasz", "Ğülşen", "Ștefan", "Ødegård", "Ελένη", "Наталья", "Nguyễn"]


def pdf_result(made: MatchReport) -> bytes:
    return pdf_of(answer_page(made, TAXONOMY))


def words(pdf: bytes) -> str:
    """The text of all pages, on one line."""
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def with_line(line: str) -> MatchReport:
    return report(skills=(skill_row(mentions=(mention("PyTorch", quote=line),)),))


@pytest.fixture(scope="module")
def example(matcher):
    """The result page of an example resume."""

    def example(name):
        made = matcher.match((EXAMPLES / name).read_bytes(), name=name)
        return answer_page(made, matcher.taxonomy)

    return example


@pytest.mark.parametrize("resume", sorted(EXAMPLES.iterdir()), ids=lambda path: path.name)
def test_every_example_fits_on_two_pages(example, resume):
    assert len(pypdfium2.PdfDocument(pdf_of(example(resume.name)))) <= 2


def test_it_says_the_same_as_the_page(example):
    answer = example("ml-engineer.pdf")
    page, said = answer.result, words(pdf_of(answer))
    reasons = [each.text for each in page.reasons]
    expected = [page.source, answer.sentence, *reasons, page.versions, "page 1", "page 2"]
    for role in page.roles:
        expected += [role.name, f"{role.fit:.0f} of 100"]
        expected += [f"{each.name} {each.points:+.1f} points" for each in role.suggestions[:5] if each.points]
        expected += [f"{way.name} {way.takes}" for way in role.ways]
    expected += [skill.name for group in page.groups for skill in group.skills]
    expected += [skill.name for skill in page.not_counted]
    assert [text for text in expected if " ".join(text.split()) not in said] == []


def test_a_quoted_sentence_has_one_full_stop(example):
    said = words(pdf_of(example("software-engineer.md")))
    assert "from the catalogue.” " in said
    assert ".”." not in said


def test_the_range_of_a_fit_is_shown():
    low, high = (f"{end:.0f}" for end in report().roles[0].fit_range)
    assert f"of 100, partial fit between {low} and {high}" in words(pdf_result(report()))


def test_a_line_is_quoted_once():
    skills = (skill_row(), skill_row("rag", "RAG", mentions=(mention("PyTorch"),)))
    assert words(pdf_result(report(skills=skills))).count("“Trained ranking models with PyTorch” RAG") == 1


def test_a_result_without_fits_has_a_pdf():
    said = words(pdf_result(too_short()))
    assert "There is too little text for an answer" in said
    assert "not scored" in said
    assert "What to do next" not in said


def test_our_own_reader_finds_nothing_hidden_in_it(matcher, example):
    read = matcher.match(pdf_of(example("ai-engineer.pdf")))
    assert read.document.warnings == ()
    assert not [row.skill for row in read.skills if row.status == "hidden"]


def test_equal_pages_give_equal_bytes(example):
    page = example("student.pdf")
    assert pdf_of(page) == pdf_of(page)


@pytest.mark.parametrize("name", NAMES)
def test_european_names_are_written(name):
    assert f"{name} wrote PyTorch" in words(pdf_result(with_line(f"{name} wrote PyTorch")))


@pytest.mark.parametrize("text", ["山田", "🚀", "مريم"])
def test_a_character_without_a_glyph_is_replaced(text):
    assert markup(f"a{text}b") == f"a{UNKNOWN * len(text)}b"
    assert f"a{UNKNOWN * len(text)}b" in words(pdf_result(with_line(f"a{text}b PyTorch")))


def test_a_letter_and_its_combining_accent_become_one_character():
    assert markup("r\N{COMBINING CARON}") == "ř"


def test_markup_in_a_resume_has_no_effect():
    assert HOSTILE in words(pdf_result(with_line(HOSTILE)))


def test_a_very_long_word_is_broken():
    assert words(pdf_result(with_line(f"PyTorch {'x' * 5000}"))).count("x") >= 5000


def test_many_warnings_take_more_pages():
    document = report().document
    warnings = tuple(msgspec.structs.replace(document.warnings[0], detail=f"note {number}") for number in range(200))
    made = report(document=msgspec.structs.replace(document, warnings=warnings))
    assert "Note 199." in words(pdf_result(made))


def test_the_download_is_the_pdf(client, send):
    address = send(text=(EXAMPLES / "career-changer.txt").read_text(encoding="utf-8")).location
    answer = client.get(f"{address}.pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"] == "attachment; filename=rolefit-result.pdf"
    assert "Your resume shows little of Machine Learning Engineer so far" in words(answer.data)


def test_the_fonts_are_those_in_the_readme():
    listed = dict(re.findall(r"^\| (\S+\.ttf) \| ([0-9a-f]{64}) \|$", (FONTS / "README.md").read_text(), re.MULTILINE))
    assert listed == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FONTS.glob("*.ttf")}
    assert "Bitstream Vera" in (FONTS / "LICENSE.txt").read_text(encoding="utf-8")


def structure(pdf: bytes) -> list[list[str]]:
    """The tags of each page, in the order in which they are read."""

    def kind(element):
        length = raw.FPDF_StructElement_GetType(element, None, 0)
        buffer = ctypes.create_string_buffer(length)
        raw.FPDF_StructElement_GetType(element, buffer, length)
        return buffer.raw.decode("utf-16-le").rstrip("\0")

    def tags(element):
        yield kind(element)
        for number in range(raw.FPDF_StructElement_CountChildren(element)):
            if child := raw.FPDF_StructElement_GetChildAtIndex(element, number):
                yield from tags(child)

    trees = [raw.FPDF_StructTree_GetForPage(page) for page in pypdfium2.PdfDocument(pdf)]
    return [list(tags(raw.FPDF_StructTree_GetChildAtIndex(tree, 0))) for tree in trees]


def test_it_is_tagged_for_screen_readers(example):
    answer = example("ml-engineer.pdf")
    pdf = pdf_of(answer)
    first, second = structure(pdf)
    assert first[:3] == ["Document", "P", "H1"]
    assert first.count("L") >= 2
    assert first.count("LI") == first.count("LBody") >= len(answer.result.reasons)
    assert [tag for tag in first if tag == "H3"][: len(answer.result.roles)] == ["H3"] * len(answer.result.roles)
    assert second[:3] == ["Document", "H2", "H3"]
    assert b"/Marked true" in pdf
    assert b"/DisplayDocTitle true" in pdf


def test_what_is_only_decoration_is_marked_as_such(example):
    pdf = pypdfium2.PdfDocument(pdf_of(example("ml-engineer.pdf")))
    shapes = [each for each in pdf[0].get_objects() if each.type == raw.FPDF_PAGEOBJ_PATH]
    names = [raw.FPDFPageObj_CountMarks(each.raw) for each in shapes]
    assert len(names) > 4
    assert min(names) == 1
