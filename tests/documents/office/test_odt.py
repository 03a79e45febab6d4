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


FRAME = '<draw:frame text:anchor-type="{}" svg:width="9cm" svg:height="2cm">{}</draw:frame>'
SHAPE = '<draw:custom-shape draw:style-name="{}" svg:width="9cm" svg:height="2cm"/>'
IMAGE = '<draw:image xlink:href="a.png" xmlns:xlink="urn:x"/>'
WHITE_LINE = '<text:p><text:span text:style-name="W">{}</text:span></text:p>'
LINE, UNSEEN_LINE = WHITE_LINE.format("seen"), WHITE_LINE.format("unseen")
DARK_CELL = f'<table:table-cell table:style-name="C">{LINE}</table:table-cell>'
TEXT_BOX = '<text:p><draw:frame draw:style-name="{}"><draw:text-box>{}</draw:text-box></draw:frame></text:p>'
NOTE = f"<text:p>a<text:note><text:note-body>{UNSEEN_LINE}</text:note-body></text:note></text:p>"
FILLS = (
    '<style:style style:name="C" style:family="table-cell"><style:table-cell-properties '
    'fo:background-color="#203040"/></style:style>'
    '<style:style style:name="Clear" style:family="graphic"><style:graphic-properties draw:fill="none"/></style:style>'
    '<style:style style:name="Pale" style:family="graphic"><style:graphic-properties draw:fill="solid" '
    'draw:fill-color="#ffffff"/></style:style>'
    '<style:style style:name="Dark" style:family="graphic"><style:graphic-properties draw:fill="solid" '
    'draw:fill-color="#203040"/></style:style>'
    '<style:style style:name="Heir" style:family="graphic" style:parent-style-name="Dark"/>'
    '<style:style style:name="PH" style:family="paragraph" style:parent-style-name="PB"/>'
)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        pytest.param(f"<text:p>{FRAME.format('paragraph', IMAGE)}</text:p>{LINE}", [], id="a-picture"),
        pytest.param(f"<text:p>{FRAME.format('as-char', IMAGE)}</text:p>{UNSEEN_LINE}", ["unseen"], id="in-the-text"),
        pytest.param(f"<text:p>{FRAME.format('char', '<draw:image/>')}</text:p>{UNSEEN_LINE}", ["unseen"], id="empty"),
        pytest.param(
            f"<text:p>{FRAME.format('paragraph', IMAGE)}</text:p>{6 * '<text:p>a</text:p>'}{UNSEEN_LINE}",
            ["unseen"],
            id="below-the-end-of-a-picture",
        ),
        pytest.param(f"<text:p>{SHAPE.format('Heir')}</text:p>{LINE}", [], id="a-dark-shape"),
        pytest.param(f"<text:p>{SHAPE.format('Pale')}</text:p>{UNSEEN_LINE}", ["unseen"], id="a-white-shape"),
        pytest.param(f"<text:p>{SHAPE.format('Clear')}</text:p>{UNSEEN_LINE}", ["unseen"], id="a-clear-shape"),
        pytest.param(f"<table:table>{ROW.format(DARK_CELL)}</table:table>", [], id="a-dark-cell"),
        pytest.param(
            f"<table:table>{ROW.format(f'<table:table-cell>{UNSEEN_LINE}</table:table-cell>')}</table:table>",
            ["unseen"],
            id="a-cell-without-colour",
        ),
        pytest.param(f'<text:p text:style-name="PH">{WHITE}</text:p>', [], id="a-colour-of-the-parent-style"),
        pytest.param(TEXT_BOX.format("Dark", LINE), [], id="in-a-dark-text-box"),
        pytest.param(TEXT_BOX.format("Clear", UNSEEN_LINE), ["unseen"], id="in-a-clear-text-box"),
        pytest.param(NOTE, ["unseen"], id="in-a-note"),
    ],
)
def test_white_text_is_seen_only_on_something(body, words):
    resume = read_document(odt(body, styles=STYLES + FILLS))

    assert [resume.text[stretch.start : stretch.end] for stretch in resume.hidden] == words


LOEXT = 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'


@pytest.mark.parametrize(
    ("properties", "seen"),
    [
        pytest.param('fo:font-size="0.01cm"', False, id="size-in-centimetres"),
        pytest.param('fo:font-size="0.4cm"', True, id="usual-size-in-centimetres"),
        pytest.param('fo:font-size="1%"', False, id="size-in-percents"),
        pytest.param('fo:font-size="80%"', True, id="usual-size-in-percents"),
        pytest.param('fo:font-size="1.5pt"', False, id="size-in-points"),
        pytest.param(f'fo:font-size="{"9" * 400}pt"', True, id="endless-size"),
        pytest.param('style:text-scale="1%"', False, id="squeezed"),
        pytest.param('style:text-scale="90%"', True, id="narrow"),
        pytest.param('style:text-position="-100% 1%"', False, id="tiny-and-lowered"),
        pytest.param('style:text-position="super 58%"', True, id="raised"),
        pytest.param(f'loext:opacity="0%" {LOEXT}', False, id="clear"),
        pytest.param('style:text-line-through-style="solid"', False, id="struck"),
        pytest.param('style:text-line-through-style="none"', True, id="not-struck"),
    ],
)
def test_properties_that_hide_letters(properties, seen):
    style = f'<style:style style:name="X" style:family="text"><style:text-properties {properties}/></style:style>'
    resume = read_document(odt('<text:p><text:span text:style-name="X">words</text:span></text:p>', styles=style))

    assert bool(resume.hidden) is not seen


PLACED = '<text:p text:style-name="X">words</text:p>'
A_ROW = f"<table:table><table:table-row {{}}>{CELL.format('words')}</table:table-row></table:table>"


@pytest.mark.parametrize(
    ("body", "family", "properties", "seen"),
    [
        pytest.param(PLACED, "paragraph", 'fo:line-height="0.001cm"', False, id="no-line"),
        pytest.param(PLACED, "paragraph", 'fo:line-height="90%"', True, id="usual-line"),
        pytest.param(PLACED, "paragraph", 'fo:margin-left="60cm"', False, id="behind-the-page"),
        pytest.param(PLACED, "paragraph", 'fo:text-indent="-40cm"', False, id="before-the-page"),
        pytest.param(PLACED, "paragraph", 'fo:margin-left="1cm" fo:text-indent="-1cm"', True, id="usual-indent"),
        pytest.param(A_ROW.format('table:visibility="collapse"'), "table", "", False, id="collapsed-row"),
        pytest.param(
            A_ROW.format('table:style-name="X"'), "table-row", 'style:row-height="0.01cm"', False, id="low-row"
        ),
        pytest.param(
            A_ROW.format('table:style-name="X"'), "table-row", 'style:min-row-height="0.01cm"', True, id="growing-row"
        ),
        pytest.param(
            '<text:section text:display="condition"><text:p>words</text:p></text:section>',
            "section",
            "",
            False,
            id="section-of-a-condition",
        ),
        pytest.param(
            "<text:p><text:conditional-text>words</text:conditional-text></text:p>",
            "text",
            "",
            False,
            id="text-of-a-condition",
        ),
    ],
)
def test_places_that_hide_text(body, family, properties, seen):
    style = (
        f'<style:style style:name="X" style:family="{family}"><style:{family}-properties {properties}/></style:style>'
    )
    resume = read_document(odt(body, styles=style))

    assert bool(resume.hidden) is not seen


def test_the_default_style_may_make_all_text_white():
    look = '<style:text-properties fo:color="#ffffff"/>'
    default = f'<style:default-style style:family="paragraph">{look}</style:default-style>'

    assert read_document(odt("<text:p>words</text:p>", page=default)).hidden


LAYOUT = "<style:page-layout><style:page-layout-properties {}</style:page-layout>"


@pytest.mark.parametrize(
    ("layouts", "words"),
    [
        pytest.param(LAYOUT.format('fo:background-color="#203040"/>'), [], id="dark"),
        pytest.param(LAYOUT.format('fo:background-color="#ffffff"/>'), ["words"], id="white"),
        pytest.param(
            LAYOUT.format(
                '><style:background-image xlink:href="a" xmlns:xlink="urn:x"/></style:page-layout-properties>'
            ),
            [],
            id="picture",
        ),
        pytest.param(
            LAYOUT.format('fo:background-color="#203040"/>') + LAYOUT.format("/>"), [], id="several-kinds-of-pages"
        ),
    ],
)
def test_white_text_on_the_colour_of_the_page(layouts, words):
    resume = read_document(odt(WHITE_LINE.format("words"), styles=STYLES, page=layouts))

    assert [resume.text[stretch.start : stretch.end] for stretch in resume.hidden] == words


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
