"""Digests without `hashlib`, which loads OpenSSL: 4 ms, more than the digest of a report takes.

SHA-256 is what is told of a report; BLAKE2b, three times as fast without OpenSSL, is what the cache knows its own by.
"""

from __future__ import annotations

import sys
from typing import Any

_LONG = 1_500_000  # bytes from which OpenSSL, five times as fast, makes good what loading it costs


def raw_digest(data: bytes) -> bytes:
    """The digest of the data: 32 bytes."""
    digest: bytes = (_own_sha256() if len(data) < _LONG else _openssl_sha256())(data).digest()
    return digest


def hex_digest(data: bytes) -> str:
    """The digest of the data: 64 hexadecimal digits."""
    return raw_digest(data).hex()


def quick_digest(data: bytes) -> bytes:
    """The BLAKE2b digest of the data: 32 bytes."""
    try:
        from _blake2 import blake2b
    except ImportError:
        from hashlib import blake2b
    digest: bytes = blake2b(data, digest_size=32).digest()
    return digest


def _own_sha256() -> Any:
    """Python's own implementation; that of OpenSSL in an interpreter that is built without."""
    try:
        if sys.version_info >= (3, 12):
            from _sha2 import sha256
        else:
            from _sha256 import sha256  # type: ignore[import-not-found]
    except ImportError:
        return _openssl_sha256()
    return sha256


def _openssl_sha256() -> Any:
    from hashlib import sha256

    return sha256
