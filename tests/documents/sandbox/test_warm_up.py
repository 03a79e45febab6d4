"""What readers load is loaded before the first document, and not again in the process of each."""

import subprocess
import sys
from pathlib import Path

import examples

RESUMES = Path(examples.__file__).parent / "resumes"
READ = """
from pathlib import Path
from knowledge.rules.loader import packaged_rules
from matcher.documents.limits import DEFAULT_LIMITS
from matcher.documents.reading import read_document
from matcher.documents.sandbox.warm_up import warm_up

warm_up()
before = set(vars(packaged_rules()))
for path in sorted(Path({folder!r}).iterdir()):
    read_document(path.read_bytes(), name=path.name, limits=DEFAULT_LIMITS)
print(sorted(before), sorted(set(vars(packaged_rules())) - before))
"""


def test_no_document_loads_rules_that_are_not_loaded_before():
    program = [sys.executable, "-c", READ.format(folder=str(RESUMES))]
    printed = subprocess.run(program, capture_output=True, text=True, check=True).stdout
    assert printed == "['_reader', 'reading', 'sections'] []\n"
