"""The signs that begin the items of a list."""

BULLETS = "•▪●○◦‣∙■□◆◇♦❖➢➤►▶▸▹✓✔✦✧⁃⦁⬤❑❒◾◼▫⚫"
"""Signs that are always bullets. They may touch the text."""
DASHES = "·*–—-"
"""Dashes, stars and dots. They are bullets only at the beginning of a line, with a blank behind them."""
BULLETS_BEFORE_BLANKS = f"»›❯>o➔➜→⇒★☆✶✱✳▌▍▎┃❙+~{DASHES}"
"""All signs that are bullets only at the beginning of a line, with a blank behind them. The dash is the last."""

_BEFORE_TEXT = f" \t{BULLETS}{DASHES}"


def without_bullet(line: str) -> str:
    """The line without the blanks and bullets that it begins with."""
    bare = line.lstrip(_BEFORE_TEXT)
    is_sign = bare[1:2].isspace() and bare[0] in BULLETS_BEFORE_BLANKS
    return bare[1:].lstrip() if is_sign else bare
