"""Examples of requests and answers, as the description of the service shows them. Every person in them is invented."""

TEXT = (
    "Ada Quill\nMachine Learning Engineer\n\nExperience\n"
    "Machine Learning Engineer, Nimbus Orchard, Jan 2023 - Present\n"
    "- Trained ranking models in PyTorch for two million customers\n"
    "- Deployed them with Docker on AWS and watched their drift\n\nSkills\nPython, SQL, MLflow\n"
)
TEXT_REQUEST = {
    "summary": "A resume as text",
    "value": {"text": TEXT, "as_of": "2026-11-20", "candidate_ref": "ats-4711"},
}
JSON_RESUME_REQUEST = {
    "summary": "A JSON Resume",
    "value": {
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
    },
}
WHAT_IF_REQUEST = {"add": ["rag", {"skill": "kubernetes", "tier": "project", "months": 6}], "remove": []}
BRIEF_REQUEST = {"text": "We want to forecast sales on our own data. No chatbot; Kubernetes is a plus."}
EXTRACT_REQUEST = {"text": "Built a retrieval service with LangChain and FAISS."}
ROLE_FILE = {
    "id": "retrieval_engineer",
    "name": "Retrieval Engineer",
    "version": "1",
    "description": "Builds and runs search over our own documents.",
    "requirements": [
        {
            "skill": "rag",
            "importance": "core",
            "weight": 5,
            "separates": True,
            "evidence_needed": "say what you retrieved, for whom, and how you measured it",
        },
        {"group": "g-cloud", "importance": "bonus", "weight": 2, "evidence_needed": "say where it ran"},
        {
            "id": "ranking",
            "name": "Ranking",
            "any_of": ["hybrid-search", {"skill": "semantic-search", "credit": 0.5}],
            "importance": "important",
            "weight": 3,
            "evidence_needed": "say what you ranked",
        },
    ],
}

RECOMMENDATION = {
    "role": "ml_engineer",
    "confidence": 0.87,
    "margin": 31.4,
    "reasons": [{"code": "discriminating-skills", "text": "Ranking models were trained and deployed at work."}],
}
SKILL = {
    "skill": "pytorch",
    "name": "PyTorch",
    "category": "dl_framework",
    "status": "claimed",
    "tier": "work",
    "strength": 0.96,
    "months": 46,
    "last_used": "2026-11",
    "mentions": [
        {
            "text": "PyTorch",
            "start": 123,
            "end": 130,
            "page": 1,
            "section": "experience",
            "method": "exact",
            "similarity": 100.0,
            "status": "claimed",
            "tier": "work",
            "from": "2023-01-01",
            "to": "2026-11-20",
            "quote": "Trained ranking models in PyTorch for two million customers",
        }
    ],
}
ROLE = {
    "role": "ml_engineer",
    "name": "Machine Learning Engineer",
    "version": "2026.11",
    "fit": 48.28,
    "fit_range": [44.0, 51.5],
    "breadth": 0.71,
    "core": 0.6,
    "contributions": [
        {
            "requirement": "g-dl-framework",
            "name": "A deep-learning framework",
            "importance": "core",
            "weight": 5.0,
            "coverage": 0.96,
            "points": 6.1,
            "skills": ["pytorch"],
            "implied_by": [],
        }
    ],
    "missing": [
        {
            "requirement": "model-monitoring",
            "name": "Model monitoring",
            "importance": "core",
            "status": "missing",
            "gain": 4.2,
            "by": "model-monitoring",
            "any_of": ["model-monitoring"],
            "evidence_needed": "say in a job or project where you watched a deployed model",
            "why": {
                "postings": 0.05,
                "articles": ["Machine Learning Engineer vs AI Engineer: Who Should You Hire?"],
                "text": "asked for in 5% of postings and by 1 article",
            },
        }
    ],
    "sha256": "ef" * 32,
}
STORED = {
    "id": "5f1c7a0e9b3d4c2f8e6a1b0c9d7e5f3a",
    "created_at": "2026-11-20T08:00:00.000000Z",
    "candidate_ref": "ats-4711",
    "has_text": False,
    "rescored_from": None,
    "as_of": "2026-11-20",
}
MATCH = {
    **STORED,
    "versions": {"engine": "0.1.0", "taxonomy": "2026.11", "taxonomy_sha256": "ab" * 32, "scoring": "1"},
    "document": {
        "name": "cv.pdf",
        "media_type": "application/pdf",
        "sha256": "cd" * 32,
        "pages": 2,
        "characters": 5120,
        "words": 812,
        "language": "en",
        "warnings": [{"code": "hidden-text", "detail": "12 words on page 1 are invisible and were not scored"}],
    },
    "recommendation": RECOMMENDATION,
    "roles": [ROLE],
    "advice": {
        "nearer_role": "ml_engineer",
        "paths": [{"role": "ml_engineer", "to_fit": 70.0, "skills": ["model-monitoring", "statistics"]}],
        "speciality": {
            "role": "ml_engineer",
            "id": "recommendation",
            "name": "Recommendation and ranking",
            "skills": ["ranking", "recommender-systems"],
        },
    },
    "skills": [SKILL],
}
MATCH_PAGE = {
    "items": [
        {
            **STORED,
            "document_name": "cv.pdf",
            "recommendation": RECOMMENDATION,
            "roles": [{"role": "ml_engineer", "name": "Machine Learning Engineer", "fit": 48.28}],
        }
    ],
    "next_cursor": None,
}
VERIFICATION = {
    "same": True,
    "differences": [],
    "versions": MATCH["versions"],
    "versions_now": MATCH["versions"],
}
RESCORED_MATCH = {
    **MATCH,
    "id": "8d0f6b1c2a3e4f5061728394a5b6c7d8",
    "rescored_from": STORED["id"],
    "changes": {
        "versions_before": MATCH["versions"],
        "versions_after": MATCH["versions"],
        "recommendation_before": RECOMMENDATION,
        "recommendation_after": RECOMMENDATION,
        "roles": [
            {
                "role": "ml_engineer",
                "name": "Machine Learning Engineer",
                "before": 47.1,
                "after": 48.28,
                "requirements": [
                    {"requirement": "g-dl-framework", "name": "A deep-learning framework", "before": 4.9, "after": 6.1}
                ],
            }
        ],
        "skills": [{"skill": "pytorch", "name": "PyTorch", "before": 0.9, "after": 0.96}],
    },
}
WHAT_IF = {
    "roles": [{"role": "ml_engineer", "name": "Machine Learning Engineer", "before": 48.28, "after": 52.5}],
    "recommendation_before": RECOMMENDATION,
    "recommendation_after": RECOMMENDATION,
}
