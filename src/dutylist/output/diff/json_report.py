"""JSON for programs; `schemas/diff-output.schema.json` describes it."""

import json
from typing import Any

from dutylist.checking.compare import Diff
from dutylist.checking.validate import Report
from dutylist.diff.change import Change, Listed
from dutylist.diff.comparison import ListChange
from dutylist.diff.locations import Locations
from dutylist.diff.source import Source
from dutylist.finding import Severity
from dutylist.output.diff.shown import DiffView, counts, field_changes
from dutylist.output.json_report import as_record, envelope
from dutylist.records.diff import ChangeRecord, ListRecord, LocationRecord, VersionRecord


def write(view: DiffView) -> str:
    """All changes and findings."""
    comparison, report = view.comparison, view.diff.report
    return _text(
        view.diff,
        {**counts(comparison), **_verdict(report)},
        [_list_record(change) for change in comparison.lists],
        [_change_record(view.diff, change) for change in comparison.changes],
    )


def write_findings(diff: Diff) -> str:
    """What keeps two versions from being compared: null is no empty list of changes."""
    return _text(diff, None, None, None)


def _text(
    diff: Diff,
    summary: dict[str, int] | None,
    lists: list[ListRecord] | None,
    changes: list[ChangeRecord] | None,
) -> str:
    findings = [as_record(finding) for finding in diff.report.findings]
    data: dict[str, Any] = envelope("diff", summary, findings)
    data |= {
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
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _verdict(report: Report) -> dict[str, int]:
    return {
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "infos": report.count(Severity.INFO),
        "accepted": len(report.suppressed),
    }


def _version(source: Source) -> VersionRecord:
    return {"label": source.name, "commit": source.commit, "date": source.day}


def _change_record(diff: Diff, change: Change) -> ChangeRecord:
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
        "fingerprint": change.digest,
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
