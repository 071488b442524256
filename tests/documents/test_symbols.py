from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.documents.numerals import roman_numeral
from operative.documents.symbols import SymbolKind, numbered, parse

# text, normal form, body, kind, session, year, address
KNOWN = [
    ("A/RES/68/145", "A/RES/68/145", "GA", "resolution", 68, None, "A/RES/68/145"),
    ("68/145", "A/RES/68/145", "GA", "resolution", 68, None, "A/RES/68/145"),
    ("A/68/253", "A/68/253", "GA", "document", 68, None, "A/68/253"),
    ("A/C.3/66/L.22/Rev.1", "A/C.3/66/L.22/Rev.1", "GA", "draft", 66, None, "A/C.3/66/L.22/Rev.1"),
    ("S/RES/1612(2005)", "S/RES/1612 (2005)", "SC", "resolution", None, 2005, "S/RES/1612(2005)"),
    ("1612 (2005)", "S/RES/1612 (2005)", "SC", "resolution", None, 2005, "S/RES/1612(2005)"),
    ("a/hrc/res/55/29", "A/HRC/RES/55/29", "HRC", "resolution", 55, None, "A/HRC/RES/55/29"),
    ("E/RES/2022/14", "E/RES/2022/14", "ECOSOC", "resolution", None, 2022, "E/RES/2022/14"),
    ("A/80/6(SECT.24)", "A/80/6 (Sect. 24)", "GA", "document", 80, None, "A/80/6(Sect.24)"),
    ("A/S-27/19/Rev.1", "A/S-27/19/Rev.1", "GA", "document", 27, None, "A/S-27/19/Rev.1"),
    ("A/RES/S‑27/2", "A/RES/S-27/2", "GA", "resolution", 27, None, "A/RES/S-27/2"),
    ("A/RES/ES-11/1", "A/RES/ES-11/1", "GA", "resolution", 11, None, "A/RES/ES-11/1"),
    ("217 A (III)", "A/RES/217 A (III)", "GA", "resolution", 3, None, "A/RES/217(III)"),
    ("A/RES/217(III)[A]", "A/RES/217 A (III)", "GA", "resolution", 3, None, "A/RES/217(III)"),
    ("A/RES/2200(XXI)", "A/RES/2200 (XXI)", "GA", "resolution", 21, None, "A/RES/2200(XXI)"),
    ("A/RES/3201(S-VI)", "A/RES/3201 (S-VI)", "GA", "resolution", 6, None, "A/RES/3201(S-VI)"),
    ("A/RES/48/218/B", "A/RES/48/218 B", "GA", "resolution", 48, None, "A/RES/48/218B"),
    ("A/RES/61/267B", "A/RES/61/267 B", "GA", "resolution", 61, None, "A/RES/61/267B"),
    ("E/RES/106/(VI)", "E/RES/106 (VI)", "ECOSOC", "resolution", 6, None, "E/RES/106(VI)"),
    ("S/PRST/2013/22", "S/PRST/2013/22", "SC", "statement", None, 2013, "S/PRST/2013/22"),
    ("S/2015/203", "S/2015/203", "SC", "document", None, 2015, "S/2015/203"),
    ("A/HRC/28/68", "A/HRC/28/68", "HRC", "document", 28, None, "A/HRC/28/68"),
    ("A/HRC/DEC/5/102", "A/HRC/DEC/5/102", "HRC", "decision", 5, None, "A/HRC/DEC/5/102"),
    ("E/CN.9/2011/8", "E/CN.9/2011/8", "CPD", "document", None, 2011, "E/CN.9/2011/8"),
    ("CRC/C/GC/14", "CRC/C/GC/14", "CRC", "treaty-body", None, None, "CRC/C/GC/14"),
    ("ST/SGB/2003/13", "ST/SGB/2003/13", "SECRETARIAT", "bulletin", None, 2003, "ST/SGB/2003/13"),
    ("UNEP/EA.4/Res.1", "UNEP/EA.4/RES.1", "UNEA", "resolution", 4, None, "UNEP/EA.4/RES.1"),
    ("ECE/TRANS/WP.29/2013/1", "ECE/TRANS/WP.29/2013/1", "ECE", "document", None, 2013, None),
    ("A/68/53/add.1", "A/68/53/Add.1", "GA", "document", 68, None, "A/68/53/Add.1"),
    ("WHA67.1", "WHA67.1", "WHA", "resolution", None, None, "WHA67.1"),
]


@pytest.mark.parametrize(("text", "normal", "body", "kind", "session", "year", "address"), KNOWN)
def test_parts_of_a_symbol(
    text: str,
    normal: str,
    body: str,
    kind: str,
    session: int | None,
    year: int | None,
    address: str | None,
) -> None:
    symbol = parse(text)
    assert (symbol.text, symbol.body, symbol.kind) == (normal, body, kind)
    assert (symbol.session, symbol.year) == (session, year)
    if address:
        assert symbol.url == f"https://undocs.org/{address}"


@pytest.mark.parametrize(
    "text", ["", "A", "and/or", "X/99", "A/", "resolution 66/139", "66/", "é/1"]
)
def test_what_is_no_symbol(text: str) -> None:
    with pytest.raises(ValueError, match="symbol"):
        parse(text)


def test_order_is_by_body_then_time_then_number() -> None:
    texts = [
        "A/RES/217 A (III)",
        "A/RES/2200 A (XXI)",
        "A/RES/66/139",
        "A/RES/68/2",
        "A/RES/68/145",
        "A/RES/48/218 B",
        "A/68/53",
        "A/68/53/Add.1",
        "A/68/53/Add.2",
        "A/68/253",
        "S/RES/1612 (2005)",
        "E/RES/2022/14",
        "A/HRC/RES/7/29",
    ]
    ordered = sorted(texts, key=parse)
    assert ordered == [
        "A/RES/217 A (III)",
        "A/RES/2200 A (XXI)",
        "A/RES/48/218 B",
        "A/RES/66/139",
        "A/RES/68/2",
        "A/RES/68/145",
        "A/68/53",
        "A/68/53/Add.1",
        "A/68/53/Add.2",
        "A/68/253",
        "S/RES/1612 (2005)",
        "E/RES/2022/14",
        "A/HRC/RES/7/29",
    ]


def test_parent_and_cited_number() -> None:
    assert parse("A/68/53/Add.1").parent == "A/68/53"
    assert parse("A/68/53").parent is None
    assert parse("A/RES/217 A (III)").cited == "217 A (III)"


def test_numbers_of_a_body() -> None:
    assert numbered("UNEA", SymbolKind.RESOLUTION, "2/10").text == "UNEP/EA.2/RES.10"
    with pytest.raises(ValueError, match="no series"):
        numbered("CRC", SymbolKind.RESOLUTION, "2/10")


RESOLUTIONS = st.one_of(
    st.builds("A/RES/{}/{}".format, st.integers(31, 120), st.integers(1, 700)),
    st.builds(
        "A/RES/{}/{} {}".format, st.integers(31, 99), st.integers(1, 99), st.sampled_from("ABC")
    ),
    st.builds("S/RES/{} ({})".format, st.integers(1, 3000), st.integers(1946, 2040)),
    st.builds("E/RES/{}/{}".format, st.integers(1978, 2040), st.integers(1, 99)),
    st.builds("A/HRC/RES/{}/{}".format, st.integers(1, 70), st.integers(1, 40)),
    st.builds("A/RES/{} ({})".format, st.integers(1, 3541), st.integers(1, 30).map(roman_numeral)),
)
DOCUMENTS = st.builds(
    "{}/{}/{}{}".format,
    st.sampled_from(["A", "A/HRC", "A/C.3", "S", "E", "CRC/C", "E/CN.9", "ST/SGB"]),
    st.integers(1, 2030),
    st.integers(1, 999),
    st.sampled_from(["", "/Add.1", "/Corr.1", "/Rev.2", "/Add.1/Corr.2", " (Part I)"]),
)


@given(st.one_of(RESOLUTIONS, DOCUMENTS))
def test_normal_form_reads_back(text: str) -> None:
    symbol = parse(text)
    assert symbol.text == text
    assert parse(symbol.text) == symbol
    assert parse(text.replace(" ", "")).text == text
    assert parse(symbol.official).official == symbol.official
    assert " " not in symbol.url


@given(st.lists(st.one_of(RESOLUTIONS, DOCUMENTS), min_size=3, max_size=3))
def test_order_is_total(texts: list[str]) -> None:
    one, two, three = (parse(text) for text in texts)
    assert (one < two) + (two < one) + (one == two) == 1
    if one <= two <= three:
        assert one <= three


@given(st.text(max_size=40))
def test_anything_else_is_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert parse(text).text
