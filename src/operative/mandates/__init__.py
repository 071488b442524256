"""A resolution becomes mandates: act, addressee, deliverable, recipient, due date."""
