"""Answers of a reading process are checked before anything else sees them."""

import math

import msgspec
import pytest

from matcher.documents.limits import Limits
from matcher.documents.resume_text import Box, DocumentWarning, Hidden, Line, ResumeText, Style
from matcher.documents.sandbox.answers import UntrustworthyError, decode_reply
from matcher.documents.sandbox.messages import Failure, Reading

LIMITS = Limits(text_characters=100, text_lines=3)
TEXT = "Ada Quill"
GOOD = ResumeText(
    text=TEXT,
    lines=(Line(0, 9, box=Box(1.0, 2.0, 3.0, 4.0), style=Style(size=10.0, color="#ff0000", heading=1)),),
    pages=2,
    media_type="text/plain",
    language="en",
    hidden=(Hidden(4, 9, page=2),),
    warnings=(DocumentWarning("hidden-text", "Words are hidden."),),
    poor_scans=(2,),
)
encode = msgspec.msgpack.encode


def changed(**fields):
    return encode(Reading(msgspec.structs.replace(GOOD, **fields)))


def raw(**fields):
    """An answer whose fields need not have the types of a reading."""
    return encode({"type": "Reading", "resume": msgspec.to_builtins(GOOD) | fields})


def nested(depth):
    return b"\x91" * depth + b"\xc0"


def test_good_answers_are_decoded():
    assert decode_reply(encode(Reading(GOOD)), LIMITS) == Reading(GOOD)
    assert decode_reply(encode(Failure("NoTextError", "No text.")), LIMITS) == Failure("NoTextError", "No text.")


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\xc1", id="no MessagePack"),
        pytest.param(nested(1_000_000), id="deeply nested"),
        pytest.param(b"\x81\xa1x" + nested(1_000_000), id="deeply nested in an unknown field"),
        pytest.param(b"\x82\xa4type\xa7Reading\xa6resume" + nested(1_000_000), id="deeply nested in a known field"),
        pytest.param(b"\x82\xa4type\xa7Reading\xa6resume\x81\xa1x" + nested(1_000_000), id="deeply nested inside"),
        pytest.param(b"\x81" + nested(1_000_000), id="a deeply nested key"),
        pytest.param(b"\xdd\xff\xff\xff\xff", id="a list that is announced as very long"),
        pytest.param(b"\x81\xa4type\xdb\xff\xff\xff\xff", id="a text that is announced as very long"),
        pytest.param(encode({"type": "Other"}), id="unknown type"),
        pytest.param(raw(more=1), id="unknown field"),
        pytest.param(raw(text=b"Ada Quill"), id="bytes as text"),
        pytest.param(raw(pages=1.5), id="half a page"),
        pytest.param(raw(pages=2**63), id="very many pages"),
        pytest.param(encode(Reading(GOOD)).replace(b"Ada Quill", b"Ada\xff\xfeuill"), id="no UTF-8"),
        pytest.param(encode(Reading(GOOD)).replace(b"Ada Quill", b"Ada\xed\xa0\x80ill"), id="half a character"),
        pytest.param(changed(text=""), id="no text"),
        pytest.param(changed(text="a" * 101), id="too much text"),
        pytest.param(changed(text="Ada\0Quill"), id="a zero"),
        pytest.param(changed(media_type="text/x-evil"), id="unknown media type"),
        pytest.param(changed(language="e" * 101), id="a long language"),
        pytest.param(changed(lines=(Line(0, 1),) * 4), id="too many lines"),
        pytest.param(changed(lines=(Line(0, 10),)), id="a line after the end"),
        pytest.param(changed(lines=(Line(-1, 3),)), id="a line before the beginning"),
        pytest.param(changed(lines=(Line(5, 3),)), id="a line that ends before it begins"),
        pytest.param(changed(lines=(Line(4, 9), Line(0, 3))), id="lines out of order"),
        pytest.param(changed(lines=(Line(0, 9, page=3),)), id="a line on no page"),
        pytest.param(changed(lines=(Line(0, 9, page=0),)), id="a line before the first page"),
        pytest.param(changed(lines=(Line(0, 9, box=Box(math.nan, 0, 0, 0)),)), id="a box nowhere"),
        pytest.param(changed(lines=(Line(0, 9, box=Box(0, math.inf, 0, 0)),)), id="a box far away"),
        pytest.param(changed(lines=(Line(0, 9, style=Style(size=math.inf)),)), id="very large letters"),
        pytest.param(changed(lines=(Line(0, 9, style=Style(heading=-1)),)), id="an unknown heading"),
        pytest.param(changed(lines=(Line(0, 9, style=Style(color="#" * 101)),)), id="a long colour"),
        pytest.param(changed(hidden=(Hidden(0, 10),)), id="hidden after the end"),
        pytest.param(changed(hidden=(Hidden(0, 9, page=7),)), id="hidden on no page"),
        pytest.param(changed(pages=0, hidden=(), lines=(), poor_scans=()), id="no page"),
        pytest.param(changed(poor_scans=(3,)), id="a scan on no page"),
        pytest.param(changed(warnings=(DocumentWarning("x", "y"),) * 101), id="many warnings"),
        pytest.param(changed(warnings=(DocumentWarning("x", "y" * 20_001),)), id="a long warning"),
        pytest.param(encode(Failure("NoTextError", "y" * 20_001)), id="a long message"),
    ],
)
def test_other_answers_are_refused(answer):
    with pytest.raises(UntrustworthyError):
        decode_reply(answer, LIMITS)
