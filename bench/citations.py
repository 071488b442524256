"""Finding the documents that a text cites; against eyecite's tokenizers on the same text.

Eyecite finds the citations of American law: its tokenizers run some thousands of expressions for
reporters and give tokens, before any citation is resolved. Ours gives citations with their spans,
normalised and given to the right organ.
"""

from __future__ import annotations

import tempfile

from bench.library import available, resolutions
from bench.timing import in_turn, show
from operative.documents.citations import find

CHARACTERS = 1_000_000
LONGEST = 60_000  # characters; in annexes beyond that little is cited, which would flatter us


def main() -> None:
    """Print the comparison."""
    if not available():
        return
    from eyecite.tokenizers import AhocorasickTokenizer, HyperscanTokenizer

    texts: list[str] = []
    for _, text in resolutions():
        if len(text) < LONGEST and sum(map(len, texts)) < CHARACTERS:
            texts.append(text)
    amount = sum(map(len, texts))
    ours = "citations.find"
    aho = AhocorasickTokenizer()
    with tempfile.TemporaryDirectory() as folder:
        hyperscan = HyperscanTokenizer(cache_dir=folder)
        timings = in_turn(
            {
                ours: lambda: [find(text, "GA") for text in texts],
                "eyecite, AhocorasickTokenizer": lambda: [aho.tokenize(text) for text in texts],
                "eyecite, HyperscanTokenizer": lambda: [hyperscan.tokenize(text) for text in texts],
            },
            runs=3,
        )
    peers = [name for name in timings if name != ours]
    faster = min(peers, key=lambda name: timings[name].median)
    count = sum(len(find(text, "GA")) for text in texts)
    show(
        f"Citations: {len(texts)} documents, {amount:,} characters, {count:,} citations",
        timings,
        peer=faster,
        amount=amount,
        unit="characters",
    )
