"""A taxonomy of a few skills, as plain data. Tests can change the data before they write them to files."""

import copy
from pathlib import Path
from typing import Any

import yaml

from knowledge.rules.names import SentencePlaces

_DATA: dict[str, Any] = {
    "version.yaml": {"version": "1"},
    "skills/frameworks.yaml": {
        "category": "frameworks",
        "name": "Frameworks",
        "skills": [
            {
                "id": "pytorch",
                "name": "PyTorch",
                "kind": "tool",
                "aliases": ["torch"],
                "counts": ["Torchtext", {"name": "Lightning", "aliases": ["pytorch lightning"]}],
                "phrases": ["networks ... in torch", "@make ... tensors"],
                "brief_aliases": ["fire torch"],
                "implies": ["deep-learning"],
                "evidence": {"seeds": ["article"], "postings": {"ml": 0.5}, "curricula": {"ml": ["course"]}},
            },
            {"id": "tensorflow", "name": "TensorFlow", "kind": "tool", "implies": ["deep-learning"]},
        ],
    },
    "skills/methods.yaml": {
        "category": "methods",
        "name": "Methods",
        "skills": [
            {"id": "deep-learning", "name": "Deep learning", "kind": "skill", "implies": ["machine-learning"]},
            {
                "id": "machine-learning",
                "name": "Machine learning",
                "kind": "skill",
                "aliases": ["statistical learning"],
            },
        ],
    },
    "groups.yaml": {
        "groups": [
            {
                "id": "g-framework",
                "name": "A framework",
                "alternatives": ["pytorch", {"skill": "tensorflow", "credit": 0.8}],
                "count": 1,
            }
        ]
    },
    "rules/word_groups.yaml": {"groups": {"make": ["build~", "stack~"], "learning": ["neural", "training"]}},
    "rules/verb_forms.yaml": {"irregular": {"build": ["built"]}, "doubled": ["plan"]},
    "rules/names/ambiguous/fields.yaml": {
        "names": [
            {
                "form": "ML",
                "case": "upper",
                "senses": [
                    {"skill": "machine-learning", "near": ["model", "@learning"], "says": [{"skills": "ML, model"}]}
                ],
                "default": None,
                "reject": ["500 ML"],
                "not": ["Poured 500 ML of tea."],
                "meanings": "machine learning; or millilitres",
            }
        ],
    },
    "rules/names/everyday_names.yaml": {
        "products": ["torch"],
        "terms": ["dropout"],
        "words": ["@learning", "software"],
        "other_categories": ["methods"],
        "points": {"word": 2, "skill_in_line": 2, "skill_in_text": 1, "capital": 2, "skills_section": 2, "trade": 2},
        "enough": 2,
    },
    "rules/names/doubtful_names.yaml": {
        "least": 2,
        "start": 0,
        "names": {},
        "signs": {},
        "before": {},
        "behind": {},
        "near": {},
    },
    "rules/names/other_names.yaml": {"other_names": [{"what": "lamps", "names": ["torch lamp"]}]},
    "rules/names/proper_names.yaml": {
        "person_titles": ["dr"],
        "articles": ["the"],
        "institutions": ["bank"],
        "trades": ["engineer"],
        "venues": ["conference"],
        "venue_joints": ["on"],
    },
    "rules/names/sentence_places.yaml": dict.fromkeys(SentencePlaces.__struct_fields__, "{text}"),
    "rules/names/words_around_names.yaml": {
        "compound_prefixes": ["non"],
        "compound_suffixes": ["free"],
        "list_joints": ["and"],
        "follow_tools": ["for"],
        "not_in_initials": ["of"],
        "address_hosts": ["github.com"],
        "ordinary_endings": ["s"],
        "small_words_of_other_languages": ["und"],
    },
    "adjacent_roles.yaml": {
        "adjacent_roles": [
            {"id": "lamp-maker", "name": "Lamp maker", "signals": ["machine-learning"], "tell_apart": "makes lamps"}
        ]
    },
    "sources.yaml": {
        "sources": [{"id": "article", "what": "an article"}, {"id": "course", "what": "a course"}],
        "weight_rule": {"scale": "0 to 5"},
    },
    "roles/ml.yaml": {
        "id": "ml",
        "name": "Machine Learning Engineer",
        "version": "1",
        "description": "Builds models.",
        "requirements": [
            {
                "group": "g-framework",
                "block": "own",
                "weight": 5,
                "evidence": {"seeds": ["article"]},
                "evidence_needed": "say what you built",
            },
            {
                "skill": "machine-learning",
                "block": "extras",
                "weight": 1.5,
                "evidence_needed": "say what you learnt",
            },
            {
                "id": "learning",
                "name": "Learning",
                "any_of": ["deep-learning", {"skill": "machine-learning", "credit": 0.5}],
                "count": 2,
                "block": "basis",
                "weight": 2,
                "evidence_needed": "say how deep",
            },
        ],
        "specialities": [{"id": "deep", "name": "Depth", "skills": ["pytorch", "deep-learning"]}],
    },
}


def small_data() -> dict[str, Any]:
    """A new copy of the content of every file, by its path."""
    return copy.deepcopy(_DATA)


def write_data(folder: Path, data: dict[str, Any]) -> Path:
    """Write the data to files, with keys in their order, and return the folder."""
    for name, content in data.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return folder
