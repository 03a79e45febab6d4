"""Hostile zip packages: DOCX and ODT files, and files that pretend to be such."""

import struct
import zipfile
from collections.abc import Callable
from functools import partial
from io import BytesIO

from tests.documents import builders
from tests.documents.builders import CONTENT_TYPES, NAMESPACES, relationships
from tests.hostile.files.person import LINES
from tests.hostile.files.raw_zip import ZIP_STORED, Entry, package, plain_entry, repeated_entry, written

MEBIBYTE = 1024 * 1024
BODY = "".join(builders.paragraph(line) for line in LINES)
_ODT_BODY = "".join(f"<text:p>{line}</text:p>" for line in LINES)
_ODT_TYPE = "application/vnd.oasis.opendocument.text"
_DOCUMENT = f"<w:document {NAMESPACES}><w:body>{BODY}</w:body></w:document>"
_PARTS = {
    "[Content_Types].xml": CONTENT_TYPES,
    "_rels/.rels": relationships({"rId1": ("officeDocument", "word/document.xml")}),
}
_WHOLE = {**_PARTS, "word/document.xml": _DOCUMENT}
_ENTITIES = (
    '<!DOCTYPE d [<!ENTITY a "word ">'
    + "".join(f'<!ENTITY {name} "{f"&{inner};" * 1000}">' for inner, name in zip("abcd", "bcde", strict=True))
    + "]>"
)
_PASSWORDS = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
_DRAWING = '<w:p><w:r><w:drawing><c:chart r:id="rId{0}"/></w:drawing></w:r></w:p>'


def docx(body: str = BODY, **options: object) -> bytes:
    return builders.docx(body, **options)  # type: ignore[arg-type]


def odt(body: str = _ODT_BODY, **options: str) -> bytes:
    return builders.odt(body, **options)


def truncated(data: Callable[[], bytes]) -> bytes:
    whole = data()
    return whole[: len(whole) // 2]


def office_encryption() -> bytes:
    """A DOCX with a password as Office writes it: an OLE2 file with the encrypted package in it."""
    return builders.ole2("EncryptedPackage")


def odt_encryption() -> bytes:
    manifest = '<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    return odt(manifest=manifest)


def zip_password() -> bytes:
    return written(plain_entry_of(name, flags=1) for name in _WHOLE)


def zip_password_in_the_local_header_alone() -> bytes:
    data = bytearray(package(_WHOLE))
    data[6] |= 1
    return bytes(data)


def plain_entry_of(name: str, **changes: object) -> Entry:
    from dataclasses import replace

    return replace(plain_entry(name, _WHOLE[name].encode()), **changes)  # type: ignore[arg-type]


def one_part_of_300_mb() -> bytes:
    head = f"<w:document {NAMESPACES}><w:body>".encode()
    return package(_PARTS, repeated_entry("word/document.xml", head.ljust(MEBIBYTE), 300))


def thousands_of_small_bombs() -> bytes:
    """Each file unpacks to less than a mebibyte; all of them to two gibibytes."""
    small = repeated_entry("x", b" " * (MEBIBYTE // 2), 1)
    return package(_WHOLE, *(Entry(f"word/{n}.xml", small.data, small.size, small.crc) for n in range(4000)))


def overlapping_files() -> bytes:
    """A thousand files that share the same compressed bytes."""
    bomb = repeated_entry("word/0.xml", b" " * MEBIBYTE, 150)
    copies = (Entry(f"word/{n}.xml", bomb.data, MEBIBYTE // 2, bomb.crc, offset=0) for n in range(1, 1000))
    return written([Entry(bomb.name, bomb.data, MEBIBYTE // 2, bomb.crc), *copies])


def mimetype_bomb() -> bytes:
    return written([repeated_entry("mimetype", _ODT_TYPE.encode().ljust(MEBIBYTE), 250)])


def content_types_bomb() -> bytes:
    return written([repeated_entry("[Content_Types].xml", CONTENT_TYPES.encode().ljust(MEBIBYTE), 250)])


def ten_thousand_files() -> bytes:
    return package({**_WHOLE, **{f"word/media/{number}.bin": "" for number in range(10_000)}})


def zip_within_zip() -> bytes:
    """A document with a zip in a zip, a hundred levels deep; the innermost one is a bomb."""
    inner = written([repeated_entry("bomb.txt", bytes(MEBIBYTE), 100)])
    for _ in range(100):
        inner = package({"inner.zip": inner}, method=ZIP_STORED)
    return package({**_WHOLE, "word/embeddings/inner.zip": inner})


def zip_that_unpacks_to_itself() -> bytes:
    """A package with a file that has the same bytes as the beginning of the package, so unpacking it never ends."""
    data = package(_WHOLE)
    return written(
        [*(plain_entry_of(name) for name in _WHOLE), Entry("self.zip", data, len(data), 0, ZIP_STORED, offset=0)]
    )


def smaller_than_it_is() -> bytes:
    """The directory gives a size of ten bytes for a part that unpacks to 300 megabytes."""
    true = repeated_entry("word/document.xml", _DOCUMENT.encode().ljust(MEBIBYTE), 300)
    return package(_PARTS, Entry(true.name, true.data, 10, true.crc, local_size=true.size))


def larger_than_it_is() -> bytes:
    true = plain_entry("word/document.xml", _DOCUMENT.encode())
    return package(_PARTS, Entry(true.name, true.data, 900_000, true.crc))


def local_header_with_another_size() -> bytes:
    true = plain_entry("word/document.xml", _DOCUMENT.encode())
    return package(_PARTS, Entry(true.name, true.data, true.size, true.crc, local_size=10))


def local_header_with_another_name() -> bytes:
    true = plain_entry("word/document.xml", _DOCUMENT.encode())
    return package(_PARTS, Entry(true.name, true.data, true.size, true.crc, local_name="word/documemt.xml"))


def two_directories() -> bytes:
    """Two whole packages, one after the other. Which one a program sees depends on where it starts to read."""
    return package(_WHOLE) + docx(builders.paragraph("Somebody else"))


def directory_in_the_comment() -> bytes:
    inner = package({"[Content_Types].xml": CONTENT_TYPES})
    return written((plain_entry_of(name) for name in _WHOLE), comment=inner[-22:])


def two_main_parts() -> bytes:
    other = f"<w:document {NAMESPACES}><w:body>{builders.paragraph('Somebody else')}</w:body></w:document>"
    return package(_WHOLE, plain_entry("word/document.xml", other.encode()))


def names_in_two_cases() -> bytes:
    return package(_WHOLE, plain_entry("WORD/DOCUMENT.XML", b"<other/>"))


def named(name: str) -> bytes:
    return package(_WHOLE, plain_entry(name, b"root::0:0::/:/bin/sh"))


def far_offsets() -> bytes:
    return written(plain_entry_of(name, offset=0xFFFFFFF0) for name in _WHOLE)


def fewer_files_than_it_has() -> bytes:
    return written((plain_entry_of(name) for name in _WHOLE), count=1)


def compressed_by(method: int) -> bytes:
    return package(_PARTS, plain_entry_of("word/document.xml", method=method))


def bytes_before_the_first_file() -> bytes:
    return written((plain_entry_of(name) for name in _WHOLE), prefix=b"PK\x03\x04" + bytes(100))


def sizes_of_64_bits() -> bytes:
    """A part whose extra field gives a size of eight exbibytes."""
    data = bytearray(package(_WHOLE))
    place = data.rindex(b"PK\x01\x02")
    name = struct.unpack_from("<H", data, place + 28)[0]
    extra = struct.pack("<HHQQ", 1, 16, 2**63 - 1, 2**63 - 1)
    struct.pack_into("<LL", data, place + 20, 0xFFFFFFFF, 0xFFFFFFFF)
    struct.pack_into("<H", data, place + 30, len(extra))
    data[place + 46 + name : place + 46 + name] = extra
    end = data.rindex(b"PK\x05\x06")
    size = struct.unpack_from("<L", data, end + 12)[0]
    struct.pack_into("<L", data, end + 12, size + len(extra))
    return bytes(data)


def macros() -> bytes:
    """A package with macros that is named .docx, like one without."""
    plain = "vnd.openxmlformats-officedocument.wordprocessingml"
    styles = f'<Override PartName="/word/styles.xml" ContentType="application/{plain}.styles+xml"/>'
    types = CONTENT_TYPES.replace(f"{plain}.document", "vnd.ms-word.document.macroEnabled")
    types = types.replace("</Types>", f"{styles}</Types>")
    return package({**_WHOLE, "[Content_Types].xml": types, "word/vbaProject.bin": "Attribute"})


def macros_kept_quiet() -> bytes:
    """A package with macros whose content type is that of one without."""
    return package({**_WHOLE, "word/vbaProject.bin": "Attribute VB_Name"})


def spreadsheet() -> bytes:
    return package({"[Content_Types].xml": "spreadsheetml", "xl/workbook.xml": "<workbook/>"})


def entities(where: str, doctype: str) -> bytes:
    files = dict(_WHOLE)
    files[where] = f"{doctype}{files[where]}"
    return package(files)


def entities_in_utf_16() -> bytes:
    text = f'<?xml version="1.0" encoding="UTF-16"?>{_ENTITIES}{_DOCUMENT}'
    return package({**_PARTS, "word/document.xml": text.encode("utf-16")})


def odt_entities() -> bytes:
    return odt(prolog=_ENTITIES)


def million_tags() -> bytes:
    head, foot = f"<w:document {NAMESPACES}><w:body>", "</w:body></w:document>"
    content = head + "<w:sdt>" * 1_000_000 + "x" + "</w:sdt>" * 1_000_000 + foot
    return package({**_PARTS, "word/document.xml": content})


def million_tags_uncompressed() -> bytes:
    head = f"<w:document {NAMESPACES}><w:body>"
    return package({**_PARTS, "word/document.xml": head + "<w:sdt>" * 1_000_000}, method=ZIP_STORED)


def odt_million_tags() -> bytes:
    return odt("<text:span>" * 1_000_000)


def nested_tables() -> bytes:
    return docx("<w:tbl><w:tr><w:tc>" * 80 + BODY + "</w:tc></w:tr></w:tbl>" * 80)


def million_runs() -> bytes:
    runs = "".join(f"<w:r><w:t>{number * 7919 % 1_000_003} </w:t></w:r>" for number in range(17_000))
    return docx(f"<w:p>{runs}</w:p>")


def million_attributes() -> bytes:
    attributes = " ".join(f'a{number}="1"' for number in range(40_000))
    return docx(f"<w:p {attributes}/>{BODY}")


def charts_that_show_each_other() -> bytes:
    """Two charts, each of which shows the other ten times."""
    chart = f"<c:chartSpace {NAMESPACES}>{_DRAWING.format(1) * 10}</c:chartSpace>"
    charts = {f"word/charts/chart{number}.xml": chart for number in (1, 2)}
    links = {
        f"word/charts/_rels/chart{number}.xml.rels": relationships({"rId1": ("chart", f"chart{3 - number}.xml")})
        for number in (1, 2)
    }
    own = {"word/_rels/document.xml.rels": relationships({"rId1": ("chart", "charts/chart1.xml")})}
    body = f"<w:document {NAMESPACES}><w:body>{BODY}{_DRAWING.format(1)}</w:body></w:document>"
    return package({**_PARTS, **own, **charts, **links, "word/document.xml": body})


def styles_that_rest_on_each_other() -> bytes:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in ("AB", "BA")
    )
    return docx("".join(builders.paragraph(line, properties='<w:pStyle w:val="A"/>') for line in LINES), styles=styles)


def odt_styles_that_rest_on_each_other() -> bytes:
    styles = "".join(
        f'<style:style style:name="{a}" style:family="paragraph" style:parent-style-name="{b}"/>'
        for a, b in ("AB", "BA")
    )
    return odt(_ODT_BODY.replace("<text:p>", '<text:p text:style-name="A">'), styles=styles)


def numbers_too_large() -> bytes:
    """A cell that spans two billion columns, and a paragraph whose indent and list level are far too large."""
    table = f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr>{BODY}</w:tc></w:tr></w:tbl>'
    many = "9" * 30
    far = f'<w:outlineLvl w:val="{many}"/><w:ind w:left="-{many}"/>'
    return docx(f"{table}{builders.paragraph('far', properties=far)}")


def odt_repeated() -> bytes:
    """Attributes that ask for two billion blanks and for a table of two billion rows with two billion cells."""
    many = 2**31 - 1
    cell = f'<table:table-cell table:number-columns-repeated="{many}"><text:p>cell</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="{many}">{cell}</table:table-row>'
    return odt(f'{_ODT_BODY}<text:p>a<text:s text:c="{many}"/>b</text:p><table:table>{row}</table:table>')


def part_outside_the_package() -> bytes:
    links = {"word/_rels/document.xml.rels": relationships({"rId1": ("header", "../../../../etc/passwd")})}
    return package({**_WHOLE, **links})


def main_part_that_is_a_folder() -> bytes:
    return package({**_PARTS, "word/document.xml/": "", "word/document.xml/x": ""})


FILES = {
    "docx-truncated": partial(truncated, docx),
    "odt-truncated": partial(truncated, odt),
    "docx-office-encryption": office_encryption,
    "odt-encryption": odt_encryption,
    "docx-zip-password": zip_password,
    "docx-zip-password-in-the-local-header": zip_password_in_the_local_header_alone,
    "docx-one-part-of-300-mb": one_part_of_300_mb,
    "docx-thousands-of-small-bombs": thousands_of_small_bombs,
    "docx-overlapping-files": overlapping_files,
    "odt-mimetype-bomb": mimetype_bomb,
    "docx-content-types-bomb": content_types_bomb,
    "docx-ten-thousand-files": ten_thousand_files,
    "docx-zip-within-zip": zip_within_zip,
    "docx-that-holds-itself": zip_that_unpacks_to_itself,
    "docx-smaller-than-it-is": smaller_than_it_is,
    "docx-larger-than-it-is": larger_than_it_is,
    "docx-local-header-with-another-size": local_header_with_another_size,
    "docx-local-header-with-another-name": local_header_with_another_name,
    "docx-two-directories": two_directories,
    "docx-directory-in-the-comment": directory_in_the_comment,
    "docx-two-main-parts": two_main_parts,
    "docx-names-in-two-cases": names_in_two_cases,
    "docx-path-steps": partial(named, "../../../../etc/passwd"),
    "docx-absolute-path": partial(named, "/etc/passwd"),
    "docx-backslash-path": partial(named, "word\\..\\..\\passwd"),
    "docx-drive-path": partial(named, "C:/passwd"),
    "docx-name-with-nul": partial(named, "word/a\x00b.xml"),
    "docx-deep-path": partial(named, "a/" * 200 + "b"),
    "docx-long-name": partial(named, "a" * 5000),
    "docx-far-offsets": far_offsets,
    "docx-fewer-files-than-it-has": fewer_files_than_it_has,
    "docx-compressed-by-bzip2": partial(compressed_by, 12),
    "docx-compressed-by-lzma": partial(compressed_by, 14),
    "docx-compressed-by-nothing-known": partial(compressed_by, 99),
    "docx-bytes-before-the-first-file": bytes_before_the_first_file,
    "docx-sizes-of-64-bits": sizes_of_64_bits,
    "docx-macros": macros,
    "docx-macros-kept-quiet": macros_kept_quiet,
    "docx-that-is-a-spreadsheet": spreadsheet,
    "docx-external-entity": partial(entities, "word/document.xml", _PASSWORDS),
    "docx-entity-expansion": partial(entities, "word/document.xml", _ENTITIES),
    "docx-entities-in-relationships": partial(entities, "_rels/.rels", _ENTITIES),
    "docx-entities-in-utf-16": entities_in_utf_16,
    "odt-entity-expansion": odt_entities,
    "docx-million-tags": million_tags,
    "docx-million-tags-uncompressed": million_tags_uncompressed,
    "odt-million-tags": odt_million_tags,
    "docx-nested-tables": nested_tables,
    "docx-many-runs-in-a-line": million_runs,
    "docx-many-attributes": million_attributes,
    "docx-charts-that-show-each-other": charts_that_show_each_other,
    "docx-styles-that-rest-on-each-other": styles_that_rest_on_each_other,
    "odt-styles-that-rest-on-each-other": odt_styles_that_rest_on_each_other,
    "docx-numbers-too-large": numbers_too_large,
    "odt-repeated-cells-and-blanks": odt_repeated,
    "docx-part-outside-the-package": part_outside_the_package,
    "docx-main-part-that-is-a-folder": main_part_that_is_a_folder,
}


def parts_of(data: bytes) -> dict[str, bytes]:
    """The files of a well-formed package."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}
