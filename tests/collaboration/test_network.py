import pytest

from operative.actors import registry
from operative.collaboration import network
from operative.collaboration.model import Evidence, Form, Statement, Status


def statement(*actors, form=Form.UNSPECIFIED, status=Status.ONGOING, start=0, topics=()):
    return Statement(tuple(actors), form, status, start, start + 5, topics=topics)


def evidence(*statements, entity="OHCHR", anchor="para. 1"):
    return Evidence("A/80/6", anchor, "text", 0, 4, entity, statements)


def build(*rows):
    return network.build(rows, describe=lambda actor: (f"The {actor}", "entity"))


def test_partners_of_the_reporting_entity_are_not_partners_of_each_other():
    drawn = build(evidence(statement("OHCHR", "UNICEF", "UNDP")))
    assert [edge.pair for edge in drawn.edges] == [("OHCHR", "UNDP"), ("OHCHR", "UNICEF")]


def test_members_of_a_mechanism_meet_each_other():
    drawn = build(evidence(statement("OHCHR", "UNICEF", "UNDP", form=Form.MECHANISM)))
    assert len(drawn.edges) == 3


def test_others_that_a_report_speaks_of_meet_each_other():
    drawn = build(evidence(statement("STATE:KEN", "UNICEF")))
    assert [edge.pair for edge in drawn.edges] == [("STATE:KEN", "UNICEF")]


def test_weight_counts_statements_and_keeps_their_places():
    drawn = build(
        evidence(statement("OHCHR", "UNICEF", topics=("violence",))),
        evidence(
            statement("UNICEF", "OHCHR", form=Form.EVENT, status=Status.DONE, start=9),
            anchor="para. 2",
        ),
    )
    (edge,) = drawn.edges
    assert edge.weight == 2
    assert edge.forms == ((Form.EVENT, 1), (Form.UNSPECIFIED, 1))
    assert edge.statuses == ((Status.DONE, 1), (Status.ONGOING, 1))
    assert edge.topics == (("violence", 1),)
    assert [place.anchor for place in edge.evidence] == ["para. 1", "para. 2"]


def test_self_becomes_the_entity_of_its_section():
    drawn = build(evidence(statement("SELF", "UNICEF")), evidence(statement("OHCHR", "UNICEF")))
    assert [node.id for node in drawn.nodes] == ["OHCHR", "UNICEF"]


def test_entities_that_nobody_names_are_not_taken_for_one():
    drawn = build(
        evidence(statement("SELF", "UNICEF", "UNDP"), entity=None),
        evidence(statement("SELF", "WHO"), entity=None),
        evidence(statement("SELF", "FAO", "ILO", form=Form.MECHANISM), entity=None),
    )
    assert [node.id for node in drawn.nodes] == ["FAO", "ILO", "UNDP", "UNICEF", "WHO"]
    assert [edge.pair for edge in drawn.edges] == [("FAO", "ILO")]


def test_topics_are_counted_by_actor():
    drawn = build(evidence(statement("OHCHR", "UNICEF", topics=("labour", "violence"))))
    assert drawn.topics.columns == ("labour", "violence")
    assert drawn.topics.cells == ((1, 1), (1, 1))


def test_no_statement_no_network():
    assert build(evidence()).edges == ()


def test_partners_are_found_on_both_sides():
    assert build(evidence(statement("OHCHR", "UNICEF"))).partners("UNICEF") == ("OHCHR",)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Working Group on Sample Things", "mechanism"),
        ("Inter-Agency Sample Network", "mechanism"),
        ("Steering Committee for Sample Aid", "mechanism"),
        ("Group of Friends of Samples", "mechanism"),
        ("network of sample officers", "mechanism"),
        ("groups of friends of samples", "collective"),
        ("sample organizations", "collective"),
        ("Sample Crisis Group", "organization"),
        ("Sample Bank Group", "organization"),
        ("Council of Samples", "organization"),
    ],
)
def test_what_a_body_outside_the_registry_is_stands_in_its_name(name: str, kind: str):
    assert network.kind_of(f"ORG:{name}", registry.load()) == kind
    drawn = network.build([evidence(statement("OHCHR", f"ORG:{name}"))])
    assert {node.id: node.kind for node in drawn.nodes}[f"ORG:{name}"] == kind
