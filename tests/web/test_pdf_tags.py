"""The structure of the PDF, read by another library: all content is tagged once, in order, under nested headings."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw
import pytest

from matcher.render.page.answer import answer_page
from matcher.render.pdf.result import pdf_of
from tests.render.invented import TAXONOMY, mention, report, skill_row, too_short

EXAMPLES = Path(__file__).parents[2] / "examples" / "resumes"
UNTAGGED = -1
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
HELD_BY = {"L": "Document", "LI": "L", "LBody": "LI", "P": "Document", **dict.fromkeys(HEADINGS, "Document")}
"""The elements that the document uses, and the element that has to hold each."""


@dataclass(frozen=True)
class Content:
    """A thing that is drawn on a page: its number in the structure, the names of its marks, and its text."""

    number: int
    marks: tuple[str, ...]
    text: str | None


@dataclass(frozen=True)
class Element:
    """An element of the structure: its tag, that of the element above it, and the number of its content."""

    tag: str
    above: str
    number: int
    page: int


@dataclass(frozen=True)
class Tagged:
    """A PDF: what is drawn on each page, and the structure in the order in which it is read."""

    document: pypdfium2.PdfDocument
    contents: list[list[Content]]
    elements: list[Element]


def tagged(pdf: bytes) -> Tagged:
    """The PDF as a screen reader sees it."""
    document = pypdfium2.PdfDocument(pdf)
    pages = list(document)
    elements = [each for number, page in enumerate(pages) for each in _elements(page, number)]
    return Tagged(document, [list(_contents(page)) for page in pages], elements)


def text_of(read, *arguments) -> str:
    """What one of the library's functions writes into a buffer."""
    length = read(*arguments, None, 0)
    buffer = ctypes.create_string_buffer(length)
    read(*arguments, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)) if read in WIDE else buffer, length)
    return buffer.raw[:length].decode("utf-16-le").rstrip("\0")


WIDE = (raw.FPDFTextObj_GetText, raw.FPDFCatalog_GetLanguage)
"""The functions whose buffer is one of 16-bit characters."""


def _contents(page: pypdfium2.PdfPage) -> Iterator[Content]:
    words = page.get_textpage()
    for each in page.get_objects():
        is_text = each.type == raw.FPDF_PAGEOBJ_TEXT
        yield Content(
            number=raw.FPDFPageObj_GetMarkedContentID(each.raw),
            marks=tuple(_marks(each.raw)),
            text=text_of(raw.FPDFTextObj_GetText, each.raw, words.raw) if is_text else None,
        )


def _marks(thing) -> Iterator[str]:
    for position in range(raw.FPDFPageObj_CountMarks(thing)):
        mark = raw.FPDFPageObj_GetMark(thing, position)
        length = ctypes.c_ulong()
        buffer = (ctypes.c_ushort * 64)()
        raw.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), length)
        yield bytes(buffer)[: length.value].decode("utf-16-le").rstrip("\0")


def _elements(page: pypdfium2.PdfPage, number: int) -> Iterator[Element]:
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    for position in range(raw.FPDF_StructTree_CountChildren(tree)):
        yield from _below(raw.FPDF_StructTree_GetChildAtIndex(tree, position), "", number)


def _below(element, above: str, page: int) -> Iterator[Element]:
    tag = text_of(raw.FPDF_StructElement_GetType, element)
    yield Element(tag, above, raw.FPDF_StructElement_GetMarkedContentID(element), page)
    for position in range(raw.FPDF_StructElement_CountChildren(element)):
        if child := raw.FPDF_StructElement_GetChildAtIndex(element, position):
            yield from _below(child, tag, page)


LINE = "Trained ranking models with PyTorch"


@pytest.fixture(
    scope="module", params=[*sorted(path.name for path in EXAMPLES.iterdir()), "too short", "longer than a page"]
)
def pdf(request, matcher):
    """The PDF of a result: of each example, of too little text, and of one that takes many pages."""
    if request.param == "too short":
        page = answer_page(too_short(), TAXONOMY)
    elif request.param == "longer than a page":
        many = (
            skill_row(f"skill-{number}", f"Skill {number}", mentions=(mention("PyTorch", quote=f"{LINE} {number}"),))
            for number in range(300)
        )
        page = answer_page(report(skills=tuple(many)), TAXONOMY)
    else:
        made = matcher.match((EXAMPLES / request.param).read_bytes(), name=request.param)
        page = answer_page(made, matcher.taxonomy)
    return tagged(pdf_of(page))


def test_it_says_its_language_and_its_title(pdf):
    assert raw.FPDFCatalog_IsTagged(pdf.document.raw)
    assert text_of(raw.FPDFCatalog_GetLanguage, pdf.document.raw) == "en"
    assert pdf.document.get_metadata_value("Title") == "Rolefit result"


def test_everything_is_either_tagged_or_decoration(pdf):
    for contents in pdf.contents:
        assert contents
        for each in contents:
            assert (each.number == UNTAGGED) == (each.marks == ("Artifact",)), each


def test_every_text_but_the_footer_is_read_aloud(pdf):
    for contents in pdf.contents:
        silent = [each.text for each in contents if each.number == UNTAGGED and each.text]
        assert len(silent) == 2
        assert silent[0].startswith("Rolefit ")
        assert silent[1].startswith("page ")


def test_each_content_has_one_place_in_the_structure_and_the_same_tag(pdf):
    for number, contents in enumerate(pdf.contents):
        held = [(each.number, each.tag) for each in pdf.elements if each.page == number and each.number != UNTAGGED]
        drawn = dict.fromkeys((each.number, *each.marks) for each in contents if each.number != UNTAGGED)
        assert held == list(drawn)
        assert [place for place, _ in held] == list(range(len(held)))


def test_elements_hold_what_they_may(pdf):
    wrong = [each for each in pdf.elements if each.tag != "Document" and HELD_BY[each.tag] != each.above]
    assert wrong == []


def test_headings_are_nested(pdf):
    levels = [HEADINGS.index(each.tag) + 1 for each in pdf.elements if each.tag in HEADINGS]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_there_are_no_pictures_that_would_need_a_text(pdf):
    kinds = {each.type for page in pdf.document for each in page.get_objects()}
    assert kinds <= {raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH}
    assert {each.tag for each in pdf.elements}.isdisjoint({"Figure", "Formula"})


def test_it_is_read_in_the_order_of_the_page(matcher):
    made = matcher.match((EXAMPLES / "student.pdf").read_bytes(), name="student.pdf")
    answer = answer_page(made, matcher.taxonomy)
    page, read = answer.result, tagged(pdf_of(answer))
    words = " ".join(
        " ".join(" ".join(one.text or "" for one in read.contents[each.page] if one.number == each.number).split())
        for each in read.elements
        if each.number != UNTAGGED
    )
    first, second = page.roles
    expected = [answer.sentence, "How well your resume fits each role", first.name, second.name, "What to do next"]
    expected += [each.name for each in first.suggestions[:5]]
    expected += ["Skills found", *(group.name for group in page.groups)]
    places, after = [], 0
    for each in expected:
        after = words.find(each, after)
        places.append(after)
    assert -1 not in places
