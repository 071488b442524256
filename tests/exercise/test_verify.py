from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from operative import exercise
from operative.errors import UnreadableError
from operative.exercise import record
from operative.exercise.verify import verify
from tests.exercise.conftest import AS_OF, set_down, set_up


def rows(out: Path) -> list[dict[str, Any]]:
    lines = (out / "trace.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def put(out: Path, changed: list[dict[str, Any]]) -> None:
    """Write a trace and make the manifest fit, as a careful forger would."""
    import hashlib

    content = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in changed).encode()
    (out / "trace.jsonl").write_bytes(content)
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    manifest["trace"] = {"sha256": hashlib.sha256(content).hexdigest(), "rows": len(changed)}
    (out / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def said(out: Path) -> str:
    return "\n".join(map(str, verify(out).problems))


def test_a_draft_as_it_was_made_holds(made: Path) -> None:
    verdict = verify(made / "out")
    assert verdict.problems == ()
    assert verdict.sentences > 60
    assert verdict.quotes >= verdict.sentences - 10
    assert verdict.files == 9
    assert verdict.by_author == 0


def test_names_that_begin_alike_are_told_apart(folder: Path, tmp_path: Path) -> None:
    for state in ("Guinea", "Guinea-Bissau"):
        text = f"On behalf of: {state}\n\n{state} works with UNICEF on child protection.\n"
        (folder / "replies" / f"{state}.txt").write_text(text, encoding="utf-8")
    set_down(exercise.run(folder, as_of=AS_OF), tmp_path / "out")
    assert "Guinea-Bissau, Guinea" in (tmp_path / "out" / "report.md").read_text("utf-8")
    assert verify(tmp_path / "out").problems == ()


@pytest.mark.parametrize(
    ("paragraph", "told"),
    [
        ("1. Calls upon all States to train those who keep wells.", "Paragraph 1 [2] of"),
        ("3. Re-emphasizes that wells belong to their villages.", "re-emphasized that wells"),
    ],
)
def test_a_draft_on_an_odd_resolution_holds(tmp_path: Path, paragraph: str, told: str) -> None:
    text = "\n\n".join(
        [
            "68/907. Wells",
            "The General Assembly,",
            "1. Urges all States to keep their wells clean;",
            "2. Requests the Secretary-General to submit a report on wells at its next session;",
            paragraph,
        ]
    )
    home = set_up(tmp_path / "exercise", text, "A/RES/68/907")
    set_down(exercise.run(home, as_of=AS_OF), tmp_path / "out")
    assert told in (tmp_path / "out" / "report.md").read_text("utf-8").replace("\\", "")
    assert verify(tmp_path / "out").problems == ()


@pytest.mark.parametrize("name", ["sample-envoy-report.md", "sample-office-programme.html"])
def test_an_altered_source_is_caught(out: Path, name: str) -> None:
    file = out.parent / "exercise" / "reports" / name
    file.write_text(file.read_text("utf-8").replace("joint", "solitary"), encoding="utf-8")
    assert "has been changed since" in said(out)
    assert "is not verbatim" in said(out)


def test_a_source_that_is_gone_is_caught(out: Path) -> None:
    (out.parent / "exercise" / "reports" / "sample-envoy-report.md").unlink()
    assert "cannot be read again" in said(out)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (0, "a row is missing before summary, sentence 2"),
        (5, "a row is missing before para. 1, sentence 3"),
        (31, "report.docx, para. 12: is not what the trace says"),
        (-1, "report.docx: has a paragraph that the trace does not know"),
    ],
)
def test_a_deleted_row_of_the_trace_is_caught(out: Path, row: int, says: str) -> None:
    changed = rows(out)
    del changed[row]
    put(out, changed)
    assert says in said(out)


def test_a_trace_that_was_touched_at_all_is_caught(out: Path) -> None:
    file = out / "trace.jsonl"
    file.write_text(file.read_text("utf-8").replace("“", '\\"', 1), encoding="utf-8")
    assert "trace.jsonl" in said(out)
    file.write_text("{}\n" + file.read_text("utf-8"), encoding="utf-8")
    assert "is no row of a trace" in said(out)


def test_an_altered_sentence_of_the_report_is_caught(out: Path) -> None:
    file = out / "report.md"
    text = file.read_text("utf-8")
    file.write_text(text.replace("twelve districts", "twenty districts"), encoding="utf-8")
    assert "is not what the trace says" in said(out)


def test_an_altered_word_of_the_word_file_is_caught(out: Path) -> None:
    import io
    import zipfile

    file = out / "report.docx"
    raw = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(raw, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                assert b"twelve districts" in content
                content = content.replace(b"twelve districts", b"twenty districts")
            new.writestr(name, content)
    file.write_bytes(raw.getvalue())
    assert "report.docx" in said(out)


Change = Callable[[dict[str, Any]], None]


def _quote(row: dict[str, Any]) -> None:
    row["sources"][0]["quote"] = row["sources"][0]["quote"].replace("joint", "lonely")


def _span(row: dict[str, Any]) -> None:
    row["sources"][0]["start"] += 1


def _anchor(row: dict[str, Any]) -> None:
    row["sources"][0]["anchor"] = "para. 99"


def _unsourced(row: dict[str, Any]) -> None:
    row["sources"] = []


def _figure(row: dict[str, Any]) -> None:
    row["text"] = row["text"].rstrip(".") + " in 77 countries."


def _claim(row: dict[str, Any]) -> None:
    row["text"] = row["text"].rstrip(".") + " and failed entirely."


def _other_words(row: dict[str, Any]) -> None:
    row["text"] = "According to SFC, everything went well."


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_quote, "is not verbatim"),
        (_span, "is not verbatim"),
        (_anchor, "stands at"),
        (_unsourced, "has no source"),
        (_figure, "the figure “77”"),
        (_claim, "says more than its sources"),
        (_other_words, "holds none of the words"),
    ],
)
def test_a_forged_row_is_caught(out: Path, change: Change, says: str) -> None:
    changed = rows(out)
    row = next(one for one in changed if "joint programme on birth" in one["text"])
    change(row)
    put(out, changed)
    assert says in said(out)


def test_a_false_count_is_caught(out: Path) -> None:
    changed = rows(out)
    row = next(one for one in changed if one["counts"])
    row["text"] = row["text"].replace("three", "seven").replace("four", "seven")
    put(out, changed)
    assert "the figure “seven”" in said(out)
    for count in row["counts"]:
        count["figure"], count["value"] = "seven", 7
    put(out, changed)
    assert "there are" in said(out)


@pytest.mark.parametrize("name", ["manifest.json", "trace.jsonl"])
def test_a_folder_that_is_no_output_is_one_line(out: Path, name: str) -> None:
    (out / name).unlink()
    with pytest.raises(UnreadableError, match=f"no {name}"):
        verify(out)


@pytest.mark.parametrize("name", ["report.docx", "report.md"])
def test_a_draft_that_is_gone_or_damaged_is_told_without_the_names_of_errors(
    out: Path, name: str
) -> None:
    (out / name).write_bytes(b"\xff\x00")
    assert f"{name}: is " in said(out)
    (out / name).unlink()
    assert f"{name}: is missing" in said(out)
    assert "Error" not in said(out)


def test_a_broken_manifest_is_one_line(out: Path) -> None:
    (out / "manifest.json").write_text("[]", encoding="utf-8")
    with pytest.raises(UnreadableError, match="cannot be read as a manifest"):
        verify(out)


def test_both_folders_may_be_moved_together(out: Path, tmp_path: Path) -> None:
    out.parent.rename(tmp_path / "moved")
    assert verify(tmp_path / "moved" / "out").problems == ()


def test_an_exercise_that_was_moved_is_said_once_and_can_be_given(
    out: Path, tmp_path: Path
) -> None:
    (out.parent / "exercise").rename(tmp_path / "elsewhere")
    with pytest.raises(UnreadableError, match=r"is no longer at .*exercise") as caught:
        verify(out)
    assert "--sources DIR" in str(caught.value)
    assert verify(out, tmp_path / "elsewhere").problems == ()
    with pytest.raises(UnreadableError, match="are not there"):
        verify(out, tmp_path)


def forged(out: Path, change: Callable[[Any], None]) -> None:
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    change(manifest)
    (out / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


FALSE = "UNICEF spent 500 million dollars."


def _into_word(file: Path, change: Callable[[bytes], bytes]) -> None:
    """Change the text of a Word file."""
    import io
    import zipfile

    raw = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(raw, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == "word/document.xml" else content)
    file.write_bytes(raw.getvalue())


def test_a_paragraph_put_into_markdown_is_caught(out: Path) -> None:
    file = out / "report.md"
    text = file.read_text("utf-8")
    file.write_text(text.replace("\n<!-- p-", f"\n{FALSE}\n\n<!-- p-", 1), encoding="utf-8")
    assert FALSE in said(out)


def test_a_paragraph_put_into_word_is_caught(out: Path) -> None:
    added = f"<w:p><w:r><w:t>{FALSE}</w:t></w:r></w:p><w:sectPr".encode()
    _into_word(out / "report.docx", lambda xml: added.join(xml.rsplit(b"<w:sectPr", 1)))
    assert FALSE in said(out)


def test_a_heading_that_is_gone_is_caught(out: Path) -> None:
    file = out / "report.md"
    lines = file.read_text("utf-8").splitlines()
    lines.remove(next(line for line in lines if line.startswith("## II.")))
    file.write_text("\n".join(lines), encoding="utf-8")
    assert "has lost what was written" in said(out)


def test_two_paragraphs_of_one_id_are_caught(out: Path) -> None:
    file = out / "report.md"
    text = file.read_text("utf-8")
    mark = next(line for line in text.splitlines() if line.startswith("<!-- p-"))
    file.write_text(text.replace(mark, f"{mark}\n{FALSE}\n\n{mark}", 1), encoding="utf-8")
    assert "2 times" in said(out)


def _speak(out: Path, actors: list[str] | None) -> None:
    """Give somebody else's name to a sentence everywhere it stands."""
    changed = rows(out)
    row = next(
        one for one in changed if one["text"].startswith("SFC ") and "that, through" in one["text"]
    )
    old = row["text"]
    row["text"] = old.replace("SFC ", "SORC ", 1)
    if actors is not None:
        row["actors"] = actors
    put(out, changed)
    file = out / "report.md"
    file.write_text(file.read_text("utf-8").replace(old, row["text"]), encoding="utf-8")
    _into_word(out / "report.docx", lambda xml: xml.replace(old.encode(), row["text"].encode()))


def test_another_speaker_is_caught(out: Path) -> None:
    _speak(out, None)
    assert "names SORC, who speaks in no source that it cites" in said(out)


def test_another_speaker_is_caught_in_the_trace_too(out: Path) -> None:
    _speak(out, ["SORC"])
    assert "is given as the words of SORC, who speaks in no source" in said(out)


def test_words_of_nobody_are_caught(out: Path) -> None:
    _speak(out, [])
    assert "says of nobody" in said(out)


def test_words_given_to_the_author_are_caught(out: Path) -> None:
    changed = rows(out)
    changed[-10].update(origin="author", sources=[])
    put(out, changed)
    assert "is said to be the author's and is not in edits.jsonl" in said(out)
    changed[-10].update(gap=True)
    put(out, changed)
    assert "is said to be left to the author and is not" in said(out)


def _pathless(manifest: Any) -> None:
    del manifest["files"][0]["path"]


def _nameless(manifest: Any) -> None:
    manifest["names"] = None


def _uncounted(manifest: Any) -> None:
    manifest["trace"]["rows"] = "many"


@pytest.mark.parametrize("change", [_pathless, _nameless, _uncounted])
def test_a_manifest_that_lacks_something_is_one_line(
    out: Path, change: Callable[[Any], None]
) -> None:
    forged(out, change)
    with pytest.raises(UnreadableError, match="cannot be read as a manifest"):
        verify(out)


def test_any_other_file_is_proved_too(out: Path) -> None:
    page, picture = out / "timetable.csv", out / "call-for-inputs" / "network.svg"
    picture.parent.mkdir()
    for file in (page, picture):
        file.write_text("as written", encoding="utf-8")
    again_made = exercise.run(out.parent / "exercise", as_of=AS_OF)
    record.save(again_made, out, [page, picture, out / "report.md"])
    assert said(out) == ""
    page.write_text("as forged", encoding="utf-8")
    picture.unlink()
    (out / "trace.csv").write_text("", encoding="utf-8")
    assert said(out).splitlines() == [
        "call-for-inputs/network.svg: is missing",
        "timetable.csv: has been changed since it was written",
        "trace.csv: has been changed since it was written",
    ]


def _denied(text: str) -> str:
    return text.replace("Information in this regard", "No information in this regard")


def _twice(text: str) -> str:
    return text.replace("by SORC, ", "by SORC, SORC, ")


def _turned(text: str) -> str:
    return text.replace("Information in this regard", "In this regard information")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_denied, "none of the fixed phrases"),
        (_twice, "names “SORC” more than once"),
        (_turned, "none of the fixed phrases"),
    ],
)
def test_a_fixed_phrase_is_proved_as_a_whole(
    out: Path, change: Callable[[str], str], says: str
) -> None:
    changed = rows(out)
    row = next(one for one in changed if "in this regard was provided by SORC, " in one["text"])
    row["text"] = change(row["text"])
    put(out, changed)
    assert says in said(out)


def test_another_paragraph_than_the_one_quoted_is_caught(out: Path) -> None:
    changed = rows(out)
    row = next(one for one in changed if one["text"].startswith("In paragraph 2 of resolution"))
    row["text"] = row["text"].replace("paragraph 2 ", "paragraph 145 ", 1)
    put(out, changed)
    assert "para. 4, sentence 1: says more than its sources" in said(out)


@pytest.mark.parametrize("word", ["not ", "never ", "falsely "])
def test_a_word_put_before_a_quote_is_caught(out: Path, word: str) -> None:
    changed = rows(out)
    row = next(one for one in changed if "that it co-chairs" in one["text"])
    row["text"] = row["text"].replace("that it co-chairs", f"that it {word}co-chairs")
    put(out, changed)
    assert "none of the fixed phrases" in said(out) or "says more than" in said(out)


def test_an_item_of_a_list_that_has_to_be_quoted_keeps_its_lead(folder: Path) -> None:
    report = folder / "reports" / "sample-envoy-report.md"
    listed = """
30. In our joint work on child protection within the United Nations system, we will:

(a) Train 40 child protection advisers together with the Sample Fund;
"""
    report.write_text(report.read_text("utf-8") + listed, encoding="utf-8")
    result = exercise.run(folder, as_of=AS_OF)
    set_down(result, folder / "out")
    assert verify(folder / "out").problems == ()
    (sentence,) = (row for row in rows(folder / "out") if "Train 40" in row["text"])
    assert sentence["origin"] == "quoted"
    assert "within the United Nations system, we will: Train 40 child" in sentence["text"]
    assert sentence["text"].endswith("Sample Fund”.")
    assert [one["anchor"] for one in sentence["sources"]] == ["para. 30", "para. 30 (a)"]


def _changed_cell(out: Path, old: str, new: str) -> None:
    for name in ("report.md",):
        file = out / name
        text = file.read_text("utf-8")
        head, table = text[: text.index("## Annex")], text[text.index("## Annex") :]
        assert old in table
        file.write_text(head + table.replace(old, new, 1), encoding="utf-8")


def test_a_changed_figure_in_a_table_is_caught(out: Path) -> None:
    row = next(
        line
        for line in (out / "report.md").read_text("utf-8").splitlines()
        if "| SFC" in line or "(SFC) |" in line
    )
    _changed_cell(out, row, row[:-3] + "9 |")
    assert "report.md, table 1, line" in said(out)


def test_a_word_put_into_a_table_of_the_word_file_is_caught(out: Path) -> None:
    _into_word(out / "report.docx", lambda xml: xml.replace(b">Covered<", b">Gap<", 1))
    assert "report.docx, table" in said(out)


def test_a_row_taken_out_of_a_table_is_caught(out: Path) -> None:
    lines = (out / "report.md").read_text("utf-8").splitlines()
    gone = max(index for index, line in enumerate(lines) if line.startswith("| "))
    (out / "report.md").write_text("\n".join(lines[:gone] + lines[gone + 1 :]), encoding="utf-8")
    assert "(gone)" in said(out)


def test_a_cell_and_a_manifest_forged_together_fail_at_the_source(out: Path) -> None:
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    entry = manifest["cells"][0]
    words = entry["text"].split()[-1]
    for name in ("report.md", "report.docx"):
        for table in manifest["tables"][name]:
            for row in table:
                row[:] = [cell.replace(entry["text"], f"{entry['text']} at once") for cell in row]
    _changed_cell(out, entry["text"], f"{entry['text']} at once")
    entry["text"] += " at once"
    (out / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert words
    assert "what it quotes is not verbatim" in said(out)


def test_a_place_that_no_document_has_is_caught(out: Path) -> None:
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    symbol = "A/RES/68/145"
    cell = f"{symbol}, paras. 2, 3 and 99"
    lines = (out / "report.md").read_text("utf-8")
    lines += f"\n| One | Two |\n| --- | --- |\n| x | {cell} |\n"
    (out / "report.md").write_text(lines, encoding="utf-8")
    manifest["tables"]["report.md"].append([["One", "Two"], ["x", cell]])
    (out / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert f"a table names para. 99 of {symbol}, which is not there" in said(out)
    assert "para. 3 of" not in said(out)
