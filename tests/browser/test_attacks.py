"""Without a browser: what a page would never send. Forged cookies, frames and controls, other origins, stolen
session ids, replayed tickets.

Nothing here is a way past a check: each input is harmless, and is refused.
"""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from urllib.parse import urlencode, urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import InvalidStatus

from db.members import own_details
from db.signing_in import issue_ticket, visit
from db.store import EVERY, Store, open_store
from tests.browser.conftest import LEA, TOM, Server
from tests.browser.tab import Tab, post, secret_for

pytestmark = pytest.mark.browser
FOREIGN = "http://school.example.net"


@pytest.fixture
def store(linde: Server) -> Iterator[Store]:
    opened = open_store(linde.database)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "forged", ["x", "0" * 32, "kartrekker", "eyJhbGciOiJIUzI1NiJ9.e30.abc", "a" * 4000, "%00"]
)
def test_a_forged_cookie_opens_the_door_only(linde: Server, forged: str) -> None:
    tab = Tab(linde, secret=forged).open("besluiten")

    assert tab.is_at_the_door
    assert "Lea Linde" not in tab.said


def test_the_fingerprint_in_the_database_is_no_cookie(linde: Server, store: Store) -> None:
    from sqlmodel import select

    from db.models import SignIn

    secret_for(store, LEA)
    with store.read(EVERY) as session:
        stolen = session.exec(select(SignIn.id)).all()

    assert all(Tab(linde, secret=each).open().is_at_the_door for each in stolen)


def test_a_stolen_session_id_without_the_cookie_is_a_stranger(linde: Server, store: Store) -> None:
    lea = Tab(linde, secret=secret_for(store, LEA)).open("account")
    assert "Lea Linde" in lea.said
    stolen = lea.session_id
    assert lea.line is not None
    lea.line.close()

    thief = Tab(linde, session=stolen).open("account")

    assert "Lea Linde" not in thief.said  # what was left there is forgotten, and the page loads anew
    assert thief.run("account").is_at_the_door


def test_a_stolen_session_id_with_another_cookie_shows_nothing_of_the_first(
    linde: Server, store: Store
) -> None:
    lea = Tab(linde, secret=secret_for(store, LEA)).open("account")
    stolen = lea.session_id
    assert lea.line is not None
    lea.line.close()

    tom = Tab(linde, secret=secret_for(store, TOM), session=stolen).open("account")

    assert "Lea Linde" not in tom.said


@pytest.mark.parametrize("page", ["besluiten", "team", "account", "bestuur", "no_such_page"])
def test_no_frame_opens_a_page_before_sign_in(linde: Server, page: str) -> None:
    assert Tab(linde).open(page).is_at_the_door


def test_no_frame_opens_a_page_of_another_role(linde: Server, store: Store) -> None:
    tom = Tab(linde, secret=secret_for(store, TOM)).open()
    hidden = {
        each.page_script_hash: each.url_pathname
        for message in tom.heard
        if message.WhichOneof("type") == "navigation"
        for each in message.navigation.app_pages
        if each.url_pathname in ("bestuur", "reservekopie")
    }

    assert set(hidden.values()) == {"bestuur", "reservekopie"}
    for page in hidden:
        tom.run(page)
        assert "Met jouw rol kan dit hier niet." in tom.said, hidden[page]


def test_a_control_that_a_page_does_not_draw_does_nothing(linde: Server, store: Store) -> None:
    lea = Tab(linde, secret=secret_for(store, LEA)).open("account")
    threshold, save = lea.control("privacy_threshold:text"), lea.control("settings_save")
    tom = Tab(linde, secret=secret_for(store, TOM)).open("account")
    assert "privacy_threshold" not in tom.said

    tom.run("account", typed={threshold: "40"}, pressed=save)

    assert "privacy_threshold" not in tom.said
    found = visit(store, secret_for(store, LEA))
    assert found is not None
    assert found.privacy_threshold == 5


def test_a_tab_whose_session_ended_changes_nothing(linde: Server, store: Store) -> None:
    secret = secret_for(store, TOM)
    tom = Tab(linde, secret=secret).open("account")
    name, save = tom.control("account_name"), tom.control("name_save")
    found = visit(store, secret)
    assert found is not None
    assert tom.line is not None
    status, _ = post(linde, "/auth/leave", Cookie=f"kartrekker={secret}")
    assert status == 303

    tom.run("account", typed={name: "Iemand anders"}, pressed=save)

    assert own_details(store, found.actor).name == "Tom Beuk"


@pytest.mark.parametrize(
    "origin", [FOREIGN, "null", "http://localhost:3000", "http://localhost.example.net", "http://127.0.0.1"]
)
def test_no_page_of_another_site_speaks_over_the_websocket(linde: Server, store: Store, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        Tab(linde, secret=secret_for(store, LEA), origin=origin).open()

    assert refused.value.response.status_code == 403


@pytest.mark.parametrize(
    "path", ["/auth/leave", "/auth/passkey/ask", "/auth/passkey/enter", "/auth/passkey/add"]
)
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": FOREIGN},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_no_page_of_another_site_posts_to_our_routes(
    linde: Server, store: Store, path: str, headers: dict[str, str]
) -> None:
    secret = secret_for(store, LEA)

    status, _ = post(linde, path, {}, Cookie=f"kartrekker={secret}", **headers)

    assert status == 403
    assert visit(store, secret) is not None


@pytest.mark.parametrize("path", ["/auth/passkey/ask", "/auth/passkey/enter", "/auth/passkey/add"])
def test_a_passkey_route_takes_json_of_our_pages_only(linde: Server, path: str) -> None:
    ours = {"Origin": linde.url}

    assert post(linde, path, {})[0] == 400  # from no page at all
    assert post(linde, path, None, **ours)[0] == 400
    assert post(linde, path, ["x"], **ours)[0] == 400
    assert post(linde, path, {"answer": "x" * 70_000}, **ours)[0] == 400


def test_a_passkey_route_says_no_in_words_to_who_has_none(linde: Server) -> None:
    for path in ("/auth/passkey/enter", "/auth/passkey/add"):
        status, said = post(linde, path, {"answer": "{}", "name": "x", "says": "nl"}, Origin=linde.url)

        assert status == 200
        assert json.loads(said).keys() == {"refused"}


def test_a_ticket_works_once_and_in_its_own_browser(linde: Server, store: Store) -> None:
    def cookie_for(ticket: str, browser: str) -> str | None:
        line = http.client.HTTPConnection(urlsplit(linde.url).netloc, timeout=30)
        line.request(
            "GET",
            f"/auth/enter?{urlencode({'ticket': ticket})}",
            headers={"Cookie": f"_streamlit_xsrf={browser}"},
        )
        answer = line.getresponse()
        return answer.getheader("Set-Cookie")

    ticket = issue_ticket(store, LEA, "her browser")

    assert "kartrekker=" not in (cookie_for(ticket, "another browser") or "")
    assert "kartrekker=" not in (cookie_for(ticket, "her browser") or "")  # a try from elsewhere spends it
    ticket = issue_ticket(store, LEA, "her browser")
    assert "kartrekker=" in (cookie_for(ticket, "her browser") or "")
    assert "kartrekker=" not in (cookie_for(ticket, "her browser") or "")


@pytest.mark.parametrize("path", ["/_stcore/agent/interact", "/_stcore/agent/mcp"])
def test_streamlits_own_door_for_programs_is_shut(linde: Server, path: str) -> None:
    status, _ = post(linde, path, {})

    assert status >= 400
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(linde.url + path)


@pytest.mark.parametrize("is_in", [True, False])
def test_no_tab_clears_what_all_share_or_has_the_server_look_at_its_source(
    linde: Server, store: Store, is_in: bool
) -> None:
    tab = Tab(linde, secret=secret_for(store, TOM) if is_in else "").open("account" if is_in else "")
    asked = [BackMsg(**{kind: True}) for kind in ("clear_cache", "set_run_on_save", "load_git_info")]
    asked += [BackMsg(app_heartbeat=True), BackMsg(debug_shutdown_runtime=True), BackMsg()]
    for name in ("install_skills", "dismiss_skills_nudge", "dataframe_chunk"):
        more = BackMsg()
        getattr(more.backend_operation_request, name).SetInParent()
        more.backend_operation_request.request_id = name
        asked.append(more)

    for each in asked:
        tab.say(each)
    tab.say(b"no message of Streamlit")
    tab.say("words")
    tab.run("account" if is_in else "")

    answered = {message.WhichOneof("type") for message in tab.heard}
    assert not answered & {"git_info_changed", "heartbeat_ack", "backend_operation_response"}
    assert "Traceback" not in linde.log.read_text()


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/script-health-check",
        "/_stcore/bidi-components/x/y.js",
        "/component/x/index.html",
        "/auth/login",
        "/auth/logout",
        "/oauth2callback",
        "/app/static/x.png",
        "/media/0123456789abcdef0123456789abcdef.pdf",
    ],
)
def test_what_our_pages_never_ask_for_is_not_there(linde: Server, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(linde.url + path)

    assert refused.value.code == 404


def test_no_other_window_tells_a_page_what_to_do(linde: Server) -> None:
    with urllib.request.urlopen(f"{linde.url}/_stcore/host-config") as answer:
        assert json.load(answer)["allowedOrigins"] == []


def test_a_stranger_uploads_nothing(linde: Server) -> None:
    line = http.client.HTTPConnection(urlsplit(linde.url).netloc, timeout=30)
    line.request("PUT", "/_stcore/upload_file/a/b", "x")

    assert line.getresponse().status == 404
