"""Typing errors in every name of six letters or more, and the words that are no error."""

from collections import Counter

from measuring.typing_errors import misspelt_names

LEAST_RECALL = 0.95


def test_misspelt_names_are_found(read, taxonomy):
    outcomes = Counter(skill in read.skills(f"SKILLS\n{text}\n") for skill, text in misspelt_names(taxonomy))
    assert outcomes.total() > 2000
    assert outcomes[True] / outcomes.total() >= LEAST_RECALL


def test_ordinary_prose_holds_no_misspelt_skill(read):
    prose = (
        "The baker carried flour to the market in Dallas and asked Karas for a better price before the rain. "
        "Children drew flint and chalk along the stream; Dashiell counted the flickers of a lantern. "
        "Every Thursday the choir rehearsed in the chapel, and Mrs Jenkinson sold raspberry jam to the visitors. "
        "A careful gardener prunes the apples in February, sharpens the shears and burns what the storm broke. "
    )
    facts = read.facts("EXPERIENCE\nBaker, Oven Ltd, 2019 - 2020\n- " + prose, "method")
    assert "fuzzy" not in facts.values()
