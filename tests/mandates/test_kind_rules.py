"""Rules for kinds are set aside by the letters of a verb without one being lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from operative.mandates import kind_rules, vocabulary

WORDS = st.lists(
    st.sampled_from(
        "also further continue to regularly be please fully submit report brief prepare convene "
        "establish provide ensure review a the reports, meeting group support on its orally".split()
    ),
    min_size=1,
    max_size=8,
).map(" ".join)


@given(WORDS)
def test_a_rule_that_matches_is_among_those_of_its_letters(text: str) -> None:
    heads = kind_rules._heads(text, 0, len(text))
    rules = kind_rules._rules()
    for every, some in (
        (rules.asking, kind_rules._asking(heads)),
        (rules.first, kind_rules._infinitives(heads)),
    ):
        matching = [r for r in every.rules if vocabulary.compiled(r.source()).match(text)]
        assert set(matching) <= set(some.rules)
        assert set(matching) <= set(some.worth(text))


@given(WORDS)
def test_where_no_adverb_stands_a_rule_finds_the_same_without_them(text: str) -> None:
    if len(kind_rules._heads(text, 0, len(text))) > 1:
        return
    rules = kind_rules._rules()
    for rule in (*rules.asking.rules, *rules.first.rules):
        with_them, without = (
            vocabulary.compiled(rule.source(bare=bare)).match(text) for bare in (False, True)
        )
        assert (with_them and with_them.span()) == (without and without.span())
