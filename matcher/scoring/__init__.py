"""Evidence and roles to fits, a recommendation and advice. Pure functions; only the constants' file is read, once."""

from matcher.scoring.advice.added_skill import AddedSkill
from matcher.scoring.constants import Constants, ConstantsError, load_constants
from matcher.scoring.rescoring import rescored
from matcher.scoring.scorer import Assessment, Score, Scorer, assess
from matcher.scoring.what_if import FitChange, WhatIf, evidence_of, what_if

__all__ = [
    "AddedSkill",
    "Assessment",
    "Constants",
    "ConstantsError",
    "FitChange",
    "Score",
    "Scorer",
    "WhatIf",
    "assess",
    "evidence_of",
    "load_constants",
    "rescored",
    "what_if",
]
