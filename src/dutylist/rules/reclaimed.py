"""DL401: what was taken back is not still to be done."""

from collections.abc import Iterator

from dutylist.finding import Severity
from dutylist.kinds import DUTY_LIST, POWER_LIST
from dutylist.kinds.power_list import STATUTORY
from dutylist.messages import _
from dutylist.rules.matching import ItemPool, ItemRef, gone, in_force, lists_by_township, lists_of
from dutylist.rules.rule import Problem, workspace_rule
from dutylist.workspace.areas import Areas
from dutylist.workspace.summary import DocumentSummary, WorkspaceIndex


@workspace_rule("DL401", "reclaimed-yet-listed", Severity.ERROR)
def reclaimed_yet_listed(
    summaries: list[DocumentSummary], lookup: WorkspaceIndex
) -> Iterator[Problem]:
    """A matter was taken back, and is still listed for the same township."""
    lists = lists_of(summaries, DUTY_LIST, POWER_LIST)
    areas = Areas(lookup)
    taking = [found for found in lists if gone(found)]
    listing = [found for found in lists if in_force(found)]
    contradicted: dict[str, tuple[ItemRef, ItemRef]] = {}
    for lists_taking, near in lists_by_township(taking, listing, areas):
        pool = ItemPool(gone(*lists_taking), areas)
        for entry in in_force(*near):
            taken = next((t for t in pool.matches(entry) if _is_one_matter(t, entry)), None)
            if taken is not None:
                contradicted.setdefault(entry.reference, (entry, taken))
    for entry, taken in contradicted.values():
        yield _problem(entry, taken)


def _is_one_matter(taken: ItemRef, listed: ItemRef) -> bool:
    """Powers of one name differ by type; the power that a law gives is not what was delegated."""
    if not (taken.traits and listed.traits):
        return True
    (type_taken, origin_taken), (type_listed, origin_listed) = taken.traits, listed.traits
    return type_taken == type_listed and (origin_taken == STATUTORY) == (origin_listed == STATUTORY)


def _problem(entry: ItemRef, taken: ItemRef) -> Problem:
    message = _(
        "“{name}” is still listed as {state}, though {list} has it as {gone}",
        name=entry.name, state=entry.state, list=taken.list.id, gone=taken.state,
    )  # fmt: skip
    hint = _("delete one of the two, or write until when the one and since when the other holds")
    related = taken.as_related(_("taken back here: “{name}”", name=taken.name))
    return entry.problem_with(taken, entry.place("name"), message, hint, related)
