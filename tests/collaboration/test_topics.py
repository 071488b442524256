import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.actors import registry
from operative.collaboration import statements, topics
from operative.errors import OperativeError

VOCABULARY = topics.load()


def found(term, text):
    """Where a term stands, and where it ends, by a regular expression."""
    body = re.escape(term).replace(r"\*", r"\w*")
    matches = re.finditer(rf"(?<![\w-])(?=({body})(?!\w))", text, re.IGNORECASE)
    return [(one.start(1), one.end(1)) for one in matches]


def plain(text):
    """The slow twin of :func:`topics.find`: a regular expression a term."""
    held = []
    for topic in VOCABULARY.topics:
        other = [span for phrase in topic.unless for span in found(phrase, text)]
        if any(
            not any(low <= start and end <= high for low, high in other)
            for term in topic.terms
            for start, end in found(term, text)
        ):
            held.append(topic.id)
    return tuple(held)


TERMS = sorted(
    {term.rstrip("*") for topic in VOCABULARY.topics for term in (*topic.terms, *topic.unless)}
)
WORDS = st.sampled_from([*TERMS, "the", "children", "-", "s", "ing", "Schools", "İ"])


@given(st.lists(WORDS, max_size=12), st.sampled_from(["", " ", "  "]))
def test_the_fast_way_finds_what_the_plain_one_does(words, joint):
    text = joint.join(words)
    assert topics.find(text, VOCABULARY) == plain(text)


def test_the_six_grave_violations_have_their_own_topics():
    under = [topic.id for topic in VOCABULARY.topics if topic.parent == "armed-conflict"]
    assert len(under) == 6


def test_principles_and_modalities_are_facets():
    facets = [topic.id for topic in VOCABULARY.topics if topic.facet]
    assert sum(name.startswith("principle:") for name in facets) == 4
    assert {"modality:south-south", "modality:trilateral", "modality:regional"} <= set(facets)


def test_every_topic_leads_to_the_convention():
    assert all(topic.crc for topic in VOCABULARY.topics if not topic.facet)


def test_a_star_stands_at_the_end_only():
    assert all("*" not in term[:-1] for topic in VOCABULARY.topics for term in topic.terms)


def test_ids_are_unique():
    ids = [topic.id for topic in VOCABULARY.topics]
    assert len(ids) == len(set(ids))


def test_a_text_may_have_several():
    text = "South-South exchange on birth registration of refugee children with disabilities"
    assert topics.find(text, VOCABULARY) == (
        "migration-and-displacement",
        "birth-registration",
        "disability",
        "modality:south-south",
    )


def test_modalities_in_one_list_are_all_found():
    words = "through trilateral and South-South cooperation and capacity-building"
    found = topics.find(words, topics.load())
    assert {"modality:trilateral", "modality:south-south", "modality:capacity-building"} <= set(
        found
    )


SEAS = """
title = "Seas"
[[topic]]
id = "nets"
name = "Fishing nets"
terms = ["fishing net*"]
sdg = ["14.4"]
"""


def test_another_subject_is_another_file(tmp_path):
    file = tmp_path / "seas.toml"
    file.write_text(SEAS, encoding="utf-8-sig")  # as an editor may mark it
    text = "In 2024, FAO and UNEP carried out a joint programme on fishing nets and children."
    (one,) = statements.find(text, entity=None, registry=registry.load(), subject=str(file))
    assert one.topics == ("nets",)
    assert topics.load(str(file)).get("nets").sdg == ("14.4",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title = 3", "is no file of topics"),
        ("title", "is no TOML"),
        (SEAS + SEAS.partition("\n[")[2].join(["[", ""]), "two topics have the id"),
        (SEAS.replace("fishing net", ""), "is empty"),
        (SEAS.replace('"fishing net*"', ""), "“nets” has no terms"),
        (SEAS + 'parent = "sea"', "is no topic"),
        (SEAS + 'color = "blue"', "color"),
        (None, "cannot be opened"),
    ],
)
def test_a_file_that_is_none_is_told_in_a_line(tmp_path, text, told):
    file = tmp_path / "seas.toml"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(OperativeError, match=told) as error:
        topics.load(str(file))
    assert "\n" not in str(error.value)


def test_a_name_that_is_no_subject_is_refused():
    with pytest.raises(OperativeError, match="is no vocabulary"):
        topics.load("seas")


def test_what_personnel_may_not_do_is_no_subject_of_children():
    conduct = "They prevent sexual exploitation and abuse by personnel."
    assert "sale-and-sexual-exploitation" not in topics.find(conduct, VOCABULARY)
    for text in (
        "They end the sexual exploitation of girls.",
        "It shields children from sexual exploitation and abuse.",
    ):
        assert "sale-and-sexual-exploitation" in topics.find(text, VOCABULARY)
