"""Write the draft of a role as a role file that a person can edit."""

import yaml

from matcher.briefs.role_draft import RoleDraft
from matcher.render.names import in_words
from matcher.render.plain import plain

_WIDTH = 100
_GUIDE = (
    "Check every line: a posting lists what its author thought of, which may not be what matters.",
    "importance: core decides, important counts, bonus is welcome. The core needs at least a third of the weight.",
    "separates: true marks what sets this role apart from similar roles. Do not set it for what every engineer has.",
    "`rolefit taxonomy check FILE` checks this file, `rolefit match RESUME --role FILE` uses it.",
)


def render_role_file(draft: RoleDraft) -> str:
    """The draft as YAML with comments; `knowledge.taxonomy.loader.load_role` reads it."""
    asked_for = f" that asks for: {in_words(draft.recommended)}" if draft.recommended else ""
    head = [f"Draft of a role from a posting{asked_for}.", *_GUIDE]
    return "".join(f"# {plain(line)}\n" for line in head) + yaml.safe_dump(
        draft.data, sort_keys=False, allow_unicode=True, width=_WIDTH
    )
