"""Whoever checks files: this process, or several where that pays."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from dutylist.checking.batch import Batch, Step, Task
from dutylist.checking.runner import CheckedFile
from dutylist.workspace.summary import DocumentSummary
from dutylist.workspace.workspace import Workspace

WORTH_A_PROCESS = 1_000_000
"""Bytes of YAML; to fork, send the work and fetch the findings costs as much as reading this."""
_KEPT_BYTES = 16_000_000
"""Documents of one process are kept for whoever needs them next up to so many bytes of YAML."""


class Checks(Protocol):
    """Whoever summarizes and checks some files: a batch, or workers with batches."""

    def summarize(self, step: Step) -> list[DocumentSummary]:
        """What the documents contribute to look-ups, in the order of their paths."""

    def check(self, task: Task, step: Step) -> list[CheckedFile]:
        """What the rules say about each selected file, in the order of the paths."""


class StartChecks(Protocol):
    """Starts whoever summarizes and checks some files; `digest_of` tells of what bytes a result is."""

    def __call__(
        self, paths: Sequence[str], digest_of: Callable[[bytes], bytes] | None = None
    ) -> AbstractContextManager[Checks]: ...


@contextmanager
def start_checks(
    workspace: Workspace,
    jobs: int | None,
    paths: Sequence[str],
    digest_of: Callable[[bytes], bytes] | None = None,
) -> Iterator[Checks]:
    """Start as many processes as wished, else as many as pay, for some files of a workspace."""
    named, tree = workspace.named, workspace.tree
    size = size_of(workspace, paths)
    processes = _processes(size, len(paths), jobs)
    if processes == 1:
        load = workspace.load if size <= _KEPT_BYTES else None
        yield Batch(tree, paths, named, load, digest_of)
        return
    from dutylist.checking.workers import start_workers  # noqa: PLC0415  small workspaces need no processes

    parts = [paths[start::processes] for start in range(processes)]
    with start_workers(
        [Batch(tree, part, named, digest_of=digest_of) for part in parts]
    ) as workers:
        yield workers


def size_of(workspace: Workspace, paths: Sequence[str]) -> int:
    """The bytes of some files of a workspace together."""
    return sum(_size(workspace.root / path) for path in paths)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:  # reported when it is read
        return 0


def _processes(size: int, files: int, wish: int | None) -> int:
    """As many processes as wished; else as many as pay for files of so many bytes together."""
    if wish is None:
        wish = min(_processors(), size // WORTH_A_PROCESS)
    return max(1, min(wish, files))


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
