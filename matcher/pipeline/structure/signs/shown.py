"""The signs of a page that were found so far."""

from collections.abc import Sequence

from knowledge.rules.signs import Sign

Shown = Sequence[list[Sign]]
"""The signs of each block of a page that were found so far."""
