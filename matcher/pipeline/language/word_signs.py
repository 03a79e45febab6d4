"""Groups of signs of words. A line has the sign "school" if it has a word for a school."""

from knowledge.rules.signs import KindSign, LayoutSign, WordSign

POSTS: frozenset[WordSign] = frozenset({LayoutSign.TITLE, LayoutSign.RESEARCH_POST})
"""The signs of a job."""
STUDIES: frozenset[WordSign] = frozenset({LayoutSign.SCHOOL, KindSign.DEGREE})
"""The signs of a study."""
JOBS_AND_STUDIES = POSTS | STUDIES
"""The signs that large words beside dates are those of a job or study."""
NO_STUDIES: frozenset[WordSign] = POSTS | {KindSign.EMPLOYER, LayoutSign.DEED}
"""The signs that a line with a degree and dates is no study."""
NO_THINGS: frozenset[WordSign] = JOBS_AND_STUDIES | {KindSign.CERTIFICATE, KindSign.EMPLOYER, KindSign.REFERENCE}
"""The signs that a title is no thing that was made."""
OF_PROJECTS: frozenset[WordSign] = frozenset({KindSign.OWN_PROJECT, KindSign.WORK_LINK, LayoutSign.DEED})
"""The signs that something done in a break between jobs is a project."""
NO_DUTIES: frozenset[WordSign] = frozenset({KindSign.CERTIFICATE, KindSign.REFERENCE, KindSign.DEGREE})
"""The signs that a bullet below a job is something else than what was done there."""
OF_COURSES: frozenset[WordSign] = frozenset({KindSign.LEARNING, KindSign.CERTIFICATE})
"""The signs that it is a course."""
