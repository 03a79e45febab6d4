"""Write zip packages (DOCX, ODT) whose bytes do not depend on the machine or the day."""

import io
import zipfile
from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_package(parts: Mapping[str, str]) -> bytes:
    """The parts in the given order, stored without compression."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 0
            package.writestr(info, content)
    return buffer.getvalue()
