"""What Streamlit 1.67 does for each element, done once for many.

A run hands each of its messages to the event loop apart, which wakes it a few hundred times per page, while
both threads want the interpreter. Here messages go together, in order, at most `TOGETHER` seconds later;
whatever is no message takes along those before it.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Any

from streamlit.elements import html
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import ScriptRunnerEvent

TOGETHER = 0.03
_WAITING = "_kartrekker_waiting"
_styles_only = html._html_only_style_tags


def lighten() -> None:
    """Let this process do so; twice is once."""
    AppSession._on_scriptrunner_event = _heard  # type: ignore[method-assign]
    html._html_only_style_tags = _is_only_style


def _heard(self: AppSession, *told: Any, **more: Any) -> None:
    """Keep a message for a moment; called by the thread of the run."""
    waiting: deque[tuple[Any, Any]] = self.__dict__.setdefault(_WAITING, deque())
    event = more.get("event", told[1] if len(told) > 1 else None)
    is_message = event is ScriptRunnerEvent.ENQUEUE_FORWARD_MSG
    is_first = not waiting
    waiting.append((told, more))
    if not is_message:
        self._call_soon_on_event_loop(lambda: _hand_over(self))
    elif is_first:
        self._call_soon_on_event_loop(lambda: _soon(self))


def _soon(session: AppSession) -> None:
    asyncio.get_running_loop().call_later(TOGETHER, _hand_over, session)


def _hand_over(session: AppSession) -> None:
    """Handle what waits, in order; on the event loop."""
    waiting: deque[tuple[Any, Any]] = session.__dict__[_WAITING]
    while waiting:
        told, more = waiting.popleft()
        session._handle_scriptrunner_event_on_event_loop(*told, **more)


def _is_only_style(html_content: str) -> bool:
    """As Streamlit finds it, without three searches through text that has no style."""
    return ("<style" in html_content or "<!--" in html_content) and _styles_only(html_content)
