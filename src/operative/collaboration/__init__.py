"""Statements of collaboration in documents, and the network that they form.

>>> evidence = harvest(operative.documents.read("report.docx"))
>>> drawn = build(evidence)
"""

from operative.collaboration.harvest import harvest, reporters
from operative.collaboration.network import build

__all__ = ["build", "harvest", "reporters"]
