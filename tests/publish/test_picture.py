"""``network.svg``: readable by eye, in one ink, and by a screen reader."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from operative.collaboration.model import Evidence, Form, Statement, Status
from operative.collaboration.network import Network, build
from operative.publish import oval
from operative.publish.phrases import phrases
from operative.publish.picture import (
    MOST_ACTORS,
    MOST_PAIRS,
    SVG,
    UPRIGHT,
    WIDE,
    Layout,
    breadth,
    caption,
    picture,
    select,
)
from operative.publish.word.package import MOST_HIGH, TEXT_WIDTH

NAMES = (
    "UNICEF",
    "Inter-Agency Working Group on Violence against Children",
    "COMMITTEE FOR THE ELIMINATION OF ALL THAT IS WRITTEN IN CAPITAL LETTERS AND IS TOO LONG",
    "联合国儿童基金会以及与其共同开展儿童保护工作的所有其他组织和机构的总称",
)


def network(statements: list[tuple[int, ...]]) -> Network:
    rows = tuple(
        Evidence(
            "A/99/6",
            f"para. {number}",
            "text",
            0,
            4,
            None,
            (
                Statement(
                    tuple(f"ORG:{NAMES[actor % 4]} {actor}" for actor in actors),
                    Form.MECHANISM,
                    Status.DONE,
                    0,
                    4,
                ),
            ),
        )
        for number, actors in enumerate(statements)
    )
    return build(rows, describe=lambda actor: (actor.removeprefix("ORG:"), "organization"))


def actors() -> st.SearchStrategy[list[tuple[int, ...]]]:
    return st.lists(
        st.lists(st.integers(0, 60), min_size=2, max_size=4, unique=True).map(tuple), max_size=60
    )


@settings(max_examples=40)
@given(actors(), st.sampled_from([WIDE, UPRIGHT]))
def test_no_two_labels_meet_and_all_stay_within_the_page(
    statements: list[tuple[int, ...]], layout: Layout
) -> None:
    root = etree.fromstring(picture(network(statements), heading=False, layout=layout))
    top, width, height = map(float, root.get("viewBox").split()[1:])
    height += top
    boxes = []
    for node in root.iter(f"{{{SVG}}}text"):
        if node.get("text-anchor") is None:
            continue
        size = float(node.get("font-size", layout.letters))
        long = breadth(node.text, size)
        x, y = float(node.get("x")), float(node.get("y"))
        start = x - long if node.get("text-anchor") == "end" else x
        assert start >= 0
        assert start + long <= width
        assert y <= height
        boxes.append((start, y - 0.75 * size, start + long, y + 0.25 * size))
    for one, other in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart


@settings(max_examples=40)
@given(actors())
def test_what_is_left_out_is_counted(statements: list[tuple[int, ...]]) -> None:
    made = network(statements)
    chosen = select(made)
    linked = {actor for edge in made.edges for actor in edge.pair}
    assert len(chosen.nodes) <= MOST_ACTORS
    assert len(chosen.edges) <= MOST_PAIRS
    assert len(chosen.nodes) + chosen.actors_left_out == len(linked)
    assert len(chosen.edges) + chosen.edges_left_out == len(made.edges)
    if chosen.edges_left_out:
        assert str(chosen.edges_left_out) in caption(chosen)


def test_the_strongest_pairs_are_kept() -> None:
    rare = [(number, number + 1) for number in range(10, 200, 2)]
    chosen = select(network(rare + [(1, 2)] * 5))
    assert chosen.edges_left_out
    assert max(edge.weight for edge in chosen.edges) == 5


def test_it_speaks_to_a_screen_reader_and_needs_no_colour(out: Path) -> None:
    root = etree.fromstring((out / "network.svg").read_bytes())
    assert root.get("role") == "img"
    named = [root.find(f"{{{SVG}}}{tag}").get("id") for tag in ("title", "desc")]
    assert root.get("aria-labelledby").split() == named
    inks = {node.get(name) for node in root.iter() for name in ("fill", "stroke")}
    assert inks <= {None, "none", "currentColor", "#ffffff"}
    assert not list(root.iter(f"{{{SVG}}}script", f"{{{SVG}}}style"))
    assert "Statements that name the pair" in "".join(root.itertext())


def test_on_a_sheet_set_upright_letters_are_no_smaller_than_a_footnote() -> None:
    points = TEXT_WIDTH / 20
    assert UPRIGHT.letters * points / oval.WIDTH >= 8.9
    many = network([(number, number + 1) for number in range(0, 120, 2)])
    root = etree.fromstring(picture(many, heading=False, layout=UPRIGHT))
    height = float(root.get("viewBox").split()[3])
    assert height * points / oval.WIDTH <= MOST_HIGH / 20  # else it would be set smaller
    assert max(float(text.get("x", 0)) for text in root.iter(f"{{{SVG}}}text")) < oval.WIDTH


def test_every_sign_is_explained_within_the_picture() -> None:
    drawn = network([(number, number + 1) for number in range(0, 30, 2)])
    kinds = ("entity", "mechanism", "state", "organization")
    nodes = tuple(replace(one, kind=kinds[at % 4]) for at, one in enumerate(drawn.nodes))
    root = etree.fromstring(picture(replace(drawn, nodes=nodes), heading=False, layout=UPRIGHT))
    words = phrases()["network"]
    size = UPRIGHT.letters - 1
    told = {text.text: text for text in root.iter(f"{{{SVG}}}text")}
    _, top, _, height = map(float, root.get("viewBox").split())
    for key in ("shape_un", "shape_mechanism", "shape_state", "shape_other"):
        text = told[words[key]]
        assert float(text.get("x")) + breadth(words[key], size) <= oval.WIDTH
        assert float(text.get("y")) < top + height
    assert height * TEXT_WIDTH / 20 / oval.WIDTH <= MOST_HIGH / 20


def test_a_network_of_nobody_says_so() -> None:
    assert b"state no collaboration" in picture(network([]))


def test_the_picture_fits_any_window(out: Path) -> None:
    root = etree.fromstring((out / "network.svg").read_bytes())
    assert root.get("width") == "100%"
    assert root.get("height") is None
    assert root.get("viewBox")


def test_a_line_bends_less_between_neighbours_and_never_past_the_middle() -> None:
    near = oval.bend(oval.Place(700, 100, True), oval.Place(710, 130, True))
    far = oval.bend(oval.Place(700, 100, True), oval.Place(700, 700, True))
    assert 640 < near[0] < 705
    assert oval.WIDTH / 2 <= far[0] < near[0]
    left = oval.bend(oval.Place(340, 100, False), oval.Place(330, 130, False))
    assert left[0] - 335 == 705 - near[0]


def test_a_mechanism_has_a_sign_that_the_legend_explains() -> None:
    drawn = network([(0, 1)])
    first, second = drawn.nodes
    mechanism = replace(drawn, nodes=(replace(first, kind="mechanism"), second))
    words = phrases()["network"]
    assert words["shape_mechanism"] not in picture(drawn).decode()
    assert words["shape_mechanism"] in picture(mechanism).decode()
    signs = etree.fromstring(picture(mechanism)).findall(f".//{{{SVG}}}polygon")
    assert sorted({len(one.get("points", "").split()) for one in signs}) == [3, 4]
