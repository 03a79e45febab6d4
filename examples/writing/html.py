"""Write resumes as web pages."""

from html import escape
from itertools import groupby

from examples.resume import Block, BlockStyle, Resume, all_blocks

_TAGS: dict[BlockStyle, str] = {
    "name": "h1",
    "headline": "p",
    "contact": "address",
    "heading": "h2",
    "entry": "h3",
    "place": "p",
    "text": "p",
    "bullet": "li",
}
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ max-width: 45em; margin: 2em auto; font-family: sans-serif; }}
h3 span {{ float: right; font-weight: normal; }}
</style>
</head>
<body>
{body}
</body>
</html>
"""


def write_html(resume: Resume) -> bytes:
    """The resume as one page in UTF-8."""
    lines: list[str] = []
    for is_list, run in groupby(all_blocks(resume), key=lambda block: block.style == "bullet"):
        elements = [_element(block) for block in run]
        lines += ["<ul>", *elements, "</ul>"] if is_list else elements
    return _PAGE.format(title=escape(resume.name), body="\n".join(lines)).encode()


def _element(block: Block) -> str:
    tag = _TAGS[block.style]
    aside = f" <span>{escape(block.aside)}</span>" if block.aside else ""
    return f"<{tag}>{escape(block.text)}{aside}</{tag}>"
