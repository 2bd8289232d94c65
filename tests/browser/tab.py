"""A tab and a program without a browser: they say what a page would never say."""

from __future__ import annotations

import http.client
import json
import re
import urllib.request
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from db.signing_in import issue_ticket, redeem_ticket
from db.store import Store
from tests.browser.conftest import Server


@dataclass
class Tab:
    """A tab without a browser: it speaks Streamlit's protocol, and says what it likes."""

    server: Server
    secret: str = ""
    origin: str | None = None
    session: str = ""
    at: str = ""
    heard: list[ForwardMsg] = field(default_factory=list)
    line: ClientConnection | None = None

    def open(self, page: str = "") -> Tab:
        jar = {"_streamlit_xsrf": xsrf(self.server)}
        if self.secret:
            jar["kartrekker"] = self.secret
        self.line = connect(
            f"ws://{urlsplit(self.server.url).netloc}/_stcore/stream",
            subprotocols=["streamlit", jar["_streamlit_xsrf"], *filter(None, [self.session])],  # type: ignore[list-item]
            origin=self.server.url if self.origin is None else self.origin,  # type: ignore[arg-type]
            additional_headers={"Cookie": "; ".join(f"{name}={value}" for name, value in jar.items())},
            max_size=None,
            legacy=True,
        )
        return self.run(page)

    def run(
        self,
        page: str = "",
        *,
        pressed: str = "",
        typed: dict[str, str] | None = None,
        part: str = "",
        query: str = "",
    ) -> Tab:
        """Ask for one run: of this page (by the hash of its address), with these states of its controls.

        `part`: the fragment to run alone.
        """
        ask = BackMsg()
        ask.rerun_script.context_info.url = self.at or self.server.url
        if re.fullmatch("[0-9a-f]{32}", page):
            ask.rerun_script.page_script_hash = page
        else:
            ask.rerun_script.page_name = page
        for name, text in (typed or {}).items():
            ask.rerun_script.widget_states.widgets.add(id=name, string_value=text)
        if pressed:
            ask.rerun_script.widget_states.widgets.add(id=pressed, trigger_value=True)
        ask.rerun_script.fragment_id = part
        ask.rerun_script.query_string = query
        self.say(ask)
        self.heard = []
        while True:
            message = self.hear()
            finished = message.WhichOneof("type") == "script_finished"
            if finished and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return self

    def say(self, message: BackMsg | bytes | str) -> None:
        """Send one message, or what is none."""
        assert self.line is not None
        self.line.send(message.SerializeToString() if isinstance(message, BackMsg) else message)

    def hear(self) -> ForwardMsg:
        assert self.line is not None
        raw = self.line.recv(timeout=60)
        assert isinstance(raw, bytes)
        self.heard.append(ForwardMsg.FromString(raw))
        return self.heard[-1]

    def answer(self, ask: BackMsg, kind: str) -> ForwardMsg:
        """Ask this, and read on to the answer."""
        self.say(ask)
        while (message := self.hear()).WhichOneof("type") != kind:
            pass
        return message

    def file(self, offered: str) -> str:
        """Press for a file that the page offers; its address, or none if it was not made."""
        ask = BackMsg()
        ask.backend_operation_request.deferred_file.file_id = offered
        ask.backend_operation_request.request_id = offered
        ask.backend_operation_request.session_id = self.session_id
        answer = self.answer(ask, "backend_operation_response").backend_operation_response
        return str(answer.deferred_file.url)

    def place(self, name: str) -> str:
        """Ask for a place to put a file."""
        ask = BackMsg()
        ask.file_urls_request.request_id = name
        ask.file_urls_request.session_id = self.session_id
        ask.file_urls_request.file_names.append(name)
        return str(self.answer(ask, "file_urls_response").file_urls_response.file_urls[0].upload_url)

    @property
    def offered(self) -> list[str]:
        """The files that the page offers."""
        return re.findall(r'deferred_file_id: "([0-9a-f]+)"', self.said)

    @property
    def parts(self) -> list[str]:
        """The parts of the page that can run alone."""
        return re.findall(r'fragment_id: "([0-9a-f]+)"', self.said)

    def close(self) -> None:
        assert self.line is not None
        self.line.close()

    @property
    def said(self) -> str:
        """All that the server sent in this run."""
        return "\n".join(map(str, self.heard))

    @property
    def is_at_the_door(self) -> bool:
        return "Aanmelden" in self.said and "Afmelden" not in self.said

    @property
    def session_id(self) -> str:
        (found,) = {
            each.new_session.initialize.session_id for each in self.heard if each.HasField("new_session")
        }
        return found

    def control(self, key: str) -> str:
        """The id of the control with this key on the page."""
        found = re.findall(rf'id: "(\$\$ID-[0-9a-f]+-{re.escape(key)})"', self.said)
        assert found, key
        return str(found[0])


def xsrf(server: Server) -> str:
    with urllib.request.urlopen(f"{server.url}/_stcore/health") as answer:
        (held,) = [
            each for each in answer.headers.get_all("Set-Cookie") or [] if each.startswith("_streamlit_xsrf")
        ]
    return str(held.split(";")[0].partition("=")[2])


def secret_for(store: Store, email: str) -> str:
    secret = redeem_ticket(store, issue_ticket(store, email, "before"), "before")
    assert secret is not None
    return secret


def post(server: Server, path: str, body: object = None, **headers: str) -> tuple[int, str]:
    """What a program, or another site's page, gets that posts this."""
    line = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=30)
    kind = {"Content-Type": "application/json"} if body is not None else {}
    line.request("POST", path, json.dumps(body) if body is not None else "", {**kind, **headers})
    answer = line.getresponse()
    return answer.status, answer.read().decode()


def fetched(server: Server, path: str, cookies: str = "", method: str = "GET", body: str = "") -> int:
    """What whoever has this address gets for it."""
    line = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=30)
    line.request(method, path, body or None, {"Cookie": cookies} if cookies else {})
    return line.getresponse().status
