"""Importing the matcher leaves out spaCy's command line, and breaks nothing for those who use it."""

import subprocess
import sys

import pytest

LOADED = "import sys; import matcher.batch.start; print('spacy' in sys.modules, 'spacy.cli' in sys.modules)"
LIBRARY = "import sys; from matcher import Matcher; print('spacy' in sys.modules, 'spacy.cli' in sys.modules)"
INFO = "from matcher import Matcher; import spacy; print(spacy.info(silent=True)['spacy_version'] == spacy.__version__)"
LATER = "from matcher import Matcher; import spacy.cli; print(callable(spacy.cli.download), callable(spacy.info))"
BEFORE = "import spacy, spacy.cli as cli; from matcher import Matcher; print(spacy.cli is cli, callable(cli.download))"
TAXONOMY = "import sys; import matcher.batch.start; print('knowledge.taxonomy.loader' in sys.modules)"


@pytest.mark.parametrize(
    ("program", "printed"),
    [
        pytest.param(LOADED, "True False", id="a worker"),
        pytest.param(LIBRARY, "True False", id="the library"),
        pytest.param(INFO, "True", id="spacy.info"),
        pytest.param(LATER, "True True", id="imported later"),
        pytest.param(BEFORE, "True True", id="imported before"),
        pytest.param(TAXONOMY, "False", id="a worker reads no taxonomy"),
    ],
)
def test_the_command_line_is_left_for_those_who_ask(program, printed):
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == printed
