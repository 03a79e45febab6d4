"""DOCX is read as it appears on the printed pages."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from matcher.documents.reading import read_document
from matcher.errors import DocumentCorruptError, ResourceLimitError, UnsafeXmlError
from tests.documents.builders import NAMESPACES, A, archive, docx, paragraph, run, word_table

BOX = "<wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx>"
DRAWING = f"<w:drawing><wp:inline>{BOX}</wp:inline></w:drawing>"
EMPTY_DRAWING = f'<w:drawing><wp:inline><wp:extent cx="0" cy="0"/>{BOX}</wp:inline></w:drawing>'
HIDDEN_DRAWING = f'<w:drawing><wp:inline><wp:docPr hidden="1"/>{BOX}</wp:inline></w:drawing>'
OLD_BOX = '<w:pict><w:shape style="width:0;height:9pt"><w:txbxContent>{}</w:txbxContent></w:shape></w:pict>'
ALTERNATIVES = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{0}</mc:Choice>"
    "<mc:Fallback><w:pict>{0}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def changed(document, name, change):
    """The document with one of its files changed."""
    with ZipFile(BytesIO(document)) as package:
        files = {each: package.read(each).decode() for each in package.namelist()}
    return archive(files | {name: change(files[name])})


TEXTS = [
    pytest.param(paragraph("Ada ", "Quill"), "Ada Quill", id="runs"),
    pytest.param(paragraph("Ada") + paragraph("") + paragraph("Quill"), "Ada\nQuill", id="paragraphs"),
    pytest.param(paragraph("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>"), "a b", id="tab"),
    pytest.param(paragraph("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>"), "a\nb", id="break"),
    pytest.param(
        paragraph("<w:r><w:t>state</w:t><w:noBreakHyphen/><w:t>space</w:t></w:r>"), "state-space", id="no-break-hyphen"
    ),
    pytest.param(paragraph("<w:r><w:t>em</w:t><w:softHyphen/><w:t>bed</w:t></w:r>"), "embed", id="soft-hyphen"),
    pytest.param(paragraph(f"<w:ins>{run('kept')}</w:ins>"), "kept", id="insertion"),
    pytest.param(
        paragraph("a", "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>", "b"), "ab\n\ngone", id="deletion"
    ),
    pytest.param(
        paragraph("a", f"<w:moveFrom>{run('x')}</w:moveFrom>", f"<w:moveTo>{run('x')}</w:moveTo>"), "ax", id="move"
    ),
    pytest.param(
        f"<w:sdt><w:sdtContent>{paragraph('in a control')}</w:sdtContent></w:sdt>", "in a control", id="content-control"
    ),
    pytest.param(
        paragraph("a ", f"<w:hyperlink>{run('link')}</w:hyperlink>", f"<w:smartTag>{run('!')}</w:smartTag>"),
        "a link!",
        id="hyperlink",
    ),
    pytest.param(
        paragraph("<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>", "shown"), "shown", id="field-code-is-not-text"
    ),
    pytest.param(word_table(("a", "b"), ("c", "d")), "a\nb\nc\nd", id="table"),
    pytest.param(word_table((word_table(("inner",)) + paragraph("outer"),)), "inner\nouter", id="nested-table"),
    pytest.param(
        word_table(("Data engineer", "2019 - 2021")), "Data engineer | 2019 - 2021", id="row-that-ends-in-a-date"
    ),
    pytest.param(
        word_table((paragraph("Built pipelines") + paragraph("Ran them"), "2019")),
        "Built pipelines | 2019\nRan them",
        id="dates-beside-a-cell-with-several-lines",
    ),
    pytest.param(
        word_table((paragraph("Built pipelines") + paragraph("Ran them"), "2019", "Paris")),
        "Built pipelines\nRan them\n2019\nParis",
        id="row-with-a-long-cell-and-more-behind-the-dates",
    ),
    pytest.param(
        word_table((paragraph("Built pipelines") + paragraph("Ran them"), "In 2019 the prize of the chamber")),
        "Built pipelines\nRan them\nIn 2019 the prize of the chamber",
        id="row-with-a-long-cell-and-more-than-dates",
    ),
    pytest.param(
        word_table(("Period", "Employer", "Tasks"), ("2019", paragraph("Kiln") + paragraph("Lead"), "Bricks")),
        "Period | Employer | Tasks\n2019\nKiln\nLead\nBricks",
        id="names-of-columns-above-a-cell-with-several-lines",
    ),
    pytest.param(
        paragraph("before", f"<w:r>{DRAWING.format(paragraph('boxed'))}</w:r>", " after"),
        "before after\nboxed",
        id="text-box-after-its-paragraph",
    ),
    pytest.param(
        paragraph(ALTERNATIVES.format(BOX.format(paragraph("once")))), "once", id="text-box-with-two-alternatives"
    ),
    pytest.param(
        paragraph('<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:t> Python</w:t></w:r>'), "• Python", id="symbol-bullet"
    ),
    pytest.param("<!-- a comment -->" + paragraph("Ada"), "Ada", id="comment"),
]

NUMBERED = '<w:numPr><w:numId w:val="1"/></w:numPr>'
STYLES = (
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:rPr><w:b/><w:sz w:val="28"/></w:rPr>'
    '</w:style><w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="H2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Bullets"><w:name w:val="List Bullet"/>'
    f"<w:pPr>{NUMBERED}</w:pPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="Ring"><w:name w:val="Ring"/><w:basedOn w:val="Ring"/></w:style>'
    '<w:style w:type="table" w:styleId="Dark"><w:tblStylePr><w:tcPr><w:shd w:val="clear" w:fill="203040"/></w:tcPr>'
    '</w:tblStylePr></w:style><w:style w:type="table" w:styleId="Darker"><w:basedOn w:val="Dark"/></w:style>'
    '<w:style w:type="table" w:styleId="Grid"><w:tblPr/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Bar"><w:pPr><w:shd w:val="clear" w:fill="203040"/></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
)
ANCHORED = '<w:r><w:drawing><wp:anchor><wp:extent cx="7000000" cy="{}"/>{}</wp:anchor></w:drawing></w:r>'
PICTURE = '<a:blip r:embed="rId9"/>'
SHAPE = '<wps:wsp><wps:spPr><a:solidFill><a:srgbClr val="{}"/></a:solidFill></wps:spPr>{}</wps:wsp>'
OUTLINE = '<wps:spPr><a:noFill/><a:ln><a:solidFill><a:srgbClr val="203040"/></a:solidFill></a:ln></wps:spPr>'
OLD_SHAPE = '<w:r><w:pict><w:rect style="position:{};width:300pt;height:90pt" fillcolor="{}"/></w:pict></w:r>'
WHITE = '<w:color w:val="FFFFFF"/>'
SEEN, UNSEEN = (paragraph(run(word, WHITE)) for word in ("seen", "unseen"))
SHADED_TABLE = '<w:tbl><w:tblPr><w:tblStyle w:val="{}"/></w:tblPr><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>'


def style_of(body: str):
    return read_document(docx(body, styles=STYLES)).lines[0].style


def hidden_words(body: str, **parts) -> list[str]:
    resume = read_document(docx(body, styles=STYLES, **parts))
    return [resume.text[stretch.start : stretch.end].strip() for stretch in resume.hidden]


@pytest.mark.parametrize(("body", "text"), TEXTS)
def test_text(body, text):
    assert read_document(docx(body)).text == text


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        pytest.param('<w:pStyle w:val="H2"/>', 2, id="heading-style"),
        pytest.param('<w:pStyle w:val="Mine"/>', 2, id="style-based-on-a-heading"),
        pytest.param('<w:outlineLvl w:val="0"/>', 1, id="outline-level"),
        pytest.param('<w:outlineLvl w:val="9"/>', None, id="body-text-level"),
        pytest.param('<w:pStyle w:val="Ring"/>', None, id="style-based-on-itself"),
        pytest.param('<w:pStyle w:val="Gone"/>', None, id="unknown-style"),
    ],
)
def test_heading(properties, level):
    assert style_of(paragraph("Skills", properties=properties)).heading == level


@pytest.mark.parametrize("properties", [NUMBERED, '<w:pStyle w:val="Bullets"/>'], ids=["direct", "by-style"])
def test_list_item(properties):
    resume = read_document(docx(paragraph("Python", properties=properties), styles=STYLES))

    assert (resume.text, resume.lines[0].style.list_item) == ("• Python", True)


def test_numbering_that_is_switched_off_makes_no_item():
    body = paragraph("Python", properties='<w:pStyle w:val="Bullets"/><w:numPr><w:numId w:val="0"/></w:numPr>')

    assert not style_of(body).list_item


def test_the_look_of_a_line_is_that_of_most_characters():
    style = style_of(
        paragraph(run("Skills: ", '<w:b/><w:sz w:val="24"/>'), run("Python and SQL", '<w:sz w:val="22"/>'))
    )

    assert (style.size, style.bold) == (11.0, None)


@pytest.mark.parametrize("size", ["nan", "1e400", "-inf", "large"])
def test_a_size_that_is_no_number_is_no_size(size):
    assert style_of(paragraph(run("Skills", f'<w:sz w:val="{size}"/>'))).size is None


def test_look_of_a_named_style():
    style = style_of(paragraph("Skills", properties='<w:pStyle w:val="H2"/>'))

    assert (style.size, style.bold) == (14.0, True)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        pytest.param(paragraph("seen ", run("unseen", "<w:vanish/>")), ["unseen"], id="vanish"),
        pytest.param(paragraph(run("seen", '<w:vanish w:val="0"/>')), [], id="vanish-switched-off"),
        pytest.param(paragraph(run("unseen", '<w:rStyle w:val="Secret"/>')), ["unseen"], id="vanish-by-style"),
        pytest.param(paragraph(run("unseen", '<w:color w:val="FFFFFF"/>')), ["unseen"], id="white"),
        pytest.param(paragraph(run("unseen", '<w:color w:val="FAFAFA"/>')), ["unseen"], id="nearly-white"),
        pytest.param(paragraph(run("unseen", '<w:sz w:val="1"/>')), ["unseen"], id="tiny"),
        pytest.param(paragraph(run("unseen", '<w:w w:val="1"/>')), ["unseen"], id="squeezed"),
        pytest.param(
            paragraph(run("unseen", '<w:color w:val="101060"/><w:shd w:fill="101062"/>')),
            ["unseen"],
            id="colour-of-its-background",
        ),
        pytest.param(paragraph("<w:del><w:r><w:delText>unseen</w:delText></w:r></w:del>"), ["unseen"], id="deletion"),
        pytest.param(
            paragraph(f"<w:r>{EMPTY_DRAWING.format(paragraph('unseen'))}</w:r>"), ["unseen"], id="text-box-of-no-size"
        ),
        pytest.param(
            paragraph(f"<w:r>{HIDDEN_DRAWING.format(paragraph('unseen'))}</w:r>"), ["unseen"], id="hidden-text-box"
        ),
        pytest.param(
            paragraph(f"<w:r>{OLD_BOX.format(paragraph('unseen'))}</w:r>"), ["unseen"], id="old-text-box-of-no-size"
        ),
        pytest.param(
            paragraph(run("seen", '<w:color w:val="FFFFFF"/><w:highlight w:val="darkBlue"/>')), [], id="on-highlight"
        ),
        pytest.param(paragraph(run("seen", '<w:color w:val="B0B0B0"/>')), [], id="grey"),
        pytest.param(
            paragraph(run("seen", '<w:color w:val="FFFFFF"/><w:shd w:fill="000000"/>')), [], id="white-on-black"
        ),
    ],
)
def test_hidden(body, words):
    assert hidden_words(body) == words


W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
FILL = f"<w14:textFill {W14}>{{}}</w14:textFill>"
ALPHA = FILL.format(
    '<w14:solidFill><w14:srgbClr w14:val="{0}"><w14:alpha w14:val="{1}"/></w14:srgbClr></w14:solidFill>'
)
ROW_OF = "<w:tbl><w:tr><w:trPr>{}</w:trPr><w:tc>" + paragraph("words") + "</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("properties", "seen"),
    [
        pytest.param("<w:strike/>", False, id="struck"),
        pytest.param("<w:dstrike/>", False, id="struck-twice"),
        pytest.param('<w:strike w:val="0"/>', True, id="not-struck"),
        pytest.param('<w:sz w:val="6"/>', False, id="three-points"),
        pytest.param('<w:sz w:val="10"/>', True, id="five-points"),
        pytest.param('<w:rStyle w:val="Dust"/><w:sz w:val="20"/>', True, id="larger-than-its-style"),
        pytest.param('<w:rStyle w:val="Gone"/><w:strike w:val="0"/>', True, id="not-struck-as-its-style"),
        pytest.param(FILL.format("<w14:noFill/>"), False, id="clear"),
        pytest.param(ALPHA.format("000000", 100000), False, id="transparent"),
        pytest.param(ALPHA.format("000000", 50000), True, id="half-transparent"),
        pytest.param(ALPHA.format("FFFFFF", 0), False, id="filled-with-white"),
    ],
)
def test_properties_that_hide_a_run(properties, seen):
    styles = "".join(
        f'<w:style w:type="character" w:styleId="{name}"><w:rPr>{look}</w:rPr></w:style>'
        for name, look in (("Dust", '<w:sz w:val="2"/>'), ("Gone", "<w:strike/>"))
    )
    resume = read_document(docx(paragraph(run("words", properties)), styles=styles))

    assert bool(resume.hidden) is not seen


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        pytest.param(paragraph("words", properties='<w:spacing w:line="1" w:lineRule="exact"/>'), False, id="no-line"),
        pytest.param(paragraph("words", properties='<w:spacing w:line="200" w:lineRule="exact"/>'), True, id="a-line"),
        pytest.param(paragraph("words", properties='<w:spacing w:line="1" w:lineRule="auto"/>'), True, id="any-line"),
        pytest.param(paragraph("words", properties='<w:ind w:left="31000"/>'), False, id="indent-behind-the-page"),
        pytest.param(paragraph("words", properties='<w:ind w:start="-9000"/>'), False, id="indent-before-the-page"),
        pytest.param(paragraph("words", properties='<w:ind w:hanging="9000"/>'), False, id="first-line-off-the-page"),
        pytest.param(paragraph("words", properties='<w:ind w:left="720" w:hanging="360"/>'), True, id="usual-indent"),
        pytest.param(
            paragraph("words", properties='<w:framePr w:x="-30000" w:y="1"/>'), False, id="frame-off-the-page"
        ),
        pytest.param(paragraph("words", properties='<w:framePr w:x="900" w:y="900"/>'), True, id="frame-on-the-page"),
        pytest.param(ROW_OF.format('<w:trHeight w:val="1" w:hRule="exact"/>'), False, id="low-row"),
        pytest.param(ROW_OF.format('<w:trHeight w:val="1"/>'), True, id="row-of-any-height"),
        pytest.param(ROW_OF.format("<w:hidden/>"), False, id="hidden-row"),
    ],
)
def test_places_that_hide_a_paragraph(body, seen):
    assert hidden_words(body) == ([] if seen else ["words"])


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_is_seen_only_where_the_text_refers_to_it(kind):
    notes = "".join(f'<w:{kind} w:id="{number}">{paragraph(text)}</w:{kind}>' for number, text in ((2, "a"), (3, "b")))
    parts = {"notes.xml": (f"{kind}s", f"<w:{kind}s {NAMESPACES}>{notes}</w:{kind}s>")}

    assert hidden_words(paragraph(f'<w:r><w:{kind}Reference w:id="2"/></w:r>'), parts=parts) == ["b"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        pytest.param(paragraph(ANCHORED.format(900000, PICTURE), run("seen", WHITE)), [], id="a-picture"),
        pytest.param(paragraph(ANCHORED.format(900000, PICTURE)) + SEEN, [], id="a-picture-from-above"),
        pytest.param(
            paragraph("a", ANCHORED.format(190000, PICTURE)) + UNSEEN, ["unseen"], id="below-the-end-of-a-picture"
        ),
        pytest.param(UNSEEN + paragraph(ANCHORED.format(900000, PICTURE)), ["unseen"], id="above-a-picture"),
        pytest.param(paragraph(ANCHORED.format(900000, "")) + UNSEEN, ["unseen"], id="a-drawing-of-nothing"),
        pytest.param(paragraph(ANCHORED.format(900000, OUTLINE)) + UNSEEN, ["unseen"], id="an-outline"),
        pytest.param(
            paragraph(ANCHORED.format(900000, SHAPE.format("FFFFFF", ""))) + UNSEEN, ["unseen"], id="a-white-shape"
        ),
        pytest.param(paragraph(ANCHORED.format(900000, SHAPE.format("203040", ""))) + SEEN, [], id="a-dark-shape"),
        pytest.param(
            paragraph(f"<w:r><w:drawing><wp:inline>{PICTURE}</wp:inline></w:drawing></w:r>") + UNSEEN,
            ["unseen"],
            id="beside-a-picture-within-the-text",
        ),
        pytest.param(paragraph(OLD_SHAPE.format("absolute", "#203040 [4]")) + SEEN, [], id="an-old-dark-shape"),
        pytest.param(paragraph(OLD_SHAPE.format("absolute", "white")) + UNSEEN, ["unseen"], id="an-old-white-shape"),
        pytest.param(paragraph(OLD_SHAPE.format("static", "red")) + UNSEEN, ["unseen"], id="an-old-shape-in-the-text"),
        pytest.param(paragraph("<w:r><w:pict/></w:r>") + UNSEEN, ["unseen"], id="an-old-drawing-of-nothing"),
        pytest.param(SHADED_TABLE.format("Darker", SEEN), [], id="a-table-with-dark-cells"),
        pytest.param(SHADED_TABLE.format("Grid", UNSEEN), ["unseen"], id="a-table-without-colour"),
        pytest.param(paragraph(run("seen", WHITE), properties='<w:pStyle w:val="Bar"/>'), [], id="a-dark-style"),
        pytest.param(
            paragraph(ANCHORED.format(0.1, SHAPE.format("203040", BOX.format(SEEN)))), [], id="in-a-dark-text-box"
        ),
        pytest.param(paragraph(f"<w:r>{DRAWING.format(UNSEEN)}</w:r>"), ["unseen"], id="in-a-clear-text-box"),
        pytest.param(
            paragraph(ANCHORED.format(900000, PICTURE), f"<w:r>{DRAWING.format(SEEN)}</w:r>"),
            [],
            id="in-a-clear-text-box-over-a-picture",
        ),
    ],
)
def test_white_text_is_seen_only_on_something(body, words):
    assert hidden_words(body) == words


def settings(content):
    return {"settings.xml": ("settings", f"<w:settings {NAMESPACES}>{content}</w:settings>")}


DARK = '<w:background w:color="203040"/>'
SHOWN = settings("<w:displayBackgroundShape/>")


@pytest.mark.parametrize(
    ("page", "parts", "words"),
    [
        pytest.param(DARK, SHOWN, [], id="dark"),
        pytest.param('<w:background w:color="FFFFFF"/>', SHOWN, ["words"], id="white"),
        pytest.param(DARK, {}, ["words"], id="dark-but-not-shown"),
        pytest.param(f'<w:background w:color="FFFFFF">{PICTURE}</w:background>', SHOWN, [], id="picture"),
    ],
)
def test_white_text_on_the_colour_of_the_page(page, parts, words):
    assert hidden_words(paragraph(run("words", WHITE)), root=page, parts=parts) == words


@pytest.mark.parametrize(("height", "words"), [(9000000, []), (190000, ["two"])], ids=["as-high-as-a-page", "low"])
def test_white_text_on_a_drawing_of_the_header(height, words):
    drawing = paragraph(ANCHORED.format(height, SHAPE.format("203040", "")))
    parts = {"header1.xml": ("header", f"<w:hdr {NAMESPACES}>{drawing}</w:hdr>")}

    assert hidden_words(paragraph(run("one", WHITE)) + paragraph(run("two", WHITE)), parts=parts) == words


THEME = (
    f'<a:theme xmlns:a="{A}"><a:themeElements><a:clrScheme><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
    '<a:dk1><a:srgbClr val="000000"/></a:dk1><a:accent1><a:srgbClr val="203040"/></a:accent1></a:clrScheme>'
    "</a:themeElements></a:theme>"
)


@pytest.mark.parametrize(
    ("properties", "seen"),
    [
        pytest.param('<w:color w:val="000000" w:themeColor="background1"/>', False, id="paper"),
        pytest.param('<w:color w:val="auto" w:themeColor="light1"/>', False, id="light"),
        pytest.param('<w:color w:val="A6A6A6" w:themeColor="background1" w:themeShade="A6"/>', True, id="darker-paper"),
        pytest.param('<w:color w:val="000000" w:themeColor="text1" w:themeTint="05"/>', False, id="lighter-ink"),
        pytest.param('<w:color w:val="FFFFFF" w:themeColor="text1"/>', True, id="ink"),
        pytest.param('<w:color w:val="FFFFFF" w:themeColor="gone"/>', False, id="unknown"),
        pytest.param('<w:color w:val="203040"/><w:shd w:fill="auto" w:themeFill="accent1"/>', False, id="fill"),
        pytest.param('<w:color w:val="FFFFFF"/><w:shd w:fill="auto" w:themeFill="accent1"/>', True, id="on-its-fill"),
        pytest.param('<w:color w:val="000000"/><w:shd w:val="solid" w:fill="FFFFFF"/>', False, id="solid"),
        pytest.param('<w:color w:val="203040"/><w:shd w:val="pct95" w:color="203040"/>', False, id="dense-points"),
        pytest.param('<w:color w:val="203040"/><w:shd w:val="pct10" w:color="203040"/>', True, id="few-points"),
        pytest.param('<w:color w:val="203040"/><w:shd w:val="horzStripe" w:fill="203040"/>', True, id="stripes"),
    ],
)
def test_colours_of_the_theme_and_patterns(properties, seen):
    words = hidden_words(paragraph(run("words", properties)), parts={"theme1.xml": ("theme", THEME)})

    assert words == ([] if seen else ["words"])


def test_settings_may_exchange_the_colours_of_paper_and_ink():
    parts = settings('<w:clrSchemeMapping w:bg1="dark1" w:t1="light1"/>') | {"theme1.xml": ("theme", THEME)}

    assert hidden_words(paragraph(run("words", '<w:color w:themeColor="text1"/>')), parts=parts) == ["words"]


def test_hidden_words_are_counted_in_a_warning():
    resume = read_document(docx(paragraph("seen ", run("not seen", "<w:vanish/>"))))

    assert [(warning.code, warning.detail) for warning in resume.warnings] == [
        ("hidden-text", "2 words on page 1 are invisible and were not scored")
    ]


def test_headers_first_then_body_notes_and_footers():
    def part(kind, text):
        return (
            kind,
            f'<w:x xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{paragraph(text)}</w:x>',
        )

    parts = {
        "footer1.xml": part("footer", "Page"),
        "header1.xml": part("header", "Ada Quill"),
        "header2.xml": part("header", "Ada Quill"),
        "footnotes.xml": part("footnotes", "A note"),
    }

    assert read_document(docx(paragraph("Body"), parts=parts)).text == "Ada Quill\nBody\nA note\nPage"


def test_a_header_that_no_section_shows_is_not_read():
    header = (
        f'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{paragraph("Kafka")}</w:hdr>'
    )
    shown = docx(paragraph("Body"), parts={"header1.xml": ("header", header)})
    unseen = changed(shown, "word/document.xml", lambda text: text.replace("w:headerReference", "w:otherReference"))

    assert read_document(shown).text == "Kafka\nBody"
    assert read_document(unseen).text == "Body"


def test_an_alternative_that_no_word_processor_knows_is_not_read():
    unknown = (
        "<w:r><mc:AlternateContent xmlns:x='urn:unknown'><mc:Choice Requires='x'><w:t>Kafka</w:t></mc:Choice>"
        "<mc:Fallback><w:t>Sales</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )

    assert read_document(docx(paragraph(unknown))).text == "Sales"


def test_words_of_a_chart():
    chart = (
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:strCache>'
        "<c:pt><c:v>Python</c:v></c:pt><c:pt><c:v>SQL</c:v></c:pt></c:strCache>"
        "<c:numCache><c:pt><c:v>0.8</c:v></c:pt></c:numCache></c:chartSpace>"
    )
    body = paragraph("Skills", '<w:r><w:drawing><c:chart r:id="rId1"/></w:drawing></w:r>')

    assert read_document(docx(body, parts={"chart1.xml": ("chart", chart)})).text == "Skills\nPython\nSQL"


def test_a_chart_that_is_shown_often_is_read_once():
    label = f"<c:chartSpace {NAMESPACES}><c:strCache><c:v>Python</c:v></c:strCache></c:chartSpace>"
    chart = '<w:r><w:drawing><c:chart r:id="rId1"/></w:drawing></w:r>'

    document = docx(paragraph("Skills", chart, chart), parts={"chart1.xml": ("chart", label)})

    assert read_document(document).text == "Skills\nPython"


def test_a_document_in_the_strict_form_with_other_namespaces():
    strict = '<d xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><body><p><r><t>Ada</t></r></p></body></d>'
    files = {"[Content_Types].xml": "wordprocessingml", "word/document.xml": strict}

    assert read_document(archive(files)).text == "Ada"


def test_a_document_type_is_unsafe():
    with pytest.raises(UnsafeXmlError):
        read_document(docx(paragraph("&a;"), prolog='<!DOCTYPE w [<!ENTITY a "b">]>'))


def test_no_main_part():
    with pytest.raises(DocumentCorruptError):
        read_document(archive({"[Content_Types].xml": "wordprocessingml"}))


def test_xml_that_is_cut_off():
    files = {"[Content_Types].xml": "wordprocessingml", "word/document.xml": "<w:document"}

    with pytest.raises(DocumentCorruptError):
        read_document(archive(files))


def test_a_bomb_is_not_unpacked():
    with pytest.raises(ResourceLimitError):
        read_document(docx(paragraph("a") + " " * 30_000_000))
