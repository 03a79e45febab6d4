"""Build small documents of every format in memory. All people and words in them are invented."""

import zipfile
from collections.abc import Callable
from io import BytesIO

from fpdf import FPDF

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:wps="{WPS}" xmlns:mc="{MC}" xmlns:r="{R}" xmlns:c="{C}"'
)

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
FO = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
DRAW = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
SVG = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
ODT_NAMESPACES = (
    f'xmlns:office="{OFFICE}" xmlns:text="{TEXT}" xmlns:table="{TABLE}" xmlns:style="{STYLE}" xmlns:fo="{FO}" '
    f'xmlns:draw="{DRAW}" xmlns:svg="{SVG}"'
)

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CONTENT_TYPES = f'<Types><Override PartName="/word/document.xml" ContentType="{WORD_TYPE}"/></Types>'
RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def archive(files: dict[str, str | bytes]) -> bytes:
    """A zip of these files."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files.items():
            target.writestr(name, content)
    return stream.getvalue()


def relationships(targets: dict[str, tuple[str, str]]) -> str:
    """A relationships part. `targets` has kind and target by id."""
    entries = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONSHIP}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f"<Relationships>{entries}</Relationships>"


def docx(
    body: str,
    *,
    parts: dict[str, tuple[str, str]] | None = None,
    styles: str = "",
    prolog: str = "",
    root: str = "",
    properties: str = "",
) -> bytes:
    """A DOCX with this body. `parts` are further parts in the folder `word`: kind and content by file name.

    Its only section shows the headers and footers among them.
    """
    parts = dict(parts or {})
    if styles:
        parts["styles.xml"] = ("styles", f"<w:styles {NAMESPACES}>{styles}</w:styles>")
    related = {f"rId{number}": (kind, name) for number, (name, (kind, _)) in enumerate(parts.items(), start=1)}
    shown = "".join(
        f'<w:{kind}Reference r:id="{part}"/>' for part, (kind, _) in related.items() if kind in {"header", "footer"}
    )
    section = f"<w:sectPr>{shown}</w:sectPr>" if shown else ""
    document = f"{prolog}<w:document {NAMESPACES}>{root}<w:body>{body}{section}</w:body></w:document>"
    return archive(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": relationships({"rId1": ("officeDocument", "word/document.xml")}),
            "word/document.xml": document,
            "word/_rels/document.xml.rels": relationships(related),
            "docProps/core.xml": f"<properties>{properties}</properties>",
            **{f"word/{name}": content for name, (_, content) in parts.items()},
        }
    )


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph of WordprocessingML. A run that is not XML is plain text."""
    content = "".join(text if text.startswith("<") else run(text) for text in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run of WordprocessingML."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def word_table(*rows: tuple[str, ...]) -> str:
    """A table of WordprocessingML. A cell that is not XML is one plain paragraph."""
    cells = ("".join(f"<w:tc>{c if c.startswith('<') else paragraph(c)}</w:tc>" for c in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def odt(
    body: str, *, styles: str = "", page: str = "", manifest: str = "", prolog: str = "", properties: str = ""
) -> bytes:
    """An ODT with this body, these automatic styles and this content of styles.xml."""
    content = (
        f"{prolog}<office:document-content {ODT_NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    files: dict[str, str | bytes] = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
    if page:
        files["styles.xml"] = f"<office:document-styles {ODT_NAMESPACES}>{page}</office:document-styles>"
    if properties:
        files["meta.xml"] = f"<meta>{properties}</meta>"
    if manifest:
        files["META-INF/manifest.xml"] = manifest
    return archive(files)


def pdf(*pages: Callable[[FPDF], None], prepare: Callable[[FPDF], None] | None = None) -> bytes:
    """A PDF with A4 pages in Helvetica 10. A function paints each page, in points."""
    document = FPDF(unit="pt", format="A4")
    document.set_auto_page_break(False)
    if prepare:
        prepare(document)
    for paint in pages:
        document.add_page()
        document.set_font("Helvetica", size=10)
        paint(document)
    return bytes(document.output())


def lines(*texts: str, left: float = 50, top: float = 60, pitch: float = 14) -> Callable[[FPDF], None]:
    """A function that paints these lines one below the other."""

    def paint(page: FPDF) -> None:
        for number, text in enumerate(texts):
            page.text(left, top + number * pitch, text)

    return paint


def rows(*pairs: tuple[str, str], left: float = 50, right: float = 300) -> Callable[[FPDF], None]:
    """A function that paints two columns row by row, as some programs do."""

    def paint(page: FPDF) -> None:
        for number, (first, second) in enumerate(pairs):
            page.text(left, 60 + number * 14, first)
            page.text(right, 60 + number * 14, second)

    return paint


def ole2(content: str) -> bytes:
    """The beginning of an old Office file, with a stream of this name."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + content.encode("utf-16-le") + bytes(100)
