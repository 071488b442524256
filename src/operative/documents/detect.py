"""What a file is, told from its bytes; its name only settles what bytes cannot tell."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from operative.documents.model import Diagnostic, Format
from operative.errors import RefusedError, UnreadableError

SAVE_AS = "save it as .docx or PDF and read that"
_DOCX_PART = b"wordprocessingml.document.main+xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "is a Rich Text file", SAVE_AS),
    (b"\x89PNG", "is a picture (PNG)", "give the text, or a PDF with a text layer"),
    (b"\xff\xd8\xff", "is a picture (JPEG)", "give the text, or a PDF with a text layer"),
    (b"GIF8", "is a picture (GIF)", "give the text, or a PDF with a text layer"),
    (b"II*\x00", "is a picture (TIFF)", "give the text, or a PDF with a text layer"),
    (b"MM\x00*", "is a picture (TIFF)", "give the text, or a PDF with a text layer"),
    (b"BM", "is a picture (BMP)", "give the text, or a PDF with a text layer"),
    (b"\x1f\x8b", "is a gzip archive", "unpack it first"),
    (b"BZh", "is a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ\x00", "is an xz archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "is a 7-Zip archive", "unpack it first"),
    (b"Rar!", "is a RAR archive", "unpack it first"),
    (b"\x7fELF", "is a program", "give a document"),
    (b"MZ\x90", "is a program", "give a document"),
    (b"%!PS", "is a PostScript file", "make a PDF of it and read that"),
    (b"SQLite format 3\x00", "is a database", "give a document"),
)
_ARCHIVES = (
    ("mimetype", b"application/vnd.oasis.opendocument", "is an OpenDocument file", SAVE_AS),
    ("mimetype", b"application/epub", "is an e-book (EPUB)", "give the document as .docx or PDF"),
    ("xl/workbook.xml", b"", "is a spreadsheet (xlsx)", "give the document that it belongs to"),
    ("ppt/presentation.xml", b"", "is a presentation (pptx)", "give its text as .docx or PDF"),
    ("xl/workbook.bin", b"", "is a spreadsheet (xlsb)", "give the document that it belongs to"),
)
_OLE_KINDS = (
    ("EncryptedPackage", "is locked with a password", "save a copy without one"),
    ("WordDocument", "is an old Word file (.doc)", SAVE_AS),
    ("Workbook", "is an old spreadsheet (.xls)", "give the document that it belongs to"),
    ("PowerPoint Document", "is an old presentation (.ppt)", "give its text as .docx or PDF"),
    ("__properties_version1.0", "is an e-mail (.msg)", "save its text or its attachment"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SUFFIXES = {
    ".docx": Format.DOCX,
    ".docm": Format.DOCX,
    ".pdf": Format.PDF,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".txt": Format.TEXT,
    ".xml": Format.AKN,
    ".akn": Format.AKN,
}
_TEXTUAL = frozenset({Format.TEXT, Format.MARKDOWN})
_AKN = re.compile(r"<(?:\w+:)?akomaNtoso[\s>]")
_XML_ROOT = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*|<\?[^>]*\?>\s*|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>\s*)*"
    r"<(?P<root>[A-Za-z_][\w:.-]*)",
    re.DOTALL,
)
_HTML_ROOT = re.compile(
    r"(?:html|head|body|div|p|table|h[1-6]|[uod]l|span|section|article|main|header|nav|center|font"
    r"|meta|title|style|script|link|blockquote|pre|br|hr|b|i|em|strong|a|img|form|fieldset)",
    re.IGNORECASE,
)
_XML_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*encoding=["']([\w.-]+)["']""")
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w.-]+)""", re.IGNORECASE)
_WESTERN = frozenset("àâçèéêëîïôùûüÿœæÀÂÇÈÉÊËÎÏÔÙÛÜŒáíñóúÁÍÑÓÚ¿¡«»“”‘’–—…•§°ºª©€¹²³½¼¾£·\xa0")
_LOCK = "~$"  # begins the name of the file that tells who has a document open
_HEAD = 4096
_MOST_CONTROLS = 0.02  # of all characters: more than this is no text
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")


@dataclass(frozen=True, slots=True)
class Detected:
    """What a file is; ``text`` where it is a text of some kind, decoded."""

    format: Format
    text: str | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


def detect(data: bytes, name: str) -> Detected:
    """What ``data`` is, from the bytes.

    ``name`` tells plain text from Markdown, and is held against what the bytes say.

    Raises:
        UnreadableError: if it is nothing that can be read; the line says what to do instead.
    """
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        found = Detected(_archive(data))
    elif b"%PDF-" in data[:1024]:
        found = Detected(Format.PDF)
    else:
        _refuse_locks(name)
        _refuse_foreign(data)
        found = _text(data, name)
    return Detected(found.format, found.text, (*found.diagnostics, *_mislabelled(found, name)))


def _refuse_locks(name: str) -> None:
    document = PurePath(name).name.removeprefix(_LOCK)
    if PurePath(name).name != document:
        raise UnreadableError(
            "is what Word keeps beside a document that is open",
            remedy=f"name the document itself, which ends in “{document}”",
        )


def decode(data: bytes) -> tuple[str, tuple[Diagnostic, ...]]:
    """The characters of a text file: byte order mark, declaration, UTF-8, then the best guess.

    Line ends become ``\\n``. A guess is worth a diagnostic.

    Raises:
        UnreadableError: if the bytes are no text in any encoding.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return _lines(data.decode(encoding)), ()
            except UnicodeDecodeError as error:
                raise UnreadableError(
                    f"says that it is {encoding.upper()} and is not, from byte {error.start}",
                    remedy="save it anew as UTF-8",
                ) from error
    if b"\x00" in data:
        if (wide := _wide(data)) is not None:
            return wide
        raise UnreadableError("holds bytes that are no text", remedy="give a document or a text")
    try:
        return _lines(data.decode("utf-8")), ()
    except UnicodeDecodeError:
        pass
    declared = _XML_DECLARED.search(data[:_HEAD]) or _META_CHARSET.search(data[:_HEAD])
    if declared is not None:
        try:
            return _lines(data.decode(declared.group(1).decode("ascii"))), ()
        except (LookupError, UnicodeError):  # no such encoding, or one that refuses to decode
            pass
    if _is_western(data):
        return _lines(data.decode("cp1252", errors="replace")), (_guessed("cp1252"),)
    from charset_normalizer import from_bytes  # few files need it, and every command would wait

    best = from_bytes(data[: 1 << 20]).best()
    if best is None:
        raise UnreadableError("holds bytes that are no text", remedy="save it anew as UTF-8")
    text = _lines(data.decode(best.encoding, errors="replace"))
    return text, (_guessed(best.encoding),)


def _wide(data: bytes) -> tuple[str, tuple[Diagnostic, ...]] | None:
    """The text, if it is UTF-16 without its mark: in Latin script every second byte is 0."""
    sample = data[:_HEAD]
    for zeros, encoding in ((sample[1::2], "utf-16-le"), (sample[::2], "utf-16-be")):
        if zeros.count(0) * 10 > len(zeros) * 9:
            try:
                return _lines(data.decode(encoding)), (_guessed(encoding),)
            except UnicodeDecodeError:
                return None
    return None


def _is_western(data: bytes) -> bool:
    """Whether what is not ASCII reads as French, Spanish and typographic signs in Windows-1252.

    A guess from frequencies takes a short French text for Polish or Czech (Windows-1250).
    """
    marks = data[: 1 << 20].translate(None, bytes(range(128))).decode("cp1252", errors="replace")
    return bool(marks) and sum(mark in _WESTERN for mark in marks) >= 0.95 * len(marks)


def _guessed(encoding: str) -> Diagnostic:
    return Diagnostic("encoding-guessed", f"the encoding is taken to be {encoding}")


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _archive(data: bytes) -> Format:
    try:
        archive = ZipFile(BytesIO(data))
        names = set(archive.namelist())
        if "word/document.xml" in names or _declares_docx(archive, names):
            return Format.DOCX
        for member, begins, what, remedy in _ARCHIVES:
            if member in names and (not begins or _start_of(archive, member).startswith(begins)):
                raise UnreadableError(what, remedy=remedy)
    except (BadZipFile, EOFError, OSError, ValueError, IndexError, NotImplementedError) as error:
        raise UnreadableError(
            "is a zip archive or a docx that is cut short or damaged",
            remedy="download or copy it again",
        ) from error
    except RuntimeError as error:
        raise UnreadableError(
            "is locked with a password", remedy="save a copy without one"
        ) from error
    raise UnreadableError(
        "is a zip archive and no docx (it has no word/document.xml)", remedy="unpack it first"
    )


def _start_of(archive: ZipFile, member: str, size: int = 100) -> bytes:
    with archive.open(member) as stream:
        return stream.read(size)


def _declares_docx(archive: ZipFile, names: set[str]) -> bool:
    types = "[Content_Types].xml"
    return types in names and _DOCX_PART in _start_of(archive, types, 1 << 16)


def _refuse_foreign(data: bytes) -> None:
    if data.startswith(_OLE):
        for stream, what, remedy in _OLE_KINDS:
            if stream.encode("utf-16-le") in data:
                raise UnreadableError(what, remedy=remedy)
        raise UnreadableError("is an old Office file", remedy=SAVE_AS)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise UnreadableError("is a picture (WebP)", remedy="give the text")
    if data[4:8] == b"ftyp":
        raise UnreadableError("is a picture or a film", remedy="give the text")
    for begins, what, remedy in _FOREIGN:
        if data.startswith(begins) and (begins != b"BM" or b"\x00" in data[:16]):
            raise UnreadableError(what, remedy=remedy)


def _text(data: bytes, name: str) -> Detected:
    text, diagnostics = decode(data)
    sample = text[: 1 << 16]
    controls = len(_CONTROLS.findall(sample))
    if sample and controls > _MOST_CONTROLS * len(sample):
        raise UnreadableError("holds bytes that are no text", remedy="give a document or a text")
    if not text.strip():
        raise UnreadableError("holds no text", remedy="check that it was saved")
    form = _markup(text)
    if form is None:
        by_name = _SUFFIXES.get(PurePath(name).suffix.lower())
        form = Format.MARKDOWN if by_name is Format.MARKDOWN else Format.TEXT
    return Detected(form, text, diagnostics)


def _markup(text: str) -> Format | None:
    """HTML or Akoma Ntoso, if the text begins as one does."""
    head = text[: 1 << 16]
    begin = head.lstrip("\ufeff \t\n")
    if not begin.startswith("<"):
        return None
    if begin[:14].lower() == "<!doctype html":
        return Format.HTML
    if _AKN.search(head):
        return Format.AKN
    found = _XML_ROOT.match(head)
    root = found["root"] if found else ""
    if _HTML_ROOT.fullmatch(root):
        return Format.HTML
    if found is None and begin.startswith("<!--"):
        return None  # converters mark the pages of plain text with comments
    if begin.startswith("<?xml"):
        if "<!ENTITY" in head:
            raise RefusedError(
                "declares its own entities", remedy="ask its sender for a clean copy"
            )
        raise UnreadableError(
            f"is XML with the root <{root}> and not Akoma Ntoso"
            if root
            else "is XML without a root element",
            remedy=SAVE_AS,
        )
    return None


def _mislabelled(found: Detected, name: str) -> tuple[Diagnostic, ...]:
    suffix = PurePath(name).suffix.lower()
    says = _SUFFIXES.get(suffix)
    if says is None or says is found.format or {says, found.format} <= _TEXTUAL:
        return ()
    if suffix == ".xml" and found.format is Format.HTML:
        return ()
    return (
        Diagnostic("mislabelled", f"the name ends in {suffix} and it is read as {found.format}"),
    )
