"""Find the bullets that a page draws as shapes, as browsers do for the items of a list. They are not in the text."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from matcher.documents.pdf.fragments.fragment import Fragment
from matcher.documents.pdf.objects import SmallThing
from matcher.documents.pdf.places import by_row, middle, overlap_down, rows_of

LARGEST = 0.5
"""A bullet is at most this share of its line's height wide and high."""
ROUND = 0.6
"""A bullet's shorter side is at least this share of its longer one."""
HIGHEST, LOWEST = 0.2, 0.8
"""The middle of a bullet is between these shares of its line's height, counted from the line's top."""
FARTHEST = 1.2
"""The text begins at most this share of its line's height behind the bullet."""
ALONE = 1.0
"""Nothing else that is small is this share of the line's height before the bullet. Several dots in a row show how well
a skill is known, and several shapes are an icon."""
SAME_DISTANCE = 1.0
"""Points. Two lines at least have their bullet at about the same distance: these may be this far apart."""


def drawn_bullets(fragments: Sequence[Fragment], things: Sequence[SmallThing]) -> set[int]:
    """The starts of the fragments that have a drawn bullet before them."""
    if not things:
        return set()
    rows = by_row(things)
    found = sorted(bullet for fragment in fragments if (bullet := _bullet_of(fragment, rows)) is not None)
    together = (pair for pair in pairwise(found) if pair[1].distance - pair[0].distance <= SAME_DISTANCE)
    return {bullet.start for pair in together for bullet in pair}


class _Bullet(NamedTuple):
    """The distance of a bullet from the fragment with this start."""

    distance: float
    start: int


def _bullet_of(fragment: Fragment, rows: Mapping[int, Sequence[SmallThing]]) -> _Bullet | None:
    """The drawn bullet before a fragment, if there is one."""
    height = fragment.bottom - fragment.top
    near = {thing for row in rows_of(fragment) for thing in rows.get(row, ()) if _is_before(thing, fragment, height)}
    if len(near) != 1:
        return None
    [thing] = near
    distance = fragment.left - thing.right
    is_bullet = thing.is_drawn and distance <= FARTHEST * height and _is_dot(thing, fragment, height)
    return _Bullet(distance, fragment.start) if is_bullet else None


def _is_before(thing: SmallThing, fragment: Fragment, height: float) -> bool:
    """Whether a thing is before the fragment, not farther than a bullet and its surroundings reach."""
    reach = (FARTHEST + LARGEST + ALONE) * height
    return 0 <= fragment.left - thing.right <= reach and overlap_down(thing, fragment) > 0


def _is_dot(thing: SmallThing, fragment: Fragment, height: float) -> bool:
    """Whether a thing is as small and round as a bullet, and in the middle of the fragment's line."""
    shorter, longer = sorted((thing.right - thing.left, thing.bottom - thing.top))
    is_round = ROUND * longer <= shorter <= longer <= LARGEST * height
    return is_round and HIGHEST * height <= middle(thing) - fragment.top <= LOWEST * height
