"""A real server and a real Chromium. Without Chromium, the tests are skipped; in CI they fail."""

import os
import shutil
import threading

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from werkzeug.serving import make_server

from api import create_app
from api.config import Settings
from tests.browser.visitor import Visitor
from tests.databases import migrated

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
)
JAVASCRIPT_OFF = {"profile.managed_default_content_settings.javascript": 2}
PAGE_LOAD_SECONDS = 60


@pytest.fixture(scope="session")
def chromium():
    """The paths of Chromium and its driver."""
    paths = {name: shutil.which(name) for name in ("chromium", "chromedriver")}
    if absent := " and ".join(name for name, path in paths.items() if path is None):
        reason = f"{absent} not found; on Debian: apt install chromium chromium-driver"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return paths


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The address of the real application, served on a free port."""
    home = tmp_path_factory.mktemp("home")
    settings = Settings(database_url=f"sqlite:///{home / 'test.db'}", max_upload_mb=1, form_rate_limit=1_000_000)
    with migrated(settings.database_url) as database:
        app = create_app(settings, database=database)
        server = make_server("127.0.0.1", 0, app, threaded=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.port}"
        server.shutdown()
        thread.join()
        app.extensions["rolefit"].matcher.close()


@pytest.fixture(scope="session", params=["with JavaScript", "without JavaScript"])
def any_browser(request, chromium, site, tmp_path_factory):
    """A visitor with JavaScript, then one without."""
    scripts = request.param == "with JavaScript"
    yield from _visit(chromium, site, tmp_path_factory.mktemp("profile"), scripts=scripts)


@pytest.fixture(scope="session")
def browser(chromium, site, tmp_path_factory):
    """A visitor with JavaScript."""
    yield from _visit(chromium, site, tmp_path_factory.mktemp("profile"), scripts=True)


@pytest.fixture(autouse=True)
def nothing_from_elsewhere(request, site):
    """After each test, check that no page asked another host for anything or tried what its policy forbids."""
    yield
    for name in {"browser", "any_browser"} & set(request.fixturenames):
        visitor = request.getfixturevalue(name)
        assert visitor.hosts_asked() <= {site.removeprefix("http://")}
        assert visitor.forbidden() == []


def _visit(chromium, site, folder, *, scripts):
    downloads = folder / "downloads"
    downloads.mkdir()
    options = ChromeOptions()
    options.binary_location = chromium["chromium"]
    for flag in (*FLAGS, f"--user-data-dir={folder / 'profile'}"):
        options.add_argument(flag)
    options.add_experimental_option(
        "prefs", {"download.default_directory": str(downloads), **({} if scripts else JAVASCRIPT_OFF)}
    )
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = Chrome(options=options, service=Service(chromium["chromedriver"]))
    driver.set_page_load_timeout(PAGE_LOAD_SECONDS)
    yield Visitor(driver, site, downloads, scripts=scripts)
    driver.quit()
