"""What leaves the house: docx, HTML, PDF, Markdown, tables, calendar, plots."""

from operative.publish.write import write

__all__ = ["write"]
