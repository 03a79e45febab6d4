"""The form on small and large screens: its button, its margins, and what has the focus."""

import base64

import pypdfium2
import pytest

ENOUGH_CONTRAST = 3.0
RING = """
    const channel = value => (value /= 255) <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    const luminance = color => {
        const [red, green, blue] = color.match(/[\\d.]+/g).map(Number).map(channel);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const style = getComputedStyle(document.activeElement);
    const page = getComputedStyle(document.documentElement).backgroundColor;
    const [ring, behind] = [luminance(style.outlineColor), luminance(page)];
    const ratio = (Math.max(ring, behind) + 0.05) / (Math.min(ring, behind) + 0.05);
    return [style.outlineStyle, parseFloat(style.outlineWidth), ratio, document.activeElement.tagName];
"""
"""The ring around what has the focus: its style, its width in pixels, and its contrast with the page."""


@pytest.fixture
def looking(browser):
    yield browser
    browser.look()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (768, 1024), (1366, 768)])
def test_the_button_is_on_the_first_screen(looking, width, height):
    looking.look(width=width, height=height)
    bottom = looking.open().run("return document.querySelector('#upload button').getBoundingClientRect().bottom")
    assert bottom <= height


@pytest.mark.parametrize("width", [360, 575, 577, 700, 847, 860, 1400])
def test_there_is_a_margin_on_both_sides(looking, width):
    looking.look(width=width)
    left, right = looking.open().run("""
        const box = document.querySelector("h1").getBoundingClientRect();
        return [box.left, document.documentElement.clientWidth - box.right];
    """)
    assert min(left, right) >= 12


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_has_the_focus_has_a_clear_ring(looking, scheme):
    looking.look(scheme=scheme)
    looking.open("/brief").run("""
        const details = document.createElement("details");
        details.innerHTML = "<summary>More</summary>";
        document.querySelector("main").append(details);
    """)
    seen = set()
    for _ in range(8):
        looking.press("TAB")
        style, width, ratio, name = looking.run(RING)
        if name == "BODY":
            break
        seen.add(name)
        assert (style, width >= 2, ratio >= ENOUGH_CONTRAST) == ("solid", True, True), name
    assert {"A", "TEXTAREA", "BUTTON", "SUMMARY"} <= seen


def test_an_unknown_address_says_so_and_has_the_focus(browser):
    assert browser.open("/nowhere").heading == "Not found"
    assert browser.driver.switch_to.active_element.text == "Not found"


def test_paper_shows_what_is_closed(browser):
    browser.open("/brief").run("""
        const details = document.createElement("details");
        details.innerHTML = "<summary>More</summary><p>closed words</p>";
        document.querySelector("main").append(details);
    """)
    printed = base64.b64decode(browser.driver.execute_cdp_cmd("Page.printToPDF", {})["data"])
    assert "closed words" in pypdfium2.PdfDocument(printed)[0].get_textpage().get_text_range()
    assert not browser.run("return document.querySelector('details').open")
