"""The two steps of a result in a browser: accessible in every state, short on a phone, and without JavaScript."""

import os
from pathlib import Path

import pytest

from tests.browser.accessibility import violations

EXAMPLES = Path(__file__).parents[2] / "examples" / "resumes"
PLAIN_WORDS = """I have kept the milk books of a dairy union for nine years, and the collars of its cows for five.

I asked for the raw movement signal. I matched the signal to the vets' treatment books by hand for nine farms, then
wrote the rules that did it for the rest. It learnt that from 5,900 cases. The first version was a thicket of small
decision trees. The one running today is a compact recurrent net, which I settled on only after it had beaten the
thicket on sixty farms that were strangers to both. Four times a year I check farm by farm whether the hit rate is
slipping, and I refit as soon as a tenth of a herd is wearing a collar that it has not met.
"""
STATES = (
    "reading",
    "reading with questions",
    "reading with corrections",
    "reading with a mistake",
    "reading of too little text",
    "answer",
    "answer with a question",
    "answer for another profession",
    "answer for too little text",
)
PHONE, LEAST_TARGET = (390, 844), 44
TARGETS = """
    const chosen = "a[role=button], button, summary, nav a, select, .ticks label, .answers label, " +
        "input:not([type=checkbox], [type=radio], [type=hidden])";
    return [...document.querySelectorAll("main " + chosen.split(", ").join(", main "))]
        .filter(element => element.checkVisibility())
        .map(element => [Math.round(element.getBoundingClientRect().height), element.outerHTML.slice(0, 80)]);
"""
OPEN_ALL = "document.querySelectorAll('details').forEach(details => { details.open = true })"
SCREENSHOTS = os.environ.get("ROLEFIT_SCREENSHOTS")
"""A folder for screenshots of all states, for those who want to look at them."""


def send(visitor, *, name=None, text="", role=""):
    visitor.open()
    if name:
        visitor.choose(EXAMPLES / name)
    else:
        visitor.find("#text").send_keys(text)
    if role:
        visitor.find(f"#role option[value={role}]").click()
    visitor.send()


def bring_to(visitor, state):
    """Bring a visitor to a state of the result."""
    if state == "reading with questions":
        send(visitor, text=PLAIN_WORDS, role="ai_engineer")
    elif "too little" in state:
        send(visitor, name="two-lines.txt")
    else:
        send(visitor, name="nurse.html" if "profession" in state else "student.pdf")
    if state.startswith("answer"):
        visitor.follow("a[role=button][href$=answer]")
    if state == "reading with corrections":
        visitor.click(".passage summary")
        visitor.click(".passage [name=not-mine]")
        visitor.follow(".passage button")
    if state == "reading with a mistake":
        visitor.click(".passage summary")
        visitor.find(".passage [name=from]").send_keys("spring")
        visitor.follow(".passage button")
    if state == "answer with a question":
        visitor.find("#what-if").find_element("xpath", "..").click()
        visitor.click(".what-if input[type=checkbox]")
        visitor.follow(".what-if button")


@pytest.fixture(params=STATES)
def state(request, browser):
    """The browser at each state, and the name of the state."""
    bring_to(browser, request.param)
    yield request.param
    browser.look()


def keep_screenshot(browser, name):
    if SCREENSHOTS:
        browser.driver.save_screenshot(str(Path(SCREENSHOTS) / f"{name.replace(' ', '-')}.png"))


def test_every_state_is_accessible_in_both_schemes_and_reflows(state, browser):
    for scheme in ("light", "dark"):
        browser.look(width=PHONE[0], scheme=scheme)
        keep_screenshot(browser, f"{state} {scheme} phone")
        browser.run(OPEN_ALL)
        assert violations(browser.driver) == []
        small = [target for target in browser.run(TARGETS) if target[0] < LEAST_TARGET]
        assert small == []
    browser.look(width=320)
    assert browser.run("return document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize(
    ("name", "role"),
    [("ai-engineer.pdf", "ai_engineer"), ("ml-engineer.pdf", "ml_engineer"), ("nurse.html", ""), ("student.pdf", "")],
)
def test_the_answer_fits_one_screen_of_a_phone_and_the_rest_three(browser, name, role):
    browser.look(width=PHONE[0])
    send(browser, name=name, role=role)
    browser.follow("a[role=button][href$=answer]")
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
    any_browser.follow("#missed button")
    assert any_browser.texts(".made p")[0].startswith("I did this in a job")
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
