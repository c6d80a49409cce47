"""Times whole processes side by side: each round runs every command once."""

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]

_KIBIBYTES_PER_MEBIBYTE = 1024


@dataclass(slots=True)
class Timings:
    seconds: list[float] = field(default_factory=list)
    processor_seconds: list[float] = field(default_factory=list)
    peak_kibibytes: int = 0
    """Of the largest process: of several at work, the others are not added."""

    def median(self) -> float:
        return median(self.seconds)

    def processor_median(self) -> float:
        return median(self.processor_seconds)

    def peak_mebibytes(self) -> float:
        return self.peak_kibibytes / _KIBIBYTES_PER_MEBIBYTE


def interleave(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Timings]:
    """One warm-up round, then the timed ones. A command that fails ends the script."""
    timings = {name: Timings() for name in commands}
    for command in commands.values():
        _run(command, Timings())
    for _ in range(rounds):
        for name, command in commands.items():
            _run(command, timings[name])
    return timings


def _run(command: Sequence[str], timings: Timings) -> None:
    with (
        tempfile.TemporaryFile() as output,
        # A cache of an earlier run would be no cold run.
        tempfile.TemporaryDirectory() as cache,
    ):
        environment = os.environ | {"XDG_CACHE_HOME": cache}
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        # The kernel starts a child's peak at this process's size: keep this process small.
        _, status, usage = os.wait4(process.pid, 0)
        timings.seconds.append(time.perf_counter() - start)
        timings.processor_seconds.append(usage.ru_utime + usage.ru_stime)
        timings.peak_kibibytes = max(timings.peak_kibibytes, usage.ru_maxrss)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            text = output.read().decode(errors="replace")
            raise SystemExit(
                f"{' '.join(command)[:300]}\nexit {process.returncode}\n{text[-3000:]}"
            )
