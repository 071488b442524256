"""Footnotes of HTML: which links call a note, which paragraph is one, and the way back left out."""

from __future__ import annotations

import re

from operative.documents.model import BlockKind
from operative.documents.passages import UNKNOWN, Fragment, Passage

_BACK = re.compile(r"[\s↩↑^⏎︎️]*")
_ARROW = re.compile(r"[\s↩↑⏎︎️]*")
_CLOSED = re.compile(r"\s*\]?[\s↩↑^⏎︎️]*")


def tie(passages: list[Passage], identifiers: list[tuple[str, ...]]) -> list[Passage]:
    """Tie calls to notes: a link raised above the line leads to a note that stands further on.

    A link that leads back is the note's way home; its mark is the note's own. ``identifiers`` are,
    for each passage, the ids that it begins under.
    """
    place = {name: index for index, names in enumerate(identifiers) for name in names}
    marks: dict[str, str] = {}
    targets: dict[int, str] = {}
    out: list[Passage] = []
    for index, passage in enumerate(passages):
        fragments: list[Fragment] = []
        home: int | None = None  # before which fragment the link back stood
        for fragment in passage.fragments:
            target = fragment.calls
            if target is None:
                fragments.append(fragment)
            elif target[0] == "#":
                if index not in targets or place.get(target[1:], index) >= index:
                    fragments.append(fragment._replace(calls=None))
                else:
                    home = len(fragments)
            elif place.get(target, -1) > index:
                marks.setdefault(target, fragment.text.strip("[] "))
                targets.setdefault(place[target], target)
                fragments.append(fragment)
            elif index in targets:
                home = len(fragments)
            else:
                unknown = target.startswith(UNKNOWN)
                fragments.append(fragment if unknown else fragment._replace(calls=None))
        passage = passage._replace(fragments=tuple(fragments))
        if index in targets:
            note = targets[index]
            kept = _without_back_link(fragments, home)
            passage = passage._replace(
                fragments=tuple(kept),
                kind=BlockKind.FOOTNOTE,
                number=marks[note],
                footnote=note,
            )
        out.append(passage)
    return out


def _without_back_link(fragments: list[Fragment], home: int | None) -> list[Fragment]:
    """A note's words without the brackets, arrows and spaces that stood about its link back."""
    leads = home is not None and not "".join(one.text for one in fragments[:home]).strip()
    after = "".join(one.text for one in fragments[home:])
    if home is None or (leads and after.strip()) or not _CLOSED.fullmatch(after):
        end = len(fragments)
        while end and _ARROW.fullmatch(fragments[end - 1].text):
            end -= 1
        return fragments[:end]
    kept, closed = fragments[:home], any("]" in one.text for one in fragments[home:])
    while kept and (_BACK.fullmatch(kept[-1].text) or (closed and kept[-1].text.strip() == "[")):
        closed = closed and kept[-1].text.strip() != "["
        kept.pop()
    return kept
