"""``report.md``: what Markdown makes of it is what the draft says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from operative.publish.markdown import escape
from tests.publish.builder import HOSTILE, result


@pytest.fixture(scope="module")
def text(out: Path) -> str:
    return (out / "report.md").read_text(encoding="utf-8")


def plain(markdown: str) -> str:
    """The text that a reader of the rendered Markdown sees."""
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
    return "".join(
        child.content
        for token in reader.parse(markdown)
        for child in (token.children or ())
        if child.type in ("text", "code_inline", "html_inline", "text_special")
    )


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Z")), min_size=1).map(str.strip))
@example(text="^[]")
def test_any_text_comes_out_as_itself(text: str) -> None:
    assert plain("1. " + escape(f"x{text}x")) == f"x{text}x"


def test_hostile_text_comes_out_as_itself() -> None:
    assert plain("1. " + escape(HOSTILE)) == HOSTILE


def test_each_paragraph_follows_its_mark(text: str) -> None:
    lines = text.splitlines()
    for section in result().draft.sections:
        for paragraph in section.paragraphs:
            at = lines.index(f"<!-- p-{paragraph.id} -->")
            assert lines[at + 1].startswith(f"{paragraph.number}. ")
            said = " ".join(sentence.text for sentence in paragraph.sentences)
            assert (
                plain(lines[at + 1]).replace("[^1]", "").replace("[^2]", "").replace("[^3]", "")
                == said
            )


def test_footnotes_are_called_and_defined(text: str) -> None:
    assert "of the actors.[^1] The present" in text
    assert "\n[^1]: Resolution 99/7, para. 2.\n" in text


def test_gaps_stand_out_in_the_coverage(text: str) -> None:
    table = text.split("Coverage of the mandate")[1]
    rows = [line for line in table.splitlines() if line.startswith("|")][2:]
    assert rows[0].startswith("| **para. 1** |")
    assert "**Gap**" in rows[0]
