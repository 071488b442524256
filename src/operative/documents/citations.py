"""Citations of documents in running text: found, with their spans, and normalised.

Two kinds are found. A symbol stands as it is ("A/68/253 and Add.1"). A number stands after a
word that says what is cited ("its resolutions 60/1 of 16 September 2005 and 63/308"); whose
resolution it is follows from the body named, from the form of the number, from the date, and at
last from who speaks. The words of a language are in ``data/<language>/citations.toml``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from operative.documents import cited_numbers, cited_symbols
from operative.documents.model import Citation


def find(text: str, body: str | None = None) -> tuple[Citation, ...]:
    """Every document that ``text`` cites, in text order.

    ``body`` is the id of the organ that speaks ("GA", "HRC" …): "its resolution 7/29" is a
    resolution of that organ. Spans cover the number or symbol alone ("63/308", "A/68/253"); of
    "A/68/53 and Add.1" the second citation covers "Add.1".
    """
    if "/" not in text and "(" not in text and "WHA" not in text:
        return ()
    return _collect(text, body, cited_symbols.beginnings(text), cited_numbers.triggers(text))


def find_plainly(text: str, body: str | None = None) -> tuple[Citation, ...]:
    """What :func:`find` gives, looked for at every character: slow, and plain to see."""
    return _collect(
        text, body, cited_symbols.beginnings_plainly(text), cited_numbers.triggers_plainly(text)
    )


def _collect(
    text: str, body: str | None, starts: Iterable[int], triggers: list[cited_numbers.Trigger]
) -> tuple[Citation, ...]:
    found = cited_symbols.find(text, starts)
    taken = [citation.start for citation in found]
    ends = [citation.end for citation in found]
    for index, trigger in enumerate(triggers):
        limit = triggers[index + 1].start if index + 1 < len(triggers) else len(text)
        for citation in cited_numbers.after(text, trigger, limit, body):
            place = bisect_left(ends, citation.start + 1)
            if place == len(ends) or taken[place] >= citation.end:
                found.append(citation)
    return tuple(sorted(found))
