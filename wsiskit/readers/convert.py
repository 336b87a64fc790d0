"""Old Word, OpenDocument and RTF → DOCX, by LibreOffice where it is installed; nothing stays on the disk."""

from __future__ import annotations

from wsiskit.errors import InputError

TIMEOUT = 120  # seconds; a report of 50 pages takes about five
_SUFFIXES = {
    "old-word": (".doc", "an old Word file"),
    "odt": (".odt", "an OpenDocument text"),
    "rtf": (".rtf", "an RTF file"),
}


def to_docx(data: bytes, form: str, where: str) -> bytes:
    """Bytes of the file as DOCX. Raises `InputError` where LibreOffice is missing, fails or takes longer than `TIMEOUT`."""
    import shutil
    import subprocess
    import tempfile
    from pathlib import Path

    suffix, what = _SUFFIXES[form]
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        remedy = "install LibreOffice (soffice), or save it as DOCX"
        raise InputError(where, "convert.no-libreoffice", f"this is {what}, which LibreOffice has to convert", remedy)
    with tempfile.TemporaryDirectory(prefix="wsiskit-") as folder:
        source = Path(folder, f"report{suffix}")
        source.write_bytes(data)
        profile = Path(folder, "profile").as_uri()
        command = [
            program,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "docx",
            "--outdir",
            folder,
        ]
        try:
            subprocess.run([*command, str(source)], capture_output=True, timeout=TIMEOUT, check=False)  # noqa: S603
        except (subprocess.TimeoutExpired, OSError) as fault:
            message = f"LibreOffice could not convert {what}: {type(fault).__name__}"
            raise InputError(where, "convert.failed", message, "save it as DOCX") from None
        result = Path(folder, "report.docx")
        if not result.is_file():
            raise InputError(where, "convert.failed", f"LibreOffice could not convert {what}", "save it as DOCX")
        return result.read_bytes()
