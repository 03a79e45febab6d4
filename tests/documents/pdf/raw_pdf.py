"""Write PDFs byte by byte, for content that no library would write."""

from collections.abc import Mapping, Sequence
from itertools import accumulate

from fpdf import FPDF

PAGE = (595, 842)
HELVETICA = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
TIMES = "/T << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>"
STATES = (
    "<< /Clear << /ca 0 /CA 0 >> /Faint << /ca 0.03 >> /Glass << /ca 0.3 >> "
    "/Mask << /SMask << /Type /Mask /S /Luminosity /G 4 0 R >> >> >>"
)
_FIRST_FREE = 4


def stream(content: str | bytes, entries: str = "") -> bytes:
    """A stream object."""
    data = content.encode("latin-1") if isinstance(content, str) else content
    return f"<< {entries} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def form(content: str, entries: str = "") -> bytes:
    """A form XObject of the page's size."""
    resources = f"/Resources << /Font << /F {HELVETICA} >> /ExtGState {STATES} >>"
    box = f"/BBox [0 0 {PAGE[0]} {PAGE[1]}]"
    return stream(content, f"/Type /XObject /Subtype /Form {box} {resources} {entries}")


def image(pixels: bytes, width: int, height: int) -> bytes:
    """An image XObject in grey."""
    entries = f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray"
    return stream(pixels, f"{entries} /BitsPerComponent 8")


def noise(width: int, height: int, *, darkest: int = 0, lightest: int = 255) -> bytes:
    """An image XObject that looks like a photograph: neighbouring pixels differ."""
    span = lightest - darkest + 1
    return image(
        bytes(darkest + (x * 73 + y * 151 + x * y * 7) % span for y in range(height) for x in range(width)),
        width,
        height,
    )


def pdf(
    *contents: str,
    objects: Mapping[str, bytes] | None = None,
    page: str = "",
    catalog: str = "",
    fonts: str = "",
    properties: str = "",
    info: str = "",
) -> bytes:
    """A PDF with one page for each content stream.

    `objects` are XObjects by name. They are numbered from 4, in their order. The other options are further entries of
    the page, the catalog, the page's fonts and properties, and the document's information.
    """
    named = dict(objects or {})
    numbers = {name: number for number, name in enumerate(named, start=_FIRST_FREE)}
    first_page = _FIRST_FREE + len(named)
    kids = " ".join(f"{first_page + 2 * number} 0 R" for number in range(len(contents)))
    xobjects = " ".join(f"/{name} {number} 0 R" for name, number in numbers.items())
    resources = (
        f"<< /Font << /F {HELVETICA} {fonts} >> /ExtGState {STATES} /XObject << {xobjects} >> "
        f"/Properties << {properties} >> >>"
    )
    bodies: list[bytes] = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode("latin-1"),
        f"<< /Type /Pages /Count {len(contents)} /Kids [{kids}] >>".encode(),
        f"<< {info} >>".encode("latin-1"),
        *named.values(),
    ]
    for number, content in enumerate(contents):
        box = f"/MediaBox [0 0 {PAGE[0]} {PAGE[1]}]"
        entries = f"{page} /Resources {resources} /Contents {first_page + 2 * number + 1} 0 R"
        bodies += [f"<< /Type /Page /Parent 2 0 R {box} {entries} >>".encode("latin-1"), stream(content)]
    return _file(bodies)


def _file(bodies: Sequence[bytes]) -> bytes:
    data = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    head = f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}"
    tail = f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R /Info 3 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + (head + tail).encode()


def text(*lines: str, left: float = 50, top: float = 60, pitch: float = 14, size: float = 10, before: str = "") -> str:
    """A content stream that paints lines one below the other. `top` is the first baseline, from the page's top edge."""
    painted = (
        f"1 0 0 1 {left} {PAGE[1] - top - number * pitch:.2f} Tm ({escape(line)}) Tj"
        for number, line in enumerate(lines)
    )
    return f"q BT /F {size} Tf {before} {' '.join(painted)} ET Q\n"


def places(words: Sequence[str], *, left: float, gap: float, size: float = 6) -> list[tuple[str, float]]:
    """Each word with the position of its left edge, with gaps of `gap` points between words."""
    font = FPDF(unit="pt")
    font.set_font("Helvetica", size=size)
    lefts = accumulate((font.get_string_width(word) + gap for word in words[:-1]), initial=left)
    return list(zip(words, lefts, strict=True))


def letters(line: str, *, top: float = 60, size: float = 10, space: float = 2.5, overlap: float = 0.0) -> str:
    """A content stream that paints a line in Times letter by letter, without spaces, scaled down as browsers do.

    `space` is the gap between words in points, and `overlap` is by how much the letters of a word overlap.
    """
    font = FPDF(unit="pt")
    font.set_font("Times", size=size)
    left = 50.0
    painted = []
    for letter in line:
        if letter == " ":
            left += space + overlap
            continue
        painted.append(f"1 0 0 1 {10 * left:.2f} {10 * (PAGE[1] - top):.2f} Tm ({escape(letter)}) Tj")
        left += font.get_string_width(letter) - overlap
    return f"q 0.1 0 0 0.1 0 0 cm BT /T {10 * size} Tf {' '.join(painted)} ET Q\n"


def box(left: float, top: float, width: float, height: float, color: str = "0 0 0") -> str:
    """A content stream that paints a filled rectangle. `top` is measured from the page's top edge."""
    return f"q {color} rg {left} {PAGE[1] - top - height} {width} {height} re f Q\n"


def paint(name: str, left: float, top: float, width: float, height: float) -> str:
    """A content stream that paints an image XObject."""
    return f"q {width} 0 0 {height} {left} {PAGE[1] - top - height} cm /{name} Do Q\n"


def escape(line: str) -> str:
    """The text, escaped for a string object."""
    escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return escaped.encode("cp1252", "replace").decode("latin-1")
