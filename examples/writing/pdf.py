"""Write resumes as PDF, in one column or with a sidebar beside the main column."""

import datetime as dt
from collections.abc import Iterable
from typing import Literal

from fpdf import FPDF

from examples.resume import Block, BlockStyle, Resume, head_blocks, section_blocks

_MARGIN = 18.0
_SIDEBAR_WIDTH = 48.0
_GUTTER = 8.0
_LINE_HEIGHT = 1.32
_POINTS_PER_MM = 72 / 25.4
_CREATED = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)

_FONTS: dict[BlockStyle, tuple[Literal["", "B", "I"], float]] = {
    "name": ("B", 20),
    "headline": ("", 13),
    "contact": ("", 9.5),
    "heading": ("B", 13),
    "entry": ("B", 10.5),
    "place": ("I", 10.5),
    "text": ("", 10.5),
    "bullet": ("", 10.5),
}
_SPACE_ABOVE: dict[BlockStyle, float] = {"heading": 4, "entry": 2.2, "contact": 1}
_KEPT_WITH_NEXT: dict[BlockStyle, float] = {"heading": 28, "entry": 20}


def write_pdf(resume: Resume) -> bytes:
    """The resume on A4 pages, uncompressed, so that its bytes depend only on the version of fpdf2."""
    pdf = _new_document(resume)
    _write_blocks(pdf, head_blocks(resume))
    top = pdf.get_y()
    if resume.sidebar:
        pdf.set_right_margin(pdf.w - _MARGIN - _SIDEBAR_WIDTH)
        _write_blocks(pdf, section_blocks(resume.sidebar))
        pdf.set_margins(_MARGIN + _SIDEBAR_WIDTH + _GUTTER, _MARGIN, _MARGIN)
        pdf.set_xy(pdf.l_margin, top)
    _write_blocks(pdf, section_blocks(resume.sections))
    if resume.hidden:
        _write_hidden(pdf, resume.hidden)
    return bytes(pdf.output())


def _new_document(resume: Resume) -> FPDF:
    pdf = FPDF(format="A4")
    pdf.set_compression(False)
    pdf.set_creation_date(_CREATED)
    pdf.set_producer("Rolefit examples")
    pdf.set_title(resume.name)
    pdf.core_fonts_encoding = "cp1252"
    pdf.set_margins(_MARGIN, _MARGIN, _MARGIN)
    pdf.set_auto_page_break(True, _MARGIN)
    pdf.add_page()
    return pdf


def _write_blocks(pdf: FPDF, blocks: Iterable[Block]) -> None:
    for block in blocks:
        emphasis, size = _FONTS[block.style]
        height = size / _POINTS_PER_MM * _LINE_HEIGHT
        pdf.set_font("Helvetica", emphasis, size)
        pdf.ln(_SPACE_ABOVE.get(block.style, 0))
        if block.style in _KEPT_WITH_NEXT and pdf.will_page_break(_KEPT_WITH_NEXT[block.style]):
            pdf.add_page()
        if block.aside:
            _write_aside(pdf, block.aside, height)
        if block.style == "bullet":
            pdf.cell(4, height, "•")
        pdf.multi_cell(0, height, block.text, align="L", new_x="LMARGIN", new_y="NEXT")


def _write_aside(pdf: FPDF, text: str, height: float) -> None:
    left, line = pdf.get_x(), pdf.get_y()
    pdf.cell(0, height, text, align="R")
    pdf.set_xy(left, line)


def _write_hidden(pdf: FPDF, text: str) -> None:
    pdf.set_text_color(255)
    pdf.set_font("Helvetica", "", 6)
    pdf.multi_cell(0, 2.5, text, align="L")
