"""The collaboration annex: who works with whom, as pictures, a page, tables and exchange files."""

from operative.publish.annex.view import View, view
from operative.publish.annex.write import write

__all__ = ["View", "view", "write"]
