"""Groups of signs of words. A line has the sign "school" if it has a word for a school."""

from knowledge.rules.resumes import WordSign

POSTS: frozenset[WordSign] = frozenset({"title", "research post"})
"""The signs of a job."""
STUDIES: frozenset[WordSign] = frozenset({"school", "degree"})
"""The signs of a study."""
JOBS_AND_STUDIES = POSTS | STUDIES
"""The signs that large words beside dates are those of a job or study."""
NO_STUDIES: frozenset[WordSign] = POSTS | {"employer", "deed"}
"""The signs that a line with a degree and dates is no study."""
NO_THINGS: frozenset[WordSign] = JOBS_AND_STUDIES | {"certificate", "employer", "reference"}
"""The signs that a title is no thing that was made."""
OF_PROJECTS: frozenset[WordSign] = frozenset({"own project", "work link", "deed"})
"""The signs that something done in a break between jobs is a project."""
OF_COURSES: frozenset[WordSign] = frozenset({"learning", "certificate"})
"""The signs that it is a course."""
