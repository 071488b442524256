"""Statements of collaboration in documents, and the network that they form."""
