"""Examples of an uploaded role and of a posting."""

POSTING_REQUEST = {
    "text": "Machine Learning Engineer\n\nYou train models in PyTorch and run them in production.",
    "id": "REQ-1001",
}

ROLE_FILE = {
    "id": "retrieval_engineer",
    "name": "Retrieval Engineer",
    "version": "1",
    "description": "Builds and runs search over our own documents.",
    "requirements": [
        {
            "skill": "rag",
            "block": "own",
            "weight": 5,
            "evidence_needed": "say what you retrieved, for whom, and how you measured it",
        },
        {"group": "g-cloud", "block": "extras", "weight": 2, "evidence_needed": "say where it ran"},
        {
            "id": "ranking",
            "name": "Ranking",
            "any_of": ["hybrid-search", {"skill": "semantic-search", "credit": 0.5}],
            "block": "basis",
            "weight": 3,
            "evidence_needed": "say what you ranked",
        },
    ],
}
