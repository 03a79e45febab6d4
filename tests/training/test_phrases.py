"""The figures of phrases that describe skills: where they are found, needed and right."""

from dataclasses import replace

import pytest

from knowledge.rules.loader import packaged_rules
from knowledge.taxonomy.loader import load_taxonomy
from training.phrases import RARE, PhraseFigures, PhraseReader, Text, phrase_figures

PHRASES = {
    "anomaly-detection": ("strange readings", "odd values", "anomaly detection ... pumps"),
    "model-training": ("taught ... network",),
}
"""The only phrases of the taxonomy here."""


@pytest.fixture(scope="module")
def taxonomy():
    packaged = load_taxonomy()
    skills = {skill.id: replace(skill, phrases=PHRASES.get(skill.id, ())) for skill in packaged.skills.values()}
    return replace(packaged, skills=skills)


@pytest.fixture(scope="module")
def figures(taxonomy):
    """Reads texts and gives the figures of a phrase."""
    reader = PhraseReader(taxonomy, packaged_rules().work.kinds.kinds)

    def read(phrase, *texts):
        rows = phrase_figures(reader.phrases, reader.read(texts))
        return next(row for row in rows if row.phrase == phrase)

    return read


@pytest.mark.parametrize(
    ("text", "texts", "needed", "right"),
    [
        pytest.param("Reported strange readings of a mill.", 1, 1, 0.0, id="nothing else tells of the skill"),
        pytest.param("Reported strange readings and odd values.", 1, 0, 0.0, id="another phrase does"),
        pytest.param("Anomaly detection. Reported strange readings.", 1, 0, 1.0, id="a name does"),
        pytest.param("Fraud detection. Reported strange readings.", 1, 1, 1.0, id="a narrower skill is named"),
        pytest.param("Reported readings of a mill.", 0, 0, 0.0, id="not found"),
    ],
)
def test_where_a_phrase_is_found_and_needed(figures, text, texts, needed, right):
    row = figures("strange readings", Text(text))
    assert (row.texts, row.needed, row.right) == (texts, needed, right)


def test_a_phrase_with_the_name_of_its_skill_is_not_counted(figures):
    assert figures("anomaly detection ... pumps", Text("Anomaly detection for pumps.")).texts == 0


@pytest.mark.parametrize(("kinds", "right"), [(frozenset({"train"}), 1.0), (frozenset(), 0.0)])
def test_labels_say_whether_a_kind_of_work_is_shown(figures, kinds, right):
    text = Text("Model training. Later taught a small network.", kinds)
    assert figures("taught ... network", text).right == right


def test_the_usual_share_is_that_of_all_texts(figures):
    row = figures("strange readings", Text("Anomaly detection."), Text("Reported strange readings."))
    assert (row.right, row.usual) == (0.0, 0.5)


@pytest.mark.parametrize(
    ("texts", "needed", "right", "usual", "verdict"),
    [
        (0, 0, 0.0, 0.1, "not found"),
        (3, 0, 1.0, 0.1, "not needed"),
        (3, 1, 0.1, 0.1, "no better than chance"),
        (3, 1, 0.2, 0.1, ""),
        (3, 1, 0.0, RARE / 2, ""),
    ],
)
def test_which_phrases_are_to_strike(texts, needed, right, usual, verdict):
    assert PhraseFigures("camping", "pitch ... tents", texts, needed, right, usual).verdict == verdict
