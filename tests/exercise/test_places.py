"""A link in the exercise folder does not let the draft read elsewhere."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from operative import exercise
from operative.errors import UnreadableError


def test_links_that_lead_out_are_set_aside(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("On behalf of: Member State A\nDate: 4 April 2016\n\nWe did much.\n", "utf-8")
    (folder / "replies" / "link.txt").symlink_to(secret)
    (folder / "reports" / "link.txt").symlink_to(secret)
    result = exercise.run(folder, as_of=dt.date(2016, 5, 24))
    aside = {row.file: row.reason for row in result.set_aside}
    assert "outside the folder" in aside[r"replies/link.txt"]
    assert "outside the folder" in aside["reports/link.txt"]
    assert not any("secret" in one.file for one in result.reports)
    assert not any("link" in one.document.file for one in result.submissions)


def test_folders_within_folders_are_read_and_what_programs_leave_is_not(folder: Path) -> None:
    states = folder / "replies" / "States"
    states.mkdir()
    text = "On behalf of: Norway\n\nNorway set up a council for children."
    (states / "norway.txt").write_text(text, encoding="utf-8")
    for name in ("~$norway.docx", "Thumbs.db", ".DS_Store"):
        (states / name).write_bytes(b"\0\1")
        (folder / "resolutions" / name).write_bytes(b"\0\1")
    result = exercise.run(folder, as_of=dt.date(2016, 5, 24))
    assert "replies/States/norway.txt" in {one.document.file for one in result.submissions}
    assert not [row for row in result.set_aside if row.unreadable]
    assert not [row for row in result.diagnostics if row.code == "resolution-unreadable"]


def test_a_folder_that_may_not_be_opened_is_not_taken_for_an_empty_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = str(folder / "replies")
    monkeypatch.setattr(os, "access", lambda path, _: str(path) != closed)
    with pytest.raises(UnreadableError, match="you may not open"):
        exercise.run(folder, as_of=dt.date(2016, 5, 24))


def test_a_name_in_an_unknown_encoding_is_set_aside_and_the_rest_done(folder: Path) -> None:
    text = b"On behalf of: Norway\n\nNorway set up a council for children."
    bad = os.fsdecode(b"Norv\xe8ge.txt")
    try:
        (folder / "replies" / bad).write_bytes(text)
        (folder / "resolutions" / bad).write_bytes(text)
    except OSError:
        pytest.skip("this disk has no such names")
    result = exercise.run(folder, as_of=dt.date(2016, 5, 24))
    aside = {row.file: row.reason for row in result.set_aside}
    assert "rename it" in aside[r"replies/Norv\udce8ge.txt"]
    told = [row.message for row in result.diagnostics if row.code == "resolution-unreadable"]
    assert [r"Norv\udce8ge.txt" in one for one in told] == [True]
