"""Answers take their fields from other types and values."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec
import pytest
from msgspec import UNSET, Meta, Struct, UnsetType

from api.http.answers import Answer, answer, answer_schemas, answer_type, fields_of, list_of


class Report(Struct, frozen=True):
    """A report."""

    day: dt.date
    fit: Annotated[float | None, Meta(description="How well it fits")]
    pair: tuple[float, float] = (0.0, 1.0)
    kind: Literal["old", "new"] = "new"
    text: str | UnsetType = UNSET


@dataclass(frozen=True)
class Stored:
    """A stored report."""

    id: str
    report: Report


Kept = answer_type("Kept", "A kept report.", fields_of(Stored, without=["report"]) | fields_of(Report))
REPORT = Report(dt.date(2026, 11, 20), 0.1)


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        pytest.param(fields_of(Report), ["day", "fit", "pair", "kind", "text"], id="all"),
        pytest.param(fields_of(Report, only=["text", "day"]), ["text", "day"], id="some, as they are asked for"),
        pytest.param(fields_of(Report, without=["text", "fit"]), ["day", "pair", "kind"], id="all but some"),
        pytest.param(fields_of(Stored), ["id", "report"], id="of a dataclass"),
        pytest.param(fields_of(Kept, only=["id", "fit"]), ["id", "fit"], id="of an answer"),
    ],
)
def test_fields_of_a_type(fields, names):
    assert list(fields) == names


@pytest.mark.parametrize("choice", [{"only": ["colour"]}, {"without": ["colour"]}], ids=str)
def test_an_unknown_field_cannot_be_chosen(choice):
    with pytest.raises(KeyError, match="colour"):
        fields_of(Report, **choice)


def test_an_answer_takes_each_field_from_the_first_source_that_has_it():
    made = answer(Kept, Stored("a", REPORT), REPORT, kind="old")
    sent = b'{"id":"a","day":"2026-11-20","fit":0.1,"pair":[0.0,1.0],"kind":"old"}'
    assert msgspec.json.encode(made) == sent


def test_an_answer_without_a_required_field_is_an_error():
    with pytest.raises(TypeError, match="Missing required argument 'id'"):
        answer(Kept, REPORT)


def test_a_schema_says_what_is_always_sent():
    (schema,) = answer_schemas([Kept]).values()
    assert schema == {
        "title": "Kept",
        "description": "A kept report.",
        "type": "object",
        "properties": {
            "id": {"type": "string"},
            "day": {"type": "string", "format": "date"},
            "fit": {"description": "How well it fits", "anyOf": [{"type": "number"}, {"type": "null"}]},
            "pair": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
            "kind": {"type": "string", "enum": ["new", "old"]},
            "text": {"type": "string"},
        },
        "required": ["id", "day", "fit", "pair", "kind"],
    }


def test_schemas_include_those_of_the_types_that_they_contain():
    pages = answer_type("Pages", "Some.", {"items": list_of(Report)})
    schemas = answer_schemas([pages])
    assert schemas.keys() == {"Pages", "Report"}
    assert schemas["Pages"]["properties"]["items"] == {
        "type": "array",
        "items": {"$ref": "#/components/schemas/Report"},
    }


def test_a_view_cannot_answer_with_another_type():
    assert Answer(Report).dump(REPORT) is REPORT
    with pytest.raises(TypeError, match="The answer is a str and should be a Report"):
        Answer(Report).dump("words")
