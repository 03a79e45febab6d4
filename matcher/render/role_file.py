"""Write the draft of a role as a role file that a person can edit."""

import yaml

from matcher.briefs.role_draft import RoleDraft
from matcher.render.names import in_words
from matcher.render.plain import plain

_WIDTH = 100
_GUIDE = (
    "Check every line: a posting lists what its author thought of, which may not be what matters.",
    "block: own is what this role does and similar roles do not, basis is the craft that it shares with them,",
    "extras are nice to have. Without own work there is no fit, so do not call own what every engineer has.",
    "`rolefit taxonomy check FILE` checks this file, `rolefit match RESUME --role FILE` uses it.",
)


def render_role_file(draft: RoleDraft) -> str:
    """The draft as YAML with comments; `knowledge.taxonomy.loader.load_role` reads it."""
    asked_for = f" that asks for: {in_words(draft.recommended)}" if draft.recommended else ""
    head = [f"Draft of a role from a posting{asked_for}.", *_GUIDE]
    return "".join(f"# {plain(line)}\n" for line in head) + yaml.safe_dump(
        draft.data, sort_keys=False, allow_unicode=True, width=_WIDTH
    )
