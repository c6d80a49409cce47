"""DL407, DL408: duties and the posts that carry them."""

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from dutylist.finding import Severity
from dutylist.kinds import DUTY_LIST, POST_LIST, POWER_LIST
from dutylist.messages import _, joined
from dutylist.rules.matching import ItemRef, gone, in_force, items_of, lists_of, unread_areas
from dutylist.rules.rule import Problem, workspace_rule
from dutylist.workspace.areas import Area, Areas
from dutylist.workspace.item_index import ItemIndex
from dutylist.workspace.summary import DocumentSummary, WorkspaceIndex

type _Item = tuple[str, str]
"""List id and item id."""


class _Ties(Struct, frozen=True):
    """Which duties and posts are tied to each other, whichever of the two says so."""

    duties: frozenset[_Item]
    """With a post."""
    posts: frozenset[_Item]
    """With a duty that is still to be done, or with a reference that leads nowhere."""
    unclear: frozenset[str]
    """Post lists with a reference that leads nowhere, which is DL303's business."""


@workspace_rule("DL407", "duty-without-post", Severity.WARNING)
def duty_without_post(
    summaries: list[DocumentSummary], lookup: WorkspaceIndex
) -> Iterator[Problem]:
    """A duty that no post carries, though the township has a post list."""
    areas = Areas(lookup)
    by_region: defaultdict[Area, list[str]] = defaultdict(list)
    for found in lists_of(summaries, POST_LIST):
        by_region[areas.of_region(found.region)].append(found.id)
    if not by_region:
        return
    ties = _ties(summaries)
    unread = unread_areas(summaries, POST_LIST, areas)
    for found in lists_of(summaries, DUTY_LIST):
        area = areas.of_region(found.region)
        posts = by_region.get(area, [])
        is_known = ties.unclear.isdisjoint(posts) and area not in unread
        for entry in in_force(found) if posts and is_known else ():
            if (found.id, entry.id) not in ties.duties and not _is_over(entry, lookup):
                message = _(
                    "no post of {list} carries “{name}”", list=joined(posts), name=entry.name
                )
                hint = _("name the duty in duties of a post, or the post in posts of the duty")
                yield Problem(entry.place("name"), message, hint, path=found.path, item=entry.id)


@workspace_rule("DL408", "post-without-duty", Severity.WARNING)
def post_without_duty(
    summaries: list[DocumentSummary], lookup: WorkspaceIndex
) -> Iterator[Problem]:
    """A post that carries no duty, or only such as were taken back."""
    posts = lists_of(summaries, POST_LIST)
    if not posts:
        return
    areas = Areas(lookup)
    ties = _ties(summaries)
    unread = unread_areas(summaries, DUTY_LIST, areas)
    for found in posts:
        if areas.of_region(found.region) not in unread:
            for entry in items_of(found):
                if (found.id, entry.id) not in ties.posts:
                    yield _idle(entry)


def _idle(entry: ItemRef) -> Problem:
    message = _("the post “{name}” carries no duty that is still to be done", name=entry.name)
    hint = _("give it duties of the lists in force, or delete the post")
    return Problem(entry.place("duties"), message, hint, path=entry.list.path, item=entry.id)


def _is_over(entry: ItemRef, lookup: WorkspaceIndex) -> bool:
    until = entry.columns.period_of(entry.index)[1]
    return bool(until) and until < lookup.at.isoformat()


def _ties(summaries: list[DocumentSummary]) -> _Ties:
    items = ItemIndex(summaries)
    taken_back = {
        (found.id, entry.id)
        for found in lists_of(summaries, DUTY_LIST, POWER_LIST)
        for entry in gone(found)
    }
    duties: set[_Item] = set()
    posts: set[_Item] = set()
    unclear: set[str] = set()
    for found in lists_of(summaries, DUTY_LIST, POST_LIST):
        for reference in found.references:
            own, other = (found.id, reference.item_id), items.find(reference.text)
            duty, post = (own, other) if found.kind == DUTY_LIST.name else (other, own)
            if duty is not None:
                duties.add(duty)
            else:
                unclear.add(found.id)
            if post is not None and duty not in taken_back:
                posts.add(post)
    return _Ties(frozenset(duties), frozenset(posts), frozenset(unclear))
