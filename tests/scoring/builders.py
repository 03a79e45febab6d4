"""A small invented taxonomy with two roles, and short functions that make evidence and reports for tests."""

import datetime as dt

from knowledge.taxonomy.model import AdjacentRole, Alternative, Requirement, Role, Skill, Taxonomy
from knowledge.taxonomy.model import Evidence as Sources
from matcher.evidence import Evidence, Mention, SkillMentions
from matcher.report import DocumentInfo, MatchReport, Versions

AS_OF = dt.date(2026, 11, 20)


def day(text):
    return dt.date.fromisoformat(text)


def skill(name, *implies):
    return Skill(name, name.replace("-", " ").capitalize(), "invented", "skill", implies=implies)


def requirement(name, *alternatives, block="basis", weight=4.0, count=1):
    asked = tuple(each if isinstance(each, Alternative) else Alternative(each) for each in alternatives or (name,))
    return Requirement(name, f"Need of {name}", block, weight, asked, count, Sources(), f"show {name}")


def role(name, *requirements, own_full=None):
    return Role(name, name.replace("_", " ").capitalize(), "1", "", requirements, own_full=own_full)


def taxonomy(skills, roles=(), adjacent=()):
    return Taxonomy(
        version="1",
        sha256="0" * 64,
        categories={"invented": "Invented"},
        skills={each.id: each for each in sorted(skills, key=lambda each: each.id)},
        groups={},
        ambiguous=(),
        other_names=(),
        roles={each.id: each for each in roles},
        adjacent_roles=tuple(adjacent),
        sources={},
    )


def mention(tier="work", from_=None, to=None, *, status="claimed", method="exact", quote="", line=0):
    return Mention(
        text="x",
        start=0,
        end=1,
        page=1,
        section="experience",
        method=method,
        similarity=100,
        status=status,
        tier=tier,
        from_=None if from_ is None else day(from_),
        to=None if to is None else day(to),
        quote=quote,
        line=line,
    )


def evidence(skills=None, *, words=400, language=None, unclear=()):
    """Evidence from a dict of skill to a mention or a tuple of mentions."""
    listed = {name: each if isinstance(each, tuple) else (each,) for name, each in (skills or {}).items()}
    return Evidence(words, tuple(SkillMentions(name, listed[name]) for name in sorted(listed)), language, unclear)


def report(scorer, evidence, as_of=AS_OF):
    """A report on the evidence, as the engine makes it."""
    assessment = scorer.assess(evidence, as_of)
    return MatchReport(
        as_of=as_of,
        versions=Versions("0", scorer.taxonomy.version, scorer.version, scorer.versions.sha256),
        document=DocumentInfo(
            "cv.txt", "text/plain", "0" * 64, 1, 2000, evidence.words, evidence.language, unclear=evidence.unclear
        ),
        recommendation=assessment.recommendation,
        roles=assessment.roles,
        advice=assessment.advice,
        skills=assessment.skills,
    )


ML = role(
    "ml_engineer",
    requirement("training", weight=5.0, block="own"),
    requirement("framework", "torch", "keras", weight=5.0, block="own"),
    requirement("deep-learning"),
    requirement("statistics", block="own"),
    requirement("python"),
    requirement("sql", weight=3.0),
    requirement("docker", block="extras", weight=2.0),
)

AI = role(
    "ai_engineer",
    requirement("language-models", weight=5.0, block="own"),
    requirement("retrieval", "rag", Alternative("search", 0.6), weight=5.0, block="own"),
    requirement("agents", block="own"),
    requirement("prompting", block="own"),
    requirement("python"),
    requirement("docker", weight=3.0),
    requirement("two-interfaces", "web", "mobile", "voice", block="extras", weight=2.0, count=2),
)

ANALYST = AdjacentRole("data-analyst", "Data analyst", ("spreadsheets", "dashboards", "sql", "statistics"), "reports")

WORLD = taxonomy(
    [
        skill("training"),
        skill("torch", "deep-learning"),
        skill("keras", "deep-learning"),
        skill("vision-nets", "deep-learning"),
        skill("deep-learning", "learning"),
        skill("learning"),
        skill("statistics"),
        skill("python"),
        skill("sql"),
        skill("docker"),
        skill("language-models"),
        skill("rag", "language-models", "search"),
        skill("graph-rag", "rag"),
        skill("search"),
        skill("agents", "language-models"),
        skill("prompting", "language-models"),
        skill("web"),
        skill("mobile"),
        skill("voice"),
        skill("spreadsheets"),
        skill("dashboards"),
        skill("gardening"),
    ],
    roles=(ML, AI),
    adjacent=(ANALYST,),
)
