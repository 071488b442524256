"""Broken, mislabelled and hostile files: one line each, within bounds, and the batch goes on."""

from __future__ import annotations

import io
import json
import os
import resource
import struct
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from operative.documents import limits, read, read_bytes
from operative.errors import OperativeError, RefusedError, UnreadableError
from tests.documents.docx_files import TYPES, W, archive, docx, p, part, relations

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
XML = '<?xml version="1.0"?>'
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
BILLION = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "lol">' for n in range(10)
)


def stream(name: str) -> bytes:
    """Something like an OLE file that holds this stream."""
    return OLE + b"\x00" * 600 + name.encode("utf-16-le") + b"\x00" * 600


def truncated(data: bytes, share: float = 0.5) -> bytes:
    return data[: int(len(data) * share)]


def bomb(size: int) -> bytes:
    """A docx whose body is white space that packs a thousandfold."""
    body = f"<w:document xmlns:w='{W}'><w:body>" + " " * size + "</w:body></w:document>"
    return archive(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": relations({"r": ("officeDocument", "word/document.xml")}),
            "word/document.xml": body,
        }
    )


def lying_bomb(size: int) -> bytes:
    """The same, and the directory says that it is small."""
    data = bytearray(bomb(size))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as packed:
        real = packed.getinfo("word/document.xml").file_size
    needle = struct.pack("<L", real)
    place = data.find(needle)
    while place >= 0:
        data[place : place + 4] = struct.pack("<L", 1000)
        place = data.find(needle, place + 4)
    return bytes(data)


def encrypted_entry() -> bytes:
    """A docx of which each part is locked with a password."""
    data = bytearray(docx(p("text")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(signature)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(signature, place + 4)
    return bytes(data)


def locked_pdf() -> bytes:
    """A PDF that asks for a password (standard security handler, no right key)."""
    secret = b"<" + b"41" * 32 + b">"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [] /Count 0 >>",
        b"<< /Filter /Standard /V 1 /R 2 /O " + secret + b" /U " + secret + b" /P -4 >>",
    ]
    return pdf(parts, b"/Encrypt 3 0 R /ID [<00> <00>]")


def scan() -> bytes:
    """A PDF whose one page has no text."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
        ]
    )


def pdf(parts: list[bytes], trailer: bytes = b"") -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, inner in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + inner + b"\nendobj\n"
    start = len(out)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size + rows
    out += b"trailer << /Size %d /Root 1 0 R " % size + trailer + b" >>\n"
    return out + b"startxref\n%d\n%%%%EOF\n" % start


def deep_tables(depth: int) -> bytes:
    return docx("<w:tbl><w:tr><w:tc>" * depth + p("x") + "</w:tc></w:tr></w:tbl>" * depth)


def deep_controls(depth: int) -> bytes:
    return docx("<w:sdt><w:sdtContent>" * depth + p("x") + "</w:sdtContent></w:sdt>" * depth)


def with_member(name: str) -> bytes:
    out = io.BytesIO(docx(p("text")))
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr(name, "x")
    return out.getvalue()


def with_parts(count: int) -> bytes:
    out = io.BytesIO(docx(p("text")))
    with zipfile.ZipFile(out, "a") as packed:
        for number in range(count):
            packed.writestr(f"x/{number}", "")
    return out.getvalue()


def akn(body: str, doctype: str = "") -> bytes:
    return f'{XML}{doctype}<akomaNtoso xmlns="{AKN}">{body}</akomaNtoso>'.encode()


def broken_docx(document: str) -> bytes:
    return archive(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": relations({"r": ("officeDocument", "word/document.xml")}),
            "word/document.xml": document,
        }
    )


BROKEN: list[tuple[str, bytes | Callable[[], bytes], type[OperativeError], str]] = [
    # name, bytes, error, what the line says
    ("empty.docx", b"", UnreadableError, "is empty; check that it was saved or downloaded whole"),
    ("blank.txt", b" \n\t\n", UnreadableError, "holds no text"),
    ("~$report.docx", b"\x04Anna" + bytes(157), UnreadableError, "ends in “report.docx”"),
    ("noise.txt", bytes(range(256)) * 20, UnreadableError, "holds bytes that are no text"),
    ("noise.docx", os.urandom(4096).replace(b"PK", b"xx"), UnreadableError, "; "),
    ("nul.txt", b"text with a \x00 byte", UnreadableError, "holds bytes that are no text"),
    ("control.txt", b"\x01\x02\x03\x04 text \x05" * 50, UnreadableError, "are no text"),
    ("utf16.txt", b"\xff\xfe" + b"\x00\xd8" * 3, UnreadableError, "says that it is UTF-16 and"),
    # mislabelled
    ("old.doc", stream("WordDocument"), UnreadableError, "is an old Word file (.doc); save it as"),
    ("locked.docx", stream("EncryptedPackage"), UnreadableError, "is locked with a password; save"),
    ("table.xls", stream("Workbook"), UnreadableError, "is an old spreadsheet (.xls)"),
    ("mail.msg", stream("__properties_version1.0"), UnreadableError, "is an e-mail (.msg)"),
    ("other.docx", OLE + b"\x00" * 900, UnreadableError, "is an old Office file; save it as .docx"),
    ("text.docx", b"{\\rtf1 Text}", UnreadableError, "is a Rich Text file; save it as .docx"),
    ("scan.pdf", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, UnreadableError, "is a picture (PNG)"),
    ("photo.jpg", b"\xff\xd8\xff\xe0" + b"\x00" * 50, UnreadableError, "is a picture (JPEG)"),
    ("x.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 ", UnreadableError, "is a picture (WebP)"),
    ("x.heic", b"\x00\x00\x00\x18ftypheic" + b"\x00" * 20, UnreadableError, "is a picture or a"),
    ("a.tar.gz", b"\x1f\x8b\x08" + b"\x00" * 50, UnreadableError, "is a gzip archive; unpack it"),
    ("a.exe", b"\x7fELF" + b"\x00" * 50, UnreadableError, "is a program"),
    (
        "a.odt",
        archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
        UnreadableError,
        "is an OpenDocument file; save it as .docx",
    ),
    ("a.xlsx", archive({"xl/workbook.xml": "<x/>"}), UnreadableError, "is a spreadsheet (xlsx)"),
    ("a.pptx", archive({"ppt/presentation.xml": "<x/>"}), UnreadableError, "is a presentation"),
    ("a.zip", archive({"a.txt": "x"}), UnreadableError, "is a zip archive and no docx"),
    ("a.xml", f"{XML}<invoice/>".encode(), UnreadableError, "is XML with the root <invoice>"),
    # damaged
    ("cut.docx", lambda: truncated(docx(p("text") * 99)), UnreadableError, "cut short or damaged"),
    ("cut.pdf", b"%PDF-1.7\n%cut", UnreadableError, "is cut short or damaged"),
    ("ill.docx", broken_docx(f"<w:document xmlns:w='{W}'><w:body><w:p>"), UnreadableError,
     "word/document.xml: is not well-formed XML at line 1"),
    ("ill.xml", akn("<body><p>x</body>"), UnreadableError, "is not well-formed XML (mism"),
    ("none.docx", broken_docx(f"<w:document xmlns:w='{W}'/>"), UnreadableError, "holds no text"),
    ("none.html", b"<html><script>1</script></html>", UnreadableError, "holds no text"),
    # locked
    ("key.docx", encrypted_entry, UnreadableError, "is locked with a password; save a copy"),
    ("key.pdf", locked_pdf, UnreadableError, "is locked with a password; save a copy without one"),
    ("scan2.pdf", scan, UnreadableError, "has no text layer: it is a scan or a picture; run it"),
    # hostile
    ("laughs.xml", akn("<p>&l9;</p>", f"<!DOCTYPE x [{BILLION}]>"), RefusedError,
     "declares its own entities; ask its sender"),
    ("outside.xml", akn("<p>&x;</p>", '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
     RefusedError, "declares its own entities"),
    ("other.xml", f'{XML}<!DOCTYPE x [<!ENTITY x "y">]><x/>'.encode(), RefusedError,
     "declares its own entities"),
    ("laughs.docx", broken_docx(f"{XML}<!DOCTYPE x [{BILLION}]><w:document xmlns:w='{W}'/>"),
     RefusedError, "word/document.xml: declares its own entities"),
    ("bomb.docx", lambda: bomb(60 * limits.MIB), RefusedError,
     "word/document.xml: unpacks to more than 200 times its packed size"),
    ("liar.docx", lambda: lying_bomb(60 * limits.MIB), OperativeError, "word/document.xml: "),
    ("up.docx", lambda: with_member("../../etc/passwd"), RefusedError, "leads out of the archive"),
    ("root.docx", lambda: with_member("/etc/passwd"), RefusedError, "leads out of the archive"),
    ("drive.docx", lambda: with_member("C:/x"), RefusedError, "leads out of the archive"),
    ("many.docx", lambda: with_parts(limits.MAX_ENTRIES), RefusedError, "parts, more than 10,000"),
    ("deep.docx", lambda: deep_tables(150), RefusedError, "nests tables or controls more than"),
    ("deeper.docx", lambda: deep_tables(10_000), RefusedError, "nests tables or controls"),
    ("sdt.docx", lambda: deep_controls(120), RefusedError, "nests tables or controls more than"),
    ("lists.html", b"<ul><li>x" * 10_000, RefusedError, "nests lists more than 100 deep"),
    ("tables.html", b"<table><tr><td>" * 10_000, RefusedError, "nests tables more than 100 deep"),
    ("deep.xml", akn("<section>" * 10_000), RefusedError, "nests elements more than 1000 deep"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "error", "says"), BROKEN, ids=[row[0] for row in BROKEN])
def test_one_line_says_which_file_what_is_wrong_and_what_to_do(
    name: str,
    data: bytes | Callable[[], bytes],
    error: type[OperativeError],
    says: str,
    tmp_path: Path,
) -> None:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data())
    begun = time.perf_counter()
    with pytest.raises(error) as caught:
        read(path, name=name)
    line = str(caught.value)
    assert time.perf_counter() - begun < 5
    assert line.startswith(f"{name}: ")
    assert says in line
    assert "\n" not in line
    assert caught.value.remedy


def complaint(data: bytes, name: str) -> str | None:
    """The line that reading ends in; none if there is a document."""
    try:
        read_bytes(data, name=name)
    except OperativeError as error:
        return str(error)
    return None


def test_what_is_no_file(tmp_path: Path) -> None:
    for path, says in (
        (tmp_path, "is a folder; name the files in it"),
        (tmp_path / "nothing.txt", "there is no such file; check the path"),
        (Path("/dev/null"), "is no ordinary file; copy it to a file first"),
        (tmp_path / ("x" * 5000), "cannot be opened (File name too long)"),
        (Path("a\0b"), "cannot be opened (embedded null byte)"),
    ):
        with pytest.raises(UnreadableError) as caught:
            read(path)
        assert says in str(caught.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "shut.txt"
    path.write_text("text")
    path.chmod(0)
    with pytest.raises(UnreadableError, match="may not be read; give yourself permission"):
        read(path)


def test_a_300_mib_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.docx"
    with path.open("wb") as out:
        out.truncate(300 * limits.MIB)
    begun = time.perf_counter()
    with pytest.raises(RefusedError, match="has 300 MiB, more than 128 MiB; split it"):
        read(path)
    assert time.perf_counter() - begun < 0.5


def test_a_long_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_TEXT", limits.MIB)
    with pytest.raises(RefusedError, match="has 2 MiB, more than 1 MiB"):
        read_bytes(b"Text. " * 400_000, name="a.txt")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("quotes.html", b"<!DOCTYPE html><p>" + b"<a href='" * 100_000),
        ("open.html", b"<!DOCTYPE html><p>x" + b"<!--" * 100_000),
        ("less.html", b"<!DOCTYPE html><p>x" + b"<" * 100_000),
        ("cdata.html", b"<!DOCTYPE html><p>x" + b"<![CDATA[" * 50_000),
        ("divs.html", b"<!DOCTYPE html>" + b"<div>x" * 10_000),
        ("spans.html", b"<table><tr><td colspan=9999 rowspan=9999>x</table>" * 500),
        ("refs.html", b"<!DOCTYPE html><p>" + b"&amp;&#0;&#xD800;&#99999999;&bogus;" * 5_000),
        ("lines.txt", b"\n" * 200_000 + b"x"),
        ("stars.md", b"*" * 100_000 + b"x"),
        ("brackets.txt", b"[(" * 50_000),
        ("one.txt", b"word " * 200_000),
    ],
)  # fmt: skip
def test_odd_text_is_read_or_refused_in_bounded_time(name: str, data: bytes) -> None:
    begun = time.perf_counter()
    line = complaint(data, name)
    assert line is None or line.startswith(f"{name}: ")
    assert time.perf_counter() - begun < 20


def test_a_bomb_costs_no_memory(tmp_path: Path) -> None:
    """In a process that may not take more than 400 MiB for its data."""
    path = tmp_path / "bomb.docx"
    path.write_bytes(bomb(120 * limits.MIB))
    code = (
        "import sys\n"
        "from operative.documents import read\n"
        "from operative.errors import OperativeError\n"
        "try:\n    read(sys.argv[1])\nexcept OperativeError as error:\n    print(error)\n"
    )

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_DATA, (400 * limits.MIB, 400 * limits.MIB))

    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True,
        text=True,
        timeout=60,
        preexec_fn=bound,
        check=False,
    )
    assert "unpacks to more than" in done.stdout, done.stderr
    assert done.returncode == 0


@settings(max_examples=60)
@given(st.binary(max_size=400), st.sampled_from(["a.docx", "a.pdf", "a.html", "a.xml", "a.txt"]))
def test_any_bytes_give_a_document_or_one_line(data: bytes, name: str) -> None:
    assert "\n" not in (complaint(data, name) or "")


WHOLE = docx(
    p("I.\tScope", style="HCh")
    + p("24.1\tText.")
    + f"<w:tbl><w:tr><w:tc>{p('x')}</w:tc></w:tr></w:tbl>",
    styles=part("styles", ""),
)  # fmt: skip


@settings(max_examples=120)
@given(
    st.integers(0, len(WHOLE) - 1), st.integers(0, 255), st.integers(0, len(WHOLE)), st.booleans()
)
def test_a_damaged_docx_gives_a_document_or_one_line(
    place: int, byte: int, length: int, cut: bool
) -> None:
    data = bytearray(WHOLE)
    data[place] = byte
    line = complaint(bytes(data[:length] if cut else data), "a.docx")
    assert "\n" not in (line or "")


def test_the_batch_goes_on(tmp_path: Path) -> None:
    """The good files of a batch are printed, the bad one is said in one line, exit code 2."""
    for name in ("good.txt", "good2.txt"):
        (tmp_path / name).write_text(
            f"Care of archives\n\n1. Requests the Secretary-General to keep {name} whole.\n"
        )
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7\n%cut")
    done = subprocess.run(
        [sys.executable, "-m", "operative", "read", "good.txt", "bad.pdf", "good2.txt", "--json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["file"] for row in rows] == ["good.txt", "good2.txt"], done.stderr
    assert done.stderr.splitlines() == [
        "operative: bad.pdf: is cut short or damaged; download or copy it again"
    ]
    assert done.returncode == 2


def test_zlib_damage_inside_a_part() -> None:
    data = bytearray(docx(p("text") * 500))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as packed:
        offset = packed.getinfo("word/document.xml").header_offset
    data[offset + 60 : offset + 80] = zlib.compress(b"x" * 20)[:20].ljust(20, b"\x00")
    with pytest.raises(UnreadableError, match=r"damaged|well-formed"):
        read_bytes(bytes(data), name="a.docx")
