"""Markdown is read without its markup."""

import pytest

from matcher.documents.reading import read_document


def read(text: str):
    return read_document(text.encode(), name="cv.md")


TEXTS = [
    pytest.param("# Ada Quill #", "Ada Quill", id="heading"),
    pytest.param("Skills\n======\nPython", "Skills\nPython", id="underlined-heading"),
    pytest.param("- Python\n* SQL\n+ Go", "• Python\n• SQL\n• Go", id="items"),
    pytest.param("- [x] shipped it", "• shipped it", id="task"),
    pytest.param("- [ ] ship it", "• To do: ship it", id="task-that-is-not-done"),
    pytest.param("1. first", "1. first", id="numbered"),
    pytest.param("**Python** and *SQL* and __Go__, _R_", "Python and SQL and Go, R", id="emphasis"),
    pytest.param("***both***", "both", id="bold-and-italic"),
    pytest.param("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4", id="no-emphasis"),
    pytest.param("used `pandas` daily", "used pandas daily", id="code"),
    pytest.param("see [my page](https://example.com/a_(b)) now", "see my page now", id="link"),
    pytest.param("![a photo](me.png)", "a photo", id="picture"),
    pytest.param("> quoted", "quoted", id="quotation"),
    pytest.param("a\n\n---\n\nb", "a\n\nb", id="rule"),
    pytest.param("```\nx = 1\n```", "x = 1", id="code-block"),
    pytest.param("| Skill | Years |\n|---|---|\n| Python | 5 |", "Skill | Years\nPython | 5", id="table"),
    pytest.param(r"C\# and \*stars\*", "C# and *stars*", id="escapes"),
    pytest.param("a <br> b<!-- c -->", "a b", id="tags-and-comments"),
    pytest.param("## :seedling: Own :deciduous_tree: things", "Own things", id="names of emoji"),
    pytest.param("a ratio of 1:2: and C:\\x: stay", "a ratio of 1:2: and C:\\x: stay", id="other colons"),
    pytest.param("#1 in class", "#1 in class", id="not-a-heading-without-a-space"),
]


@pytest.mark.parametrize(("markdown", "text"), TEXTS)
def test_text(markdown, text):
    assert read(markdown).text == text


UNSEEN = [
    pytest.param("~~unseen~~", id="struck"),
    pytest.param('<div style="display:none">\n\nunseen\n\n</div>', id="not-displayed"),
    pytest.param("<div hidden><div></div>unseen</div>", id="hidden-attribute"),
    pytest.param('<span style="color:#fff">unseen</span>', id="white"),
    pytest.param("<del>unseen</del>", id="deleted"),
    pytest.param("<dialog>unseen</dialog>", id="closed-dialog"),
    pytest.param('<div style="display:none">unseen', id="never-closed"),
]
NOT_READ = [
    pytest.param("[//]: # (unseen)", id="comment-as-a-definition"),
    pytest.param("[c]: <> 'unseen'", id="definition-of-nothing"),
    pytest.param('[unseen words]: https://quill.example "unseen"', id="definition"),
    pytest.param('[c]: #\n"unseen"', id="definition-on-two-lines"),
    pytest.param("<script>\nunseen\n</script>", id="script"),
    pytest.param("<template><template>unseen</template>unseen</template>", id="templates"),
]
KEPT = [
    pytest.param("[^1]: seen", "[^1]: seen", id="footnote"),
    pytest.param("[Skills]: Python", "[Skills]: Python", id="word-behind-brackets"),
    pytest.param("used `<script>` and Python", "used <script> and Python", id="code"),
    pytest.param("the tag <script> is closed", "the tag <script> is closed", id="script-that-is-never-closed"),
    pytest.param("about ~5 or ~~ 6", "about ~5 or ~~ 6", id="tildes"),
    pytest.param('<div align="center">seen</div>', "seen", id="centred"),
]


@pytest.mark.parametrize("markdown", UNSEEN)
def test_words_that_a_page_hides_or_strikes_through(markdown):
    resume = read(f"seen\n\n{markdown}")

    assert [resume.text[stretch.start : stretch.end].strip() for stretch in resume.hidden] == ["unseen"]
    assert resume.text.startswith("seen\n\nunseen")


@pytest.mark.parametrize("markdown", NOT_READ)
def test_words_that_are_not_text_are_not_read(markdown):
    assert read(f"seen\n\n{markdown}\n\nend").text.split() == ["seen", "end"]


@pytest.mark.parametrize(("markdown", "text"), KEPT)
def test_what_only_looks_hidden_is_kept(markdown, text):
    assert read(markdown).text == text


@pytest.mark.parametrize(
    ("markdown", "level"), [("# a", 1), ("###### a", 6), ("a\n===", 1), ("a\n---", 2), ("a", None)]
)
def test_heading(markdown, level):
    assert read(markdown).lines[0].style.heading == level


def test_a_line_in_bold():
    assert [line.style.bold for line in read("**Skills**\nPython").lines] == [True, None]


def test_media_type():
    assert read("Ada").media_type == "text/markdown"
