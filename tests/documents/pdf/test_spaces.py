"""Spaces in a PDF are found from the gaps between letters."""

from itertools import pairwise

import pytest

from matcher.documents.pdf.characters import Boxes, Word
from matcher.documents.pdf.spaces import spaced_text, split_joined_words

WIDTH = 4.0


class Letters:
    """Letters of one line as PDFium gives them: their text, and the edges of each, whatever PDFium made of the gaps."""

    def __init__(self, text, gaps, ligatures=()):
        """`gaps` are those behind each letter except blanks; `ligatures` has the indices of letters in ligatures."""
        self.text = text
        indices = [index for index, letter in enumerate(text) if letter != " "]
        self.lefts, self.rights, left = {}, {}, 50.0
        for index, gap in zip(indices, [*gaps, 0.0], strict=True):
            self.lefts[index], self.rights[index] = left, left + WIDTH
            left += WIDTH + gap
        self.ligatures = ligatures

    def words(self):
        found, start = [], 0
        for part in self.text.split(" "):
            end = start + len(part)
            found.append(Word(start, end, self.lefts[start], 100.0, self.rights[end - 1], 108.0))
            start = end + 1
        return found

    def gaps(self, indices):
        return [self.lefts[below] - self.rights[index] for index, below in pairwise(indices)]

    def boxes(self, indices):
        lefts, rights = [self.lefts[index] for index in indices], [self.rights[index] for index in indices]
        return Boxes(lefts, [100.0] * len(lefts), rights, [108.0] * len(lefts))

    def end_of(self, index):
        """For a letter in a ligature, an end far too early: PDFium counts from where the ligature begins."""
        return self.rights[index] - (2 * WIDTH if index in self.ligatures else 0.0)


@pytest.mark.parametrize(
    ("text", "gaps", "read"),
    [
        pytest.param("SKI L LS", [1.5, 1.5, 1.9, 1.9, 1.5], "SKILLS", id="a heading"),
        pytest.param("MY SKI L LS", [1.5, 5.0, 1.5, 1.5, 1.9, 1.9, 1.5], "MY SKILLS", id="two words"),
        pytest.param("SQL | R | C", [0.3, 0.3, 2.0, 2.0, 2.0, 2.0], "SQL | R | C", id="a list of short names"),
        pytest.param("GO / R / C", [0.3, 2.0, 2.0, 2.0, 2.0], "GO / R / C", id="mostly lone letters"),
        pytest.param("TEAM A LEAD", [0.3, 0.3, 0.3, 2.0, 2.0, 0.3, 0.3, 0.3], "TEAM A LEAD", id="usual gaps"),
        pytest.param("Team A lead", [0.3, 0.3, 0.3, 0.4, 0.4, 0.3, 0.3, 0.3], "Team A lead", id="small letters"),
        pytest.param("A", [], "A", id="one letter"),
    ],
)
def test_capitals_that_were_put_apart_are_words(text, gaps, read):
    letters = Letters(text, gaps)
    assert spaced_text(letters, letters.words()) == read


@pytest.mark.parametrize("word", ["difference-in-differences", "classification-of-flights"])
def test_the_letters_of_a_ligature_do_not_end_a_word(word):
    ligatures = [index for index in range(len(word) - 1) if word[index : index + 2] in {"ff", "fi", "fl"}]
    gaps = [0.0 if index in ligatures else 1.2 for index in range(len(word) - 1)]
    letters = Letters(word, gaps, ligatures=[*ligatures, *(index + 1 for index in ligatures)])
    assert [word[each.start : each.end] for each in split_joined_words(letters, letters.words())] == [word]
