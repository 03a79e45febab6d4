"""A candidate uses the form, the result and its deletion, with and without JavaScript, by mouse and by keyboard."""

import json
from pathlib import Path

import pypdfium2
import pytest

EXAMPLES = Path(__file__).parents[2] / "examples" / "resumes"
TEXT = (EXAMPLES / "career-changer.txt").read_text(encoding="utf-8")


def test_a_pdf_leads_to_its_result(any_browser):
    any_browser.open().choose(EXAMPLES / "student.pdf")
    any_browser.send()
    assert any_browser.path.startswith("/results/")
    assert any_browser.heading == "Your resume fits: Machine Learning Engineer"
    assert any_browser.texts(".fit h3") == ["Machine Learning Engineer", "AI Engineer"]
    assert "PyTorch" in any_browser.texts(".skill mark")


def test_pasted_text_leads_to_its_result(any_browser):
    any_browser.open().find("#text").send_keys(TEXT)
    any_browser.send()
    assert any_browser.heading == "Your resume fits neither role yet"
    assert "Pasted text" in any_browser.find(".source").text


def test_the_report_is_downloaded(any_browser):
    any_browser.open().choose(EXAMPLES / "student.pdf")
    any_browser.send()
    report = json.loads(any_browser.download("a[download][href$=json]").read_text(encoding="utf-8"))
    assert report["document"]["name"] == "student.pdf"
    assert {role["role"] for role in report["roles"]} == {"ai_engineer", "ml_engineer"}


def test_the_result_is_downloaded_as_pdf(any_browser):
    any_browser.open().choose(EXAMPLES / "student.pdf")
    any_browser.send()
    paper = any_browser.download("a[download][href$=pdf]")
    assert paper.name == "rolefit-result.pdf"
    assert any_browser.heading in pypdfium2.PdfDocument(paper)[0].get_textpage().get_text_range()


def test_a_result_is_deleted_after_asking(any_browser):
    any_browser.open().choose(EXAMPLES / "two-lines.txt")
    any_browser.send()
    address = any_browser.path
    any_browser.follow("a.danger")
    assert any_browser.heading == "Delete this result?"
    any_browser.follow("button.danger")
    assert any_browser.heading == "Your result is deleted"
    assert any_browser.open(address).heading == "Not found"


def test_a_bad_file_is_explained_and_pasted_text_stays(any_browser, tmp_path):
    bad = tmp_path / "cv.docx"
    bad.write_bytes(b"PK\x05\x06" + bytes(18))
    any_browser.open().choose(bad)
    any_browser.send()
    assert "neither a DOCX nor an ODT" in any_browser.find("#problem").text
    any_browser.find("#text").send_keys("Kept words")
    any_browser.choose(bad)
    any_browser.send()
    assert any_browser.find("#text").get_attribute("value") == "Kept words"


def test_an_empty_form_is_explained(any_browser):
    any_browser.open().send()
    assert "nothing to read yet" in any_browser.find("#problem").text
    assert any_browser.driver.switch_to.active_element.get_attribute("id") == "problem"


def test_a_file_that_is_too_large_is_explained(any_browser, tmp_path):
    large = tmp_path / "cv.txt"
    large.write_bytes(b"word " * 500_000)
    any_browser.open().choose(large)
    if any_browser.scripts:
        assert "larger than 1 MB" in any_browser.find("#file-refusal").text
    else:
        any_browser.send()
        assert "limit of 1 MB" in any_browser.find("#problem").text
    any_browser.find("#text").send_keys(TEXT)
    any_browser.send()
    assert any_browser.path.startswith("/results/")


def test_the_keyboard_alone_is_enough(any_browser):
    any_browser.open()
    any_browser.press("TAB", "ENTER")
    any_browser.press("TAB", "TAB")
    any_browser.driver.switch_to.active_element.send_keys(TEXT)
    any_browser.press("TAB", "ENTER")
    any_browser.wait_for("/results/")
    assert any_browser.heading == "Your resume fits neither role yet"


def test_the_keyboard_focus_is_visible(browser):
    browser.open()
    for _ in range(5):
        browser.press("TAB")
        style = browser.run("return getComputedStyle(document.activeElement).outlineStyle")
        assert style == "solid", browser.run("return document.activeElement.outerHTML")


def test_the_print_button_is_shown_only_if_it_works(any_browser):
    any_browser.open().choose(EXAMPLES / "two-lines.txt")
    any_browser.send()
    assert any_browser.find("[data-print]").is_displayed() == any_browser.scripts


@pytest.mark.parametrize("field", ["#file", "#text", "#upload button"])
def test_fields_have_names_for_screen_readers(browser, field):
    assert browser.open().find(field).accessible_name


def test_a_question_is_answered_where_it_was_asked(any_browser):
    any_browser.open().find("#text").send_keys(TEXT)
    any_browser.send()
    any_browser.click(".what-if input[type=checkbox]")
    any_browser.find("#other").send_keys("RAG")
    any_browser.follow(".what-if button")
    assert any_browser.texts(".answer thead th") == ["Role", "Now", "Then", "Change"]
    assert any_browser.find("#other").get_attribute("value") == "RAG"
    assert any_browser.find(".what-if input[type=checkbox]").is_selected()
