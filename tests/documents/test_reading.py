"""What a file is taken for, its encoding, and the way to its reader."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from operative.documents import Format, read, read_bytes, read_text
from tests.documents.docx_files import docx, p

TEXT = "Care of archives\n\n1. Requests the Secretary-General to keep them – all of them.\n"


def codes(data: bytes, name: str) -> list[str]:
    return [row.code for row in read_bytes(data, name=name).diagnostics]


@pytest.mark.parametrize(
    ("data", "name", "format_", "says"),
    [
        (TEXT.encode(), "a.txt", Format.TEXT, []),
        (TEXT.encode(), "a.md", Format.MARKDOWN, []),
        (TEXT.encode(), "noname", Format.TEXT, []),
        (TEXT.encode(), "a.docx", Format.TEXT, ["mislabelled"]),
        (TEXT.encode(), "a.pdf", Format.TEXT, ["mislabelled"]),
        (docx(p("Text.")), "a.docx", Format.DOCX, []),
        (docx(p("Text.")), "a.pdf", Format.DOCX, ["mislabelled"]),
        (docx(p("Text.")), "noname", Format.DOCX, []),
        (b"<p>Text.</p>", "a.html", Format.HTML, []),
        (b"<!-- x --><HTML><p>Text.</HTML>", "a.htm", Format.HTML, []),
        (b"<!-- Page 1 -->\n\n" + TEXT.encode(), "a.txt", Format.TEXT, []),
        (b'<?xml version="1.0"?><html xmlns="x"><p>Text.</p></html>', "a.xml", Format.HTML, []),
        (b"<html><p>Text.</html>", "a.txt", Format.HTML, ["mislabelled"]),
        (b"< 5 per cent of archives burn.", "a.txt", Format.TEXT, []),
        (b"BM is the mark of a bitmap, and of this text.", "a.txt", Format.TEXT, []),
    ],
)
def test_the_format_is_told_from_the_bytes(
    data: bytes, name: str, format_: Format, says: list[str]
) -> None:
    document = read_bytes(data, name=name)
    assert (document.format, [row.code for row in document.diagnostics]) == (format_, says)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings(encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    text = TEXT + "Les États Membres – “déjà” – réaffirment leur volonté.\n" * 5
    document = read_bytes(mark + text.encode(encoding), name="a.txt")
    assert document.text == read_text(text, name="a.txt").text
    guessed = [row.code for row in document.diagnostics]
    assert guessed == (["encoding-guessed"] if encoding == "cp1252" else [])


def test_raised_figures_in_windows_1252() -> None:
    text = (
        "The General Assembly,\n\n1. Notes the Convention¹ and its Protocols.²\n\n¹ See A/70/1.\n"
    )
    document = read_bytes(text.encode("cp1252"), name="a.txt")
    assert document.text == read_text(text, name="a.txt").text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_its_mark_is_read(encoding: str) -> None:
    document = read_bytes(TEXT.encode(encoding), name="a.txt")
    assert document.text == read_text(TEXT, name="a.txt").text
    assert [row.code for row in document.diagnostics] == ["encoding-guessed"]


def test_an_encoding_that_decodes_nothing_is_passed_over() -> None:
    page = b'<html><meta charset="undefined"><p>D\xe9j\xe0 vu.'
    assert "Déjà vu." in read_bytes(page, name="a.html").text


def test_declared_encodings_are_believed() -> None:
    page = '<html><head><meta charset="windows-1251"></head><p>Генеральная Ассамблея</p></html>'
    document = read_bytes(page.encode("cp1251"), name="a.html")
    assert document.text == "Генеральная Ассамблея"


def test_line_ends_of_all_systems_are_read_alike() -> None:
    unix = read_bytes(TEXT.encode(), name="a.txt")
    for end in ("\r\n", "\r"):
        assert read_bytes(TEXT.replace("\n", end).encode(), name="a.txt").blocks == unix.blocks


def test_a_document_names_its_file_and_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode())
    document = read(path)
    assert document.file == str(path)
    assert document.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert read(path, name="the text").file == "the text"


def test_the_seeds_read_from_files_as_from_their_text(seeds: dict[str, Path]) -> None:
    for path in seeds.values():
        text = path.read_text(encoding="utf-8")
        assert read(path).text == read_text(text, name=path.name).text


def test_a_name_in_an_unknown_encoding_can_be_written_down(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert read(path, name="r\udce9s.txt").file == r"r\udce9s.txt"
