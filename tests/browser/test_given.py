"""A file that was made opens to whom it was made for, while they are signed in, and to nobody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from core.permissions import Role
from db import schools
from db.accounts import end_sessions
from db.models import Person, School
from db.signing_in import change_place, sign_out, visit
from db.store import EVERY, Store, open_store
from tests.browser.conftest import LEA, TOM, Server, come_in, settle
from tests.browser.tab import Tab, fetched, post, secret_for, xsrf

pytestmark = pytest.mark.browser


@pytest.fixture
def store(linde: Server) -> Iterator[Store]:
    opened = open_store(linde.database)
    yield opened
    opened.close()


@pytest.fixture
def tom(linde: Server, store: Store) -> Iterator[Tab]:
    """Tom's tab at his profile, where he can take his own data along."""
    tab = Tab(linde, secret=secret_for(store, TOM)).open("account")
    yield tab
    tab.close()


def cookie(secret: str) -> str:
    return f"kartrekker={secret}"


def test_a_made_file_opens_to_whom_it_was_made_for(linde: Server, store: Store, tom: Tab) -> None:
    address = tom.file(tom.offered[0])

    assert address.startswith("/media/")
    assert fetched(linde, address, cookie(tom.secret)) == 200
    assert fetched(linde, address, cookie(tom.secret), "HEAD") == 200
    for other in ("", cookie("x" * 40), cookie(secret_for(store, LEA)), cookie(secret_for(store, TOM))):
        assert fetched(linde, address, other) == 404  # also Tom on another computer


def signs_out(store: Store, secret: str) -> None:
    sign_out(store, secret)


def is_signed_out_everywhere(store: Store, secret: str) -> None:
    found = visit(store, secret)
    assert found is not None
    with store.write(EVERY) as session:
        end_sessions(session, found.actor.person_id)


def goes_to_another_school(store: Store, secret: str) -> None:
    found = visit(store, secret)
    assert found is not None
    with store.write(EVERY) as session:
        eik = School(name="De Eik", created_at=store.now())
        person = session.get_one(Person, found.actor.person_id)
        there = schools.add_member(session, store, eik, person, Role.TEACHER)
    change_place(store, found.actor, secret, there.school_id)


@pytest.mark.parametrize("ends", [signs_out, is_signed_out_everywhere, goes_to_another_school])
def test_a_made_file_is_gone_with_the_session(
    linde: Server, store: Store, tom: Tab, ends: Callable[[Store, str], None]
) -> None:
    address, more = tom.file(tom.offered[0]), tom.offered[0]
    place = tom.place("lijst.csv")
    ends(store, tom.secret)

    assert fetched(linde, address, cookie(tom.secret)) == 404
    assert fetched(linde, place, cookie(tom.secret), "PUT", "x") in {403, 404}
    assert tom.file(more) == ""  # nor is another one made


def test_a_made_file_is_gone_with_its_tab(linde: Server, tom: Tab) -> None:
    address = tom.file(tom.offered[0])
    tom.close()

    assert fetched(linde, address, cookie(tom.secret)) == 404


def test_signing_out_by_the_route_ends_it_too_and_a_browser_keeps_no_copy(linde: Server, tom: Tab) -> None:
    address = tom.file(tom.offered[0])

    assert post(linde, "/auth/leave", Cookie=cookie(tom.secret))[0] == 303

    assert fetched(linde, address, cookie(tom.secret)) == 404
    assert fetched(linde, address, f"_streamlit_xsrf={xsrf(linde)}") == 404


def test_a_place_for_a_file_is_of_whom_it_was_given_to(linde: Server, store: Store, tom: Tab) -> None:
    place = tom.place("lijst.csv")

    assert place.startswith("/_stcore/upload_file/")
    for method in ("PUT", "DELETE"):
        assert fetched(linde, place, cookie(secret_for(store, LEA)), method, "x") == 404
        assert (
            fetched(linde, place, cookie(tom.secret), method, "x") == 403
        )  # theirs; without Streamlit's token


def test_an_address_that_somebody_wrote_is_not_given_to_them(linde: Server, store: Store, tom: Tab) -> None:
    address = tom.file(tom.offered[0])
    lea = Tab(linde, secret=secret_for(store, LEA)).open("account")

    name, save = lea.control("account_name"), lea.control("name_save")
    lea.run("account", typed={name: address}, pressed=save)

    assert address in lea.said
    assert fetched(linde, address, cookie(lea.secret)) == 404
    lea.close()


def test_a_part_that_runs_alone_shows_nothing_after_signing_out(linde: Server, store: Store) -> None:
    secret = secret_for(store, LEA)
    tab = Tab(linde, secret=secret).open("team")
    part = tab.parts[0]
    sign_out(store, secret)

    tab.run("team", part=part)

    assert not tab.heard[-1].metadata.run.fragment_ids  # the whole page, which begins at the door
    assert "http-equiv=" in tab.said
    tab.close()


def test_a_download_still_works_in_a_browser(
    linde: Server, new_context: Callable[..., BrowserContext]
) -> None:
    context = new_context()
    page = come_in(context, linde, TOM)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{linde.url}/account")
    settle(page)
    button = page.get_by_role("button", name="Download alles over mij (ZIP)")

    shown = page.locator("link[rel~=icon]").get_attribute("href")
    with page.expect_download() as got:
        button.click()
    assert shown == "/kartrekker.png"  # and none that a page of Streamlit's has by itself, from elsewhere
    assert fetched(linde, shown) == 200
    assert [each for each in asked if not each.startswith((linde.url, "data:"))] == []
    assert got.value.suggested_filename == "mijn-gegevens.zip"
    assert got.value.path().stat().st_size > 500

    store = open_store(linde.database)
    (held,) = [each["value"] for each in context.cookies() if each["name"] == "kartrekker"]
    sign_out(store, held)
    store.close()
    button.click()
    expect(page.get_by_text("Dit bestand is niet gemaakt.")).to_be_visible()
