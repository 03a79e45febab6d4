import pytest

from matcher.pipeline.sections import UNPLACED
from matcher.pipeline.structure.section_tagger import blocks_of
from matcher.pipeline.structure.unplaced import unplaced_text

TEXT = "EXPERIENCE\nEngineer, Acme, 2019 - 2021\n- Trained models\nSKILLS\nSQL\n"


def test_nothing_is_unplaced_where_sections_hold_all(read):
    assert unplaced_text(read.doc(TEXT)) is None


def test_unplaced_lines_and_their_share_of_the_words(read):
    doc = read.doc(TEXT)
    blocks_of(doc)[2].section = UNPLACED
    found = unplaced_text(doc)
    assert found is not None
    assert found.lines == (3,)
    assert found.share == pytest.approx(2 / 10, abs=0.05)


@pytest.mark.parametrize(("sentences", "is_unplaced"), [(3, False), (30, True)], ids=["a summary", "a whole resume"])
def test_a_resume_without_line_breaks_is_unplaced(read, sentences, is_unplaced):
    found = unplaced_text(read.doc("Ann Other, Engineer. " + "I built small tools for a wharf. " * sentences))
    assert (found is not None) is is_unplaced
