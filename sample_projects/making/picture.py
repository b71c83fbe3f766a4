"""A drawing as a PNG picture of four greys, with Pillow's own bitmap letters: no font of the machine is used."""

from __future__ import annotations

import math
import struct
import zlib

from PIL import Image, ImageDraw, ImageFont

from making.drawing import Drawing, Rectangle, Stroke
from making.packing import zlib_stream

_BLACK = 0
_HEAD = 8


def arrow_head(x1: int, y1: int, x2: int, y2: int) -> list[tuple[float, float]]:
    """The triangle at the end of a line, rounded so that all machines agree."""
    turn = math.atan2(y2 - y1, x2 - x1)
    return [
        (float(x2), float(y2)),
        *(
            (float(round(x2 - _HEAD * math.cos(turn + side))), float(round(y2 - _HEAD * math.sin(turn + side))))
            for side in (0.45, -0.45)
        ),
    ]


def png(drawing: Drawing) -> bytes:
    """The picture at two pixels a point (PNG 1.2: greyscale, 2 bits)."""
    small = Image.new("L", (drawing.width, drawing.height), 3)
    pen, letters = ImageDraw.Draw(small), ImageFont.load_default_imagefont()
    for part in drawing.parts:
        if isinstance(part, Rectangle):
            box = (part.x, part.y, part.x + part.width - 1, part.y + part.height - 1)
            pen.rectangle(box, fill=part.grey, outline=_BLACK)
        elif isinstance(part, Stroke):
            pen.line((part.x1, part.y1, part.x2, part.y2), fill=_BLACK)
            if part.arrow:
                pen.polygon(arrow_head(part.x1, part.y1, part.x2, part.y2), fill=_BLACK)
        else:
            left = part.x - len(part.text) * 3 if part.anchor == "middle" else part.x
            pen.text((left, part.y - 10), part.text, fill=_BLACK, font=letters)
    return _written(small.resize((drawing.width * 2, drawing.height * 2), Image.Resampling.NEAREST))


def _written(picture: Image.Image) -> bytes:
    width, height = picture.size
    greys = picture.tobytes()
    rows = bytearray()
    for at in range(0, width * height, width):
        row = greys[at : at + width] + b"\x00" * (-width % 4)
        rows.append(0)
        rows += bytes(row[i] << 6 | row[i + 1] << 4 | row[i + 2] << 2 | row[i + 3] for i in range(0, len(row), 4))
    head = struct.pack(">IIBBBBB", width, height, 2, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"pHYs", struct.pack(">IIB", 5669, 5669, 1)), (b"IDAT", zlib_stream(bytes(rows))))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in (*chunks, (b"IEND", b"")))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
