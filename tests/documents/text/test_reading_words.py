"""Every entry of the tables in `data/rules/reading` does what it is listed for."""

import pytest

from knowledge.rules.loader import ordinary_words, packaged_rules
from matcher.documents.text.cleaning import clean
from matcher.documents.text.colors import plain_color
from matcher.documents.text.furniture import without_page_mark
from matcher.documents.text.hyphens import rejoin
from matcher.documents.text.language import find_language

RULES = packaged_rules().reading
LOOKALIKES = [pair for letters in RULES.lookalikes.values() for pair in zip(letters.looks, letters.like, strict=True)]


@pytest.mark.parametrize("prefix", sorted(RULES.hyphenation.prefixes))
def test_a_prefix_keeps_its_hyphen(prefix):
    assert rejoin(f"{prefix}-", "whale") == (f"{prefix}-whale", 5)


@pytest.mark.parametrize("suffix", sorted(RULES.hyphenation.suffixes))
def test_a_suffix_keeps_its_hyphen(suffix):
    assert rejoin("whale-", suffix) == (f"whale-{suffix}", len(suffix))


@pytest.mark.parametrize("ending", sorted(RULES.hyphenation.endings))
def test_an_ending_drops_the_hyphen_of_a_prefix(ending):
    assert rejoin("open-", ending) == (f"open{ending}", len(ending))


@pytest.mark.parametrize(("code", "language"), RULES.languages.items())
def test_a_language_is_found_by_its_words(code, language):
    assert find_language([language.words]) == code


@pytest.mark.parametrize(("code", "language"), [each for each in RULES.languages.items() if each[1].resumes])
def test_a_language_is_found_by_the_words_of_its_resumes(code, language):
    assert find_language(language.resumes.split()) == code


def test_no_word_of_resumes_in_another_language_is_an_english_word():
    of_others = {
        word for code, language in RULES.languages.items() if code != "en" for word in language.resumes.split()
    }
    assert of_others
    assert of_others.isdisjoint(ordinary_words())


@pytest.mark.parametrize(("looks", "like"), LOOKALIKES)
def test_a_letter_of_another_alphabet_is_replaced_in_a_latin_word(looks, like):
    assert clean(f"wh{looks}le") == f"wh{like}le"
    assert clean(looks * 3) == looks * 3


@pytest.mark.parametrize("word", sorted(RULES.page_marks.words))
def test_a_word_of_a_page_mark_is_left_out(word):
    assert without_page_mark(f"{word} 2", pages=3) == ""
    assert without_page_mark(word, pages=3) == word


@pytest.mark.parametrize(("name", "digits"), RULES.web_colors.items())
def test_a_colour_is_known_by_its_name(name, digits):
    assert plain_color(name.title()) == f"#{digits}"
