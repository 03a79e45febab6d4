"""Build resumes with hidden words, in every way we know, and resumes that only look as if they had some.

A way of hiding is a function from words to a document: the invented `RESUME` with these words hidden in it.
"""

import html
import re
import textwrap
from collections.abc import Callable, Sequence

from tests.documents.builders import docx, odt, paragraph, run
from tests.documents.pdf import raw_pdf
from tests.documents.pdf.raw_pdf import box, form, image, noise, paint, text

RESUME = (
    "Ada Quill",
    "Data engineer, ada@quill.example",
    "Experience",
    "Data engineer, Quillworks, January 2019 to March 2023",
    "- Built pipelines in Python and SQL that feed the warehouse every night",
    "- Moved the reports of forty branches from spreadsheets to PostgreSQL",
    "- Wrote tests with pytest and kept the build green for two years",
    "Clerk, Town of Marl, 2015 to 2018",
    "- Answered the letters of the citizens and kept the register of gardens",
    "Education",
    "Marl School of Commerce, diploma, 2014",
    "Skills",
    "Python, SQL, PostgreSQL, pytest, Git",
)
PLACE = 300.0
"""Points from the page's top edge to the hidden words, below the end of the resume."""
WIDTH = 120
_WHITE = "1 1 1 rg"

Hide = Callable[[Sequence[str]], bytes]
_VISIBLE = text(*RESUME)


def _lines(words: Sequence[str]) -> list[str]:
    return textwrap.wrap(" ".join(words), WIDTH, break_on_hyphens=False, break_long_words=False)


def _hidden(words: Sequence[str], *, before: str = "", left: float = 50, size: float = 5) -> str:
    return text(*_lines(words), left=left, top=PLACE, pitch=6, size=size, before=before)


def _painted(before: str) -> Hide:
    """Hide words by the operators before them."""
    return lambda words: raw_pdf.pdf(_VISIBLE + _hidden(words, before=before))


def _off_page(words: Sequence[str]) -> bytes:
    return raw_pdf.pdf(_VISIBLE + _hidden(words, left=700))


def _cropped(words: Sequence[str]) -> bytes:
    return raw_pdf.pdf(_VISIBLE + _hidden(words), page=f"/CropBox [0 {842 - PLACE + 30} 595 842]")


def _on_box(words: Sequence[str]) -> bytes:
    return raw_pdf.pdf(
        _VISIBLE + box(0, PLACE - 20, 595, 560, "0.10 0.20 0.40") + _hidden(words, before="0.12 0.21 0.41 rg")
    )


def _pale_on_box(words: Sequence[str]) -> bytes:
    return raw_pdf.pdf(_VISIBLE + box(0, PLACE - 20, 595, 560, "0.8 0.8 0.8") + _hidden(words, before="0.9 g"))


def _scaled(words: Sequence[str]) -> bytes:
    return raw_pdf.pdf(_VISIBLE + "q 0.1 0 0 0.1 40 300 cm " + _hidden(words) + " Q")


def _turned(size: float, before: str = "", turn: str = "0 1 -1 0 600 0") -> Hide:
    """Hide words in turned text."""
    return lambda words: raw_pdf.pdf(_VISIBLE + f"q {turn} cm " + _hidden(words, size=size, before=before) + " Q")


def _clipped(words: Sequence[str]) -> bytes:
    return raw_pdf.pdf(_VISIBLE + "q 10 10 20 20 re W n " + _hidden(words) + " Q")


def _clipped_by_triangle(words: Sequence[str]) -> bytes:
    return raw_pdf.pdf(_VISIBLE + "q 0 0 m 590 0 l 0 3 l h W n " + _hidden(words) + " Q")


def _under_shape(words: Sequence[str]) -> bytes:
    return raw_pdf.pdf(_VISIBLE + _hidden(words) + box(0, PLACE - 20, 595, 560, "1 1 1"))


def _under_dark_shape(words: Sequence[str]) -> bytes:
    return raw_pdf.pdf(_VISIBLE + _hidden(words) + box(0, PLACE - 20, 595, 560, "0.1 0.2 0.4"))


def _under_image(words: Sequence[str]) -> bytes:
    content = _VISIBLE + _hidden(words) + paint("Photo", 0, PLACE - 20, 595, 560)
    return raw_pdf.pdf(content, objects={"Photo": noise(120, 100)})


def _under_form(words: Sequence[str]) -> bytes:
    cover = form(box(0, PLACE - 20, 595, 560, "1 1 1"))
    return raw_pdf.pdf(_VISIBLE + _hidden(words) + "/Cover Do", objects={"Cover": cover})


def _white_in_form(words: Sequence[str]) -> bytes:
    return raw_pdf.pdf(_VISIBLE + "/Part Do", objects={"Part": form(_hidden(words, before=_WHITE))})


def _white_on_white_image(words: Sequence[str]) -> bytes:
    content = paint("Paper", 0, 0, 595, 842) + _VISIBLE + _hidden(words, before=_WHITE)
    return raw_pdf.pdf(content, objects={"Paper": image(bytes([255]) * 16, 4, 4)})


def _under_a_mask(words: Sequence[str]) -> bytes:
    group = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Group << /S /Transparency /CS /DeviceGray >>"
    content = _VISIBLE + "q /Mask gs 0 g " + _hidden(words) + " Q"
    return raw_pdf.pdf(content, objects={"Black": raw_pdf.stream("0 g 0 0 595 842 re f", group)})


_LAYER = "<< /Type /OCG /Name (Layer) >>"
_LAYER_OFF = "/OCProperties << /OCGs [4 0 R] /D << /OFF [4 0 R] >> >>"
_LAYER_ON = "/OCProperties << /OCGs [4 0 R] /D << /ON [4 0 R] >> >>"


def _in_layer(words: Sequence[str], catalog: str = _LAYER_OFF) -> bytes:
    content = _VISIBLE + "/OC /Layer BDC " + _hidden(words) + " EMC"
    return raw_pdf.pdf(content, objects={"Unused": _LAYER.encode()}, properties="/Layer 4 0 R", catalog=catalog)


def _in_form_of_layer(words: Sequence[str]) -> bytes:
    part = form(_hidden(words), "/OC 4 0 R")
    return raw_pdf.pdf(_VISIBLE + "/Part Do", objects={"Unused": _LAYER.encode(), "Part": part}, catalog=_LAYER_OFF)


def _actual_text_of_a_dot(words: Sequence[str]) -> bytes:
    content = f"/Span << /ActualText ({raw_pdf.escape(' '.join(words))}) >> BDC "
    return raw_pdf.pdf(_VISIBLE + content + text(".", top=PLACE) + " EMC")


PDF: dict[str, Hide] = {
    "pdf-white": _painted(_WHITE),
    "pdf-near-white": _painted("0.96 0.97 0.96 rg"),
    "pdf-colour-of-its-box": _on_box,
    "pdf-pale-yellow": _painted("1 1 0.8 rg"),
    "pdf-white-outlines": _painted("0 g 1 G 1 Tr"),
    "pdf-clear-outlines": _painted("/Clear gs 1 Tr"),
    "pdf-light-and-transparent": _painted("/Glass gs 0.89 g"),
    "pdf-under-a-mask": _under_a_mask,
    "pdf-transparent": _painted("/Clear gs"),
    "pdf-nearly-transparent": _painted("/Faint gs"),
    "pdf-unpainted": _painted("3 Tr"),
    "pdf-only-clipping": _painted("7 Tr"),
    "pdf-tiny-by-size": lambda words: raw_pdf.pdf(_VISIBLE + _hidden(words, size=0.8)),
    "pdf-pale-grey": lambda words: raw_pdf.pdf(_VISIBLE + _hidden(words, size=8, before="0.905 g")),
    "pdf-yellow": _painted("1 1 0 rg"),
    "pdf-pale-on-its-box": _pale_on_box,
    "pdf-small-by-size": lambda words: raw_pdf.pdf(_VISIBLE + _hidden(words, size=3)),
    "pdf-tiny-by-matrix": _scaled,
    "pdf-squeezed": _painted("2 Tz"),
    "pdf-tiny-and-turned": _turned(0.8),
    "pdf-squeezed-and-turned": _turned(5, "2 Tz"),
    "pdf-squeezed-and-nearly-vertical": _turned(5, "2 Tz", "0.09 0.99 -0.99 0.09 600 0"),
    "pdf-flat-and-turned": _turned(0.3, "900 Tz"),
    "pdf-outside-the-page": _off_page,
    "pdf-outside-the-crop-box": _cropped,
    "pdf-clipped-away": _clipped,
    "pdf-clipped-by-a-triangle": _clipped_by_triangle,
    "pdf-under-a-white-shape": _under_shape,
    "pdf-under-a-dark-shape": _under_dark_shape,
    "pdf-under-an-image": _under_image,
    "pdf-under-a-form": _under_form,
    "pdf-white-in-a-form": _white_in_form,
    "pdf-white-on-a-white-image": _white_on_white_image,
    "pdf-layer-off": _in_layer,
    "pdf-form-of-a-layer-that-is-off": _in_form_of_layer,
    "pdf-actual-text-of-a-dot": _actual_text_of_a_dot,
}

_BODY = "".join(map(paragraph, RESUME))
_FLOWING = "".join(f"<text:p>{line}</text:p>" for line in RESUME)
_DOCX_BOX = "<wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wp:inline></w:drawing></w:r>"
_EMPTY_BOX = '<w:r><w:drawing><wp:inline><wp:extent cx="0" cy="0"/>' + _DOCX_BOX
_SECRET = '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'


def _escaped(words: Sequence[str]) -> str:
    return html.escape(" ".join(words))


def _docx(properties: str) -> Hide:
    """Hide words by the properties of their run."""
    return lambda words: docx(_BODY + paragraph(run(_escaped(words), properties)), styles=_SECRET)


def _docx_around(markup: str) -> Hide:
    """Hide words by the markup around their run."""
    return lambda words: docx(_BODY + paragraph(markup.format(_escaped(words))))


DOCX: dict[str, Hide] = {
    "docx-vanish": _docx("<w:vanish/>"),
    "docx-vanish-by-style": _docx('<w:rStyle w:val="Secret"/>'),
    "docx-white": _docx('<w:color w:val="FFFFFF"/>'),
    "docx-near-white": _docx('<w:color w:val="F9F9F9"/>'),
    "docx-colour-of-its-background": _docx('<w:color w:val="1F3864"/><w:shd w:val="clear" w:fill="1F3864"/>'),
    "docx-one-point": _docx('<w:sz w:val="2"/>'),
    "docx-squeezed": _docx('<w:w w:val="1"/>'),
    "docx-tracked-deletion": _docx_around("<w:del><w:r><w:delText>{}</w:delText></w:r></w:del>"),
    "docx-text-box-of-no-size": lambda words: docx(_BODY + paragraph(_EMPTY_BOX.format(paragraph(_escaped(words))))),
}

_ODT_STYLES = "".join(
    f'<style:style style:name="{name}" style:family="text"><style:text-properties {properties}/></style:style>'
    for name, properties in (
        ("Gone", 'text:display="none"'),
        ("White", 'fo:color="#ffffff"'),
        ("Dust", 'fo:font-size="0.5pt"'),
        ("Same", 'fo:color="#1f3864" fo:background-color="#1f3864"'),
    )
)


def _odt(markup: str) -> Hide:
    """Hide words by the markup around them."""
    return lambda words: odt(_FLOWING + markup.format(_escaped(words)), styles=_ODT_STYLES)


def _odt_span(style: str) -> Hide:
    return _odt(f'<text:p><text:span text:style-name="{style}">{{}}</text:span></text:p>')


ODT: dict[str, Hide] = {
    "odt-not-displayed": _odt_span("Gone"),
    "odt-white": _odt_span("White"),
    "odt-tiny": _odt_span("Dust"),
    "odt-colour-of-its-background": _odt_span("Same"),
    "odt-hidden-field": _odt("<text:p><text:hidden-text>{}</text:hidden-text></text:p>"),
    "odt-hidden-section": _odt('<text:section text:display="none"><text:p>{}</text:p></text:section>'),
    "odt-tracked-deletion": _odt(
        "<text:tracked-changes><text:deletion><text:p>{}</text:p></text:deletion></text:tracked-changes>"
    ),
}


def _html(markup: str) -> Hide:
    """Hide words by the markup around them."""
    body = "".join(f"<p>{html.escape(line)}</p>" for line in RESUME)
    return lambda words: f"<!DOCTYPE html><html><body>{body}{markup.format(_escaped(words))}</body></html>".encode()


def _html_style(style: str) -> Hide:
    return _html(f'<div style="{style}"><p>{{}}</p></div>')


HTML: dict[str, Hide] = {
    "html-display": _html_style("display:none"),
    "html-visibility": _html_style("visibility:hidden"),
    "html-opacity": _html_style("opacity:0.01"),
    "html-font-size": _html_style("font-size:0"),
    "html-off-screen": _html_style("position:absolute;left:-10000px"),
    "html-indent": _html_style("text-indent:-9999px"),
    "html-white": _html_style("color:white"),
    "html-colour-of-its-background": _html_style("background-color:#1f3864;color:#1f3865"),
    "html-clip": _html_style("position:absolute;clip:rect(0,0,0,0)"),
    "html-no-height": _html_style("height:0;overflow:hidden"),
    "html-attribute": _html("<p hidden>{}</p>"),
    "html-style-sheet": _html("<style>.kw {{ display: none }}</style><p class=kw>{}</p>"),
    "html-style-sheet-white": _html("<style>div.kw p {{ color: #fefefe }}</style><div class=kw><p>{}</p></div>"),
}


def _rtf(markup: str) -> Hide:
    """Hide words by the control words before them."""
    body = "\\par ".join(RESUME)
    colors = r"{\colortbl;\red255\green255\blue255;\red31\green56\blue100;}"
    return lambda words: (
        "{\\rtf1\\ansi" + colors + body + "\\par {" + markup + " " + _escaped_for_rtf(words) + "}}"
    ).encode("cp1252", "replace")


def _escaped_for_rtf(words: Sequence[str]) -> str:
    return re.sub(r"([\\{}])", r"\\\1", " ".join(words))


RTF: dict[str, Hide] = {
    "rtf-hidden": _rtf(r"\v"),
    "rtf-deleted": _rtf(r"\deleted"),
    "rtf-white": _rtf(r"\cf1"),
    "rtf-colour-of-its-background": _rtf(r"\cf2\highlight2"),
    "rtf-tiny": _rtf(r"\fs1"),
}

WAYS: dict[str, Hide] = PDF | DOCX | ODT | HTML | RTF


def _attached(words: Sequence[str]) -> bytes:
    names = "/Names << /EmbeddedFiles << /Names [(skills.txt) << /F (skills.txt) /EF << /F 4 0 R >> >>] >> >>"
    file = raw_pdf.stream(" ".join(words).encode(), "/Type /EmbeddedFile")
    return raw_pdf.pdf(_VISIBLE, objects={"Unused": file}, catalog=names)


def _annotated(words: Sequence[str]) -> bytes:
    note = f"<< /Type /Annot /Subtype /Text /F 2 /Rect [0 0 1 1] /Contents ({raw_pdf.escape(' '.join(words))}) >>"
    return raw_pdf.pdf(_VISIBLE, page=f"/Annots [{note}]")


OUTSIDE: dict[str, Hide] = {
    "pdf-hidden-note": _annotated,
    "docx-comment": lambda words: docx(
        _BODY, parts={"comments.xml": ("comments", f'<c xmlns="x">{_escaped(words)}</c>')}
    ),
    "html-comment": _html("<!-- {} -->"),
    "html-template": _html("<template>{0}</template><script>{0}</script>"),
    "rtf-information": _rtf(r"\info\keywords"),
}
"""Words outside the text of the document. They are not read."""

PROPERTIES: dict[str, Hide] = {
    "pdf-keywords": lambda words: raw_pdf.pdf(_VISIBLE, info=f"/Keywords ({raw_pdf.escape(' '.join(words))})"),
    "pdf-subject": lambda words: raw_pdf.pdf(_VISIBLE, info=f"/Subject ({raw_pdf.escape(' '.join(words))})"),
    "pdf-attachment": _attached,
    "docx-keywords": lambda words: docx(_BODY, properties=f"<keywords>{_escaped(words)}</keywords>"),
    "odt-keywords": lambda words: odt(_FLOWING, properties=f"<keyword>{_escaped(words)}</keyword>"),
}
"""Words in properties and attached files. They are not read, but cause a warning."""


def _on_dark(*lines: str, top: float = 300, before: str = _WHITE) -> str:
    return text(*lines, top=top, before=before)


_CURVED = "q 0.1 0.2 0.4 rg 20 100 m 300 100 l 310 100 320 110 320 120 c 320 560 l 20 560 l h f Q\n"
_SEEN = ("Python and PyTorch", "Kubernetes at work", "C++ - R . Go")


def _turned_small(turn: str, page: str = "") -> bytes:
    """Small text that begins with narrow letters, and long words, turned."""
    return raw_pdf.pdf(text(*_SEEN) + f"q {turn} cm " + text(*_NARROW, top=400, size=5) + "Q", page=page)


_NARROW = ("interests: italian literature, jazz, lit films", "https://quill.example/kubernetes/list/of/talks")
LOOKALIKES: dict[str, bytes] = {
    "white-on-a-dark-banner": raw_pdf.pdf(box(0, 280, 595, 60) + _on_dark(*_SEEN)),
    "white-on-a-dark-curved-shape": raw_pdf.pdf(_CURVED + _on_dark(*_SEEN, top=400)),
    "white-on-a-photo": raw_pdf.pdf(
        paint("Photo", 0, 250, 595, 200) + _on_dark(*_SEEN), objects={"Photo": noise(90, 40, lightest=120)}
    ),
    "white-in-a-dark-row-of-a-table": raw_pdf.pdf(
        box(50, 285, 400, 50, "0.2 0.2 0.2") + "q 50 500 400 60 re W n " + _on_dark(*_SEEN) + "Q"
    ),
    "white-on-a-broad-line": raw_pdf.pdf("q 60 w 0 530 m 595 530 l S Q " + _on_dark(*_SEEN)),
    "white-on-a-form": raw_pdf.pdf("/Part Do", objects={"Part": form(box(0, 280, 595, 60) + _on_dark(*_SEEN))}),
    "black-in-a-form": raw_pdf.pdf("/Part Do", objects={"Part": form(text(*_SEEN))}),
    "light-grey": raw_pdf.pdf(text(*_SEEN, size=9, before="0.75 g")),
    "small-on-a-small-page": raw_pdf.pdf(
        text(*_SEEN, left=5, top=650, size=3, pitch=4), page="/MediaBox [0 0 148 210]"
    ),
    "blue-on-black": raw_pdf.pdf(box(0, 280, 595, 60, "0 0 0") + _on_dark(*_SEEN, before="0 0 1 rg")),
    "outlined-white": raw_pdf.pdf(text(*_SEEN, size=16, before="1 g 2 Tr")),
    "over-a-picture-of-paper": raw_pdf.pdf(
        paint("Paper", 0, 0, 595, 842) + text(*_SEEN), objects={"Paper": noise(90, 120, darkest=215)}
    ),
    "small-raised-letters": raw_pdf.pdf(text(*_SEEN) + text("1 2 a", left=200, top=56, size=4.5)),
    "under-glass": raw_pdf.pdf(text(*_SEEN) + "q /Glass gs " + box(40, 50, 300, 50, "1 1 0") + " Q"),
    "over-a-watermark": raw_pdf.pdf(text("DRAFT", left=60, top=90, size=90, before="0.9 g") + text(*_SEEN)),
    "under-a-rule": raw_pdf.pdf(text(*_SEEN) + box(50, 61, 200, 1)),
    "on-white-boxes": raw_pdf.pdf(box(0, 0, 595, 842, "1 1 1") + box(40, 40, 300, 90, "0.9 0.95 1") + text(*_SEEN)),
    "in-a-layer-that-is-on": _in_layer(_SEEN, catalog=_LAYER_ON),
    "clipped-to-its-cell": raw_pdf.pdf("q 40 700 500 100 re W n " + text(*_SEEN) + " Q"),
    "turned": raw_pdf.pdf("q 0 1 -1 0 600 0 cm " + text(*_SEEN, top=300) + " Q"),
    "turned-small-narrow-letters": _turned_small("0 1 -1 0 600 0"),
    "turned-small-the-other-way": _turned_small("0 -1 1 0 0 700"),
    "nearly-vertical-small": _turned_small("0.09 0.99 -0.99 0.09 600 0"),
    "slanting-small": _turned_small("0.5 0.87 -0.87 0.5 500 0"),
    "turned-back-on-a-turned-page": _turned_small("0 1 -1 0 600 0", "/Rotate 90"),
    "turned-with-its-page": _turned_small("1 0 0 1 0 0", "/Rotate 90"),
    "page-mark-off-the-page": raw_pdf.pdf(text(*_SEEN) + text("Page 1", top=900)),
}
"""PDFs without hidden text, although they contain white, faint, small, covered or clipped letters."""
