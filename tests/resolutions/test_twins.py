from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from operative.resolutions import twins
from operative.resolutions.twins import Twin

WATER = "Calls upon Member States to give every rural school safe water by the end of the decade"
NOTED = "Takes note of the report of the Secretary-General on the state of libraries"

ROWS = [
    ("c", "2017-12-19", WATER.replace("decade", "century") + ";"),
    ("a", "2013-12-18", WATER + ";"),
    ("b", "2015-12-22", WATER.upper() + "."),
    ("x", "2015-12-22", NOTED + "."),
]


def test_copies_and_rewordings_earlier_and_later() -> None:
    found = twins.find(ROWS)
    assert [(twin.paragraph, twin.earlier) for twin in found.links] == [("b", "a"), ("c", "a")]
    copy, reworded = found.links
    assert copy.likeness == 1.0
    assert 0.9 < reworded.likeness < 1.0
    assert found.copies("a") == found.copies("b") == ("a", "b")
    assert [one for one, _ in found.of("c")] == ["a", "b"]
    assert [one for one, _ in found.of("b")] == ["a", "c"]
    assert found.of("x") == ()


def test_many_copies_make_few_links() -> None:
    rows = [(f"p{number:03}", f"19{number % 90 + 10}-01-01", NOTED) for number in range(200)]
    found = twins.find(rows)
    assert len(found.links) == 199
    assert len(found.copies("p000")) == 200
    assert len(found.of("p117")) == 199


def test_the_order_of_rows_does_not_matter_where_days_are_known() -> None:
    assert twins.find(ROWS).links == twins.find(ROWS[::-1]).links


def test_a_sketch_depends_on_words_alone() -> None:
    one, two = twins.sketch("“Decides” to remain seized;"), twins.sketch("Decides to remain seized")
    assert one == two
    assert one.digest < 2**63
    assert twins.sketch("").marks == ()


def test_sketches_kept_elsewhere_can_be_joined() -> None:
    marks = [twins.sketch(text).marks for _, _, text in sorted(ROWS)]
    assert list(twins.join(marks)) == [[], [0], [1, 0], []]


words = st.lists(st.sampled_from(WATER.split() + NOTED.split()), max_size=25).map(" ".join)


@given(st.lists(words, max_size=12))
def test_what_is_found_is_what_comparing_all_finds(texts: list[str]) -> None:
    rows = [(str(number), "", text) for number, text in enumerate(texts)]
    quick, plain = set(twins.find(rows).links), set(twins.find_plainly(rows).links)
    assert quick <= plain
    assert {twin for twin in plain if twin.likeness == 1.0} <= quick


@given(words, st.integers(0, 60))
def test_one_word_put_in_hides_no_twin(text: str, place: int) -> None:
    found = text.split()
    if len(found) < 8:
        return
    found.insert(place % len(found), "newly")
    rows = [("a", "2001-01-01", text), ("b", "2002-01-01", " ".join(found))]
    (twin,) = twins.find(rows).links
    assert twin == Twin("b", "a", twins.find_plainly(rows).links[0].likeness)
