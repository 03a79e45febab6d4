"""Write resumes as OpenDocument text."""

from html import escape
from itertools import groupby

from examples.resume import Block, Resume, all_blocks
from examples.writing.packages import write_package

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns"
_OUTLINE_LEVELS = {"name": 1, "heading": 2, "entry": 3}


def write_odt(resume: Resume) -> bytes:
    """The resume as one flow of headings, paragraphs and lists."""
    return write_package(
        {
            "mimetype": _MEDIA_TYPE,
            "content.xml": _content(all_blocks(resume)),
            "META-INF/manifest.xml": _manifest(),
        }
    )


def _content(blocks: list[Block]) -> str:
    body = "".join(
        _list(list(run)) if is_list else "".join(map(_paragraph, run))
        for is_list, run in groupby(blocks, key=lambda block: block.style == "bullet")
    )
    return (
        f'{_DECLARATION}<office:document-content xmlns:office="{_NAMESPACE}:office:1.0" '
        f'xmlns:text="{_NAMESPACE}:text:1.0" office:version="1.3">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def _list(bullets: list[Block]) -> str:
    items = "".join(f"<text:list-item>{_paragraph(bullet)}</text:list-item>" for bullet in bullets)
    return f"<text:list>{items}</text:list>"


def _paragraph(block: Block) -> str:
    text = escape(block.text, quote=False)
    if block.aside:
        text += f"<text:tab/>{escape(block.aside, quote=False)}"
    level = _OUTLINE_LEVELS.get(block.style)
    if level:
        return f'<text:h text:outline-level="{level}">{text}</text:h>'
    return f"<text:p>{text}</text:p>"


def _manifest() -> str:
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{media_type}"/>'
        for path, media_type in (("/", _MEDIA_TYPE), ("content.xml", "text/xml"))
    )
    return (
        f'{_DECLARATION}<manifest:manifest xmlns:manifest="{_NAMESPACE}:manifest:1.0" manifest:version="1.3">'
        f"{entries}</manifest:manifest>"
    )
