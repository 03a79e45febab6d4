"""Lines of a resume with all their evidence marked."""

import pytest

from matcher.evidence import Mention
from matcher.render.page.lines import Shown, lines_of
from matcher.report import SkillRow


def shown(text, start, quote, skill="a-skill"):
    mention = Mention(
        text=text, start=start, end=start + len(text), page=1, section="experience", method="exact", similarity=100,
        status="claimed", tier="work", quote=quote, line=1,
    )  # fmt: skip
    row = SkillRow(skill, skill.upper(), "tools", "claimed", "work", 1.0, None, None, (mention,))
    return Shown(row, mention)


def marked(line):
    return "".join(f"[{part.text}]" if part.marked else part.text for part in line.parts)


@pytest.mark.parametrize(
    ("words", "quote", "expected"),
    [
        pytest.param(["PyTorch"], "Used PyTorch daily", "Used [PyTorch] daily", id="one"),
        pytest.param(["Java"], "JavaScript and Java", "JavaScript and [Java]", id="a whole word first"),
        pytest.param(["SQL", "Python"], "Python and SQL", "[Python] and [SQL]", id="two, in the order of the line"),
        pytest.param(["Python", "Python"], "Python, then Python", "[Python], then [Python]", id="the same word twice"),
        pytest.param(["deep model", "model cards"], "Our deep model cards", "Our [deep model cards]", id="overlapping"),
        pytest.param(["vector\nsearch"], "Built vector search", "Built [vector search]", id="over the end of a line"),
        pytest.param(["absent"], "Used PyTorch", "Used PyTorch", id="not in the line"),
        pytest.param(["PyTorch"], "• Used PyTorch", "Used [PyTorch]", id="without the bullet"),
    ],
)  # fmt: skip
def test_all_evidence_of_a_line_is_marked(words, quote, expected):
    found = lines_of(shown(word, start, quote) for start, word in enumerate(words))
    assert [marked(line) for line in found] == [expected]


def test_a_line_with_several_skills_is_shown_once():
    quote = "Used PyTorch and SQL"
    (line,) = lines_of([shown("SQL", 17, quote, "sql"), shown("PyTorch", 5, quote, "pytorch")])
    assert [skill.name for skill in line.skills] == ["PYTORCH", "SQL"]


def test_the_size_of_a_line_counts_what_the_page_escapes():
    (line,) = lines_of([shown("SQL", 0, "<SQL>")])
    assert line.size == len("&lt;SQL&gt;") + len("A-SKILL")
