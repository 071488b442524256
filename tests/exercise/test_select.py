from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.documents import read_text
from operative.exercise.candidate import Candidate
from operative.exercise.select import merge_twins, same, take_turns


def candidate(text: str, speaker: str = "A", place: int = 0, weight: float = 0.5) -> Candidate:
    document = read_text(text, name=f"{speaker}-{place}.txt")
    start = document.text.index(text)
    return Candidate(
        document,
        document.blocks[0].anchor,
        start,
        start + len(text),
        speaker=speaker,
        medium="report",
        elements=("para-1.1",),
        form=None,
        actors=(),
        weight=weight,
        order=(place, start),
    )


@pytest.mark.parametrize(
    ("one", "other", "expect"),
    [
        (
            "The fund and the office trained 40 judges in May.",
            "The office and the fund trained 40 judges in May.",
            True,
        ),
        ("The fund trained 40 judges in May.", "The fund trained 41 judges in May.", False),
        ("The fund was able to train judges.", "The fund was not able to train judges.", False),
        ("The fund trained judges.", "The office published guidance on schools.", False),
    ],
)
def test_twins(one: str, other: str, expect: bool) -> None:
    assert same(one, other) is expect
    assert same(other, one) is expect


def test_of_twins_the_first_is_kept_and_knows_the_others() -> None:
    rows = [
        candidate("The fund and the office trained 40 judges in May.", "A", 0),
        candidate("The office published guidance on schools in June.", "B", 1),
        candidate("The office and the fund trained 40 judges in May.", "B", 2),
    ]
    merged = merge_twins(rows)
    assert [row.speaker for row in merged] == ["A", "B"]
    assert merged[0].twins == (rows[2],)


def test_the_fast_merge_equals_the_plain_one() -> None:
    texts = [f"The fund trained {n % 7} judges in region {n % 5} in May." for n in range(60)]
    rows = [candidate(text, "A", place) for place, text in enumerate(texts)]
    kept: list[Candidate] = []
    for row in rows:
        if not any(same(one.text, row.text) for one in kept):
            kept.append(row)
    assert list(merge_twins(rows)) == kept


def test_thousands_of_sentences_are_merged_in_seconds() -> None:
    words = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"]
    rows = []
    for n in range(3000):
        mixed = " ".join(words[(n // 10**k) % 10] for k in range(4))
        rows.append(candidate(f"The {mixed} of the fund met with {mixed[::-1]} again.", "A", n))
    start = time.perf_counter()
    merge_twins(rows)
    assert time.perf_counter() - start < 10


def test_a_loud_speaker_leaves_room_for_a_quiet_one() -> None:
    loud = [candidate(f"The office did thing {n} with the fund.", "LOUD", n) for n in range(50)]
    quiet = [candidate("The mission met the fund in the spring.", "QUIET", 99)]
    taken, left = take_turns({"s": [*loud, *quiet]}, 60, 10)
    assert "QUIET" in {row.speaker for row in taken["s"]}
    assert left > 0


@given(
    st.lists(st.tuples(st.sampled_from("ABC"), st.integers(0, 3)), max_size=30),
    st.integers(0, 400),
)
def test_the_room_is_never_exceeded(rows: list[tuple[str, int]], room: int) -> None:
    groups: dict[str, list[Candidate]] = {"one": [], "two": []}
    for place, (speaker, number) in enumerate(rows):
        key = "one" if number % 2 else "two"
        groups[key].append(candidate(f"The body met {number} others.", speaker, place))
    taken, left = take_turns(groups, room, 5)
    used = sum(10 for kept in taken.values() for _ in kept)
    assert used <= room
    assert sum(map(len, taken.values())) + left <= len(rows)
