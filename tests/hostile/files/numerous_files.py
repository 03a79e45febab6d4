"""Documents of very many small things, each of which is harmless alone.

The things are numbered, so that a package of them is not refused because it is compressed too well.
"""

import zlib
from collections.abc import Callable, Iterable
from functools import partial
from itertools import cycle, islice

from matcher.documents.limits import DEFAULT_LIMITS
from tests.documents import builders
from tests.documents.builders import NAMESPACES, paragraph
from tests.documents.pdf import raw_pdf
from tests.hostile.files.json_files import resume
from tests.hostile.files.markup_files import html, markdown, rtf
from tests.hostile.files.package_files import BODY, docx, odt
from tests.hostile.files.pdf_files import document
from tests.hostile.files.person import LINES, TEXT
from tests.hostile.files.raw_zip import package

MILLION = 1_000_000
_HOLDER, _THING = 6, 7
_ODT_LINES = "".join(f"<text:p>{line}</text:p>" for line in LINES)


def many(thing: str, times: int = MILLION) -> str:
    """The thing so often, each with its number for `{}`."""
    return "".join(map(thing.format, range(times)))


def pdf_of(content: str, more: dict[int, bytes] | None = None, *, page: str = "") -> bytes:
    packed = zlib.compress((raw_pdf.text(*LINES) + content).encode(), 1)
    return document(raw_pdf.stream(packed, "/Filter /FlateDecode"), more, page=page)


def pdf_texts(times: int, thing: str) -> bytes:
    places = ((50 + number % 450, 50 + number // 450 % 700) for number in range(times))
    return pdf_of("".join(f"BT /F 2 Tf 1 0 0 1 {x} {y} Tm ({thing}) Tj ET\n" for x, y in places))


def pdf_glyphs() -> bytes:
    rows = (f"BT /F 2 Tf 1 0 0 1 50 {700 - number % 650} Tm ({'glyph ' * 100}) Tj ET\n" for number in range(1_700))
    return pdf_of("".join(rows))


def pdf_annotations(entries: str) -> bytes:
    holder = b"[" + b"7 0 R " * MILLION + b"]"
    return pdf_of("", {_HOLDER: holder, _THING: f"<< /Type /Annot {entries} >>".encode()}, page="/Annots 6 0 R")


def pdf_own_annotations() -> bytes:
    link = "<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(a:{})>>>>"
    return pdf_of("", page=f"/Annots [{many(link, 250_000)}]")


def pdf_layers() -> bytes:
    catalog = "<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs 6 0 R /D << /ON 6 0 R /Order 6 0 R >> >> >>"
    layers = {1: catalog.encode(), _HOLDER: b"[" + b"7 0 R " * MILLION + b"]", _THING: b"<< /Type /OCG /Name (a) >>"}
    return pdf_of("/OC /L BDC BT /F 2 Tf 50 9 Td (a) Tj ET EMC\n" * 300_000, layers)


def pdf_forms() -> bytes:
    return pdf_of("/X Do\n" * MILLION, {_HOLDER: raw_pdf.form("BT /F 2 Tf 50 9 Td (a) Tj ET")})


def pdf_objects() -> bytes:
    return document(more=dict.fromkeys(range(6, 400000), b"0"))


def json_of(field: str, item: Callable[[int], object], times: int = MILLION) -> bytes:
    return resume(**{field: list(map(item, range(times)))})


def text_of(things: Iterable[str], times: int = MILLION) -> bytes:
    return (TEXT + "".join(islice(cycle(things), times))).encode()


def filling(thing: str) -> bytes:
    """A text of numbered things that is as long as the limit allows."""
    room = DEFAULT_LIMITS.text_characters - len(TEXT) - 10
    return (TEXT + many(thing, room // len(thing.format(10_000)))).encode()


def filling_below(head: str, thing: str) -> bytes:
    """A text of a heading and many times the same below it, as long as the limit allows."""
    room = DEFAULT_LIMITS.text_characters - len(TEXT) - len(head) - 10
    return (f"{TEXT}{head}" + thing * (room // len(thing))).encode()


def differing(words: list[str]) -> bytes:
    """A text in which each line names other skills, and each job has another date."""
    lines = []
    for number in range(1, 1 << len(words)):
        named = " ".join(word for place, word in enumerate(words) if number >> place & 1)
        lines.append(f"Engineer, Lantern, {2000 + number % 20} - {2004 + number % 20}\n- Built {named}\n")
    return (TEXT + "".join(lines)).encode()


def export(name: str, head: str, row: str) -> bytes:
    """A data export of LinkedIn with one large part."""
    profile = "First Name,Last Name,Headline\nOdalinde,Vexmoor,Machine Learning Engineer\n"
    return package({"Profile.csv": profile, name: head + many(row)})


def office_images() -> bytes:
    """A DOCX with four thousand pictures that shows a hundred thousand."""
    shown = paragraph('<w:r><w:drawing><a:blip r:embed="rId{0}"/></w:drawing></w:r>')
    return builders.docx(BODY + many(shown, 100_000), parts={f"media/{n}.png": ("image", "PNG") for n in range(4_000)})


FILES: dict[str, Callable[[], bytes]] = {
    "pdf-million-texts": partial(pdf_texts, MILLION, "a"),
    "pdf-million-empty-texts": partial(pdf_texts, MILLION, ""),
    "pdf-texts-within-the-limit": partial(pdf_texts, 50_000, "a"),
    "pdf-million-glyphs": pdf_glyphs,
    "pdf-million-annotations": partial(pdf_annotations, "/Subtype /Text /Rect [0 0 9 9] /Contents (a)"),
    "pdf-million-links": partial(pdf_annotations, "/Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (a:b) >>"),
    "pdf-own-links": pdf_own_annotations,
    "pdf-million-layers": pdf_layers,
    "pdf-million-forms": pdf_forms,
    "pdf-many-objects": pdf_objects,
    "docx-million-empty-runs": lambda: docx(
        BODY + "<w:p>" + many('<w:r><w:rPr><w:sz w:val="{}"/></w:rPr></w:r>') + "</w:p>"
    ),
    "docx-runs-within-the-limit": lambda: docx(BODY + "<w:p>" + many("<w:r><w:t/></w:r><!--{}-->", 120_000) + "</w:p>"),
    "html-elements-within-the-limit": lambda: html(after="<b></b>" * 490_000),
    "docx-million-runs": lambda: docx(BODY + "<w:p>" + many("<w:r><w:t>{} </w:t></w:r>") + "</w:p>"),
    "docx-million-paragraphs": lambda: docx(BODY + many('<w:p w:rsidR="{}"/>')),
    "docx-million-rows": lambda: docx(
        BODY + "<w:tbl>" + many("<w:tr><w:tc><w:p/></w:tc></w:tr><!--{}-->") + "</w:tbl>"
    ),
    "docx-million-cells": lambda: docx(
        BODY + "<w:tbl><w:tr>" + many("<w:tc><w:p/></w:tc><!--{}-->") + "</w:tr></w:tbl>"
    ),
    "docx-million-styles": lambda: docx(
        BODY, styles=many('<w:style w:type="paragraph" w:styleId="s{0}"><w:name w:val="a"/></w:style>')
    ),
    "docx-million-comments": lambda: docx(
        BODY,
        parts={
            "comments.xml": (
                "comments",
                f"<w:comments {NAMESPACES}>" + many('<w:comment w:id="{}"><w:p/></w:comment>') + "</w:comments>",
            )
        },
    ),
    "docx-million-footnotes": lambda: docx(
        BODY + many('<w:p><w:r><w:footnoteReference w:id="{}"/></w:r></w:p>', 300_000)
    ),
    "docx-many-images": office_images,
    "odt-million-spans": lambda: odt(
        _ODT_LINES + "<text:p>" + many('<text:span text:style-name="s{}"/>') + "</text:p>"
    ),
    "odt-million-paragraphs": lambda: odt(_ODT_LINES + many('<text:p text:id="{}"/>')),
    "odt-million-rows": lambda: odt(
        _ODT_LINES
        + "<table:table>"
        + many("<table:table-row><table:table-cell/></table:table-row><!--{}-->")
        + "</table:table>"
    ),
    "odt-million-styles": lambda: odt(
        _ODT_LINES, styles=many('<style:style style:name="s{0}" style:parent-style-name="s{0}1"/>')
    ),
    "odt-million-comments": lambda: odt(_ODT_LINES + many("<office:annotation><text:p/></office:annotation><!--{}-->")),
    "html-million-elements": lambda: html(after="<b></b>" * MILLION),
    "html-million-blocks": lambda: html(after="<div></div>" * MILLION),
    "html-million-links": lambda: html(after=many("<a href={}>", 10) + many("<a href={}></a>")),
    "html-million-attributes": lambda: html(after=many("<b a={} b c></b>", 600_000)),
    "html-million-styles": lambda: html(after=many("<b style=left:{}px></b>", 600_000)),
    "html-million-classes": lambda: html(
        after=many("<b class=a{}></b>", 700_000), head="<style>" + many(".a{0}{{left:{0}px}}", 5_000) + "</style>"
    ),
    "html-million-rows": lambda: html(after="<table>" + "<tr><td>" * MILLION),
    "html-million-cells": lambda: html(after="<table><tr>" + "<td>" * MILLION),
    "html-million-breaks": lambda: html(after="<br>" * MILLION),
    "html-tables-within-the-limit": lambda: html(after="<table><tr><td>" * 1_000),
    "rtf-million-empty-groups": lambda: rtf(after="{}" * MILLION),
    "rtf-million-short-groups": lambda: rtf(after="{\\b a}" * MILLION),
    "rtf-million-switches": lambda: rtf(after="\\b\\b0" * MILLION),
    "rtf-million-paragraphs": lambda: rtf(after="\\par" * MILLION),
    "rtf-million-rows": lambda: rtf(after="\\trowd\\cell\\row" * MILLION),
    "rtf-million-styles": lambda: rtf("{\\stylesheet" + many("{{\\s{} a;}}") + "}"),
    "markdown-million-items": lambda: markdown(after="- a\n" * MILLION),
    "markdown-million-empty-items": lambda: markdown(after="- \n" * MILLION),
    "markdown-million-links": lambda: markdown(after="[](a) " * MILLION),
    "markdown-million-linked-words": lambda: markdown(after="[a](b) " * MILLION),
    "markdown-million-headings": lambda: markdown(after="# \n" * MILLION),
    "json-million-skills": lambda: json_of("skills", lambda number: {}, 5 * MILLION),
    "json-million-names": lambda: json_of("skills", lambda number: {"name": "a"}),
    "json-million-jobs": lambda: json_of("work", lambda number: {"name": ""}),
    "json-million-highlights": lambda: resume(work=[{"name": "Lantern", "highlights": [""] * 4 * MILLION}]),
    "json-million-fields": lambda: resume(meta={f"{number}": 0 for number in range(MILLION)}),
    "json-million-numbers": lambda: resume(meta=[0] * 5 * MILLION),
    "linkedin-many-members": lambda: package(
        {f"{number}.csv": "" for number in range(65_000)} | {"Profile.csv": ""}, method=0
    ),
    "linkedin-million-skills": partial(export, "Skills.csv", "Name\n", "a{}\n"),
    "linkedin-million-positions": partial(
        export, "Positions.csv", "Company Name,Title,Started On\n", "Lantern,Engineer {},Jan 2020\n"
    ),
    "linkedin-million-empty-rows": partial(export, "Skills.csv", "Name,Other\n", ",{}\n"),
    "linkedin-million-old-ends": partial(export, "Skills.csv", "Name,Other\r", ",{}\r"),
    "linkedin-one-long-part": partial(export, "Positions.csv", "Title,Description\n", '"a{}","- one\n- two"\n'),
    "text-million-lines": partial(text_of, ["a\n"]),
    "text-million-empty-lines": partial(text_of, ["\n"], 10 * MILLION),
    "text-million-unusual-ends": partial(text_of, ["\v"], 2 * MILLION),
    "text-lines-within-the-limit": partial(text_of, ["a\n"], 9_000),
    "text-dates": partial(filling, "Jan 2020 - Mar 2021 {}\n"),
    "text-dates-in-a-line": partial(filling, "03/2020 {} "),
    "text-years-in-a-line": partial(filling, "2020 - "),
    "text-one-skill": partial(filling, "PyTorch "),
    "text-one-skill-in-lines": partial(filling, "- PyTorch and more\n"),
    "text-misspelt-skills-in-lines": partial(filling, "Kuberntes PyTorhc {}\n"),
    "text-headings": partial(filling, "Professional experience\nTechnical skills\n"),
    "text-employers": partial(filling, "Lantern {} Ltd, Engineer, 2020 - 2021\n"),
    "text-commas": partial(filling, "Python, "),
    "text-brackets": partial(filling, "(Python ("),
    "text-skills-that-differ-by-line": partial(
        differing, ["Kuberntes", "PyTorhc", "MLflwo", "LangChian", "TensorFolw", "Dokcer", "Airlfow"]
    ),
    "text-skills-of-references": partial(filling_below, "References\n", "Python "),
    "text-skills-in-a-head": partial(filling_below, "Experience\n01/2019 - 02/2020 ", "Python/Java/"),
    "text-wishes": partial(filling, "I want to learn PyTorch and not Kubernetes {}. "),
}
