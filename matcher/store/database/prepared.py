"""Statements whose SQL is written once for each database, and then given to its driver as it is.

SQLAlchemy does much for each statement. After a match, nothing of that is left in the processor's caches, so it takes
longer than the statement itself. The statements of every request are therefore prepared.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, NamedTuple, cast

from sqlalchemy import Connection, Dialect, Float, Insert, Select, Table, Update, insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

from matcher.store.database.tables import Base

Row = tuple[Any, ...]
Rows = Sequence[dict[str, Any]]
"""The values of rows by column."""
_Convert = Callable[[Any], Any] | None
"""Converts a value on its way to or from the driver; None if it stays as it is."""


def prepared_rows(connection: Connection, statement: Select[Any] | Update, **values: Any) -> list[Row]:
    """The rows that a statement selects or returns. It must be made only once, and has `values` as its parameters."""
    prepared = _prepared(statement, connection.dialect)
    with _cursor(connection) as cursor:
        cursor.execute(prepared.sql, prepared.parameters(values))
        found = cursor.fetchall()
    return list(map(prepared.row, found))


def insert_rows(connection: Connection, row: type[Base], values: Rows) -> None:
    """Insert rows with these values, which all have the same columns. Defaults are those of the database only.

    Much faster than adding objects to the session, which keeps an eye on each.
    """
    insert_in_order(connection, [(row, values)])


def insert_in_order(connection: Connection, tables: Sequence[tuple[type[Base], Rows]]) -> None:
    """Insert rows of several tables, as `insert_rows` does.

    All are converted before the first is inserted, because from then on others wait who want to write.
    """
    insertions = [(_insertion(row, tuple(values[0]), connection.dialect), values) for row, values in tables if values]
    ready = [(prepared.sql, list(map(prepared.parameters, values))) for prepared, values in insertions]
    with _cursor(connection) as cursor:
        for sql, parameters in ready:
            cursor.executemany(sql, parameters)


def table_of(row: type[Base]) -> Table:
    """The table of these rows. Statements about it take less time than those about its objects."""
    return Base.metadata.tables[row.__tablename__]


class _Prepared(NamedTuple):
    """A statement in the SQL of a database."""

    sql: str
    names: tuple[tuple[str, _Convert], ...]
    """The parameters in their order."""
    by_name: bool
    fixed: Mapping[str, Any]
    """The values of the parameters that are always the same."""
    columns: tuple[_Convert, ...] = ()
    """The columns of the rows that it selects or returns."""

    def parameters(self, values: Mapping[str, Any]) -> Any:
        """The parameters as the driver takes them."""
        given = {**self.fixed, **values} if self.fixed else values
        converted = {name: given[name] if convert is None else convert(given[name]) for name, convert in self.names}
        return converted if self.by_name else tuple(converted.values())

    def row(self, found: Row) -> Row:
        """A row from the driver."""
        columns = zip(found, self.columns, strict=True)
        return tuple(value if convert is None else convert(value) for value, convert in columns)


@lru_cache(maxsize=64)
def _prepared(statement: Select[Any] | Update, dialect: Dialect) -> _Prepared:
    described = statement.column_descriptions if isinstance(statement, Select) else _returned(statement)
    columns = tuple(_reading(column["type"], dialect) for column in described)
    return _written(statement, dialect)._replace(columns=columns)


@lru_cache(maxsize=64)
def _insertion(row: type[Base], columns: tuple[str, ...], dialect: Dialect) -> _Prepared:
    return _written(insert(table_of(row)), dialect, columns)


def _written(
    statement: Select[Any] | Insert | Update, dialect: Dialect, columns: tuple[str, ...] | None = None
) -> _Prepared:
    compiled = cast("Any", statement.compile(dialect=dialect, column_keys=columns))
    types = {name: bind.type.dialect_impl(dialect) for name, bind in compiled.binds.items()}
    order = compiled.positiontup or types
    return _Prepared(
        sql=str(compiled),
        names=tuple((name, types[name].bind_processor(dialect)) for name in order),
        by_name=compiled.positiontup is None,
        fixed={name: bind.value for name, bind in compiled.binds.items() if not bind.required},
    )


def _reading(type_: TypeEngine[Any], dialect: Dialect) -> _Convert:
    """Converts what the driver returns for a column of this type. Floats are what they should be."""
    return None if isinstance(type_, Float) else type_.dialect_impl(dialect).result_processor(dialect, None)


def _returned(statement: Update) -> Sequence[Any]:
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
