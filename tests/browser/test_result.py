"""The two steps of a result in a browser: short on a phone, and corrected and asked with and without JavaScript."""

import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.states import send
from tests.browser.visitor import WAIT_SECONDS

PHONE = (390, 844)


@pytest.mark.parametrize(
    ("name", "role"),
    [("ai-engineer.pdf", "ai_engineer"), ("ml-engineer.pdf", "ml_engineer"), ("nurse.html", ""), ("student.pdf", "")],
)
def test_the_answer_fits_one_screen_of_a_phone_and_the_rest_three(browser, name, role):
    browser.look(width=PHONE[0])
    send(browser, name=name, role=role)
    browser.follow("a.button[href$=answer]")
    answer = browser.run(
        "return (document.querySelector('.next') || document.querySelector('.fits')).getBoundingClientRect().bottom"
    )
    whole = browser.run("return document.documentElement.scrollHeight")
    browser.look()
    assert answer <= PHONE[1]
    assert whole <= 3 * PHONE[1]


def test_the_focus_of_a_summary_is_seen(browser):
    send(browser, name="student.pdf")
    browser.run("document.querySelector('.passage summary').focus({focusVisible: true})")
    style = "getComputedStyle(document.querySelector('.passage summary'))"
    assert browser.run(f"return {style}.outlineStyle") == "solid"
    assert browser.run(f"return {style}.outlineWidth") == "3px"


def test_a_correction_leads_to_a_second_figure(any_browser):
    send(any_browser, name="career-changer.txt", role="ml_engineer")
    assert any_browser.heading == "This is how we read your resume"
    any_browser.click("#missed summary")
    any_browser.find("#missed-skill").send_keys("PyTorch, model training")
    any_browser.click("#missed-place option:nth-child(2)")
    any_browser.follow("#missed button")
    assert any_browser.texts(".made p")[0].startswith("I did this in “Physics")
    any_browser.follow(".steps li:last-child a")
    first, second = any_browser.find(".chosen .number strong").text, any_browser.find(".chosen .second strong").text
    assert int(second) > int(first)


def test_a_what_if_question_moves_the_cards(any_browser):
    send(any_browser, name="career-changer.txt", role="ml_engineer")
    any_browser.follow(".steps li:last-child a")
    any_browser.click("details:has(#what-if) summary")
    any_browser.click(".what-if input[type=checkbox]")
    any_browser.find("#other").send_keys("RAG")
    any_browser.follow(".what-if button")
    assert len(any_browser.texts(".fit .then")) == 2
    assert any_browser.find("#other").get_attribute("value") == "RAG"
    assert any_browser.find(".what-if input[type=checkbox]").is_selected()


def test_a_skill_is_not_mine_only_in_the_line_that_is_pointed_at(any_browser):
    send(any_browser, name="student.pdf")
    any_browser.click(".passage > details summary")
    any_browser.find(".passage > details").find_element("xpath", ".//label[contains(., 'PyTorch')]").click()
    lines = any_browser.texts("#jobs + .passage > details [name=where] option")
    assert (lines[0], lines[-1]) == ("All lines here: job", "Not mine anywhere in my resume")
    (number,) = [number for number, line in enumerate(lines) if line.startswith("Trained an object detection")]
    any_browser.click(f"#jobs + .passage > details [name=where] option:nth-child({number + 1})")
    any_browser.follow(".passage > details button")
    (said,) = any_browser.texts(".made p")
    assert said.startswith("Not mine in the line “Trained an object detection model (YOLO) in PyTorch")
    assert said.endswith("”: PyTorch.")


def test_a_page_of_a_result_that_the_browser_kept_is_asked_for_again(browser):
    send(browser, name="student.pdf")
    read = browser.find("main")
    browser.run("window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    WebDriverWait(browser.driver, WAIT_SECONDS, ignored_exceptions=[WebDriverException]).until(staleness_of(read))
    assert browser.heading == "This is how we read your resume"


def test_back_from_a_deleted_result_does_not_show_it(any_browser):
    send(any_browser, name="student.pdf")
    any_browser.open(f"{any_browser.path}/delete")
    any_browser.follow("button.danger")
    assert any_browser.heading == "Your result is deleted"
    any_browser.driver.back()
    any_browser.driver.back()
    assert any_browser.heading != "This is how we read your resume"


def test_what_was_saved_is_said_once(browser):
    send(browser, name="student.pdf")
    browser.click("#missed summary")
    browser.find("#missed-skill").send_keys("Kubernetes")
    browser.click("#missed-place option:nth-child(2)")
    browser.follow("#missed button")
    assert browser.texts("[role=status]") != []
    browser.driver.refresh()
    assert browser.texts("[role=status]") == []


def test_a_mistake_in_a_correction_stays_where_it_was_made(any_browser):
    send(any_browser, name="student.pdf")
    any_browser.click(".passage > details summary")
    any_browser.find(".passage > details [name=skill]").send_keys("alchemy")
    any_browser.follow(".passage > details button")
    assert any_browser.driver.switch_to.active_element.get_attribute("role") == "alert"
    assert any_browser.find(".passage > details[open] [name=skill]").get_attribute("value") == "alchemy"
