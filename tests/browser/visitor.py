"""A visitor who uses the pages in a browser."""

import json
import time
from pathlib import Path
from urllib.parse import urlsplit

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.ui import WebDriverWait

WAIT_SECONDS = 30


class Visitor:
    """Drives one browser."""

    def __init__(self, driver, site, downloads, *, scripts):
        self.driver = driver
        self.site = site
        self.scripts = scripts
        self.results = {}
        self._downloads = downloads
        self.driver.get("about:blank")
        self.hosts_asked()

    def open(self, path="/"):
        """Go to a page of the site."""
        self.driver.get(self.site + path)
        return self

    @property
    def path(self):
        """The path of the current page."""
        return urlsplit(self.driver.current_url).path

    @property
    def heading(self):
        """The main heading of the page."""
        return self.find("h1").text

    def find(self, selector):
        """The first element that matches a CSS selector."""
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def texts(self, selector):
        """The texts of all elements that match a CSS selector."""
        return [element.text for element in self.driver.find_elements(By.CSS_SELECTOR, selector)]

    def click(self, selector):
        """Click an element."""
        self.find(selector).click()

    def follow(self, selector):
        """Click an element and wait for the page that it leads to."""
        left = self.find("main")
        self.click(selector)
        # Between two pages, the driver may report an unknown error for the element instead of a stale element.
        waiting = WebDriverWait(self.driver, WAIT_SECONDS, ignored_exceptions=[WebDriverException])
        waiting.until(staleness_of(left))

    def choose(self, path):
        """Choose a file in the form."""
        self.find("#file").send_keys(str(path))

    def send(self):
        """Send the form and wait for the answer."""
        self.follow("#upload button[type=submit]")

    def wait_for(self, path):
        """Wait for a page whose path begins with `path`."""
        WebDriverWait(self.driver, WAIT_SECONDS).until(lambda _: self.path.startswith(path))

    def press(self, *keys):
        """Press keys one after the other, where the focus is."""
        for key in keys:
            ActionChains(self.driver).send_keys(getattr(Keys, key)).perform()

    def download(self, selector):
        """Click a link and wait for the file behind it."""
        before = set(self._downloads.iterdir())
        self.click(selector)
        deadline = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < deadline:
            new = {path for path in set(self._downloads.iterdir()) - before if path.suffix in {".json", ".pdf"}}
            if new:
                return Path(new.pop())
            time.sleep(0.1)
        raise AssertionError("nothing was downloaded")

    def look(self, *, width=1100, height=900, scheme="light"):
        """Change the size of the window and the colour scheme."""
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        )
        features = [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    def run(self, script):
        """The value that a script returns in the page."""
        return self.driver.execute_script(script)

    def hosts_asked(self):
        """The hosts to which requests were sent since the last call, except requests that the policy stopped."""
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        stopped = {
            event["params"]["requestId"]
            for event in events
            if event["method"] == "Network.loadingFailed" and event["params"].get("blockedReason") == "csp"
        }
        urls = [
            event["params"]["request"]["url"]
            for event in events
            if event["method"] == "Network.requestWillBeSent" and event["params"]["requestId"] not in stopped
        ]
        return {urlsplit(url).netloc or urlsplit(url).scheme for url in urls if not url.startswith("data:")}

    def forbidden(self):
        """What pages tried although their policy forbids it, and errors of scripts, since the last call."""
        entries = self.driver.get_log("browser")
        return [entry["message"] for entry in entries if entry["source"] in {"security", "javascript"}]
