"""A report on an invented resume, which has everything that the renderers show."""

import datetime as dt

from knowledge.taxonomy.model import Role, Skill, Taxonomy
from matcher.documents.resume_text import DocumentWarning as Note
from matcher.evidence import Mention
from matcher.report import (
    Advice,
    Contribution,
    DocumentInfo,
    MatchReport,
    Missing,
    Path,
    Reason,
    Recommendation,
    RoleFit,
    ShownSpeciality,
    SkillRow,
    Versions,
    Why,
)

SKILLS = {
    "pytorch": ("PyTorch", "dl_framework"),
    "rag": ("RAG", "vector_search"),
    "java": ("Java", "programming_language"),
    "model-monitoring": ("Model monitoring", "mlops"),
    "statistics": ("Statistics", "math_statistics"),
}

TAXONOMY = Taxonomy(
    version="2026.11",
    sha256="ab" * 32,
    categories={
        "dl_framework": "Deep-learning frameworks",
        "math_statistics": "Statistics",
        "mlops": "Model operation",
        "programming_language": "Languages",
        "vector_search": "Retrieval",
    },
    skills={skill: Skill(skill, name, category, "skill") for skill, (name, category) in SKILLS.items()},
    groups={},
    ambiguous=(),
    other_names=(),
    roles={
        "ml_engineer": Role("ml_engineer", "Machine Learning Engineer", "2026.11", "", ()),
        "ai_engineer": Role("ai_engineer", "AI Engineer", "2026.11", "", ()),
    },
    adjacent_roles=(),
    sources={},
)

DAY = dt.date(2026, 11, 20)


def mention(text="PyTorch", **changes):
    values = {
        "text": text,
        "start": 10,
        "end": 10 + len(text),
        "page": 1,
        "section": "experience",
        "method": "exact",
        "similarity": 100,
        "status": "claimed",
        "tier": "work",
        "from_": dt.date(2024, 9, 1),
        "to": DAY,
        "quote": f"Trained ranking models with {text}",
    }
    return Mention(**(values | changes))


def skill_row(skill="pytorch", name="PyTorch", **changes):
    values = {
        "category": "dl_framework",
        "status": "claimed",
        "tier": "work",
        "strength": 0.96,
        "months": 26,
        "last_used": "2026-11",
        "mentions": (mention(name),),
    }
    return SkillRow(skill, name, **(values | changes))


def role_fit(role="ml_engineer", name="Machine Learning Engineer", fit=48.0, **changes):
    values = {
        "fit_range": (44.0, 52.0),
        "own": 0.52,
        "basis": 0.7,
        "extras": 0.3,
        "contributions": (
            Contribution("g-dl-framework", "A deep-learning framework", 5.0, 0.96, 40.0, ("pytorch",), (), "own"),
            Contribution("python", "Python", 4.0, 0.5, 8.0, (), ("pytorch",), "basis"),
        ),
        "missing": (
            Missing(
                "model-monitoring",
                "Model monitoring",
                "missing",
                4.2,
                "model-monitoring",
                ("model-monitoring",),
                "say in a job or project where you watched a deployed model.",
                Why(0.05, ("Whom to hire",), "asked for in 5% of postings and by 1 article"),
                "basis",
            ),
        ),
    }
    return RoleFit(role, name, "2026.11", fit, **(values | changes))


def report(**changes):
    values = {
        "as_of": DAY,
        "versions": Versions("0.1.0", "2026.11", "1", "ab" * 32),
        "document": DocumentInfo(
            "mara.pdf",
            "application/pdf",
            "cd" * 32,
            2,
            5120,
            812,
            "en",
            (Note("hidden-text", "12 words are unseen."),),
        ),
        "recommendation": Recommendation(
            "ai_engineer",
            0.87,
            31.4,
            (Reason("shown-work", 'AI Engineer: "Built retrieval and agents" (2024 to now).'),),
            roles=("ai_engineer",),
        ),
        "roles": (role_fit(), role_fit("ai_engineer", "AI Engineer", 80.0, fit_range=(77.0, 83.0), missing=())),
        "advice": Advice(
            "ai_engineer",
            (Path("ml_engineer", 70.0, ("model-monitoring", "statistics")),),
            ShownSpeciality("ml_engineer", "recommendation", "Recommendation", ("rag",)),
        ),
        "skills": (
            skill_row(),
            skill_row(
                "rag", "RAG", category="vector_search", tier="project", strength=0.6, months=None, last_used=None
            ),
            skill_row("java", "Java", category="programming_language", status="negated", strength=0.0, mentions=()),
        ),
    }
    return MatchReport(**(values | changes))


def too_short():
    """A report on a text of under 40 words."""
    unscored = {
        "fit": None,
        "fit_range": None,
        "own": 0.0,
        "basis": 0.0,
        "extras": 0.0,
        "contributions": (),
        "missing": (),
    }
    return report(
        recommendation=Recommendation("insufficient_text", 1.0, None, ()),
        roles=(role_fit(**unscored), role_fit("ai_engineer", "AI Engineer", **unscored)),
        advice=Advice(None, ()),
    )
