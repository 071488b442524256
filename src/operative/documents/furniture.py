"""What stands on a page and is no part of the text, and the lines of a masthead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from operative.documents import titles
from operative.documents.model import BlockKind
from operative.documents.pieces import Piece
from operative.documents.words import alternatives

_LONGEST = 300  # characters; no running head or masthead line is longer
_RULE = "_=~-–—*·. "
_LONGEST_VOTE = 60  # lines of a list of who voted how
_SYMBOL = re.compile(
    r"(?:A|S|E|T|ST|CD|TD|CRC|CCPR|CEDAW|CAT|DP|ECE|UNEP|HSP|FCCC|CEP|UNW|ID|IDB|CTOC|CAC)"
    r"/[A-Z0-9][\w./-]*"
    r"(?: ?\((?:\d{4}|[IVXL]+|Sect\. ?\d+|Part [IVX]+)\)|(?<=\d) [A-Z](?:-[A-Z])?)?"
    r"\*{0,3}"  # "Reissued for technical reasons"
)
_HEADED = re.compile(  # "A/RES/70/9 Aims of the work", "Aims of the work A/RES/70/9"
    rf"(?:{_SYMBOL.pattern})\s+(?P<after>\S.*)|(?P<before>\S.*?)\s+(?:{_SYMBOL.pattern})"
)
_RUN_ON = re.compile(r"[A-Z]{1,5}(?:/[A-Z0-9][A-Za-z0-9.-]*?)*/[\d.]+(?=[A-Z][a-z])\D.*")
_RUN_TOGETHER = re.compile(r"[AES]/(?:[A-Z]+\.?\d*/)*[A-Z\d./-]*\d(?=[A-Z][a-z]|\s|$)")
_NUMBER_ALONE = re.compile(r"\d{1,2}/\d{1,3}|PRST \d{1,2}/\d{1,3}\.")
_LONGEST_NUMBER = 16
_LONGEST_HEADING = 100  # characters: longer lines without a stop are sentences that were cut
_INLINE = re.compile(r"\[DU\d+\]")


def mark(pieces: Sequence[Piece]) -> None:
    """Give a kind to the pieces that are furniture or masthead lines.

    A line that holds nothing but a document symbol belongs to the masthead where it comes first
    and is a running head after; so does a symbol with the title run onto it. A short line that
    comes back page after page is a running head.
    """
    furniture = alternatives("furniture", "furniture")
    masthead = alternatives("furniture", "masthead")
    heads = alternatives("furniture", "heads")
    seen = False  # whether the document's symbol has been printed
    before: Piece | None = None
    running = False  # whether running text stands above
    for index, piece in enumerate(pieces):
        text = piece.text
        if piece.settled:
            continue
        running = running or (index > 0 and pieces[index - 1].kind is None)
        if piece.kind is None and len(text) > _LONGEST and not text.strip(_RULE):
            piece.kind = BlockKind.FURNITURE
        if piece.kind is not None or len(text) > _LONGEST or not text:
            continue
        previous, before = before, piece
        if (
            len(text) < _LONGEST_NUMBER
            and _NUMBER_ALONE.fullmatch(text)
            and _numbers_a_title(previous, pieces, index)
        ):
            piece.join(pieces[index + 1], " ")
            pieces[index + 1].cut([(0, len(pieces[index + 1].text), "")])
            continue
        if "[DU" in text and furniture.fullmatch(text) is None:
            piece.cut([(*found.span(), "") for found in _INLINE.finditer(text)])
            text = piece.text
        if furniture.fullmatch(text) or ((running or seen) and _is_running_head(previous, text)):
            piece.kind = BlockKind.FURNITURE
        elif _SYMBOL.fullmatch(text):
            inside = seen or (index > 0 and _is_cut(pieces[index - 1]))
            piece.kind = BlockKind.FURNITURE if inside else BlockKind.MASTHEAD
            seen = True
        elif masthead.fullmatch(text) or (seen and not running and heads.fullmatch(text)):
            piece.kind = BlockKind.MASTHEAD
            seen = seen or _SYMBOL.search(text) is not None
        elif seen and _RUN_ON.fullmatch(text):
            piece.kind = BlockKind.FURNITURE
        elif previous is not None and _goes_on(previous, text):
            piece.kind = BlockKind.MASTHEAD
    _mark_votes(pieces)
    _mark_running_heads(pieces)


def _goes_on(previous: Piece, text: str) -> bool:
    """Whether a line of the masthead, or a title that is but a number, is not over yet."""
    for opening, closing in ("[]", "()"):
        if previous.text.startswith(opening) and closing not in previous.text:
            return previous.kind is BlockKind.MASTHEAD and text.endswith(closing)
    if previous.kind is not BlockKind.MASTHEAD and titles.find(previous.text) is None:
        return False
    return alternatives("furniture", "goes-on").fullmatch(text) is not None


def _is_running_head(previous: Piece | None, text: str) -> bool:
    """Whether the title of a chapter of a volume stands at the top of a page in its middle."""
    if previous is None or previous.kind is not BlockKind.FURNITURE:
        return False
    return alternatives("furniture", "running-heads").fullmatch(text) is not None


def _mark_votes(pieces: Sequence[Piece]) -> None:
    """Lines of the masthead: who voted how, from the line that gives the figures to the bracket.

    Where no bracket closes the list, it is the labels ("In favour:") and the line after each.
    """
    voted = alternatives("furniture", "voted")
    label = alternatives("furniture", "vote-labels")
    for index, piece in enumerate(pieces):
        text = piece.text
        if (
            not text
            or piece.settled
            or text[0] not in "[A"
            or voted.fullmatch(text[:_LONGEST]) is None
        ):
            continue
        piece.kind = BlockKind.MASTHEAD
        if text.endswith("]"):
            continue
        following = pieces[index + 1 : index + 1 + _LONGEST_VOTE]
        if (last := _closing_bracket(following)) is not None:
            listed: Sequence[Piece] = following[: last + 1]
        else:
            listed = [
                other
                for before, other in zip([piece, *following], following, strict=False)
                if label.fullmatch(other.text)
                or (before.text.endswith(":") and label.fullmatch(before.text))
            ]
        for other in listed:
            if other.kind is not BlockKind.FURNITURE and not other.settled:
                other.kind = BlockKind.MASTHEAD


def _closing_bracket(pieces: Sequence[Piece]) -> int | None:
    """Where the bracket closes that was opened before, if it does before another opens."""
    for index, piece in enumerate(pieces):
        if "[" in piece.text:
            return None
        if piece.text.endswith("]"):
            return index
    return None


def _numbers_a_title(previous: Piece | None, pieces: Sequence[Piece], index: int) -> bool:
    """Whether a number like 14/5, alone on its line, is that of the title below and no page."""
    if previous is None or previous.kind is not BlockKind.MASTHEAD or index + 1 == len(pieces):
        return False
    title = pieces[index + 1]
    return title.kind is None and title.text[:1].isupper() and 8 < len(title.text) <= _LONGEST


def _mark_running_heads(pieces: Sequence[Piece]) -> None:
    """Short lines that come back at the tops of pages, beside page numbers or page breaks.

    A title that stands again there does so once in a document of two pages.
    """
    texts = Counter(
        piece.text
        for piece in pieces
        if piece.kind is None
        and not piece.settled
        and 8 < len(piece.text) < 160
        and piece.text[-1] != ","  # the organ begins to speak, once under each title
    )
    repeated = {text for text, count in texts.items() if count > 2}
    title = ""
    for index, piece in enumerate(pieces):
        if piece.kind is not None or piece.settled or not 8 < len(piece.text) <= _LONGEST:
            continue
        if piece.text not in repeated and not (title and _says_again(piece.text, title)):
            if piece.text[0] in titles.STARTS and (found := titles.find(piece.text)):
                title = piece.text[found.start :]
            continue
        before, after = pieces[max(0, index - 1) : index], pieces[index + 1 : index + 2]
        edges: tuple[BlockKind, ...] = (BlockKind.FURNITURE,)
        if piece.text not in repeated:
            if any(one.kind is None and _is_short(one) for one in before):
                continue
            edges = (BlockKind.FURNITURE, BlockKind.FOOTNOTE)
        if any(other.kind in edges for other in (*before, *after)) or _cuts(piece, title, before):
            piece.kind = BlockKind.FURNITURE


def _says_again(text: str, title: str) -> bool:
    """Whether a line is the title again, or its beginning, alone or beside the symbol."""
    if text == title or not title:
        return text == title
    found = _HEADED.fullmatch(text) if "/" in text else None
    if found is None:
        return False
    words = found["after"] or found["before"]
    return title.startswith(words) or words.startswith(title)


def _cuts(piece: Piece, title: str, before: Sequence[Piece]) -> bool:
    """Whether a title stands again where a sentence is cut: at the head of a page."""
    if not before or not _says_again(piece.text, title):
        return False
    return _is_cut(before[0])


def _is_cut(above: Piece) -> bool:
    """Whether a sentence stands above that is not over."""
    running = above.kind is None and not above.settled
    return running and len(above.text) > _LONGEST_HEADING and above.text[-1:].isalnum()


def _is_short(piece: Piece) -> bool:
    """Whether a line may be a heading that stands above a title: "Annex"."""
    return len(piece.text) < _LONGEST_NUMBER


def is_page_furniture(line: str) -> bool:
    """Whether a line is a rule, a page number, a job number or the like, wherever it stands."""
    return alternatives("furniture", "furniture").fullmatch(line) is not None


def is_masthead(line: str) -> bool:
    """Whether a line reads as one of a masthead, or as that of the meeting and its day."""
    return alternatives("furniture", "masthead").fullmatch(line) is not None


def is_symbol(line: str) -> bool:
    """Whether a line holds a document symbol and nothing else."""
    return _SYMBOL.fullmatch(line) is not None


def symbol(lines: Iterable[str]) -> str | None:
    """The document symbol that masthead lines print, if one does.

    A line that holds the symbol alone counts before one where it is run together with others.
    """
    lines = list(lines)
    for line in lines:
        if _SYMBOL.fullmatch(line):
            return line.rstrip("*")
    for line in lines:
        if "Distr" in line and (found := _RUN_TOGETHER.search(line)):
            return found[0]
    return None
