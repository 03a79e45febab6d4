import pytest

from knowledge.patterns.word_families import WordFamilies, families_named

FAMILIES = WordFamilies(
    families={"make": ("build~", "assemble"), "kind": ("red", "blue")},
    irregular={"build": ("built",), "write": ("wrote", "written")},
    doubled=("plan",),
)


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
    assert FAMILIES.forms(verb) == forms


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("red ... house", "red ... house"),
        ("use~ ... house", "use|used|uses|using ... house"),
        ("@kind house", "blue|red house"),
        ("@make|red ... house|houses", "assemble|build|building|builds|built|red ... house|houses"),
        ("@kind|red", "blue|red"),
    ],
)
def test_spelled_out(phrase: str, words: str) -> None:
    assert FAMILIES.spelled_out(phrase) == words


def test_a_family_that_there_is_not() -> None:
    with pytest.raises(KeyError, match="shape"):
        FAMILIES.spelled_out("@shape house")


def test_families_named() -> None:
    assert list(families_named("@make|red ... house|@kind")) == ["make", "kind"]
