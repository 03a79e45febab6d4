"""Every page in every state: accessible in both schemes, on a phone, zoomed, read aloud, and used by keyboard alone."""

import os
from pathlib import Path

import pytest

from tests.browser.accessibility import violations
from tests.browser.keyboard import ENOUGH_CONTRAST, tab_stops, where_the_keyboard_reaches
from tests.browser.reading_order import spoken
from tests.browser.states import OPEN_ALL, STATES, bring_to

PHONE, LEAST_TARGET = (390, 844), 44
DESKTOP = (1280, 900)
TARGETS = """
    const chosen = "a.button, button, summary, nav a, select, .ticks label, .answers label, " +
        "input:not([type=checkbox], [type=radio], [type=hidden])";
    return [...document.querySelectorAll("main " + chosen.split(", ").join(", main "))]
        .filter(element => element.checkVisibility())
        .map(element => [Math.round(element.getBoundingClientRect().height), element.outerHTML.slice(0, 80)]);
"""
TOO_WIDE = """
    const width = document.documentElement.clientWidth;
    const wide = [...document.querySelectorAll("body *")].filter(element => element.checkVisibility()
        && !element.closest(".unseen, .skip")
        && (element.getBoundingClientRect().right > width + 1 || element.scrollWidth > element.clientWidth + 1
            && getComputedStyle(element).overflowX !== "visible" && !element.matches("input, textarea, select")));
    return [document.documentElement.scrollWidth - width, wide.map(element => element.outerHTML.slice(0, 120))];
"""
WITH_A_PROBLEM = [name for name in STATES if any(word in name for word in ("nothing", "bad", "wrong", "mistake"))]
SCREENSHOTS = os.environ.get("ROLEFIT_SCREENSHOTS")
"""A folder for screenshots of all states, for those who want to look at them."""


@pytest.fixture(params=STATES)
def state(request, browser):
    """The browser at each state, and the name of the state."""
    browser.look()
    bring_to(browser, request.param)
    yield request.param
    browser.look()


def keep_screenshot(browser, name):
    if SCREENSHOTS:
        height = browser.run("return Math.min(document.documentElement.scrollHeight, 6000)")
        browser.look(width=browser.run("return innerWidth"), height=height, scheme=name.split()[-2])
        browser.driver.save_screenshot(str(Path(SCREENSHOTS) / f"{name.replace(' ', '-')}.png"))


def test_it_is_accessible_in_both_schemes_and_reflows(state, browser):
    for scheme in ("light", "dark"):
        browser.look(width=DESKTOP[0], height=DESKTOP[1], scheme=scheme)
        keep_screenshot(browser, f"{state} {scheme} desktop")
        browser.look(width=PHONE[0], height=PHONE[1], scheme=scheme)
        keep_screenshot(browser, f"{state} {scheme} phone")
        browser.run(OPEN_ALL)
        assert violations(browser.driver) == []
        assert [target for target in browser.run(TARGETS) if target[0] < LEAST_TARGET] == []
        browser.run("document.querySelectorAll('details').forEach(details => { details.open = false })")
    browser.run(OPEN_ALL)
    for width, height in ((320, 800), (DESKTOP[0] // 2, DESKTOP[1] // 2)):
        browser.look(width=width, height=height)
        assert browser.run(TOO_WIDE) == [0, []]


def test_the_keyboard_reaches_everything_in_order_and_is_seen(state, browser):
    browser.run(OPEN_ALL)
    expected = where_the_keyboard_reaches(browser)
    for scheme in ("light", "dark"):
        browser.look(scheme=scheme)
        stops = tab_stops(browser)
        assert [stop.element for stop in stops] == expected
        assert [stop for stop in stops if not (stop.is_seen and stop.contrast >= ENOUGH_CONTRAST)] == []


@pytest.mark.parametrize("name", WITH_A_PROBLEM)
def test_a_problem_has_the_focus_and_the_page_says_it_first(browser, name):
    bring_to(browser, name)
    focused = browser.driver.switch_to.active_element
    assert focused.get_attribute("role") == "alert" or focused.tag_name == "h1"
    assert browser.driver.title.removesuffix(" – Rolefit") != ""
    assert browser.run("return document.activeElement.getBoundingClientRect().top") < browser.run("return innerHeight")


def test_these_checks_find_what_is_wrong(browser):
    browser.look()
    bring_to(browser, "posting with an answer")
    browser.run("""
        document.querySelector("label[for=text]").remove();
        document.querySelector("h1").outerHTML = "<h3>A heading without one above</h3>";
        document.querySelectorAll("th").forEach(cell => { cell.outerHTML = "<td>" + cell.innerHTML + "</td>" });
        document.querySelector("main a").tabIndex = -1;
        document.querySelector("#text").style.outline = "none";
        document.querySelector("main form button").style.outlineColor = "#fafafa";
    """)
    page = spoken(browser)
    assert [name.split()[0] for name in page.unnamed] == ["textbox"]
    assert page.headings[0] == 3
    assert page.tables_without_headers == ["Requirements of the posting beside your resume"]
    stops = tab_stops(browser)
    assert len(stops) == len(where_the_keyboard_reaches(browser)) - 1
    assert [stop.element[:9] for stop in stops if not stop.is_seen] == ["<textarea"]
    assert [stop.element[:7] for stop in stops if stop.contrast < ENOUGH_CONTRAST] == ["<button"]


def test_a_plus_before_a_summary_is_not_read_aloud(browser):
    bring_to(browser, "answer")
    names = [name for name in spoken(browser).summaries if not name[0].isalpha()]
    assert spoken(browser).summaries
    assert names == []


def test_it_is_read_aloud_in_order(state, browser):
    browser.run(OPEN_ALL)
    page = spoken(browser)
    assert page.unnamed == []
    assert page.headings[:1] == [1]
    assert page.headings.count(1) == 1
    assert [pair for pair in zip(page.headings, page.headings[1:], strict=False) if pair[1] > pair[0] + 1] == []
    assert page.landmarks[:2] == ["banner", "main"]
    assert page.landmarks.count("main") == 1
    assert page.landmarks[-1] == "contentinfo"
    assert page.tables_without_headers == []
