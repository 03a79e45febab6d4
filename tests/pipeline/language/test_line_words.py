"""Every word of `job_lines.yaml` is found in a line."""

import pytest

from knowledge.rules.loader import packaged_rules
from matcher.pipeline.language.line_words import LineWords

WORDS = packaged_rules().resumes.job_lines
LINES = LineWords(WORDS)


@pytest.mark.parametrize("word", sorted(WORDS.job_titles))
def test_a_word_for_a_job_makes_a_title(word):
    assert LINES.has_title(f"Kettle {word.title()}, Utrecht")


def test_a_word_for_a_job_makes_a_title_behind_a_hyphen():
    assert LINES.has_title("Kettle-Engineer, Utrecht")
    assert "title" in LINES.signs(["Kettle-Engineer,"])
    assert not LINES.has_title("Engineer-kettle, Utrecht")
    assert "title" not in LINES.signs(["Engineer-kettle,"])


@pytest.mark.parametrize("word", sorted(WORDS.schools))
def test_a_word_for_a_school_makes_its_name(word):
    assert LINES.names_a_school(f"Kettle {word.title()}, Utrecht")


@pytest.mark.parametrize("word", sorted(WORDS.schools_in_capitals))
def test_a_short_name_of_a_school_counts_in_capitals(word):
    assert LINES.names_a_school(f"Physics, {word.upper()}, Utrecht")
    assert "school" in LINES.signs([f"{word.upper()},"])
    assert not LINES.names_a_school(f"Kessel {word} Deckel")
    assert "school" not in LINES.signs([word, word.title()])


@pytest.mark.parametrize("word", sorted(WORDS.degrees_in_capitals))
def test_a_short_name_of_a_degree_counts_in_capitals(word):
    assert "degree" in LINES.signs([f"{word.upper()},"])
    assert "degree" not in LINES.signs([word, word.title()])


@pytest.mark.parametrize("word", sorted(WORDS.research_posts))
def test_a_word_makes_a_post_of_research(word):
    assert LINES.is_research_post(f"Kettle {word.title()}, Utrecht")


@pytest.mark.parametrize("word", sorted(WORDS.deeds))
def test_a_line_that_begins_with_a_deed_tells_of_it(word):
    assert LINES.begins_with_a_deed(f"{word.capitalize()} a kettle")
    assert LINES.begins_with_a_deed(f"I {word} a kettle")
    assert not LINES.begins_with_a_deed(f"Kettle, {word}")


@pytest.mark.parametrize("words", sorted(WORDS.breaks))
def test_words_name_a_break(words):
    assert LINES.names_a_break(f"{words.capitalize()}, 2020 - 2021")
    assert not LINES.names_a_break(f"Kettle{words}s, 2020 - 2021")


@pytest.mark.parametrize("words", sorted(WORDS.breaks_alone))
def test_words_name_a_break_on_their_own(words):
    assert LINES.names_a_break(f"{words.capitalize()}, Utrecht, ")
    assert not LINES.names_a_break(f"{words.capitalize()} kettles, ")
    assert not LINES.names_a_break(f"Kettles, {words}")
    assert not LINES.names_a_break(f"{words.capitalize()}, Kettle GmbH")


@pytest.mark.parametrize("word", sorted(WORDS.behind_breaks))
def test_a_word_goes_on_behind_a_break(word):
    assert LINES.names_a_break(f"Travel {word} Utrecht")
    assert not LINES.names_a_break(f"Travel {word}x Utrecht")


@pytest.mark.parametrize("word", sorted(WORDS.instead_of_breaks))
def test_cover_for_a_leave_is_not_a_break(word):
    assert not LINES.names_a_break(f"Parental leave, {word}")
    assert not LINES.names_a_break(f"Job search, {word}")


@pytest.mark.parametrize("words", sorted(WORDS.studying))
def test_words_before_a_subject_tell_of_a_study(words):
    assert LINES.tells_of_a_study(f"In those years {words} physics in Utrecht")
    assert not LINES.tells_of_a_study(f"In those years {words} kettles in Utrecht")


@pytest.mark.parametrize("words", sorted(WORDS.subjects))
def test_a_subject_can_be_studied(words):
    assert LINES.tells_of_a_study(f"I studied {words}, Utrecht")
    assert not LINES.tells_of_a_study(f"I studied kettle{words}, Utrecht")
    assert not LINES.tells_of_a_study(f"I studied {words} kettles, Utrecht")


@pytest.mark.parametrize("word", sorted(WORDS.behind_subjects))
def test_a_word_goes_on_behind_a_subject(word):
    assert LINES.tells_of_a_study(f"I studied physics {word} Utrecht")
    assert not LINES.tells_of_a_study(f"I studied physics {word}x Utrecht")


@pytest.mark.parametrize("word", sorted(WORDS.students))
def test_a_student_of_a_subject_studies(word):
    assert LINES.tells_of_a_study(f"Computer science {word} in Utrecht")
    assert not LINES.tells_of_a_study(f"Computer science {word}x in Utrecht")
    assert not LINES.tells_of_a_study(f"Computer science {word} assistant in Utrecht")


@pytest.mark.parametrize("words", sorted(WORDS.taking_degrees))
def test_words_before_a_degree_tell_of_a_study(words):
    assert LINES.tells_of_a_study(f"Then {words} long PhD in Utrecht")
    assert not LINES.tells_of_a_study(f"Then {words} long kettle in Utrecht")


@pytest.mark.parametrize("words", sorted(WORDS.told_degrees))
def test_a_degree_can_be_taken(words):
    assert LINES.tells_of_a_study(f"I did my {words} in Utrecht")
    assert not LINES.tells_of_a_study(f"I did my {words} kettles in Utrecht")


@pytest.mark.parametrize("words", sorted(WORDS.schooling))
def test_words_tell_of_a_study(words):
    assert LINES.tells_of_a_study(f"I {words} in Utrecht")
    assert not LINES.tells_of_a_study(f"I {words}x in Utrecht")


@pytest.mark.parametrize("word", sorted(WORDS.beside_studies))
def test_a_study_beside_work_is_left_as_it_is(word):
    assert not LINES.tells_of_a_study(f"I studied physics in Utrecht, {word} at a mill")


@pytest.mark.parametrize("word", sorted(WORDS.private))
def test_a_word_is_private(word):
    assert LINES.is_private(f"Two years with {word}. Kettles")
    assert not LINES.is_private(f"Kettle{word}")


@pytest.mark.parametrize("word", sorted(WORDS.teaching))
def test_a_sentence_that_begins_so_says_what_somebody_teaches(word):
    assert LINES.begins_with_teaching(f"{word.capitalize()} kettles to adults")
    assert not LINES.begins_with_teaching(f"{word.capitalize()} myself kettles")
    assert not LINES.begins_with_teaching(f"Kettles, {word}")


@pytest.mark.parametrize(
    ("sentence", "to_people"),
    [
        ("Taught a network to count seals", False),
        ("Taught the small network again", False),
        ("Teaching machines to read", False),
        ("Taught it each month", False),
        ("Taught neural networks to students", True),
        ("Taught students how a network learns", True),
        ("Taught", True),
        ("Lecture notes search", False),
        ("Built the curriculum and the exercises (PyTorch)", True),
        ("Courses: neural networks, Python", True),
        ("Developed a course on networks for 200 students", True),
        ("Trained a recogniser on lectures", False),
        ("Search over courses and lessons", False),
        ("Supervised 46 final-year projects, among them a chatbot", True),
        ("Supervised fine-tuning of a small model", False),
        ("Supervised and unsupervised learning", False),
        ("Guided a bank through a pilot", True),
        ("Ran 25 workshops on agents", True),
        ("Built a chatbot for workshops on safety", False),
        ("Wrote three posts on the cost of models", True),
        ("Talk to your documents: a chatbot", False),
        ("Newsletter generator with a language model", False),
        ("Trained 55 colleagues in prompting", True),
        ("Designed and teach the MSc module on networks", True),
        ("Built a planner that sorts the exercises", False),
        ("", False),
    ],
)
def test_only_people_are_taught_lessons(sentence, to_people):
    assert LINES.begins_with_teaching(sentence) is to_people


@pytest.mark.parametrize("line", ["Kettle Works, Utrecht", ""])
def test_other_lines_say_nothing_of_the_kind(line):
    assert not any(
        tells(line)
        for tells in (LINES.has_title, LINES.names_a_school, LINES.is_research_post, LINES.begins_with_a_deed)
    )


@pytest.mark.parametrize(
    ("link", "is_work"),
    [
        pytest.param("https://github.com/aother/kettle", True, id="a repository"),
        pytest.param("(www.gitlab.com/aother/kettle/),", True, id="in brackets"),
        pytest.param("huggingface.co/aother/kettle", True, id="a model"),
        pytest.param("github.com/aother", False, id="a profile"),
        pytest.param("kettle.example.org/about/us", False, id="another host"),
    ],
)
def test_a_link_with_an_owner_and_a_name_is_a_sign_of_its_host(link, is_work):
    assert ("work link" in LINES.signs([link])) is is_work


def test_degrees_may_have_full_stops():
    assert "degree" in LINES.signs(["M.Sc.", "Kettle", "Studies"])


@pytest.mark.parametrize("words", [["I"], ["We", "kettles"], ["They", "built", "kettles"]])
def test_who_did_something_is_no_deed_by_itself(words):
    assert "deed" not in LINES.signs(words)


def test_a_noun_is_a_deed_only_together_with_what_it_made():
    assert "deed" in LINES.signs(["Development", "of", "kettles"])
    assert "deed" not in LINES.signs(["Development", "engineer"])
