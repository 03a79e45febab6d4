"""The words of the result page, for people who see a report for the first time."""

from knowledge.taxonomy.model import Block
from matcher.evidence import Tier
from matcher.report import MissingStatus
from matcher.scoring.corrections import STATED

BLOCKS: dict[Block, str] = {
    "own": "what this role does",
    "basis": "a basis of this role",
    "extras": "a plus",
}
"""The block of a requirement, in a candidate's words."""

BLOCKS_TO_ASK: dict[Block, str] = {"own": "essential", "basis": "important", "extras": "a plus"}
"""The block of a requirement, in an employer's words."""

MISSING_STATUS: dict[MissingStatus, str] = {
    "untold": "told in other words, or only listed",
    "weak": "shown only in part, or studied and not used in a job or project",
    "stale": "last shown long ago",
    "missing": "not found in your resume",
}
"""Why a requirement needs more evidence."""

WHOLE_RESUME = "Send the whole resume: jobs with their dates, what you built in each, and with which tools."
"""What helps if there is too little text."""

NOT_UNDERSTOOD = "Rolefit may not have understood all of this resume. The notes below say what, and what would help."
"""An explanation of an answer with doubts about the reading."""

SECTIONS = {
    "experience": "Job",
    "projects": "Project",
    "research": "Research",
    "publications": "Publication",
    "volunteering": "Voluntary work",
    "education": "Education",
    "courses": "Courses",
    "certificates": "Certificates",
    "skills": "List of skills",
    "summary": "Summary",
    "header": "Head of the page",
    "unplaced": "Lines under no heading",
    STATED: "What you said yourself",
}
"""The parts of a resume. Other sections have their own name."""

NOTES: dict[str, tuple[str, str]] = {
    "insufficient-text": (
        "We found too little text to compare it with a role.",
        WHOLE_RESUME,
    ),
    "poor-scan": (
        "This is a scan or a photo that is hard to read. Some words may be wrong.",
        "Please send another: the PDF that your word processor saves is best. "
        "A photo should be sharp, straight and evenly lit.",
    ),
    "plain-words": (
        "You tell of some of your work in a job title or in plain words, and we may not have recognised all of it.",
        "Tell it below, under “Did we miss something?”, in your own words.",
    ),
    "unplaced-text": (
        "We found no heading, job or list for a large part of your text.",
        "Usual headings help, such as Experience, Projects, Education and Skills, and a date for each job.",
    ),
    "bare-dates": (
        "Of some of your jobs, we found only the dates.",
        "Write the title and the employer of each job below its dates, or on the same line, and not in another column.",
    ),
    "date-not-understood": (
        "We did not understand some dates.",
        "You can give them below. In the resume, dates such as 03/2021 - 06/2023 are understood.",
    ),
    "other-language": (
        "Your resume is not in English. We found names of tools and methods, but not what you did with them.",
        "An English version would tell us more.",
    ),
}
"""What was not understood, in a candidate's words: what it is, and what would help."""

WOULD_SETTLE: dict[str, str] = {
    "one-line": "If you did more of this work, tell it: in your resume, or on the first page of this result under “Did "
    "we miss something?”. Each line about another part of it makes the answer more certain.",
    "few-words": "If so, say what you did: in a longer version of your resume, or on the first page of this result "
    "under “Did we miss something?”.",
    "long-ago": "If you did such work since then, say so, with its dates: in your resume, or on the first page of this "
    "result.",
}
"""The doubts that may decide the answer, with what would settle them, in a candidate's words.

These are shown beside the answer. The other doubts are about the reading.
"""

ANSWERED_NO = "No: "
"""What a no to a question begins with. The question follows."""

MISSED_IN: dict[Tier, str] = {
    "work": "in a job",
    "stack": "in a job",
    "project": "in a project of mine",
    "research": "in research",
    "certificate": "for a certificate",
    "course": "in a course",
    "list": "at some time",
    "summary": "at some time",
}
"""Where a person did what the reading missed. The person speaks."""

SENTENCES = {
    "strong": "Your resume is a strong fit for {role}.",
    "yes": "Your resume is a good fit for {role}.",
    "partly": "Your resume is a partial fit for {role}.",
    "little": "Your resume shows little of {role} so far.",
}
"""The answer in one sentence, by the word for the fit."""

ANOTHER_PROFESSION = "Your resume points to another profession."
NONE_OF_THESE = "Your resume shows none of these roles."
"""The answer for people whose resume shows little of all roles: with jobs of another kind, and without."""

FAR_BELOW = "{role} is not recommended as well, because its fit is more than {points} points lower."
NOT_LATELY = (
    "{role} is not recommended as well: for that, the resume would have to show enough work of each role in the last "
    "{years} years."
)
"""Why a role with a good fit is not recommended beside another one."""

WITH_CORRECTIONS = "With your corrections, {answer}"
WITHOUT_CORRECTIONS = "Without them it is {points} of 100, {word}."
SAME_WITHOUT_CORRECTIONS = "They do not change this fit."
"""What the answer follows after corrections, and what it was before."""

FIT_NAMES = {"strong": "strong fit", "yes": "good fit", "partly": "partial fit", "little": "little shown"}
"""The word for a fit, beside its number."""

NOT_YET = "This is not a rejection. It says only what we found in the text, and a person decides."
AT_THE_BEGINNING = "Everybody begins like this. The steps below are a good start."
"""What explains a low fit to people who say that they are starting out."""

NEAREST_TO = "Of the professions beside these roles, it is nearest to"
NEAREST = f"{NEAREST_TO} {{profession}}. That is not a rejection."
"""What explains a low fit to people whose work is nearer to another profession."""

NAMED_HEADING = "What your text names that Rolefit knows"
NAMED_NOTE = (
    "This is not a list of what to ask for: it may be what the employer makes or uses. What the job needs besides may "
    "be missing from it."
)
"""What is said beside the skills of a brief that asks for no role."""

NOT_A_VERDICT = "That says nothing about how good you are at it. These roles ask for other work."
"""What explains a low fit, for people near these roles and for people of other professions."""

DID_IT, LISTED_IT, MENTIONED_IT = "Your resume hints at it", "You listed it, show where", "You mention it, show where"
SAID_IT = "You said it, show where"
BEGIN_WITH = "A good first step"
TELL_MORE = "Told in few lines"
LEARN_IT, REFRESH_IT, ASK_IT = "Worth learning next", "Worth using again", "If you did it, say it"
"""The kinds of things to do."""

PLACES: dict[Tier, str] = {
    "work": "in a job, for the last 12 months",
    "project": "in a project of your own, for the last 12 months",
    "course": "in a course",
    "list": "only in a list of skills",
}
"""Where a skill of a what-if question would be shown. The first is the default."""

MISSED_PLACES: dict[Tier, str] = {
    "work": "In another job",
    "project": "In a project of your own",
    "course": "In a course",
    "list": "Only in a list of skills",
}
"""Where a skill was used that the reading missed, if none of the jobs is meant."""
