"""Bytes → a short fingerprint of them, 32 hexadecimal digits."""

from __future__ import annotations


def with_line_feeds(text: bytes) -> bytes:
    """`text` with the line ends of Unix: Git for Windows writes others, and that made every frozen answer stale."""
    return text.replace(b"\r\n", b"\n")


def digest(data: bytes) -> str:
    """BLAKE2b with 16 bytes."""
    try:
        from _blake2 import blake2b  # hashlib's own; hashlib itself loads OpenSSL, which takes 10 ms
    except ImportError:
        from hashlib import blake2b
    return str(blake2b(data, digest_size=16).hexdigest())
