"""HTML is read as the lines that a browser would show."""

import pytest

from matcher.documents.limits import Limits
from matcher.documents.reading import read_document
from matcher.errors import ResourceLimitError


def read(body: str):
    return read_document(f"<!DOCTYPE html><html><head><title>CV</title></head><body>{body}</body></html>".encode())


TEXTS = [
    pytest.param("<p>Ada<p>Quill", "Ada\nQuill", id="paragraphs"),
    pytest.param("<div>a<div>b</div>c</div>", "a\nb\nc", id="nested-blocks"),
    pytest.param("a<br>b", "a\nb", id="break"),
    pytest.param("<p>Ada <b>Quill</b>,\n  cook</p>", "Ada Quill, cook", id="inline-and-white-space"),
    pytest.param("<p>R&amp;D &lt;3</p>", "R&D <3", id="entities"),
    pytest.param("a<script>x()</script><style>p{}</style><!-- c -->", "a", id="no-text"),
    pytest.param("<pre>a\n  b</pre>", "a\nb", id="preformatted"),
    pytest.param("<ul><li>Python<li><p>SQL</p><p>and more</p></ul>", "• Python\n• SQL\nand more", id="list"),
    pytest.param("<table><tr><td>Cook<td>2019 - 2021</table>", "Cook | 2019 - 2021", id="row-that-ends-in-a-date"),
    pytest.param("<table><tr><td>a<td>b<tr><td>c</table>", "a\nb\nc", id="table"),
    pytest.param(
        "<table><tr><td>Cook<br>Baked bread<td>2019 - 2021</table>",
        "Cook | 2019 - 2021\nBaked bread",
        id="dates-beside-several-lines",
    ),
    pytest.param(
        "<table><tr><td>Elm<td>Cook<td>May 2019<td>now</table>", "Elm | Cook | May 2019 | now", id="row-with-a-date"
    ),
    pytest.param("<table><tr><td>2019 - 2021<td>Cook<td>Elm</table>", "2019 - 2021 | Cook | Elm", id="dates-first"),
    pytest.param(
        "<table><tr><td>Elm<td>Cook<td>2019 - 2021<td>Baked the bread.</table>",
        "Elm | Cook | 2019 - 2021\nBaked the bread.",
        id="told-behind-the-dates",
    ),
    pytest.param(
        "<table><tr><td>2019 - 2021<td>Cook<td>Baked bread<br>Sold it</table>",
        "2019 - 2021 | Cook\nBaked bread\nSold it",
        id="several-lines-behind-the-dates",
    ),
    pytest.param("<table><tr><td>2019 - 2021<td>Baked bread</table>", "2019 - 2021\nBaked bread", id="two-cells"),
    pytest.param("<table><tr><td>Elm<td>Cook<td>now</table>", "Elm\nCook\nnow", id="row-without-a-date"),
    pytest.param(
        "<table><tr><th>At<th>As<th>When<tr><td>Elm<td>Cook<td>2019<tr><td>Oak<td>Chef<td>2021</table>",
        "At | As | When\nElm | Cook | 2019\nOak | Chef | 2021",
        id="row-above-dated-rows",
    ),
    pytest.param(
        "<table><tr><td>Client<td>Elm<td>Role<td>Cook<tr><td>Where<td>Oslo<td>From<td>May 2019</table>"
        "<table><tr><td>Client<td>Oak<td>Role<td>Chef<tr><td>Where<td>Rome<td>From<td>May 2016</table>",
        "Client: Elm\nRole: Cook\nWhere: Oslo\nFrom: May 2019\nClient: Oak\nRole: Chef\nWhere: Rome\nFrom: May 2016",
        id="two-labels-in-each-row",
    ),
    pytest.param(
        "<table><tr><td>Work<td>When<tr><td>Cook<td>2019</table>", "Work\nWhen\nCook | 2019", id="two-cells-above"
    ),
    pytest.param("<p style='display:flex'><b>Cook</b><i>2019</i></p>", "Cook 2019", id="row-of-boxes"),
    pytest.param(
        "<p style='display:flex;flex-direction:column'><b>Cook</b><i>2019</i></p>", "Cook\n2019", id="column-of-boxes"
    ),
    pytest.param("<style>p { display: grid }</style><p><b>Cook</b><i>2019</i></p>", "Cook\n2019", id="grid"),
    pytest.param("<p><b style='display:block'>Cook</b>2019", "Cook\n2019", id="inner-block"),
    pytest.param("<p><i style='float:right'>2019</i>Cook</p>", "2019 Cook", id="floating"),
    pytest.param("<p><i style='display:inline-block'>to</i><i>gether</i></p>", "to gether", id="inner-box"),
    pytest.param("<p><b>Cook</b><i>May 2019</i><i>Oslo</i></p>", "Cook May 2019 Oslo", id="elements-side-by-side"),
    pytest.param("<p><b>Py</b><i>torch</i> <b>Q</b>uill, GPT<b>4</b></p>", "Pytorch Quill, GPT4", id="within-a-word"),
    pytest.param("<i>2020-01</i><i>2023-03</i>", "2020-01 – 2023-03", id="dates-side-by-side"),
    pytest.param("<p><i>2023-03</i><i>now</i></p>", "2023-03 – now", id="date-and-today-side-by-side"),
    pytest.param("<i>1,200</i><i>300</i>", "1,200 300", id="numbers-side-by-side"),
    pytest.param("<b>PHP</b><b>MySQL</b><b>C++</b><b>ROS</b>", "PHP MySQL C++ ROS", id="capitals-side-by-side"),
    pytest.param("<a href=x>quill</a><a href=y>cook</a>", "quill cook", id="links-side-by-side"),
    pytest.param("<i class=badge>quill</i><i class=badge>cook</i>", "quill cook", id="items-side-by-side"),
    pytest.param("<b>Py</b>Quill, <b>Cook</b>May 2019", "PyQuill, Cook May 2019", id="word-that-begins-bold"),
    pytest.param("<i class=c1>to</i><i class=c1>gether</i>", "together", id="word-in-two-elements"),
    pytest.param("<b class=x>Q</b><b class=y>UILL</b>", "QUILL", id="small-capitals"),
    pytest.param("<b class=given>to</b><b class=other>gether</b>", "together", id="two-looks-in-a-word"),
    pytest.param("<div>" * 5000 + "deep", "deep", id="deep"),
]

HIDDEN = [
    pytest.param("<p hidden>unseen</p>", id="attribute"),
    pytest.param("<p style='display: none'>unseen</p>", id="display"),
    pytest.param("<p style='color:red;visibility:hidden'>unseen</p>", id="visibility"),
    pytest.param("<p style='font-size:0px'>unseen</p>", id="font-size"),
    pytest.param("<p style='opacity:0'>unseen</p>", id="opacity"),
    pytest.param("<div hidden><p><b>unseen</b></p></div>", id="inherited"),
    pytest.param("<style>.x { display: none }</style><p class=x>unseen</p>", id="style-sheet"),
    pytest.param("<style>p.x, td > i { visibility:hidden }</style><p class=x>unseen</p>", id="list-of-selectors"),
    pytest.param("<style>@media screen { #x { opacity: 0 } }</style><p id=x>unseen</p>", id="screen"),
    pytest.param("<p style='position:absolute; left:-9999px'>unseen</p>", id="off-screen"),
    pytest.param("<p style='text-indent:-200em'>unseen</p>", id="indent"),
    pytest.param("<p style='transform:scale(0)'>unseen</p>", id="scale"),
    pytest.param("<p style='transform:translateX(-9999px)'>unseen</p>", id="far-move"),
    pytest.param("<p style='transform:translate(0, -700px)'>unseen</p>", id="far-move-up"),
    pytest.param("<p style='transform:rotate(9deg) translate3d(-99em,0,0)'>unseen</p>", id="far-move-among-others"),
    pytest.param("<p style='transform:translate(-100%)'>unseen</p>", id="move-by-its-own-width"),
    pytest.param("<p style='clip:rect(0 0 0 0);position:absolute'>unseen</p>", id="clip"),
    pytest.param("<p style='height:1px;overflow:hidden'>unseen</p>", id="no-height"),
    pytest.param("<p style='color:#fff'>unseen</p>", id="white"),
    pytest.param("<p style='color:rgb(250, 250, 250)'>unseen</p>", id="nearly-white"),
    pytest.param("<p style='color:transparent'>unseen</p>", id="transparent"),
    pytest.param("<p><font color=white>unseen</font></p>", id="font"),
    pytest.param("<div style='background:navy'><p style='color:navy'>unseen</p></div>", id="colour-of-its-background"),
    pytest.param("<p style='font-size:1px'>unseen</p>", id="tiny"),
    pytest.param("<p style='font-size:3.9px'>unseen</p>", id="less-than-three-points"),
    pytest.param("<p style='filter:blur(1px) opacity( 0 )'>unseen</p>", id="filter"),
    pytest.param("<p style='clip-path:circle(0)'>unseen</p>", id="clipped-to-a-point"),
    pytest.param("<p style='display:/* block */none'>unseen</p>", id="comment-in-a-declaration"),
    pytest.param(r"<p style='displa\79:none'>unseen</p>", id="letter-by-its-number"),
    pytest.param("<p style='display:none!important;display:block'>unseen</p>", id="important-among-its-own"),
    pytest.param(
        "<style>.x{display:none !important}</style><p class=x style='display:block'>unseen</p>",
        id="important-rule-is-stronger-than-the-own-style",
    ),
    pytest.param(
        "<style>.x{display:none !important} .x{display:block}</style><p class=x>unseen</p>",
        id="important-rule-is-stronger-than-a-later-one",
    ),
    pytest.param(
        "<style>#x{display:none} p.y.z{display:block}</style><p id=x class='y z'>unseen</p>", id="id-is-stronger"
    ),
    pytest.param(
        "<style>b, .x{display:none} p{display:block}</style><p class=x>unseen</p>", id="class-is-stronger-than-a-name"
    ),
    pytest.param("<dialog>unseen</dialog>", id="closed-dialog"),
    pytest.param("<p popover>unseen</p>", id="popover"),
    pytest.param("<s>unseen</s>", id="struck"),
    pytest.param("<del>unseen</del>", id="deleted"),
    pytest.param("<p style='text-decoration:red line-through'>unseen</p>", id="struck-by-style"),
    pytest.param("<p style='font-size:1px;font-size:12'>unseen</p>", id="tiny-before-a-number-without-unit"),
    pytest.param("<p style='font-size:1px;font-size:9zz'>unseen</p>", id="tiny-before-an-unknown-unit"),
    pytest.param("<p style='font-size:.1vw'>unseen</p>", id="tiny-share-of-the-window"),
    pytest.param("<p style='font-size:10%'><small style='font-size:.5em'>unseen</small></p>", id="tiny-relative-size"),
]

SEEN = [
    pytest.param("<p style='opacity:0.9'>seen</p>", id="opacity"),
    pytest.param("<p style='display:block'>seen</p>", id="display"),
    pytest.param("<p style='visibility:hidden'><b style='visibility:visible'>seen</b></p>", id="visible-again"),
    pytest.param("<div style='background:#123'><p style='color:white'>seen</p></div>", id="white-on-dark"),
    pytest.param("<table bgcolor=black><tr><td><font color=white>seen</font></table>", id="white-in-a-dark-table"),
    pytest.param("<div style='background:url(x.png)'><p style='color:white'>seen</p></div>", id="white-on-an-image"),
    pytest.param("<p style='color:#bbb'>seen</p>", id="grey"),
    pytest.param("<dialog open>seen</dialog>", id="open-dialog"),
    pytest.param("<p style='clip-path:circle(0.5px)'>seen</p>", id="clipped-to-a-circle"),
    pytest.param("<p style='text-decoration:underline'>seen</p>", id="underlined"),
    pytest.param(
        "<style>.x{display:none} #x{display:block}</style><p id=x class=x>seen</p>", id="shown-by-a-stronger-rule"
    ),
    pytest.param("<style>.x, {display:none}</style><p class=x>seen</p>", id="list-with-an-empty-selector"),
    pytest.param("<p style='font-size:1.1'>seen</p>", id="size-without-unit"),
    pytest.param("<p style='font-size:1.2zz'>seen</p>", id="size-in-an-unknown-unit"),
    pytest.param(f"<p style='font-size:{'9' * 400}px'>seen</p>", id="endless-size"),
    pytest.param("<p style='font-size:-1px'>seen</p>", id="negative-size"),
    pytest.param("<p style='font-size:1.5vw'>seen</p>", id="size-as-a-share-of-the-window"),
    pytest.param("<p style='transform:translateX(-120px)'>seen</p>", id="small-move"),
    pytest.param("<p style='transform:translate(-50%, -50%)'>seen</p>", id="centred"),
    pytest.param("<p style='transform:translateX(-9999)'>seen</p>", id="move-without-unit"),
    pytest.param("<p style='transform:translate3d(0, 0, -900px)'>seen</p>", id="move-backwards"),
    pytest.param("<p style='text-indent:-9999'>seen</p>", id="indent-without-unit"),
    pytest.param("<p style='height:1;overflow:hidden'>seen</p>", id="height-without-unit"),
    pytest.param("<style>@media print { p { display:none } }</style><p>seen</p>", id="print"),
    pytest.param("<style>p:hover { display:none } ..{} p::x {color:red}</style><p>seen</p>", id="other-selectors"),
    pytest.param("<style>.x{display:none} .y{display:block}</style><p class='x y'>seen</p>", id="later-rule"),
    pytest.param("<style>.x{display:none}</style><p class=x style='display:block'>seen</p>", id="own-style-wins"),
]


@pytest.mark.parametrize(("body", "text"), TEXTS)
def test_text(body, text):
    assert read(body).text == text


@pytest.mark.parametrize("tag", ["datalist", "noframes", "noembed", "rp", "template", "script"])
def test_elements_that_browsers_do_not_show_are_not_read(tag):
    assert read(f"<p>seen</p><{tag}><p>unseen</p></{tag}>").text == "seen"


def test_white_letters_of_the_whole_page():
    assert read_document(b"<!DOCTYPE html><body text=white><p>unseen</p>", name="cv.html").hidden


@pytest.mark.parametrize("body", HIDDEN)
def test_hidden(body):
    resume = read(body + "<p>seen</p>")

    assert [resume.text[stretch.start : stretch.end] for stretch in resume.hidden] == ["unseen"]


@pytest.mark.parametrize("body", SEEN)
def test_seen(body):
    assert read(body).hidden == ()


OLD_TYPE = '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN">'
TYPES = [
    pytest.param("", True, id="none"),
    pytest.param("<!-- <!DOCTYPE html> -->", True, id="within-a-comment"),
    pytest.param("<br><!DOCTYPE html>", True, id="too-late"),
    pytest.param(OLD_TYPE, True, id="old"),
    pytest.param('<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01 Frameset//EN">', True, id="old-without-address"),
    pytest.param('<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01 Frameset//EN" "x">', False, id="old-with-address"),
    pytest.param('<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">', False, id="xhtml"),
    pytest.param("<!-- CV -->\n<!doctype html>", False, id="after-a-comment"),
    pytest.param("\ufeff<!doctype html>", False, id="after-a-byte-order-mark"),
]


@pytest.mark.parametrize(("document_type", "hidden"), TYPES)
def test_only_pages_of_an_old_type_have_lengths_without_unit(document_type, hidden):
    page = f"{document_type}<html><style>p {{ font-size: 1 }}</style><p>words</p></html>"
    resume = read_document(page.encode(), name="cv.html")

    assert [resume.text[stretch.start : stretch.end] for stretch in resume.hidden] == ["words"] * hidden


def test_styles():
    resume = read("<h2>Skills</h2><p><strong>Python</strong></p><p><em>SQL</em></p>")

    assert [(line.style.heading, line.style.bold, line.style.italic) for line in resume.lines] == [
        (2, True, None),
        (None, True, None),
        (None, None, True),
    ]


def test_declared_encoding():
    assert read_document('<html><meta charset="iso-8859-2"><p>Łódź'.encode("iso-8859-2")).text == "Łódź"


def test_unknown_encoding():
    assert read_document('<html><meta charset="no-such"><p>Zoë'.encode("cp1252")).text == "Zoë"


FOUR = "a b=1 c='2' d"


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"<p {FOUR}>words</p>", id="a plain tag"),
        pytest.param(f'<p x=">" {FOUR}>words</p>', id="after an end in quotes"),
        pytest.param(f"<p x='<' {FOUR}>words</p>", id="after a beginning in quotes"),
        pytest.param("<p a=\"\"b=''c=1 d/e>words</p>", id="without blanks"),
        pytest.param(f'<!-- <p x=" --><p {FOUR}>words</p> "', id="after a quote in a comment"),
        pytest.param(f"<!--><p {FOUR}>words</p> -->", id="after an empty comment"),
        pytest.param(f'<p a=1\N{NO-BREAK SPACE}b="><p {FOUR}>words</p> "', id="after a quote in a value"),
    ],
)
def test_more_attributes_than_the_limit_are_refused(page):
    data = f"<html>{page}".encode()
    with pytest.raises(ResourceLimitError, match="more attributes than the limit"):
        read_document(data, name="cv.html", limits=Limits(attributes=3))
    assert "words" in read_document(data, name="cv.html", limits=Limits(attributes=6)).text


def test_words_and_several_tags_are_no_attributes_of_one_tag():
    page = "<html><p a=1 b='2 3 4 5'>one two = \"three\" four <b a b c>five</b> six seven</p>"
    assert read_document(page.encode(), name="cv.html", limits=Limits(attributes=3)).text
