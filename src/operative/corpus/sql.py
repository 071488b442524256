"""SQL over the tables of a register: nothing can be changed, no other file can be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import resources

import duckdb

from operative.corpus import schemas
from operative.corpus.layout import Register
from operative.errors import SettingsError, UnreadableError

_SETTINGS = (
    "SET enable_external_access = false",
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET lock_configuration = true",
)


@contextmanager
def connect(register: Register) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that has a view of each table, and the right to read these and nothing else.

    Raises:
        UnreadableError: if there is no register, or a file of its tables is gone or damaged.
    """
    with duckdb.connect(":memory:") as connection:
        for table in schemas.COLUMNS:
            paths = [str(path.resolve()) for path in register.paths(table)]
            if paths:
                # A view cannot take its paths as parameters; SQL writes a quote in a text twice,
                # and the tables' names are our own.
                names = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
                try:
                    connection.execute(
                        f"CREATE VIEW {table} AS SELECT * FROM read_parquet([{names}])"  # noqa: S608 - names are ours
                    )
                except duckdb.Error as error:
                    raise UnreadableError(
                        f"a file of the table {table} is gone or damaged",
                        file=str(register.folder),
                        remedy=f"remove {register.tables} and build again",
                    ) from error
            else:
                connection.register(table, schemas.SCHEMAS[table].empty_table())
        connection.execute(_macros())
        allowed = str(register.tables.resolve()).replace("'", "''")
        connection.execute(f"SET allowed_directories = ['{allowed}']")
        for setting in _SETTINGS:
            connection.execute(setting)
        yield connection


def run(
    connection: duckdb.DuckDBPyConnection, query: str
) -> tuple[list[str], Iterator[tuple[object, ...]]]:
    """The names of the columns of what ``query`` gives, and its rows.

    Raises:
        SettingsError: if it is no SELECT, more than one statement, or fails.
    """
    try:
        statements = connection.extract_statements(query)
        if len(statements) != 1 or statements[0].type not in _ALLOWED:
            raise SettingsError(
                "a query is one SELECT", file="query", remedy="the tables can only be read"
            )
        connection.execute(statements[0])
        names = _distinct(column[0] for column in connection.description or ())
    except duckdb.Error as error:
        raise SettingsError(
            str(error).rstrip(" ^\n"),
            file="query",
            remedy="“DESCRIBE acts” lists the columns of a table",
        ) from error
    return names, _rows(connection)


def _macros() -> str:
    """What can be asked beside the tables."""
    source = resources.files("operative.corpus") / "data" / "macros.sql"
    return source.read_text(encoding="utf-8")


def _distinct(names: Iterable[str]) -> list[str]:
    """Names of columns, a number put behind those that are there already."""
    made: list[str] = []
    for name in names:
        number = 2
        told = name
        while told in made:
            told, number = f"{name}_{number}", number + 1
        made.append(told)
    return made


_ALLOWED = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)


def _rows(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[object, ...]]:
    try:
        while rows := connection.fetchmany(1000):
            yield from rows
    except duckdb.Error as error:
        raise SettingsError(str(error), file="query") from error
