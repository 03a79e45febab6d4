"""Where sentences end."""

import re
from collections.abc import Iterable


def sentence_end_expression(abbreviations: Iterable[str]) -> str:
    """The regular expression that matches the end of a sentence. A full stop behind an abbreviation is none.

    Each alternative begins with signs, which a search rules out for most places of a text before it looks behind them.
    """
    no_end = "".join(rf"(?<!\b{re.escape(word)}[.!?;])" for word in sorted(abbreviations))
    at_the_end = rf"[.!?;](?=[\s\"')]|$){no_end}"
    without_a_blank = r"[.!?](?=[A-Z])(?<=[a-z)].)"
    return rf"{at_the_end}|{without_a_blank}|\n\s*\n|[|•·●▪■◦]|\s[–—-]+\s"
