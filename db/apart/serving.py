"""The process that does the work, and how what is asked and answered goes through its pipes."""

from __future__ import annotations

import faulthandler
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any

from core.errors import Refusal

#: Called with (done, in all).
Progress = Callable[[int, int], None]
#: Loaded before there is work.
_WARM = ("core.survey_files", "core.school_data", "PIL.JpegImagePlugin", "PIL.PngImagePlugin")


def send(stream: IO[bytes], thing: object) -> None:
    """Write it down a pipe; large arrays without a copy."""
    large: list[pickle.PickleBuffer] = []
    parts = [
        memoryview(pickle.dumps(thing, 5, buffer_callback=large.append)),
        *(each.raw() for each in large),
    ]
    pickle.dump([part.nbytes for part in parts], stream)
    for part in parts:
        stream.write(part)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """What was sent; `EOFError` where nobody sends any more."""
    thing, *large = [stream.read(size) for size in pickle.load(stream)]  # noqa: S301 (our own)
    return pickle.loads(thing, buffers=large)  # noqa: S301 (our own)


def serve() -> None:
    """Be such a process: do one work after the other until nobody asks any more."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())  # what a library prints is no answer
    _be_expendable()
    asked: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_hear, args=(asked,), daemon=True).start()
    for name in _WARM:
        import_module(name)
    while True:
        work, has_progress, seconds = asked.get()
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)  # where nobody is left to end it
        try:
            answer = "done", work(**_told(answers) if has_progress else {})
        except Exception as error:
            answer = "raised", _portable(error)
        faulthandler.cancel_dump_traceback_later()
        send(answers, answer)
        del work, answer


def _be_expendable() -> None:
    """Leave no copy of its memory on a disk, be the first to go where memory is short, heed no Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(ImportError):  # Windows has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


def _told(answers: IO[bytes]) -> dict[str, Progress]:
    return {"progress": lambda done, total: send(answers, ("progress", (done, total)))}


def _hear(asked: SimpleQueue[Any]) -> None:
    """Take in what is asked. Who asked is gone when the pipe is closed: this process is too."""
    while True:
        try:
            asked.put(receive(sys.stdin.buffer))
        except EOFError:
            os._exit(0)


def _portable(error: Exception) -> Exception:
    """The error as it can be handed over, and where it happened."""
    if not isinstance(error, Refusal):
        error.add_note(traceback.format_exc())
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 (our own)
    except Exception:
        return RuntimeError(f"{type(error).__name__}, which cannot be handed over")
    return error
