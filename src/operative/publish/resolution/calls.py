"""Which footnote each call calls, as :mod:`operative.resolutions.footnotes` tells it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from operative.documents.model import Block, BlockKind, Document
from operative.publish.resolution.sheet import Call, Note

_NO_CALLS = (BlockKind.FOOTNOTE, BlockKind.FURNITURE)  # what these call is not kept


@dataclass(slots=True)
class Notes:
    """Which note each call calls, as :mod:`operative.resolutions.footnotes` tells it."""

    document: Document
    called: list[Note] = field(default_factory=list)
    _by_mark: dict[str, list[Block]] = field(default_factory=dict)
    _wanted: set[int] = field(default_factory=set)
    _made: dict[int, Note] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for block in self.document.blocks:
            if block.kind is BlockKind.FOOTNOTE:
                self._by_mark.setdefault(block.number or "", []).append(block)
        for block in self.document.blocks:
            for call in block.calls if block.kind not in _NO_CALLS else ():
                target = self._target(call.mark, call.at, call.which)
                if target is not None:
                    self._wanted.add(target.start)

    def _target(self, mark: str, at: int, which: int | None) -> Block | None:
        targets = self._by_mark.get(mark)
        if not targets:
            return None
        index = bisect_left(targets, at, key=lambda note: note.start) if which is None else which
        return targets[min(index, len(targets) - 1)]

    def is_called(self, block: Block) -> bool:
        """Whether anything calls the footnote in ``block``."""
        return block.start in self._wanted

    def calls(self, block: Block) -> Iterator[tuple[int, Call]]:
        """The calls in a block, each with its place in the document."""
        for call in block.calls if block.kind not in _NO_CALLS else ():
            target = self._target(call.mark, call.at, call.which)
            if target is None:
                yield call.at, Call(Note(0, call.mark, "", called=False), first=True)
                continue
            first = target.start not in self._made
            if first:
                note = Note(
                    len(self.called) + 1, call.mark, self.document.text_of(target), called=True
                )
                self._made[target.start] = note
                self.called.append(note)
            yield call.at, Call(self._made[target.start], first)
