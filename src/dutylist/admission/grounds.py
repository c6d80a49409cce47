"""What a request rests on and whom it names: its laws as the law book knows them, leads, wording."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, cast

from dutylist.admission.requested import list_ids
from dutylist.admission.targets import find_target
from dutylist.kinds import LISTS, ListKind
from dutylist.law_book.citation_state import CitationState, citation_states
from dutylist.likeness import normal_form
from dutylist.model.citation import Citation
from dutylist.records.admit import CitedBasis, NamedUnit
from dutylist.workspace.workspace import Workspace

type Values = Mapping[str, Any]

_KNOWN_TO_BIND = frozenset({"in force", "unregistered"})
_WORDS_OF_UNITS = frozenset(
    {"lead", "taken_by", "actor", "office", "leader", "line", "category", "basis", "list", "id"}
)
"""Fields of an item that say who and where, not what the township is to do."""
_DEPARTMENT_PARTS = frozenset({"lead_duties"})
_DENIED = re.compile(
    r"(?:不得|不再|不搞|不设|不签订?|不实行|不作为|严禁|禁止|取消|杜绝)[^，。；、]{0,4}"
)


def cited(citations: Iterable[Citation], workspace: Workspace, at: date) -> list[CitedBasis]:
    """What is known on a day of each law or document that is cited."""
    laws = workspace.lookup.laws
    if laws is None:  # a law register that is broken: nothing is known, so nothing may rest on it
        return []
    organizations = workspace.lookup.organizations
    county = str(organizations[0][1]["county"]["code"]) if organizations else ""
    return [
        _as_fact(state)
        for citation in citations
        for state in citation_states(citation, laws, county, at.isoformat())
    ]


def _as_fact(state: CitationState) -> CitedBasis:
    carries = (
        state.state in _KNOWN_TO_BIND
        and state.tier_agrees is not False
        and state.article_exists is not False
    )
    return {
        "title": state.title,
        "tier": state.given_tier or None,
        "state": state.state,
        "registered_tier": state.tier or None,
        "article_exists": state.article_exists,
        "carries": carries,
    }


def leads(kind: ListKind | None, item: Values, workspace: Workspace) -> list[NamedUnit]:
    """The units that an item makes lead or has taken back, and what they are."""
    if kind is None:
        return []
    found = []
    for part in kind.units(item):
        if part.role in {"lead", "taker"}:
            unit = find_target(part.unit, workspace)
            found.append(
                cast("NamedUnit", {"name": part.unit, "kind": unit.kind if unit else "unknown"})
            )
    return found


def texts(item: Values) -> list[str]:
    """What an item gives its township to do, text by text and folded, without what it rules out."""
    return [
        folded
        for text in _texts(
            {k: v for k, v in item.items() if k not in _WORDS_OF_UNITS | _DEPARTMENT_PARTS}
        )
        if (folded := normal_form(_DENIED.sub("", text)))
    ]


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for entry in value:
                yield from _texts(entry)
        case dict():
            for field, entry in value.items():
                if field not in _WORDS_OF_UNITS:
                    yield from _texts(entry)


def kind_of(request: Values, workspace: Workspace) -> ListKind | None:
    """The kind of the (first) list that a request would change."""
    documents = (workspace.find(list_id) for list_id in list_ids(request))
    return next((LISTS.get(document.kind.name) for document in documents if document), None)
