"""Hostile PDFs, most of them written byte by byte."""

import re
import struct
import zlib
from collections.abc import Mapping

from tests.documents import builders
from tests.documents.pdf import raw_pdf
from tests.hostile.files.person import LINES
from tests.hostile.files.raw_zip import ZIP_STORED, package
from tests.hostile.files.repeated import zlib_stream

MEBIBYTE = 1024 * 1024
_CATALOG, _PAGES, _PAGE, _CONTENT, _FONT, _MORE = range(1, 7)
_PAGE_SIZE = "/MediaBox [0 0 595 842]"
_RESOURCES = f"/Resources << /Font << /F {_FONT} 0 R >> /XObject << /X {_MORE} 0 R /Y {_MORE + 1} 0 R >> >>"
_RESUME = raw_pdf.text(*LINES)
_WHOLE_PAGE = "q 595 0 0 842 0 0 cm /X Do Q\n"


def document(content: bytes = b"", more: Mapping[int, bytes] | None = None, *, page: str = "") -> bytes:
    """A PDF of one page with this content stream. `more` replaces or adds objects by number."""
    objects = {
        _CATALOG: b"<< /Type /Catalog /Pages 2 0 R >>",
        _PAGES: b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        _PAGE: f"<< /Type /Page /Parent 2 0 R {_PAGE_SIZE} {_RESOURCES} /Contents 4 0 R {page} >>".encode(),
        _CONTENT: content or raw_pdf.stream(_RESUME),
        _FONT: raw_pdf.HELVETICA.encode(),
        **(more or {}),
    }
    return _written(objects)


def _written(objects: Mapping[int, bytes], *, trailer: str = "/Root 1 0 R") -> bytes:
    data = bytearray(b"%PDF-1.7\n")
    offsets = {}
    for number, body in objects.items():
        offsets[number] = len(data)
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    last = max(objects)
    entries = "".join(
        f"{offsets[number]:010} 00000 n \n" if number in offsets else "0000000000 65535 f \n"
        for number in range(1, last + 1)
    )
    table = f"xref\n0 {last + 1}\n0000000000 65535 f \n{entries}trailer\n<< /Size {last + 1} {trailer} >>\n"
    return bytes(data) + f"{table}startxref\n{len(data)}\n%%EOF\n".encode()


def _resume() -> bytes:
    return builders.pdf(builders.lines(*LINES))


def user_password() -> bytes:
    return builders.pdf(builders.lines(*LINES), prepare=lambda file: file.set_encryption("owner", "user"))


def certificate() -> bytes:
    """A document that only the holders of certain certificates can open (ISO 32000-1, 7.6.4)."""
    encryption = b"<< /Filter /Adobe.PubSec /SubFilter /adbe.pkcs7.s5 /V 4 /Length 128 /Recipients [<00>] >>"
    return _encrypted_by(encryption)


def encryption_of_the_future() -> bytes:
    return _encrypted_by(b"<< /Filter /Standard /V 99 /R 99 /O (x) /U (x) /P -4 >>")


def _encrypted_by(dictionary: bytes) -> bytes:
    objects = {
        _CATALOG: b"<< /Type /Catalog /Pages 2 0 R >>",
        _PAGES: b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        _PAGE: f"<< /Type /Page /Parent 2 0 R {_PAGE_SIZE} >>".encode(),
        _CONTENT: dictionary,
    }
    return _written(objects, trailer=f"/Root 1 0 R /Encrypt 4 0 R /ID [<{'00' * 16}> <{'00' * 16}>]")


def owner_password() -> bytes:
    return builders.pdf(builders.lines(*LINES), prepare=lambda file: file.set_encryption("owner"))


def truncated() -> bytes:
    data = document()
    return data[: data.index(b"endstream") - 40]


def header_alone() -> bytes:
    return b"%PDF-1.7\n"


def wrong_offsets() -> bytes:
    return re.sub(rb"(?m)^\d{10} 00000 n", b"0000009999 00000 n", document())


def no_table() -> bytes:
    data = document()
    return data[: data.index(b"xref\n0")]


def startxref_beyond_the_end() -> bytes:
    return re.sub(rb"startxref\n\d+", b"startxref\n999999999", document())


def endless_table_chain() -> bytes:
    data = document()
    place = re.search(rb"startxref\n(\d+)", data)
    assert place
    return data.replace(b"/Root 1 0 R >>", b"/Root 1 0 R /Prev " + place[1] + b" >>")


def table_of_two_billion_objects() -> bytes:
    return document().replace(b"/Size 6", b"/Size 2147483647").replace(b"xref\n0 6\n", b"xref\n0 2147483647\n")


def length_of_itself() -> bytes:
    looping = raw_pdf.stream(_RESUME).replace(b"/Length ", b"/Length 4 0 R /WasLength ")
    return document(looping)


def object_stream_in_itself() -> bytes:
    """An object stream that contains and extends itself, with a cross-reference stream that names it."""
    content = b"3 0 4 40 << /Type /Page /Parent 2 0 R >>"
    objects = raw_pdf.stream(content, "/Type /ObjStm /N 2 /First 8 /Extends 3 0 R")
    rows = b"".join(struct.pack(">BHB", 2, 3, index) for index in range(6))
    head = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 3 0 R >>\nendobj\n3 0 obj\n" + objects + b"\nendobj\n"
    table = raw_pdf.stream(rows, "/Type /XRef /Size 6 /W [1 2 1] /Root 1 0 R")
    return head + b"6 0 obj\n" + table + f"\nendobj\nstartxref\n{len(head)}\n%%EOF\n".encode()


def pages_within_themselves() -> bytes:
    return document(more={_PAGES: b"<< /Type /Pages /Count 3 /Parent 2 0 R /Kids [2 0 R 3 0 R 2 0 R] >>"})


def page_that_is_its_parent() -> bytes:
    return document(more={_PAGES: b"<< /Type /Pages /Count 1000000 /Kids [3 0 R] /Parent 3 0 R >>"})


def outline_loop() -> bytes:
    catalog = b"<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>"
    outline = b"<< /Type /Outlines /First 6 0 R /Last 6 0 R /Next 6 0 R /Title (Loop) /Count 99999 >>"
    return document(more={_CATALOG: catalog, _MORE: outline})


def small_knot() -> bytes:
    """About 2.5 KB of references that all lead back to where they started."""
    catalog = "<< /Type /Catalog /Pages 2 0 R /Outlines 8 0 R /Names 9 0 R /AcroForm 10 0 R /StructTreeRoot 11 0 R >>"
    knots = {
        _CATALOG: catalog.encode(),
        _PAGES: b"<< /Type /Pages /Count 9 /Parent 2 0 R /Kids [2 0 R 3 0 R 2 0 R] >>",
        _MORE: raw_pdf.form("/X Do /Y Do").replace(b"/Resources <<", b"/Resources << /XObject << /X 6 0 R /Y 7 0 R >>"),
        7: raw_pdf.form("/X Do /Y Do").replace(b"/Resources <<", b"/Resources << /XObject << /X 7 0 R /Y 6 0 R >>"),
        8: b"<< /First 8 0 R /Last 8 0 R /Next 8 0 R /Prev 8 0 R /Parent 8 0 R /Title (Knot) /Dest 9 0 R >>",
        9: b"<< /Dests 9 0 R /EmbeddedFiles 9 0 R /Kids [9 0 R 9 0 R] /Limits [9 0 R 9 0 R] >>",
        10: b"<< /Fields [10 0 R] /Kids [10 0 R] /Parent 10 0 R /T (Knot) /DR 10 0 R >>",
        11: b"<< /Type /StructTreeRoot /K [11 0 R 11 0 R] /ParentTree 11 0 R /Kids [11 0 R] /Nums 11 0 R >>",
    }
    return document(raw_pdf.stream("/X Do /Y Do"), knots)


def form_within_itself() -> bytes:
    form = raw_pdf.form("/X Do").replace(b"/Resources <<", b"/Resources << /XObject << /X 6 0 R >>")
    return document(raw_pdf.stream(f"/X Do {_RESUME}"), {_MORE: form})


def font_within_itself() -> bytes:
    """A font whose letters are painted with its own letters."""
    names = f"/Encoding << /Differences [0 {'/a ' * 256}] >> /CharProcs << /a {_MORE} 0 R >>"
    sizes = f"/FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 0 /LastChar 255 /Widths [{'500 ' * 256}]"
    resources = f"/Resources << /Font << /F {_FONT} 0 R >> >>"
    font = f"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] {sizes} {names} {resources} >>"
    letter = raw_pdf.stream("1000 0 d0 BT /F 1 Tf (aaaa) Tj ET")
    return document(more={_FONT: font.encode(), _MORE: letter})


def pattern_within_itself() -> bytes:
    """A scan covered by tiles of a hundredth of a point; the pattern of the tiles is painted with itself."""
    resources = f"/Resources << /XObject << /X {_MORE} 0 R >> /Pattern << /P {_MORE + 1} 0 R >> >>"
    page = f"<< /Type /Page /Parent 2 0 R {_PAGE_SIZE} {resources} /Contents 4 0 R >>"
    tiling = "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.01 /YStep 0.01"
    tile = raw_pdf.stream("/Pattern cs /P scn 0 0 10 10 re f", f"{tiling} {resources}")
    content = raw_pdf.stream(f"/Pattern cs /P scn 0 0 595 842 re f {_WHOLE_PAGE}")
    return document(content, {_PAGE: page.encode(), _MORE: _noise(), _MORE + 1: tile})


def form_field_within_itself() -> bytes:
    """A page with a hundred thousand annotations, all the same form field, which is its own parent and child."""
    field = b"<< /Type /Annot /Subtype /Widget /FT /Tx /Parent 7 0 R /Kids [7 0 R] /Rect [0 0 9 9] /T (a) >>"
    return document(more={_MORE: b"[" + b"7 0 R " * 100_000 + b"]", _MORE + 1: field}, page="/Annots 6 0 R")


def forms_a_billion_times() -> bytes:
    """Each form paints the next one ten times."""
    first, depth = _MORE, 12
    forms = {
        first + level: raw_pdf.form("/N Do " * 10).replace(
            b"/Resources <<", f"/Resources << /XObject << /N {first + level + 1} 0 R >>".encode()
        )
        for level in range(depth)
    }
    forms[first + depth] = raw_pdf.form(_RESUME)
    return document(raw_pdf.stream("/X Do"), forms)


def nested_arrays() -> bytes:
    return document(more={_MORE: b"[" * 1_000_000 + b"]" * 1_000_000}, page="/Annots 6 0 R")


def nested_dictionaries_in_the_content() -> bytes:
    return document(raw_pdf.stream("/A << /B " * 300_000 + _RESUME))


def saved_states() -> bytes:
    return document(_packed(zlib_stream(b"q " * 500_000, 4)))


def many_shapes() -> bytes:
    return document(_packed(zlib_stream(b"0 0 9 9 re f 9 9 m 0 0 l S\n" * 10_000, 40)))


def many_words() -> bytes:
    pattern = b"BT /F 9 Tf 1 0 0 1 50 700 Tm (words of no meaning ) Tj ET\n" * 10_000
    return document(_packed(zlib_stream(pattern, 15)))


def flate_bomb() -> bytes:
    """Two gibibytes of blanks, compressed twice to three kilobytes."""
    once = zlib_stream(b" " * MEBIBYTE, 2048)
    return document(_packed(zlib.compress(once, 9), "/Filter [/FlateDecode /FlateDecode]"))


def filter_tower() -> bytes:
    """A stream with a thousand filters."""
    return document(_packed(zlib.compress(_RESUME.encode()), f"/Filter [{'/ASCIIHexDecode ' * 1000}]"))


def predictor_bomb() -> bytes:
    parameters = "/DecodeParms << /Predictor 15 /Colors 2147483647 /BitsPerComponent 16 /Columns 2147483647 >>"
    return document(_packed(zlib.compress(_RESUME.encode()), f"/Filter /FlateDecode {parameters}"))


def image_bomb() -> bytes:
    """A picture of 60,000 x 60,000 grey pixels, which would take 3.6 GB."""
    pixels = zlib_stream(bytes(MEBIBYTE), 3434)
    return _picture_page("/Width 60000 /Height 60000 /BitsPerComponent 8 /Filter /FlateDecode", pixels)


def jbig2_bomb() -> bytes:
    """A JBIG2 page of four billion by four billion pixels, with a region of the same size."""
    side = 0xFFFFFFFE
    page = struct.pack(">IBBBI", 0, 48, 0, 1, 19) + struct.pack(">IIIIBH", side, side, 0, 0, 0, 0)
    region = struct.pack(">IIIIB", side, side, 0, 0, 0) + b"\x00" + b"\x03\xff\xfd\xff\x02\xfe\xfe\xfe" + bytes(64)
    generic = struct.pack(">IBBBI", 1, 38, 0, 1, len(region)) + region
    return _picture_page("/Width 60000 /Height 60000 /BitsPerComponent 1 /Filter /JBIG2Decode", page + generic)


def jpeg2000_lie() -> bytes:
    """A JPEG 2000 codestream that ends after its header, which gives a size of 60,000 x 60,000."""
    size = struct.pack(">HHIIIIIIIIH", 41, 0, 60_000, 60_000, 0, 0, 60_000, 60_000, 0, 0, 1) + b"\x07\x01\x01"
    return _picture_page("/Width 60000 /Height 60000 /Filter /JPXDecode", b"\xff\x4f\xff\x51" + size)


def noisy_scans() -> bytes:
    """Scanned pages of nothing but noise."""
    return _picture_pages(2)


def hundred_thousand_pages() -> bytes:
    """A page tree with a hundred thousand leaves that are all the same page."""
    kids = b"3 0 R " * 100_000
    return document(more={_PAGES: b"<< /Type /Pages /Count 100000 /Kids [" + kids + b"] >>"})


def count_that_is_a_lie() -> bytes:
    return document(more={_PAGES: b"<< /Type /Pages /Count 400 /Kids [3 0 R] >>"})


def huge_page() -> bytes:
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 14402 14402] {_RESOURCES} /Contents 4 0 R >>"
    return document(more={_PAGE: page.encode()})


def huge_scan() -> bytes:
    """A page of 14,402 units with nothing but a picture."""
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 14402 14402] {_RESOURCES} /Contents 4 0 R >>"
    return document(raw_pdf.stream("q 14402 0 0 14402 0 0 cm /X Do Q"), {_PAGE: page.encode(), _MORE: _noise()})


def page_without_size() -> bytes:
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 0 -0] {_RESOURCES} /Contents 4 0 R >>"
    return document(more={_PAGE: page.encode()})


def page_of_numbers_too_large() -> bytes:
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [-1e38 -1e38 1e38 1e38] {_RESOURCES} /Contents 4 0 R >>"
    return document(more={_PAGE: page.encode(), _MORE: _noise()}, content=raw_pdf.stream(_WHOLE_PAGE))


def text_at_infinity() -> bytes:
    far = "BT /F 1e30 Tf 1e30 0 0 1e30 1e38 -1e38 Tm (Far away) Tj ET\n"
    return document(raw_pdf.stream(far + _RESUME))


def characters_map_bomb() -> bytes:
    """A font in which each code means half a kilobyte of characters."""
    ranges = "".join(f"<{code:04x}> <{code:04x}> <{'0041' * 512}>\n" for code in range(256))
    head = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
    cmap = raw_pdf.stream(f"{head}256 beginbfrange\n{ranges}endbfrange endcmap end")
    font = raw_pdf.HELVETICA.replace(">>", f"/ToUnicode {_MORE} 0 R >>").encode()
    content = f"BT /F 9 Tf 50 700 Td ({'A' * 4000}) Tj ET"
    return document(raw_pdf.stream(content), {_FONT: font, _MORE: cmap})


def font_bomb() -> bytes:
    """An embedded font of two gibibytes."""
    file = _packed(zlib.compress(zlib_stream(bytes(MEBIBYTE), 2048), 9), "/Filter [/FlateDecode /FlateDecode]")
    descriptor = f"<< /Type /FontDescriptor /FontName /A /Flags 32 /FontFile2 {_MORE} 0 R >>"
    font = f"<< /Type /Font /Subtype /TrueType /BaseFont /A /FontDescriptor {descriptor} >>"
    return document(more={_FONT: font.encode(), _MORE: file})


def lone_surrogates() -> bytes:
    """A font that maps its letters to lone surrogates."""
    head = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n"
    cmap = raw_pdf.stream(f"{head}1 beginbfchar <41> <D800> endbfchar endcmap end")
    font = raw_pdf.HELVETICA.replace(">>", f"/ToUnicode {_MORE} 0 R >>").encode()
    return document(more={_FONT: font, _MORE: cmap})


def actions() -> bytes:
    """A document that would run a program, a script and a web address when it is opened."""
    catalog = (
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (/bin/true) /Next << /S /URI "
        b"/URI (http://127.0.0.1:9/) /Next << /S /JavaScript /JS (while \\(true\\) {}) >> >> >> >>"
    )
    return document(more={_CATALOG: catalog})


def text_in_another_file() -> bytes:
    """A content stream whose data is said to be in a file on the machine."""
    return document(raw_pdf.stream("", "/F (/etc/passwd)"))


def zip_appended() -> bytes:
    """A PDF followed by a whole DOCX."""
    return _resume() + builders.docx(builders.paragraph("Behind the PDF"))


def html_before() -> bytes:
    """A file that is a web page for a browser and a PDF for a PDF reader."""
    return b"<!DOCTYPE html><html><body><p>A page<!--\n" + _resume()


def within_a_zip() -> bytes:
    """A zip whose only file is an uncompressed PDF, so that the file is a zip and a PDF at the same time."""
    return package({"cv.pdf": document()}, method=ZIP_STORED)


def _packed(data: bytes, entries: str = "/Filter /FlateDecode") -> bytes:
    return raw_pdf.stream(data, entries)


def _picture_page(entries: str, data: bytes) -> bytes:
    picture = raw_pdf.stream(data, f"/Type /XObject /Subtype /Image /ColorSpace /DeviceGray {entries}")
    return document(raw_pdf.stream(_WHOLE_PAGE), {_MORE: picture})


def _noise(width: int = 1240, height: int = 1754) -> bytes:
    """A picture of black and white noise; always the same one."""
    state, rows = 1, bytearray()
    for _ in range(width // 8 * height // 8):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        rows += state.to_bytes(8, "big")
    entries = f"/Type /XObject /Subtype /Image /ColorSpace /DeviceGray /Width {width} /Height {height}"
    return raw_pdf.stream(bytes(rows), f"{entries} /BitsPerComponent 1")


def _picture_pages(count: int) -> bytes:
    kids = " ".join(f"{_PAGE} 0 R" for _ in range(count))
    pages = f"<< /Type /Pages /Count {count} /Kids [{kids}] >>"
    return document(raw_pdf.stream(_WHOLE_PAGE), {_PAGES: pages.encode(), _MORE: _noise()})


FILES = {
    "pdf-user-password": user_password,
    "pdf-certificate": certificate,
    "pdf-encryption-of-the-future": encryption_of_the_future,
    "pdf-owner-password": owner_password,
    "pdf-truncated": truncated,
    "pdf-header-alone": header_alone,
    "pdf-wrong-offsets": wrong_offsets,
    "pdf-no-table": no_table,
    "pdf-startxref-beyond-the-end": startxref_beyond_the_end,
    "pdf-endless-table-chain": endless_table_chain,
    "pdf-table-of-two-billion-objects": table_of_two_billion_objects,
    "pdf-length-of-itself": length_of_itself,
    "pdf-object-stream-in-itself": object_stream_in_itself,
    "pdf-pages-within-themselves": pages_within_themselves,
    "pdf-page-that-is-its-parent": page_that_is_its_parent,
    "pdf-outline-loop": outline_loop,
    "pdf-small-knot": small_knot,
    "pdf-form-within-itself": form_within_itself,
    "pdf-font-within-itself": font_within_itself,
    "pdf-pattern-within-itself": pattern_within_itself,
    "pdf-form-field-within-itself": form_field_within_itself,
    "pdf-forms-a-billion-times": forms_a_billion_times,
    "pdf-nested-arrays": nested_arrays,
    "pdf-nested-dictionaries": nested_dictionaries_in_the_content,
    "pdf-saved-states": saved_states,
    "pdf-many-shapes": many_shapes,
    "pdf-many-words": many_words,
    "pdf-flate-bomb": flate_bomb,
    "pdf-filter-tower": filter_tower,
    "pdf-predictor-bomb": predictor_bomb,
    "pdf-image-bomb": image_bomb,
    "pdf-jbig2-bomb": jbig2_bomb,
    "pdf-jpeg2000-lie": jpeg2000_lie,
    "pdf-noisy-scans": noisy_scans,
    "pdf-hundred-thousand-pages": hundred_thousand_pages,
    "pdf-count-that-is-a-lie": count_that_is_a_lie,
    "pdf-huge-page": huge_page,
    "pdf-huge-scan": huge_scan,
    "pdf-page-without-size": page_without_size,
    "pdf-page-of-numbers-too-large": page_of_numbers_too_large,
    "pdf-text-at-infinity": text_at_infinity,
    "pdf-characters-map-bomb": characters_map_bomb,
    "pdf-font-bomb": font_bomb,
    "pdf-lone-surrogates": lone_surrogates,
    "pdf-actions": actions,
    "pdf-text-in-another-file": text_in_another_file,
    "pdf-zip-appended": zip_appended,
    "pdf-html-before": html_before,
    "pdf-within-a-zip": within_a_zip,
}
