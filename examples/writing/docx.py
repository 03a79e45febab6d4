"""Write resumes as DOCX, with styles for headings, numbering for bullets and a tab before dates."""

from html import escape

from examples.resume import Block, BlockStyle, Resume, all_blocks
from examples.writing.packages import write_package

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_STYLES: dict[BlockStyle, str] = {
    "name": "Title",
    "headline": "Subtitle",
    "contact": "Normal",
    "heading": "Heading1",
    "entry": "Heading2",
    "place": "Normal",
    "text": "Normal",
    "bullet": "ListParagraph",
}
_BULLET = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
_RIGHT_TAB = '<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs>'


def write_docx(resume: Resume) -> bytes:
    """The resume as one flow of paragraphs."""
    return write_package(
        {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _relationships(("officeDocument", "word/document.xml")),
            "word/_rels/document.xml.rels": _relationships(("styles", "styles.xml"), ("numbering", "numbering.xml")),
            "word/document.xml": _document(all_blocks(resume)),
            "word/styles.xml": _styles(),
            "word/numbering.xml": _numbering(),
        }
    )


def _document(blocks: list[Block]) -> str:
    body = "".join(_paragraph(block) for block in blocks)
    return f'{_DECLARATION}<w:document xmlns:w="{_WORD}"><w:body>{body}<w:sectPr/></w:body></w:document>'


def _paragraph(block: Block) -> str:
    properties = f'<w:pStyle w:val="{_STYLES[block.style]}"/>'
    if block.style == "bullet":
        properties += _BULLET
    if block.aside:
        properties += _RIGHT_TAB
    aside = f"<w:r><w:tab/>{_text(block.aside)}</w:r>" if block.aside else ""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r>{_text(block.text)}</w:r>{aside}</w:p>"


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>'


def _styles() -> str:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/>'
        f'<w:rPr>{"<w:b/>" if bold else ""}<w:sz w:val="{half_points}"/></w:rPr></w:style>'
        for id_, name, bold, half_points in (
            ("Normal", "Normal", False, 21),
            ("Title", "Title", True, 40),
            ("Subtitle", "Subtitle", False, 26),
            ("Heading1", "heading 1", True, 26),
            ("Heading2", "heading 2", True, 22),
            ("ListParagraph", "List Paragraph", False, 21),
        )
    )
    return f'{_DECLARATION}<w:styles xmlns:w="{_WORD}">{styles}</w:styles>'


def _numbering() -> str:
    level = (
        '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
        '<w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl>'
    )
    return (
        f'{_DECLARATION}<w:numbering xmlns:w="{_WORD}"><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _relationships(*targets: tuple[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_CONTENT_TYPE}.{kind}+xml"/>'
        for part, kind in (("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"))
    )
    return (
        f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
