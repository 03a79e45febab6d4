"""Folders stay small enough to take in at a glance, and code knows roles only as data."""

import ast
from collections import Counter

import pytest

from knowledge.taxonomy.loader import load_taxonomy
from tests.structure.project import ROOT, modules, project_files

MOST_FILES = 16
"""About fifteen: a folder with more files needs folders of its own."""
ROLES = frozenset(load_taxonomy().roles)


def strings_in(path):
    """The strings of a module that do something: all but docstrings and other strings that stand alone."""
    tree = ast.parse(path.read_bytes())
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone
    }


def test_no_folder_holds_too_many_files():
    counts = Counter(path.parent.relative_to(ROOT) for path in project_files())
    assert {str(folder): count for folder, count in counts.items() if count > MOST_FILES} == {}


@pytest.mark.parametrize(("name", "path"), modules().items(), ids=list(modules()))
def test_no_module_names_a_role(name, path):
    assert strings_in(path) & ROLES == set()
