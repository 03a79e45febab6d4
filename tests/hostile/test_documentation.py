"""The page on reliability agrees with the tests. `python -m tests.hostile.cases` prints its table."""

import msgspec
import pytest

from matcher.documents.limits import DEFAULT_LIMITS, Limits
from tests.hostile.cases import table
from tests.structure.project import ROOT

PAGE = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")


def test_the_page_has_the_table_of_hostile_files():
    assert table() in PAGE


@pytest.mark.parametrize("field", msgspec.structs.fields(Limits), ids=lambda field: field.name)
def test_the_page_has_every_limit_with_its_default(field):
    default = getattr(DEFAULT_LIMITS, field.name)
    shown = default if isinstance(default, bool) else f"{default:,}"
    assert f"| `{field.name}` | {shown} |" in PAGE
