"""A ZIP-packed document → its parts, read within limits; nothing is ever written to disk."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from wsiskit.errors import InputError

MAX_MEMBERS = 10_000
MAX_PART = 128 * 1024 * 1024
MAX_PARTS = 256 * 1024 * 1024  # all parts that are read together
MAX_RATIO = 200  # XML of real reports packs to about 1 in 25; repeated table markup to 1 in 60
RATIO_FROM = 1024 * 1024  # smaller parts may pack as well as they like
_RESAVE = "open the file in a word processor and save it again"


class Packed:
    """The members of a ZIP file. Raises `InputError` where it is no ZIP file, damaged, encrypted or out of bounds."""

    def __init__(self, data: bytes, where: str) -> None:
        self.where = where
        self._read = 0
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, EOFError, NotImplementedError) as fault:
            raise self._fault(
                "zip.damaged", f"the file is cut short or damaged: {fault}", "download it again"
            ) from None
        if len(infos) > MAX_MEMBERS:
            raise self._fault("zip.too-many-members", f"{len(infos):,} members, more than {MAX_MEMBERS:,}", _RESAVE)
        self._infos = {info.filename: info for info in infos}

    @property
    def names(self) -> frozenset[str]:
        """Names of all members."""
        return frozenset(self._infos)

    def part(self, name: str) -> bytes | None:
        """Bytes of a member, `None` where there is no such member."""
        info = self._infos.get(name)
        if info is None:
            return None
        if info.flag_bits & 0x1:
            raise self._fault("zip.encrypted", f"{name} is encrypted", "save the file without a password")
        if info.file_size > MAX_PART or self._read + info.file_size > MAX_PARTS:
            raise self._fault("zip.too-large", f"{name} unpacks to {info.file_size:,} bytes, over the limit", _RESAVE)
        if info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            ratio = info.file_size // max(info.compress_size, 1)
            raise self._fault("zip.ratio", f"{name} unpacks to {ratio} times its size, more than {MAX_RATIO}", _RESAVE)
        try:
            with self._zip.open(info) as stream:
                data = stream.read(info.file_size + 1)  # the directory may lie: never more than it says
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            RuntimeError,
            NotImplementedError,
            ValueError,
        ) as fault:
            raise self._fault("zip.damaged", f"{name} cannot be unpacked: {fault}", "download the file again") from None
        self._read += len(data)
        return data

    def _fault(self, rule: str, message: str, remedy: str) -> InputError:
        return InputError(self.where, rule, message, remedy)
