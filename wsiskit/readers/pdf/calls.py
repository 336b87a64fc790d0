"""Calls of PDFium at the least price.

A function of pypdfium2 declares the types of its arguments, and ctypes spends more on checking them than PDFium spends on
the answer. Called at its address without them it takes a third of the time: whole numbers go as `int`, places to write to
as `byref`. Only functions that are called for each object of a page are called so.
"""

from __future__ import annotations

import ctypes
from typing import Any

POINTER = ctypes.c_void_p  # an argument that is an address
ADDRESS = ctypes.c_size_t  # a result that is one; 0 for none


def function(name: str, result: Any, *arguments: Any) -> Any:
    """PDFium's function of that name; `arguments` are types of the first arguments, needed only for addresses.

    The lock of the interpreter is kept during the call, which is shorter than giving it back.
    """
    import pypdfium2.raw as raw

    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


def handle(raw: Any) -> Any:
    """A handle of pypdfium2 as an argument: `byref` of what lies there, which nobody reads, is cheapest."""
    return ctypes.byref(ctypes.c_char.from_address(ctypes.cast(raw, ctypes.c_void_p).value or 0))


def places(buffer: bytearray, width: int) -> tuple[Any, ...]:
    """`byref` of each number in a buffer, every so many bytes."""
    kept = (ctypes.c_char * len(buffer)).from_buffer(buffer)
    return tuple(ctypes.byref(kept, at) for at in range(0, len(buffer), width))
