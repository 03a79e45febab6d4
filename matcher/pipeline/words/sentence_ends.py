"""Where sentences end."""

import re
from collections.abc import Iterable


def sentence_end_expression(abbreviations: Iterable[str]) -> str:
    """The regular expression that matches the end of a sentence. A full stop behind an abbreviation is none."""
    no_end = "".join(rf"(?<!\b{re.escape(word)})" for word in sorted(abbreviations))
    return rf"{no_end}[.!?;](?=[\s\"')]|$)|(?<=[a-z)])[.!?](?=[A-Z])|\n\s*\n|[|•·●▪■◦]|\s[–—-]+\s"
