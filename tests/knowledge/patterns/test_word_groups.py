import pytest

from knowledge.patterns.word_groups import VerbForms, WordGroups

VERBS = VerbForms(irregular={"build": ("built",), "write": ("wrote", "written")}, doubled=frozenset({"plan"}))
GROUPS = WordGroups({"make": ("build~", "assemble"), "kind": ("red", "blue")}, VERBS)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("predict", ("predict", "predicts", "predicted", "predicting")),
        ("use", ("use", "uses", "used", "using")),
        ("agree", ("agree", "agrees", "agreed", "agreeing")),
        ("classify", ("classify", "classifies", "classified", "classifying")),
        ("deploy", ("deploy", "deploys", "deployed", "deploying")),
        ("push", ("push", "pushes", "pushed", "pushing")),
        ("plan", ("plan", "plans", "planned", "planning")),
        ("build", ("build", "builds", "built", "building")),
        ("write", ("write", "writes", "wrote", "written", "writing")),
    ],
)
def test_forms_of_verbs(verb: str, forms: tuple[str, ...]) -> None:
    assert VERBS.of(verb) == forms


@pytest.mark.parametrize(
    ("word", "words"),
    [
        pytest.param("house", ["house"], id="a word"),
        pytest.param("@kind", ["red", "blue"], id="a group"),
        pytest.param("plan~", ["plan", "plans", "planned", "planning"], id="every form of a verb"),
        pytest.param("@make", ["build", "builds", "built", "building", "assemble"], id="a group with a verb"),
    ],
)
def test_what_a_word_stands_for(word: str, words: list[str]) -> None:
    assert list(GROUPS.words(word)) == words


def test_an_unknown_group() -> None:
    with pytest.raises(KeyError, match="shape"):
        list(GROUPS.words("@shape"))
