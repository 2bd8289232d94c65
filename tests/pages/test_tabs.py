"""What is passed on of a tab to Streamlit, and to whom an address opens."""

from __future__ import annotations

import ast
import asyncio
from collections.abc import Hashable
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pages.ui.kit import tabs
from pages.ui.kit.tabs import OurTabs

PAGES = Path(__file__).parents[2] / "pages"
ADDRESS, PLACE = "/media/abc.pdf", "/_stcore/upload_file/tab/1"


def a_message(kind: str, operation: str = "") -> bytes:
    made = BackMsg()
    if operation:
        getattr(made.backend_operation_request, operation).SetInParent()
    elif kind in {"rerun_script", "file_urls_request"}:
        getattr(made, kind).SetInParent()
    else:
        setattr(made, kind, True)
    return made.SerializeToString()


def test_each_message_of_streamlit_is_passed_on_or_let_fall_as_we_chose() -> None:
    """All that Streamlit knows stands here: what a new version adds is let fall, until somebody chooses."""
    kinds = {each.name for each in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields}
    operations = {each.name for each in BackendOperationRequest.DESCRIPTOR.oneofs_by_name["payload"].fields}

    passed = {kind for kind in kinds - {"backend_operation_request"} if tabs._may_ask(a_message(kind))}
    passed |= {each for each in operations if tabs._may_ask(a_message("", each))}

    assert passed == {"rerun_script", "stop_script", "file_urls_request", "deferred_file"}
    assert kinds - passed == {
        "backend_operation_request",
        "app_heartbeat",
        "clear_cache",
        "debug_disconnect_websocket",
        "debug_shutdown_runtime",
        "load_git_info",
        "set_run_on_save",
    }
    assert operations - passed == {"dataframe_chunk", "dismiss_skills_nudge", "install_skills"}


@pytest.mark.parametrize("data", [None, b"", b"\xff\xff\xff", b"words", BackMsg().SerializeToString()])
def test_what_is_no_message_is_let_fall(data: bytes | None) -> None:
    assert not tabs._may_ask(data)


async def streamlit(scope: Scope, receive: Receive, send: Send) -> None:
    """A stand-in: it answers each message with what it was told to say, and serves any file."""
    if scope["type"] == "http":
        await PlainTextResponse("a file")(scope, receive, send)
        return
    while (message := await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "bytes": message["says"]})


class House:
    """A tab of Lea, and whoever asks for a file; `who`: by their cookie."""

    def __init__(self) -> None:
        self.who: dict[str, Hashable | None] = {"lea": "Lea", "tom": "Tom", "": None}
        self.tabs = OurTabs(streamlit, lambda visitor: self.who[visitor.cookies.get("who", "")])
        self.said: asyncio.Queue[Message] = asyncio.Queue()
        self.heard: list[Message] = []

    def scope(self, kind: str, who: str, path: str = "/_stcore/stream", method: str = "GET") -> Scope:
        headers = [(b"cookie", f"who={who}".encode())] if who else []
        return {"type": kind, "path": path, "method": method, "headers": headers, "query_string": b""}

    async def open(self, who: str) -> asyncio.Task[None]:
        async def hear(message: Message) -> None:
            self.heard.append(message)

        running = asyncio.create_task(self.tabs(self.scope("websocket", who), self.said.get, hear))
        await asyncio.sleep(0)
        return running

    async def tell(self, *said: ForwardMsg) -> None:
        """Let Streamlit say this to the tab."""
        had = len(self.heard)
        for each in said:
            await self.said.put(
                {
                    "type": "websocket.receive",
                    "bytes": a_message("rerun_script"),
                    "says": each.SerializeToString(),
                }
            )
        while len(self.heard) < had + len(said):
            await asyncio.sleep(0.001)

    async def asks(self, who: str, path: str = ADDRESS, method: str = "GET") -> tuple[int, str]:
        answers: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request"}

        async def send(message: Message) -> None:
            answers.append(message)

        await self.tabs(self.scope("http", who, path, method), receive, send)
        headers = dict(answers[0]["headers"])
        return answers[0]["status"], headers.get(b"cache-control", b"").decode()


def made(address: str = ADDRESS) -> ForwardMsg:
    said = ForwardMsg()
    said.backend_operation_response.deferred_file.url = address
    return said


def place() -> ForwardMsg:
    said = ForwardMsg()
    said.file_urls_response.file_urls.add(upload_url=PLACE, delete_url=PLACE)
    return said


def words(text: str) -> ForwardMsg:
    said = ForwardMsg()
    said.delta.new_element.text.body = text
    return said


def test_an_address_opens_to_whom_it_was_given_while_the_tab_is_open() -> None:
    async def story() -> None:
        house = House()
        assert (await house.asks("lea"))[0] == 404
        tab = await house.open("lea")
        await house.tell(made(), place())

        assert await house.asks("lea") == (200, "no-store")
        assert (await house.asks("lea", PLACE, "PUT"))[0] == 200
        for path, method in ((ADDRESS, "GET"), (ADDRESS, "HEAD"), (PLACE, "PUT"), (PLACE, "DELETE")):
            assert (await house.asks("tom", path, method))[0] == 404
            assert (await house.asks("", path, method))[0] == 404
        house.who["lea"] = "Lea, elsewhere"
        assert (await house.asks("lea"))[0] == 404
        house.who["lea"] = "Lea"
        await house.said.put({"type": "websocket.disconnect"})
        await tab
        assert (await house.asks("lea"))[0] == 404

    asyncio.run(story())


def test_who_cannot_be_known_again_has_no_address() -> None:
    async def story() -> None:
        house = House()
        tab = await house.open("")
        await house.tell(made())
        assert (await house.asks(""))[0] == 404
        tab.cancel()

    asyncio.run(story())


def test_words_that_look_like_an_address_give_none_and_other_pages_pass() -> None:
    async def story() -> None:
        house = House()
        tab = await house.open("tom")
        await house.tell(words(ADDRESS), words(PLACE))
        assert (await house.asks("tom"))[0] == 404
        assert await house.asks("", "/besluiten") == (200, "")
        tab.cancel()

    asyncio.run(story())


def test_a_tab_keeps_so_many_addresses_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabs, "_MOST", 3)

    async def story() -> None:
        house = House()
        tab = await house.open("lea")
        await house.tell(*(made(f"/media/{number}.pdf") for number in range(5)))
        found = [(await house.asks("lea", f"/media/{number}.pdf"))[0] for number in range(5)]
        assert found == [404, 404, 200, 200, 200]
        tab.cancel()

    asyncio.run(story())


def test_pages_give_files_in_one_way() -> None:
    """Any other would lie ready for whoever has its address; a logo in SVG is no file."""
    files = {"download_button", "image", "audio", "video", "pdf"}
    used = {
        (path.name, node.func.attr)
        for path in PAGES.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "st"
        and node.func.attr in files
    }

    assert used == {("download.py", "download_button")}
