"""The desk at which statements are reviewed: one statement at a time, one key a decision."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from rich.console import Console, Group
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from operative.actors.registry import Registry
from operative.cli.called import called
from operative.cli.collaboration.called import subjects
from operative.collaboration import review, topics
from operative.collaboration.decisions import Claim, Decision, Verdict
from operative.collaboration.model import Form, Status
from operative.collaboration.review import Item
from operative.documents.model import BlockKind, Document
from operative.outcome import Ambiguous, Resolved

REASONS = {
    "1": "no collaboration: a service to a client",
    "2": "a mandate or another's words, quoted",
    "3": "a result hoped for or a planning assumption",
    "4": "fewer than two actors that can be told",
    "5": "the same statement stands here already",
}
KEYS = "a accept · c correct · r reject · n add one · s skip · b back · u undo · q quit"
Choice = TypeVar("Choice", bound=StrEnum)
_ENDS = ("q", "\x03", "\x04")
_AROUND = 300  # characters of the paragraphs before and after


@dataclass(slots=True)
class Place:
    """A statement in its document; ``item`` is replaced as decisions are taken."""

    document: Document
    item: Item


@dataclass(slots=True)
class Step:
    """A decision that can be undone: where, and what held before it."""

    index: int
    before: Item
    verdict: str
    added: bool = False


class Desk:
    """Shows statements and turns keys into decisions.

    ``key`` gives the next key pressed, ``ask`` a line of text for a label and a default, and
    ``keep`` puts a decision on the disk before the next statement is shown. ``subject`` is the
    vocabulary of topics.
    """

    def __init__(
        self,
        console: Console,
        names: Registry,
        key: Callable[[], str],
        ask: Callable[[str, str], str],
        keep: Callable[[Decision], None],
        subject: str = topics.CHILD_PROTECTION,
    ) -> None:
        self.console, self.names, self.subject = console, names, subject
        self.key, self.ask, self.keep = key, ask, keep
        self.steps: list[Step] = []
        self.message = ""

    def sit(
        self, places: list[Place], *, by: str, at: Callable[[], str], made: str
    ) -> Counter[str]:
        """Go through the statements until the last or until the person leaves.

        Gives back how many decisions of each kind hold. ``places`` holds the decisions afterwards.
        """
        self.places, self.by, self.at, self.made = places, by, at, made
        acts = {"a": self._accept, "c": self._correct, "r": self._reject, "n": self._add}
        index = 0
        while index < len(self.places):
            self._show(index)
            key = self._pressed()
            if key in _ENDS:
                break
            if key in acts:
                try:
                    index += acts[key](index)
                except (EOFError, KeyboardInterrupt):  # no line of text comes: nothing is decided
                    break
            elif key in ("s", " ", "\x1b[C", "\x1b[B"):
                index += 1
            elif key in ("b", "\x1b[D", "\x1b[A"):
                index = max(0, index - 1)
            elif key == "u":
                index = self._undo(index)
            else:
                self.message = f"“{key}” does nothing." if key.isprintable() else ""
        return Counter(step.verdict for step in self.steps)

    def _pressed(self) -> str:
        """The next key; a closed terminal or Ctrl-C leaves the desk."""
        try:
            key = self.key()
        except (EOFError, KeyboardInterrupt):
            return "q"
        return key if key.startswith("\x1b") else key.lower()

    # What the keys do: each gives the number of statements to go forward.

    def _accept(self, index: int) -> int:
        if self.places[index].item.suggestion is None:
            self.message = "Nothing is suggested here: correct or reject what was added."
            return 0
        return self._decide(index, Verdict.ACCEPT)

    def _reject(self, index: int) -> int:
        for key, reason in REASONS.items():
            self.console.print(f"  {key}  {reason}")
        self.console.print("  0  another reason    Esc  not rejected after all", style="dim")
        key = self._pressed()
        if key == "0":
            return self._decide(index, Verdict.REJECT, reason=self.ask("Why", ""))
        if key not in REASONS:
            self.message = "Not rejected."
            return 0
        return self._decide(index, Verdict.REJECT, reason=REASONS[key])

    def _correct(self, index: int) -> int:
        item = self.places[index].item
        statement = item.statement or item.suggestion
        if statement is None:
            self.message = "Nothing stands here to correct."
            return 0
        claim = self._edited(Claim.of(statement))
        if claim is None or (claim == Claim.of(statement) and item.decision is None):
            self.message = "Nothing was corrected."
            return 0
        return self._decide(
            index, Verdict.CORRECT, claim=claim, reason=self.ask("Why (Enter for no reason)", "")
        )

    def _add(self, index: int) -> int:
        """A statement that the software missed in this paragraph."""
        place = self.places[index]
        row = place.item.evidence
        words = self.ask("The words that state it, as they stand", "").strip()
        if not words or words not in row.text:
            self.message = "These words do not stand in the paragraph: nothing was added."
            return 0
        first = (row.entity,) if row.entity else ()
        claim = self._edited(Claim(first, Form.UNSPECIFIED, Status.ONGOING))
        if claim is None or len(claim.actors) < 2:
            self.message = "A statement needs two actors: nothing was added."
            return 0
        decision = review.add(row, words, claim, by=self.by, at=self.at(), made=self.made)
        self.keep(decision)
        item = Item(row, None, decision)
        self.places.insert(index + 1, Place(place.document, item))
        self.steps.append(Step(index + 1, item, Verdict.ADD.value, added=True))
        self.message = "Added."
        return 0

    def _decide(
        self, index: int, verdict: Verdict, *, claim: Claim | None = None, reason: str = ""
    ) -> int:
        place = self.places[index]
        decision = review.decide(
            place.item,
            verdict,
            claim=claim,
            reason=reason,
            by=self.by,
            at=self.at(),
            made=self.made,
        )
        self.keep(decision)
        self.steps.append(Step(index, place.item, verdict.value))
        place.item = dataclasses.replace(place.item, decision=decision)
        self.message = ""
        return 1

    def _undo(self, index: int) -> int:
        """Take the last decision back; what held before it holds again."""
        if not self.steps:
            self.message = "There is nothing to undo."
            return index
        step = self.steps.pop()
        place = self.places[step.index]
        decided = place.item.decision
        if step.before.decision is not None and not step.added:
            self.keep(step.before.decision)
        elif decided is not None:
            self.keep(
                dataclasses.replace(decided, verdict=Verdict.WITHDRAW, claim=None, at=self.at())
            )
        if step.added:
            del self.places[step.index]
            self.message = "What you added is withdrawn."
            return min(index, len(self.places) - 1)
        place.item = step.before
        self.message = f"Undone: {step.verdict}."
        return step.index

    # Correcting

    def _edited(self, claim: Claim) -> Claim | None:
        """The claim as a person corrects it, one key a field; ``None`` if they leave it."""
        while True:
            self.console.print(_claim(claim, self.names, self.subject))
            self.console.print(
                "  w who · f form · t status · o on what · p places · Enter done · Esc leave it",
                style="dim",
            )
            key = self._pressed()
            if key in ("\r", "\n"):
                return claim
            if key == "\x1b" or key in _ENDS:
                return None
            if key == "w":
                claim = dataclasses.replace(claim, actors=self._who(claim.actors))
            elif key == "f":
                claim = dataclasses.replace(claim, form=self._one_of(Form, claim.form))
            elif key == "t":
                claim = dataclasses.replace(claim, status=self._one_of(Status, claim.status))
            elif key == "o":
                claim = dataclasses.replace(claim, topics=self._topics(claim.topics))
            elif key == "p":
                typed = self._list("Places")
                claim = dataclasses.replace(claim, places=_edited(claim.places, typed))

    def _one_of(self, kinds: type[Choice], now: Choice) -> Choice:
        rows = {str(number): one for number, one in enumerate(kinds, 1)}
        self.console.print("  " + " · ".join(f"{key} {one.value}" for key, one in rows.items()))
        return rows.get(self._pressed(), now)

    def _list(self, label: str) -> tuple[str, ...]:
        """What a person types with semicolons between; nothing keeps what stands."""
        typed = self.ask(f"{label} (a; b replaces, +a adds, -a takes out, Enter keeps)", "")
        return tuple(part for part in (p.strip() for p in typed.split(";")) if part.strip("+- "))

    def _who(self, now: tuple[str, ...]) -> tuple[str, ...]:
        typed = [(part[:1] if part[0] in "+-" else "", part) for part in self._list("Actors")]
        named = ((sign, self._actor(part.removeprefix(sign).strip())) for sign, part in typed)
        return _edited(now, tuple(sign + actor for sign, actor in named if actor))

    def _actor(self, name: str) -> str:
        """The id for what a person typed; empty where several actors go by that name."""
        answer = self.names.resolve(name)
        if isinstance(answer, Resolved):
            return answer.value.id
        if name.startswith("ORG:") or name == "SELF":
            return name
        if isinstance(answer, Ambiguous):
            ids = " or ".join(actor.id for actor in answer.candidates[:6])
            self.console.print(f"  “{name}” may be {ids}: left out; type the id", style="bold")
            return ""
        self.console.print(f"  “{name}” is not in the registry: kept by its own name")
        return f"ORG:{name}"

    def _topics(self, now: tuple[str, ...]) -> tuple[str, ...]:
        known = [topic.id for topic in topics.load(self.subject).topics]
        self.console.print("  " + " · ".join(known), style="dim")
        typed = self._list("Topics")
        for name in typed:
            if name.lstrip("+- ") not in known:
                self.console.print(f"  “{name}” is no topic of the vocabulary: left out")
        return _edited(now, tuple(name for name in typed if name.lstrip("+- ") in known))

    # Showing

    def _show(self, index: int) -> None:
        place = self.places[index]
        decided = sum(1 for one in self.places if one.item.decision is not None)
        self.console.clear()
        self.console.print(
            Rule(f"{index + 1} of {len(self.places)} · {decided} decided", align="left")
        )
        self.console.print(_context(place))
        statement = place.item.statement or place.item.suggestion
        if statement is not None:
            self.console.print(_claim(Claim.of(statement), self.names, self.subject))
            made = ", ".join(f"“{cue}”" for cue in statement.cues)
            if place.item.suggestion is not None:
                sure = f"score {place.item.suggestion.score:.2f}"
                self.console.print(f"  {sure}; made by {made or 'no words'}", style="dim")
        if place.item.decision is not None:
            self.console.print(f"  {_verdict(place.item.decision)}", style="bold")
        if self.message:
            self.console.print(f"  {self.message}", style="bold")
        self.console.print(f"\n{KEYS}", style="dim")
        self.message = ""


def _context(place: Place) -> Group:
    """The paragraph with the statement's words underlined, between its neighbours."""
    document, item = place.document, place.item
    row = item.evidence
    blocks = [b for b in document.blocks if b.kind is not BlockKind.FURNITURE]
    at = next((i for i, block in enumerate(blocks) if block.anchor == row.anchor), None)
    before = document.text_of(blocks[at - 1]) if at else ""
    after = document.text_of(blocks[at + 1]) if at is not None and at + 1 < len(blocks) else ""
    section = " › ".join(blocks[at].section[-2:]) if at is not None else ""
    head = Text(f"{row.document}, {row.anchor}", style="bold")
    if section:
        head.append(f"\n{section}", style="not bold dim")
    text = Text(row.text)
    text.stylize("bold underline", item.start - row.start, item.end - row.start)
    dots = "…" if len(before) > _AROUND else ""
    return Group(
        head,
        Padding(Text(dots + before[-_AROUND:], style="dim"), (1, 0, 0, 2)),
        Padding(text, (1, 0, 1, 2)),
        Padding(
            Text(after[:_AROUND] + ("…" if len(after) > _AROUND else ""), style="dim"),
            (0, 0, 1, 2),
        ),
    )


def _claim(claim: Claim, names: Registry, subject: str) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", justify="right")
    table.add_column()
    table.add_row("  who", " — ".join(called(actor, names) for actor in claim.actors))
    table.add_row("  form", f"{claim.form.value}, {claim.status.value}")
    table.add_row("  on what", ", ".join(subjects(claim.topics, subject)) or "not said")
    if claim.places:
        table.add_row("  where", ", ".join(called(place, names) for place in claim.places))
    return table


def _verdict(decision: Decision) -> str:
    who = f" by {decision.by}" if decision.by else ""
    why = f": {decision.reason}" if decision.reason else ""
    return f"decided{who}: {decision.verdict.value}{why}"


def _edited(now: tuple[str, ...], typed: tuple[str, ...]) -> tuple[str, ...]:
    """A list as a person changes it: ``+x`` adds, ``-x`` takes out, bare names replace it."""
    kept = list(now) if all(part[0] in "+-" for part in typed) else []
    for part in typed:
        name = part.lstrip("+- ").strip()
        if part[0] != "-":
            kept.append(name)
        elif name in kept:
            kept.remove(name)
    return tuple(dict.fromkeys(kept))
