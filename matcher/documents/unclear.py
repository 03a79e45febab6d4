"""What a document leaves unclear because its pages are hard to read."""

from matcher.documents.resume_text import ResumeText
from matcher.evidence import Unclear


def poor_scans(resume: ResumeText) -> tuple[Unclear, ...]:
    """The visible lines of pages whose picture is hard to read, with their share of all visible words; or nothing."""
    if not resume.poor_scans:
        return ()
    hidden = {part.start for part in resume.hidden}
    words = {
        number: len(resume.text[line.start : line.end].split())
        for number, line in enumerate(resume.lines, start=1)
        if line.start not in hidden
    }
    poor = tuple(number for number in words if resume.lines[number - 1].page in resume.poor_scans)
    if not poor:
        return ()
    return (Unclear("poor-scan", lines=poor, share=sum(words[number] for number in poor) / sum(words.values())),)
