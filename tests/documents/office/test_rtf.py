"""RTF is read as a word processor shows it."""

import pytest

from matcher.documents.reading import read_document

TEXTS = [
    pytest.param(r"{\rtf1\ansi Ada\par Quill\par}", "Ada\nQuill", id="paragraphs"),
    pytest.param(r"{\rtf1\ansi\ansicpg1252 Zo\'eb}", "Zoë", id="code-page"),
    pytest.param(r"{\rtf1\ansi a \u8211? b \u-10179?\u-8704?}", "a – b \U0001f600", id="unicode"),
    pytest.param(r"{\rtf1{\fonttbl{\f0 Arial;}}{\info{\author Nobody}}Ada}", "Ada", id="header-is-not-text"),
    pytest.param(r"{\rtf1 \bullet\tab Python\par}", "• Python", id="bullet"),
    pytest.param(r"{\rtf1 \trowd Cook\cell 2019\cell\row}", "Cook | 2019", id="row-that-ends-in-a-date"),
    pytest.param(r"{\rtf1 \trowd a\cell b\cell\row c\cell\row}", "a\nb\nc", id="table"),
    pytest.param(r"{\rtf1 Ada\par\par Quill}", "Ada\n\nQuill", id="empty-paragraph"),
    pytest.param(r"{\rtf1 a\line b}", "a\nb", id="line-break"),
    pytest.param(r"{\rtf1 C\{a\}\\b}", "C{a}\\b", id="escaped-signs"),
    pytest.param(r"{\rtf1 state\_of\~art em\-bed}", "state-of art embed", id="hyphens-and-spaces"),
    pytest.param(r"{\rtf1 a{\b b}c{\i d}}", "abcd", id="groups-within-a-word"),
    pytest.param(r"{\rtf1{\*\unheard nothing}Ada}", "Ada", id="ignorable-destination"),
    pytest.param(r"{\rtf1{\pict\wmetafile8 0102}Ada}", "Ada", id="picture"),
    pytest.param(r"{\rtf1{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}}", "link", id="field"),
    pytest.param(r"{\rtf1{\upr{a}{\*\ud{\u322?}}}}", "ł", id="text-in-bytes-and-in-unicode"),
    pytest.param(r"{\rtf1{\info{\upr{\title x}{\*\ud{\title y}}}}Ada}", "Ada", id="title-in-unicode"),
    pytest.param(r"{\rtf1\uc2 \u8211\'96\'96a\uc0\u8211b}", "–a–b", id="number-of-fallback-characters"),
    pytest.param(r"{\rtf1 Body\par{\footer Foot}{\header Head}}", "Head\nBody\nFoot", id="header-and-footer"),
    pytest.param(r"{\rtf1 a{\footnote note} b\par c}", "a b\nc\nnote", id="footnote"),
    pytest.param(
        r"{\rtf1 a{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt boxed\par}}{\shprslt boxed}}}",
        "a\nboxed",
        id="text-box-once",
    ),
    pytest.param(r"{\rtf1{\listtext\'b7\tab}\ls1 Python\par\pard SQL}", "• Python\nSQL", id="list"),
    pytest.param(r"{\rtf1{\revised kept}}", "kept", id="insertion"),
]

ENCODED = [
    pytest.param(rb"{\rtf1\ansicpg1250 \'a3\'f3d\'9f}", "Łódź", id="code-page"),
    pytest.param(rb"{\rtf1\mac Zo\'91}", "Zoë", id="macintosh"),
    pytest.param(rb"{\rtf1\ansicpg9 Zo\'eb}", "Zoë", id="unknown-code-page"),
    pytest.param(rb"{\rtf1{\fonttbl{\f1\fcharset204 A;}}\f1 \'cf\'ee}", "По", id="charset-of-a-font"),
    pytest.param(rb"{\rtf1{\fonttbl{\f1\fcharset128 A;}}\f1 \'93\'fa}", "日", id="two-bytes-a-character"),
    pytest.param(rb"{\rtf1{\fonttbl{\f1\fcharset2 Symbol;}}\f1\'b7\f0  Python}", "• Python", id="symbol-font"),
    pytest.param(b"{\\rtf1\\ansicpg1252 Zo\xeb}", "Zoë", id="unescaped-bytes"),
    pytest.param(b"{\\rtf1 a{\\pict\\bin6 }}{\\x}}b}", "ab", id="binary-section"),
    pytest.param(b"{\\rtf1 Ada", "Ada", id="cut-off"),
    pytest.param(b"{\\rtf1 Ada}}}} Quill", "Ada Quill", id="too-many-closed-groups"),
]

HIDDEN = [
    pytest.param(r"\v unseen\v0 ", id="hidden"),
    pytest.param(r"{\v unseen}", id="hidden-group"),
    pytest.param(r"{\deleted unseen}", id="deletion"),
    pytest.param(r"{\fs1 unseen}", id="tiny"),
    pytest.param(r"{\cf1 unseen}", id="white"),
    pytest.param(r"{\cf2 unseen}", id="nearly-white"),
    pytest.param(r"{\cf3\highlight3 unseen}", id="colour-of-its-background"),
    pytest.param(r"{\cf5 unseen}", id="colour-of-the-paper-in-the-theme"),
    pytest.param(r"\trowd\clcbpat3 x\cell\row\pard{\cf1 unseen}", id="white-below-a-blue-cell"),
    pytest.param(r"\trowd\clcbpat3\pard{\cf1 unseen}", id="white-in-no-cell"),
    pytest.param(r"\trowd\clcbpat2\pard\intbl{\cf1 unseen\cell}\row", id="white-in-a-pale-cell"),
    pytest.param(r"{\footnote\cf1 unseen}", id="white-in-a-note"),
    pytest.param(r"{\strike unseen}", id="struck"),
    pytest.param(r"{\striked1 unseen}", id="struck-twice"),
    pytest.param(r"{\fs6 unseen}", id="three-points"),
    pytest.param(r"{\charscalex1 unseen}", id="squeezed"),
    pytest.param(r"{\sl-1 unseen}", id="no-line"),
    pytest.param(r"{\li-20000 unseen}", id="before-the-page"),
    pytest.param(r"{\fi30000 unseen}", id="first-line-behind-the-page"),
]

SEEN = [
    pytest.param(r"{\v\plain seen}", id="no-longer-hidden"),
    pytest.param(r"{\cf1\highlight3 seen}", id="white-on-blue"),
    pytest.param(r"{\cf4 seen}", id="grey"),
    pytest.param(r"\trowd\clcbpat3{\cf1 seen\cell}\row", id="white-in-a-blue-cell"),
    pytest.param(r"\trowd\clcbpat3\pard\plain\intbl{\cf1 seen\cell}\row", id="white-in-a-blue-cell-after-a-reset"),
    pytest.param(r"\trowd\clcbpat3 x\cell\row\pard\intbl{\cf1 seen\cell}\row", id="white-in-a-further-row"),
    pytest.param(r"{\strike0 seen}", id="not-struck"),
    pytest.param(r"{\charscalex90 seen}", id="narrow"),
    pytest.param(r"{\sl-240 seen}", id="usual-line"),
    pytest.param(r"{\li720\fi-360 seen}", id="usual-indent"),
    pytest.param(r"\sl-1\pard seen", id="usual-line-again"),
]
COLORS = (
    r"{\colortbl;\red255\green255\blue255;\red248\green248\blue248;\blue128;\red160\green160\blue160;"
    r"\cbackgroundone\ctint255\cshade255\red0\green0\blue0;}"
)


@pytest.mark.parametrize(("rtf", "text"), TEXTS)
def test_text(rtf, text):
    assert read_document(rtf.encode("ascii")).text == text


@pytest.mark.parametrize(("rtf", "text"), ENCODED)
def test_encodings(rtf, text):
    assert read_document(rtf).text == text


def hidden(rtf: str) -> list[str]:
    resume = read_document(f"{{\\rtf1{COLORS} Cook {rtf} more}}".encode("ascii"))
    return [resume.text[stretch.start : stretch.end] for stretch in resume.hidden]


@pytest.mark.parametrize("rtf", HIDDEN)
def test_hidden(rtf):
    assert hidden(rtf) == ["unseen"]


@pytest.mark.parametrize("rtf", SEEN)
def test_seen(rtf):
    assert hidden(rtf) == []


def test_style():
    resume = read_document(rb"{\rtf1\pard\outlinelevel1\b\fs28 Skills\par\pard\plain\i Python}")

    assert [(line.style.heading, line.style.bold, line.style.italic, line.style.size) for line in resume.lines] == [
        (2, True, False, 14.0),
        (None, False, True, 12.0),
    ]
