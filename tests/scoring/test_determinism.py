"""The same evidence gives the same score in every process, whatever the hash seed."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = """
import msgspec
from matcher.scoring import Scorer
from tests.scoring.builders import AI, AS_OF, ML, WORLD, evidence, mention

shown = {skill: mention("project") for skill in WORLD.skills}
assessment = Scorer(WORLD, [ML, AI]).assess(evidence(shown), AS_OF)
parts = (assessment.recommendation, assessment.roles, assessment.advice, assessment.skills)
print(msgspec.json.encode(parts).decode())
"""


def printed(**environment):
    run = [sys.executable, "-c", PROGRAM]
    return subprocess.run(
        run, cwd=ROOT, env=os.environ | environment, capture_output=True, check=True, text=True
    ).stdout


def test_the_hash_seed_changes_nothing():
    first, second = printed(PYTHONHASHSEED="1"), printed(PYTHONHASHSEED="2")

    assert first == second
    assert '"fit"' in first
