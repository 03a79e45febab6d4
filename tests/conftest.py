"""Settings that all tests share."""

import logging
import os

import pytest
from hypothesis import settings

settings.register_profile("explore", deadline=None)
settings.register_profile("repeat", deadline=None, derandomize=True)
settings.load_profile("repeat" if os.environ.get("CI") else "explore")


@pytest.fixture(autouse=True)
def unconfigured_log():
    """Each test begins with a log that no server has configured in this process."""
    logger = logging.getLogger("rolefit")
    logger.setLevel(logging.NOTSET)
    logger.handlers.clear()
