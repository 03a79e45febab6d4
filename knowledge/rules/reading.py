"""The tables for reading documents: one type for each file of `data/rules/reading`."""

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta

from knowledge.rules.shapes import Judgement, Key, Table, Text, Words

MOST_CONFIDENCE = 100
"""The confidence of OCR in a word that is certainly right."""

Color = Annotated[str, Meta(pattern="^[0-9a-f]{6}$")]


class Forms(Table, frozen=True):
    """The labels of application forms by what they ask for, in lower case, and what their values and boxes mean."""

    post: Words
    start: Words
    end: Words
    month: Words
    year: Words
    current: Words
    yes: Words
    empty: Words
    date_hints: Words
    marks: Words
    more: Words
    left_out: Words
    unticked: Words
    ticked: Words


class Hyphenation(Table, frozen=True):
    """Halves of words that decide whether a hyphen at the end of a line is part of the word; in lower case."""

    prefixes: Words
    suffixes: Words
    endings: Words


class LanguageWords(Table, frozen=True):
    """A language's English name, its function words, and words that its resumes have, all separated by spaces."""

    name: Text
    words: Text
    resumes: str = ""


class Lookalikes(Table, frozen=True):
    """Letters of another alphabet (`looks`) and, in the same order, the Latin letters that they look like (`like`)."""

    looks: Text
    like: Text

    def __post_init__(self) -> None:
        if len(self.looks) != len(self.like):
            raise ValueError("'looks' and 'like' must be of the same length")


class PageMarks(Table, frozen=True):
    """The words beside the number in a page mark such as "Page 2", in lower case."""

    words: Words


class Pictures(Table, frozen=True):
    """When a picture of text is mended, when its words are doubtful, and when it counts as not read.

    Confidences go from 0 to 100. `smallest_letters` is in pixels, slant and skew are in degrees, `grain` is in grey
    levels of 255, `uneven_light`, `dark_shadow` and `misread_layer` are shares.
    """

    least_confidence: Judgement
    sure_confidence: Judgement
    fewest_letters: Judgement
    smallest_letters: Judgement
    most_slant: Judgement
    least_skew: Judgement
    most_skew: Judgement
    grain: Judgement
    uneven_light: Judgement
    dark_shadow: Judgement
    misread_layer: Judgement

    def __post_init__(self) -> None:
        if not self.least_confidence.value < self.sure_confidence.value <= MOST_CONFIDENCE:
            raise ValueError("'least_confidence' must be less than 'sure_confidence', which is at most 100")
        if max(self.uneven_light.value, self.dark_shadow.value, self.misread_layer.value) >= 1:
            raise ValueError("'uneven_light', 'dark_shadow' and 'misread_layer' must be less than 1")


class ReadingRules(Table, frozen=True):
    """The tables for reading documents.

    The keys are ISO 639-1 codes for `languages`, alphabets for `lookalikes`, and names for `web_colors`.
    """

    forms: Forms
    hyphenation: Hyphenation
    languages: Mapping[Key, LanguageWords]
    lookalikes: Mapping[Key, Lookalikes]
    page_marks: PageMarks
    pictures: Pictures
    web_colors: Mapping[Key, Color]
