"""What the server tells whoever runs it: lines of JSON on stdout, without a word about people.

`KARTREKKER_LOGS=json` asks for them; a laptop's terminal keeps its plain text. A line of JSON holds only what
stands in the source: the text before values are filled in, the place, numbers, the class of an error and the
lines that it came by. A value may be a name, an answer or an address, so it is left out, whoever logs it.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

#: What a line of ours may say besides: `extra={FACTS: {...}}`; values are numbers, or names in the source.
FACTS = "facts"
_FRAMES = 12
Raised = tuple[type[BaseException], BaseException, TracebackType | None]


def in_json() -> bool:
    """Whether whoever runs this server asked for lines of JSON."""
    return os.environ.get("KARTREKKER_LOGS", "").lower() == "json"


class Lines(logging.Formatter):
    """One record, one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        said: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "place": f"{record.module}:{record.lineno}",
        }
        if text := _as_written(record):
            said["text"] = text
        said |= getattr(record, FACTS, {})
        if record.exc_info and record.exc_info[0] is not None:
            said |= _error(record.exc_info)
        return json.dumps(said, ensure_ascii=False)


def _as_written(record: logging.LogRecord) -> str:
    """The text in the source; of other people's code only where values stand apart from it."""
    is_ours = record.name.partition(".")[0] == "kartrekker"
    return str(record.msg) if is_ours or record.args else ""


def _error(raised: Raised) -> dict[str, Any]:
    kind, error, trace = raised
    said: dict[str, Any] = {
        "error": kind.__name__,
        "came_by": [
            f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(trace)[-_FRAMES:]
        ],
    }
    cause = getattr(error, "orig", None) or error.__cause__  # SQLAlchemy keeps what the driver said
    if cause is not None:
        said["because"] = type(cause).__name__
        if state := getattr(cause, "sqlstate", None):
            said["sqlstate"] = state
    return said


def set_up() -> None:
    """Let every logger of this process write lines of JSON, if they were asked for; may be called again."""
    if not in_json():
        return
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(Lines())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("kartrekker").setLevel(logging.INFO)
    for each in list(logging.Logger.manager.loggerDict.values()):
        if isinstance(each, logging.Logger) and each.handlers:
            each.handlers, each.propagate = [], True
    logging.captureWarnings(True)
    sys.excepthook = _unexpected


def _unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    logging.getLogger("kartrekker").critical("the server stops", exc_info=(kind, error, trace))


def say(text: str) -> None:
    """Tell whoever runs this server a sentence, in the terminal or as a line of JSON."""
    if not in_json():
        with suppress(OSError):  # a full disk below the log keeps nobody from their work
            print(text, file=sys.stderr, flush=True)
        return
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    said = {"at": now, "level": "info", "logger": "kartrekker", "text": text}
    with suppress(OSError):
        print(json.dumps(said, ensure_ascii=False), flush=True)
