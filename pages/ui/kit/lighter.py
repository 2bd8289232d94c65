"""What Streamlit 1.67 does for each element, done once for many.

A run hands each of its messages to the event loop apart, which wakes it a few hundred times per page, while
both threads want the interpreter. Here messages go together, in order, at most `TOGETHER` seconds later;
whatever is no message takes along those before it. What it works out again for each run or element, and
which cannot differ, is worked out once.
"""

from __future__ import annotations

import asyncio
from collections import deque
from functools import cache
from typing import Any

from streamlit.elements import html
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import ScriptRunnerEvent

TOGETHER = 0.03
_WAITING = "_kartrekker_waiting"
_styles_only = html._html_only_style_tags
_cleaned = html.clean_text
_populate_theme = app_session._populate_theme_msg


def lighten() -> None:
    """Let this process do so; twice is once."""
    AppSession._on_scriptrunner_event = _heard  # type: ignore[method-assign]
    html._html_only_style_tags = _is_only_style
    html.clean_text = _clean
    app_session._populate_theme_msg = _put_theme


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
    """Handle what waits, in order; on the event loop. It is told once that there is something to send."""
    waiting: deque[tuple[Any, Any]] = session.__dict__[_WAITING]
    has_more = False
    while waiting:
        told, more = waiting.popleft()
        sender, event, message = _message(*told, **more)
        if event is not ScriptRunnerEvent.ENQUEUE_FORWARD_MSG or message is None:
            session._handle_scriptrunner_event_on_event_loop(*told, **more)
        elif sender is session._scriptrunner:  # else it is of a run that another has taken the place of
            session._browser_queue.enqueue(message)
            has_more = True
    if has_more and session._message_enqueued_callback:
        session._message_enqueued_callback()


def _message(sender: Any, event: Any, forward_msg: Any = None, **_more: Any) -> tuple[Any, Any, Any]:
    return sender, event, forward_msg


def _put_theme(msg: CustomThemeConfig, section: str = "theme") -> None:
    """A part of the theme as it was at the first run: the settings do not change while a server runs."""
    msg.MergeFrom(_theme(section))


@cache
def _theme(section: str) -> CustomThemeConfig:
    made = CustomThemeConfig()
    _populate_theme(made, section)
    return made


def _clean(text: Any) -> str:
    """As Streamlit does it; what is one line has no margin to look for."""
    return text.strip() if isinstance(text, str) and "\n" not in text else _cleaned(text)


def _is_only_style(html_content: str) -> bool:
    """As Streamlit finds it, without three searches through text that has no style."""
    return ("<style" in html_content or "<!--" in html_content) and _styles_only(html_content)
