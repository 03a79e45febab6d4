"""The section tagger: which part of a resume each block stands in."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from matcher.documents.resume_text import Line
from matcher.pipeline.blocks import Block, lines_of, split_blocks, text_of
from matcher.pipeline.headings import heading_section, label_of, side_heading

BLOCKS = "blocks"
"""Where a doc keeps its blocks (`doc.user_data`)."""

HEADER = "header"
"""The section before the first heading: name, contact, headline."""

_SIZE_TOLERANCE = 0.6
_SIDE_COLUMN = 40.0
_INLINE_SECTIONS = frozenset({"skills", "certificates", "summary", "education", "experience"})
_CORE_SECTIONS = frozenset({"experience", "education", "skills", "projects"})


@Language.factory("section_tagger", assigns=["doc.spans"], default_config={"spans_key": "sections"})
def make_section_tagger(nlp: Language, name: str, spans_key: str) -> "SectionTagger":
    """The registered way to build the component."""
    return SectionTagger(name, spans_key=spans_key)


class SectionTagger:
    """Splits a doc into blocks and sets `doc.spans["sections"]`, a span a section with its name as the label."""

    def __init__(self, name: str = "section_tagger", *, spans_key: str = "sections") -> None:
        self.name = name
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Annotate and return the doc."""
        lines = lines_of(doc)
        blocks = split_blocks(text_of(doc), lines)
        _tag(text_of(doc), lines, blocks)
        doc.user_data[BLOCKS] = blocks
        spans = [
            doc.char_span(start, end, label=section, alignment_mode="expand") for section, start, end in _runs(blocks)
        ]
        doc.spans[self.spans_key] = SpanGroup(
            doc, name=self.spans_key, spans=[span for span in spans if span is not None]
        )
        return doc


def blocks_of(doc: Doc) -> list[Block]:
    """The blocks that the section tagger left in the doc; none where it has not run."""
    blocks: list[Block] = doc.user_data.get(BLOCKS, [])
    return blocks


@dataclass(frozen=True, slots=True)
class _Candidate:
    block: int
    section: str
    upper: bool
    size: float | None


def _tag(text: str, lines: Sequence[Line], blocks: list[Block]) -> None:
    headings = {candidate.block: candidate.section for candidate in _headings(text, lines, blocks)}
    section, margin = HEADER, _text_margin(lines)
    for index, block in enumerate(blocks):
        if index in headings:
            section, block.kind = headings[index], "heading"
            block.section = section
            continue
        content = text[block.start : block.end]
        opened = side_heading(content) if _stands_out(lines[block.first], margin) else _inline_heading(content, section)
        if opened:
            section = opened[0]
            block.start += opened[1]
        block.section = section
    if not headings:
        _tag_without_headings(blocks)


def _headings(text: str, lines: Sequence[Line], blocks: Sequence[Block]) -> list[_Candidate]:
    """The headings: lines with a heading's words that also look like the resume's main headings."""
    candidates = []
    for index, block in enumerate(blocks):
        line = lines[block.first]
        if block.last - block.first > 1:
            continue
        section = heading_section(text[line.start : line.end], marked=_looks_marked(text, line))
        if section:
            content = text[block.start : block.end]
            candidates.append(_Candidate(index, section, content.isupper(), line.style.size))
    core = [candidate for candidate in candidates if candidate.section in _CORE_SECTIONS]
    if len({candidate.section for candidate in core}) < 2:
        return candidates
    return [candidate for candidate in candidates if _like_the_others(candidate, core)]


def _like_the_others(candidate: _Candidate, core: Sequence[_Candidate]) -> bool:
    """In capitals where most headings are, and not much smaller than they."""
    mostly_upper = sum(other.upper for other in core) * 2 > len(core) + 1
    if mostly_upper and not candidate.upper:
        return False
    sizes = Counter(round(other.size, 1) for other in core if other.size is not None)
    if not sizes or candidate.size is None:
        return True
    return candidate.size >= sizes.most_common(1)[0][0] - _SIZE_TOLERANCE


def _looks_marked(text: str, line: Line) -> bool:
    content = text[line.start : line.end]
    return bool(content.isupper() or line.style.bold or line.style.heading)


def _inline_heading(content: str, section: str) -> tuple[str, int] | None:
    """The section of a heading on the same line as its content, and where that begins: "Skills: Python, SQL"."""
    label = label_of(content)
    opened = heading_section(label[0]) if label else None
    if label is None or opened not in _INLINE_SECTIONS or opened == section:
        return None
    return (opened, label[1]) if section == HEADER or label[0].isupper() else None


def _text_margin(lines: Sequence[Line]) -> float:
    """Where most lines with positions begin, in points from the left; 0 without positions."""
    lefts = Counter(round(line.box.left) for line in lines if line.box is not None)
    return float(lefts.most_common(1)[0][0]) if lefts else 0.0


def _stands_out(line: Line, margin: float) -> bool:
    """The line begins left of the text's margin, where resumes with a column for headings put them."""
    return line.box is not None and line.box.left < margin - _SIDE_COLUMN


def _tag_without_headings(blocks: Sequence[Block]) -> None:
    """A text without any heading: what is bulleted is experience, the rest the header."""
    for block in blocks:
        if block.kind == "bullet":
            block.section = "experience"


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[str, int, int]]:
    """The stretches of blocks of one section."""
    start = end = 0
    section = ""
    for block in blocks:
        if block.section != section or block.kind == "heading":
            if section:
                yield section, start, end
            section, start = block.section, block.start
        end = block.end
    if section:
        yield section, start, end
