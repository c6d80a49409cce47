"""What is known of one item beside its list: flow chart, posts, indicators, decision, former wording."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from dutylist.diff.fields import differing_fields
from dutylist.kinds import (
    ADMISSION_DECISION,
    ADMISSION_REQUEST,
    ASSESSMENT,
    LISTS,
    POST_LIST,
    Values,
)
from dutylist.kinds.titles import field_title
from dutylist.messages import _
from dutylist.output.wording.admit.words import OUTCOMES
from dutylist.output.wording.diff.words import value_text
from dutylist.report.content.ledger import decision_anchor, resolution
from dutylist.report.content.lists import item_anchor
from dutylist.report.content.posts import post_anchor
from dutylist.report.document import Card, Cell, Link
from dutylist.report.history import History
from dutylist.report.workspace import ReportWorkspace
from dutylist.workspace.document import Document

type _Facts = defaultdict[str, list[tuple[str, Cell]]]


def item_cards(
    workspace: ReportWorkspace, flows: Mapping[str, str], history: History
) -> tuple[Card, ...]:
    """A card for each item of which more is known than its list says."""
    facts: _Facts = defaultdict(list)
    for anchor, chart in flows.items():
        facts[anchor].append((_("Flow chart"), (Link(_("show the flow chart"), chart),)))
    for title, links in (
        (_("Posts that carry it"), _posts(workspace)),
        (_("Indicators that assess it"), _indicators(workspace)),
    ):
        for anchor, found in links.items():
            facts[anchor].append((title, tuple(found)))
    _add_decisions(workspace, facts)
    for anchor, lines in _former_wording(workspace, history):
        facts[anchor].append((_("Former wording"), lines))
    return tuple(Card(anchor, tuple(pairs)) for anchor, pairs in facts.items())


def _posts(workspace: ReportWorkspace) -> dict[str, list[Link]]:
    found: defaultdict[str, list[Link]] = defaultdict(list)
    for document in workspace.of_kind(POST_LIST):
        for post in document.items:
            for reference in post["duties"]:
                if (entry := workspace.find_item(reference)) is not None:
                    found[item_anchor(*entry)].append(
                        Link(post["name"], post_anchor(document, post))
                    )
    return found


def _indicators(workspace: ReportWorkspace) -> dict[str, list[Link]]:
    found: defaultdict[str, list[Link]] = defaultdict(list)
    for document in workspace.of_kind(ASSESSMENT):
        for item in document.items:
            for reference in item.get("targets", ()):
                if (entry := workspace.find_item(reference)) is not None:
                    link = Link(item["name"], item_anchor(document, item))
                    found[item_anchor(*entry)].append(link)
    return found


def _add_decisions(workspace: ReportWorkspace, facts: _Facts) -> None:
    decisions = {document.id: document.data for document in workspace.of_kind(ADMISSION_DECISION)}
    requests = {document.id: document.data for document in workspace.of_kind(ADMISSION_REQUEST)}
    for document in workspace.lists:
        for item in document.items:
            decision = decisions.get(item.get("admitted_by", ""))
            if decision is None:
                continue
            request = requests.get(decision["request"], {})
            outcome = _(OUTCOMES[decision["outcome"]])
            text = " ".join((outcome, decision["at"], *resolution(request)))
            found = facts[item_anchor(document, item)]
            found.append((_("Admitted by"), (Link(text, decision_anchor(item["admitted_by"])),)))
            if request.get("reason"):
                found.append((_("Reasons"), (request["reason"],)))


def _former_wording(
    workspace: ReportWorkspace, history: History
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """For each item that said something else at a tag what it said, the latest first."""
    states = [(state.tag, _by_ids(state.workspace)) for state in history.states]
    for document in workspace.lists:
        for item in document.items:
            lines = tuple(_lines(states, document, item))
            if lines:
                yield item_anchor(document, item), lines


def _by_ids(workspace: ReportWorkspace) -> dict[tuple[str, str], Values]:
    return {
        (document.id, item["id"]): item for document in workspace.lists for item in document.items
    }


def _lines(
    states: list[tuple[str, dict[tuple[str, str], Values]]], document: Document, item: Values
) -> Iterator[str]:
    kind, later = LISTS[document.kind.name], item
    for place in range(len(states) - 1, -1, -1):
        tag, items = states[place]
        then = items.get((document.id, later["id"])) or items.get(
            (document.id, later.get("was", later["id"]))
        )
        if then is None:
            if place < len(states) - 1:
                yield _("{name}: {text}", name=tag, text=_("not on the list yet"))
            return
        for field in differing_fields(kind, then, later):
            if field not in {"id", "steps"}:
                text = value_text(kind.value(then, field)) or "—"
                words = _("{name}: {text}", name=field_title(kind, field), text=text)
                yield _("{name}: {text}", name=tag, text=words)
        later = then
