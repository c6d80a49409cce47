"""What `laws` says: laws with their editions, or citations whose law has changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from dutylist.law_book.law import Edition, Law
from dutylist.messages import _, count, joined
from dutylist.output.blocks import Entry, Line, line
from dutylist.output.places import Places
from dutylist.output.result import Result
from dutylist.records.laws import ChangedRecord, EditionRecord, LawRecord, LawsSummary
from dutylist.workspace.law_changes import ChangedLaw, ChangedLaws
from dutylist.workspace.law_search import FoundLaws


def result_of_laws(found: FoundLaws, places: Places) -> Result:
    """The laws found, each with its editions."""
    as_of = found.index.book.as_of
    national = as_of["法律", ""][:7]
    months = [
        f"{region or tier} {day[:7]}"
        for (tier, region), day in as_of.items()
        if day[:7] != national
    ]
    number = count("{n} law", "{n} laws", len(found.laws))
    month = _("the law book is as of {month}; {others}", month=national, others=joined(months))
    summary: LawsSummary = {"laws": len(found.laws), "changed": 0, "as_of": as_of["法律", ""]}
    return _result(
        places,
        (number, month),
        lambda: (line(text) for law in found.laws for text in _law_lines(law)),
        summary,
        lambda: [Entry(law.title, label=law.tier) for law in found.laws],
        lambda: {"laws": [_law_record(law) for law in found.laws], "changed": []},
    )


def result_of_changes(found: ChangedLaws, places: Places) -> Result:
    """The citations whose law has changed, law by law."""
    citations = found.citations
    total = count("{n} citation", "{n} citations", len(citations))
    lists = count("{n} list", "{n} lists", found.lists)
    told = _("{lists}: {total} of a law that has changed", lists=lists, total=total)
    day = found.laws.book.as_of["法律", ""]
    summary: LawsSummary = {"laws": 0, "changed": len(citations), "as_of": day}
    return _result(
        places,
        (told,),
        lambda: (line(text) for text in _changed_lines(found, places)),
        summary,
        lambda: [_entry(one, places) for one in citations],
        lambda: {"laws": [], "changed": [_changed_record(one) for one in citations]},
    )


def _result(  # noqa: PLR0917  what a result is made of
    places: Places,
    told: Sequence[str],
    lines: Callable[[], Iterable[Line]],
    summary: LawsSummary,
    entries: Callable[[], Iterable[Entry]],
    data: Callable[[], Mapping[str, Any]],
) -> Result:
    return Result(
        command="laws",
        places=places,
        findings=(),
        headline="",
        summaries=told,
        verdict=told[0],
        screen=lambda: (*lines(), *map(line, told)),
        page=lines,
        entries=entries,
        summary=summary,
        data=data,
    )


def _law_lines(law: Law) -> Iterator[str]:
    parts = [law.title, law.tier]
    if law.repealed:
        parts.append(_("repealed on {date}", date=law.repealed))
    if law.replaced_by:
        parts.append(_("now: 《{title}》", title=law.replaced_by))
    yield "  ".join(part for part in parts if part)
    for edition in law.editions:
        yield f"    {joined(list(_edition_parts(edition)))}"


def _edition_parts(edition: Edition) -> Iterator[str]:
    if edition.passed:
        yield _("passed on {date}", date=edition.passed)
    if edition.effective and edition.effective >= edition.passed:
        yield _("in force from {date}", date=edition.effective)
    if edition.last_article is not None:
        yield count("{n} article", "{n} articles", edition.last_article)


def _entry(one: ChangedLaw, places: Places) -> Entry:
    touch, span = one.touch, one.span
    location = f"{places.shown_path(touch.path)}:{span.line}:{span.column}"
    return Entry(touch.item_name or touch.law, label=touch.law, id=touch.item_id, location=location)


def _changed_lines(found: ChangedLaws, places: Places) -> Iterator[str]:
    for _key, group in groupby(found.citations, lambda one: (one.touch.law, one.change)):
        members = list(group)
        yield _change_line(members[0])
        yield from (f"    {_citation_line(one, places)}" for one in members)


def _change_line(one: ChangedLaw) -> str:
    change, title = one.change, one.touch.law
    if not change.is_repeal:
        values = {"title": title, "passed": change.passed, "date": change.first_day}
        if change.passed in {"", change.first_day}:
            return _("《{title}》 has an edition of {date}", **values)
        return _("《{title}》 has an edition of {passed}, in force from {date}", **values)
    repealed = _("《{title}》 was repealed on {date}", title=title, date=change.first_day)
    if not change.successor:
        return repealed
    return f"{repealed}  {_('now: 《{title}》', title=change.successor)}"


def _citation_line(one: ChangedLaw, places: Places) -> str:
    touch, span = one.touch, one.span
    parts = [
        f"{places.shown_path(touch.path)}:{span.line}:{span.column}",
        touch.day,
        joined(list(touch.townships)),
        touch.item_id,
        touch.item_name,
        joined(list(touch.articles)),
    ]
    return " ".join(part for part in parts if part)


def _law_record(law: Law) -> LawRecord:
    editions: list[EditionRecord] = [
        {"passed": e.passed, "effective": e.effective, "last_article": e.last_article}
        for e in law.editions
    ]
    return {
        "title": law.title,
        "tier": law.tier,
        "region": law.region,
        "editions": editions,
        "repealed": law.repealed,
        "replaced_by": law.replaced_by,
        "as_of": law.as_of,
    }


def _changed_record(one: ChangedLaw) -> ChangedRecord:
    touch, change = one.touch, one.change
    return {
        "law": touch.law,
        "change": "repeal" if change.is_repeal else "edition",
        "first_day": change.first_day,
        "passed": change.passed,
        "successor": change.successor,
        "path": touch.path,
        "line": one.span.line,
        "column": one.span.column,
        "place": str(touch.place),
        "document": touch.list_id,
        "item": touch.item_id,
        "name": touch.item_name,
        "townships": list(touch.townships),
        "articles": list(touch.articles),
        "day": touch.day,
    }
