"""Messages of a run go to the browser together: the same ones, in the same order."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from streamlit.elements import html
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime.scriptrunner import ScriptRunnerEvent

from pages.ui.kit import lighter

MESSAGE = ScriptRunnerEvent.ENQUEUE_FORWARD_MSG


class Session:
    """What of Streamlit's session is used here."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop, self.handled, self.woken, self.told = loop, [], 0, 0
        self._scriptrunner, self._browser_queue = None, self

    def _call_soon_on_event_loop(self, work: Any) -> None:
        self.woken += 1
        self.loop.call_soon_threadsafe(work)

    def enqueue(self, message: Any) -> None:
        self.handled.append(message)

    def _message_enqueued_callback(self) -> None:
        self.told += 1

    def _handle_scriptrunner_event_on_event_loop(self, _sender: Any, event: Any, message: Any = None) -> None:
        self.handled.append(message if event is MESSAGE else event)


async def run(*told: Any, wait: float = 0.0) -> Session:
    session = Session(asyncio.get_running_loop())

    def draw() -> None:
        for each in told:
            event, message = (MESSAGE, each) if isinstance(each, int) else (each, None)
            lighter._heard(session, None, event, message)  # type: ignore[arg-type]

    await asyncio.to_thread(draw)
    await asyncio.sleep(wait)
    return session


def test_messages_keep_their_order_and_wake_the_loop_once():
    session = asyncio.run(run(*range(200), ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS))

    assert session.handled == [*range(200), ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS]
    assert session.woken == 2
    assert session.told == 1


def test_a_start_is_handled_before_the_messages_after_it():
    started = ScriptRunnerEvent.SCRIPT_STARTED

    session = asyncio.run(run(1, started, 2, ScriptRunnerEvent.SHUTDOWN))

    assert session.handled == [1, started, 2, ScriptRunnerEvent.SHUTDOWN]


def test_what_a_slow_page_drew_is_shown_before_it_has_finished():
    session = asyncio.run(run(1, 2, 3, wait=4 * lighter.TOGETHER))

    assert session.handled == [1, 2, 3]


@pytest.mark.parametrize(
    "body",
    ["<p>a</p>", "text", "<style>p {}</style>", "<style>p {}</style> <!-- x -->", "<style>p {}</style><p>a</p>",
     "<!-- only -->", "<p>a</p><!-- x -->"],
)  # fmt: skip
def test_what_is_only_style_is_found_as_streamlit_finds_it(body):
    assert lighter._is_only_style(body) == lighter._styles_only(body)
    assert html._html_only_style_tags(body) == lighter._styles_only(body)


def test_a_message_of_a_run_that_is_over_is_left_out():
    async def ended() -> Session:
        session = Session(asyncio.get_running_loop())
        lighter._heard(session, "an earlier run", MESSAGE, 1)  # type: ignore[arg-type]
        lighter._heard(session, None, MESSAGE, 2)  # type: ignore[arg-type]
        await asyncio.sleep(4 * lighter.TOGETHER)
        return session

    assert asyncio.run(ended()).handled == [2]


@pytest.mark.parametrize("text", ["", "  a ", "\ta\r", " a\n  b\n", "\n  a\n    b", 3])
def test_text_is_cleaned_as_streamlit_cleans_it(text):
    assert lighter._clean(text) == lighter._cleaned(text)


@pytest.mark.parametrize("section", ["theme", "theme.light", "theme.dark", "theme.dark.sidebar"])
def test_the_theme_is_as_streamlit_tells_it(section):
    ours, theirs = CustomThemeConfig(), CustomThemeConfig()
    lighter._populate_theme(theirs, section)

    for _ in range(2):
        ours.Clear()
        lighter._put_theme(ours, section)
        assert ours == theirs
