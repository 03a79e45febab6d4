"""How the blocks of a page are set compared to its headings, its dated lines and each other."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from knowledge.rules.resumes import LayoutLimits
from knowledge.rules.signs import LayoutSign
from matcher.documents.resume_text import Line
from matcher.pipeline.structure.page.named_sections import Named
from matcher.pipeline.structure.page.page_block import Look, PageBlock


class Looks:
    """The looks of all blocks of a page."""

    def __init__(
        self, blocks: Sequence[PageBlock], named: Mapping[int, Named], lines: Sequence[Line], limits: LayoutLimits
    ) -> None:
        self._limits = limits
        looks = [block.look for block in blocks]
        headings = [looks[index] for index, one in named.items() if one.by.endswith("words")]
        self.of_headings: Mapping[Look, int] = Counter(headings)
        """How many headings are set in each way. Headings that are only a label are not counted."""
        self.number_of_headings = len(headings)
        """How many headings the looks of headings count."""
        self.mostly_bold = sum([look[1] for look in looks]) * 2 > len(looks)
        """Whether most blocks are bold, so that bold says nothing."""
        self.large = _body_size(lines) * limits.larger_than_body
        """The least size that is clearly larger than that of most characters; 0 where the format keeps no sizes."""
        self.name_line = _name_line(blocks, named, limits)
        """The block that is set far larger than all headings: a name, perhaps after a side column.

        If there are several, the largest of those with two words is the name. Others may be initials.
        """
        dated = Counter([block.look for block in blocks if block.range is not None and not block.bullet])
        few = len(looks) * limits.few_of_a_look
        self.signs: Mapping[Look, Sequence[LayoutSign]] = {
            look: [*self._like_headings(look), *_shared(count, few), *_like_dated_lines(look, dated)]
            for look, count in Counter(looks).items()
        }
        """For each look, the signs that lines get by it."""
        self._headings = [blocks[index].line for index in named]

    def _like_headings(self, look: Look) -> Sequence[LayoutSign]:
        """Whether a look is that of the known headings; silent where there are too few."""
        if self.number_of_headings < self._limits.few_headings:
            return ()
        alike = self.of_headings.get(look, 0)
        if alike * 2 >= self.number_of_headings:
            return (LayoutSign.LIKE_HEADINGS,)
        return () if alike else (LayoutSign.UNLIKE_HEADINGS,)

    def is_smaller_than_headings(self, block: PageBlock) -> bool:
        """Whether most headings are set larger, and one of them is in the same column."""
        size, box = block.line.style.size, block.line.box
        if size is None or box is None or size >= self._least_of_headings:
            return False
        return any(abs(left - box.left) < self._limits.column_points for left in self._lefts_of_headings)

    @cached_property
    def _least_of_headings(self) -> float:
        """The least size of headings that are not smaller than most."""
        sizes = Counter(line.style.size or 0.0 for line in self._headings)
        return sizes.most_common(1)[0][0] * self._limits.smaller_than_headings if sizes else 0.0

    @cached_property
    def _lefts_of_headings(self) -> Sequence[float]:
        """Where the headings of that size begin, in points from the left."""
        return [
            line.box.left
            for line in self._headings
            if line.box is not None and (line.style.size or 0.0) >= self._least_of_headings
        ]


def _name_line(blocks: Sequence[PageBlock], named: Mapping[int, Named], limits: LayoutLimits) -> int | None:
    sizes = [block.look[0] or 0.0 for block in blocks]
    least = max([sizes[index] for index in named], default=0.0) * limits.name_over_headings
    larger = [index for index, size in enumerate(sizes) if size > least] if least else []
    if len(larger) > 1:
        names = [index for index in larger if blocks[index].count > 1]
        largest = max([sizes[index] for index in names], default=0.0)
        larger = [index for index in names if sizes[index] == largest]
    return larger[0] if len(larger) == 1 else None


def _shared(count: int, few: float) -> Sequence[LayoutSign]:
    return (LayoutSign.LOOK_OF_FEW_LINES,) if 1 < count <= few else ()


def _like_dated_lines(look: Look, dated: Mapping[Look, int]) -> Sequence[LayoutSign]:
    return (LayoutSign.LIKE_DATED_LINES,) if look[0] is not None and dated.get(look, 0) > 1 else ()


def margin_of(lines: Sequence[Line]) -> float:
    """Where most lines with positions begin, in points from the left; 0 without positions."""
    lefts = Counter([round(line.box.left) for line in lines if line.box is not None])
    return float(lefts.most_common(1)[0][0]) if lefts else 0.0


def _body_size(lines: Sequence[Line]) -> float:
    """The size that most characters have; 0 where the format keeps no sizes."""
    lengths: dict[float, int] = {}
    for line in lines:
        size = line.style.size
        if size is not None:
            lengths[size] = lengths.get(size, 0) + line.end - line.start
    sizes: Counter[float] = Counter()
    for size, length in lengths.items():
        sizes[round(size, 1)] += length
    return sizes.most_common(1)[0][0] if sizes else 0.0
