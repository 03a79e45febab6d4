"""ODT is read as it appears on the printed pages."""

import pytest

from matcher.documents.reading import read_document
from matcher.errors import DocumentCorruptError, DocumentEncryptedError, UnsafeXmlError
from tests.documents.builders import archive, odt

ROW = "<table:table-row>{}</table:table-row>"
CELL = "<table:table-cell><text:p>{}</text:p></table:table-cell>"

TEXTS = [
    pytest.param("<text:p>Ada <text:span>Quill</text:span>!</text:p>", "Ada Quill!", id="spans-and-tails"),
    pytest.param("<text:p>a<text:s text:c='3'/>b<text:tab/>c</text:p>", "a b c", id="spaces-and-tabs"),
    pytest.param("<text:p>a<text:line-break/>b</text:p>", "a\nb", id="line-break"),
    pytest.param("<text:p>a <text:a>link</text:a></text:p>", "a link", id="link"),
    pytest.param(
        "<text:tracked-changes><text:deletion><text:p>gone</text:p></text:deletion></text:tracked-changes>"
        "<text:p>kept</text:p>",
        "kept\n\ngone",
        id="deletion",
    ),
    pytest.param("<text:p>a<office:annotation><text:p>x</text:p></office:annotation>b</text:p>", "ab", id="comment"),
    pytest.param(
        "<text:p>a<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>note</text:p>"
        "</text:note-body></text:note> b</text:p>",
        "a b\nnote",
        id="footnote",
    ),
    pytest.param(
        "<text:p><draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame>a</text:p>",
        "a\nboxed",
        id="text-box",
    ),
    pytest.param(
        "<text:list><text:list-item><text:p>Python</text:p><text:list><text:list-item><text:p>NumPy</text:p>"
        "</text:list-item></text:list></text:list-item></text:list>",
        "• Python\n• NumPy",
        id="nested-list",
    ),
    pytest.param(f"<table:table>{ROW.format(CELL.format('a') + CELL.format('b'))}</table:table>", "a\nb", id="table"),
    pytest.param(
        f"<table:table>{ROW.format(CELL.format('Cook') + CELL.format('2019'))}</table:table>",
        "Cook | 2019",
        id="row-that-ends-in-a-date",
    ),
]

STYLES = (
    '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph"><style:text-properties fo:font-size="14pt" '
    'fo:font-weight="bold"/></style:style>'
    '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="P1"/>'
    '<style:style style:name="W" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>'
    '<style:style style:name="N" style:family="text"><style:text-properties fo:color="#FBFBFB"/></style:style>'
    '<style:style style:name="D" style:family="text"><style:text-properties fo:font-size="1pt"/></style:style>'
    '<style:style style:name="B" style:family="text"><style:text-properties fo:color="#000080" '
    'fo:background-color="#000082"/></style:style>'
    '<style:style style:name="WB" style:family="text"><style:text-properties fo:color="#ffffff" '
    'fo:background-color="#000080"/></style:style>'
    '<style:style style:name="PB" style:family="paragraph"><style:paragraph-properties '
    'fo:background-color="#000080"/></style:style>'
)


@pytest.mark.parametrize(("body", "text"), TEXTS)
def test_text(body, text):
    assert read_document(odt(body)).text == text


def test_heading():
    resume = read_document(odt("<text:h text:outline-level='2'>Skills</text:h><text:p>Python</text:p>"))

    assert [line.style.heading for line in resume.lines] == [2, None]


@pytest.mark.parametrize("level", ["inf", "nan", "1e999", "first"])
def test_a_level_that_is_no_number_is_the_first(level):
    resume = read_document(odt(f"<text:h text:outline-level='{level}'>Skills</text:h><text:p>Python</text:p>"))

    assert resume.lines[0].style.heading == 1


def test_look_comes_from_the_parent_style():
    style = read_document(odt('<text:p text:style-name="P2">Skills</text:p>', styles=STYLES)).lines[0].style

    assert (style.size, style.bold) == (14.0, True)


SPAN = '<text:p>seen <text:span text:style-name="{}">unseen</text:span></text:p>'
WHITE = '<text:span text:style-name="W">seen</text:span>'
HIDDEN = [
    pytest.param(SPAN.format("T1"), id="not-displayed"),
    pytest.param(SPAN.format("W"), id="white"),
    pytest.param(SPAN.format("N"), id="nearly-white"),
    pytest.param(SPAN.format("D"), id="tiny"),
    pytest.param(SPAN.format("B"), id="colour-of-its-background"),
    pytest.param("<text:p>seen <text:hidden-text>unseen</text:hidden-text></text:p>", id="field"),
    pytest.param(
        '<text:section text:display="none"><text:p>unseen</text:p></text:section><text:p>seen</text:p>', id="section"
    ),
    pytest.param(
        '<text:p>seen<draw:frame svg:width="0cm"><draw:text-box><text:p>unseen</text:p></draw:text-box></draw:frame>'
        "</text:p>",
        id="empty-frame",
    ),
    pytest.param(
        "<text:tracked-changes><text:deletion><text:p>unseen</text:p></text:deletion></text:tracked-changes>"
        "<text:p>seen</text:p>",
        id="deletion",
    ),
]
SEEN = [
    pytest.param(SPAN.format("WB"), id="white-on-blue"),
    pytest.param('<text:p text:style-name="PB">' + WHITE + "</text:p>", id="white-in-a-blue-paragraph"),
    pytest.param(f"<table:table>{ROW.format(CELL.format(WHITE))}</table:table>", id="white-in-a-cell"),
]


def hidden(body: str) -> list[str]:
    resume = read_document(odt(body, styles=STYLES))
    return [resume.text[stretch.start : stretch.end] for stretch in resume.hidden]


@pytest.mark.parametrize("body", HIDDEN)
def test_hidden(body):
    assert hidden(body) == ["unseen"]


@pytest.mark.parametrize("body", SEEN)
def test_seen(body):
    assert hidden(body) == []


def test_headers_and_footers():
    page = "<style:header><text:p>Ada</text:p></style:header><style:footer><text:p>Page</text:p></style:footer>"

    assert read_document(odt("<text:p>Body</text:p>", page=page)).text == "Ada\nBody\nPage"


def test_password():
    manifest = '<m:manifest xmlns:m="urn:m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'

    with pytest.raises(DocumentEncryptedError):
        read_document(odt("<text:p>a</text:p>", manifest=manifest))


def test_a_document_type_is_unsafe():
    with pytest.raises(UnsafeXmlError):
        read_document(odt("<text:p>&a;</text:p>", prolog='<!DOCTYPE o [<!ENTITY a "b">]>'))


def test_no_content():
    with pytest.raises(DocumentCorruptError):
        read_document(archive({"mimetype": "application/vnd.oasis.opendocument.text"}))
