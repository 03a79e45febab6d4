"""The pages are readable in both colour schemes, on a phone, and on paper."""

import base64
import io
from pathlib import Path

import pypdfium2
import pytest

EXAMPLES = Path(__file__).parents[2] / "examples" / "resumes"
LONG_WORD = "Trained models in PyTorch: " + "x" * 300
PAGES = ("form", "problem", "reading", "result", "confirmation", "absent")
ENOUGH_CONTRAST = 4.5
CONTRASTS = """
    const channel = value => (value /= 255) <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    const parts = color => color.match(/[\\d.]+/g).map(Number);
    const luminance = color => {
        const [red, green, blue] = parts(color).map(channel);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const opaque = color => parts(color).length === 3;
    const behind = element => {
        while (element && !opaque(getComputedStyle(element).backgroundColor)) element = element.parentElement;
        return getComputedStyle(element || document.documentElement).backgroundColor;
    };
    const found = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const element = texts.currentNode.parentElement;
        if (!texts.currentNode.data.trim() || !element.checkVisibility() || element.closest("script")) continue;
        const [light, dark] = [luminance(getComputedStyle(element).color), luminance(behind(element))];
        const ratio = (Math.max(light, dark) + 0.05) / (Math.min(light, dark) + 0.05);
        found.push([ratio, element.tagName + "." + element.className + ": " + texts.currentNode.data.trim()]);
    }
    return found;
"""
"""The contrast of every visible text with its background, by the formula of WCAG 2."""

ENOUGH_FOR_BORDERS = 3
BORDERS = (
    CONTRASTS.partition("const found")[0]
    + """
    return [...document.querySelectorAll("input:not([type=hidden], [type=file]), select, textarea")]
        .filter(field => field.checkVisibility() && getComputedStyle(field).borderTopWidth !== "0px")
        .map(field => {
            const lights = [getComputedStyle(field).borderTopColor, behind(field)].map(luminance);
            return [(Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05), field.id || field.name];
        });
"""
)
"""The contrast of the border of every field with what is in it."""


@pytest.fixture(params=PAGES)
def page(request, browser):
    """The browser on a page of each kind, with all details open."""
    if request.param == "absent":
        browser.open("/results/absent")
    else:
        browser.open()
    if request.param == "problem":
        browser.send()
    if request.param in {"reading", "result", "confirmation"}:
        browser.find("#text").send_keys((EXAMPLES / "career-changer.txt").read_text(encoding="utf-8") + LONG_WORD)
        browser.send()
    if request.param in {"result", "confirmation"}:
        browser.follow("a.button[href$=answer]")
    if request.param == "confirmation":
        browser.click("#keep summary")
        browser.follow("a.danger")
    browser.run("document.querySelectorAll('details').forEach(details => { details.open = true })")
    yield browser
    browser.look()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_enough_contrast(page, scheme):
    page.look(scheme=scheme)
    contrasts = page.run(CONTRASTS)
    assert contrasts
    assert [(ratio, text) for ratio, text in contrasts if ratio < ENOUGH_CONTRAST] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_field_has_a_border_that_is_seen(page, scheme):
    page.look(scheme=scheme)
    borders = page.run(BORDERS)
    assert [(ratio, field) for ratio, field in borders if ratio < ENOUGH_FOR_BORDERS] == []


def test_the_table_of_points_is_readable_on_a_phone_and_on_paper(browser):
    browser.open().choose(EXAMPLES / "student.pdf")
    browser.send()
    browser.follow("a.button[href$=answer]")
    browser.run("document.querySelectorAll('details').forEach(details => { details.open = true })")
    browser.look(width=360)
    width = browser.run("return document.querySelector('.shares tbody th').getBoundingClientRect().width")
    browser.look()
    assert width > 200
    assert "Requirement, and what shows it" in printed(browser)


def test_whole_dates_fit_into_their_fields_on_a_phone(browser):
    browser.open().choose(EXAMPLES / "student.pdf")
    browser.send()
    browser.run("document.querySelectorAll('details').forEach(details => { details.open = true })")
    browser.look(width=360)
    fields = browser.run(
        "return [...document.querySelectorAll('.dates input')].map(field => [field.clientWidth, field.scrollWidth])"
    )
    browser.run("document.querySelectorAll('.dates input').forEach(field => { field.value = 'September 2024' })")
    filled = browser.run("return [...document.querySelectorAll('.dates input')].map(field => field.scrollWidth)")
    browser.look()
    assert fields
    assert all(shown >= needed for (shown, _), needed in zip(fields, filled, strict=True))


def test_the_schemes_differ(browser):
    backgrounds = set()
    for scheme in ("light", "dark"):
        browser.open().look(scheme=scheme)
        backgrounds.add(browser.run("return getComputedStyle(document.documentElement).backgroundColor"))
    browser.look()
    assert len(backgrounds) == 2


@pytest.mark.parametrize("width", [360, 768, 1400])
def test_no_page_is_wider_than_the_window(page, width):
    page.look(width=width)
    assert page.run("return document.documentElement.scrollWidth") <= width


def printed(browser):
    """The words of the page on paper."""
    paper = browser.driver.execute_cdp_cmd("Page.printToPDF", {})["data"]
    pages = pypdfium2.PdfDocument(io.BytesIO(base64.b64decode(paper)))
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def test_on_paper_the_reading_has_no_forms(browser):
    browser.open().choose(EXAMPLES / "student.pdf")
    browser.send()
    browser.click("#missed summary")
    browser.find("#missed-skill").send_keys("Kubernetes")
    browser.click("#missed-place option:nth-child(2)")
    browser.follow("#missed button")
    text = printed(browser)
    assert "I did this in “" in text
    assert "Trained an object detection model" in text
    for label in ("Take back", "Wrong or missing?", "Did we miss something?"):
        assert label not in text


def test_a_long_word_of_ones_own_makes_no_page_wider_than_a_phone(browser):
    browser.open().choose(EXAMPLES / "student.pdf")
    browser.send()
    browser.click("#missed summary")
    browser.find("#missed-skill").send_keys("Kubernetes")
    browser.click("#missed-place option:nth-child(2)")
    browser.find("#words-missed").send_keys("x" * 400)
    browser.follow("#missed button")
    browser.look(width=320)
    width = browser.run("return document.documentElement.scrollWidth")
    browser.look()
    assert width <= 320


def test_on_paper_the_result_has_no_buttons(browser):
    browser.open().choose(EXAMPLES / "student.pdf")
    browser.send()
    browser.follow("a.button[href$=answer]")
    text = printed(browser)
    assert "Your resume is a good fit for Machine Learning Engineer." in text
    assert "PyTorch" in text
    assert "Delete this result" not in text
    assert "What if?" not in text
    assert "Trained an object detection model" in text


def test_the_policy_stops_a_page_from_loading_from_other_hosts(browser):
    browser.open()
    browser.run("document.body.append(Object.assign(new Image(), {src: 'http://192.0.2.1/picture.png'}))")
    assert any("Content Security Policy" in message for message in browser.forbidden())
    assert "192.0.2.1" not in browser.hosts_asked()


WITH_DATA_URLS = """
const asks = (element, part) => getComputedStyle(element, part).backgroundImage.includes("data:");
return [...document.querySelectorAll("*")]
  .filter(element => [null, "::before", "::after"].some(part => asks(element, part)))
  .map(element => element.tagName);
"""


@pytest.mark.parametrize("loaded", [1, 2, 3])
def test_no_icon_is_asked_for_while_a_page_has_only_its_first_styles(browser, loaded):
    browser.open()
    browser.run(
        f"[...document.querySelectorAll('link[rel=stylesheet]')].slice({loaded}).forEach(link => link.remove())"
    )
    assert browser.run(WITH_DATA_URLS) == []
