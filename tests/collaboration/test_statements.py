import time
import tomllib
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from operative.actors import registry
from operative.collaboration import lexicon, statements

CASES = tomllib.loads(Path(__file__).with_name("statements.toml").read_text(encoding="utf-8"))[
    "case"
]
_TEXT = """the Office will cooperate with in coordination , ; and UNICEF Kenya of (a) Joint United
Nations civil society including such as to between Working Group on . : 24.7 – ’s led by"""
WORDS = st.sampled_from(_TEXT.split())


def shape(found):
    return [
        {"actors": list(one.actors), "form": one.form.value, "status": one.status.value}
        for one in found
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_paragraph_says_who_works_with_whom(case):
    found = statements.find(case["text"], entity=None, registry=registry.load())
    assert shape(found) == case["expect"]


@pytest.mark.parametrize("cue", lexicon.cues(), ids=lambda cue: cue.id)
def test_every_cue_finds_its_own_example(cue):
    assert cue.pattern.search(cue.example)
    assert any(word in cue.example.lower() for word in cue.needs)


def test_the_entity_stands_for_the_office():
    (one,) = statements.find(
        "The Office cooperates with UNICEF.", entity="OHCHR", registry=registry.load()
    )
    assert one.actors == ("OHCHR", "UNICEF")


def test_a_statement_is_less_sure_where_somebody_unknown_did_it():
    def score(text, entity):
        (one,) = statements.find(text, entity=entity, registry=registry.load())
        return one.score

    own = score("The Office drafted a paper in collaboration with UNICEF.", "OHCHR")
    unknown = score("A lamp paper has been drafted in collaboration with UNICEF.", "OHCHR")
    told = score("A lamp paper has been drafted in collaboration with UNICEF.", "SECRETARY_GENERAL")
    assert told < unknown < own


def test_spans_count_from_the_offset():
    text = "The Office cooperates with UNICEF on data."
    (here,) = statements.find(text, entity=None, registry=registry.load())
    (there,) = statements.find(text, entity=None, registry=registry.load(), offset=100)
    assert (there.start, there.end) == (here.start + 100, here.end + 100)
    assert text[here.start : here.end] == text


def test_help_of_somebody_too_vague_to_name_raises_nothing():
    text = "Governments and civil society, with the assistance of the international community, dug."
    statements.find(text, entity=None, registry=registry.load())


@given(st.lists(WORDS, max_size=40).map(" ".join))
@settings(max_examples=150)
def test_odd_text_raises_nothing_and_spans_lie_within(text):
    for one in statements.find(text, entity=None, registry=registry.load()):
        assert 0 <= one.start < one.end <= len(text)
        assert all(cue in text[one.start : one.end] for cue in one.cues)
        assert len(one.actors) >= 2
        assert 0.0 <= one.score <= 1.0


@pytest.mark.parametrize("word", ["also ", "jointly ", "A and B and ", "which UNICEF ", "  "])
def test_a_clause_of_one_word_over_and_over_is_read_in_no_time(word):
    """It ends: what is repeated within what may be repeated would take minutes."""
    text = f"UNDP and UNICEF, which UNDP and UNICEF {word * 1000}."
    statements.find(text, entity="UNDP", registry=registry.load())


@pytest.mark.parametrize(
    "words",
    [
        "cooperation with UNDP, ",
        "the joint efforts of UNEP and ",
        "consult, with the children themselves the Secretary-General and ",
        "through its Office of and for the ",
        "the seminar was attended by UNDP, ",
        "coordination, through the Inter-Agency Standing Committee; ",
        "UNICEF works with UNDP. ",
        "UNAMA-",
    ],
)
def test_a_sentence_of_the_same_cue_does_not_take_quadratic_time(words):
    began = time.process_time()
    statements.find(words * 500, entity="UNICEF", registry=registry.load())
    assert time.process_time() - began < 5


RELATIONS = (
    "cooperation/collaboration/partnership/engagement/coordination/dialogue/relationship/"
    "consultations/exchange of information/joint work/synergies/discussions"
)
DEALS_BY = "strengthened continued enhanced will_expand maintained established renewed is_deepening"
DONE = {
    "developed published prepared issued finalized will_produce": (
        "toolkit/study/handbook/report/database/guidance note/survey/course"
    ),
    "held organized convened co-organized will_host": "workshop/seminar/conference/round table",
    "implemented launched initiated started will_run": "programme/project/campaign/pilot project",
    "signed concluded renewed": "memorandum of understanding/cooperation agreement",
    "established set_up will_establish": "working group/task force/network/platform",
}
FRAMES = (
    "The Office {verb} a {thing} with UNDP on clean water.",
    "The Office {verb} a {thing} on clean water with UNDP.",
    "Together with UNDP, the Office {verb} a {thing} on clean water.",
    "The Office, in collaboration with UNDP, {verb} a {thing} on clean water.",
    "The Office and UNDP {verb} a {thing} on clean water.",
    "Along with UNDP, the Office {verb} a {thing} on clean water.",
)


@pytest.mark.parametrize(
    ("subject", "whose"), [("The Office", "its"), ("UNDP and UNICEF", "their")]
)
def test_plain_words_for_working_with_somebody_are_found_with_any_verb(subject, whose):
    names = {"OCHA", "WHO"} if subject == "The Office" else {"UNDP", "UNICEF", "WHO"}
    for verb, noun in product(DEALS_BY.split(), RELATIONS.split("/")):
        if (subject, verb) == ("UNDP and UNICEF", "is_deepening"):
            verb = "are_deepening"
        text = f"{subject} {verb.replace('_', ' ')} {whose} {noun} with WHO on clean water."
        found = statements.find(text, entity="OCHA", registry=registry.load())
        assert [set(one.actors) for one in found] == [names], text


PASSIVE = (
    "A {thing} on clean water was {verb} by UNDP and UNICEF.",
    "A {thing} on clean water was {verb} jointly by UNDP and UNICEF.",
    "The {thing}, {verb} by UNDP and UNICEF, reached 30 countries.",
)


@pytest.mark.parametrize("frame", PASSIVE)
def test_plain_words_for_a_thing_done_by_two_are_found_with_any_thing(frame):
    for verbs, things in DONE.items():
        done = [verb for verb in verbs.split() if not verb.startswith("will_") and verb != "held"]
        for verb, thing in product(done, things.split("/")):
            if (verb, frame[0]) == ("issued", "T"):
                continue
            text = frame.format(verb=verb.replace("_", " "), thing=thing)
            found = statements.find(text, entity="OCHA", registry=registry.load())
            assert [set(one.actors) for one in found] == [{"UNDP", "UNICEF"}], text


@pytest.mark.parametrize("frame", FRAMES)
def test_plain_words_for_doing_a_thing_with_somebody_are_found_with_any_thing(frame):
    for verbs, things in DONE.items():
        for verb, thing in product(verbs.split(), things.split("/")):
            text = frame.format(verb=verb.replace("_", " "), thing=thing)
            found = statements.find(text, entity="OCHA", registry=registry.load())
            assert [set(one.actors) for one in found] == [{"OCHA", "UNDP"}], text


def _frames():
    path = Path(__file__).with_name("frames.toml")
    for rows in tomllib.loads(path.read_text(encoding="utf-8"))["frames"]:
        for text in rows["sentences"].strip().splitlines():
            yield pytest.param(text, set(rows["actors"]), id=text)


@pytest.mark.parametrize(("text", "actors"), tuple(_frames()))
def test_a_plain_sentence_names_those_who_work_together_in_any_frame(text, actors):
    found = statements.find(text, entity="OCHA", registry=registry.load())
    assert [set(one.actors) for one in found] == ([actors] if actors else [])


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("OHCHR and UNICEF ran a joint workshop in Lima, Peru, with WHO.", ("STATE:PER",)),
        # where it takes part as well
        ("OHCHR trained judges in Peru with UNICEF and the Government of Peru.", ("STATE:PER",)),
        # a Government is no place, nor is what was agreed somewhere and is called after it
        ("OHCHR and UNICEF met, along with the Governments of Peru and Chad.", ()),
        ("OHCHR and UNICEF held a joint workshop on the Peru declaration.", ()),
        ("OHCHR and UNICEF held a joint workshop on schools of Peru.", ("STATE:PER",)),
    ],
)
def test_where_something_was_done(text, places):
    (found,) = statements.find(text, entity=None, registry=registry.load())
    assert found.places == places
