"""Statements whose SQL is written once for each database, and then given to its driver as it is.

SQLAlchemy does much for each statement. After a match, nothing of that is left in the processor's caches, so it takes
longer than the statement itself. The statements of every request are therefore prepared.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple, cast

from sqlalchemy import Connection, Delete, Dialect, Float, Insert, Select, Table, Update, insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

from matcher.store.database.tables import Base

Row = tuple[Any, ...]
Rows = Sequence[dict[str, Any]]
"""The values of rows by column."""
ROWS_TOGETHER = 100
"""The most rows that one statement inserts. Databases limit the parameters of a statement, some to 32,766."""
_Statement = Select[Any] | Insert | Update | Delete
_Convert = Callable[[Any], Any] | None
"""Converts a value on its way to or from the driver; None if it stays as it is."""


def prepared_rows(connection: Connection, statement: Select[Any] | Update, **values: Any) -> list[Row]:
    """The rows that a statement selects or returns. It must be made only once, and has `values` as its parameters."""
    prepared = _prepared(statement, connection.dialect)
    with _cursor(connection) as cursor:
        cursor.execute(prepared.sql, prepared.parameters(values))
        found = cursor.fetchall()
    return list(map(prepared.row, found))


def run_prepared(connection: Connection, statement: Insert | Delete, **values: Any) -> None:
    """Run a statement that returns no rows. It must be made only once, and has `values` as its parameters."""
    prepared = _prepared(statement, connection.dialect)
    with _cursor(connection) as cursor:
        cursor.execute(prepared.sql, prepared.parameters(values))


def insert_rows(connection: Connection, row: type[Base], values: Rows) -> None:
    """Insert rows with these values, which all have the same columns. Defaults are those of the database only.

    Much faster than adding objects to the session, which keeps an eye on each.
    """
    insert_in_order(connection, [(row, values)])


def insert_in_order(connection: Connection, tables: Sequence[tuple[type[Base], Rows]]) -> None:
    """Insert rows of several tables, as `insert_rows` does.

    All are converted before the first is inserted, because from then on others wait who want to write. Many rows are
    one statement: between statements, the driver lets other threads work, and would have to wait for them.
    """
    ready = [_insertion(row, some, connection.dialect) for row, values in tables for some in _in_groups(values)]
    with _cursor(connection) as cursor:
        for sql, parameters in ready:
            cursor.execute(sql, parameters)


def table_of(row: type[Base]) -> Table:
    """The table of these rows. Statements about it take less time than those about its objects."""
    return Base.metadata.tables[row.__tablename__]


class _Prepared(NamedTuple):
    """A statement in the SQL of a database."""

    sql: str
    names: tuple[tuple[str, _Convert], ...]
    """The parameters in their order."""
    fixed: Mapping[str, Any]
    """The values of the parameters that are always the same."""
    columns: tuple[_Convert, ...] = ()
    """The columns of the rows that it selects or returns."""

    def parameters(self, values: Mapping[str, Any]) -> Row:
        """The parameters as the driver takes them."""
        given = {**self.fixed, **values} if self.fixed else values
        return tuple(given[name] if convert is None else convert(given[name]) for name, convert in self.names)

    def row(self, found: Row) -> Row:
        """A row from the driver."""
        columns = zip(found, self.columns, strict=True)
        return tuple(value if convert is None else convert(value) for value, convert in columns)


@lru_cache(maxsize=64)
def _prepared(statement: _Statement, dialect: Dialect) -> _Prepared:
    described = statement.column_descriptions if isinstance(statement, Select) else _returned(statement)
    columns = tuple(_reading(column["type"], dialect) for column in described)
    return _written(statement, dialect)._replace(columns=columns)


def _in_groups(rows: Rows) -> Iterator[Rows]:
    """The rows in groups that are small enough for one statement of any database."""
    for start in range(0, len(rows), ROWS_TOGETHER):
        yield rows[start : start + ROWS_TOGETHER]


def _insertion(row: type[Base], rows: Rows, dialect: Dialect) -> tuple[str, Row]:
    """The SQL that inserts some rows, and its parameters."""
    one = _one_insertion(row, tuple(rows[0]), dialect)
    head, values, of_one = one.sql.rpartition(" VALUES ")
    return f"{head}{values}{', '.join([of_one] * len(rows))}", tuple(chain.from_iterable(map(one.parameters, rows)))


@lru_cache(maxsize=64)
def _one_insertion(row: type[Base], columns: tuple[str, ...], dialect: Dialect) -> _Prepared:
    return _written(insert(table_of(row)), dialect, columns)


def _written(statement: _Statement, dialect: Dialect, columns: tuple[str, ...] | None = None) -> _Prepared:
    positional = dialect if dialect.positional else type(dialect)(paramstyle="format")  # type: ignore[call-arg]
    compiled = cast("Any", statement.compile(dialect=positional, column_keys=columns))
    types = {name: bind.type.dialect_impl(dialect) for name, bind in compiled.binds.items()}
    return _Prepared(
        sql=str(compiled),
        names=tuple((name, types[name].bind_processor(dialect)) for name in compiled.positiontup),
        fixed={name: bind.value for name, bind in compiled.binds.items() if not bind.required},
    )


def _reading(type_: TypeEngine[Any], dialect: Dialect) -> _Convert:
    """Converts what the driver returns for a column of this type. Floats are what they should be."""
    return None if isinstance(type_, Float) else type_.dialect_impl(dialect).result_processor(dialect, None)


def _returned(statement: Insert | Update | Delete) -> Sequence[Any]:
    return cast("Any", statement).returning_column_descriptions  # type: ignore[no-any-return]


@contextmanager
def _cursor(connection: Connection) -> Iterator[Any]:
    """A cursor of the driver, whose errors become those of SQLAlchemy."""
    cursor = connection.connection.cursor()
    try:
        yield cursor
    except connection.dialect.loaded_dbapi.Error as error:
        raise _of_sqlalchemy(error, connection) from error
    finally:
        cursor.close()


def _of_sqlalchemy(error: Exception, connection: Connection) -> BaseException:
    """The error that SQLAlchemy raises instead of this one of the driver."""
    base = connection.dialect.loaded_dbapi.Error
    made = DBAPIError.instance(None, None, error, base, hide_parameters=True, dialect=connection.dialect)
    return cast("BaseException", made)
