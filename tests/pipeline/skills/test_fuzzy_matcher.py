import pytest

from matcher.pipeline.skills.deletion_index import DeletionIndex
from matcher.pipeline.skills.ordinary_words import OrdinaryWords


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        pytest.param("Skills: Kuberntes, Docker", "kubernetes", id="a letter missing"),
        pytest.param("Skills: TensorFllow", "tensorflow", id="a letter too many"),
        pytest.param("Skills: Pytroch", "pytorch", id="two letters swapped"),
        pytest.param("Skills: Postgresqll", "postgresql", id="at the end"),
        pytest.param("Skills: machnie learning", "machine-learning", id="one word of two"),
        pytest.param("SKILLS\nmachnie laerning", "machine-learning", id="both words"),
        pytest.param("SKILLS\nPython, Kafak, Docker", "kafka", id="a short name in a list"),
        pytest.param("SKILLS\nPython, Swfit, Docker", "swift", id="a short name that is an everyday word"),
        pytest.param("SUMMARY\nDeployed on Azuer", "azure", id="a short name with swapped letters"),
    ],
)
def test_misspelt_names(read, text, skill):
    assert read.facts(text, "method").get(skill) == "fuzzy"
    assert 80 <= read.facts(text, "similarity")[skill] < 100


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Skills: Dickers and Docket", id="ordinary words"),
        pytest.param("Skills: Jaba", id="a short word"),
        pytest.param("SUMMARY\nDeployed for Redif", id="a short name outside a list"),
        pytest.param("SKILLS\n\nPython, agentforce, Docker", id="a name that is no skill"),
        pytest.param("Kerass Pandass, Berlin\n\nSkills: none", id="the head of a resume, where people are named"),
        pytest.param("SUMMARY\nAlumno del curso, Grado en Ingeniería", id="another language"),
        pytest.param("EXPERIENCE\nPytroch GmbH, 2019 - 2020\n- Sold bread", id="an employer"),
        pytest.param("SKILLS\nInformatik, Docker", id="a name that means something else as well, two letters away"),
    ],
)
def test_what_is_no_misspelling(read, text):
    assert "fuzzy" not in read.facts(text, "method").values()


@pytest.mark.parametrize(
    ("word", "nearest"),
    [
        pytest.param("kuberntes", ["kubernetes"], id="near"),
        pytest.param("kubernetes", [], id="itself"),
        pytest.param("bread", [], id="nothing near"),
        pytest.param("sortinx", ["sortind", "sorting"], id="two equally near"),
    ],
)
def test_the_index_proposes_what_is_within_reach(word, nearest):
    assert DeletionIndex(["kubernetes", "docker", "sorting", "sortind"]).nearest(word) == nearest


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        pytest.param("Skills: Tensor Flow", "tensorflow", id="a split name"),
        pytest.param("Skills: convlutional neural networks", "cnn", id="a long name"),
        pytest.param("Skills: apache lfink", "stream-processing", id="a short word beside a right one"),
    ],
)
def test_names_of_several_words(read, text, skill):
    assert skill in read.skills(text)


@pytest.mark.parametrize(
    ("word", "ordinary"), [("danger", True), ("Dangers", True), ("walked", True), ("pytroch", False)]
)
def test_ordinary_words(knowledge, word, ordinary):
    assert (word in OrdinaryWords(knowledge.names.around.ordinary_endings)) is ordinary
