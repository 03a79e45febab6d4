"""Stored matches as the bodies of answers."""

from typing import Any

from matcher.store.matches import StoredMatch


def match_body(stored: StoredMatch) -> dict[str, Any]:
    """The whole report, with what was stored beside it."""
    report = stored.report
    return _head(stored) | {
        "as_of": report.as_of,
        "versions": report.versions,
        "document": report.document,
        "recommendation": report.recommendation,
        "roles": report.roles,
        "advice": report.advice,
        "skills": report.skills,
    }


def summary_body(stored: StoredMatch) -> dict[str, Any]:
    """What a list shows of a match."""
    report = stored.report
    return _head(stored) | {
        "as_of": report.as_of,
        "document_name": report.document.name,
        "recommendation": report.recommendation,
        "roles": [{"role": role.role, "name": role.name, "fit": role.fit} for role in report.roles],
    }


def _head(stored: StoredMatch) -> dict[str, Any]:
    return {
        "id": stored.id,
        "created_at": stored.created_at,
        "candidate_ref": stored.candidate_ref,
        "has_text": stored.has_text,
        "rescored_from": stored.rescored_from,
    }
