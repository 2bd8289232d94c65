"""Somebody at work, without a browser: speaks Streamlit's protocol over the websocket, and comes back by itself."""

from __future__ import annotations

import ssl
import time
import urllib.request
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from threading import Event
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Navigation_pb2 import Navigation
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from db.signing_in import issue_ticket
from db.store import Store
from pages.ui.kit.browser import ticket_browser

OPEN = "new_initiative:"


def trusting() -> ssl.SSLContext:
    """The certificate of a proof is signed by nobody."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


@dataclass(kw_only=True)
class Colleague:
    """One tab of one person. `kept`: what the screen said is there; `troubles`: what it said is wrong."""

    name: str
    email: str
    url: str
    jar: CookieJar = field(default_factory=CookieJar, repr=False)
    pages: dict[str, str] = field(default_factory=dict, repr=False)
    page: str = ""
    query: str = ""
    ids: dict[str, str] = field(default_factory=dict, repr=False)
    typed: dict[str, str] = field(default_factory=dict, repr=False)
    kept: dict[str, float] = field(default_factory=dict, repr=False)
    troubles: set[str] = field(default_factory=set)
    was_signed_out: bool = False
    comings_back: int = 0
    session: str = ""
    socket: ClientConnection | None = field(default=None, repr=False)

    def sign_in(self, store: Store) -> None:
        """From the right password on: the ticket, the route that trades it, and the cookie."""
        self._get("/")
        self._get("/_stcore/health")
        browser = ticket_browser(self._cookies())
        ticket = issue_ticket(store, self.email, browser)
        self._get(f"/auth/enter?{urlencode({'ticket': ticket, 'next': '/'})}")
        assert "__Host-kartrekker" in self._cookies(), self.name

    def _get(self, path: str) -> None:
        handlers = (
            urllib.request.HTTPSHandler(context=trusting()),
            urllib.request.HTTPCookieProcessor(self.jar),
        )
        urllib.request.build_opener(*handlers).open(self.url + path, timeout=20).close()

    def _cookies(self) -> dict[str, str]:
        return {each.name: each.value or "" for each in self.jar}

    def work(self, until: Event, pause: float = 1.0) -> None:
        """Until told to stop: open an initiative, see that it is there, think a while, open the next."""
        number = 0
        while not until.is_set():
            number += 1
            self._try(f"{self.name} {number}")
            until.wait(pause)
        if self.socket is not None:
            self.socket.close()

    def _try(self, title: str) -> None:
        """One attempt; a lost connection or a trouble of the database is no promise that it was kept."""
        try:
            if self.socket is None:
                self._connect()
            self.go("initiatieven", "view=open")
            self.fill(f"{OPEN}title", title)
            self.fill(f"{OPEN}issue", "De gang is te vol in de pauze.")
            self.press(f"{OPEN}save")
            if "issue" in parse_qs(self.query):
                self.kept[title] = time.monotonic()
        except KeyError:
            pass  # the screen has no such field now: it says why, and a person waits and tries again
        except (OSError, WebSocketException):
            self.socket = None
            self.comings_back += 1

    def _connect(self) -> None:
        cookies = self._cookies()
        protocols: list[Any] = ["streamlit", cookies.get("_streamlit_xsrf", "none")]
        if self.session:
            protocols.append(self.session)
        self.socket = connect(
            f"wss://{urlsplit(self.url).netloc}/_stcore/stream",
            subprotocols=protocols,
            origin=self.url,  # type: ignore[arg-type]
            additional_headers={"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())},
            ssl=trusting(),
            max_size=None,
            open_timeout=10,
        )
        self.page, self.query = "", ""
        self.run()

    def go(self, path: str, query: str) -> None:
        """Open a page, as a link does."""
        self.page, self.query = self.pages[path], query
        self.run()

    def fill(self, key: str, text: str) -> None:
        """Type in a field and leave it."""
        self.typed[self.ids[key]] = text
        self.run()

    def press(self, key: str) -> None:
        """Press a button, once."""
        self.run(pressed=self.ids[key])

    def run(self, pressed: str = "") -> None:
        """One round trip; what the screen shows is read from what comes back."""
        assert self.socket is not None
        ask = BackMsg()
        ask.rerun_script.query_string = self.query
        ask.rerun_script.page_script_hash = self.page
        ask.rerun_script.context_info.url = self.url
        for identity, text in self.typed.items():
            ask.rerun_script.widget_states.widgets.add(id=identity, string_value=text)
        if pressed:
            ask.rerun_script.widget_states.widgets.add(id=pressed, trigger_value=True)
        self.socket.send(ask.SerializeToString())
        while not self._read(ForwardMsg.FromString(self.socket.recv(timeout=30))):  # type: ignore[arg-type]
            pass
        self.typed = {
            identity: text for identity, text in self.typed.items() if identity in self.ids.values()
        }

    def _read(self, message: ForwardMsg) -> bool:
        """Take in one message; whether it was the last of this run."""
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.session = message.new_session.initialize.session_id
            self.ids = {}
        elif kind == "navigation":
            self.pages = {each.url_pathname: each.page_script_hash for each in message.navigation.app_pages}
            self.page = message.navigation.page_script_hash
            if message.navigation.position == Navigation.HIDDEN:
                self.was_signed_out = True
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._see(message.delta.new_element)
        return kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN

    def _see(self, element: Any) -> None:
        shown = getattr(element, element.WhichOneof("type"))
        identity = getattr(shown, "id", "")
        if isinstance(identity, str) and "-" in identity:
            self.ids[identity.split("-", 2)[-1]] = identity
        if element.WhichOneof("type") == "alert" and shown.format == Alert.ERROR:
            self.troubles.add(shown.body)
