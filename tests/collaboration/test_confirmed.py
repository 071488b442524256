"""What people say of mechanisms: kept, read back, and used where members are expected to meet."""

from pathlib import Path

import pytest

from operative.actors import registry
from operative.collaboration import confirmed, mechanisms
from operative.collaboration.confirmed import Confirmation, Word
from operative.errors import SettingsError, UnreadableError

FORCE = Confirmation(
    id="ORG:Coastal Safety Task Force",
    word=Word.CONFIRM,
    members=("WHO", "UNICEF"),
    source="report, para. 1",
    by="Kim",
)


def test_the_last_word_counts_and_all_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "mechanisms.jsonl"
    assert confirmed.load(file) == ()
    confirmed.append(file, [FORCE])
    other = Confirmation(id=FORCE.id, word=Word.REJECT)
    confirmed.append(file, [other])
    assert confirmed.load(file) == (FORCE, other)
    assert confirmed.confirmed(confirmed.load(file)) == ()


def test_a_line_cut_short_is_left_and_the_next_begins_anew(tmp_path: Path) -> None:
    file = tmp_path / "mechanisms.jsonl"
    confirmed.append(file, [FORCE])
    with file.open("ab") as stream:
        stream.write(b'{"id": "ORG:Half')
    assert confirmed.load(file) == (FORCE,)
    confirmed.append(file, [FORCE])
    assert confirmed.load(file) == (FORCE, FORCE)


def test_a_last_word_that_only_lost_its_end_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "mechanisms.jsonl"
    confirmed.append(file, [FORCE])
    file.write_bytes(file.read_bytes().rstrip(b"\n"))
    other = Confirmation(id=FORCE.id, word=Word.REJECT)
    confirmed.append(file, [other])
    assert confirmed.load(file) == (FORCE, other)


def test_another_line_that_is_no_word_is_named(tmp_path: Path) -> None:
    file = tmp_path / "mechanisms.jsonl"
    file.write_text('{"id": 5}\n{}\n', encoding="utf-8")
    with pytest.raises(UnreadableError, match="line 1"):
        confirmed.load(file)
    with pytest.raises(SettingsError, match="cannot be written"):
        confirmed.append(file / "below", [FORCE])


def test_members_of_a_confirmed_one_are_expected_to_work_together() -> None:
    found = mechanisms.expected(registry.load(), confirmed.confirmed([FORCE]))
    assert [row.pair for row in found] == [("UNICEF", "WHO")]
    assert "confirmed by Kim" in found[0].why
