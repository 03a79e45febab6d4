"""Imports point one way."""

import re
import subprocess
import sys
from collections import defaultdict
from graphlib import CycleError, TopologicalSorter

import pytest

from matcher.cli.server_extra import PACKAGES
from tests.structure.project import ROOT, imported_names, modules

LEVELS = [
    {"knowledge": "knowledge"},
    {
        "matcher.bullet_signs": "values",
        "matcher.version": "values",
        "matcher.clock": "values",
        "matcher.errors": "values",
        "matcher.evidence": "values",
        "matcher.hashes": "values",
        "matcher.report": "values",
        "matcher.documents.resume_text": "values",
    },
    {
        "matcher.extras": "values",
        "matcher.tables": "values",
        "matcher.named_skill": "values",
        "matcher.role_checks": "values",
        "matcher.without_spacy_cli": "values",
        "matcher.comparison": "comparison",
    },
    {"matcher.processes": "processes", "matcher.sharing": "sharing"},
    {"matcher.documents": "documents", "matcher.pipeline": "pipeline", "matcher.scoring": "scoring"},
    {"matcher.engine": "engine", "matcher.briefs": "briefs", "matcher.people": "people"},
    {"matcher.store": "store"},
    {
        "matcher": "package",
        "matcher.role_book": "role_book",
        "matcher.batch": "batch",
        "matcher.pool": "batch",
        "matcher.evaluation": "evaluation",
    },
    {"matcher.studies": "studies"},
    {"matcher.render": "render"},
    {"matcher.cli": "cli", "api": "api"},
]
"""The parts by level, the lowest first. A module may import from its own part and from parts of lower levels."""

LEVEL_AND_PART = {prefix: (level, part) for level, parts in enumerate(LEVELS) for prefix, part in parts.items()}
WEB = {"flask", "flask_smorest", "werkzeug", "gunicorn", "api", "wsgi"}
DATABASE = {"sqlalchemy", "alembic"}
NETWORK = {"socket", "ssl", "http", "urllib", "urllib3", "requests", "httpx", "aiohttp", "ftplib", "smtplib"}
READERS = {"lxml", "pypdfium2", "selectolax"}
FOREIGN = [
    pytest.param("knowledge", WEB | DATABASE | READERS | {"spacy"}, id="taxonomy is data and its loader"),
    pytest.param("knowledge", NETWORK, id="taxonomy is read from files"),
    pytest.param("matcher", WEB, id="matcher knows no web"),
    pytest.param("matcher", NETWORK, id="no resume leaves the machine"),
    pytest.param(
        "matcher.processes", DATABASE | READERS | {"spacy", "pickle", "multiprocessing"}, id="plain processes"
    ),
    pytest.param("matcher.documents", DATABASE | {"spacy"}, id="documents know no language model"),
    pytest.param("matcher.pipeline", DATABASE | READERS, id="pipeline reads text, not files"),
    pytest.param("matcher.scoring", DATABASE | READERS | {"spacy"}, id="scoring is arithmetic"),
    pytest.param("matcher.engine", DATABASE, id="engine knows no database"),
    pytest.param("matcher.briefs", DATABASE | READERS, id="briefs are read as text"),
]
CLUSTER = "matcher.batch.cluster"
"""The only part that sends documents to other machines, if a user asks for it."""
MODULES = modules()


def place_of(module: str) -> tuple[int, str]:
    """The level and part of a module, by its longest prefix in `LEVELS`. Fails if there is none."""
    prefix = module
    while prefix not in LEVEL_AND_PART or (prefix == "matcher" and module != "matcher"):
        prefix = prefix.rpartition(".")[0]
        assert prefix, f"{module} has no place in LEVELS"
    return LEVEL_AND_PART[prefix]


def imported_modules(module: str) -> set[str]:
    """The project's modules that a module imports. A bare `import matcher` does not count: it loads no other module."""
    names = set(imported_names(MODULES[module])) - {"matcher"}
    return {name if name in MODULES else name.rpartition(".")[0] for name in names} & MODULES.keys()


def packages_of_others(module: str) -> set[str]:
    return {name.partition(".")[0] for name in imported_names(MODULES[module])} - {"matcher", "knowledge"}


def test_the_documentation_shows_this_order():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| (.+) \|$", page, re.MULTILINE)

    assert [int(number) for number, _ in rows] == list(range(1, len(LEVELS) + 1))
    assert [set(re.findall(r"`([a-z_.]+)`", parts)) for _, parts in rows] == [set(level) for level in LEVELS]


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_from_lower_levels(module):
    level, part = place_of(module)

    wrong = {
        imported
        for imported in imported_modules(module)
        if place_of(imported) != (level, part) and place_of(imported)[0] >= level
    }

    assert not wrong


def neighbours(importing, imported):
    """The two parts of one folder, modules or folders, between which an import goes, and the folder."""
    ours, theirs = importing.split("."), imported.split(".")
    depth = next((depth for depth, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]), None)
    return None if depth is None else (".".join(ours[:depth]), ours[depth], theirs[depth])


def imports_by_folder():
    """For each folder, which of its parts import which others, also through the modules that they hold."""
    graphs = defaultdict(lambda: defaultdict(set))
    for module in MODULES:
        for imported in imported_modules(module):
            if between := neighbours(module, imported):
                folder, importing, other = between
                graphs[folder][importing].add(other)
    return graphs


GRAPHS = imports_by_folder()


@pytest.mark.parametrize("folder", sorted(GRAPHS))
def test_no_parts_of_a_folder_import_each_other_in_a_circle(folder):
    try:
        TopologicalSorter(GRAPHS[folder]).prepare()
    except CycleError as error:
        pytest.fail(f"{folder}: {' <- '.join(error.args[1])}")


@pytest.mark.parametrize(("package", "unwanted"), FOREIGN)
def test_a_part_does_not_import(package, unwanted):
    inside = [module for module in MODULES if f"{module}.".startswith(f"{package}.")]

    wrong = {module: found for module in inside if (found := packages_of_others(module) & unwanted)}

    assert not wrong


def test_only_the_part_for_clusters_imports_dask():
    importing = {module for module in MODULES if packages_of_others(module) & {"dask", "distributed", "tornado"}}

    assert importing
    assert {module for module in importing if not module.startswith(f"{CLUSTER}.")} == set()


@pytest.mark.parametrize(
    ("package", "unwanted"),
    [
        pytest.param("matcher", READERS | {"spacy", "numpy"}, id="the package loads no engine until it is used"),
        pytest.param("matcher.scoring", READERS | {"spacy", "numpy"}, id="scoring loads neither pipeline nor readers"),
        pytest.param(
            "knowledge", READERS | {"spacy", "matcher"}, id="the taxonomy needs neither readers nor the matcher"
        ),
    ],
)
def test_importing_a_part_loads_nothing_heavy(package, unwanted):
    inside = [module for module in MODULES if module == package or module.startswith(f"{package}.")]
    imported = [package] if package == "matcher" else inside
    program = f"import sys, {', '.join(imported)}; print(*{{name.partition('.')[0] for name in sys.modules}})"

    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, encoding="utf-8")

    assert set(run.stdout.split()) & unwanted == set()


def test_batches_on_one_machine_do_not_load_dask():
    program = "import sys, matcher.cli; print('distributed' in sys.modules)"

    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, encoding="utf-8")

    assert run.stdout == "False\n"


def test_the_engine_runs_without_what_the_server_needs():
    program = f"""
import sys
sys.modules.update(dict.fromkeys({(*PACKAGES, "api", "matcher.store")}))
from matcher import Matcher
report = Matcher().match("examples/resumes/ml-engineer.pdf")
print(report.recommendation.role)
"""

    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, encoding="utf-8")

    assert run.stdout == "ml_engineer\n"


@pytest.mark.parametrize(
    ("module", "part"),
    [
        ("matcher.documents.resume_text", "values"),
        ("matcher.documents.pdf.reader", "documents"),
        ("matcher.cli.commands.match", "cli"),
        ("matcher", "package"),
    ],
)
def test_a_module_belongs_to_the_part_with_the_longest_prefix(module, part):
    assert place_of(module)[1] == part


def test_a_part_without_a_level_is_an_error():
    with pytest.raises(AssertionError, match=r"novelty\.thing has no place"):
        place_of("matcher.novelty.thing")
