"""The layout of the PDF: pages with one or two columns, text styles, and a footer on every page."""

from collections.abc import Iterable
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageBreak, PageTemplate

from matcher.render.pdf.tags import TaggedCanvas
from matcher.render.pdf.typeface import BOLD, REGULAR, register_typeface

MARGIN, GAP = 17 * mm, 7 * mm
WIDTH, HEIGHT = (side - 2 * MARGIN for side in A4)
"""The size of a page without its margins, in points."""
ONE_COLUMN, TWO_COLUMNS = "one column", "two columns"

INK, QUIET, ACCENT, EDGE = "#1d2430", "#545b68", "#01659e", "#c3cad4"

BODY = ParagraphStyle("body", fontName=REGULAR, fontSize=8.5, leading=11.5, textColor=INK, spaceAfter=2)
FACTS = ParagraphStyle("facts", BODY, fontSize=7.5, leading=10, textColor=QUIET)
SMALL = ParagraphStyle("small", BODY, fontSize=7.5, leading=9.4, spaceAfter=1.5)
ITEM = ParagraphStyle("item", BODY, leftIndent=9, bulletIndent=0)
NUMBER = ParagraphStyle("number", BODY, leading=21)
HEADING = ParagraphStyle("heading", BODY, fontName=BOLD, keepWithNext=1)
H1 = ParagraphStyle("h1", HEADING, fontSize=17, leading=21, spaceBefore=3, spaceAfter=5)
H2 = ParagraphStyle("h2", HEADING, fontSize=12, leading=15, spaceBefore=10, spaceAfter=4)
H3 = ParagraphStyle("h3", HEADING, fontSize=9.5, leading=12, spaceBefore=5, spaceAfter=2)


def printed(content: Iterable[Flowable], *, title: str, footer: str) -> bytes:
    """The content as a tagged PDF. Equal content gives equal bytes."""
    register_typeface()
    buffer = BytesIO()
    document = BaseDocTemplate(buffer, pagesize=A4, title=title, author="", creator="Rolefit", lang="en", invariant=1)
    for name, columns in ((ONE_COLUMN, 1), (TWO_COLUMNS, 2)):
        template = PageTemplate(name, _frames(columns), onPage=lambda canvas, _: _print_footer(canvas, footer))
        document.addPageTemplates(template)
    document.build(list(content), canvasmaker=TaggedCanvas)
    return buffer.getvalue()


def next_page(template: str) -> list[Flowable]:
    """A page break, after which pages have the columns of this template: `ONE_COLUMN` or `TWO_COLUMNS`."""
    return [NextPageTemplate(template), PageBreak()]


def _frames(columns: int) -> list[Frame]:
    width = (WIDTH - GAP * (columns - 1)) / columns
    padding = {f"{side}Padding": 0 for side in ("left", "right", "top", "bottom")}
    return [Frame(MARGIN + (width + GAP) * column, MARGIN, width, HEIGHT, **padding) for column in range(columns)]


def _print_footer(canvas: TaggedCanvas, footer: str) -> None:
    with canvas.decoration():
        canvas.setFont(REGULAR, 7)
        canvas.setFillColor(QUIET)
        canvas.drawString(MARGIN, MARGIN / 2, footer)
        canvas.drawRightString(MARGIN + WIDTH, MARGIN / 2, f"page {canvas.getPageNumber()}")
