"""What every training of weights has in common."""

from __future__ import annotations

import argparse

PARTS = 6  # groups of documents, or of labelled paragraphs whose documents are not told


def asked_to_write(module: str) -> bool:
    """Whether the command line of ``python -m eval.<module>`` asks to write the weights."""
    parser = argparse.ArgumentParser(prog=f"python -m eval.{module}")
    parser.add_argument("--write", action="store_true", help="write the weights")
    return bool(parser.parse_args().write)
