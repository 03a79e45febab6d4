"""Write invented pools with the fits that a test wants."""

import json

from tests.render.invented import TAXONOMY

ROLE = next(iter(TAXONOMY.roles))


def report(
    fit,
    *,
    role=ROLE,
    coverages=(),
    doubts=(),
    warnings=(),
    recommended="neither",
    confidence=0.9,
    sha256=None,
    nearer=None,
    data=None,
):
    contributions = [
        {"requirement": id_, "name": id_.title(), "coverage": part} for id_, part in dict(coverages).items()
    ]
    return {
        "as_of": "2026-11-20",
        "versions": {"engine": "0.1.0", "taxonomy": "2026.11", "scoring": "1", "sha256": data},
        "document": {"language": "en", "warnings": [{"code": code} for code in warnings]},
        "recommendation": {
            "role": recommended,
            "confidence": confidence,
            "doubts": [{"code": code} for code in doubts],
        },
        "roles": [{"role": role, "name": "The Role", "fit": fit, "contributions": contributions, "sha256": sha256}],
        "advice": {"nearer_role": nearer},
    }


def line(file, fit, *, reference=None, **changes):
    return {"file": file, "status": "ok", "candidate_ref": reference, "report": report(fit, **changes)}


def short_line(file, fit):
    """A line of `batch --summary`, which says nothing about requirements and the nearer role."""
    found = line(file, fit)
    del found["report"]["advice"], found["report"]["roles"][0]["contributions"]
    return found


def failed(file, kind="no-text"):
    return {"file": file, "status": "error", "error": {"type": kind, "title": "t", "detail": "d"}}


def write_pool(path, lines):
    path.write_text("".join(json.dumps(each) + "\n" for each in lines), "utf-8")
    return path


def write_table(path, rows):
    path.write_text("".join(",".join(map(str, row)) + "\n" for row in rows), "utf-8")
    return path
