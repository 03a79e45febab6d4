"""Imports spaCy without its command line, which takes a quarter of the time and which nothing here needs."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


@contextmanager
def without_spacy_cli() -> Iterator[None]:
    """If spaCy is imported for the first time meanwhile, its command line is left for when somebody asks for it.

    spaCy imports `spacy.cli` only to offer `spacy.info`, which imports it when it is called. Programs that use
    `spacy.cli` import it by its name.
    """
    package, info = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    info.info = _info  # type: ignore[attr-defined]
    stand_ins = {} if "spacy" in sys.modules else {module.__name__: module for module in (package, info)}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


def _info(*arguments: Any, **options: Any) -> Any:
    from spacy.cli.info import info

    return info(*arguments, **options)
