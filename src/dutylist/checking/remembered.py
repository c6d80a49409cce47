"""What files contribute and what rules found in them, taken from earlier runs where nothing has changed.

A result is kept under a digest of all it rests on: the bytes of the file and its path, the tool, the
language, the rules, what rules look up (organizations, law registers, check policies, files that
cannot be relied on), and the day where a rule asked for it. So there is nothing to be kept up to date.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from typing import Any, Self

from msgspec import DecodeError, Struct, ValidationError
from msgspec.msgpack import Decoder, Encoder
from msgspec.structs import replace

from dutylist import messages
from dutylist.checking.batch import Step, Task
from dutylist.checking.checks import Checks, StartChecks
from dutylist.checking.runner import CheckedFile
from dutylist.errors import UnreadableFileError
from dutylist.file_tree import FileTree
from dutylist.finding import Finding
from dutylist.result_cache import ResultCache, digest_of, tool_identity
from dutylist.workspace.summary import DocumentSummary, WorkspaceIndex
from dutylist.workspace.workspace import Workspace


class _KeptFile(Struct, frozen=True, array_like=True):
    """`day` is an ISO date where the result rests on it."""

    day: str
    file: CheckedFile


class _KeptFindings(Struct, frozen=True, array_like=True):
    day: str
    findings: tuple[Finding, ...]


_encode = Encoder().encode
_summary = Decoder(tuple[DocumentSummary, Any, Any])
_file = Decoder(_KeptFile)
_findings = Decoder(_KeptFindings)


class RememberedChecks:
    """The checks of a workspace: of what changed by those who are started, of the rest as it was."""

    def __init__(self, workspace: Workspace, cache: ResultCache, start: StartChecks) -> None:
        self._workspace = workspace
        self._cache = cache
        self._start = start
        self._day = workspace.at.isoformat()
        self._base = digest_of(tool_identity(), messages.language())
        self._digests = {path: _digest_of_file(workspace.tree, path) for path in workspace.paths}
        self._new: dict[bytes, bytes] = {}
        self._used: list[bytes] = []
        self._running = ExitStack()
        self._checks: Checks | None = None
        self._in_hand: tuple[str, ...] = ()
        """The files of those who are started."""

    @classmethod
    def open(cls, workspace: Workspace, start: StartChecks) -> Self | None:
        """With the cache of the workspace; None where it cannot be had."""
        cache = ResultCache.open(workspace.root, workspace.at.isoformat())
        return cls(workspace, cache, start) if cache else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        """Keep what is new, unless the run failed, and end whoever was started."""
        self._running.close()
        if exception == (None, None, None) and (self._new or self._used):
            self._cache.write(self._new, self._used)
        self._cache.close()

    # files

    def summarize(self, step: Step) -> list[DocumentSummary]:
        """What the documents contribute to look-ups."""
        keys = {
            path: self._key("summary", path) for path, digest in self._digests.items() if digest
        }
        kept = self._decode(keys, _unpack)
        missing = [path for path in self._workspace.paths if path not in kept]
        step(len(kept))
        fresh = self._begin(missing).summarize(step) if missing else []
        for summary in fresh:
            if self._is_of(summary.path, summary.digest):
                self._new[keys[summary.path]] = _pack(summary)
        return sorted([*kept.values(), *fresh], key=lambda summary: summary.path)

    def check(self, task: Task, step: Step) -> list[CheckedFile]:
        """What the rules say about each selected file."""
        wanted = [
            path for path in self._workspace.paths if task.selected is None or path in task.selected
        ]
        base = self._key_of_task(task)
        keys = (
            {path: self._key("file", path, base) for path in wanted if self._digests[path]}
            if base
            else {}
        )
        kept = {
            path: found.file
            for path, found in self._decode(keys, _file.decode).items()
            if found.day in {"", self._day}
        }
        step(len(kept))
        missing = [path for path in wanted if path not in kept]
        fresh = self._check_missing(missing, task, step)
        for file in fresh:
            if file.path in keys and self._is_of(file.path, file.digest):
                day = self._day if file.rests_on_day else ""
                self._new[keys[file.path]] = _encode(_KeptFile(day, file))
        return sorted([*kept.values(), *fresh], key=lambda file: file.path)

    def _check_missing(self, missing: Sequence[str], task: Task, step: Step) -> list[CheckedFile]:
        """By those who have some of the files in hand, and by others for the rest."""
        if not missing:
            return []
        if not set(missing) <= set(self._in_hand):
            self._begin(missing)
        if self._checks is None:
            raise RuntimeError(missing)
        return self._checks.check(replace(task, selected=frozenset(missing)), step)

    def _begin(self, paths: Sequence[str]) -> Checks:
        """Start those who work on these files, in place of others."""
        self._running.close()
        self._checks = self._running.enter_context(self._start(paths, digest_of))
        self._in_hand = tuple(paths)
        return self._checks

    # the whole

    def across(
        self,
        task: Task,
        summaries: Iterable[DocumentSummary],
        lookup: WorkspaceIndex,
        find: Callable[[FileTree], Iterable[Finding]],
    ) -> tuple[Finding, ...]:
        """What the rules over the whole workspace find, by `find` where anything has changed."""
        known = {summary.path: self._digests[summary.path] for summary in summaries}
        tree = _WatchedTree(self._workspace.tree, known)
        if not all(known.values()):
            return tuple(find(tree))
        selected = sorted(task.selected) if task.selected is not None else ["*"]
        files = [part for path, digest in sorted(known.items()) for part in (path, digest)]
        key = digest_of("across", self._base, *task.codes, "", *selected, "", *files)
        [kept] = self._decode({"": key}, _findings.decode).values() or [None]
        if kept is not None and kept.day in {"", self._day}:
            return kept.findings
        lookup.day.was_asked = False
        findings = tuple(find(tree))
        day = self._day if lookup.day.was_asked else ""
        if tree.is_as_known:
            self._new[key] = _encode(_KeptFindings(day, findings))
        return findings

    # keys

    def _key_of_task(self, task: Task) -> bytes:
        """A digest of all that rules over single files look up; empty where it cannot be told."""
        digests = [self._digests[summary.path] for summary in task.context]
        if not all(digests):
            return b""
        context = [
            part
            for summary, digest in zip(task.context, digests, strict=True)
            for part in (summary.path, digest)
        ]
        return digest_of("task", *task.codes, "", *context)

    def _key(self, what: str, path: str, task: bytes = b"") -> bytes:
        named = "named" if path in self._workspace.named else ""
        return digest_of(what, self._base, task, path, named, self._digests[path])

    def _decode[T](self, keys: Mapping[str, bytes], decode: Callable[[bytes], T]) -> dict[str, T]:
        """What is kept under keys, by the names of the keys."""
        values = self._cache.read(list(keys.values()))
        decoded: dict[str, T] = {}
        for name, key in keys.items():
            if key in values:
                try:
                    decoded[name] = decode(values[key])
                except (DecodeError, ValidationError):
                    continue
                self._used.append(key)
        return decoded

    def _is_of(self, path: str, digest: bytes) -> bool:
        """Whether a result is of the bytes that its key speaks of: a file may change meanwhile."""
        return bool(digest) and digest == self._digests[path]


class _WatchedTree(FileTree):
    """A tree, and whether its files were read as they were known."""

    def __init__(self, tree: FileTree, known: Mapping[str, bytes]) -> None:
        self._tree = tree
        self._known = known
        self.is_as_known = True

    def paths(self) -> list[str]:
        return self._tree.paths()

    def read(self, path: str) -> bytes:
        source = self._tree.read(path)
        self.is_as_known &= digest_of(source) == self._known.get(path)
        return source


def _digest_of_file(tree: FileTree, path: str) -> bytes:
    """A digest of the bytes of a file; empty where it cannot be read."""
    try:
        return digest_of(tree.read(path))
    except UnreadableFileError:
        return b""


def _pack(summary: DocumentSummary) -> bytes:
    parts = summary.organization, summary.laws
    return _encode(
        (replace(summary, organization=None, laws=None) if any(parts) else summary, *parts)
    )


def _unpack(value: bytes) -> DocumentSummary:
    """The data of documents are as they were read: 5 does not become 5.0."""
    summary, organization, laws = _summary.decode(value)
    if organization or laws:
        return replace(summary, organization=organization, laws=laws)
    return summary
