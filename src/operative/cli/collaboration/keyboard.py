"""Keys and lines of text from one terminal, in the order in which they were typed.

``click.getchar`` throws away what was typed before it looks, and takes what comes at once for one
key: keys that are typed ahead, or that another program sends, were lost, the last one among them.
"""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

_END = (b"\x00", b"\x04")  # Ctrl-D; the first is what a terminal makes of it between two keys
_ESCAPE = "\x1b"
_WAIT = 0.05  # seconds in which the rest of a key's sequence comes, where it is one

if sys.platform == "win32":

    class Keyboard:
        """Keys and lines as the console gives them."""

        def key(self) -> str:
            """The next key."""
            return click.getchar()

        def line(self, label: str, default: str) -> str:
            """A line of text, or the default where nothing is typed."""
            answer: str = click.prompt(label, default=default, show_default=bool(default))
            return answer

else:
    import select
    import termios

    class Keyboard:
        """Reads standard input, which is a terminal; nothing that is typed is thrown away."""

        def __init__(self) -> None:
            self._file = sys.stdin.fileno()
            self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
            self._ahead = ""  # what was read and not yet given

        def key(self) -> str:
            """The next key, an arrow with its whole sequence.

            Raises:
                EOFError: if no more will come.
            """
            with self._unbuffered():
                key = self._character()
                if key != _ESCAPE or not self._waiting():
                    return key
                follows = self._character()
                if follows not in "[O":
                    self._ahead = follows
                    return key
                key += follows + self._character()
                while key[-1] in "0123456789;":
                    key += self._character()
                return key

        def line(self, label: str, default: str) -> str:
            """A line of text, or the default where nothing is typed.

            Raises:
                EOFError: if no more will come.
            """
            shown = f" [{default}]" if default else ""
            click.echo(f"{label}{shown}: ", nl=False)
            typed = ""
            while not typed.endswith("\n"):
                typed += self._character()
            return typed.strip() or default

        def _character(self) -> str:
            while not self._ahead:
                try:
                    one = os.read(self._file, 1)
                except OSError as error:  # the terminal is gone
                    raise EOFError from error
                if not one or one in _END:
                    raise EOFError
                self._ahead = self._decoder.decode(one)
            character, self._ahead = self._ahead[0], self._ahead[1:]
            return character

        def _waiting(self) -> bool:
            return bool(self._ahead or select.select([self._file], [], [], _WAIT)[0])

        @contextmanager
        def _unbuffered(self) -> Iterator[None]:
            """Keys come one by one and are not shown; Ctrl-C stays what it is."""
            try:
                before = termios.tcgetattr(self._file)
            except termios.error as error:
                raise EOFError from error
            now = list(before)
            now[3] &= ~(termios.ICANON | termios.ECHO)
            termios.tcsetattr(self._file, termios.TCSADRAIN, now)
            try:
                yield
            finally:
                termios.tcsetattr(self._file, termios.TCSADRAIN, before)
