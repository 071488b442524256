"""Where actors stand in a picture: evenly from top to bottom on the two sides of an oval.

Each has a row of its own, so that no two labels ever meet. The order around the oval is chosen so
that lines are short; it depends on the network alone.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from operative.collaboration.network import Edge, Node

WIDTH = 1040
TOP = 92
_AIR = 56  # between two labels at most
_FULL = 300  # the height that few actors spread over
_PASSES = 30
_ACROSS = 0.15  # of the way to the middle
_BOW = 40  # user units that a bow bends by at least
_DEEPER = 0.6  # and more for each between its ends


@dataclass(frozen=True, slots=True)
class Spread:
    """How the actors of a picture are spread, in user units."""

    step: int = 30  # between two labels at least; the letters are half as high
    near: int = 70  # from the middle to the topmost actors
    bulge: int = 170  # how much further those in the middle rows stand


WIDE = Spread()


@dataclass(frozen=True, slots=True)
class Place:
    """Where an actor stands, in user units from the top left; its label on the outer side."""

    x: float
    y: float
    right: bool


def order(nodes: Iterable[Node], edges: Iterable[Edge]) -> list[Node]:
    """The actors in the order of the oval, from the top right clockwise: short lines, few bows.

    Two actors change places wherever that makes the lines shorter, until no change does.
    """
    weights: dict[str, dict[str, int]] = defaultdict(dict)
    for edge in edges:
        first, second = edge.pair
        weights[first][second] = weights[second][first] = edge.weight
    found = sorted(weights, key=lambda actor: (-len(weights[actor]), actor))
    # Those with many partners begin in the middle rows, where all others are near.
    seats = sorted(range(len(found)), key=lambda seat: (_from_middle(seat, len(found)), seat))
    place = dict(zip(found, seats, strict=True))
    for _ in range(_PASSES):
        if not any(
            _swapped(first, second, place, weights) for first, second in combinations(found, 2)
        ):
            break
    known = {node.id: node for node in nodes}
    return [known[actor] for actor in sorted(found, key=place.__getitem__)]


def _seat(index: int, actors: int) -> tuple[int, bool]:
    """The row of a place in the order, and whether it is on the right side."""
    half = math.ceil(actors / 2)
    right = index < half
    return (index if right else half - 1 - (index - half)), right


def _from_middle(index: int, actors: int) -> float:
    return abs(_seat(index, actors)[0] - (math.ceil(actors / 2) - 1) / 2)


def _cost(actor: str, place: dict[str, int], weights: dict[str, dict[str, int]]) -> float:
    """How far the actor's partners are, in rows; a bow on one side is worse than a line across."""
    row, right = _seat(place[actor], len(place))
    total = 0.0
    for other, weight in weights[actor].items():
        other_row, other_right = _seat(place[other], len(place))
        apart = abs(row - other_row)
        total += math.sqrt(weight) * (apart if right != other_right else 3 + 1.5 * apart)
    return total


def _swapped(
    first: str, second: str, place: dict[str, int], weights: dict[str, dict[str, int]]
) -> bool:
    """Let two actors change places if the lines become shorter; say whether they did."""
    before = _cost(first, place, weights) + _cost(second, place, weights)
    place[first], place[second] = place[second], place[first]
    if _cost(first, place, weights) + _cost(second, place, weights) < before - 1e-9:
        return True
    place[first], place[second] = place[second], place[first]
    return False


def places(order: Sequence[Node], spread: Spread = WIDE) -> dict[str, Place]:
    """The right side from top to bottom, then the left side from bottom to top."""
    half = math.ceil(len(order) / 2)
    step_ = step(half, spread)
    height = max(half * step_, 1)
    places = {}
    for index, node in enumerate(order):
        row, right = _seat(index, len(order))
        y = TOP + (row + 0.5) * step_
        lean = (y - TOP - height / 2) / (height / 2 + step_)
        reach = spread.near + spread.bulge * math.sqrt(max(0.0, 1 - lean * lean))
        places[node.id] = Place(
            round(WIDTH / 2 + (reach if right else -reach), 1), round(y, 1), right
        )
    return places


def bend(start: Place, end: Place, pull: float = 1.0) -> tuple[float, float]:
    """Where a line between two places bends: across the oval almost straight.

    Two of one side are joined by a bow towards the middle, the deeper the further they are apart:
    it keeps clear of those between them, and of the lines of others.
    """
    across, down = (start.x + end.x) / 2, (start.y + end.y) / 2
    room = WIDTH / 2 - across
    deep = abs(room) * _ACROSS
    if start.right == end.right:
        deep = min(abs(room), _BOW + _DEEPER * abs(start.y - end.y)) * pull
    return round(across + math.copysign(deep, room), 1), round(down, 1)


def step(rows: int, spread: Spread) -> float:
    """The distance of two rows: more air where there are few."""
    return max(spread.step, min(_AIR, _FULL / max(rows, 1)))
