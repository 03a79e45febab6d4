"""Where sentences end, for each purpose that a text is read for. What is said of each says why it differs."""

import re
from collections.abc import Iterable

STOPS = ".!?"
"""The signs that end a sentence."""
SIGNS = f"{STOPS};"
"""The signs that end a sentence or a part of it that tells something by itself."""
ENDING_SIGNS = tuple(SIGNS)
TELLING_SIGNS = ".!;"
"""The signs that end a line which tells something. A line that asks tells nothing."""

COMMON_BULLETS = "•·●▪■◦"
"""The bullets that also stand within lines, where the breaks between the items of a list were lost."""

END_BEFORE_A_BLANK = re.compile(rf"[{SIGNS}][\"')\]]*(?!\S)")
"""The end of a sentence, with the quotation marks and brackets that close there. An abbreviation counts as one, too."""
END_OF_CLAUSE = re.compile(rf"[{SIGNS}:]\s")
"""The end of the first clause of a line, which may be a label."""
END_WITHIN_A_LINE = re.compile(rf"[a-z](?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{{2}})(?<!\b[A-Z][a-z]{{3}})[{STOPS}] [A-Z]")
"""The end of a sentence within a line, with the letter before it and the one behind. A short word with a large letter
may be an abbreviation: "Sr. Engineer"."""
END_BEFORE_A_CAPITAL = re.compile(rf"[{SIGNS}](?:(?<=[a-z0-9)%\]+#].)|(?<=[A-Z]{{2}}.))[\"”’]?\s+(?=[A-Z])")
"""The end of a sentence with the blanks up to the next one, which begins with a capital. Behind a single capital, a
sign is part of a name or an abbreviation."""
END_IN_A_BRIEF = re.compile(
    rf"[{SIGNS}](?=[\s\"')]|$)|(?<=[a-z)])[{STOPS}](?=[A-Z])|\n|[{COMMON_BULLETS}]|(?<=[a-z]{{3}})(?=[A-Z][a-z]+\s)"
)
"""The end of a sentence of a hiring brief. A line or a bullet ends one as well, and so does a lost line break, as in
"know themYou will"."""


def sentence_end_expression(abbreviations: Iterable[str]) -> str:
    """The regular expression that matches the end of a sentence. A full stop behind an abbreviation is none.

    It begins with the signs of all alternatives, which a search finds fast. What follows looks back at the sign.
    """
    no_end = "".join(rf"(?<!\b{re.escape(word)}[{SIGNS}])" for word in sorted(abbreviations))
    at_the_end = rf"(?<=[{SIGNS}])(?=[\s\"')]|$){no_end}"
    without_a_blank = rf"(?<=[a-z)][{STOPS}])(?=[A-Z])"
    at_a_sign = rf"(?<=[|{COMMON_BULLETS}])"
    alternatives = rf"{at_the_end}|{without_a_blank}|(?<=\n)\s*\n|{at_a_sign}|(?<=\s)[–—-]+\s"
    return rf"[{SIGNS}|{COMMON_BULLETS}\s](?:{alternatives})"
