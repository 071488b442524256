"""What several reports say together: reciprocity, change between periods, gaps."""

from operative.collaboration import build, topics
from operative.collaboration.change import Turn, change
from operative.collaboration.gaps import gaps, together
from operative.collaboration.model import Evidence, Form, Statement, Status
from operative.collaboration.reciprocity import Standing, reciprocity


def says(entity, *others, form=Form.PROGRAMME, status=Status.ONGOING, about=(), document="A/1"):
    text = "x" * 20
    one = Statement((entity, *others), form, status, 0, 10, topics=about)
    return Evidence(document, f"para. {entity}", text, 0, 20, entity, (one,))


REPORTERS = {"UNICEF", "WHO", "UNHCR"}


def test_what_both_report_alike_is_both():
    (pair,) = reciprocity([says("UNICEF", "WHO"), says("WHO", "UNICEF")], REPORTERS)
    assert pair.standing is Standing.BOTH
    assert [side.actor for side in (pair.first, pair.second)] == ["UNICEF", "WHO"]


def test_another_form_is_different_and_each_sides_own_stays():
    rows = [says("UNICEF", "WHO"), says("WHO", "UNICEF", form=Form.EVENT)]
    (pair,) = reciprocity(rows, REPORTERS)
    assert pair.standing is Standing.DIFFERENT
    assert (pair.first.forms, pair.second.forms) == ((Form.PROGRAMME,), (Form.EVENT,))


def test_one_side_alone_names_which():
    (pair,) = reciprocity([says("WHO", "UNICEF")], REPORTERS)
    assert pair.standing is Standing.ONE_SIDE
    assert not pair.first.evidence
    assert [place.anchor for place in pair.second.evidence] == ["para. WHO"]


def test_an_actor_whose_report_was_not_read_is_not_called_silent():
    assert reciprocity([says("WHO", "ILO")], REPORTERS) == ()


def test_what_a_third_report_says_of_two_others_counts_for_neither():
    rows = [says("UNHCR", "UNICEF", "WHO", form=Form.MECHANISM)]
    pairs = {(one.first.actor, one.second.actor) for one in reciprocity(rows, REPORTERS)}
    assert pairs == {("UNHCR", "UNICEF"), ("UNHCR", "WHO")}


def test_pairs_are_new_continued_or_ended():
    before = build([says("UNICEF", "WHO"), says("UNICEF", "ILO")])
    after = build([says("UNICEF", "WHO", form=Form.EVENT), says("UNICEF", "UNHCR")])
    found = {one.pair: one for one in change(before, after)}
    assert found["ILO", "UNICEF"].turn is Turn.ENDED
    assert found["UNHCR", "UNICEF"].turn is Turn.NEW
    kept = found["UNICEF", "WHO"]
    assert kept.turn is Turn.CONTINUED
    assert kept.forms == ((Form.EVENT,), (Form.PROGRAMME,))
    assert kept.statuses == ((), ())


def test_gaps_are_what_was_named_together_and_not_reported():
    rows = [says("UNICEF", "WHO", about=("child-labour",))]
    expected = list(together(["WHO", "UNICEF", "UNHCR"], "a group"))
    found = gaps(
        build(rows), rows, vocabulary=topics.load(), reporters=REPORTERS, expected=expected
    )
    assert [one.pair for one in found.pairs] == [("UNHCR", "UNICEF"), ("UNHCR", "WHO")]
    assert found.silent == ("UNHCR", "WHO")
    uncovered = {topic.id for topic in found.topics}
    assert uncovered
    assert not any(topic.facet for topic in found.topics)


def test_a_pair_is_not_missed_where_neither_has_reported():
    expected = list(together(["ILO", "FAO"], "a group"))
    found = gaps(build([]), [], vocabulary=topics.load(), reporters=(), expected=expected)
    assert found.pairs == ()
