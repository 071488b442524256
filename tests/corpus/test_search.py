"""Paragraphs are found by words and filters, with the words marked."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from pathlib import Path

import pytest

from operative.corpus import search
from operative.corpus.build import build
from operative.corpus.layout import Register
from operative.corpus.search import Library, Wanted
from operative.corpus.workers import Inline
from operative.errors import SettingsError, UnreadableError
from tests.corpus import library as made


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    folder = tmp_path_factory.mktemp("library")
    build([made.lines(folder / "docs.jsonl", 12)], folder / "r", runner=Inline())
    return Register(folder / "r")


@pytest.fixture(scope="module")
def library(register: Register) -> Library:
    return search.library(register)


def anchors(library: Library, **wanted: object) -> list[str]:
    return [hit.paragraph for hit in search.search(library, Wanted(**wanted)).hits]  # type: ignore[arg-type]


def test_all_words_stand_in_each_hit_whatever_their_ending(library: Library) -> None:
    found = search.search(library, Wanted("library PROTECTING"))
    assert found.hits
    assert not found.loosened
    for hit in found.hits:
        marked = [hit.text[start:end] for start, end in hit.highlights]
        assert {"protection", "libraries"} <= {word.lower() for word in marked}


def test_spans_of_a_hit_count_the_document(register: Register, library: Library) -> None:
    import pyarrow.parquet as pq

    texts = {
        row["source"]: row["text"]
        for path in register.paths("documents")
        for row in pq.read_table(path).to_pylist()
    }
    for hit in search.search(library, Wanted("children")).hits:
        assert texts[hit.source][hit.start : hit.end] == hit.text


def test_words_in_quotes_stand_together_and_a_dash_keeps_out(library: Library) -> None:
    assert anchors(library, words='"birth registration"')
    assert not anchors(library, words='"registration birth"')
    with_all = anchors(library, words="report", limit=100)
    without = anchors(library, words="report -libraries", limit=100)
    assert 0 < len(without) < len(with_all)


def test_where_no_paragraph_has_all_words_those_with_some_come(library: Library) -> None:
    found = search.search(library, Wanted("lighthouses libraries"))
    assert found.loosened
    assert found.hits
    assert all("libraries" in hit.text for hit in found.hits)


@pytest.mark.parametrize(
    ("filters", "shown"),
    [
        ({"actor": ["UNICEF"]}, "para. 2"),
        ({"actor": ["UNICEF", "MEMBER_STATES"]}, "para. 2"),
        ({"actor": ["UNICEF", "SECRETARY_GENERAL"]}, None),
        ({"kind": ["report"]}, "para. 1"),
        ({"verb": ["calls upon"]}, "para. 2"),
        ({"verb": ["requests", "decides"]}, "para. 1"),
        ({"due": ["70"], "kind": ["report"]}, "para. 1"),
        ({"due": ["session"], "kind": ["report"]}, "para. 1"),
        ({"organ": ["SC"]}, None),
        ({"organ": ["GA", "SC"], "kind": ["report"]}, "para. 1"),
        ({"topic": ["birth-registration"]}, "para. 1"),
    ],
)
def test_a_filter_lets_through_what_fits(
    library: Library, filters: dict[str, list[str]], shown: str | None
) -> None:
    found = anchors(library, filters=filters, limit=100)
    if shown is None:
        assert not found
    else:
        assert any(name.endswith(shown) for name in found)
        assert len(found) < len(anchors(library, words="the", limit=100))


def test_sessions_and_days_narrow_it_down(library: Library) -> None:
    hits = search.search(library, Wanted("report", {"session": ["68"]}, limit=100)).hits
    assert {hit.session for hit in hits} == {68}
    since, until = dt.date(2013, 1, 1), dt.date(2013, 12, 31)
    hits = search.search(library, Wanted("report", since=since, until=until, limit=100)).hits
    assert {(hit.adopted or "")[:4] for hit in hits} == {"2013"}


def test_a_filter_has_no_part_in_the_rank(library: Library) -> None:
    plain = search.search(library, Wanted("report children", limit=100)).hits
    narrow = search.search(library, Wanted("report children", {"organ": ["GA"]}, limit=100)).hits
    assert [(hit.paragraph, hit.score) for hit in narrow] == [
        (hit.paragraph, hit.score) for hit in plain if hit.organ == "GA"
    ]


def test_without_words_the_newest_come_first(library: Library) -> None:
    days = [
        hit.adopted or ""
        for hit in search.search(library, Wanted(filters={"kind": ["report"]})).hits
    ]
    assert days == sorted(days, reverse=True)
    assert len(days) > 3


def test_paragraphs_like_one_are_found_and_not_itself(library: Library) -> None:
    hits = search.search(library, Wanted(like="A/RES/68/1 para. 2")).hits
    assert hits[0].anchor == "para. 2"
    assert "birth registration" in hits[0].text
    assert "A/RES/68/1 para. 2" not in [hit.paragraph for hit in hits]
    with pytest.raises(SettingsError, match="no paragraph of the register"):
        search.search(library, Wanted(like="A/RES/68/1 para. 99"))


def test_paragraphs_like_one_are_named_with_or_without_a_comma(library: Library) -> None:
    assert anchors(library, like="A/RES/68/1, para. 2") == anchors(
        library, like=" A/RES/68/1  para. 2"
    )


def test_paragraphs_like_one_are_found_after_documents_are_gone(tmp_path: Path) -> None:
    """Tantivy goes on counting a paragraph that is gone as one that has its words."""
    folder = made.fill_folder(tmp_path / "docs", 12)
    build([folder], tmp_path / "r", runner=Inline())
    for number in range(3, 13):
        (folder / f"A_RES_{67 + number % 3}_{number}.txt").unlink()
    build([folder], tmp_path / "r", runner=Inline())
    found = search.library(Register(tmp_path / "r"))
    assert "A/RES/69/2 para. 2" in anchors(found, like="A/RES/68/1 para. 2")


def test_nothing_asked_for_is_said(library: Library) -> None:
    with pytest.raises(SettingsError, match="nothing is looked for"):
        search.search(library, Wanted(" - "))


@pytest.mark.parametrize("words", ['"', '""', "-", "a:b [c TO d]", "(x OR", "État*", "\x00", "💡"])
def test_odd_words_do_no_harm(library: Library, words: str) -> None:
    with contextlib.suppress(SettingsError):
        search.search(library, Wanted(words))


def test_what_was_changed_and_removed_is_found_so(tmp_path: Path) -> None:
    docs = made.fill_folder(tmp_path / "docs", 3)
    build([docs], tmp_path / "r", runner=Inline())
    (docs / "A_RES_68_1.txt").write_text(made.resolution(1, "the care of lighthouses"))
    (docs / "A_RES_69_2.txt").unlink()
    build([docs], tmp_path / "r", runner=Inline())
    opened = search.library(Register(tmp_path / "r"))
    assert anchors(opened, words="lighthouses")
    assert not anchors(opened, words="birth registration")
    assert {name.split(" ")[0] for name in anchors(opened, words="children", limit=99)} == {
        "A/RES/68/1",
        "A/RES/67/3",
    }


def test_little_is_unpacked_to_show_one_paragraph(register: Register) -> None:
    settings = json.loads((register.search / "meta.json").read_text("utf-8"))["index_settings"]
    assert settings["docstore_blocksize"] == 4096


def test_a_lost_index_is_made_again_from_the_tables(tmp_path: Path) -> None:
    import shutil

    docs = made.fill_folder(tmp_path / "docs", 3)
    build([docs], tmp_path / "r", runner=Inline())
    shutil.rmtree(tmp_path / "r" / "search")
    with pytest.raises(UnreadableError, match="no search index"):
        search.library(Register(tmp_path / "r"))
    assert build([docs], tmp_path / "r", runner=Inline()).read == 0
    assert anchors(search.library(Register(tmp_path / "r")), words="children")


def test_a_damaged_index_is_told(tmp_path: Path) -> None:
    build([made.lines(tmp_path / "docs.jsonl", 4)], tmp_path / "r", runner=Inline())
    for file in (tmp_path / "r" / "search").glob("*.pos"):
        file.unlink()
    with pytest.raises(UnreadableError, match="remove it and build again"):
        search.search(search.library(Register(tmp_path / "r")), Wanted("children protection"))
