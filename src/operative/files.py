"""Files, replaced as a whole: who reads at that moment sees the old one or the new one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from operative.errors import OperativeError, UnreadableError


def legible(name: str) -> str:
    """The name of a file as it can be written down anywhere: letters in an unknown encoding, as
    archives from another system leave them, stand as escapes.
    """
    return name.encode(errors="backslashreplace").decode()


def spelled(name: str) -> str:
    """The name of a file, if its letters are known.

    Raises:
        UnreadableError: if they are not.
    """
    told = legible(name)
    if told != name:
        raise UnreadableError(
            "its name holds letters in an unknown encoding", file=told, remedy="rename it"
        )
    return name


def is_folder(path: Path | str) -> bool:
    """Whether a folder lies there; what lies in one that may not be opened is nobody's to know."""
    try:
        return Path(path).is_dir()
    except OSError:
        return False


def write_whole(path: Path, content: bytes) -> None:
    """Put ``content`` in the place of a file; its folder is made where there is none.

    Raises:
        OSError: if it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        error.filename = str(path)  # what a person is told of
        raise


def write_each(folder: Path, contents: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files by their names in a folder, each as a whole; what comes back is their paths.

    Raises:
        OSError: if one cannot be written.
    """
    for name, content in contents.items():
        write_whole(folder / name, content)
    return tuple(folder / name for name in contents)


@contextmanager
def alone(lock: Path, refused: OperativeError) -> Iterator[None]:
    """Hold a lock, on a file that is made for it; where the system or the disk knows no locks,
    people have to see to it.

    Raises:
        OperativeError: the one given, if another process holds it.
        OSError: if the file cannot be made.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("ab") as held:
        try:
            import fcntl

            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise refused from None
        except (ImportError, OSError):  # pragma: no cover - no such lock here
            pass
        yield
