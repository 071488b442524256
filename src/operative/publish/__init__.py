"""What leaves the house: docx, HTML, PDF, Markdown, tables, calendar, plots."""
