"""What the steps share: new tables and columns told as data. A column is a type, or the name of the table it refers to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

Columns = Mapping[str, Any]


def change_tables(
    *, new: Mapping[str, Columns], added: Mapping[str, Columns], empty: Mapping[str, Columns]
) -> None:
    """`empty`: what rows made before these columns hold in them; a blank marker of an erased row holds nothing."""
    for table, columns in new.items():
        _create(table, columns)
    for table, columns in added.items():
        with op.batch_alter_table(table) as changed:
            for name, kind in columns.items():
                _add(changed, table, name, kind)
    for table, values in empty.items():
        _fill(table, added[table], values)


def _create(table: str, columns: Columns) -> None:
    links = {name: target for name, target in columns.items() if isinstance(target, str)}
    op.create_table(
        table,
        *(sa.Column(name, _type(kind), nullable=True) for name, kind in columns.items()),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("heads", sa.Text(), nullable=False),
        *(
            sa.ForeignKeyConstraint([name], [f"{target}.id"], name=op.f(f"fk_{table}_{name}"))
            for name, target in links.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    for name in links:
        op.create_index(op.f(f"ix_{table}_{name}"), table, [name])


def _add(changed: Any, table: str, name: str, kind: Any) -> None:
    changed.add_column(sa.Column(name, _type(kind), nullable=True))
    if isinstance(kind, str):
        changed.create_index(op.f(f"ix_{table}_{name}"), [name])
        changed.create_foreign_key(op.f(f"fk_{table}_{name}"), kind, [name], ["id"])


def _type(kind: Any) -> Any:
    return sa.String(36) if isinstance(kind, str) else kind


def _fill(table: str, kinds: Columns, values: Columns) -> None:
    columns = [sa.column(name, kinds[name]) for name in values]
    rows = sa.table(table, sa.column("heads"), *columns)
    op.execute(sa.update(rows).where(rows.c.heads != "").values(values))
