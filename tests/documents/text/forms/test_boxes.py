"""What stands beside a box that is not ticked is not read."""

import pytest

from matcher.documents.text.draft import DraftLine
from matcher.documents.text.forms.boxes import without_unticked


def read(*texts):
    return [line.text for line in without_unticked([DraftLine(text) for text in texts])]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(["Tools", "[x] Excel", "[ ] SQL", "[X] Word"], ["Tools", "• Excel", "• Word"], id="one a line"),
        pytest.param(["☑ Python ☐ Kafka ☑ SQL"], ["• Python, SQL"], id="several on a line"),
        pytest.param(["Tools: ☑ Python ☐ Kafka"], ["Tools: Python"], id="behind a label"),
        pytest.param(["Python [x] Kafka [ ] Go [x]"], ["Python, Go"], id="behind each name"),
        pytest.param(["☐ Kafka ☐ Go", "☑ SQL"], ["• SQL"], id="none of a line"),
    ],
)
def test_only_what_is_ticked_is_read(texts, expected):
    assert read(*texts) == expected


@pytest.mark.parametrize(
    "texts", [["☐ Built a service in Go", "☐ Moved it to Kafka"], ["✓ Python", "✓ SQL"], ["list[x] of [ ]"]]
)
def test_a_text_with_one_kind_of_box_does_not_change(texts):
    assert read(*texts) == texts


def test_the_gap_of_a_line_that_goes_is_above_the_next():
    lines = [DraftLine("[x] Go"), DraftLine("[ ] C", gap=True), DraftLine("Education")]
    assert [(line.text, line.gap) for line in without_unticked(lines)] == [("• Go", False), ("Education", True)]
