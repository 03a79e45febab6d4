"""Names that are also everyday words, and what shows that they mean a skill."""

import pytest

from matcher.pipeline.skills.everyday_names import EverydaySurroundings


@pytest.mark.parametrize(
    ("text", "skill", "found"),
    [
        pytest.param("Summary\nServed java and cake at dawn", "java", False, id="nothing technical"),
        pytest.param("Summary\nServed Java and cake at dawn", "java", True, id="a capital letter"),
        pytest.param("Summary\nWrote games in java", "java", True, id="a word of technical work"),
        pytest.param("Summary\nPicked up java after kubernetes", "java", True, id="a skill in the line"),
        pytest.param("Skills\njava", "java", True, id="a section of skills"),
        pytest.param("Summary\nFed pandas and red pandas", "pandas", False, id="no sign for itself"),
        pytest.param(
            "Summary\nPicked up java\n\nProjects\n- Kubernetes cluster", "java", False, id="one skill elsewhere"
        ),
        pytest.param(
            "Summary\nPicked up java\n\nProjects\n- Kubernetes and Terraform", "java", True, id="two skills elsewhere"
        ),
        pytest.param("Summary\nFitted guardrails to balconies", "guardrails", False, id="a term, nothing technical"),
        pytest.param("Summary\nGuardrails for a chatbot", "guardrails", True, id="a term in technical work"),
    ],
)
def test_what_shows_that_a_name_means_its_skill(read, text, skill, found):
    assert (skill in read.skills(text)) is found


def test_the_words_of_a_line_are_looked_through_once_for_all_its_names(read, monkeypatch):
    """Otherwise the time for a line of many everyday names grows with the square of its length."""
    looked_through = []
    words_of = EverydaySurroundings._words_of

    def counted(self, line):
        looked_through.append(line)
        return words_of(self, line)

    monkeypatch.setattr(EverydaySurroundings, "_words_of", counted)
    assert "java" in read.skills("Summary\nWrote games in " + "java, " * 300)
    assert 1 <= len(looked_through) <= 4
