"""The targets of the Makefile: all are in its help, and none is a file."""

import re
import subprocess

from tests.structure.project import ROOT

RUN_AS_MODULE = "`python -m benchmarks."
"""What the docstring of a benchmark says. Other modules are what benchmarks use."""
RUN_BY_ANOTHER = {"bare_extraction"}
"""A benchmark that another one starts."""


def targets():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


def help_page(*goal):
    run = subprocess.run(["make", *goal], cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    return run.stdout


def test_help_lists_every_target():
    assert set(re.findall(r"^  make ([a-z]+) ", help_page("help"), re.MULTILINE)) == targets()


def test_help_lists_every_benchmark():
    folder = ROOT / "benchmarks"
    modules = {path.stem for path in folder.glob("*.py") if RUN_AS_MODULE in path.read_text(encoding="utf-8")}
    folders = {path.parent.name for path in folder.glob("*/__main__.py")}
    listed = re.search(r"BENCH=([a-z, ]+) for only one", help_page())[1]
    assert set(re.split(", | or ", listed)) == (modules | folders) - RUN_BY_ANOTHER


def test_every_target_is_made_also_if_a_file_has_its_name():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert set(re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[0].split()) == targets()


def test_help_is_what_make_alone_shows():
    assert help_page() == help_page("help")
