"""Say how the lines of a resume were read, and why."""

from collections.abc import Iterator

from knowledge.rules.loader import packaged_rules
from knowledge.taxonomy.model import Taxonomy
from matcher.documents.resume_text import ResumeText
from matcher.pipeline.language.resume_language import ResumeLanguage
from matcher.pipeline.structure.line_labels import LineLabels
from matcher.pipeline.structure.parting.lost_breaks import with_line_breaks
from matcher.pipeline.structure.read_page import read_page

_WORDS = 8


def explained_lines(resume: ResumeText, taxonomy: Taxonomy, most_reasons: int) -> Iterator[str]:
    """For each line its number, section, place and first words, then at most so many reasons, the largest first."""
    language = ResumeLanguage.of(packaged_rules().resumes, taxonomy.listed_names())
    resume = with_line_breaks(resume, language)
    page, _ = read_page(resume.text, resume.lines, language)
    line_labels = LineLabels(language.layout)
    labels = line_labels.of(page)
    for index, (label, block) in enumerate(zip(labels, page.blocks, strict=True)):
        yield f"{index + 1:4} {label.section} {label.place}: {' '.join(block.words[:_WORDS])}"
        for reason in line_labels.reasons(page, labels, index)[:most_reasons]:
            yield f"       {reason.points:+.1f} {reason.name}"
