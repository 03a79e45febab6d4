"""Compress long repetitions of the same bytes without having them in memory."""

import zlib

_LEVEL = 9


def deflated(pattern: bytes, times: int) -> bytes:
    """The raw deflate stream of `pattern` repeated `times` times. Each block is independent, so it can be repeated."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = packer.compress(pattern) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * times + zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS).flush()


def zlib_stream(pattern: bytes, times: int) -> bytes:
    """The same as a zlib stream (RFC 1950)."""
    checksum = 1
    for _ in range(times):
        checksum = zlib.adler32(pattern, checksum)
    return b"\x78\xda" + deflated(pattern, times) + checksum.to_bytes(4, "big")


def crc32(pattern: bytes, times: int) -> int:
    """The CRC-32 of `pattern` repeated `times` times."""
    checksum = 0
    for _ in range(times):
        checksum = zlib.crc32(pattern, checksum)
    return checksum
