"""spaCy finds the components by their names."""

import os
import subprocess
import sys
import tomllib

from matcher.pipeline import COMPONENTS
from matcher.pipeline.words.tokenizer import TOKENIZER
from tests.pipeline.pipelines import ROOT


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
