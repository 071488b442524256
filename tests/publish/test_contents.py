"""What the report holds beside its paragraphs."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from importlib.resources import files

import pytest

from operative.publish import contents
from operative.publish.phrases import direction, phrases
from tests.publish.builder import result


@pytest.mark.parametrize(
    ("actor", "name", "expected"),
    [
        ("UNICEF", "United Nations Children’s Fund", "UNICEF"),
        ("UN-Women", "United Nations Entity for Gender Equality", "UN-Women"),
        ("STATE:KEN", "Kenya", "Kenya"),
        ("MEMBER_STATES", "Member States", "Member States"),
        ("ORG:world alliance", "world alliance", "World alliance"),
        ("Member State A", "Member State A", "Member State A"),
        ("SELF", "reporting entity", "Reporting entity"),
    ],
)
def test_actors_are_shown_by_what_readers_know(actor: str, name: str, expected: str) -> None:
    assert contents.short(actor, name) == expected


def test_a_known_masthead_has_no_marks() -> None:
    heading = dataclasses.replace(
        result().draft.heading, symbol="A/71/99", date=dt.date(2016, 8, 2)
    )
    head = contents.masthead(heading)
    assert (head.symbol, head.date, head.item) == ("A/71/99", "2 August 2016", "Agenda item 65 (a)")


def test_an_unknown_masthead_is_marked() -> None:
    heading = dataclasses.replace(
        result().draft.heading, agenda_item=None, agenda_title=None, symbol=None
    )
    head = contents.masthead(heading)
    assert (head.symbol, head.date, head.item) == ("[symbol]", "[date]", "[Agenda item]")
    assert head.item_title == ""


def test_every_table_has_a_cell_for_every_column() -> None:
    made = result()
    for table in (
        contents.contributors(made),
        contents.coverage(made),
        contents.matrix(made),
        contents.timetable(made),
        contents.set_aside(made),
    ):
        assert table.rows
        assert all(len(row) == len(table.columns) for row in table.rows)
        assert not table.widths or len(table.widths) == len(table.columns)


def test_the_matrix_follows_the_resolution() -> None:
    made = dataclasses.replace(result(), matrix=tuple(reversed(result().matrix)))
    assert contents.matrix(made).columns == ("Actor", "para. 1", "para. 2")


def test_every_phrase_is_used_and_every_phrase_used_is_there() -> None:
    folder = files("operative.publish")
    texts = [path.read_text(encoding="utf-8") for path in _sources(folder)]
    code = "\n".join(texts)
    for name, table in phrases().items():
        for key in table:
            stem = key.rsplit("_", 1)[0] if name == "calls" and key.endswith(_AUDIENCES) else key
            if name not in _LOOKED_UP:
                assert re.search(rf"""["'.]{stem}\b|["']{stem}_["'{{]|f"{stem}_""", code), (
                    name,
                    key,
                )


_LOOKED_UP = ("origins", "akn", "comparison_kinds", "comparison_asked")  # by what is set
_AUDIENCES = ("_note", "_memorandum", "_letter")


def _sources(folder: object) -> list:  # type: ignore[type-arg]
    found = []
    for path in folder.iterdir():  # type: ignore[attr-defined]
        if path.is_dir():
            found += _sources(path)
        elif path.name.endswith((".py", ".j2", ".typ")):
            found.append(path)
    return found


@pytest.mark.parametrize(("language", "expected"), [("en", "ltr"), ("ar", "rtl"), ("fr-CA", "ltr")])
def test_direction(language: str, expected: str) -> None:
    assert direction(language) == expected
