"""An example of an uploaded role."""

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
