"""A page for each post: where it belongs, what it asks for, which duties it carries."""

from dutylist.kinds import POST_LIST, Values
from dutylist.messages import _, joined
from dutylist.report.content.lists import item_anchor, section_anchor
from dutylist.report.document import Block, Cell, Column, Facts, Link, Row, Section, Table
from dutylist.report.workspace import ReportWorkspace
from dutylist.workspace.document import Document


def posts_section(workspace: ReportWorkspace) -> Section | None:
    """All posts of all townships."""
    post_lists = workspace.of_kind(POST_LIST)
    if not post_lists:
        return None
    pages = tuple(
        _page(workspace, document, item) for document in post_lists for item in document.items
    )
    return Section(_("Posts"), "posts", (_index(workspace, post_lists),), pages)


def post_anchor(document: Document, item: Values) -> str:
    """Where a post stands in the report."""
    return f"post-{document.id}-{item['id']}"


def _page(workspace: ReportWorkspace, document: Document, post: Values) -> Section:
    facts: tuple[tuple[str, Cell], ...] = (
        (_("Township"), _townships(workspace, document)),
        (_("Office"), post["office"]),
        (_("Headcount"), post["headcount"]),
        (_("Open to"), joined(list(post.get("open_to", ())))),
        (_("Score"), post.get("score")),
        (_("Requirements"), tuple(post.get("requirements", ()))),
        (_("List"), (Link(document.data["title"], section_anchor(document)),)),
    )
    blocks: list[Block] = [Facts(tuple(fact for fact in facts if fact[1] not in {"", None, ()}))]
    rows = tuple(
        Row((str(number), *_duty(workspace, reference)))
        for number, reference in enumerate(post["duties"], 1)
    )
    if rows:
        columns = (
            Column(_("No."), role="number"),
            Column(_("Duty"), "links", role="name"),
            Column(_("Category")),
            Column(_("List")),
        )
        blocks.append(Table(columns, rows, _("Duties of the post")))
    title = post["name"]
    if len(workspace.of_kind(POST_LIST)) > 1:
        title = _("{name} ({place})", name=title, place=_townships(workspace, document))
    return Section(title, post_anchor(document, post), tuple(blocks))


def _duty(workspace: ReportWorkspace, reference: str) -> tuple[Cell, ...]:
    """The item that a reference means; the reference itself where it means none, or several."""
    found = workspace.find_item(reference)
    if found is None:
        return (Link(reference),), "", ""
    document, item = found
    link = Link(item["name"], item_anchor(document, item))
    return (link,), item.get("category", ""), document.data["title"]


def _townships(workspace: ReportWorkspace, document: Document) -> str:
    return joined([unit.name for unit in workspace.townships_of(document)])


def _index(workspace: ReportWorkspace, post_lists: list[Document]) -> Table:
    columns = (
        Column(_("Post"), "links"),
        Column(_("Township"), is_filter=True),
        Column(_("Office"), is_filter=True),
        Column(_("Headcount"), "number"),
        Column(_("Duties"), "number"),
    )
    rows = []
    for document in post_lists:
        for item in document.items:
            link = (Link(item["name"], post_anchor(document, item)),)
            township = _townships(workspace, document)
            rows.append(
                Row((link, township, item["office"], item["headcount"], len(item["duties"])))
            )
    return Table(columns, tuple(rows))
