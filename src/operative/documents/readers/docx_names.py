"""The names of the elements of WordprocessingML that the reader knows."""

from __future__ import annotations

NS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

VAL = NS + "val"
P, R, T, TAB, PPR, RPR = NS + "p", NS + "r", NS + "t", NS + "tab", NS + "pPr", NS + "rPr"
TBL, TR, TC, TCPR, TRPR = NS + "tbl", NS + "tr", NS + "tc", NS + "tcPr", NS + "trPr"
BODY, SECTPR, SDT, SDT_CONTENT = NS + "body", NS + "sectPr", NS + "sdt", NS + "sdtContent"
ALTERNATE = MC + "AlternateContent"
TEXT_BOX = NS + "txbxContent"
MATH_TEXT = MATH + "t"

INSERTED, MOVED_HERE = NS + "ins", NS + "moveTo"
DELETED, MOVED_AWAY = NS + "del", NS + "moveFrom"

#: Wrappers whose children count as if the wrapper were not there.
TRANSPARENT = frozenset(
    NS + name
    for name in ("hyperlink", "fldSimple", "smartTag", "customXml", "bdo", "dir", "sdtContent")
) | {INSERTED, MOVED_HERE, MATH + "oMath", MATH + "oMathPara"}

#: What tracked changes took out.
GONE = frozenset({DELETED, MOVED_AWAY})


def on(value: str | None) -> bool:
    """Whether a toggle with this ``w:val`` is on; an absent value means that it is."""
    return value not in ("0", "false", "off", "none")
