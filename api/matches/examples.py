"""Examples of requests and answers about matches. The person is invented, and the engine makes the answers."""

import datetime as dt
from typing import Any

from api.matches.answers import (
    MatchPage,
    Shown,
    Verification,
    match_answer,
    new_match_answer,
    rescored_answer,
    summary_answer,
)
from matcher import Matcher
from matcher.comparison.changes import report_changes
from matcher.scoring import AddedSkill, Scorer, what_if
from matcher.store.stored_match import StoredMatch, StoredSummary
from matcher.store.summary import summary_of

TEXT = (
    "Ada Quill\nMachine Learning Engineer\n\nExperience\n"
    "Machine Learning Engineer, Nimbus Orchard, Jan 2023 - Present\n"
    "- Trained ranking models in PyTorch for two million customers and measured them in online experiments\n"
    "- Forecast the demand of each shop with XGBoost\n"
    "- Evaluated each model against a baseline on a hold-out set\n"
    "- Engineered features from orders and visits and kept them in a feature store\n"
    "- Classified photos with a neural network in TensorFlow\n"
    "- Tuned hyperparameters with Optuna and tracked each run in MLflow\n"
    "- Deployed them with Docker on AWS, watched their drift and retrained them every week\n\n"
    "Skills\nPython, SQL, MLflow, statistics\n"
)
LAST_SKILL = ", statistics"
DAY = "2026-11-20"
TEXT_REQUEST = {"text": TEXT, "as_of": DAY, "candidate_ref": "ats-4711"}
JSON_RESUME_REQUEST = {
    "json_resume": {
        "basics": {"name": "Ada Quill", "label": "Machine Learning Engineer"},
        "work": [
            {
                "name": "Nimbus Orchard",
                "position": "Machine Learning Engineer",
                "startDate": "2023-01",
                "highlights": ["Trained ranking models in PyTorch for two million customers"],
            }
        ],
        "skills": [{"name": "Programming", "keywords": ["Python", "SQL"]}],
    }
}
WHAT_IF_REQUEST = {"add": ["rag", {"skill": "kubernetes", "tier": "project", "months": 6}], "remove": []}

_ID, _RESCORED_ID = "5f1c7a0e9b3d4c2f8e6a1b0c9d7e5f3a", "8d0f6b1c2a3e4f5061728394a5b6c7d8"
_CREATED_AT = dt.datetime(2026, 11, 20, 8, tzinfo=dt.UTC)


def answer_examples(matcher: Matcher) -> dict[str, Any]:
    """The answers to the example requests, by operation id."""
    as_of = dt.date.fromisoformat(DAY)
    report = matcher.match_text(TEXT, as_of=as_of)
    before = matcher.match_text(TEXT.replace(LAST_SKILL, ""), as_of=as_of)
    common: dict[str, Any] = {"created_at": _CREATED_AT, "candidate_ref": "ats-4711", "has_text": False}
    stored = StoredMatch(id=_ID, report=report, **common)
    again = StoredMatch(id=_RESCORED_ID, report=report, rescored_from=_ID, **common)
    listed = StoredSummary(id=_ID, as_of=as_of, summary=summary_of(report), **common)
    shown = Shown(stale=False)
    added = [AddedSkill("rag"), AddedSkill("kubernetes", "project", 6)]
    new = new_match_answer(stored, shown, deduplicated=False)
    return {
        "create_match": new,
        "create_match_from_text": new,
        "create_match_from_json_resume": new,
        "put_candidate": new,
        "get_match": match_answer(stored, shown),
        "list_matches": MatchPage(items=[summary_answer(listed, shown)], next_cursor=None),
        "what_if": what_if(report, add=added, scorer=Scorer(matcher.taxonomy, matcher.roles)),
        "verify_match": Verification(same=True, differences=(), versions=report.versions, versions_now=report.versions),
        "rescore_match": rescored_answer(again, shown, report_changes(before, report)),
    }
