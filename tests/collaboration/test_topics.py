import re

from hypothesis import given
from hypothesis import strategies as st

from operative.collaboration import topics

VOCABULARY = topics.load()


def plain(text):
    """The slow twin of :func:`topics.find`: a regular expression a term."""
    held = []
    for topic in VOCABULARY.topics:
        body = "|".join(re.escape(term).replace(r"\*", r"\w*") for term in topic.terms)
        if re.search(rf"(?<![\w-])(?:{body})(?!\w)", text, re.IGNORECASE):
            held.append(topic.id)
    return tuple(held)


TERMS = sorted({term.rstrip("*") for topic in VOCABULARY.topics for term in topic.terms})
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
