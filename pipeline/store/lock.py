"""The lock on an output folder: one run at a time, held by the kernel, so that none is left behind by a killed run."""

from __future__ import annotations

import fcntl
import os
import socket
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from pipeline.errors import OutputLocked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = ".lock"


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Hold the lock on `output`; raises OutputLocked, which says who holds it, if another run does."""
    descriptor = os.open(output / NAME, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(descriptor, 1000).decode("utf-8", "replace").strip() or "another run"
            raise OutputLocked(f"{output}: locked by {holder}: wait until it is done, or stop it") from None
        os.ftruncate(descriptor, 0)
        started = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M:%S %Z")
        os.write(descriptor, f"process {os.getpid()} on {socket.gethostname()}, started {started}\n".encode())
        yield
    finally:
        os.close(descriptor)
