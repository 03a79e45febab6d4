"""Decode JSON texts, after a look at how many values they have and how deep they are."""

import re
from typing import Any

import msgspec

from api.http.errors import MalformedRequestError

MOST_VALUES = 100_000
"""The most values of a JSON text. Resumes and roles have a few hundred. A client may send back everything that is held
of a candidate, which is more than 20,000 with four resumes."""
MOST_KEYS = 1_000
"""The most keys of one object."""
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
DEEPEST = 32
"""How deep objects and lists may be nested."""

_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)
"""A string, also one that does not end: else each of its quotes would be taken for the beginning of another."""
_OPENING, _CLOSING, _KEY, _NEXT = b"[{", b"]}", b":", b","
_SIGNS = _OPENING + _CLOSING + _KEY + _NEXT
_OTHERS = bytes({*range(256)} - {*_SIGNS})


def decode_json(text: bytes, *, of: str = "body") -> Any:
    """The value of a JSON text. Errors name what it is the text `of`.

    Raises:
        MalformedRequestError: It is not valid JSON, has too many values or is too deep, or an object repeats a key.
    """
    if text.startswith(BYTE_ORDER_MARK):
        raise MalformedRequestError(f"The JSON of the {of} begins with a byte order mark (BOM). Send it without.")
    signs = _STRING.sub(b"", text).translate(None, _OTHERS)
    _check_limits(signs, of)
    try:
        value = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise MalformedRequestError(f"The {of} is not valid JSON.") from error
    if signs.count(_KEY) != _number_of_keys(value):
        raise MalformedRequestError(f"An object in the JSON of the {of} has the same key twice.")
    return value


def _number_of_keys(value: Any) -> int:
    """How many keys all objects in a value have together."""
    if isinstance(value, dict):
        return len(value) + sum(map(_number_of_keys, value.values()))
    return sum(map(_number_of_keys, value)) if isinstance(value, list) else 0


def _check_limits(signs: bytes, of: str) -> None:
    """Refuse the JSON text `of` something that has these signs, if it would become too many values or too deep.

    A text that is not JSON may pass.

    Raises:
        MalformedRequestError: It exceeds one of the limits.
    """
    if signs.count(b",") + signs.count(b"[") + signs.count(b"{") > MOST_VALUES:
        raise MalformedRequestError(f"The JSON of the {of} has more than {MOST_VALUES} values.")
    keys = [0]
    for sign in signs:
        if sign in _OPENING:
            keys.append(0)
        elif sign in _CLOSING:
            keys.pop()
            if not keys:
                return  # nothing is open, so this is not JSON, and millions more may follow
        elif sign in _KEY:
            keys[-1] += 1
        if len(keys) > DEEPEST + 1:
            raise MalformedRequestError(f"The JSON of the {of} is nested too deeply.")
        if keys[-1] > MOST_KEYS:
            raise MalformedRequestError(f"An object in the JSON of the {of} has more than {MOST_KEYS} keys.")
