"""Printed numbers."""

from __future__ import annotations

import pytest

from operative.documents.numbering import Ladder, Look, part, roman


@pytest.mark.parametrize(
    ("text", "printed", "look"),
    [
        ("1. Welcomes", "1.", Look.DOTTED),
        ("1.Welcomes", "1.", Look.DOTTED),
        ("12 bis. Welcomes", "12 bis.", Look.DOTTED),
        ("1\tWelcomes", "1.", Look.DOTTED),
        ("24.7 The Office", "24.7", Look.DECIMAL),
        ("14.b Provide", "14.b", Look.DECIMAL),
        ("(a)\tTo act", "(a)", Look.LETTER),
        ("(b). To act", "(b)", Look.LETTER),
        ("a. to act", "a.", Look.LETTER),
        ("ii. to act", "ii.", Look.ROMAN),
        ("(iv) To act", "(iv)", Look.ROMAN),
        ("(bb) To act", "(bb)", Look.DOUBLE),
        ("b) to act", "b)", Look.LETTER),
        ("(3) To act", "(3)", Look.FIGURE),
        ("• to act", "•", Look.BULLET),
        ("\uf0b7 to act", "•", Look.BULLET),
        ("♦  to act", "♦", Look.BULLET),
        ("o To act", "o", Look.BULLET),
        ("II. Aims", "II.", Look.HEAD_ROMAN),
        ("II Aims and means", "II", Look.HEAD_ROMAN),
        ("B. Aims", "B.", Look.HEAD_CAPITAL),
        ("“1. Decides", "1.", Look.DOTTED),
        ("OP1. Welcomes", "1.", Look.DOTTED),
        ("OP 12 bis: Welcomes", "12 bis.", Look.DOTTED),
        ("PP3 alt Recalling", "3 alt.", Look.DOTTED),
        ("§ 4 Welcomes", "4.", Look.DOTTED),
    ],
)
def test_numbers(text: str, printed: str, look: Look) -> None:
    number = part(text)
    assert number is not None
    assert number.printed == printed
    assert number.look is look
    assert text[number.end :][:1] not in " \t"


@pytest.mark.parametrize(
    "text",
    [
        "2.5 million people",
        "1991. The",
        "U.S. law",
        "I have the honour",
        "A plan",
        "OPCAT",
        "PP 10 million people",
        "§ 4 of the law",
        "",
        "(see above)",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert part(text) is None


@pytest.mark.parametrize(("letters", "value"), [("iv", 4), ("IX", 9), ("xlix", 49), ("iiii", None)])
def test_roman_numerals(letters: str, value: int | None) -> None:
    assert roman(letters) == value


@pytest.mark.parametrize(
    ("signs", "depths"),
    [
        ("a b i ii c", [1, 1, 2, 2, 1]),
        ("g h i j", [1, 1, 1, 1]),
        ("h i ii i", [1, 2, 2, 1]),
        ("i ii iii", [1, 1, 1]),
        ("y z aa bb", [1, 1, 1, 1]),
    ],
)
def test_which_level_a_sign_stands_on(signs: str, depths: list[int]) -> None:
    numbers = [part(f"({sign}) x") for sign in signs.split()]
    ladder = Ladder()
    placed = [
        ladder.place(number, following)[0]
        for number, following in zip(numbers, [*numbers[1:], None], strict=True)
        if number is not None
    ]
    assert placed == depths
