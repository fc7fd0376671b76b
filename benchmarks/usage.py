"""What a running program and its children use, from Linux's /proc."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Usage:
    """Processor time in seconds, peak resident memory in bytes, and voluntary context switches so far."""

    cpu: float = 0.0
    peak: int = 0
    wakeups: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(self.cpu + other.cpu, self.peak + other.peak, self.wakeups + other.wakeups)


def usage(pid: int) -> Usage:
    """The use of a process and all its living descendants."""
    total = Usage()
    children = _children()
    waiting = [pid]
    while waiting:
        one = waiting.pop()
        total += _own(one)
        waiting += children.get(one, [])
    return total


def _own(pid: int) -> Usage:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        status = dict(
            line.split(":", 1)
            for line in Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
            if ":" in line
        )
        wakeups = 0
        for task in Path(f"/proc/{pid}/task").iterdir():
            for line in (task / "status").read_text("utf-8").splitlines():
                if line.startswith("voluntary_ctxt_switches"):
                    wakeups += int(line.split()[1])
    except (OSError, ValueError):
        return Usage()
    cpu = (int(stat[11]) + int(stat[12])) / _TICKS
    return Usage(cpu, int(status.get("VmHWM", "0 kB").split()[0]) * 1024, wakeups)


def _children() -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text("utf-8").rpartition(")")[2].split()[1])
            except OSError:
                continue
            found.setdefault(parent, []).append(int(entry.name))
    return found
