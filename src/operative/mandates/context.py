"""What an act needs to know about the paragraph it stands in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from operative.actors.model import Mention, Strength
from operative.mandates import vocabulary
from operative.mandates.model import Act, Report


class Names(Protocol):
    """What finds actors' names in text: the registry, its plain twin, or a stand-in."""

    def match(self, text: str, /) -> Sequence[Mention]:
        """The names in ``text``, in order, not overlapping."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """A report asked for earlier in the resolution."""

    anchor: str
    report: Report


@dataclass(slots=True)
class Context:
    """The paragraph's surroundings.

    ``body`` is the registry id of the organ that speaks. ``offset`` is where the paragraph begins
    in the document, so that spans count document characters. ``known`` leads from a short name
    ("committee", "special rapporteur") to the ids that earlier text gave it, the latest last.
    ``parent`` holds the acts whose sentence a sub-paragraph goes on.
    """

    names: Names
    body: str | None = None
    session: int | None = None
    adopted: dt.date | None = None
    offset: int = 0
    known: Mapping[str, str] = field(default_factory=dict)
    reports: tuple[Asked, ...] = ()
    parent: tuple[Act, ...] = ()
    anchor: str = ""
    plural: bool = False  # a declaration: "We, the Heads of State …, 1. Recognize …"


class Remembered:
    """Names that are looked for once in each text, however often it is asked about.

    The words of a paragraph are asked about for its own acts and, where a later paragraph says
    "the Committee", once more for what that can mean.
    """

    def __init__(self, names: Names) -> None:
        self._names = names
        self._met: dict[str, Sequence[Mention]] = {}

    def match(self, text: str, /) -> Sequence[Mention]:
        """The names in ``text``."""
        found = self._met.get(text)
        if found is None:
            found = self._met[text] = self._names.match(text)
        return found


class Known(Mapping[str, str]):
    """The short names that the text before gives to bodies, worked out when first asked for.

    Most resolutions use few, and looking for names is the dear part: the text is read backwards,
    and only the lines that hold the word that is asked for.
    """

    def __init__(
        self,
        names: Names,
        own: Mapping[str, str],
        title: str = "",
        self_: Mapping[str, str] | None = None,
    ) -> None:
        """``own`` counts where no text says otherwise, ``self_`` (the organ's) whatever it says."""
        self._names = names
        self._own = own
        self._self = self_ or {}
        self._title = title
        self._lines: list[str] = []
        self._told: dict[str, tuple[int, str | None]] = {}  # by name: lines read, and its body

    def read(self, text: str) -> None:
        """Take in one more stretch of text, behind the others."""
        self._lines.extend(text.split("\n"))

    def __getitem__(self, name: str) -> str:
        if not _is_short(name):
            raise KeyError(name)
        if name in self._self:
            return self._self[name]
        done, told = self._told.get(name, (0, self._own.get(name)))
        told = self._titled(name) or self._last(name, done) or told
        self._told[name] = len(self._lines), told
        if told is None:
            raise KeyError(name)
        return told

    def _titled(self, name: str) -> str | None:
        """The body that the title names: of "Human Rights Council", that is "the Council"."""
        if name.rpartition(" ")[2].capitalize() not in self._title:
            return None
        return short_names(self._names.match(self._title)).get(name)

    def _last(self, name: str, done: int) -> str | None:
        """What the last line that says so makes of the name, among those not read before.

        A Main Committee of the Assembly leaves none: "the Committee" is seldom one of these.
        """
        word = name.rpartition(" ")[2].capitalize()
        for index in range(len(self._lines) - 1, done - 1, -1):
            line = self._lines[index]
            if word not in line:
                continue
            mentions = self._names.match(line)
            told = short_names(mentions).get(name) or _governed(name, line, mentions)
            if told is not None and told not in vocabulary.table("phrases")["main_committees"]:
                return told
        return None

    def __iter__(self) -> Iterator[str]:
        return iter([name for name, (_, told) in self._told.items() if told is not None])

    def __len__(self) -> int:
        return sum(told is not None for _, told in self._told.values())


class Layered(Mapping[str, str]):
    """What the paragraph itself says, and below it what the text before says."""

    def __init__(self, near: Mapping[str, str], far: Mapping[str, str]) -> None:
        self._near = near
        self._far = far

    def __getitem__(self, name: str) -> str:
        return self._near[name] if name in self._near else self._far[name]

    def __iter__(self) -> Iterator[str]:
        return iter({**self._far, **self._near})

    def __len__(self) -> int:
        return len({**self._far, **self._near})


class Unsettled(Exception):  # noqa: N818 - says how it is, no error
    """The text around a phrase says what it means, not the phrase alone."""


class Alone(Mapping[str, str]):
    """Stands in for the text around a phrase that is read by itself.

    Whatever asks it what a short name means, or for names in other words, hears
    :class:`Unsettled`.
    """

    def match(self, text: str, /) -> Sequence[Mention]:
        """Raise: which names the registry finds is no matter of the phrase's words."""
        raise Unsettled

    def __getitem__(self, name: str) -> str:
        if _is_short(name):
            raise Unsettled
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        raise Unsettled

    def __len__(self) -> int:
        raise Unsettled


def _governed(name: str, line: str, mentions: Sequence[Mention]) -> str | None:
    """The State whose Government the line names last, by whatever name: "Government of the DRC"."""
    if name != "government":
        return None
    states = [
        one.actors[0]
        for one in mentions
        if len(one.actors) == 1
        and one.actors[0].startswith("STATE:")
        and line.endswith(("Government of ", "Government of the "), 0, one.start)
    ]
    return states[-1] if states else None


@lru_cache(maxsize=4096)
def _is_short(name: str) -> bool:
    pattern = vocabulary.leaping("phrases", "short_name")
    return name.endswith("commissioner") or pattern.search(name.title()) is not None


def short_names(
    mentions: Iterable[Mention], before: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The short names that bodies named in full leave behind: "the Committee", "the Office".

    The later mention wins, as it does for a reader. ``before`` says what a longer short name
    means: "the Office of the High Commissioner" leaves "the Office" too.
    """
    known: dict[str, str] = {}
    for mention in mentions:
        meant: str | None = None
        if mention.strength is Strength.STRONG and len(mention.actors) == 1:
            meant = mention.actors[0]
        elif mention.strength is Strength.WEAK and before is not None and " " in mention.text:
            meant = before.get(mention.text.lower())
        if meant is not None:
            known.update(dict.fromkeys(_left_by(mention.text), meant))
            for organ, (short, code) in vocabulary.table("phrases")["inside"].items():
                if organ in mention.text:  # "the Special Rapporteur of the Human Rights Council"
                    known.setdefault(short, code)
    return known


@lru_cache(maxsize=4096)
def _left_by(name: str) -> tuple[str, ...]:
    """The short names that a name leaves behind; of two in a row the last ("Council Committee")."""
    left: list[str] = []
    head = vocabulary.pattern("addressees", "prepositional").split(name, maxsplit=1)[0]
    found = list(vocabulary.leaping("phrases", "short_name").finditer(name))
    last = max((one.end() for one in found if one.end() <= len(head)), default=0)
    for match in found:
        if match.end() <= len(head):
            if match.end() == last:
                left.append(match[0].lower())
        elif match[0] == "High Commissioner" and head == "Office":
            left += ["high commissioner", "office of the high commissioner"]
    return tuple(left)
