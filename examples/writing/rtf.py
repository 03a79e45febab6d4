"""Write resumes as RTF."""

from examples.resume import Block, BlockStyle, Resume, all_blocks

_FORMATS: dict[BlockStyle, str] = {
    "name": r"\sb0\b\fs40 ",
    "headline": r"\fs26 ",
    "contact": r"\fs20 ",
    "heading": r"\sb240\b\fs26 ",
    "entry": r"\sb120\b\fs22\tqr\tx9070 ",
    "place": r"\i\fs22 ",
    "text": r"\fs22 ",
    "bullet": r"\fi-360\li360\fs22\bullet\tab ",
}
_ESCAPES = {"\\": r"\\", "{": r"\{", "}": r"\}"}


def write_rtf(resume: Resume) -> bytes:
    """The resume in ASCII, with other characters escaped for code page 1252."""
    paragraphs = "\n".join(_paragraph(block) for block in all_blocks(resume))
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0 Calibri;}}}}\n{paragraphs}\n}}\n".encode("ascii")


def _paragraph(block: Block) -> str:
    aside = r"\tab " + _escape(block.aside) if block.aside else ""
    return f"{{\\pard{_FORMATS[block.style]}{_escape(block.text)}{aside}\\par}}"


def _escape(text: str) -> str:
    return "".join(_ESCAPES.get(character, _ascii(character)) for character in text)


def _ascii(character: str) -> str:
    if character.isascii():
        return character
    return "".join(f"\\'{byte:02x}" for byte in character.encode("cp1252"))
