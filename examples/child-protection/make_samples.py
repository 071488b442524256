"""Make the sample files that are no plain text; the same words give the same bytes.

Run it as ``python examples/child-protection/make_samples.py``. The words stand in
``make_samples.toml``; everything in them is made up.
"""

from __future__ import annotations

import datetime as dt
import io
import tomllib
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import typst

HERE = Path(__file__).parent
EPOCH = (1980, 1, 1, 0, 0, 0)


def main() -> None:
    """Write the Word and PDF files beside this script."""
    words = tomllib.loads((HERE / "make_samples.toml").read_text(encoding="utf-8"))
    mark = words["mark"]
    made = {
        "reports/sample-fund-annual-report.docx": word(words["fund_report"], mark),
        "replies/member-state-a.docx": word(words["reply_a"], mark),
        "replies/member-state-c.pdf": pdf(words["reply_c"]["typst"], mark),
    }
    for name, content in made.items():
        (HERE / name).write_bytes(content)


def pdf(source: str, mark: str) -> bytes:
    """A PDF file with a text layer."""
    content: bytes = typst.compile(
        source.replace("{mark}", mark).encode(), format="pdf", timestamp=1460000000
    )
    return content


def word(parts: Sequence[dict[str, Any]], mark: str) -> bytes:
    """A Word file of headings, numbered paragraphs and tables."""
    document = docx.Document()
    stamp = dt.datetime(2016, 4, 1)  # noqa: DTZ001 - the format has no time zone
    properties = document.core_properties
    properties.created = properties.modified = stamp
    properties.author, properties.title = "Sample", "Sample text"
    number = 0
    for part in parts:
        ((kind, content),) = part.items()
        if kind in ("title", "heading"):
            document.add_heading(content, level=0 if kind == "title" else 1)
        elif kind == "table":
            table = document.add_table(rows=len(content), cols=2)
            for row, (label, value) in zip(table.rows, content, strict=True):
                row.cells[0].text, row.cells[1].text = label, value
        elif kind == "numbered":
            number += 1
            document.add_paragraph(f"{number}. {content}")
        else:
            document.add_paragraph(mark if kind == "mark" else content)
    raw = io.BytesIO()
    document.save(raw)
    return _plain_zip(raw.getvalue())


def _plain_zip(content: bytes) -> bytes:
    """The same package with its members in order and without the time of writing."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()


if __name__ == "__main__":
    main()
