"""The manifest: what it leaves out, how severe its rules are, whose signature counts; and further ones below."""

from collections.abc import Iterator

from dutylist.admission.guards.guard import GuardedVersion, in_manifest, mark
from dutylist.diff.guard_change import GuardChange
from dutylist.finding import Place, Severity, Span
from dutylist.messages import _, joined
from dutylist.workspace.manifest import MANIFEST

_NO_GUARDS = frozenset({"dutylist", "kind", "id", "title", "note", "language", "severity"})
_RANKS = {"off": -1} | {severity.value: severity.rank for severity in Severity}
_HERE = Span(1, 1, 1, 1)


def changed_settings(old: GuardedVersion, new: GuardedVersion) -> Iterator[GuardChange]:
    """Settings of the manifest that say something else, but severities that only rose."""
    before, now = old.manifest, new.manifest
    for key in sorted({*before, *now} - _NO_GUARDS):
        if before.get(key) != now.get(key):
            message = _(
                "in the manifest {key} is {now}, it was {then}",
                key=key, now=_shown(now.get(key)), then=_shown(before.get(key)),
            )  # fmt: skip
            subject = mark("manifest", key, before.get(key), now.get(key))
            yield in_manifest(
                message,
                subject,
                Place((key,) if key in now else (), on_key=key in now),
                new.manifest_source,
            )
    then, today = before.get("severity", {}), now.get("severity", {})
    for code in sorted({*then, *today}):
        usual = new.usual.get(code, Severity.ERROR.value)
        if _RANKS[today.get(code, usual)] < _RANKS[then.get(code, usual)]:
            message = _(
                "the manifest makes {code} {now}, it was {then}",
                code=code, now=today.get(code) or _("as usual"), then=then.get(code) or _("as usual"),
            )  # fmt: skip
            subject = mark("severity", code, then.get(code), today.get(code))
            yield in_manifest(
                message,
                subject,
                Place(("severity", code) if code in today else ()),
                new.manifest_source,
            )


def _shown(value: object) -> str:
    if value is None:
        return "—"
    return joined([str(entry) for entry in value]) if isinstance(value, list) else str(value)


def further_workspaces(old: GuardedVersion, new: GuardedVersion) -> Iterator[GuardChange]:
    """Folders with a manifest of their own: what lies in them is no longer looked at here."""
    for folder in sorted(new.nested - old.nested):
        path = f"{folder}/{MANIFEST}"
        message = _(
            "{folder} is a workspace of its own now, and is not checked here", folder=folder
        )
        yield GuardChange(path, message, mark("nested", folder), span=_HERE)
