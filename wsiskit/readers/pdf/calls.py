"""The library PDFium and calls of it at the least price.

pypdfium2 brings the library and declares the types of 400 functions, which takes longer than reading a page, and ctypes
spends more on checking arguments against them than PDFium spends on an answer. So the library is opened by itself where
the package has it as a file, and functions are called without declared arguments, in a third of the time: whole numbers
go as `int`, places to write to as `byref`, addresses under the type `POINTER`.
"""

from __future__ import annotations

import ctypes
import os
import sys
from functools import lru_cache
from typing import Any

POINTER = ctypes.c_void_p  # an argument that is an address
ADDRESS = ctypes.c_size_t  # a result that is one; 0 for none
_FILES = ("libpdfium.so", "libpdfium.dylib", "pdfium.dll")


@lru_cache(maxsize=1)
def _library() -> Any:
    """PDFium, ready for use. Another copy that the process uses by pypdfium2 is the same."""
    from importlib.machinery import PathFinder

    spec = PathFinder.find_spec("pypdfium2_raw", sys.path)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for name in _FILES:
            path = os.path.join(folder, name)  # noqa: PTH118 - pathlib costs start-up time
            if os.path.isfile(path):  # noqa: PTH113
                library = ctypes.CDLL(path)
                library.FPDF_InitLibrary()
                return library
    import pypdfium2.raw as raw  # built against a library of the system: the package knows where it is

    return raw


def known(*names: str) -> str:
    """The first of several names of a function that the library has."""
    return next((name for name in names if hasattr(_library(), name)), names[-1])


def function(name: str, result: Any, *arguments: Any) -> Any:
    """PDFium's function of that name; `arguments` are types of the first arguments, needed only for addresses.

    The lock of the interpreter is kept during the call: for most it is shorter than giving the lock back, and a process
    uses PDFium in one thread.
    """
    address = ctypes.cast(getattr(_library(), name), ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


def handle(address: int) -> Any:
    """An address as an argument: `byref` of what lies there, which nobody reads, is the cheapest way to pass it."""
    return ctypes.byref(ctypes.c_char.from_address(address))


def places(buffer: bytearray, width: int) -> tuple[Any, ...]:
    """`byref` of each number in a buffer, every so many bytes."""
    kept = (ctypes.c_char * len(buffer)).from_buffer(buffer)
    return tuple(ctypes.byref(kept, at) for at in range(0, len(buffer), width))
