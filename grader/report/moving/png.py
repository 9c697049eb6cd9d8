"""Pixels → PNG, by zlib alone: a picture inside a picture needs no library."""

from __future__ import annotations

import base64
import struct
import zlib

import numpy as np

from grader.values.array import Array


def png(pixels: Array) -> bytes:
    """pixels: (H, W) grey or (H, W, 3) in red, green and blue, uint8. As in ISO/IEC 15948, with 8 bits a sample."""
    high, wide = pixels.shape[:2]
    colour = 2 if pixels.ndim == 3 else 0
    lines = pixels.astype(np.int16).reshape(high, wide, -1)
    # Filter 1 in each row: what is written is how far a pixel is from the one on its left; photos get smaller by it.
    differences = np.diff(lines, axis=1, prepend=np.zeros((high, 1, lines.shape[2]), np.int16)).astype(np.uint8)
    rows = b"".join(b"\x01" + row.tobytes() for row in differences)
    head = struct.pack(">IIBBBBB", wide, high, 8, colour, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_part(kind, data) for kind, data in parts)


def _part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def data_uri(pixels: Array) -> str:
    """The same as an address that holds it."""
    return "data:image/png;base64," + base64.b64encode(png(pixels)).decode()
