"""Some of the files of a workspace, summarized and checked by one process."""

from collections.abc import Callable, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from dutylist.checking.county_rules import county_rules
from dutylist.checking.runner import CheckedFile, check_file
from dutylist.file_tree import FileTree
from dutylist.rules import RULES
from dutylist.workspace.loading import load
from dutylist.workspace.summary import DocumentSummary, build_index
from dutylist.workspace.workspace import Loaded, summary_of

_KEPT_BYTES = 16_000_000
"""Documents are kept from the summary to the check up to so many bytes of YAML, then read again."""

type Step = Callable[[int], None]


def _no_digest(_source: bytes) -> bytes:
    return b""


class Task(Struct, frozen=True):
    """What a batch is asked to check: who is known, by which rules, on which day."""

    context: tuple[DocumentSummary, ...]
    codes: tuple[str, ...]
    selected: frozenset[str] | None
    at: date


class Batch:
    """Some files of a workspace. Summarize first, then check.

    In a process of its own a batch reads its files itself; else the workspace has them.
    """

    def __init__(
        self,
        tree: FileTree,
        paths: Sequence[str],
        named: frozenset[str],
        load: Callable[[str], Loaded] | None = None,
        digest_of: Callable[[bytes], bytes] | None = None,
    ) -> None:
        """`digest_of` tells of what bytes each result is."""
        self._tree = tree
        self._paths = tuple(paths)
        self._named = named
        self._load = load or self._load_bounded
        self._digest_of = digest_of or _no_digest
        self._kept: dict[str, Loaded] = {}
        self._kept_bytes = 0

    def summarize(self, step: Step) -> list[DocumentSummary]:
        """What the documents contribute to look-ups."""
        summaries = []
        for path in self._paths:
            loaded = self._load(path)
            summary = summary_of(loaded)
            if loaded is not None and summary is not None:
                summaries.append(replace(summary, digest=self._digest_of(loaded.source)))
            step(1)
        return summaries

    def check(self, task: Task, step: Step) -> list[CheckedFile]:
        """What the rules say about each selected file that is, or should be, a document."""
        lookup = build_index(list(task.context), task.at)
        rules = [*(RULES[code] for code in task.codes), *county_rules(task.context, self._load)]
        checked = []
        for path in self._paths:
            if task.selected is None or path in task.selected:
                loaded = self._load(path)
                if loaded is not None:
                    lookup.day.was_asked = False
                    file = check_file(loaded, rules, lookup, self._tree)
                    digest = self._digest_of(loaded.source)
                    checked.append(replace(file, digest=digest, rests_on_day=lookup.day.was_asked))
            self._kept.pop(path, None)
            step(1)
        return checked

    def _load_bounded(self, path: str) -> Loaded:
        if path in self._kept:
            return self._kept[path]
        loaded = load(self._tree, path, named=path in self._named)
        size = len(loaded.source) if loaded else 0
        if self._kept_bytes + size <= _KEPT_BYTES:
            self._kept[path] = loaded
            self._kept_bytes += size
        return loaded
