"""Hostile JSON Resumes."""

import json
from collections.abc import Mapping
from functools import partial
from typing import Any

from tests.hostile.files.person import CONTACT, EMPLOYER, NAME

_BASICS = {"name": NAME, "email": CONTACT, "label": "Machine Learning Engineer"}
_WORK = [
    {"name": EMPLOYER, "position": "Engineer", "startDate": "2022-01", "highlights": ["Trained models in PyTorch"]}
]


def resume(**fields: Any) -> bytes:
    return json.dumps({"basics": _BASICS, "work": _WORK, **fields}).encode()


def replaced(part: str, by: str, **fields: Any) -> bytes:
    """A resume in which `part` is replaced by JSON that no library would write."""
    return resume(**fields).replace(part.encode(), by.encode())


def of_many(field: str, item: Mapping[str, Any], times: int) -> bytes:
    return resume(**{field: [item] * times})


FILES = {
    "json-deep": lambda: b'{"basics": {"name": ' + b"[" * 500_000,
    "json-deep-in-a-field": partial(replaced, '"deep"', "[" * 400 + "]" * 400, meta="deep"),
    "json-many-skills": partial(of_many, "skills", {"name": "a"}, 150_000),
    "json-many-jobs": partial(of_many, "work", {"name": "Lantern", "startDate": "2020-01"}, 20_000),
    "json-name-for-a-date": partial(resume, work=[{"name": "Lantern", "startDate": NAME}]),
    "json-number-for-a-name": partial(resume, work=[{"name": 7}]),
    "json-number-too-large": partial(replaced, '"many"', "9" * 100_000, meta="many"),
    "json-surrogates": partial(replaced, '"half"', r'"\ud800 \udfff"', skills=[{"name": "half"}]),
    "json-nul": partial(resume, skills=[{"name": "\x00\x00 PyTorch"}]),
    "json-names-twice": partial(replaced, '"basics"', '"basics": {"name": "Somebody else"}, "basics"'),
    "json-truncated": lambda: resume()[:-60],
}
