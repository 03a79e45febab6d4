"""What a reader of a document sees, and what is hidden."""

from matcher.documents.resume_text import ResumeText


def hidden_words(resume: ResumeText) -> list[str]:
    """The words that nobody sees."""
    return [word for part in resume.hidden for word in resume.text[part.start : part.end].split()]


def seen_lines(resume: ResumeText) -> list[str]:
    """The lines that are seen."""
    hidden = {part.start for part in resume.hidden}
    return [resume.text[line.start : line.end] for line in resume.lines if line.start not in hidden]
