"""Read a page as a screen reader does, from Chromium's accessibility tree."""

from dataclasses import dataclass

LANDMARKS = {"banner", "main", "navigation", "contentinfo", "complementary", "search"}
CONTROLS = {"button", "link", "textbox", "checkbox", "radio", "combobox", "DisclosureTriangle", "listbox", "spinbutton"}
NAMED = CONTROLS | {"heading", "region", "navigation", "table", "group", "radiogroup", "image", "RootWebArea"}
"""The roles whose name is read aloud, and that say nothing without one."""


@dataclass(frozen=True)
class Spoken:
    """What is read aloud of a page, in its order: the levels of the headings, the landmarks, the names of what opens
    and closes, and what is missing.
    """

    headings: list[int]
    landmarks: list[str]
    summaries: list[str]
    unnamed: list[str]
    tables_without_headers: list[str]


def spoken(visitor):
    """What a screen reader finds on the current page."""
    nodes = visitor.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    (root,) = (node for node in nodes if "parentId" not in node)
    page = [node for node in _in_order(root, by_id) if not node["ignored"]]
    return Spoken(
        headings=[_level(node) for node in page if _role(node) == "heading"],
        landmarks=[_role(node) for node in page if _role(node) in LANDMARKS],
        summaries=[_value(node, "name") for node in page if _role(node) == "DisclosureTriangle"],
        unnamed=[
            f"{_role(node)} {node.get('backendDOMNodeId')}"
            for node in page
            if _role(node) in NAMED and not _value(node, "name") and not _is_details(node, by_id)
        ],
        tables_without_headers=[
            _value(node, "name") for node in page if _role(node) == "table" and not _has_headers(node, by_id)
        ],
    )


def _in_order(node, by_id):
    yield node
    for child in node.get("childIds", ()):
        if child in by_id:
            yield from _in_order(by_id[child], by_id)


def _value(node, field):
    return str(node.get(field, {}).get("value", "")).strip()


def _role(node):
    return _value(node, "role")


def _level(node):
    return next(int(each["value"]["value"]) for each in node["properties"] if each["name"] == "level")


def _is_details(node, by_id):
    """Whether a group is a details element, which is read by the name of its summary."""
    return _role(node) == "group" and any(_role(each) == "DisclosureTriangle" for each in _in_order(node, by_id))


def _has_headers(table, by_id):
    roles = [_role(node) for node in _in_order(table, by_id)]
    rows = roles.count("row")
    return "columnheader" in roles and roles.count("rowheader") >= rows - 1
