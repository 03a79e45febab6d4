"""The names of skills as lines list them: "FastAPI, Prompt Engineering and +6 skills"."""

import re
from collections.abc import Iterable

from knowledge.folding import fold_name
from knowledge.rules.resumes import SectionRules
from matcher.pipeline.language.line_words import LineWords
from matcher.pipeline.words.any_word import any_of

_BETWEEN = r"[,;|/•·]"


class ToolNames:
    """The names of all skills but those of posts, as the items of a line are compared with them."""

    def __init__(self, names: Iterable[str], words: LineWords, rules: SectionRules) -> None:
        """`words` has the words of job titles: "Data scientist" is a name of data science, and of no tool."""
        self._names = frozenset(fold_name(name) for name in names if not words.names_a_post(name))
        joints = any_of(rules.heading_joints)
        self._between = re.compile(rf"{_BETWEEN}|\s(?:{joints})\s(?=\+)")
        self._joint = re.compile(rf"(?:{joints})\s")
        self._left_out = re.compile(rf"\+?\s?\d+\s(?:{any_of(rules.left_out_tools)})")

    def are_most_of(self, content: str) -> bool:
        """Whether more than half of the items of a line are names of skills. "+6 skills" counts as one."""
        items = self._between.split(content)
        return 2 * sum(map(self._is_known, items)) > len(items)

    def _is_known(self, item: str) -> bool:
        item = item.strip()
        joint = self._joint.match(item)
        name = item[joint.end() :] if joint else item
        return fold_name(name) in self._names or self._left_out.fullmatch(name) is not None
