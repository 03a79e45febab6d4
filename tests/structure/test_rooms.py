"""No folder has too many files, and the code names no role."""

from collections import Counter

import pytest

from knowledge.taxonomy.loader import load_taxonomy
from tests.structure.project import ROOT, modules, project_files, strings_in

MOST_FILES = 16
"""A folder with more files must be divided into folders."""
ROLES = frozenset(load_taxonomy().roles)


def test_no_folder_has_too_many_files():
    counts = Counter(path.parent.relative_to(ROOT) for path in project_files())
    assert {str(folder): count for folder, count in counts.items() if count > MOST_FILES} == {}


@pytest.mark.parametrize(("name", "path"), modules().items(), ids=list(modules()))
def test_no_module_names_a_role(name, path):
    assert strings_in(path) & ROLES == set()
