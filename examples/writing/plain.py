"""Write resumes as plain text and as Markdown."""

import re
import textwrap

from examples.resume import Block, BlockStyle, Resume, all_blocks

_WIDTH = 78
_BLANK_LINES = re.compile(r"\n{3,}")
_MARKDOWN: dict[BlockStyle, str] = {
    "name": "# {}\n",
    "headline": "**{}**\n",
    "contact": "{}\n",
    "heading": "\n## {}\n",
    "entry": "\n### {}\n",
    "place": "*{}*\n",
    "text": "\n{}",
    "bullet": "- {}",
}


def write_text(resume: Resume) -> bytes:
    """The resume as lines of at most 78 characters in UTF-8."""
    return ("\n".join(map(_text_lines, all_blocks(resume))) + "\n").encode()


def write_markdown(resume: Resume) -> bytes:
    """The resume in Markdown, with one line for each paragraph, in UTF-8."""
    lines = "\n".join(map(_markdown_lines, all_blocks(resume)))
    return (_BLANK_LINES.sub("\n\n", lines) + "\n").encode()


def _text_lines(block: Block) -> str:
    if block.style == "bullet":
        return textwrap.fill(block.text, _WIDTH, initial_indent="* ", subsequent_indent="  ")
    lines = textwrap.fill(_with_aside(block, "    "), _WIDTH)
    return f"\n{lines}" if block.style in {"heading", "entry"} else lines


def _markdown_lines(block: Block) -> str:
    return _MARKDOWN[block.style].format(_with_aside(block, " | "))


def _with_aside(block: Block, separator: str) -> str:
    return f"{block.text}{separator}{block.aside}" if block.aside else block.text
