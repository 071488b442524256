"""A resolution becomes mandates: act, addressee, deliverable, recipient, due date."""

from operative.mandates.extract import extract

__all__ = ["extract"]
