"""ZIP files and deflated streams whose bytes depend on their content alone.

Two builds of zlib may compress the same bytes differently, and Python's zipfile records modes and times. Both are kept
out here: one greedy match finder, the fixed Huffman code of RFC 1951, and a header with one date (APPNOTE 4.3).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache

_LONGEST, _SHORTEST, _WINDOW, _TRIES = 258, 4, 32_768, 12
_STORED = ("mimetype",)
# 2026-11-20 08:00, in the two words of MS-DOS.
_DATE, _TIME = (2026 - 1980) << 9 | 11 << 5 | 20, 8 << 11


def _ranges(bases: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """(first value, extra bits) of each symbol, from (how many symbols, extra bits)."""
    found, value = [], 0
    for count, extra in bases:
        for _ in range(count):
            found.append((value, extra))
            value += 1 << extra
    return found


_LENGTHS = [(first + 3, extra) for first, extra in _ranges([(8, 0), (4, 1), (4, 2), (4, 3), (4, 4), (4, 5)])]
_DISTANCES = [(first + 1, extra) for first, extra in _ranges([(4, 0), *((2, bits) for bits in range(1, 14))])]


def _symbol(table: Sequence[tuple[int, int]], value: int) -> int:
    low, high = 0, len(table) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if table[middle][0] <= value else (low, middle - 1)
    return low


class _Bits:
    """Bits from the lowest of each byte on; Huffman codes go in with their highest bit first."""

    def __init__(self) -> None:
        self.out, self.held, self.count = bytearray(), 0, 0

    def put(self, value: int, width: int) -> None:
        self.held |= value << self.count
        self.count += width
        while self.count >= 8:
            self.out.append(self.held & 255)
            self.held >>= 8
            self.count -= 8

    def literal(self, symbol: int) -> None:
        self.put(*_CODES[symbol])

    def match(self, length: int, distance: int) -> None:
        symbol = 28 if length == _LONGEST else _symbol(_LENGTHS, length)
        self.literal(257 + symbol)
        if symbol < 28:
            self.put(length - _LENGTHS[symbol][0], _LENGTHS[symbol][1])
        symbol = _symbol(_DISTANCES, distance)
        self.put(_turned(symbol, 5), 5)
        self.put(distance - _DISTANCES[symbol][0], _DISTANCES[symbol][1])


def _turned(code: int, width: int) -> int:
    return int(f"{code:0{width}b}"[::-1], 2)


def _fixed(symbol: int) -> tuple[int, int]:
    """RFC 1951, 3.2.6."""
    for below, first, start, width in ((144, 0, 0x30, 8), (256, 144, 0x190, 9), (280, 256, 0, 7), (288, 280, 0xC0, 8)):
        if symbol < below:
            return _turned(start + symbol - first, width), width
    raise ValueError(symbol)


_CODES = [_fixed(symbol) for symbol in range(286)]


@lru_cache(maxsize=512)
def deflated(data: bytes) -> bytes:
    """`data` as one deflate block; `zlib.decompress(..., -15)` gives it back."""
    bits, at, seen = _Bits(), 0, dict[bytes, list[int]]()
    bits.put(0b011, 3)
    while at < len(data):
        length, distance = _longest(data, at, seen.get(data[at : at + _SHORTEST], []))
        step = length or 1
        if length:
            bits.match(length, distance)
        else:
            bits.literal(data[at])
        for place in range(at, min(at + step, len(data) - _SHORTEST)):
            seen.setdefault(data[place : place + _SHORTEST], []).append(place)
        at += step
    bits.literal(256)
    bits.put(0, -bits.count % 8)
    return bytes(bits.out)


def _longest(data: bytes, at: int, places: list[int]) -> tuple[int, int]:
    best, distance, room = 0, 0, min(_LONGEST, len(data) - at)
    for place in reversed(places[-_TRIES:]):
        if at - place > _WINDOW:
            break
        if best and data[place + best : place + best + 1] != data[at + best : at + best + 1]:
            continue
        length = _SHORTEST
        while length < room and data[place + length] == data[at + length]:
            length += 1
        if length > best:
            best, distance = length, at - place
    return (best, distance) if best <= room else (0, 0)


def zlib_stream(data: bytes) -> bytes:
    """`data` in the zlib format (RFC 1950), as PNG wants it."""
    return b"\x78\x01" + deflated(data) + struct.pack(">I", zlib.adler32(data))


def packed(members: Mapping[str, bytes]) -> bytes:
    """A ZIP file with the members in the order given; `mimetype` is stored (OpenDocument 1.2 part 3, 3.3)."""
    body, directory = bytearray(), bytearray()
    for name, data in members.items():
        method, held = (0, data) if name in _STORED else (8, deflated(data))
        sizes = struct.pack("<HHIII", _TIME, _DATE, zlib.crc32(data), len(held), len(data))
        path = name.encode()
        start = len(body)
        body += struct.pack("<IHHH", 0x04034B50, 20, 0, method) + sizes + struct.pack("<HH", len(path), 0) + path + held
        directory += struct.pack("<IHHHH", 0x02014B50, 20, 20, 0, method) + sizes
        directory += struct.pack("<HHHHHII", len(path), 0, 0, 0, 0, 0, start) + path
    count = len(members)
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + end)
