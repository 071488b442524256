from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative import documents, resolutions
from operative.resolutions.compare import PairKind, compare, compare_plainly
from operative.resolutions.wording import Lexicon, changes, likeness
from tests.resolutions.builder import resolution

REPORT = (
    "Requests the Secretary-General to report at its seventy-first session on water for schools;"
)
WELLS = (
    "Encourages Member States to repair the wells of rural schools before the dry season begins;"
)
SPRINGS = (
    "Welcomes the work of river commissions on the protection of springs and mountain streams;"
)
PUMPS = "Invites donors to finance solar pumps, spare parts and the training of local mechanics;"


def kinds(old: list[str], new: list[str]) -> list[tuple[str, str | None, str | None]]:
    found = compare(resolution("A/RES/1/1", operative=old), resolution("A/RES/2/1", operative=new))
    return [
        (pair.kind.value, pair.old and pair.old.anchor, pair.new and pair.new.anchor)
        for pair in found.pairs
    ]


def test_kept_new_and_dropped() -> None:
    assert kinds([WELLS, SPRINGS], [PUMPS, WELLS]) == [
        ("new", None, "para. 1"),
        ("kept", "para. 1", "para. 2"),
        ("dropped", "para. 2", None),
    ]


def test_dropped_first_comes_first() -> None:
    assert kinds([SPRINGS, WELLS], [WELLS])[0] == ("dropped", "para. 1", None)


def test_moved() -> None:
    assert kinds([WELLS, SPRINGS, PUMPS], [SPRINGS, PUMPS, WELLS]) == [
        ("kept", "para. 2", "para. 1"),
        ("kept", "para. 3", "para. 2"),
        ("moved", "para. 1", "para. 3"),
    ]


def test_merged() -> None:
    joined = WELLS.rstrip(";") + ", and " + PUMPS[0].lower() + PUMPS[1:]
    assert sorted(kinds([WELLS, PUMPS], [joined])) == [
        ("merged", "para. 1", "para. 1"),
        ("merged", "para. 2", "para. 1"),
    ]


def test_split() -> None:
    joined = WELLS.rstrip(";") + ", and " + PUMPS[0].lower() + PUMPS[1:]
    assert sorted(kinds([joined], [WELLS, PUMPS])) == [
        ("reworded", "para. 1", "para. 1"),
        ("reworded", "para. 1", "para. 2"),
    ]


def test_taken_in_by_a_paragraph_that_changed_much() -> None:
    short = "Notes the lack of spare parts for pumps;"
    before = f"{WELLS.rstrip(';')}, {SPRINGS.lower()}"
    after = f"{WELLS.rstrip(';')}, calls for local funds, stores and {short.lower()}"
    assert kinds([before, short], [after]) == [
        ("reworded", "para. 1", "para. 1"),
        ("merged", "para. 2", "para. 1"),
    ]


def test_punctuation_and_case_are_no_rewording() -> None:
    found = kinds(["Notes the “wells’ state”;"], ['Notes the "wells\' state".'])
    assert found == [("kept", "para. 1", "para. 1")]


def test_words_that_changed() -> None:
    old = resolution("A/RES/1/1", operative=[SPRINGS, REPORT])
    new = resolution(
        "A/RES/2/1", operative=[SPRINGS, REPORT.replace("seventy-first", "seventy-third")]
    )
    pair = compare(old, new).pairs[1]
    (change,) = pair.changes
    assert old.document.text[change.old_start : change.old_end] == "seventy-first"
    assert new.document.text[change.new_start : change.new_end] == "seventy-third"
    assert pair.decisive == 1


def similarity(old: str, new: str) -> float:
    lexicon = Lexicon()
    return likeness(lexicon.words(old), lexicon.words(new))


LONG = " ".join([WELLS, SPRINGS, PUMPS, REPORT])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Member States to repair", "Member States not to repair"),
        ("seventy-first session", "seventy-second session"),
        ("seventy-first session", "session of 2016"),
        ("local mechanics", "40 local mechanics"),
        ("before the dry season begins", "before 1 March 2027"),
    ],
)
def test_a_decisive_word_weighs(old: str, new: str) -> None:
    assert old in LONG
    assert similarity(LONG, LONG.replace(old, new)) < 0.9
    harmless = similarity(LONG, LONG.replace("rural schools", "village schools"))
    assert similarity(LONG, LONG.replace(old, new)) < harmless


def test_deletion_lowers_it_step_by_step() -> None:
    words = LONG.split()
    values = [similarity(LONG, " ".join(words[:end])) for end in range(len(words), 0, -5)]
    assert values[0] == 1.0
    assert values == sorted(values, reverse=True)
    assert similarity(LONG, "") == 0.0


def test_the_month_of_may_counts_and_the_verb_does_not() -> None:
    assert similarity("States may act and then rest", "States can act and then rest") > 0.8
    assert similarity("on 3 May the session opens", "on 3 June the session opens") < 0.75


def test_whole_documents() -> None:
    old = resolution("A/RES/1/1", preamble=[SPRINGS], operative=[WELLS, PUMPS, REPORT])
    same = compare(old, old)
    assert same.similarity == 1.0
    assert {pair.kind for pair in same.pairs} == {PairKind.KEPT}
    shorter = resolution("A/RES/2/1", preamble=[SPRINGS], operative=[WELLS, PUMPS])
    assert compare(old, shorter).similarity < 0.9
    negated = [WELLS, PUMPS, REPORT.replace("to report", "not to report")]
    turned = compare(old, resolution("A/RES/2/1", preamble=[SPRINGS], operative=negated))
    assert turned.similarity < 0.93


def test_empty_documents() -> None:
    empty = resolution("A/RES/1/1")
    assert compare(empty, empty).similarity == 1.0
    assert compare(empty, resolution("A/RES/2/1", operative=[WELLS])).similarity == 0.0


def test_the_two_seeds(seeds: dict[str, Path]) -> None:
    old, new = (resolutions.parse(documents.read(path)) for path in seeds.values())
    assert old.masthead.symbol == "A/RES/66/139"
    found = compare(old, new)
    by_new = {pair.new.anchor: pair for pair in found.pairs if pair.new}
    assert [anchor for anchor, pair in by_new.items() if pair.kind is PairKind.NEW] == [
        "preambular para. 2",
        "preambular para. 7",
        "para. 1",
        "para. 5",
    ]
    assert not [pair for pair in found.pairs if pair.kind is PairKind.DROPPED]
    others = {pair.kind for pair in by_new.values()} - {PairKind.NEW}
    assert others == {PairKind.KEPT, PairKind.REWORDED}
    expected = {2: 1, 3: 2, 4: 3, 6: 4}
    for later, earlier in expected.items():
        pair = by_new[f"para. {later}"]
        assert pair.old is not None
        assert pair.old.anchor == f"para. {earlier}"
    assert by_new["para. 6"].decisive == 1


WORDS = st.sampled_from(
    ["children", "schools", "wells", "not", "the", "of", "and", "seventy-first", "seventy-second",
     "States", "report", "requests", "2013", "A/68/253", "session", "springs", "solar", "pumps"]
)  # fmt: skip
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=14).map(" ".join), max_size=8)


@given(PARAGRAPHS, PARAGRAPHS)
def test_every_paragraph_stands_in_a_pair_and_spans_are_right(
    one: list[str], two: list[str]
) -> None:
    old, new = resolution("A/RES/1/1", operative=one), resolution("A/RES/2/1", operative=two)
    found = compare(old, new)
    assert {pair.old.anchor for pair in found.pairs if pair.old} == {
        paragraph.anchor for paragraph in old.operative
    }
    assert {pair.new.anchor for pair in found.pairs if pair.new} == {
        paragraph.anchor for paragraph in new.operative
    }
    assert 0.0 <= found.similarity <= 1.0
    for pair in found.pairs:
        assert 0.0 <= pair.similarity <= 1.0
        assert (pair.kind is PairKind.KEPT) <= (pair.similarity == 1.0)
        for change in pair.changes:
            assert pair.old is not None
            assert pair.new is not None
            assert pair.old.start <= change.old_start <= change.old_end <= pair.old.end
            assert pair.new.start <= change.new_start <= change.new_end <= pair.new.end


@given(st.lists(WORDS, max_size=20), st.lists(WORDS, max_size=20))
def test_what_did_not_change_is_the_same_on_both_sides(one: list[str], two: list[str]) -> None:
    lexicon = Lexicon()
    old, new = " ".join(one), " ".join(two)
    rest_old, rest_new = [], []
    at_old = at_new = 0
    for change in changes(lexicon.words(old), lexicon.words(new)):
        rest_old += old[at_old : change.old_start].split()
        rest_new += new[at_new : change.new_start].split()
        at_old, at_new = change.old_end, change.new_end
    assert rest_old + old[at_old:].split() == rest_new + new[at_new:].split()


@given(PARAGRAPHS, PARAGRAPHS)
def test_similarity_does_not_depend_on_the_direction(one: list[str], two: list[str]) -> None:
    for old, new in zip(one, two, strict=False):
        assert similarity(old, new) == pytest.approx(similarity(new, old))


def test_quick_and_plain_agree_on_a_real_pair(shared: Path) -> None:
    folder = shared / "gold" / "resolutions"
    files = [folder / "A_RES_79_90.txt", folder / "A_RES_79_34.txt", folder / "A_RES_70_138.txt"]
    texts = [path.read_text("utf-8").splitlines() for path in files]
    for one, two in zip(texts, texts[1:] + texts[:1], strict=True):
        mixed = [*two[: len(two) // 2], *one[len(one) // 3 :]]
        old = resolution("A/RES/1/1", operative=[line for line in one if line.strip()])
        new = resolution("A/RES/2/1", operative=[line for line in mixed if line.strip()])
        quick, plain = compare(old, new), compare_plainly(old, new)
        same = sum(pair in plain.pairs for pair in quick.pairs)
        assert same >= 0.97 * len(plain.pairs)


def test_thousands_of_short_paragraphs_do_not_take_quadratic_time() -> None:
    old, new = (
        resolution(f"A/RES/{one}/1", operative=[f"Lamps {more};"] * 2_000)
        for one, more in ((1, "and oil"), (2, "and more oil"))
    )
    began = time.process_time()
    compare(old, new)
    assert time.process_time() - began < 6
