"""Do a piece of work in a process of its own, within bounds; and the processes that are lent for it."""

from __future__ import annotations

import atexit
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from subprocess import DEVNULL, PIPE, Popen
from threading import BoundedSemaphore, Lock, Thread
from typing import Any, TypeVar

import psutil

from core.errors import Refusal
from db.apart.serving import Progress, receive, send

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """What one piece of work may take: seconds of computing, seconds on the clock, and bytes of memory."""

    computing: float = 30
    on_the_clock: float = 120
    memory: int = 1 << 30


BOUNDS = Bounds()
#: So many at once; others wait for their turn.
MOST = 3
#: A process that still holds more than this after its work is not kept.
_HELD = 512 << 20
#: How often it is looked at, in seconds.
_OFTEN = 0.05


class ReadingEnded(Refusal):
    """What reads the file was ended by it, twice."""


class TooHeavy(Refusal, kw_only=True):
    """Reading the file takes more memory, or else more time, than any sound file."""

    is_memory: bool


class _EndedError(Exception):
    """The process is gone."""


def apart(work: Callable[..., T], progress: Progress | None = None, bounds: Bounds = BOUNDS) -> T:
    """Do this work in a process of its own; return or raise what it does.

    Parameters
    ----------
    work : callable
        A function of a module, or a `partial` of one; it and what it returns can be pickled.
    progress : callable, optional
        Given to the work as `progress`; what it raises here ends the work.
    bounds : Bounds
        What the work may take.

    Raises
    ------
    ReadingEnded
        The work ended its process; it was tried twice, for the first time may have had another cause.
    TooHeavy
        It went over its bounds.

    Examples
    --------
    >>> from functools import partial
    >>> apart(partial(divmod, 7, 2))
    (3, 1)
    """
    with _turns:
        for _attempt in range(2):
            with suppress(_EndedError), _lent() as process:
                return process.do(work, progress, bounds)
    raise ReadingEnded


def warm() -> None:
    """Have a process ready before there is work."""
    with suppress(_EndedError), _lent():
        pass


class _Process:
    """One process, and a thread that hears what it says."""

    def __init__(self) -> None:
        found = os.pathsep.join(each or str(Path.cwd()) for each in sys.path)
        try:
            self.popen = Popen(
                [sys.executable, "-P", "-c", "from db.apart.serving import serve; serve()"],
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,  # a library that ends may say there what it read
                env={**os.environ, "PYTHONPATH": found},
            )
            self.about = psutil.Process(self.popen.pid)
        except (OSError, psutil.Error) as error:
            raise _EndedError from error
        self.is_busy = False
        self.said: SimpleQueue[tuple[str, Any]] = SimpleQueue()
        self.listens = Thread(target=self._listen, name="apart", daemon=True)
        self.listens.start()

    def do(self, work: Callable[..., T], progress: Progress | None, bounds: Bounds) -> T:
        assert self.popen.stdin is not None
        self.is_busy = True
        try:
            send(self.popen.stdin, (work, progress is not None, bounds.on_the_clock))
        except OSError as error:
            raise _EndedError from error
        kind, value = self._outcome(progress, bounds)
        self.is_busy = False
        if kind == "raised":
            raise value
        result: T = value
        return result

    def _outcome(self, progress: Progress | None, bounds: Bounds) -> tuple[str, Any]:
        """What came of the work, within the bounds."""
        began = looked = time.monotonic()
        computed, _memory = self.taken()
        latest: tuple[int, int] | None = None
        while True:
            with suppress(Empty):
                kind, value = self.said.get(timeout=_OFTEN)
                if kind == "ended":
                    raise _EndedError
                if kind != "progress":
                    return kind, value
                latest = value
            now = time.monotonic()
            if now - looked >= _OFTEN:
                looked = now
                seconds, memory = self.taken()
                if memory > bounds.memory:
                    raise TooHeavy(is_memory=True)
                if seconds - computed > bounds.computing or now - began > bounds.on_the_clock:
                    raise TooHeavy(is_memory=False)
            if progress and latest:
                progress(*latest)  # also where nothing new is heard: so a person stops it

    def taken(self) -> tuple[float, int]:
        """Its seconds of computing and bytes of memory; nothing once it is gone."""
        try:
            spent = self.about.cpu_times()
            return spent.user + spent.system, self.about.memory_info().rss
        except psutil.Error:
            return 0, 0

    def is_fit(self) -> bool:
        """Whether it can be given other work."""
        return not self.is_busy and self.popen.poll() is None and self.taken()[1] <= _HELD

    def _listen(self) -> None:
        assert self.popen.stdout is not None
        with suppress(Exception):  # whatever its last words are
            while True:
                self.said.put(receive(self.popen.stdout))
        self.said.put(("ended", None))

    def end(self) -> None:
        self.popen.kill()
        self.popen.wait()
        self.listens.join()
        for pipe in filter(None, (self.popen.stdin, self.popen.stdout)):
            with suppress(OSError):  # what it did not take in any more
                pipe.close()


_turns = BoundedSemaphore(MOST)
_lock = Lock()
_all: set[_Process] = set()
_ready: list[_Process] = []


@contextmanager
def _lent() -> Iterator[_Process]:
    """A process that nobody else uses meanwhile; afterwards one is ready for the next work."""
    with _lock:
        ready = _ready.pop() if _ready else None
    process = _fit(ready) or _begun()
    try:
        yield process
    finally:
        with suppress(_EndedError):
            spare = _fit(process) or (None if _ready else _begun())
            with _lock:
                if spare and not _ready:
                    _ready.append(spare)
                    spare = None
            if spare:
                _end(spare)


def _fit(process: _Process | None) -> _Process | None:
    """This process if other work can be given to it; else it is ended."""
    if process and not process.is_fit():
        _end(process)
        return None
    return process


def _begun() -> _Process:
    process = _Process()
    _all.add(process)
    return process


def _end(process: _Process) -> None:
    _all.discard(process)
    process.end()


@atexit.register
def _end_all() -> None:
    """Before Python takes the pipes down, which the threads read."""
    for process in list(_all):
        _end(process)
