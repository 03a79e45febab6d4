"""The components in spaCy: what they declare, in pipelines of others, saved and loaded."""

import doctest
import os
import pickle
import re
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from knowledge.taxonomy.model import Taxonomy
from matcher.briefs.demand import items_of
from matcher.briefs.pipeline import build_brief_pipeline
from matcher.documents.reading import read_document
from matcher.documents.resume_text import ResumeText
from matcher.pipeline import COMPONENTS, build_pipeline
from matcher.pipeline.errors import MissingAnnotationError, MissingKnowledgeError, SavedKnowledgeError
from matcher.pipeline.facts import SkillFacts
from matcher.pipeline.knowledge import Knowledge
from matcher.pipeline.words.tokenizer import TOKENIZER

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "spacy.md"
RESUMES = sorted((ROOT / "examples" / "resumes").iterdir())
GROUPS = ("sections", "jobs", "skills")
FACTS = SkillFacts.__dataclass_fields__
BRIEF = "We need somebody who fine-tunes LLMs in PyTorch. Kubernetes is nice to have, Java is not needed."
TEXT = "Experience\n- Built CI/CD in C#, node.js/React and pytroch. I have never used Kubernetes, C++ or Tensr Flow."


@pytest.fixture(scope="module")
def brief_nlp(taxonomy) -> Language:
    return build_brief_pipeline(taxonomy)


@pytest.fixture(scope="module")
def saved(nlp, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("saved")
    nlp.to_disk(folder)
    return folder


@pytest.fixture(scope="module")
def changed(taxonomy) -> Taxonomy:
    """The taxonomy without one skill and with another name of a second one."""
    skills = dict(taxonomy.skills)
    del skills["keras"]
    skills["pytorch"] = replace(skills["pytorch"], aliases=(*skills["pytorch"].aliases, "Fackelwerk"))
    return replace(taxonomy, skills=skills)


def blank(*components: str, **config) -> Language:
    nlp = spacy.blank("en", config=config)
    for component in components:
        nlp.add_pipe(component)
    return nlp


def read(nlp: Language, resume: ResumeText) -> Doc:
    doc = nlp.make_doc(resume.text)
    doc._.lines = resume.lines
    doc._.hidden = [(hidden.start, hidden.end) for hidden in resume.hidden]
    return nlp(doc)


def found(doc: Doc) -> dict[str, list[tuple]]:
    """All that the pipeline has found, as plain values."""
    groups = {
        key: [(span.start_char, span.end_char, span.label_) for span in doc.spans[key]]
        for key in GROUPS
        if key in doc.spans
    }
    facts = [tuple(getattr(span._, name) for name in FACTS) for span in doc.spans["skills"]]
    return groups | {"facts": facts, "items": items_of(doc)}


def skills(doc: Doc) -> list[tuple[str, str]]:
    return [(span.text, span.label_) for span in doc.spans["skills"]]


# What the components declare


@pytest.mark.parametrize("pipeline", ["nlp", "brief_nlp"])
def test_every_need_is_met_by_an_earlier_component(pipeline, request):
    problems = request.getfixturevalue(pipeline).analyze_pipes()["problems"]
    assert problems
    assert not any(problems.values())


def test_an_unmet_need_would_be_a_problem(nlp):
    assert blank("section_tagger", "tier_grader").analyze_pipes()["problems"]["tier_grader"] != []


@pytest.mark.parametrize("pipeline", ["nlp", "brief_nlp"])
def test_what_is_declared_is_set(pipeline, request):
    nlp = request.getfixturevalue(pipeline)
    doc = nlp(BRIEF)
    for component, declared in nlp.analyze_pipes()["summary"].items():
        for attribute in declared["assigns"]:
            owner, _, name = attribute.rpartition(".")
            if owner == "doc._":
                assert doc._.get(name) is not None, f"{component} sets no {attribute}"
            elif owner == "span._":
                assert all(
                    span._.get(name) is not None for span in doc.spans["skills"] if name not in {"dates", "named"}
                )


def test_the_page_shows_what_the_components_declare(nlp, brief_nlp):
    declared = nlp.analyze_pipes()["summary"] | brief_nlp.analyze_pipes()["summary"]
    rows = re.findall(r"^\| `(\w+)` \| ?((?:`(?:doc|span)\.[^|]*)) \|(.*)\|$", PAGE.read_text(encoding="utf-8"), re.M)
    shown = {name: (re.findall(r"`(\S+)`", sets), re.findall(r"`(\S+)`", needs)) for name, sets, needs in rows}
    assert shown == {name: (list(row["assigns"]), list(row["requires"])) for name, row in declared.items()}


def test_the_page_says_what_each_component_does(nlp):
    shown = dict(re.findall(r"^\| `(\w+)` \| ([^`\n]+) \|$", PAGE.read_text(encoding="utf-8"), re.M))
    assert list(shown.items()) == list(COMPONENTS.items())
    assert nlp.pipe_names == list(COMPONENTS)


# In a pipeline of somebody else


def test_the_examples_of_the_page_are_true():
    failed, tried = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert tried
    assert not failed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Wrote C# daily", [("C#", "csharp")], id="the tokenizer parts the sign"),
        pytest.param("PyTorch,Keras", [("PyTorch", "pytorch"), ("Keras", "keras")], id="a comma without a blank"),
        pytest.param(
            "node.js/React", [("node.js/React", "nodejs"), ("node.js/React", "react")], id="one token, two skills"
        ),
        pytest.param("", [], id="empty"),
        pytest.param(" \n ", [], id="blanks"),
        pytest.param("Sparks flew", [], id="no skill"),
    ],
)
def test_skill_matcher_on_the_tokens_of_spacy(text, expected):
    doc = blank("skill_matcher")(text)
    assert skills(doc) == expected
    assert doc.text == text


@pytest.mark.parametrize("path", RESUMES, ids=lambda path: path.name)
def test_the_tokenizer_of_spacy_costs_no_skill(nlp, plain, path):
    resume = read_document(path.read_bytes(), name=path.name)
    ours, theirs = read(nlp, resume), read(plain, resume)
    assert [span.label_ for span in theirs.spans["skills"]] == [span.label_ for span in ours.spans["skills"]]
    for wide, narrow in zip(theirs.spans["skills"], ours.spans["skills"], strict=True):
        assert wide.start_char <= narrow.start_char
        assert wide.end_char >= narrow.end_char
        assert wide.text == resume.text[wide.start_char : wide.end_char]


@pytest.fixture(scope="module")
def plain() -> Language:
    """All components on the tokens of spaCy."""
    return blank(*COMPONENTS)


def test_other_components_may_come_before_and_between():
    nlp = blank("sentencizer", "skill_matcher")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Acme"}])
    nlp.add_pipe("fuzzy_matcher")
    doc = nlp("Acme used Kubernetes. Then it used pytroch.")
    assert skills(doc) == [("Kubernetes", "kubernetes"), ("pytroch", "pytorch")]
    assert [entity.text for entity in doc.ents] == ["Acme"]
    assert len(list(doc.sents)) == 2


def test_tokens_that_another_component_merges():
    nlp = blank()
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "X", "pattern": "in PyTorch"}])
    nlp.add_pipe("merge_entities")
    nlp.add_pipe("skill_matcher")
    assert skills(nlp("Wrote Kotlin in PyTorch")) == [("Kotlin", "kotlin"), ("in PyTorch", "pytorch")]


def test_a_status_can_be_set_by_hand():
    doc = blank("skill_matcher")("Kubernetes and PyTorch")
    doc.spans["skills"][0]._.status = "negated"
    assert [span._.status for span in doc.spans["skills"]] == ["negated", "claimed"]


def test_assertion_takes_the_spans_of_others():
    nlp = blank()
    nlp.add_pipe("span_ruler").add_patterns([{"label": "TOOL", "pattern": "Hammerwerk"}])
    nlp.add_pipe("assertion", config={"spans_key": "ruler"})
    assert [span._.status for span in nlp("I have never used Hammerwerk.").spans["ruler"]] == ["negated"]


@pytest.mark.parametrize(
    ("components", "missing"),
    [
        (["job_dater"], "'section_tagger'"),
        (["fuzzy_matcher"], "'skill_matcher'"),
        (["assertion"], "'skill_matcher'"),
        (["section_tagger", "name_lines"], "'job_dater'"),
        (["section_tagger", "job_dater", "tier_grader"], "'skill_matcher'"),
        (["tier_grader"], "'section_tagger'"),
        (["demand"], "'skill_matcher'"),
    ],
)
def test_a_missing_component_is_named(components, missing):
    with pytest.raises(MissingAnnotationError, match=missing) as error:
        blank(*components)("Trained models in PyTorch.")
    assert "PyTorch" not in str(error.value)


@pytest.mark.parametrize("component", ["skill_matcher", "fuzzy_matcher"])
def test_a_component_without_knowledge_says_so(component):
    nlp = spacy.blank("en")
    nlp.add_pipe(component, config={"knowledge": None})
    with pytest.raises(MissingKnowledgeError, match=component):
        nlp("PyTorch")


def test_knowledge_by_initialize(changed):
    nlp = spacy.blank("en")
    nlp.add_pipe("skill_matcher", config={"knowledge": None}).initialize(nlp=nlp, knowledge=Knowledge(changed))
    assert skills(nlp("Fackelwerk and Keras")) == [("Fackelwerk", "pytorch")]


def test_initialize_without_settings_keeps_the_knowledge(changed):
    nlp = build_pipeline(changed)
    nlp.initialize()
    assert skills(nlp("Used Fackelwerk and Keras")) == [("Fackelwerk", "pytorch")]


@pytest.mark.parametrize("block", ["components", "initialize"])
def test_knowledge_by_the_config(block):
    knowledge = {"@misc": "rolefit.Knowledge.v1", "taxonomy": str(ROOT / "knowledge" / "data")}
    nlp = spacy.blank("en")
    nlp.add_pipe("skill_matcher", config={"knowledge": knowledge if block == "components" else None})
    if block == "initialize":
        nlp.config["initialize"]["components"]["skill_matcher"] = {"knowledge": knowledge}
        nlp.initialize()
    assert skills(nlp("PyTorch")) == [("PyTorch", "pytorch")]


# Saved and loaded


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
    nlp.get_pipe("skill_matcher").initialize(knowledge=Knowledge(changed))
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
    (tmp_path / "skill_matcher.json").write_bytes(content)
    with pytest.raises(SavedKnowledgeError, match="'skill_matcher' cannot be read"):
        spacy.load(tmp_path)


# Found by their names


def test_spacy_finds_the_components_of_the_installed_package(saved, tmp_path):
    """As after an installation: the entry points are known and nothing of Rolefit has been imported."""
    folder = tmp_path / "rolefit_entry_points-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: rolefit-entry-points\nVersion: 1.0\n")
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["entry-points"]
    (folder / "entry_points.txt").write_text(
        "\n".join(f"[{group}]\n" + "\n".join(map(" = ".join, names.items())) for group, names in groups.items())
    )
    program = (
        "import spacy, sys; assert 'matcher' not in sys.modules; nlp = spacy.blank('en'); "
        f"[nlp.add_pipe(name) for name in {[*COMPONENTS, 'demand']}]; "
        f"pipelines = nlp, spacy.load({str(saved)!r}); "
        "print([[span.label_ for span in each('Used C#').spans['skills']] for each in pipelines])"
    )
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "[['csharp'], ['csharp']]"


def test_every_component_has_an_entry_point():
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["entry-points"]
    assert set(groups["spacy_factories"]) == {*COMPONENTS, "demand"}
    assert set(groups["spacy_tokenizers"]) == {TOKENIZER}
