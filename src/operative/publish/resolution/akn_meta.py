"""What an Akoma Ntoso file says of itself: work, expression, manifestation, references."""

from __future__ import annotations

import datetime as dt
import re

from lxml import etree

from operative.documents import symbols
from operative.documents.language import ISO_639_3
from operative.publish.characters import clean
from operative.publish.phrases import phrases
from operative.publish.resolution.akn_spans import Spans, reference
from operative.publish.resolution.sheet import Sheet
from operative.resolutions.kinds import Kind

NS = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
Element = etree._Element

_SOURCE = "#operative"
_ODD = re.compile(r"[^\w.-]+")
_UNKNOWN = dt.date(1, 1, 1)


class Meta:
    """The ``meta`` of a sheet's file and of its attachments."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        head, document = sheet.resolution.masthead, sheet.resolution.document
        self._day = head.adopted or head.distributed
        self._language = ISO_639_3.get(sheet.language, "und")
        self._symbol = head.symbol or document.symbol
        author = phrases()["akn"].get(head.body or "", (head.body or "un").lower())
        self._author = _ODD.sub("-", author)
        tag, _ = self.kind
        sort = "deliberation" if tag == "statement" else "report"
        when = self._day.isoformat() if self._day else self._year() or "0001-01-01"
        self._work = f"/akn/un/{tag}/{sort}/{self._author}/{when}/{self._number()}"
        self._subtype = sort

    @property
    def kind(self) -> tuple[str, str]:
        """The document type and its name, as AKN4UN has them for what the document is."""
        kind = self._sheet.kind
        if kind in (Kind.RESOLUTION, Kind.DECISION, Kind.STATEMENT):
            return "statement", kind.value
        return "doc", kind.value

    def _parsed(self) -> symbols.Symbol | None:
        try:
            return symbols.parse(self._symbol) if self._symbol else None
        except ValueError:
            return None

    def _year(self) -> str | None:
        found = self._parsed()
        return None if found is None or found.year is None else str(found.year)

    def _number(self) -> str:
        """The number in the form of an address: "68-145", "1612-2005"."""
        found = self._parsed()
        said = (
            (found.cited if found else None) or self._symbol or self._sheet.resolution.document.id
        )
        return _ODD.sub("-", said).strip("-.") or "nn"

    def write(self, root: Element, spans: Spans) -> None:
        """Add the ``meta`` of the whole file."""
        meta = _add(root, "meta")
        self._identify(meta, "!main")
        references = _add(meta, "references", source=_SOURCE)
        organ = self._sheet.head.organ or phrases()["masthead"]["organization"]
        seen = {"operative", self._author}
        _organization(references, "operative", "operative", "operative")
        _organization(references, self._author, self._author, organ)
        for actor in spans.bodies:
            name = reference(actor.id)
            if name not in seen:
                seen.add(name)
                _organization(references, name, actor.id, actor.name)

    def write_component(self, root: Element, number: int) -> None:
        """Add the ``meta`` of an annex, a component of the same work."""
        self._identify(_add(root, "meta"), f"!annex_{number}")

    def _identify(self, meta: Element, part: str) -> None:
        day = (self._day or _UNKNOWN).isoformat()
        expression = f"{self._work}/{self._language}@{day}"
        made = _add(meta, "identification", source=_SOURCE)
        work = _add(made, "FRBRWork")
        _frbr(work, f"{self._work}/{part}", self._work)
        if self._symbol and part == "!main":
            _add(work, "FRBRalias", name="symbol", value=self._symbol)
        if self._sheet.resolution.title and part == "!main":
            _add(work, "FRBRalias", name="title", value=self._sheet.resolution.title)
        _add(work, "FRBRdate", date=day, name="adoption" if self._day else "unknown")
        _add(work, "FRBRauthor", href=f"#{self._author}")
        _add(work, "FRBRcountry", value="un")
        _add(work, "FRBRsubtype", value=self._subtype)
        _add(work, "FRBRnumber", value=self._number())
        _add(work, "FRBRname", value=self.kind[1] if part == "!main" else "annex")
        text = _add(made, "FRBRExpression")
        _frbr(text, f"{expression}/{part}", expression)
        _add(text, "FRBRdate", date=day, name="expression")
        _add(text, "FRBRauthor", href=f"#{self._author}")
        _add(text, "FRBRlanguage", language=self._language)
        file = _add(made, "FRBRManifestation")
        _frbr(file, f"{expression}/{part}.xml", f"{expression}.xml")
        _add(file, "FRBRdate", date=day, name="manifestation")
        _add(file, "FRBRauthor", href=_SOURCE)


def _add(parent: Element, tag: str, **attributes: str) -> Element:
    made = etree.SubElement(parent, f"{{{NS}}}{tag}")
    for name, value in attributes.items():
        made.set(name, clean(value))
    return made


def _frbr(parent: Element, this: str, uri: str) -> None:
    _add(parent, "FRBRthis", value=this)
    _add(parent, "FRBRuri", value=uri)


def _organization(parent: Element, name: str, identifier: str, shown: str) -> None:
    path = _ODD.sub("-", identifier)
    href = f"/akn/ontology/organization/un/{path}"
    _add(parent, "TLCOrganization", eId=name, href=href, showAs=shown)
