"""Evidence and roles to fits, a recommendation and advice. Pure functions; only the constants' file is read, once."""

from matcher.scoring.added_skill import AddedSkill
from matcher.scoring.changes import ReportChanges, report_changes
from matcher.scoring.constants import Constants, ConstantsError, load_constants
from matcher.scoring.differences import differences
from matcher.scoring.named_skill import named_skill
from matcher.scoring.rescoring import rescored
from matcher.scoring.scorer import Assessment, Score, Scorer, assess
from matcher.scoring.what_if import FitChange, WhatIf, evidence_of, what_if

__all__ = [
    "AddedSkill",
    "Assessment",
    "Constants",
    "ConstantsError",
    "FitChange",
    "ReportChanges",
    "Score",
    "Scorer",
    "WhatIf",
    "assess",
    "differences",
    "evidence_of",
    "load_constants",
    "named_skill",
    "report_changes",
    "rescored",
    "what_if",
]
