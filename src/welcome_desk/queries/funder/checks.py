"""What is missing or wrong in a record, before it is sent: one rejected client and all their services are rejected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from welcome_desk.i18n import language_name
from welcome_desk.programs.funder import Column, Funder, shipped
from welcome_desk.queries.funder.records import Fault, Record

CLIENT_ID = re.compile(r"\d{8}|\d{10}")
OTHER_NUMBER = re.compile(r"(?=.*\d)[A-Z0-9]{5,20}")  # permits and documents, also with T, X or CAN before
POSTAL_CODE = re.compile(r"[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] ?\d[ABCEGHJ-NPRSTV-Z]\d")
PRECISE = "day"
FAULT_OF = {"identifier": "identifier", "postal-code": "postal-code"}  # of other kinds: not in the list
PRECISION = "birth-precision"  # goes beside the cells, and is never written


def checked(record: Record) -> Record:
    funder = shipped()
    columns = funder.forms[record.form].columns
    found = [(column.key, _fault(funder, column, record.cells)) for column in columns]
    faults = tuple(Fault(key, why) for key, why in found if why)
    known = {column.key for column in columns}
    cells = {key: value for key, value in record.cells.items() if key in known}
    return replace(record, cells=cells, faults=faults)


def _fault(funder: Funder, column: Column, cells: Mapping[str, Any]) -> str:
    value = cells.get(column.key)
    if value in (None, ""):
        return "missing" if column.required and _asked(column, cells) else ""
    if column.key == "birth" and cells.get(PRECISION, PRECISE) not in ("", PRECISE):
        return "not-to-the-day"
    return "" if _fits(funder, column, cells) else FAULT_OF.get(column.kind, "not-listed")


def _fits(funder: Funder, column: Column, cells: Mapping[str, Any]) -> bool:
    value = cells[column.key]
    if column.kind == "list":
        return _listed(funder, column, cells)
    if column.kind == "language":
        return bool(language_name(str(value)) != value)
    if column.kind == "identifier":
        return _number(str(value), cells.get("identifier-type", ""))
    return column.kind != "postal-code" or POSTAL_CODE.fullmatch(str(value)) is not None


def _asked(column: Column, cells: Mapping[str, Any]) -> bool:
    return not column.when or column.when in (cells.get("activity"), cells.get("status"))


def _listed(funder: Funder, column: Column, cells: Mapping[str, Any]) -> bool:
    codes, value = funder.lists[column.list], str(cells[column.key])
    branch = codes.only_in.get(value)
    return value in codes.names and branch in (None, cells.get("activity", branch))


def _number(text: str, kind: str) -> bool:
    wanted = CLIENT_ID if kind == "client-id" else OTHER_NUMBER
    return wanted.fullmatch(text) is not None
