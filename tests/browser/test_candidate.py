"""A candidate uses the form, the result and its deletion, with and without JavaScript, by mouse and by keyboard."""

import json
from pathlib import Path

import pypdfium2
import pytest

EXAMPLES = Path(__file__).parents[2] / "examples" / "resumes"
TEXT = (EXAMPLES / "career-changer.txt").read_text(encoding="utf-8")


def show_what_to_keep(visitor):
    """Go to the second step and open what can be done with the result."""
    visitor.follow("a.button[href$=answer]")
    visitor.click("#keep summary")


def test_a_pdf_leads_to_its_result(any_browser):
    any_browser.open().choose(EXAMPLES / "student.pdf")
    any_browser.send()
    assert any_browser.path.startswith("/results/")
    assert any_browser.heading == "This is how we read your resume"
    assert "PyTorch" in any_browser.texts(".passage mark")
    any_browser.follow("a.button[href$=answer]")
    assert any_browser.heading == "Your resume is a good fit for Machine Learning Engineer."
    assert any_browser.texts(".fit h2") == ["Machine Learning Engineer", "AI Engineer"]


def test_pasted_text_leads_to_its_result(any_browser):
    any_browser.open().find("#text").send_keys(TEXT)
    any_browser.send()
    assert any_browser.heading == "This is how we read your resume"
    assert "Pasted text" in any_browser.find(".source").text


def test_the_report_is_downloaded(any_browser):
    any_browser.open().choose(EXAMPLES / "student.pdf")
    any_browser.send()
    show_what_to_keep(any_browser)
    report = json.loads(any_browser.download("a[download][href$=json]").read_text(encoding="utf-8"))
    assert report["document"]["name"] == "student.pdf"
    assert {role["role"] for role in report["roles"]} == {"ai_engineer", "ml_engineer"}


def test_the_result_is_downloaded_as_pdf(any_browser):
    any_browser.open().choose(EXAMPLES / "student.pdf")
    any_browser.send()
    show_what_to_keep(any_browser)
    paper = any_browser.download("a[download][href$=pdf]")
    assert paper.name == "rolefit-result.pdf"
    said = " ".join(pypdfium2.PdfDocument(paper)[0].get_textpage().get_text_range().split())
    assert "Your resume is a good fit for Machine Learning Engineer." in said


def test_a_result_is_deleted_after_asking(any_browser):
    any_browser.open().choose(EXAMPLES / "two-lines.txt")
    any_browser.send()
    address = any_browser.path
    show_what_to_keep(any_browser)
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
    any_browser.press("TAB", "TAB", "TAB", "ENTER")
    any_browser.wait_for("/results/")
    assert any_browser.heading == "This is how we read your resume"


def test_the_keyboard_focus_is_visible(browser):
    browser.open()
    for _ in range(5):
        browser.press("TAB")
        style = browser.run("return getComputedStyle(document.activeElement).outlineStyle")
        assert style == "solid", browser.run("return document.activeElement.outerHTML")


def test_the_print_button_is_shown_only_if_it_works(any_browser):
    any_browser.open().choose(EXAMPLES / "two-lines.txt")
    any_browser.send()
    show_what_to_keep(any_browser)
    assert any_browser.find("[data-print]").is_displayed() == any_browser.scripts


@pytest.mark.parametrize("field", ["#file", "#text", "#upload button"])
def test_fields_have_names_for_screen_readers(browser, field):
    assert browser.open().find(field).accessible_name
