"""Several processes, each with a batch of the files."""

import multiprocessing
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from typing import Any, Literal, cast

from dutylist import messages
from dutylist.checking.batch import Batch, Step, Task
from dutylist.checking.runner import CheckedFile
from dutylist.workspace.summary import DocumentSummary


class Workers:
    """Processes that summarize and check their batches. Answers come in the order of the paths."""

    def __init__(self, connections: Sequence[Connection]) -> None:
        self._connections = connections

    def summarize(self, step: Step) -> list[DocumentSummary]:
        """As Batch.survey, over all batches."""
        found: list[DocumentSummary] = self._run("summarize", (), step)
        return sorted(found, key=lambda summary: summary.path)

    def check(self, task: Task, step: Step) -> list[CheckedFile]:
        """As Batch.check, over all batches."""
        found: list[CheckedFile] = self._run("check", (task,), step)
        return sorted(found, key=lambda checked: checked.path)

    def _run(
        self, job: Literal["summarize", "check"], arguments: tuple[Any, ...], step: Step
    ) -> list[Any]:
        for connection in self._connections:
            connection.send((job, arguments))
        results: list[Any] = []
        waiting = list(self._connections)
        while waiting:
            for connection in cast("list[Connection]", wait(waiting)):
                try:
                    kind, payload = connection.recv()
                except EOFError:
                    raise RuntimeError("a worker process ended before its work") from None
                if kind == "step":
                    step(payload)
                elif kind == "result":
                    results.extend(payload)
                    waiting.remove(connection)
                else:
                    raise RuntimeError(payload)
        return results


@contextmanager
def start_workers(shards: Sequence[Batch]) -> Iterator[Workers]:
    """A process for each batch, as long as the context lasts."""
    if sys.platform == "linux":
        context = multiprocessing.get_context("fork")  # shares what is imported
    else:
        context = multiprocessing.get_context("spawn")
    processes = []
    connections: list[Connection] = []
    try:
        for shard in shards:
            ours, theirs = context.Pipe()
            # a forked process has copies of our ends: open there, they would keep it from
            # seeing that we are gone
            inherited = (*connections, ours) if sys.platform == "linux" else ()
            arguments = (theirs, shard, messages.language(), inherited)
            process = context.Process(target=_serve, args=arguments, daemon=True)
            process.start()
            theirs.close()
            processes.append(process)
            connections.append(ours)
        yield Workers(connections)
    finally:
        for connection in connections:
            connection.close()
        for process in processes:
            process.terminate()
            process.join()


def _serve(
    connection: Connection, shard: Batch, language: str, inherited: Sequence[Connection]
) -> None:
    """Do the jobs that come through the connection until it closes."""
    for end in inherited:
        end.close()
    messages.set_language(language)
    try:
        while True:
            job, arguments = connection.recv()
            try:
                result = getattr(shard, job)(
                    *arguments, lambda done: connection.send(("step", done))
                )
            except Exception:  # noqa: BLE001  told to the parent, which ends the run
                connection.send(("error", traceback.format_exc()))
                return
            connection.send(("result", result))
    except (EOFError, KeyboardInterrupt, BrokenPipeError):
        return
