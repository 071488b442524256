"""How the documentation is built: `make docs`."""

project = "operative"
author = "the operative contributors"
copyright = "2026, the operative contributors"
extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.napoleon",
]
html_theme = "furo"
html_title = "operative"
exclude_patterns = ["_build"]
templates_path = ["_templates"]
autosummary_generate = True
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "undoc-members": False}
myst_heading_anchors = 3
suppress_warnings = ["myst.xref_missing", "ref.python"]
