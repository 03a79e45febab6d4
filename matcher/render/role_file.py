"""Write the draft of a role as a role file that a person can edit."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from textwrap import wrap
from typing import Any

import yaml

from matcher.briefs.drafts.role_draft import RoleDraft
from matcher.render.names import in_words
from matcher.render.plain import plain

_WIDTH = 100
_MOST_LINES = 20
_GUIDE = (
    "Check every line: a posting lists what its author thought of, which may not be what matters.",
    "Without own work there is no fit, so do not call own what every engineer has.",
    "`rolefit taxonomy check FILE` checks this file, `rolefit match RESUME --role FILE` uses it.",
)
_ALONE = "Only one requirement is own work, so the fit rests on that one alone. Is there other work of this role?"
_BLOCKS = {
    "own": "Own: what this role does and similar roles do not",
    "basis": "Basis: the craft that it shares with similar roles",
    "extras": "Extras: what is nice to have",
}
_LEFT_OUT = {
    "not_wanted": "not wanted",
    "existing": "already there",
    "third_party": "the work of others",
    "ignored": "not about the work",
}


class _Writer(yaml.SafeDumper):
    """Writes alternatives in one line, as far as they fit."""

    def represent_mapping(self, tag: str, mapping: Any, flow_style: bool | None = None) -> yaml.MappingNode:
        node = super().represent_mapping(tag, mapping, flow_style=flow_style)
        for key, value in node.value:
            if key.value == "any_of":
                value.flow_style = True
        return node


def render_role_file(draft: RoleDraft) -> str:
    """The draft as YAML with comments; `knowledge.taxonomy.loader.load_role` reads it.

    The comments say what a person must still decide.
    """
    data = draft.data
    requirements = data.pop("requirements")
    blocks = groupby(requirements, key=lambda requirement: requirement["block"])
    listed = "".join(f"# {_BLOCKS[block]}\n{_yaml(list(each))}" for block, each in blocks)
    head = "".join(f"# {plain(line)}\n" for line in _head(draft))
    return f"{head}{_yaml(data)}requirements:\n{listed}"


def _head(draft: RoleDraft) -> Iterator[str]:
    asked_for = f" that asks for: {in_words(draft.recommended)}" if draft.recommended else ""
    yield f"Draft of a role from a posting{asked_for}."
    yield from _GUIDE
    own = [requirement for requirement in draft.data["requirements"] if requirement["block"] == "own"]
    if len(own) == 1:
        yield _ALONE
    if draft.unread:
        yield "These lines of the posting gave no requirement. Decide whether one is missing:"
        yield from _shortened(draft.unread)
    for demand, why in _LEFT_OUT.items():
        words = dict.fromkeys(" ".join(each.text.split()) for each in draft.left_out if each.demand == demand)
        if words:
            yield from wrap(f"Left out because it is {why}: {', '.join(words)}", _WIDTH)


def _shortened(lines: Iterable[str]) -> Iterator[str]:
    """At most twenty lines, each cut where it is too long."""
    listed = list(lines)
    for line in listed[:_MOST_LINES]:
        yield f"- {line if len(line) <= _WIDTH else line[: _WIDTH - 1] + '…'}"
    if len(listed) > _MOST_LINES:
        yield f"- and {len(listed) - _MOST_LINES} more"


def _yaml(data: Any) -> str:
    return yaml.dump(data, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=_WIDTH)
