"""A part of the files of a workspace, surveyed and checked by one process; and the processes."""

import multiprocessing
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection, wait
from typing import Any, Literal

from dutylist import messages
from dutylist.file_tree import FileTree
from dutylist.rules import RULES
from dutylist.rules.check import CheckedFile, check_file
from dutylist.workspace.document import BrokenFile, Document, load
from dutylist.workspace.survey import Survey, build_directory, survey

WORTH_A_PROCESS = 1_000_000
"""Bytes of YAML; to fork, send the work and fetch the findings costs as much as reading this."""

_KEPT_BYTES = 16_000_000
"""Documents are kept from the survey to the check up to so many bytes of YAML, then read again."""

type Step = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Task:
    """What a shard is asked to check: who is known, by which rules, on which day."""

    context: tuple[Survey, ...]
    codes: tuple[str, ...]
    selected: frozenset[str] | None
    at: date


class Shard:
    """Some files of a tree. Survey first, then check."""

    def __init__(self, tree: FileTree, paths: Sequence[str], named: frozenset[str]) -> None:
        self._tree = tree
        self._paths = tuple(paths)
        self._named = named
        self._kept: dict[str, Document | BrokenFile | None] = {}
        self._kept_bytes = 0

    def survey(self, step: Step) -> list[Survey]:
        """What the documents contribute to look-ups."""
        found = []
        for path in self._paths:
            loaded = self._load(path)
            if isinstance(loaded, Document):
                found.append(survey(loaded))
            step(1)
        return found

    def check(self, task: Task, step: Step) -> list[CheckedFile]:
        """What the rules say about each selected file that is, or should be, a document."""
        directory = build_directory(list(task.context), task.at)
        rules = [RULES[code] for code in task.codes]
        checked = []
        for path in self._paths:
            if task.selected is None or path in task.selected:
                loaded = self._load(path)
                if loaded is not None:
                    checked.append(check_file(loaded, rules, directory, self._tree))
            self._kept.pop(path, None)
            step(1)
        return checked

    def _load(self, path: str) -> Document | BrokenFile | None:
        if path in self._kept:
            return self._kept[path]
        loaded = load(self._tree, path, named=path in self._named)
        size = len(loaded.source) if loaded else 0
        if self._kept_bytes + size <= _KEPT_BYTES:
            self._kept[path] = loaded
            self._kept_bytes += size
        return loaded


class Crew:
    """Shards at work: the only one in this process, several in a process each."""

    def __init__(self, shards: list[Shard], connections: list[Connection]) -> None:
        self._shards = shards
        self._connections = connections

    def survey(self, step: Step) -> list[Survey]:
        """The surveys of all files, in the order of their paths."""
        found: list[Survey] = self._run("survey", (), step)
        return sorted(found, key=lambda survey: survey.path)

    def check(self, task: Task, step: Step) -> list[CheckedFile]:
        """All checked files, in the order of their paths."""
        found: list[CheckedFile] = self._run("check", (task,), step)
        return sorted(found, key=lambda checked: checked.path)

    def _run(
        self, job: Literal["survey", "check"], arguments: tuple[Any, ...], step: Step
    ) -> list[Any]:
        if not self._connections:
            return [
                result for shard in self._shards for result in getattr(shard, job)(*arguments, step)
            ]
        for connection in self._connections:
            connection.send((job, arguments))
        results: list[Any] = []
        waiting = list(self._connections)
        while waiting:
            for ready in wait(waiting):
                assert isinstance(ready, Connection)  # noqa: S101  wait() returns what it was given
                kind, payload = ready.recv()
                if kind == "progress":
                    step(payload)
                elif kind == "result":
                    results.extend(payload)
                    waiting.remove(ready)
                else:
                    raise RuntimeError(payload)
        return results


@contextmanager
def crew(
    tree: FileTree, paths: Sequence[str], named: frozenset[str], size: int, jobs: int | None
) -> Iterator[Crew]:
    """A crew for these files of `size` bytes together; `jobs` processes, or as many as pay."""
    number = min(jobs or _processors(), len(paths) or 1)
    if number <= 1 or (jobs is None and size < 2 * WORTH_A_PROCESS):
        yield Crew([Shard(tree, paths, named)], [])
        return
    if sys.platform == "linux":
        context = multiprocessing.get_context("fork")  # shares what is imported
    else:
        context = multiprocessing.get_context("spawn")
    processes, connections = [], []
    try:
        for start in range(number):
            shard = Shard(tree, paths[start::number], named)
            ours, theirs = context.Pipe()
            process = context.Process(
                target=_serve, args=(theirs, shard, messages.language()), daemon=True
            )
            process.start()
            theirs.close()
            processes.append(process)
            connections.append(ours)
        yield Crew([], connections)
    finally:
        for connection in connections:
            connection.close()
        for process in processes:
            process.terminate()
            process.join()


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _serve(connection: Connection, shard: Shard, language: str) -> None:
    """Do the jobs that come through the connection until it closes."""
    messages.set_language(language)
    try:
        while True:
            job, arguments = connection.recv()
            try:
                result = getattr(shard, job)(
                    *arguments, lambda done: connection.send(("progress", done))
                )
            except Exception:  # noqa: BLE001  told to the parent, which ends the run
                connection.send(("error", traceback.format_exc()))
                return
            connection.send(("result", result))
    except (EOFError, KeyboardInterrupt, BrokenPipeError):
        return
