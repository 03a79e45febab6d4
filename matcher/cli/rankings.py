"""Print rankings of batches and pools."""

from collections.abc import Sequence
from pathlib import Path

from knowledge.taxonomy.model import Role
from matcher.batch.ranking import Ranked
from matcher.cli.output import print_text, terminal_style
from matcher.pool.placed import Explanation, Placed
from matcher.render.terminal.ranking import (
    render_ranking,
    say_how_many,
    say_who_failed,
    say_who_has_no_fit,
    shows_nobody,
)


def print_ranking(
    ranking: Sequence[Ranked | Placed],
    roles: Sequence[Role],
    explanations: Sequence[Explanation | None],
    *,
    of: int,
    too_short: Sequence[str],
    failed: Sequence[str] = (),
    output: Path | None = None,
) -> None:
    """Print the ranking as text, or write it to `output`; after it the files without a fit.

    `of` is how many documents have a fit, of which the ranking may have only some. `explanations` has the reasons
    of each document, if they are known.
    """
    style, names = terminal_style(), {role.id: role.name for role in roles}
    table = render_ranking(ranking, names=names, explanations=explanations, width=style["width"], color=style["color"])
    left_out = "" if ranking and shows_nobody(ranking) else say_how_many(len(ranking), of)
    print_text(table + left_out + say_who_has_no_fit(too_short) + say_who_failed(failed), output)
