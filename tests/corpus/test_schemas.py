"""The tables are documented as they are."""

from __future__ import annotations

from operative.corpus import layout, schemas
from tests.conftest import ROOT


def test_every_column_stands_in_the_reference_with_its_meaning() -> None:
    reference = (ROOT / "docs" / "reference" / "tables.md").read_text(encoding="utf-8")
    for table, columns in schemas.COLUMNS.items():
        section = reference.split(f"## {table}\n", 1)[1].split("\n## ", 1)[0]
        for name, (_, about) in columns.items():
            assert any(
                line.startswith(f"| `{name}` |") and line.endswith(f"| {about} |")
                for line in section.splitlines()
            ), f"{table}.{name}"


#: By version of the layout, its tables with the number of their columns.
COLUMNS = {
    3: {
        "documents": 20,
        "paragraphs": 21,
        "acts": 26,
        "addressees": 7,
        "citations": 8,
        "mentions": 9,
        "statements": 18,
        "records": 18,
        "failures": 4,
        "lineage": 13,
        "requests": 19,
    }
}


def test_other_tables_or_columns_are_another_version() -> None:
    """A register of a version is asked by those who know its tables, else built anew."""
    assert {name: len(columns) for name, columns in schemas.COLUMNS.items()} == COLUMNS[
        layout.VERSION
    ]
