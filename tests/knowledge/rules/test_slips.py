"""Mistakes that a person can make in the rules: each is refused with file, entry and reason."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from knowledge.files.errors import TaxonomyError
from knowledge.loader import load_data
from knowledge.rules.loader import load_rules
from matcher.cli import main
from tests.changed_data import change

SECTIONS = "rules/resumes/sections.yaml"
STATUSES = "rules/resumes/statuses.yaml"
DATES = "rules/resumes/dates.yaml"
JOB_LINES = "rules/resumes/job_lines.yaml"
LAYOUT = "rules/resumes/layout.yaml"
DEMANDS = "rules/postings/demands.yaml"
PASSAGES = "rules/postings/passages.yaml"
WANTS = "rules/postings/wants.yaml"
GO_BETWEENS = "rules/resumes/go_betweens.yaml"
MADE_THINGS = "rules/work/made_things.yaml"
PROFESSIONS = "rules/postings/professions.yaml"
GROUPS = "rules/word_groups.yaml"
AMBIGUOUS = "rules/names/ambiguous/programming_languages.yaml"
PLACES = "rules/names/sentence_places.yaml"
AROUND = "rules/names/words_around_names.yaml"
TIERS = "rules/resumes/tiers.yaml"
EVERYDAY = "rules/names/everyday_names.yaml"
POINTS = "rules/resumes/around_names.yaml"
DOUBTFUL = "rules/names/doubtful_names.yaml"
LANGUAGES = "rules/reading/languages.yaml"
HYPHENS = "rules/reading/hyphenation.yaml"
PICTURES = "rules/reading/pictures.yaml"
SKILLS = "skills/machine_learning/ml_foundations.yaml"

R = "- form: R\n  case: as_written\n"
SAYS = "- whole: "
NOT = "  not:\n"
NO = (
    "- {pattern: no *, says: [No PostgreSQL in any of my jobs.],"
    " not: [No warnings left in 200k lines of TypeScript.]}\n"
)
CHAT = "- id: chat\n  name: a chatbot or assistant\n"

SLIPS = [
    pytest.param(
        SECTIONS,
        "  experience:\n",
        "  experince:\n",
        "headings.experince: the key there is no 'experince'",
        id="section",
    ),
    pytest.param(DATES, "  12: [", "  13: [", "months.13: the key must be at most 12", id="month 13"),
    pytest.param(DATES, "  12: [dec,", "  12: [nov,", "'nov' names more than one month", id="a word of two months"),
    pytest.param(DATES, "spring: [3, 5]", "spring: [0, 5]", "seasons.spring: must be at least 1", id="month 0"),
    pytest.param(DATES, "mid: [5, 8]", "mid: [5, 13]", "parts_of_year.mid: must be at most 12", id="no part of a year"),
    pytest.param(DATES, "first_year: 1950", "first_year: 50", "first_year: must be at least 1900", id="no first year"),
    pytest.param(DATES, "since: [since", "since: [Since", "'Since' is never found", id="capital of a word"),
    pytest.param(DATES, "[jan,", "[Jan,", "'Jan' is never found: write it in lower case", id="capitals"),
    pytest.param(DATES, "since: [", "sinces: [", "sinces: unknown key", id="unknown key of dates"),
    pytest.param(DATES, "since: [", "sinces: [", "since: is missing", id="missing key of dates"),
    pytest.param(DATES, "{year: 12,", "{year: -12,", "durations.year: must be more than 0", id="a negative duration"),
    pytest.param(DATES, "{year: 12,", "{year: long,", "durations.year: must be a number", id="no duration"),
    pytest.param(JOB_LINES, "  employer: [", "  boss: [", "the group 'employer' is missing", id="no group of signs"),
    pytest.param(LAYOUT, "\n  dated line:", "\n  datd line:", "there is no sign 'datd line'", id="no sign of a line"),
    pytest.param(LAYOUT, "\n  dated line:", "\n  datd line:", "'dated line' has no points", id="a sign without points"),
    pytest.param(
        LAYOUT,
        "\n  dates last: {education: 0.2}",
        "\n  dates last: {}",
        "'dates last' has no points",
        id="a sign without any of its points",
    ),
    pytest.param(
        GO_BETWEENS,
        "specialists: [administrators,",
        "specialists: [Administrators,",
        "specialists: 'Administrators' is never found: write it in lower case",
        id="capitals in the jobs of go-betweens",
    ),
    pytest.param(
        MADE_THINGS,
        "things: [model,",
        "things: [Model,",
        "model-training.things: 'Model' is never found: write it in lower case",
        id="capitals of a thing",
    ),
    pytest.param(
        MADE_THINGS,
        "\nmaking: [build,",
        "\nmaking: [set up,",
        "making: 'set up' is never found: it must be one word",
        id="a deed of two words",
    ),
    pytest.param(
        TIERS,
        "  awards: {tier: project,",
        "  # awards: {tier: project,",
        "sections: 'awards' has no tier",
        id="no tier of a section",
    ),
    pytest.param(
        TIERS, "experience: {tier: work,", "experience: {tier: job,", "there is no 'job'", id="an unknown tier"
    ),
    pytest.param(
        EVERYDAY, "[soft_skill,", "[soft_skills,", "category: there is no 'soft_skills'", id="no category of skills"
    ),
    pytest.param(POINTS, '"@sell":', '"@shell":', "there is no 'shell'", id="no group of words alike"),
    pytest.param(
        POINTS,
        "ending:\n",
        'ending:\n  "@shell": [0.1, 0.0, 0.0]\n',
        "ending: words alike: there is no 'shell'",
        id="no group at the end of a clause",
    ),
    pytest.param(
        DOUBTFUL, '  "Rust":', '  "Rusty":', "ambiguous names without a default: there is no 'Rusty'", id="no such name"
    ),
    pytest.param(
        DOUBTFUL, '  "Rust":', '  "AWS":', "ambiguous names without a default: there is no 'AWS'", id="never in doubt"
    ),
    pytest.param(DOUBTFUL, '  "skill_near":', '  "skil_near":', "there is no 'skil_near'", id="no sign of a name"),
    pytest.param(AROUND, 'list_joints: [and, or, "&"]', "list_joints: and", "list_joints: must be a list", id="text"),
    pytest.param(AROUND, 'list_joints: [and, or, "&"]', "list_joints: []", "must not be empty", id="no words"),
    pytest.param(AROUND, "[pre, non,", "[pre, pre,", "compound_prefixes: 'pre' is listed 2 times", id="a word twice"),
    pytest.param(
        SKILLS,
        "- id: machine-learning\n",
        "- id: machine-learning\n  phrases: [learns ... 9 models]\n",
        "machine-learning: phrases: 'learns ... 9 models': a number right after '...' may be a mistake",
        id="a blank",
    ),
    pytest.param(
        SKILLS,
        "- id: machine-learning\n",
        "- id: machine-learning\n  phrases: [learns * models]\n",
        "machine-learning: phrases: 'learns * models': '*' cannot be used here",
        id="a sign of cues in a phrase",
    ),
    pytest.param(
        AMBIGUOUS,
        R,
        f"{R}  sections: [skill]\n",
        "R: sections: there is no 'skill'",
        id="unknown section without context",
    ),
    pytest.param(
        AMBIGUOUS, R, f"{R}  not_in: [skill]\n", "R: not_in: there is no 'skill'", id="unknown section to leave out"
    ),
    pytest.param(AMBIGUOUS, "'@statistics'", "'@statistic'", "there is no group of words '@statistic'", id="context"),
    pytest.param(AMBIGUOUS, SAYS, "- cellar: ", "there is no place 'cellar'", id="a sentence in no place"),
    pytest.param(AMBIGUOUS, NOT, "  notes:\n", "R: notes: unknown key", id="unknown key of a name"),
    pytest.param(
        AMBIGUOUS,
        NOT,
        f"{NOT}  - Managed the R&D budget.\n  - Managed the R&D budget.\n",
        "R: not: 'Managed the R&D budget.' is listed 2 times",
        id="a sentence twice",
    ),
    pytest.param(
        AMBIGUOUS,
        NOT,
        f"{NOT}  - whole: |-\n      Skills\n      R, Python, SQL, Tableau\n",
        "is listed 2 times",
        id="a sentence that the name means a skill in and means none in",
    ),
    pytest.param(
        AMBIGUOUS,
        R,
        "- {form: Q, case: any, senses: [{skill: sql, near: []}], default: sql}\n" + R,
        "Q: senses.0.says: is missing",
        id="a sense without sentences",
    ),
    pytest.param(
        AMBIGUOUS,
        R,
        "- {form: Q, case: any, senses: [{skill: sql, near: [], says: [Wrote Q.]}], default: null}\n" + R,
        "Q: not: needs a sentence in which the name means no skill",
        id="a name that is never anything else",
    ),
    pytest.param(PLACES, "Summary\\n{text}", "Summary\\n{txt}", "summary: '{text}' is missing", id="no sentence"),
    pytest.param(
        STATUSES,
        '  negated:\n  - {pattern: "@considered ** decided',
        '  denied:\n  - {pattern: "@considered ** decided',
        "cues.denied: unknown key",
        id="unknown status",
    ),
    pytest.param(
        STATUSES,
        NO,
        "- never @seen *\n",
        "cues.negated: 'never @seen *': there is no group",
        id="unknown group",
    ),
    pytest.param(STATUSES, NO, "- no <seen> *\n", "a group of words is written '@seen'", id="old notation"),
    pytest.param(STATUSES, NO, "- false\n", "false: must be text, or a mapping", id="no text"),
    pytest.param(STATUSES, NO, "- {pattern: no *, say: [No Java]}\n", "unknown key 'say'", id="unknown key of a rule"),
    pytest.param(
        DEMANDS,
        "  - {pattern: nor *, says: [We want neither hype nor chatbots.]}\n",
        "  - only|just\n  - just|only\n  - nice-to-have **\n",
        "cues.nice_to_have: 'nice-to-have **' says the same as 'nice-to-have **' of cues.not_wanted",
        id="two demands",
    ),
    pytest.param(
        SECTIONS,
        "  skills:\n",
        "  skills:\n  - Work Experiences\n",
        "headings.skills: 'Work Experiences' says the same as 'work experience' of headings.experience",
        id="twice",
    ),
    pytest.param(SECTIONS, "heading_words: [", "heading_words: [stuff, ", "'stuff' is not a heading", id="no heading"),
    pytest.param(PICTURES, "value: 60", "value: 90", "must be less than 'sure_confidence'", id="confidences mixed up"),
    pytest.param(PICTURES, "value: 4\n", "value: 0\n", "grain.value: must be more than 0", id="no grain"),
    pytest.param(PICTURES, "value: 0.75", "value: 75", "must be less than 1", id="per cent for a share"),
    pytest.param(PICTURES, "grain:\n", "grains:\n", "grains: unknown key", id="unknown number"),
    pytest.param(LANGUAGES, "\nde:\n", "\nxx: {name: X}\nde:\n", "xx.words: is missing", id="a language without words"),
    pytest.param(
        LANGUAGES,
        "\nde:\n",
        "\nxx: {name: X, words: ''}\nde:\n",
        "xx.words: must not be empty",
        id="no words of a language",
    ),
    pytest.param(HYPHENS, "prefixes: [ad,", "prefixes: [true, ad,", "prefixes.0: must be text", id="no text as prefix"),
    pytest.param(WANTS, CHAT, f"{CHAT}  given: 1\n", "chat: given: must be true or false", id="a number for a truth"),
    pytest.param(
        WANTS,
        "skills: [conversational-ai]",
        "skills: [small-talk]",
        "chat: skills: there is no 'small-talk'",
        id="want",
    ),
    pytest.param(WANTS, "\nai_engineer:\n", "\nai_enginer:\n", "role: there is no 'ai_enginer'", id="unknown role"),
    pytest.param(
        WANTS, "\neither:\n", f"\neither:\n{CHAT}  phrases: [hi]\n", "chat: this want is listed", id="want twice"
    ),
    pytest.param(
        WANTS,
        "\neither:\n",
        "\neither:\n- {id: x, name: x, lean: 1, phrases: [x]}\n",
        "x: lean: must be given, except",
        id="lean",
    ),
    pytest.param(PROFESSIONS, "makers: [engineer,", "makers: [Engineer,", "'Engineer' is never found", id="a capital"),
    pytest.param(
        "rules/postings/umbrella.yaml", "skills: [", "skills: [umbrella, ", "there is no 'umbrella'", id="umbrella"
    ),
    pytest.param(
        PASSAGES, "  conditions:\n", "  condition:\n", "the key there is no 'condition'", id="unknown kind of passage"
    ),
    pytest.param(
        GROUPS, "groups:\n", "groups:\n  kitchen: [pan, pot]\n", "kitchen: nothing uses this group", id="unused group"
    ),
    pytest.param(GROUPS, "groups:\n", "groups:\n  kitchen: []\n", "groups.kitchen: must not be empty", id="no words"),
    pytest.param(
        GROUPS, "groups:\n", "groups:\n  a: ['@at']\n", "a: must contain words only, not '@at'", id="group of groups"
    ),
    pytest.param(
        "rules/verb_forms.yaml",
        "irregular:\n",
        "irregular:\n  sing: [sang]\n",
        "sing: nothing uses the forms",
        id="verb",
    ),
    pytest.param(
        "rules/names/ordinary_words.txt",
        "\naardvark\n",
        "\nAardvark\n",
        "Aardvark: must be one word",
        id="ordinary word",
    ),
    pytest.param(
        "rules/names/ordinary_words.txt",
        "\naardvark\n",
        "\nthe aardvark\n",
        "the aardvark: must be one word",
        id="two ordinary words",
    ),
]


@pytest.mark.parametrize(("file", "before", "after", "fault"), SLIPS)
def test_a_slip_is_refused(data_copy: Path, file: str, before: str, after: str, fault: str) -> None:
    change(data_copy, file, before, after)
    with pytest.raises(TaxonomyError) as error:
        load_data(data_copy)
    assert any(line.startswith(f"{file}: ") and fault in line for line in str(error.value).splitlines()), error.value


def test_a_file_that_nothing_reads_is_refused(data_copy: Path) -> None:
    (data_copy / "rules" / "resumes" / "section.yaml").write_text("headings: {}\n")
    with pytest.raises(TaxonomyError, match=r"rules/resumes/section\.yaml: file: nothing reads this file"):
        load_rules(data_copy / "rules")


def test_a_missing_file_is_refused(data_copy: Path) -> None:
    (data_copy / DATES).unlink()
    with pytest.raises(TaxonomyError, match=r"rules/resumes/dates\.yaml: file: cannot be read"):
        load_rules(data_copy / "rules")


def test_the_check_prints_all_faults_of_skills_roles_and_rules_at_once(data_copy: Path) -> None:
    change(data_copy, SKILLS, "- id: machine-learning\n", "- id: machine-learning\n  phrases: [learns ... 9 models]\n")
    change(data_copy, "roles/ml_engineer.yaml", "block: own", "block: owm")
    change(data_copy, DATES, "  12: [", "  13: [")
    change(data_copy, WANTS, CHAT, f"{CHAT}  given: 1\n")
    change(data_copy, STATUSES, NO, "- never @seen *\n")
    result = CliRunner().invoke(main, ["taxonomy", "check", str(data_copy)])
    assert result.exit_code == 1
    for part in (SKILLS, "roles/ml_engineer.yaml", DATES, WANTS, STATUSES):
        assert part in result.stderr
