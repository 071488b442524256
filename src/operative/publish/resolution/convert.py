"""One document in another format, as bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from operative.publish.resolution.setting import sheet
from operative.publish.resolution.sheet import Sheet
from operative.resolutions.model import Resolution


@dataclass(frozen=True, slots=True)
class Written:
    """A format that is written: the end of its files' names, and what makes the bytes."""

    suffix: str
    make: Callable[[Sheet], bytes]


def convert(resolution: Resolution, format: str) -> bytes:  # noqa: A002 - the field's own word
    """The document in a format of :data:`FORMATS`; the same bytes for the same document.

    Raises:
        KeyError: if there is no such format.
    """
    return FORMATS[format].make(sheet(resolution))


def _html(document: Sheet) -> bytes:
    from operative.publish.resolution.html import html

    return html(document).encode()


def _word(document: Sheet) -> bytes:
    from operative.publish.resolution.word import word

    return word(document)


def _akn(document: Sheet) -> bytes:
    from operative.publish.resolution.akn import akn

    return akn(document)


def _pdf(document: Sheet) -> bytes:
    from operative.publish.resolution.pdf import pdf

    return pdf(document)


FORMATS = {
    "pdf": Written("pdf", _pdf),
    "akn": Written("xml", _akn),
    "docx": Written("docx", _word),
    "html": Written("html", _html),
}
"""What can be written, by the name that a person gives it."""
