"""The words for times without a job: leaves, journeys, illness, the search for a job."""

import re

from knowledge.rules.resumes import JobLines
from matcher.pipeline.words.any_word import any_of, any_word

_SIGNS_BEHIND = r"\s*(?:\Z|[^\w\s'’-]|\s-)"
"""What ends the first part of a line. A hyphen or apostrophe within words does not."""


class BreakWords:
    """The patterns of these words."""

    def __init__(self, rules: JobLines) -> None:
        self._anywhere = any_word(rules.breaks)
        self._alone = re.compile(
            rf"[\W_]*(?:{any_of(rules.breaks_alone)})(?:{_SIGNS_BEHIND}|\s+(?:{any_of(rules.behind_breaks)})\b)",
            re.IGNORECASE,
        )
        self._of_work = any_word(rules.instead_of_breaks)

    def are_in(self, text: str) -> bool:
        """Whether a text has words that always mean a break, and none for work, such as cover for a leave."""
        return self._anywhere.search(text) is not None and self._of_work.search(text) is None

    def are_alone_in(self, text: str) -> bool:
        """Whether the first part of a text has only words that mean a break on their own: "Travel, Asia"."""
        return self._alone.match(text) is not None and self._of_work.search(text) is None
