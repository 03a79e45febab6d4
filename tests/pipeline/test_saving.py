"""Pipelines that are saved and loaded."""

import pickle

import pytest
import spacy
from spacy.language import Language

from matcher.documents.reading import read_document
from matcher.pipeline import build_pipeline
from matcher.pipeline.errors import SavedKnowledgeError
from matcher.pipeline.knowledge import Knowledge
from tests.pipeline.pipelines import BRIEF, RESUMES, TEXT, blank, found, read, skills


@pytest.mark.parametrize("path", RESUMES, ids=lambda path: path.name)
def test_a_loaded_pipeline_finds_the_same(nlp, loaded, path):
    resume = read_document(path.read_bytes(), name=path.name)
    expected = found(read(nlp, resume))
    assert expected["skills"]
    assert found(read(loaded, resume)) == expected


@pytest.fixture(scope="module")
def loaded(saved) -> Language:
    return spacy.load(saved)


@pytest.mark.parametrize("pipeline", ["nlp", "brief_nlp"])
@pytest.mark.parametrize("way", ["disk", "bytes", "pickle"])
def test_every_way_of_saving(pipeline, way, request, tmp_path):
    nlp = request.getfixturevalue(pipeline)
    if way == "disk":
        nlp.to_disk(tmp_path)
        again = spacy.load(tmp_path)
    elif way == "bytes":
        again = spacy.util.load_model_from_config(nlp.config).from_bytes(nlp.to_bytes())
    else:
        again = pickle.loads(pickle.dumps(nlp))
    for text in (BRIEF, TEXT):
        assert found(again(text)) == found(nlp(text))
        assert skills(nlp(text))


def test_a_changed_taxonomy_is_saved_too(changed, tmp_path):
    nlp = build_pipeline(changed, list_above=3)
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert skills(again("Experience\n- Used Fackelwerk, Fackelwrek and Keras.")) == [
        ("Fackelwerk", "pytorch"),
        ("Fackelwrek", "pytorch"),
    ]
    assert again.get_pipe("tier_grader").list_above == 3


def test_a_pipeline_of_somebody_else_is_saved_with_its_knowledge(changed, tmp_path):
    nlp = blank("skill_matcher")
    nlp.get_pipe("skill_matcher").initialize(knowledge=Knowledge.of(changed))
    nlp.to_disk(tmp_path)
    assert skills(spacy.load(tmp_path)("Fackelwerk and Keras")) == [("Fackelwerk", "pytorch")]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b'{"version": "9.0", "knowledge": {"taxonomy": {"version": "1"}}}', id="another form"),
        pytest.param(b'{"version": "9.0"', id="cut off"),
    ],
)
def test_knowledge_of_another_form_is_refused(nlp, tmp_path, content):
    nlp.to_disk(tmp_path)
    (knowledge,) = tmp_path.glob("knowledge-*.json")
    knowledge.write_bytes(content)
    with pytest.raises(SavedKnowledgeError, match="'section_tagger' cannot be read"):
        spacy.load(tmp_path)


def test_the_components_save_their_knowledge_once(saved):
    assert len(list(saved.glob("knowledge-*.json"))) == 1


def test_the_components_of_a_loaded_pipeline_share_their_knowledge(loaded):
    assert len({id(component.check_knowledge()) for _, component in loaded.pipeline}) == 1


def test_each_component_keeps_its_own_knowledge(changed, tmp_path):
    nlp = blank("skill_matcher", "assertion")
    nlp.get_pipe("skill_matcher").initialize(knowledge=Knowledge.of(changed))
    nlp.to_disk(tmp_path)
    assert len(list(tmp_path.glob("knowledge-*.json"))) == 2
    assert skills(spacy.load(tmp_path)("Fackelwerk and Keras")) == [("Fackelwerk", "pytorch")]
