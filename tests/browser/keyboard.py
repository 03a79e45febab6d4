"""Go through a page with the Tab key alone, and look at the ring around what has the focus."""

from dataclasses import dataclass

ENOUGH_CONTRAST = 3.0
MOST_STOPS = 400

REACHABLE = """
    const chosen = "a[href], button, input:not([type=hidden]), select, textarea, summary";
    const seen = element => element.checkVisibility({visibilityProperty: true}) && !element.disabled;
    const groups = new Set();
    return [...document.querySelectorAll(chosen)].filter(seen).filter(element => {
        if (element.type !== "radio") return true;
        const group = element.form.action + element.name;
        const first = element.checked || !element.form.querySelector(`[name="${element.name}"]:checked`);
        return first && !groups.has(group) && groups.add(group);
    }).map(element => element.outerHTML.slice(0, 120));
"""
"""What a person can use, in the order of the page. Of a group of radio buttons, Tab reaches one."""

STOP = """
    const channel = value => (value /= 255) <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    const luminance = color => {
        const [red, green, blue] = color.match(/[\\d.]+/g).map(Number).map(channel);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const parts = color => color.match(/[\\d.]+/g).map(Number);
    const behind = element => {
        while (element && parts(getComputedStyle(element).backgroundColor)[3] === 0) element = element.parentElement;
        return getComputedStyle(element || document.documentElement).backgroundColor;
    };
    const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
    const [ring, page] = [luminance(style.outlineColor), luminance(behind(element.parentElement || element))];
    return [
        element.tagName === "BODY" || element.tagName === "HTML" ? null : element.outerHTML.slice(0, 120),
        style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2 && box.width > 1 && box.height > 1
            && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        (Math.max(ring, page) + 0.05) / (Math.min(ring, page) + 0.05),
    ];
"""
"""What has the focus, whether it is on the screen with a ring, and the contrast of the ring with what is behind it."""


@dataclass(frozen=True)
class Stop:
    """An element that had the focus."""

    element: str
    is_seen: bool
    contrast: float


def where_the_keyboard_reaches(visitor):
    """The elements that a person can use, in the order of the page."""
    return visitor.run(REACHABLE)


def tab_stops(visitor):
    """The elements that have the focus one after the other, from the top of the page until it leaves the page.

    Fails if it never does.
    """
    visitor.run(
        "scrollTo(0, 0); document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')"
    )
    stops = []
    for _ in range(MOST_STOPS):
        visitor.press("TAB")
        element, is_seen, contrast = visitor.run(STOP)
        if element is None or (stops and element == stops[0].element):
            return stops
        stops.append(Stop(element, is_seen, contrast))
    raise AssertionError("the focus does not leave the page")
