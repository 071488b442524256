"""Folders, archives and files of lines become items; what is hostile is refused."""

from __future__ import annotations

import gzip
import io
import json
import os
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from operative.corpus import items
from operative.corpus.items import Item
from operative.corpus.sources import Memory, Scan, Seen, as_given
from operative.documents import limits
from operative.documents.model import Document

TEXT = "The General Assembly,\n\n1. Requests the Secretary-General to report."


def scan(tmp_path: Path, *sources: Path, memory: Memory | None = None) -> list[Item]:
    made = Scan(tmp_path / "spool", memory or Memory(), lambda source, digest: False)
    return list(made.items(sources))


def tar(path: Path, mode: str, files: dict[str, bytes]) -> Path:
    with tarfile.open(path, mode) as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return path


def text(item: Item) -> str:
    read = items.read(item)
    assert isinstance(read, Document)
    return read.text


def test_a_document_reads_the_same_from_wherever_it_lies(tmp_path: Path) -> None:
    name = "A_RES_70_1.txt"
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / name).write_text(TEXT, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "z.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"in/{name}", TEXT)
    tar(tmp_path / "t.tar", "w", {f"in/{name}": TEXT.encode()})
    tar(tmp_path / "t.tar.gz", "w:gz", {f"in/{name}": TEXT.encode()})
    tar(tmp_path / "t.tar.xz", "w:xz", {f"in/{name}": TEXT.encode()})
    line = json.dumps({"symbol": "A/RES/70/1", "text": TEXT, "more": [1]}) + "\n"
    (tmp_path / "l.jsonl").write_text(line, encoding="utf-8")
    with gzip.open(tmp_path / "l.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.write(line)
    names = ("docs", "z.zip", "t.tar", "t.tar.gz", "t.tar.xz", "l.jsonl", "l.jsonl.gz")
    found = scan(tmp_path, *(tmp_path / one for one in names))
    assert [item.source for item in found] == [
        f"docs/{name}",
        *(f"{one}/in/{name}" for one in names[1:5]),
        "l.jsonl#A/RES/70/1",
        "l.jsonl.gz#A/RES/70/1",
    ]
    assert len({text(item) for item in found}) == 1
    assert len({item.digest for item in found[:5]}) == 1


def test_lines_of_one_symbol_and_without_one_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "l.jsonl"
    rows = [{"symbol": "A/1", "text": "a"}, {"symbol": "A/1", "text": "b"}, {"text": "c"}]
    path.write_text("\n\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert [item.source for item in scan(tmp_path, path)] == [
        "l.jsonl#A/1",
        "l.jsonl#A/1~2",
        "l.jsonl#line 5",
    ]


def test_folders_of_one_name_are_told_apart_and_hidden_files_left_out(tmp_path: Path) -> None:
    for parent in ("one", "two"):
        folder = tmp_path / parent / "docs"
        folder.mkdir(parents=True)
        (folder / "a.txt").write_text(parent)
        (folder / ".hidden").write_text("no")
        (folder / "~$a.docx").write_text("no")
    found = scan(tmp_path, tmp_path / "one" / "docs", tmp_path / "two" / "docs")
    assert [item.source for item in found] == ["docs/a.txt", "docs~2/a.txt"]


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "C:\\out.txt"])
def test_an_archive_whose_names_lead_out_of_it_is_refused(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr("good.txt", TEXT)
        archive.writestr(name, TEXT)
    tar(tmp_path / "t.tar", "w", {"good.txt": TEXT.encode(), name: TEXT.encode()})
    for item in scan(tmp_path, tmp_path / "z.zip", tmp_path / "t.tar"):
        assert item.problem is not None
        assert "leads out of it" in item.problem.problem


def bombs(tmp_path: Path) -> list[Path]:
    zeros = bytes(8 * limits.MIB)
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.txt", zeros)
    tar(tmp_path / "bomb.tar.gz", "w:gz", {f"{n}.txt": zeros for n in range(3)})
    with gzip.open(tmp_path / "bomb.jsonl.gz", "wb") as stream:
        stream.write(b"\n" * (16 * limits.MIB))
    with gzip.open(tmp_path / "line.jsonl.gz", "wb") as stream:
        stream.write(os.urandom(limits.MIB))
        stream.write(b" " * (limits.MAX_TEXT + 1))
    return [tmp_path / n for n in ("bomb.zip", "bomb.tar.gz", "bomb.jsonl.gz", "line.jsonl.gz")]


def test_a_bomb_is_refused_and_nothing_of_it_is_kept(tmp_path: Path) -> None:
    for path in bombs(tmp_path):
        (item,) = scan(tmp_path, path)
        assert item.problem is not None, path
        assert "more than" in item.problem.problem, path
        assert (tmp_path / "spool").stat().st_size < 2 * limits.MIB


def test_an_archive_of_overlapping_members_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "z.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x" * 300)
        archive.writestr("b.txt", "y" * 300)
        archive.filelist[1].header_offset = archive.filelist[0].header_offset
    (item,) = scan(tmp_path, path)
    assert item.problem is not None
    assert "overlap" in item.problem.problem


def test_links_in_archives_are_not_followed(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "t.tar", "w") as archive:
        entry = tarfile.TarInfo("link.txt")
        entry.type = tarfile.SYMTYPE
        entry.linkname = "/etc/passwd"
        archive.addfile(entry)
    (item,) = scan(tmp_path, tmp_path / "t.tar")
    assert item.problem is not None
    assert "link" in item.problem.problem


def test_a_damaged_archive_is_one_failure(tmp_path: Path) -> None:
    whole = tar(tmp_path / "whole.tar.gz", "w:gz", {"a.txt": os.urandom(5000)}).read_bytes()
    (tmp_path / "t.tar.gz").write_bytes(whole[:2000])
    (tmp_path / "z.zip").write_bytes(b"PK\x03\x04 nothing")
    for item in scan(tmp_path, tmp_path / "t.tar.gz", tmp_path / "z.zip"):
        assert item.problem is not None
        assert "damaged" in item.problem.problem


def test_a_file_that_has_not_changed_is_known_by_its_size_and_time(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one")
    first = Scan(tmp_path / "spool", Memory(), lambda source, digest: False)
    (item,) = first.items([path])
    settled = Memory(first.seen, settled=path.stat().st_mtime_ns + 1)
    times = (path.stat().st_atime_ns, path.stat().st_mtime_ns)
    path.write_text("two")
    os.utime(path, ns=times)
    assert scan(tmp_path, path, memory=settled) == [item]
    fresh = Memory(first.seen, settled=path.stat().st_mtime_ns)  # too young to be sure of
    assert scan(tmp_path, path, memory=fresh) != [item]


def test_hashes_of_another_kind_are_not_remembered(tmp_path: Path) -> None:
    path = tmp_path / "seen"
    seen = {"/library/one.txt": Seen(1, 2, (("", "one.txt", "0" * 64),))}
    Memory(seen).save(path)
    assert Memory.load(path).files == seen
    path.write_bytes(msgspec.msgpack.encode([seen, 0]))  # as it was written before they had a name
    assert not Memory.load(path).files


def test_an_item_is_named_for_people_by_the_path_that_they_gave() -> None:
    given = [Path("far/docs"), Path("near/docs"), Path("near/more.zip")]
    assert as_given("docs/a.txt", given) == "far/docs/a.txt"
    assert as_given("docs~2/b/a.txt", given) == "near/docs/b/a.txt"
    assert as_given("more.zip/a.txt", given) == "near/more.zip/a.txt"
    assert as_given("docsier/a.txt", given) == "docsier/a.txt"


def test_a_packed_file_may_be_several_in_a_row_with_zeros_behind(tmp_path: Path) -> None:
    rows = [json.dumps({"symbol": f"A/{n}", "text": TEXT}).encode() + b"\n" for n in range(3)]
    path = tmp_path / "l.jsonl.gz"
    path.write_bytes(b"".join(gzip.compress(row) + bytes(n) for n, row in enumerate(rows)))
    assert [item.name for item in scan(tmp_path, path)] == ["A/0", "A/1", "A/2"]
    whole = path.read_bytes()
    for damaged in (whole[:-20], whole + b"more", whole[:-6] + b"......"):
        path.write_bytes(damaged)
        (item,) = scan(tmp_path, path)
        assert item.problem is not None
        assert "damaged" in item.problem.problem


def test_a_line_is_found_at_its_place_whatever_stands_around_it(tmp_path: Path) -> None:
    path = tmp_path / "l.jsonl"
    rows = [json.dumps({"text": f"{TEXT} {n}"}, indent=None) for n in range(3)]
    for before in ("\n  ", "\ufeff", "\ufeff "):  # an editor may mark a file as UTF-8
        path.write_text(f"{before}{rows[0]}\r\n\n\t{rows[1]} \n{rows[2]}", encoding="utf-8")
        assert [text(item)[-1] for item in scan(tmp_path, path)] == ["0", "1", "2"]


def test_a_line_has_changed_when_its_symbol_or_text_has(tmp_path: Path) -> None:
    def digest(line: str) -> str:
        (tmp_path / "l.jsonl").write_text(line, encoding="utf-8")
        (item,) = scan(tmp_path, tmp_path / "l.jsonl")
        assert item.problem is None
        return item.digest

    first = digest('{"symbol": "A/1", "text": "one"}')
    assert digest('{"seen": [1], "text" :  "one", "symbol": "A/1"}') == first
    assert digest('{"symbol": "A/1", "text": "two"}') != first
    assert digest('{"symbol": "A/2", "text": "one"}') != first
    assert digest('{"text": "one"}') != first


@pytest.mark.parametrize("text", ["1", "null", '["a"]', '{"a": 1}'])
def test_a_text_that_is_no_string_is_a_failure(tmp_path: Path, text: str) -> None:
    (tmp_path / "l.jsonl").write_text(f'{{"text": {text}}}', encoding="utf-8")
    (item,) = scan(tmp_path, tmp_path / "l.jsonl")
    assert item.problem is not None
    assert "no JSON object with “text”" in item.problem.problem


def test_names_in_an_unknown_encoding_are_read_and_told_apart(tmp_path: Path) -> None:
    names = ("r\udce8.txt", "r\udce9.txt")
    docs = tmp_path / "docs"
    docs.mkdir()
    try:
        for name in names:
            (docs / name).write_text(TEXT, encoding="utf-8")
    except OSError:
        pytest.skip("this file system holds no such names")
    tar(tmp_path / "t.tar", "w", dict.fromkeys(names, TEXT.encode()))
    sources = (docs, tmp_path / "t.tar")
    found = scan(tmp_path, *sources)
    assert [item.source for item in found] == [
        r"docs/r\udce8.txt",
        r"docs/r\udce9.txt",
        r"t.tar/r\udce8.txt",
        r"t.tar/r\udce9.txt",
    ]
    assert {text(item) for item in found} == {text(found[0])}
    kept = Scan(tmp_path / "spool", Memory(), lambda source, digest: True)
    list(kept.items(sources))
    Memory(kept.seen).save(tmp_path / "memory")
    assert Memory.load(tmp_path / "memory").files.keys() == kept.seen.keys()


def test_an_archive_whose_names_are_not_what_they_say_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr("é.txt", TEXT)
    path = tmp_path / "z.zip"
    path.write_bytes(path.read_bytes().replace("é".encode(), b"\xff\xfe"))
    (item,) = scan(tmp_path, path)
    assert item.problem is not None
    assert "is damaged" in item.problem.problem


def test_a_folder_that_may_not_be_opened_is_told_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("locked", "open"):
        (tmp_path / "docs" / name).mkdir(parents=True)
        (tmp_path / "docs" / name / "a.txt").write_text(TEXT, encoding="utf-8")
    listed = Path.iterdir

    def refuse(path: Path) -> Iterator[Path]:
        if path.name == "locked":
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    locked, read = scan(tmp_path, tmp_path / "docs")
    assert (locked.source, read.source) == ("docs/locked", "docs/open/a.txt")
    assert locked.problem is not None
    assert "may not open" in locked.problem.problem
    (alone,) = scan(tmp_path, tmp_path / "docs" / "locked")
    assert (alone.source, alone.problem) == ("locked", locked.problem)
