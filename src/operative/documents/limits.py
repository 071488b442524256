"""How much a file may ask of the machine. All sizes are in bytes.

The largest section of a proposed programme budget is 2 MB packed, 21 MB unpacked and 900 pages;
the limits leave some ten times that. They are constants, not settings: a file beyond them is not a
document of the kinds that this software is for.
"""

from __future__ import annotations

MIB = 1024 * 1024

#: A larger file is refused by its size alone; nothing of it is read.
MAX_FILE = 128 * MIB

#: A larger plain text, Markdown, HTML or XML file is refused: as text it is some 5,000 pages.
MAX_TEXT = 32 * MIB

#: What one part of a docx may unpack to.
MAX_PART = 256 * MIB

#: What all parts of a docx together may unpack to.
MAX_UNPACKED = 512 * MIB

#: How many times its packed size a part may unpack to, once it is larger than RATIO_FROM.
MAX_RATIO = 200
RATIO_FROM = MIB

#: Entries in the directory of a docx.
MAX_ENTRIES = 10_000

#: Tables within tables, controls within controls, lists within lists.
MAX_NESTING = 100

#: Pages of a PDF.
MAX_PAGES = 5_000

#: Characters in the text layer of one page.
MAX_PAGE_CHARACTERS = 200_000

#: Passages of one document: beyond it the file is made to exhaust, not to be read.
MAX_PASSAGES = 1_000_000
