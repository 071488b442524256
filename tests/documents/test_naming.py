"""Symbols in the names of files."""

from __future__ import annotations

import pytest

from operative.documents import BlockKind, naming, read_text, symbols


@pytest.mark.parametrize(
    ("file", "symbol"),
    [
        ("A_RES_68_145.txt", "A/RES/68/145"),
        ("out/S_PRST_2013_22.txt", "S/PRST/2013/22"),
        ("A_RES_1166(XII).txt", "A/RES/1166 (XII)"),
        ("S_RES_1612_(2005).html", "S/RES/1612 (2005)"),
        ("A_RES_S-30_1.txt", "A/RES/S-30/1"),
        ("A-RES-S-30-1.txt", "A/RES/S-30/1"),
        ("HSP_HA.2_Res.7", "HSP/HA.2/Res.7"),
        ("A-80-6-Sect-24.docx", "A/80/6 (Sect. 24)"),
        ("A/RES/68/145", "A/RES/68/145"),
        ("TD_442.pdf", "TD/442"),
    ],
)
def test_names_that_spell_a_symbol(file: str, symbol: str) -> None:
    assert str(naming.symbol(file)) == symbol


@pytest.mark.parametrize(
    "file",
    ["notes.txt", "a_1.txt", "E-2.docx", "report_2024.txt", "000_bf2ea2.txt", "", "-", "A_/"],
)
def test_names_that_spell_none(file: str) -> None:
    assert naming.symbol(file) is None


@pytest.mark.parametrize(
    ("symbol", "number", "exactly", "loosely"),
    [
        ("A/RES/45/109", "45/109.", True, True),
        ("A/RES/174 (II)", "174 (III).", False, True),
        ("A/RES/13 (I)", "13(1).", True, True),
        ("A/RES/2601 (XXIV)", "2601 A (XXIV).", False, True),
        ("HSP/HA.2/Res.7", "2/7.", True, True),
        ("A/HRC/PRST/18/2", "PRST 18/2", True, True),
        ("A/RES/45/109", "45/110.", False, False),
        ("S/RES/425 (1978)", "425 (1978)", True, True),
    ],
)
def test_numbers_of_titles(symbol: str, number: str, exactly: bool, loosely: bool) -> None:
    found = symbols.parse(symbol)
    assert naming.cites(found, number) is exactly
    assert naming.cites(found, number, loosely=True) is loosely


def test_a_document_that_prints_no_symbol_has_that_of_its_name() -> None:
    assert read_text("Some words.", name="A_79_736.txt").symbol == "A/79/736"
    assert read_text("A/79/735\n\nSome words.", name="A_79_736.txt").symbol == "A/79/735"


@pytest.mark.parametrize("printed", ["A/RES/81/901 B", "A/RES/81/901*", "A/RES/81/901 A-C"])
def test_a_symbol_stands_on_a_line_of_its_own_with_its_letter_or_a_star(printed: str) -> None:
    document = read_text(f"{printed}\n\nEighty-first session\n\nCare of lamps\n", name="x.txt")
    assert document.symbol == printed.rstrip("*")
    assert document.blocks[0].kind is BlockKind.MASTHEAD
