"""Name the kinds of files that people often send and that cannot be read, and say what to do with them."""

from collections.abc import Iterable

HEIC = (
    "HEIC photos, as iPhones take them, are not supported; save the photo as JPEG, or scan the page as a PDF "
    "with the phone's app for notes or files."
)
PAGES = "Pages documents are not supported; in Pages, export the document as PDF or Word and send that file."
OTHER_PICTURE = "Pictures of this type are not supported; save the picture as PNG or JPEG, or better as PDF."

_BRANDS_OF_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif"})
_OTHER_PICTURES = (b"GIF87a", b"GIF89a", b"BM", b"II*\x00", b"MM\x00*")


def picture_that_cannot_be_read(data: bytes) -> str | None:
    """A sentence about a picture of a type that is not supported; None if `data` is not known to be one."""
    if data[4:8] == b"ftyp" and data[8:12] in _BRANDS_OF_HEIC:
        return HEIC
    is_webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    return OTHER_PICTURE if is_webp or data.startswith(_OTHER_PICTURES) else None


def is_pages_document(names: Iterable[str]) -> bool:
    """Whether the names of the files in a zip package are those of a document of Apple Pages, new or old."""
    return any(name.endswith(".iwa") or name == "index.xml.gz" for name in names)
