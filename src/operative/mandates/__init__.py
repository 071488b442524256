"""A resolution becomes mandates: act, addressee, deliverable, recipient, due date."""

from operative.mandates.extract import extract
from operative.mandates.parts import in_full

__all__ = ["extract", "in_full"]
