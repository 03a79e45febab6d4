"""How the blocks of a page are set compared to its headings, its dated lines and each other."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from knowledge.rules.resumes import LayoutLimits, LayoutSign
from matcher.documents.resume_text import Line
from matcher.pipeline.structure.page.named_sections import Named
from matcher.pipeline.structure.page.page_block import Look, PageBlock


class Looks:
    """The looks of all blocks of a page."""

    def __init__(
        self, blocks: Sequence[PageBlock], named: Mapping[int, Named], lines: Sequence[Line], limits: LayoutLimits
    ) -> None:
        self._blocks = blocks
        self._named = named
        self._lines = lines
        self._limits = limits

    @cached_property
    def of_headings(self) -> Counter[Look]:
        """How many headings are set in each way. Headings that are only a label are not counted."""
        return Counter(self._blocks[index].look for index, named in self._named.items() if named.by.endswith("words"))

    @cached_property
    def number_of_headings(self) -> int:
        """How many headings the looks of headings count."""
        return self.of_headings.total()

    @cached_property
    def _of_dated_lines(self) -> Counter[Look]:
        """How many lines with a date range, without bullets, are set in each way."""
        return Counter(block.look for block in self._blocks if block.range is not None and not block.bullet)

    @cached_property
    def _of_blocks(self) -> Counter[Look]:
        return Counter([block.look for block in self._blocks])

    @cached_property
    def signs(self) -> Mapping[Look, Sequence[LayoutSign]]:
        """For each look, the signs that lines get by it."""
        return {look: list(self._signs(look)) for look in self._of_blocks}

    def _signs(self, look: Look) -> Iterator[LayoutSign]:
        """Whether a look is that of the known headings or of the dated lines; silent where there are too few."""
        if self.number_of_headings >= self._limits.few_headings:
            if self.of_headings[look] * 2 >= self.number_of_headings:
                yield "like headings"
            elif not self.of_headings[look]:
                yield "unlike headings"
        if 1 < self._of_blocks[look] <= len(self._blocks) * self._limits.few_of_a_look:
            yield "look of few lines"
        if self._of_dated_lines[look] > 1 and look[0] is not None:
            yield "like dated lines"

    @cached_property
    def mostly_bold(self) -> bool:
        """Whether most blocks are bold, so that bold says nothing."""
        return sum([block.look[1] for block in self._blocks]) * 2 > len(self._blocks)

    @cached_property
    def large(self) -> float:
        """The least size that is clearly larger than that of most characters; 0 where the format keeps no sizes."""
        return _body_size(self._lines) * self._limits.larger_than_body

    @cached_property
    def name_line(self) -> int | None:
        """The one block that is set far larger than all headings: a name, perhaps after a side column."""
        sizes = [block.look[0] or 0.0 for block in self._blocks]
        largest = max((sizes[index] for index in self._named), default=0.0) * self._limits.name_over_headings
        names = [index for index, size in enumerate(sizes) if size > largest] if largest else []
        return names[0] if len(names) == 1 else None

    def is_smaller_than_headings(self, block: PageBlock) -> bool:
        """Whether most headings are set larger, and one of them is in the same column."""
        size, box = block.line.style.size, block.line.box
        if size is None or box is None or size >= self._least_of_headings:
            return False
        return any(abs(left - box.left) < self._limits.column_points for left in self._lefts_of_headings)

    @cached_property
    def _least_of_headings(self) -> float:
        """The least size of headings that are not smaller than most."""
        sizes = Counter(self._blocks[index].line.style.size or 0.0 for index in self._named)
        return sizes.most_common(1)[0][0] * self._limits.smaller_than_headings if sizes else 0.0

    @cached_property
    def _lefts_of_headings(self) -> Sequence[float]:
        """Where the headings of that size begin, in points from the left."""
        headings = (self._blocks[index].line for index in self._named)
        return [
            line.box.left
            for line in headings
            if line.box is not None and (line.style.size or 0.0) >= self._least_of_headings
        ]


def margin_of(lines: Sequence[Line]) -> float:
    """Where most lines with positions begin, in points from the left; 0 without positions."""
    lefts = Counter([round(line.box.left) for line in lines if line.box is not None])
    return float(lefts.most_common(1)[0][0]) if lefts else 0.0


def _body_size(lines: Sequence[Line]) -> float:
    """The size that most characters have; 0 where the format keeps no sizes."""
    lengths: Counter[float | None] = Counter()
    for line in lines:
        lengths[line.style.size] += line.end - line.start
    sizes: Counter[float] = Counter()
    for size, length in lengths.items():
        if size is not None:
            sizes[round(size, 1)] += length
    return sizes.most_common(1)[0][0] if sizes else 0.0
