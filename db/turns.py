"""Whose turn it is to write: on SQLite one at a time, in the order in which they came.

Who waits for the lock of a file looks now and then whether it is free, so of fifty who write at once some are
too late each time, and would be told that another program holds it. Here they wait for each other instead.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic

from db.trouble import Busy, HeldElsewhere

#: One act takes no longer than this many seconds, however large.
LONGEST = 60.0


class Turns:
    """The queue of one process before one file."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._waiting: deque[Lock] = deque()
        self._is_taken = False
        self._moved_at = self._free_at = monotonic()
        self._is_held = False

    @contextmanager
    def one(self, patience: float) -> Iterator[None]:
        """The turn of who asks. `patience`: in seconds, that another program may hold the file; `Busy`.

        Who waited that long behind somebody who found it held is told so at once, and does not wait again.
        """
        came = monotonic()
        self._take()
        try:
            if self._is_held and monotonic() - max(came, self._free_at) > patience:
                raise HeldElsewhere
            yield
        except HeldElsewhere:
            self._is_held = True
            raise
        except BaseException:
            self._found_free()
            raise
        else:
            self._found_free()
        finally:
            self._pass_on()

    def _found_free(self) -> None:
        self._is_held, self._free_at = False, monotonic()

    def _take(self) -> None:
        ticket = Lock()
        ticket.acquire()
        with self._guard:
            if not self._is_taken:
                self._is_taken, self._moved_at = True, monotonic()
                return
            self._waiting.append(ticket)
        while not ticket.acquire(timeout=LONGEST / 60):
            with self._guard:
                if ticket in self._waiting and monotonic() - self._moved_at > LONGEST:
                    self._waiting.remove(ticket)
                    raise Busy

    def _pass_on(self) -> None:
        with self._guard:
            self._moved_at = monotonic()
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_taken = False
