"""Limit how many values a JSON text has and how deep it is, before it is decoded."""

import re

from api.http.errors import MalformedRequestError

MOST_VALUES = 20_000
"""The most values of a JSON text. Resumes and roles have a few hundred."""
MOST_KEYS = 1_000
"""The most keys of one object."""
DEEPEST = 32
"""How deep objects and lists may be nested."""

_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_OPENING, _CLOSING, _KEY, _NEXT = b"[{", b"]}", b":", b","
_SIGNS = _OPENING + _CLOSING + _KEY + _NEXT
_OTHERS = bytes({*range(256)} - {*_SIGNS})


def check_json_shape(text: bytes) -> None:
    """Refuse a JSON text that would become too many values or too deep. Whether it is valid JSON is not checked.

    Raises:
        MalformedRequestError: It exceeds one of the limits.
    """
    signs = _STRING.sub(b"", text).translate(None, _OTHERS)
    if signs.count(b",") + signs.count(b"[") + signs.count(b"{") > MOST_VALUES:
        raise MalformedRequestError(f"The JSON of the body has more than {MOST_VALUES} values.")
    keys = [0]
    for sign in signs:
        if sign in _OPENING:
            keys.append(0)
        elif sign in _CLOSING and len(keys) > 1:
            keys.pop()
        elif sign in _KEY:
            keys[-1] += 1
        if len(keys) > DEEPEST + 1:
            raise MalformedRequestError("The JSON of the body is nested too deeply.")
        if keys[-1] > MOST_KEYS:
            raise MalformedRequestError(f"An object in the JSON of the body has more than {MOST_KEYS} keys.")
