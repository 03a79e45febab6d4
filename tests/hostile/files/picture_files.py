"""Hostile pictures."""

import math
import struct
import zlib

from tests.hostile.files.repeated import zlib_stream

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
MEBIBYTE = 1024 * 1024


def png(width: int, height: int, pixels: bytes, *more: bytes, depth: int = 8) -> bytes:
    """A grey PNG with these compressed rows."""
    header = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0))
    return _SIGNATURE + header + b"".join(more) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png_of_60_000_pixels() -> bytes:
    return png(60_000, 60_000, zlib_stream(bytes(MEBIBYTE), 3434))


def png_of_the_largest_size() -> bytes:
    return png(2**31 - 1, 2**31 - 1, zlib.compress(b""))


def png_without_size() -> bytes:
    return png(0, 0, zlib.compress(b""))


def png_that_ends_early() -> bytes:
    return png(2000, 2000, zlib.compress(bytes(2001 * 20)))


def png_of_one_pixel() -> bytes:
    return png(1, 1, zlib.compress(b"\x00\xff"))


def png_of_one_row() -> bytes:
    return png(6_000_000, 1, zlib.compress(bytes(6_000_001)))


def png_with_a_text_bomb() -> bytes:
    text = _chunk(b"zTXt", b"Comment\x00\x00" + zlib_stream(b"a" * MEBIBYTE, 1000))
    return png(1, 1, zlib.compress(b"\x00\xff"), text)


def png_with_a_profile_bomb() -> bytes:
    profile = _chunk(b"iCCP", b"Colours\x00\x00" + zlib_stream(bytes(MEBIBYTE), 1000))
    return png(1, 1, zlib.compress(b"\x00\xff"), profile)


def png_with_broken_checksums() -> bytes:
    return png(1, 1, zlib.compress(b"\x00\xff")).replace(b"IDAT", b"IDAX")


def png_header_alone() -> bytes:
    return _SIGNATURE


def jpeg_of_60_000_pixels() -> bytes:
    frame = struct.pack(">HBHHB", 11, 8, 60_000, 60_000, 1) + b"\x01\x11\x00"
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xc0" + frame + b"\xff\xd9"


def jpeg_header_alone() -> bytes:
    return b"\xff\xd8\xff\xe0"


def jpeg_of_segments() -> bytes:
    """A million empty application segments without a picture after them."""
    return b"\xff\xd8" + b"\xff\xe1\x00\x02" * 1_000_000


def jpeg_of_many_scans() -> bytes:
    """A progressive picture of 49 million pixels with fifty thousand scans of 40 bytes."""
    side, blocks_a_run = 7_000, 2**15 - 1
    runs = math.ceil((side // 8) ** 2 / blocks_a_run)
    ones = ("0" + 14 * "1") * runs
    ones += "1" * (-len(ones) % 8)
    painted = int(ones, 2).to_bytes(len(ones) // 8, "big").replace(b"\xff", b"\xff\x00")
    table = struct.pack(">H", 20) + b"%c\x01" + bytes(15) + b"%c"
    tables = (
        b"\xff\xdb\x00\x43\x00" + b"\x01" * 64 + b"".join(b"\xff\xc4" + table % code for code in ((0, 0), (16, 0xE0)))
    )
    frame = b"\xff\xc2" + struct.pack(">HBHHB", 11, 8, side, side, 1) + b"\x01\x11\x00"
    scan = b"\xff\xda" + struct.pack(">HB", 8, 1) + b"\x01\x00\x01\x3f\x00" + painted
    return b"\xff\xd8" + tables + frame + scan * 50_000 + b"\xff\xd9"


def jpeg_then_zip() -> bytes:
    return jpeg_of_60_000_pixels() + b"PK\x05\x06" + bytes(18)


FILES = {
    "png-of-60-000-pixels": png_of_60_000_pixels,
    "png-of-the-largest-size": png_of_the_largest_size,
    "png-without-size": png_without_size,
    "png-that-ends-early": png_that_ends_early,
    "png-of-one-pixel": png_of_one_pixel,
    "png-of-one-row": png_of_one_row,
    "png-with-a-text-bomb": png_with_a_text_bomb,
    "png-with-a-profile-bomb": png_with_a_profile_bomb,
    "png-with-broken-checksums": png_with_broken_checksums,
    "png-header-alone": png_header_alone,
    "jpeg-of-60-000-pixels": jpeg_of_60_000_pixels,
    "jpeg-header-alone": jpeg_header_alone,
    "jpeg-of-segments": jpeg_of_segments,
    "jpeg-of-many-scans": jpeg_of_many_scans,
    "jpeg-then-zip": jpeg_then_zip,
}
