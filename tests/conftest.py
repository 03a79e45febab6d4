"""Settings that all tests share."""

import logging
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from knowledge.packaged import data_folder

settings.register_profile("explore", deadline=None)
settings.register_profile("repeat", deadline=None, derandomize=True)
settings.load_profile("repeat" if os.environ.get("CI") else "explore")


@pytest.fixture(autouse=True)
def unconfigured_log():
    """Each test begins with a log that no server has configured in this process."""
    logger = logging.getLogger("rolefit")
    logger.setLevel(logging.NOTSET)
    logger.handlers.clear()


@pytest.fixture
def data_copy(tmp_path: Path) -> Path:
    """A copy of the data of this package, which a test may change."""
    return shutil.copytree(str(data_folder()), tmp_path / "data")
