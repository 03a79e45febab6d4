"""Names that people read."""

from matcher.render.names import month_name


def test_a_month_has_its_english_name():
    assert month_name("2026-03") == "March 2026"
