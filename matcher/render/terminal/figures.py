"""Render measured figures as indented lines."""

from collections.abc import Iterator, Mapping
from typing import Any

from matcher.render.plain import plain


def render_figures(figures: Mapping[str, Any]) -> str:
    """One line for each figure, nested ones indented.

    Numbers have three decimals, tuples are shown as their length and entries, and None as "-".
    """
    return "".join(f"{line}\n" for line in _lines(figures, ""))


def _lines(figures: Mapping[str, Any], indent: str) -> Iterator[str]:
    for name, value in figures.items():
        label = f"{indent}{plain(name).replace('_', ' ')}"
        if isinstance(value, Mapping):
            yield f"{label}:"
            yield from _lines(value, f"{indent}  ")
        else:
            yield f"{label}: {_words(value)}"


def _words(value: Any) -> str:
    match value:
        case None:
            return "-"
        case float():
            return f"{value:.3f}"
        case tuple() if value:
            return f"{len(value)} ({', '.join(plain(str(entry)) for entry in value)})"
        case tuple():
            return "0"
        case _:
            return plain(str(value))
