"""From a path to a document: what kind of file it is, its reader, and the tail they share."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

from operative.documents import limits
from operative.documents.assemble import assemble
from operative.documents.collector import paused
from operative.documents.detect import Detected, detect
from operative.documents.model import Document, Format
from operative.documents.readers.found import Found
from operative.errors import OperativeError, RefusedError, UnreadableError
from operative.files import legible

_TEXTUAL = (Format.TEXT, Format.MARKDOWN, Format.HTML, Format.AKN)


def read(path: Path | str, *, name: str | None = None) -> Document:
    """The document in the file at ``path``, whatever its format.

    The format is told from the bytes, not from the name; a name that says otherwise is a
    diagnostic of the document.

    Args:
        path: of the file.
        name: what the document and its errors call the file; the path where it is not given.

    Raises:
        UnreadableError: if there is nothing there that can be read as a document.
        RefusedError: if it is hostile, or larger than :mod:`operative.documents.limits` allows.
    """
    called = legible(str(path) if name is None else name)
    try:
        return _read_bytes(_bytes_of(Path(path)), called)
    except OperativeError as error:
        error.file = called
        raise


def read_bytes(data: bytes, *, name: str) -> Document:
    """The document that ``data`` is; see :func:`read`."""
    try:
        return _read_bytes(data, name)
    except OperativeError as error:
        error.file = name
        raise


def _bytes_of(path: Path) -> bytes:
    """All bytes of the file, once its size has been seen to be within the limit."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableError("is a folder", remedy="name the files in it")
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError("is no ordinary file", remedy="copy it to a file first")
        _check_size(status.st_size, limits.MAX_FILE)
        with path.open("rb") as stream:
            data = stream.read(limits.MAX_FILE + 1)
    except FileNotFoundError as error:
        raise UnreadableError("there is no such file", remedy="check the path") from error
    except PermissionError as error:
        raise UnreadableError(
            "may not be read", remedy="give yourself permission to read it"
        ) from error
    except (OSError, ValueError) as error:
        what = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(f"cannot be opened ({what})", remedy="check the path") from error
    return data


def _check_size(size: int, most: int) -> None:
    if size > most:
        raise RefusedError(
            f"has {size // limits.MIB:,} MiB, more than {most // limits.MIB} MiB",
            remedy="split it, or take the pictures out",
        )


@paused()
def _read_bytes(data: bytes, name: str) -> Document:
    if not data:
        raise UnreadableError("is empty", remedy="check that it was saved or downloaded whole")
    _check_size(len(data), limits.MAX_FILE)
    detected = detect(data, name)
    if detected.format in _TEXTUAL:
        _check_size(len(data), limits.MAX_TEXT)
    found = _found(detected, data)
    if not any(passage.text.strip() for passage in found.passages):
        raise UnreadableError("holds no text", remedy="check that it was saved or scanned as text")
    return assemble(
        found.passages,
        file=name,
        format=detected.format,
        sha256=hashlib.sha256(data).hexdigest(),
        symbol=found.symbol,
        language=found.language,
        diagnostics=dict.fromkeys((*detected.diagnostics, *found.diagnostics)),
    )


def _found(detected: Detected, data: bytes) -> Found:
    """Hand the file to its reader; readers are imported when a file asks for them."""
    text = detected.text or ""
    if detected.format is Format.DOCX:
        from operative.documents.readers import docx

        return docx.passages(data)
    if detected.format is Format.PDF:
        from operative.documents.readers import pdf

        return pdf.passages(data)
    if detected.format is Format.HTML:
        from operative.documents.readers import html

        return html.passages(text)
    if detected.format is Format.AKN:
        from operative.documents.readers import akn

        return akn.passages(text)
    from operative.documents.readers import text as text_reader

    return Found(text_reader.passages(text))


__all__ = ["read", "read_bytes"]
