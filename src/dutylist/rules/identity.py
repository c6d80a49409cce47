"""DL201-DL203, DL306: ids and names that should be one of a kind."""

from collections import defaultdict
from collections.abc import Iterator

from dutylist.finding import Place, Severity
from dutylist.kinds import LISTS
from dutylist.likeness import explain, find_pairs, normal_form
from dutylist.messages import _
from dutylist.rules.rule import Problem, RelatedPlace, list_rule, workspace_rule
from dutylist.workspace.document import Document
from dutylist.workspace.summary import DocumentSummary, WorkspaceIndex

_ITEMS = Place(("items",))


@list_rule("DL201", "duplicate-item-id", Severity.ERROR)
def duplicate_item_id(document: Document, _lookup: WorkspaceIndex) -> Iterator[Problem]:
    """Two items of one list have one id."""
    ids = [item["id"] for item in document.items]
    if len(set(ids)) == len(ids):
        return
    first_use: dict[str, int] = {}
    for index, item in enumerate(document.items):
        first = first_use.setdefault(item["id"], index)
        if first != index:
            message = _("the item id {id} is used twice in this list", id=item["id"])
            first_item = RelatedPlace(_ITEMS / first / "id", _("used first here"))
            hint = _("give one of the two items another id")
            yield Problem(_ITEMS / index / "id", message, hint, (first_item,))


@list_rule("DL202", "duplicate-item-name", Severity.ERROR)
def duplicate_item_name(document: Document, _lookup: WorkspaceIndex) -> Iterator[Problem]:
    """Two items of one list have one name, apart from punctuation and width."""
    kind = LISTS[document.kind.name]
    if kind.has_namesakes:
        return
    names = [normal_form(item["name"]) for item in document.items]
    if len(set(names)) == len(names):
        return
    same_name: defaultdict[str, list[int]] = defaultdict(list)
    for index, name in enumerate(names):
        same_name[name].append(index)
    for indexes in same_name.values():
        for number, index in enumerate(indexes):
            item = document.items[index]
            for earlier in indexes[:number]:
                if kind.are_one_matter(document.items[earlier], item):
                    message = _("“{name}” is listed twice", name=item["name"])
                    first = RelatedPlace(_ITEMS / earlier / "name", _("listed first here"))
                    hint = _("delete one of the two, or say in the name how they differ")
                    yield Problem(_ITEMS / index / "name", message, hint, (first,))
                    break


@list_rule("DL203", "near-duplicate-name", Severity.WARNING)
def near_duplicate_name(document: Document, _lookup: WorkspaceIndex) -> Iterator[Problem]:
    """Two items of one list seem to name one matter in two wordings (docs/likeness.md)."""
    kind = LISTS[document.kind.name]
    if kind.has_namesakes:
        return
    items = document.items
    for earlier, later, _score in find_pairs([item["name"] for item in items]):
        one, other = items[earlier], items[later]
        if normal_form(one["name"]) == normal_form(other["name"]):
            continue  # DL202's business
        if not kind.are_one_matter(one, other):
            continue
        message = _("“{name}” looks like “{other}”", name=other["name"], other=one["name"])
        words = explain(one["name"], other["name"]).sentence()
        hint = _("merge the two, or suppress with the reason why they differ")
        first = RelatedPlace(_ITEMS / earlier / "name", _("the other item: {words}", words=words))
        yield Problem(_ITEMS / later / "name", message, hint, (first,), subject=one["id"])


@workspace_rule("DL306", "duplicate-document-id", Severity.ERROR)
def duplicate_document_id(
    summaries: list[DocumentSummary], _lookup: WorkspaceIndex
) -> Iterator[Problem]:
    """Two documents of one workspace have one id, so that no reference to it is clear."""
    first_use: dict[str, DocumentSummary] = {}
    for found in summaries:
        first = first_use.setdefault(found.id, found)
        if found.id and first is not found:
            place = Place(("id",))
            message = _("the document id {id} is used twice", id=found.id)
            related = RelatedPlace(place, _("used first here"), first.path)
            hint = _("give one of the two documents another id")
            yield Problem(place, message, hint, (related,), path=found.path)
