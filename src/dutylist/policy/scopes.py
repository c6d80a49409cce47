"""Which names an expression may use, and what their values are made of."""

from collections.abc import Iterable, Mapping
from functools import cache, reduce
from typing import Any

from dutylist.expression.shapes import (
    ANY,
    DATE,
    Shape,
    completed,
    list_of,
    record,
    shape_of_kind,
    shape_of_value,
    union,
    without_presence,
)
from dutylist.kinds import ADMISSION_REQUEST, LISTS, ORGANIZATION
from dutylist.records.admit import Facts

LIST_KINDS = tuple(LISTS)


@cache
def item_shape(kinds: tuple[str, ...] = LIST_KINDS) -> Shape:
    """An item of any of these kinds of list: it has the fields of all of them."""
    return reduce(union, (_element(kind) for kind in kinds))


def _element(kind: str) -> Shape:
    fields = shape_of_kind(kind).fields or {}
    return fields["items"].element or ANY


@cache
def request_shape() -> Shape:
    """A request; its item has the fields of items of whatever kind of list."""
    request = shape_of_kind(ADMISSION_REQUEST.name)
    # a request to change an item gives what is to change alone
    item = record({**(without_presence(item_shape()).fields or {}), "list": ANY})
    return record({**(request.fields or {}), "item": item})


@cache
def facts_shape() -> Shape:
    """What is found out about a request."""
    facts = shape_of_kind("admit-output", "Facts")
    return record({**(facts.fields or {}), "current": item_shape()})


def admission_scope(params: Mapping[str, Any], variables: Mapping[str, Shape]) -> dict[str, Shape]:
    """The names in an admission policy with these parameters and variables."""
    return {
        "request": request_shape(),
        "facts": facts_shape(),
        "params": shape_of_value(dict(params)),
        "variables": record(variables),
        "today": DATE,
    }


def complete_request(data: Mapping[str, Any]) -> Any:
    """A request as policies see it: absent lists are empty, absent values null."""
    return completed(data, request_shape())


def complete_facts(facts: Facts) -> Any:
    """Facts as policies see them: the item as it stands has every field."""
    current = facts["current"]
    if current is not None and facts["lists"]:
        current = LISTS[facts["lists"][0]["kind"]].with_defaults(current)
    return completed({**facts, "current": current}, facts_shape())


@cache
def header_shape(kinds: tuple[str, ...], *, with_items: bool) -> Shape:
    """A list of any of these kinds, with its items or without."""
    shape = reduce(union, (shape_of_kind(kind) for kind in kinds))
    fields = {name: found for name, found in (shape.fields or {}).items() if name != "items"}
    return record({**fields, "items": list_of(item_shape(kinds))} if with_items else fields)


@cache
def township_shape() -> Shape:
    """A township in an organization document."""
    return shape_of_kind(ORGANIZATION.name, "Township")


@cache
def county_shape() -> Shape:
    """An organization document without its townships, which are judged one by one."""
    fields = shape_of_kind(ORGANIZATION.name).fields or {}
    return record({name: found for name, found in fields.items() if name != "townships"})


def check_scope(scope: str, kinds: Iterable[str], params: Mapping[str, Any]) -> dict[str, Shape]:
    """The names in a rule of a check policy with this scope."""
    chosen = tuple(kinds) or LIST_KINDS
    common = {"params": shape_of_value(dict(params)), "today": DATE}
    lists = list_of(header_shape(chosen, with_items=True))
    match scope:
        case "item":
            return {
                **common,
                "item": item_shape(chosen),
                "document": header_shape(chosen, with_items=False),
                "township": township_shape(),
                "county": county_shape(),
            }
        case "list":
            return {
                **common,
                "document": header_shape(chosen, with_items=True),
                "township": township_shape(),
                "county": county_shape(),
            }
        case "township":
            return {
                **common,
                "township": township_shape(),
                "county": county_shape(),
                "lists": lists,
            }
        case _:
            organizations = list_of(shape_of_kind(ORGANIZATION.name))
            return {**common, "organizations": organizations, "lists": lists}
