"""Whether the web page and the PDF of a draft show what the trace says.

They are made anew by every run and read back for the proof alone, so that what is handed on is
what was proved.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
from lxml import etree, html

from operative.exercise.claims import Problem, TraceRow
from operative.exercise.trace import SUMMARY
from operative.exercise.written import normal

PAGE, PAPER = "report.html", "report.pdf"
#: Not compared: a line's end, which a PDF has as a blank, and a hyphen there, which it loses.
BLANKS = re.compile(r"[-\s\u00ad\u2010\u2011\ufffe\x02]+")
APART = "//*[@class='card'] | //sup | //*[@class='number']"


def check_page(file: Path, rows: Sequence[TraceRow]) -> Iterator[Problem]:
    """The paragraphs, sentences and quotes of ``report.html`` are those of the trace."""
    try:
        page = html.document_fromstring(file.read_bytes().decode("utf-8"))
    except OSError as error:
        yield Problem(PAGE, f"cannot be read back ({error.strerror or error})")
        return
    except (ValueError, etree.LxmlError):
        yield Problem(PAGE, "is damaged and cannot be read back")
        return
    yield from _quotes(page, rows)
    yield from _paragraphs(page, rows)


def _quotes(page: html.HtmlElement, rows: Sequence[TraceRow]) -> Iterator[Problem]:
    """The box of every sentence holds the quotes of its sources."""
    held: dict[str, list[str]] = {}
    for one in page.xpath("//*[@class='words'][@id]"):
        quotes = one.getparent().xpath("./*[@class='card']//q")
        held[one.get("id")] = [normal(quote.text_content()) for quote in quotes]
    for row in rows:
        key = f"s-{row.paragraph or SUMMARY}-{row.sentence}"
        expected = [normal(source.quote) for source in row.sources]
        if key in held and held[key] != expected:
            yield Problem(f"{PAGE}, {row.place}", "does not show the quotes of the trace")


def _paragraphs(page: html.HtmlElement, rows: Sequence[TraceRow]) -> Iterator[Problem]:
    """The paragraphs read as in the trace, and there is none that the trace does not know."""
    for node in page.xpath(APART):
        node.drop_tree()
    found = {
        node.get("id", "").removeprefix("p-"): normal(node.text_content())
        for node in page.xpath("//div[contains(@class, 'paragraph')][starts-with(@id, 'p-')]")
    }
    for node in page.xpath("//*[@id='p-summary']"):
        found[SUMMARY] = normal(node.text_content())
    texts: dict[str, list[str]] = defaultdict(list)
    places = {}
    for row in rows:
        texts[row.id].append(normal(row.text))
        places[row.id] = row.place.partition(",")[0]
    for key, parts in texts.items():
        if found.get(key) != " ".join(parts):
            yield Problem(f"{PAGE}, {places[key]}", "is not what the trace says")
    strange = [found[key] for key in found if key not in texts]
    strange += [
        normal(node.text_content())
        for node in page.xpath("//*[@id='report']//p[not(@class)]")
        if not node.get("id") and "paragraph" not in node.getparent().get("class", "")
    ]
    for text in strange:
        yield Problem(PAGE, f"has a paragraph that the trace does not know: “{text[:60]}”")


def check_paper(file: Path, rows: Sequence[TraceRow]) -> Iterator[Problem]:
    """Every sentence of the trace stands in the text layer of ``report.pdf``.

    What else stands there is not looked at. A sentence may be parted by the end of a page.
    """
    try:
        with pypdfium2.PdfDocument(file) as paper:
            text = "".join(page.get_textpage().get_text_bounded() for page in paper)
    except OSError as error:
        yield Problem(PAPER, f"cannot be read back ({error.strerror or error})")
        return
    except (ValueError, pypdfium2.PdfiumError):
        yield Problem(PAPER, "is damaged and cannot be read back")
        return
    text = BLANKS.sub("", text)
    for row in rows:
        if not _stands(BLANKS.sub("", row.text), text):
            yield Problem(f"{PAPER}, {row.place}", "is not what the trace says")


def _stands(words: str, text: str) -> bool:
    """Whether the words stand in the text, whole or in two parts."""
    if words in text:
        return True
    low, high = 0, len(words)
    while low < high:  # the longest beginning that stands there
        middle = (low + high + 1) // 2
        low, high = (middle, high) if words[:middle] in text else (low, middle - 1)
    return low > 0 and words[low:] in text
