"""A draft of a role as the role file that a person goes on with."""

import yaml

from matcher.briefs.role_draft import RoleDraft
from matcher.render.names import in_words
from matcher.render.plain import plain

_WIDTH = 100
_GUIDE = (
    "Read it line by line: a posting says what was thought of, not what decides.",
    "importance: core decides, important counts, bonus is welcome. The core must hold a third of the weight.",
    "separates: true marks what tells this role from its neighbours; nothing that every engineer has.",
    "`rolefit taxonomy check FILE` says whether it is in order, `rolefit match RESUME --role FILE` uses it.",
)


def render_role_file(draft: RoleDraft) -> str:
    """The draft as YAML with comments; `knowledge.taxonomy.loader.load_role` reads it."""
    asked_for = f" that asks for: {in_words(draft.recommended)}" if draft.recommended else ""
    head = [f"Draft of a role out of a posting{asked_for}.", *_GUIDE]
    return "".join(f"# {plain(line)}\n" for line in head) + yaml.safe_dump(
        draft.data, sort_keys=False, allow_unicode=True, width=_WIDTH
    )
