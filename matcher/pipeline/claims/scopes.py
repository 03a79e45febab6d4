"""The scopes of cues: the stretches of a text in which a cue ("never used", "interested in") gives skills a status."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence

from spacy.tokens import Doc

from matcher.documents.resume_text import CELL_SEPARATOR
from matcher.pipeline.claims.cues import Cue, CueBook
from matcher.pipeline.language.headings import label_of
from matcher.pipeline.structure.parting.blocks import Block
from matcher.pipeline.structure.section_tagger import blocks_of
from matcher.pipeline.words.stretches import Stretch, Stretches
from matcher.pipeline.words.tokenizer import text_of
from matcher.pipeline.words.word_view import WordView

_LONGEST_CLAUSE = 200
"""How many characters are looked through for the end of a clause. For its beginning, twice as many are."""
_LONGEST_SUBJECT = 40
"""How many characters before a cue are looked through for its subject."""
_SUBJECT = re.compile(r"\b(?:[\w'-]{1,20}\s+){0,2}\Z")
"""The words before a cue that may be its subject: "We did not", "But I never"."""
_NAME_PRECEDES = re.compile(r"[\"')]*(?:\s+[\w'-]+)?\s*")
_COMMA = re.compile(r"[\s)]*,\s*")
_COLON = re.compile(r":\s")
_ITEM_END = re.compile(r"[,:(]")
_BRACKETS = re.compile(r"[()\[\]]")
_BLANK = re.compile(r"\s+")
_WITHIN_LINE = re.compile(r"[^\S\n]*")
_OTHERS, _DENIED = "third_party", "negated"


class Scopes:
    """The scopes of cues with their statuses; a later scope overrules an earlier one."""

    def __init__(self, scopes: Iterable[tuple[Stretch, str]] = ()) -> None:
        known = list(scopes)
        self._stretches = Stretches(stretch for stretch, _ in known)
        self._statuses = [status for _, status in known]

    def status_of(self, name: Stretch) -> str | None:
        """The status of a name: that of the last scope around it, None where there is none."""
        number = self._stretches.last_around(*name)
        return None if number is None else self._statuses[number]


def scopes_of(
    doc: Doc, view: WordView, names: Sequence[Stretch], cues: CueBook, told: Container[Stretch] = ()
) -> Scopes:
    """The scopes of the cues of a doc.

    `names` are the stretches of the skills, in the order of the text. `told` are those that tell work in plain words,
    which may hold a cue: "We did not train acoustic models".
    """
    return Scopes(_Reading(doc, view, names, cues, told).scopes())


class _Reading:
    """The scopes of one doc."""

    def __init__(
        self, doc: Doc, view: WordView, names: Sequence[Stretch], cues: CueBook, told: Container[Stretch]
    ) -> None:
        self.view = view
        self.cues = cues
        self.source = text_of(doc)
        self.text = _folded(self.source)
        self.names = names
        self.name_starts = [start for start, _ in names]
        self.told = [name for name in names if name in told]
        self.only_names = [name for name in names if name not in told]
        self.blocks: Sequence[Block] = blocks_of(doc) or [Block(0, len(self.text), "text", 0, 0)]
        self.block_starts = [block.start for block in self.blocks]

    def scopes(self) -> Iterator[tuple[Stretch, str]]:
        """All scopes with the status they give; a later one overrules an earlier one."""
        yield from self._of_sections()
        yield from self._labelled()
        yield from self._below_labels()
        yield from self._cued()
        yield from self._tagged()

    def _of_sections(self) -> Iterator[tuple[Stretch, str]]:
        """The blocks of sections that have a status: "Next steps", "What I do not do"."""
        for block in self.blocks:
            status = self.cues.of_sections.get(block.section)
            if status and not (status == _DENIED and self._is_list_of_its_own(block)):
                yield (block.start, block.end), status

    def _is_list_of_its_own(self, block: Block) -> bool:
        """Whether a line has a label of one word that names no skill: "Tools: Kafka, Redis"."""
        label = label_of(self.text[block.start : block.end])
        if label is None or block.kind == "heading":
            return False
        words, _ = label
        return " " not in words and not self._has_name(block.start, block.start + len(words))

    def _labelled(self) -> Iterator[tuple[Stretch, str]]:
        """The scopes of labels ("Currently learning:") and of lines that are only a label."""
        for status, label, begin in self.cues.find_labels(self.text):
            index = self._block_at(label, _WITHIN_LINE.match(self.text, begin).end())  # type: ignore[union-attr]
            if index is None or (block := self.blocks[index]).section in self.cues.without_labels:
                continue
            if begin < block.end:
                end = self.cues.sentence_end.search(self.source, begin, block.end)
                yield (begin, end.start() if end else block.end), status
            else:
                yield (begin, self._end_of_run(index)), status

    def _below_labels(self) -> Iterator[tuple[Stretch, str]]:
        """The scopes of labels at the head of a column of a table: the cells below them."""
        if CELL_SEPARATOR not in self.text:
            return
        statuses: dict[int, str] = {}
        columns = 0
        for block in self.blocks:
            if block.section in self.cues.without_labels:
                columns = 0
                continue
            cells = self._cells(block)
            if len(cells) != columns or len(cells) == 1:
                labels = [self.cues.status_of_label(self.text[start:end]) for start, end in cells]
                statuses = {number: status for number, status in enumerate(labels) if status is not None}
                columns = len(cells)
            else:
                yield from ((cells[number], status) for number, status in statuses.items())

    def _cells(self, block: Block) -> list[Stretch]:
        """The stretches of the cells of a row; a block that is not a row has one cell."""
        cells, start = [], block.start
        for cell in self.text[block.start : block.end].split(CELL_SEPARATOR):
            cells.append((start, start + len(cell)))
            start += len(cell) + len(CELL_SEPARATOR)
        return cells

    def _block_at(self, label: int, content: int) -> int | None:
        """The number of the block that begins with a label, or with its content if it is a heading on the same line.

        Signs may stand before the label: "🌱 Currently learning".
        """
        for start in (label, content):
            index = bisect_right(self.block_starts, start) - 1
            if index >= 0 and not any(map(str.isalnum, self.text[self.block_starts[index] : start])):
                return index
        return None

    def _end_of_run(self, heading: int) -> int:
        """The end of the blocks under a heading: its bullets, or one block."""
        below = self.blocks[heading + 1 :]
        end = self.blocks[heading].end
        for count, block in enumerate(below):
            if block.kind == "heading" or (count and not below[0].kind == block.kind == "bullet"):
                break
            end = block.end
        return end

    def _cued(self) -> Iterator[tuple[Stretch, str]]:
        """The scopes of cues. A cue begins behind the last one, or within one that names others and says what they do.

        "Work with the sales team, who write Java" has two: "with the sales team" and "the sales team, who".
        """
        done = named = 0
        for block in self._blocks_with_cues():
            for offset, cues in self._possible_cues(block):
                if named <= offset < done or self._within_word(offset):
                    continue
                for cue in cues:
                    match = cue.pattern.match(self.text, offset, block.end)
                    if match and offset < done and not _tells_of_others(cue, match, done):
                        continue
                    scope = self._scope(cue, match, block) if match else None
                    if match and scope:
                        done = match.end("inside") if cue.inside else match.end()
                        named = match.end() if cue.status == _OTHERS and cue.after == "nothing" else 0
                        yield scope, cue.status
                        break

    def _blocks_with_cues(self) -> Iterator[Block]:
        """The blocks with names that are not titles."""
        for block in self.blocks:
            if self._has_name(block.start, block.end) and self.cues.reads(
                block.section, self.text[block.start : block.end]
            ):
                yield block

    def _possible_cues(self, block: Block) -> Iterator[tuple[int, Sequence[Cue]]]:
        """The words of a block that a cue may begin with: their offsets and the cues to try."""
        possible = self.cues.within(self.text[block.start : block.end])
        if possible:
            starts, texts = self.view.starts, self.view.texts
            for token in range(bisect_left(starts, block.start), bisect_left(starts, block.end)):
                if cues := possible.get(texts[token].lower()):
                    yield starts[token], cues

    def _has_name(self, start: int, end: int) -> bool:
        name = bisect_left(self.name_starts, start)
        return name < len(self.names) and self.names[name][0] < end

    def _holds_name(self, start: int, end: int) -> bool:
        """Whether a whole name is in a stretch. Of "model training", "No model training" holds only a part."""
        first = bisect_left(self.name_starts, start)
        return any(stop <= end for _, stop in self.names[first : bisect_left(self.name_starts, end)])

    def _within_word(self, offset: int) -> bool:
        """The word at `offset` is a later part of another word: "e-learning"."""
        return self.text[offset - 1 : offset] in {"-", "/"}

    def _names_for(self, cue: Cue) -> Sequence[Stretch]:
        """The names that may hold the words of a cue. A denial counts within told work; "learning" is a part of it."""
        return self.only_names if cue.status == _DENIED else self.names

    def _within_name(self, offset: int, names: Sequence[Stretch]) -> bool:
        """The word at `offset` is a later word of a name: "machine learning"."""
        name = bisect_left(names, (offset, offset)) - 1
        return name >= 0 and offset < names[name][1]

    def _begin_of_told(self, cue: int, begin: int, block: Block) -> int:
        """Where the scope of a cue at the offset `cue` begins, which is `begin` if no told work holds the cue.

        The subject may be told, too: "We did not train acoustic models".
        """
        subject = _SUBJECT.search(self.text, max(block.start, cue - _LONGEST_SUBJECT), cue)
        first = bisect_left(self.told, (subject.start() if subject else cue, 0))
        around = (start for start, end in self.told[first : bisect_left(self.told, (begin, 0))] if end > begin)
        return next(around, begin)

    def _scope(self, cue: Cue, match: re.Match[str], block: Block) -> Stretch | None:
        """The scope of a cue, None where it has none."""
        if cue.status == self.cues.plain:
            return match.start(), self._clause_end(match.end(), block)
        if cue.is_its_own_scope:
            return match.span()
        if cue.status != _OTHERS and self._within_name(match.start(), self._names_for(cue)):
            return None
        if cue.inside:
            return self._scope_inside(cue, match, block)
        if cue.before == "name":
            return self._list_before(match.start())
        if cue.before == "clause":
            return match.start() - len(self._clause_ahead(match.start(), block)), match.end()
        begin = self._begin(cue, match, block)
        if begin is None:
            return None
        end = self._end(cue, match.end(), block)
        colon = _COLON.search(self.text, match.end(), end) if cue.of_a_thing else None
        return self._scope_after(cue, begin, match.end(), colon.start() if colon else end)

    def _scope_inside(self, cue: Cue, match: re.Match[str], block: Block) -> Stretch | None:
        """The scope of a cue around names, with the told work around the cue: "We looked at BERT and dropped it"."""
        begin, end = match.span("inside")
        if not self._holds_name(begin, end):
            return None
        return (self._begin_of_told(match.start(), begin, block) if cue.status == _DENIED else begin), end

    def _begin(self, cue: Cue, match: re.Match[str], block: Block) -> int | None:
        """Where the scope of a cue begins that is for what follows; None if other phrases come before the cue."""
        if cue.ahead is not None:
            ahead = self._words_ahead(match.start(), block)
            return match.start() - len(ahead) if self.cues.only_plain_words(ahead, cue.ahead) else None
        begin = match.start() if self._is_opening_wish(cue, match, block) else _last_word(match)
        return self._begin_of_told(match.start(), begin, block) if cue.status == _DENIED else begin

    def _end(self, cue: Cue, begin: int, block: Block) -> int:
        """Where the scope behind a cue ends. The cue itself ends at `begin`."""
        if cue.status == _OTHERS and cue.ahead is not None:
            return self._end_of_deeds(begin, block)
        end = self._clause_end(begin, block)
        return self._end_of_denied(end, block) if cue.status == _DENIED else end

    def _is_opening_wish(self, cue: Cue, match: re.Match[str], block: Block) -> bool:
        """Whether a wish opens its sentence, so that all of the sentence is one: "I want find a position where ..."."""
        return cue.status == "aspirational" and not self._words_ahead(match.start(), block).strip()

    def _scope_after(self, cue: Cue, begin: int, behind: int, end: int) -> Stretch | None:
        """The scope of a cue that ends at `behind` in a clause that ends at `end`, None where it has none."""
        if self._is_undone(cue, behind, end):
            return None
        if cue.status == _OTHERS and cue.ahead is not None and not any(map(str.isalnum, self.text[behind:end])):
            return begin, behind  # the cue ends the sentence, so the names are before it
        if cue.after == "list":
            return self._list_after(behind, end)
        return (begin, end) if self.cues.object_follows.match(self.text, behind, end) else None

    def _is_undone(self, cue: Cue, begin: int, end: int) -> bool:
        """Whether a denial is taken back later in its clause: "never deployed without a test"."""
        undone = self.cues.undone if cue.status == _DENIED else None
        return undone is not None and undone.search(self.text, begin, end) is not None

    def _words_ahead(self, offset: int, block: Block) -> str:
        """The text between the beginning of the clause or list item and `offset`."""
        return _ITEM_END.split(self._clause_ahead(offset, block))[-1]

    def _clause_ahead(self, offset: int, block: Block) -> str:
        """The text between the beginning of the clause and `offset`."""
        start = max(block.start, offset - 2 * _LONGEST_CLAUSE)
        for end in self.cues.ends.finditer(self.source, start, offset):
            start = end.end()
        return self.text[start:offset]

    def _clause_end(self, begin: int, block: Block) -> int:
        """Where the clause ends that a cue is in, which ends at `begin`.

        A verb that is joined to the last word of the cue begins no clause: "the analysts, who trained and deployed it".
        """
        last = min(block.end, begin + _LONGEST_CLAUSE)
        found = self.cues.ends.search(self.source, begin, last)
        said = begin
        while found and not self.text[said : found.start()].strip() and self.cues.joins_verbs.match(found[0]):
            said = found.end()
            found = self.cues.ends.search(self.source, said, last)
        end = found.start() if found else min(block.end, begin + _LONGEST_CLAUSE)
        depth = 0
        for bracket in _BRACKETS.finditer(self.text, begin, end):
            depth += 1 if bracket[0] in "([" else -1
            if depth < 0:
                return bracket.start()
        return end

    def _end_of_deeds(self, begin: int, block: Block) -> int:
        """Where the deeds end of those whom a cue names at the beginning of its sentence.

        A joined verb has the same subject: "My team chose the model, built the index and wrote the prompts".
        """
        end, last = self._clause_end(begin, block), min(block.end, begin + _LONGEST_CLAUSE)
        while end < last and (verb := self.cues.goes_on.match(self.text, end, last)):
            end = self._clause_end(verb.end(), block)
        return min(end, last)

    def _end_of_denied(self, begin: int, block: Block) -> int:
        """Where a denial ends that denies the first of several deeds, in a clause that ends at `begin`.

        Further verbs share the denial if "or" joins the last one: "never chose a model, trained it or wrote a prompt".
        """
        end, last = begin, min(block.end, begin + _LONGEST_CLAUSE)
        while end < last and (verb := self.cues.lists_on.match(self.text, end, last)):
            end = self._clause_end(verb.end(), block)
        return min(end, last) if self.cues.or_did.search(self.text, begin, end) else begin

    def _name_before(self, offset: int) -> Stretch | None:
        index = bisect_left(self.name_starts, offset) - 1
        if index < 0 or not _NAME_PRECEDES.fullmatch(self.text, self.names[index][1], offset):
            return None
        end = self.names[index][1]
        return min(start for start, stop in self.names[: index + 1] if stop == end), end

    def _list_before(self, offset: int) -> Stretch | None:
        """The name that ends at `offset` and those that "and", "or" or a slash joins to it."""
        last = self._name_before(offset)
        if last is None:
            return None
        begin, end = last
        for start, stop in reversed(self.names[: bisect_left(self.name_starts, begin)]):
            if stop > begin:
                continue
            if not self.cues.joined.fullmatch(self.text, stop, begin):
                break
            begin = start
        return begin, end

    def _list_after(self, begin: int, end: int) -> Stretch | None:
        """The name at `begin` and those that a list joins to it; a comma joins only where "and" or "or" follows."""
        last, certain = begin, 0
        for start, stop in self.names[bisect_left(self.name_starts, begin) :]:
            if start >= end:
                break
            if start < last:
                last = max(last, stop)
                continue
            follows = self.cues.joint if certain else self.cues.name_follows
            if follows.fullmatch(self.text, last, start):
                certain = stop
            elif not certain or not _COMMA.fullmatch(self.text, last, start):
                break
            last = stop
        return (begin, certain) if certain else None

    def _tagged(self) -> Iterator[tuple[Stretch, str]]:
        """Names with a remark behind them: "Scala (learning)", "Kafka - planned", "Perl and PHP: forgotten"."""
        for status, begin in self.cues.find_tags(self.text):
            of_all = self.text[begin] == ":"
            names = self._list_before(begin) if of_all else self._name_before(begin)
            if names:
                yield names, status


def _tells_of_others(cue: Cue, match: re.Match[str], done: int) -> bool:
    """Whether a cue that begins before `done` says what others do behind it."""
    return cue.status == _OTHERS and cue.after == "clause" and match.end() > done


def _last_word(match: re.Match[str]) -> int:
    """Where the last word of a cue begins. It may be the first of a skill: "the team that built the churn model"."""
    blank = list(_BLANK.finditer(match[0]))
    return match.start() + blank[-1].end() if blank else match.end()


def _folded(text: str) -> str:
    """The text in small letters with straight apostrophes, each character in its place."""
    straight = text.replace("’", "'")
    folded = straight.lower()
    if len(folded) == len(text):
        return folded
    return "".join(small if len(small := character.lower()) == 1 else character for character in straight)
