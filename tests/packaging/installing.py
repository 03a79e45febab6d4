"""Install the wheel for tests."""

import os
import re
import subprocess
import sys
import venv
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def environment(settings):
    """This process's environment, without variables that change where packages and data are found."""
    own = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHONPATH", "ROLEFIT_", "DATABASE"))
    }
    return own | settings


def run(*command, cwd, **settings):
    """The output of a command, which must succeed."""
    finished = subprocess.run(command, cwd=cwd, env=environment(settings), capture_output=True, encoding="utf-8")
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


def install(wheel, folder, *, pins):
    """The folder with the commands of a new environment, which has the wheel and the packages pinned in `pins`."""
    venv.create(folder, symlinks=True)
    python = str(folder / "bin" / "python")
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-deps")
    run(*pip, wheel, cwd=folder)
    (packages,) = folder.glob("lib/python*/site-packages")
    for name in re.findall(r"^([\w.-]+)==", (ROOT / "requirements" / pins).read_text("utf-8"), re.MULTILINE):
        _lend(name, packages)
    return folder / "bin"


def _lend(name, packages):
    """Link the files of a package into another environment. A package for another system is skipped."""
    try:
        installed = distribution(name)
    except PackageNotFoundError:
        return
    for top in {file.parts[0] for file in installed.files} - {"..", "__pycache__"}:
        if not (packages / top).exists():
            (packages / top).symlink_to(installed.locate_file(top))
