"""The tables are documented as they are."""

from __future__ import annotations

from operative.corpus import schemas
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
