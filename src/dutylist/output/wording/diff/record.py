"""What `diff` tells programs; `schemas/diff-output.schema.json` describes it."""

from typing import Any

from dutylist.checking.compare import Diff
from dutylist.checking.report import Report
from dutylist.checking.version_source import VersionSource
from dutylist.diff.change import Change, Listed
from dutylist.diff.comparison import Comparison, ListChange
from dutylist.diff.locations import Locations
from dutylist.finding import Severity
from dutylist.output.json_report import as_record
from dutylist.output.wording.diff.laws import CitedLaws
from dutylist.output.wording.diff.words import counts, field_changes
from dutylist.records.diff import (
    ChangeRecord,
    CitingRecord,
    ListRecord,
    LocationRecord,
    VersionRecord,
)
from dutylist.workspace.law_touches import LawTouch


def summary_of(comparison: Comparison, report: Report) -> dict[str, int]:
    """The counts of changes and of findings."""
    return {
        **counts(comparison),
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "infos": report.count(Severity.INFO),
        "accepted": len(report.suppressed),
    }


def data_of(diff: Diff, cited: CitedLaws) -> dict[str, Any]:
    """The versions, all changes, and what was accepted.

    Of versions that cannot be compared null is told, which is no empty list of changes.
    """
    comparison = diff.comparison
    lists = [_list_record(change) for change in comparison.lists] if comparison else None
    changes = (
        [_change_record(diff, one, cited) for one in comparison.changes] if comparison else None
    )
    return {
        "old": _version(diff.old),
        "new": _version(diff.new),
        "judged": diff.is_judged,
        "accepted": [
            {"finding": as_record(entry.finding), "reason": entry.reason}
            for entry in diff.report.suppressed
        ],
        "lists": lists,
        "changes": changes,
    }


def _version(source: VersionSource) -> VersionRecord:
    return {"label": source.name, "commit": source.commit, "date": source.day}


def _change_record(diff: Diff, change: Change, cited: CitedLaws) -> ChangeRecord:
    old, new = change.old, change.new
    return {
        "kind": change.kind,
        "aspects": list(change.aspects),
        "burden": change.burden,
        "document": change.listed.document.id,
        "item": change.listed.item["id"],
        "old": {**old.item} if old else None,
        "new": {**new.item} if new else None,
        "old_location": _location(old, diff.old_locations, diff) if old else None,
        "new_location": _location(new, diff.new_locations, diff) if new else None,
        "similarity": None if change.similarity is None else round(change.similarity, 3),
        "confirmed": change.confirmed,
        "differences": [
            {
                "field": field.field,
                "title": field.title,
                "pieces": [{"what": piece.what, "text": piece.text} for piece in field.pieces],
            }
            for field in field_changes(change)
        ],
        "cited_by": [_citing(touch) for touch in cited.items(change)],
        "fingerprint": change.digest,
    }


def _citing(touch: LawTouch) -> CitingRecord:
    return {
        "document": touch.list_id,
        "item": touch.item_id,
        "name": touch.item_name,
        "townships": list(touch.townships),
        "articles": list(touch.articles),
    }


def _location(listed: Listed, locations: Locations, diff: Diff) -> LocationRecord:
    span, path = locations.of_item(listed), listed.document.path
    shown = diff.old.path_from(diff.new, path) if locations is diff.old_locations else path
    return {"path": shown, "line": span.line, "column": span.column}


def _list_record(change: ListChange) -> ListRecord:
    old, new = change.old, change.new
    held = new or old
    if held is None:
        raise TypeError(change)
    return {
        "kind": _list_kind(change),
        "aspects": list(change.aspects),
        "old": old.id if old else None,
        "new": new.id if new else None,
        "title": held.data["title"],
    }


def _list_kind(change: ListChange) -> Any:
    if change.old is None or change.new is None:
        return "added" if change.old is None else "removed"
    return "renamed" if change.old.id != change.new.id else "changed"
