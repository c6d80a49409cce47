"""Progress on stderr, for a person who waits longer than a second."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from dutylist.messages import _, noop

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 1.0
"""Seconds before anything is shown."""


class Waiting:
    """Counts what is done; shows a bar once it takes long, if stderr is a terminal."""

    def __init__(self, *, shown: bool, doing: str = noop("checking")) -> None:
        self._shown = shown and sys.stderr.isatty()
        self._doing = doing
        self._began = time.monotonic()
        self._total = 0
        self._done = 0
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def expect(self, steps: int) -> None:
        """So many steps more are to come."""
        self._total += steps
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, total=self._total)

    def step(self, done: int) -> None:
        """So many steps are done."""
        self._done += done
        if not self._shown or time.monotonic() - self._began < PATIENCE:
            return
        if self._bar is None:
            self._start()
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=self._done)

    def _start(self) -> None:
        from rich.console import Console  # noqa: PLC0415  only for those who wait
        from rich.progress import Progress  # noqa: PLC0415

        self._bar = Progress(console=Console(stderr=True), transient=True)
        self._bar.start()
        doing = self._doing
        self._task = self._bar.add_task(_(doing), total=self._total)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
