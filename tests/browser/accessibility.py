"""Check a page with axe-core, which is here unchanged: version 4.14.1 of the npm package, under the MPL 2.0."""

import hashlib
import re
from pathlib import Path

AXE = Path(__file__).parent / "axe"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """
    const done = arguments[arguments.length - 1];
    axe.run(document, {runOnly: {type: "tag", values: arguments[0]}})
        .then(found => done(found.violations.map(one => [one.id, one.nodes.map(node => node.html.slice(0, 160))])))
        .catch(error => done([["failed", [String(error)]]]));
"""


def source():
    """The script. Fails if it is not the one that was released."""
    script = (AXE / "axe.min.js").read_bytes()
    (listed,) = re.findall(r"^(\w+)  axe\.min\.js$", (AXE / "SHA256SUMS").read_text(encoding="utf-8"), re.MULTILINE)
    assert hashlib.sha256(script).hexdigest() == listed
    return script.decode()


def violations(driver):
    """The rules of WCAG 2.2 AA and of good practice that the page in the browser breaks, with the elements."""
    driver.execute_script(source())
    return driver.execute_async_script(RUN, RULES)
