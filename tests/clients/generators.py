"""Make clients of the service from its OpenAPI description, with generators that other people use."""

import shutil
import subprocess
import sys

import pytest

CONFIG = """\
post_hooks: []
content_type_overrides:
  application/pdf: application/octet-stream
"""
PACKAGE = "rolefit_client"
TYPESCRIPT = "typescript@5.9.3"
ONLY_CODE = "models,apis,supportingFiles,modelDocs=false,apiDocs=false,modelTests=false,apiTests=false"
COMPILER_OPTIONS = ("--strict", "--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom,dom.iterable")


def by_openapi_python_client(description, folder):
    """Make a Python package with openapi-python-client."""
    config = folder / "config.yaml"
    config.write_text(CONFIG, encoding="utf-8")
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none", "--fail-on-warning"]
    run(*command, "--path", description, "--config", config, "--output-path", folder / PACKAGE)


def by_openapi_generator(description, folder):
    """Make a Python package with openapi-generator."""
    _openapi_generator("python", description, folder, f"packageName={PACKAGE}")


def by_openapi_generator_for_typescript(description, folder, program):
    """Make a TypeScript package with openapi-generator, and compile it together with a program that uses it."""
    _needs("node", "npm")
    _openapi_generator("typescript-fetch", description, folder / PACKAGE, "importFileExtension=.js")
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    shutil.copy(program, folder)
    try:
        run("npm", "install", "--no-save", "--no-audit", "--no-fund", "--silent", TYPESCRIPT, cwd=folder)
    except AssertionError:
        pytest.skip("npm cannot install the TypeScript compiler")
    run("node_modules/.bin/tsc", *COMPILER_OPTIONS, program.name, cwd=folder)


def run(*command, **options):
    """The standard output of a command, which must succeed."""
    ended = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=300, **options)
    assert ended.returncode == 0, ended.stdout[-3000:] + ended.stderr[-3000:]
    return ended.stdout


def _openapi_generator(language, description, folder, properties):
    _needs("java")
    program = "import sys, openapi_generator_cli; sys.exit(openapi_generator_cli.run(sys.argv[1:]).returncode)"
    command = [sys.executable, "-c", program, "generate", "-g", language, "-i", description, "-o", folder]
    run(*command, "--additional-properties", properties, "--global-property", ONLY_CODE)


def _needs(*programs):
    absent = [program for program in programs if shutil.which(program) is None]
    if absent:
        pytest.skip(f"not installed: {', '.join(absent)}")
