"""Numbers and lists in the documentation and the pages agree with the program."""

import re

import pytest

from api.batches.schemas import MOST_DOCUMENTS
from api.config import Settings
from api.webhooks.routes import MOST_WEBHOOKS
from api.webhooks.sending import SECONDS
from matcher.documents.limits import DEFAULT_LIMITS
from matcher.documents.media_types import FORMAT_NAMES
from matcher.pipeline.claims.tier_grader import LIST_ABOVE
from matcher.scoring import load_constants
from matcher.store.database.leases import LEASE
from measuring.model_card import FITTED
from tests.structure.project import ROOT, project_files

CONSTANTS = load_constants()
ADVICE = CONSTANTS.advice
GENEROUS_YEARS = CONSTANTS.strength.generous_months / 12
TEXTS = {
    str(path.relative_to(ROOT)): re.sub(r"\s+", " ", path.read_text(encoding="utf-8"))
    for path in project_files()
    if path.suffix in {".md", ".html", ".py"}
    and not {"tests", "resumes", "vendor", "figures.md"}.intersection(path.relative_to(ROOT).parts)
}
SCORING_PAGE = TEXTS["docs/scoring.md"]
NUMBER_WORDS = {"two": 2.0, "three": 3.0, "four": 4.0}
"""The numbers that texts write as words."""


def mentions(pattern: str) -> list[tuple[str, str]]:
    """Pairs of a place where the pattern matches and the number there."""
    return [(name, found) for name, text in TEXTS.items() for found in re.findall(pattern, text)]


def number_of(said: str) -> float:
    """The number that a text gives in figures or as a word."""
    return NUMBER_WORDS[said.lower()] if said.lower() in NUMBER_WORDS else float(said)


@pytest.mark.parametrize(
    ("pattern", "fact"),
    [
        pytest.param(r"(?:[Uu]nder|[Ff]ewer than|at least) (\d+) words\b", CONSTANTS.evidence.enough_words, id="words"),
        pytest.param(r"more than (\d+) skills\b", LIST_ABOVE, id="skills in a list"),
        pytest.param(r"(\d+) months of work\b", CONSTANTS.what_if.months, id="months of an added skill"),
        pytest.param(r"for the last (\d+) months\b", CONSTANTS.what_if.months, id="months of a what-if"),
        pytest.param(r"until the fit would be (\d+)\b", CONSTANTS.advice.to_fit, id="fit that paths lead to"),
        pytest.param(r"(\w+) fifths of the fit\b", CONSTANTS.fit.own_points / 20, id="own part of a fit"),
        pytest.param(r"free again after (\d+) seconds", LEASE.total_seconds(), id="lease"),
        pytest.param(r"free for others after (\d+) seconds", LEASE.total_seconds(), id="lease of a document"),
        pytest.param(r"up to (\d+) (?:documents in one request|resumes, as files)", MOST_DOCUMENTS, id="batch"),
        pytest.param(r"unpacks to more than (\d+) MB", Settings.max_batch_mb, id="size of a batch"),
        pytest.param(r"After (\d+) days a batch is erased", Settings.batch_days, id="days of a batch"),
        pytest.param(r"compressed more than (\d+) times", DEFAULT_LIMITS.archive_ratio, id="ratio of an archive"),
        pytest.param(r"within (\d+) seconds\. Otherwise the message", SECONDS, id="time for a message"),
        pytest.param(r"can have (\d+) webhooks", MOST_WEBHOOKS, id="webhooks"),
        pytest.param(r"text of more than (\d+),000 characters", DEFAULT_LIMITS.text_characters / 1000, id="text"),
        pytest.param(r"(\d+) MB unless set otherwise", Settings.max_upload_mb, id="size of an upload"),
        pytest.param(
            r"if they were all used in the last (\w+) years", GENEROUS_YEARS, id="years without a date in a range"
        ),
        pytest.param(
            r"counts undated evidence as (\w+) years\b",
            GENEROUS_YEARS,
            id="years without a date in the page on scoring",
        ),
        pytest.param(
            r"confidence is at most (\d+) %", 100 * CONSTANTS.doubts.confidence_most, id="doubtful confidence"
        ),
        pytest.param(
            r"at most\s+(\d+) % sure", 100 * CONSTANTS.recommendation.confidence_across, id="confidence across"
        ),
    ],
)
def test_every_text_gives_the_number_that_the_program_uses(pattern, fact):
    said = mentions(pattern)

    assert said
    assert [(name, number) for name, number in said if number_of(number) != fact] == []


@pytest.mark.parametrize("name", ["README.md", "docs/duties/model_card.md"])
def test_a_page_that_says_what_is_learned_says_all_of_it(name):
    assert " ".join(FITTED.split()) in TEXTS[name]


@pytest.mark.parametrize("name", ["README.md", "docs/api.md", "CHANGELOG.md"])
def test_a_page_that_lists_formats_lists_all_of_them(name):
    assert FORMAT_NAMES in TEXTS[name]


def test_no_text_lists_only_some_formats():
    begun = [(name, list_) for name, list_ in mentions(r"(PDF, DOCX[^.;:)]*)") if not name.endswith("media_types.py")]
    assert [name for name, list_ in begun if not list_.startswith(FORMAT_NAMES)] == []


@pytest.mark.parametrize("tier", CONSTANTS.tiers)
def test_the_page_on_scoring_gives_the_value_of_each_tier(tier):
    assert f"| {tier} | {CONSTANTS.tiers[tier]:.2f} |" in SCORING_PAGE


STRENGTH, FIT = CONSTANTS.strength, CONSTANTS.fit


@pytest.mark.parametrize(
    "formula",
    [
        pytest.param(
            f"`D = {STRENGTH.duration_floor:g} + {1 - STRENGTH.duration_floor:g} "
            f"(1 - e^(-months/{STRENGTH.duration_months:g}))`",
            id="duration",
        ),
        pytest.param(
            f"`R = {STRENGTH.recency_floor:g} + {1 - STRENGTH.recency_floor:g} * "
            f"2^(-max(0, months since - {STRENGTH.recency_grace_months:g})/{STRENGTH.recency_half_life_months:g})`",
            id="recency",
        ),
        pytest.param(f"`coverage = v1 + {FIT.second_alternative:g} (1 - v1) v2`", id="coverage"),
        pytest.param(f"counts {FIT.implied:g} of it", id="implied"),
        pytest.param(
            f"fit = {FIT.own_points:g} own + own^{FIT.shared_power:g} "
            f"({FIT.basis_points:g} basis + {FIT.extras_points:g} extras)",
            id="fit",
        ),
        pytest.param(f"| basis | {FIT.basis_full:.0%} |", id="full basis"),
        pytest.param(f"| extras | {FIT.extras_full:.0%} |", id="full extras"),
        pytest.param(f"raises a fit by at most {FIT.line_points:g} points", id="one line"),
        pytest.param(
            f"{ADVICE.share_floor:g} + {1 - ADVICE.share_floor:g} * min(1, share / {ADVICE.full_share:g})", id="demand"
        ),
        pytest.param(f"({ADVICE.untold:g} if untold)", id="what is only untold"),
        pytest.param(f"In a role with a fit under {ADVICE.beginner_below:g}", id="beginners"),
        pytest.param(f"A role passes with a fit of at least {CONSTANTS.recommendation.passes:g}", id="passes"),
        pytest.param(f"at most {CONSTANTS.recommendation.margin:g} points below the best", id="margin"),
    ],
)
def test_the_page_on_scoring_gives_the_formula_with_its_constants(formula):
    assert formula in SCORING_PAGE
