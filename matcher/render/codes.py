"""What codes of a pool mean, in a few words. JSON and CSV keep the codes."""

from collections.abc import Iterable, Mapping

from matcher.report import BOTH, INSUFFICIENT_TEXT, NEITHER, SEVERAL

_RECOMMENDED = {
    BOTH: "Both roles",
    SEVERAL: "Several roles",
    NEITHER: "None of the roles",
    INSUFFICIENT_TEXT: "Too little text",
}
_MEANINGS = {
    "document-corrupt": "the file is damaged",
    "document-encrypted": "protected by a password",
    "empty-document": "empty",
    "no-text": "holds no text (perhaps a scan)",
    "unsupported-media-type": "a type of file that cannot be read",
    "too-large": "too large",
    "not-found": "the file is not there",
    "not-readable": "may not be read",
    "extraction-timeout": "took too long to read",
    "resource-limit": "took too much to read",
    "one-line": "the answer rests on few lines",
    "long-ago": "the work is long ago",
    "few-words": "few words about the work",
    "plain-words": "work told in plain words",
    "other-language": "in another language than English",
    "not-english": "in another language than English",
    "unplaced-text": "text that belongs to no job or list",
    "bare-dates": "jobs of which only the dates were found",
    "date-not-understood": "a date was not understood",
    "future-dates": "a date in the future",
    "impossible-dates": "a job that ends before it begins",
    "lost-line-breaks": "a text that lost its line breaks",
    "json-resume-fields": "fields of a JSON Resume that were not read",
    "job-posting": "the text of a job posting, which was not counted",
    "not-a-resume": "a text that does not look like a resume",
    "macros": "macros (they were not run)",
    "ocr": "read from a picture",
    "unread-pages": "pages that were not read",
    "unsafe-xml": "a file that is not safe to read",
    "poor-scan": "a scan that is hard to read",
    "hidden-text": "text that a reader cannot see",
    "too-little-text": "too little text",
    "unsure": "an unsure answer",
}


def meaning(code: str) -> str:
    """What the code of an error, a doubt or a warning means. A code that is not known is shown in words."""
    return _MEANINGS.get(code) or code.replace("-", " ")


def by_meaning(counts: Mapping[str, int]) -> dict[str, int]:
    """The counts by what their codes mean. Codes that mean the same are counted together."""
    found: dict[str, int] = {}
    for code, number in counts.items():
        found[meaning(code)] = found.get(meaning(code), 0) + number
    return found


def meanings(codes: Iterable[str]) -> str:
    """What codes mean, in one line, each only once."""
    return "; ".join(dict.fromkeys(map(meaning, codes)))


def recommended(role: str, names: Mapping[str, str]) -> str:
    """The name of a recommended role, or what is said in its place. `names` are those of the roles by id."""
    return names.get(role) or _RECOMMENDED.get(role) or role
