"""Compute fits, a recommendation and advice from evidence and roles.

These are pure functions. The only file they read, once, is the one with the constants.
"""

from knowledge.constants.scoring import Constants, load_constants
from matcher.scoring.advice.added_skill import AddedSkill
from matcher.scoring.rescoring import rescored
from matcher.scoring.scorer import Assessment, Score, Scorer, assess
from matcher.scoring.what_if import FitChange, WhatIf, evidence_in_report, what_if

__all__ = [
    "AddedSkill",
    "Assessment",
    "Constants",
    "FitChange",
    "Score",
    "Scorer",
    "WhatIf",
    "assess",
    "evidence_in_report",
    "load_constants",
    "rescored",
    "what_if",
]
