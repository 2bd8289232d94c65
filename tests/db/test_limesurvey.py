"""What is fetched from LimeSurvey, and what is in the way: against a stand-in that answers as 6.14 was seen to.

Where LIMESURVEY_URL, LIMESURVEY_USER and LIMESURVEY_PASSWORD are set, a real server is asked too.
"""

from __future__ import annotations

import base64
import http.server
import json
import os
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import select

from core.errors import Missing, Refusal
from core.permissions import NotPermitted
from core.survey_files import DoubtKind, Twice, apply, read_table, recognise, tally
from core.survey_files.limesurvey.address import AddressNotUnderstood
from core.survey_files.limesurvey.live import NotAsAsked
from db import limesurvey
from db.backup.making import write
from db.limesurvey import Account, fetching, refusals, visiting
from db.models import LimeConnection, School
from db.store import EVERY, Store, open_store
from pages.ui.kit.certificate import certificate
from tests.conftest import Cast
from tests.db.limesurvey_school import PASSWORD, Limed, account, read
from tests.limesurvey.exports import Style, lss, written
from tests.limesurvey.survey import answered
from tests.limesurvey_server import ALL_RIGHTS, LimeSurvey, LiveSurvey, Response, User, made, running, status


@pytest.fixture
def lime() -> LimeSurvey:
    school = LimeSurvey()
    school.add(made())
    return school


@pytest.fixture
def address(lime: LimeSurvey) -> Iterator[str]:
    with running(lime) as found:
        yield found


@pytest.fixture
def limed(store: Store, cast: Cast, address: str) -> Limed:
    limesurvey.connect(store, cast.lea, account(address))
    return Limed(store=store, cast=cast)


def test_what_is_fetched_is_read_as_the_file_is(limed: Limed) -> None:
    """The same answers, as a CSV by codes with the structure beside it, give the same questions and tallies."""
    found, responses = read(limed.take(""))
    content, name = written(Style(headings="code", answers="short", lss=True, own="anonymous"), answered(40))
    table = read_table(content, name, lss())
    by_file = recognise(table)
    assert [(each.key, each.text, each.kind, each.options, each.rows) for each in found.questions] == [
        (each.key, each.text, each.kind, each.options, each.rows) for each in by_file.questions
    ]
    assert tally(responses) == tally(apply(table, by_file))
    assert (found.n_complete, found.n_incomplete) == (by_file.n_complete, by_file.n_incomplete)


def test_the_columns_of_another_version_are_found_by_the_field_map(limed: Limed, lime: LimeSurvey) -> None:
    before = tally(read(limed.take(""))[1])
    lime.surveys[637872].new_names = True
    assert tally(read(limed.take(""))[1]) == before


def test_groups_and_numbers_invited_come_from_an_attribute(limed: Limed, lime: LimeSurvey) -> None:
    taken = limed.take()
    found, _responses = read(taken)
    assert taken.invited == {"ouder": 40, "leerkracht": 20}
    assert {each.name: each.complete + each.incomplete for each in found.groups} == {
        "ouder": 27,
        "leerkracht": 13,
    }


def test_no_name_address_or_access_code_is_asked_for_or_kept(limed: Limed, lime: LimeSurvey) -> None:
    taken = limed.take()
    asked = {name for given in lime.called("export_responses") for name in given[8]}
    assert not asked & {"firstname", "lastname", "email", "ipaddr", "refurl"}
    assert all(given[4] == ["attribute_1"] for given in lime.called("list_participants"))
    text = taken.data.decode() + taken.lss.decode() + str(taken.invited)
    assert "tOk0" not in text
    assert "Noor" not in text
    assert "example.invalid" not in text
    assert not [given for given in lime.called("export_responses") if "long" in given]


def test_windows_skip_deleted_responses_and_repeat_none(
    limed: Limed, lime: LimeSurvey, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ids have gaps, and the start of the participants' list is an id: paging by count would go wrong."""
    survey = lime.surveys[637872]
    whole = limed.take()
    del survey.responses[5:12]
    del (survey.participants or [])[3:30:2]
    at_once = limed.take()
    monkeypatch.setattr(fetching, "AT_ONCE", 7)
    steps: list[tuple[int, int]] = []
    lea = limed.cast.lea
    one = limesurvey.offered(limed.store, lea)[0]
    asked = limesurvey.about(limed.store, lea, one)
    seen = limesurvey.take(limed.store, lea, asked, "attribute_1", lambda done, of: steps.append((done, of)))
    assert seen == at_once != whole
    assert sum(seen.invited.values()) == len(survey.participants or [])
    assert steps == [(0, 33), (7, 33), (14, 33), (21, 33), (28, 33), (33, 33)]


def test_a_visit_without_any_answer_is_no_response(limed: Limed, lime: LimeSurvey) -> None:
    survey = lime.surveys[637872]
    before = limed.take("")
    empty = dict.fromkeys(survey.responses[0].answers)
    survey.responses += [
        Response(id=90 + n, answers=empty, submitted=None, token="tOk00001xYz") for n in range(3)
    ]
    taken = limed.take("")
    assert (taken.n_visits, read(taken)[0].n_rows) == (3, read(before)[0].n_rows)


def test_somebody_who_sent_it_in_twice_is_asked_about(limed: Limed, lime: LimeSurvey) -> None:
    survey = lime.surveys[637872]
    first = survey.responses[0]
    survey.responses.append(Response(id=77, answers=survey.responses[9].answers, submitted=first.submitted, token=first.token))  # fmt: skip
    found, _responses = read(limed.take())
    assert [each.about for each in found.open_doubts] == [DoubtKind.TWICE]
    counted, _responses = read(limed.take(), twice=Twice.LAST)
    assert counted.n_rows == found.n_rows - 1


def test_an_anonymous_survey_has_no_groups_to_ask_for(limed: Limed, lime: LimeSurvey) -> None:
    lime.surveys[637872].anonymous = True
    one = limesurvey.offered(limed.store, limed.cast.lea)[0]
    assert limesurvey.about(limed.store, limed.cast.lea, one).is_anonymous
    taken = limed.take("")
    assert taken.invited == {"": 60}
    assert "token" not in taken.data.decode().partition("\r\n")[0]


def test_a_survey_without_participants_tells_nothing_of_who_was_invited(
    limed: Limed, lime: LimeSurvey
) -> None:
    lime.add(made(20, sid=512043, participants=None, attributes={}))
    one = next(each for each in limesurvey.offered(limed.store, limed.cast.lea) if each.sid == 512043)
    assert one.invited is None
    assert not limesurvey.about(limed.store, limed.cast.lea, one).has_participants
    assert limed.take("", 512043).invited == {}


def test_the_list_has_dates_and_counts_the_active_and_newest_first(limed: Limed, lime: LimeSurvey) -> None:
    lime.add(made(13, sid=5, title="Later", start="2027-01-04 08:00:00", expires="2027-02-01 23:00:00"))
    lime.add(LiveSurvey(sid=6, title="Uit", active=False, start="2028-01-04 08:00:00"))
    found = limesurvey.offered(limed.store, limed.cast.lea)
    assert [each.title for each in found] == ["Later", "Vijf gelijke dagen", "Uit"]
    first, _second, last = found
    assert (first.complete, first.begun, first.invited, str(first.ends)) == (12, 1, 33, "2027-02-01")
    assert (last.is_active, last.complete) == (False, None)


@pytest.mark.parametrize(
    ("right", "refusal"),
    [
        ("survey/read", refusals.NothingListed),
        ("surveycontent/read", refusals.NoRights),
        ("responses/export", refusals.NoRights),
        ("tokens/read", refusals.GroupsUnknown),
    ],
)
def test_each_missing_right_is_told(
    limed: Limed, lime: LimeSurvey, right: str, refusal: type[Refusal]
) -> None:
    """Without the right to see participants LimeSurvey refuses nothing: the key is there, with nothing in it."""
    lime.users["lea"].rights = ALL_RIGHTS - {right}
    with pytest.raises(refusal) as told:
        limed.take()
    if isinstance(told.value, refusals.NoRights):
        assert told.value.right == right


def test_without_the_right_to_see_settings_it_is_asked(limed: Limed, lime: LimeSurvey) -> None:
    lime.users["lea"].rights = ALL_RIGHTS - {"surveysettings/read"}
    one = limesurvey.offered(limed.store, limed.cast.lea)[0]
    found = limesurvey.about(limed.store, limed.cast.lea, one)
    assert (found.is_anonymous, found.has_participants, found.attributes) == (None, True, {})
    assert limed.take().invited == {"ouder": 40, "leerkracht": 20}


def test_a_wrong_password_is_tried_once_and_nothing_is_kept(
    store: Store, cast: Cast, lime: LimeSurvey, address: str
) -> None:
    with pytest.raises(refusals.WrongLogin):
        limesurvey.connect(store, cast.lea, account(address, "mis"))
    assert lime.failed == 1
    assert limesurvey.connection(store, cast.lea) is None


def test_three_wrong_ones_lock_out_who_has_the_right_one(
    store: Store, cast: Cast, lime: LimeSurvey, address: str
) -> None:
    lime.failed = 3
    with pytest.raises(refusals.TooManyLogins):
        limesurvey.connect(store, cast.lea, account(address))


def test_an_account_without_internal_login(store: Store, cast: Cast, lime: LimeSurvey, address: str) -> None:
    lime.users["lea"] = User(password=PASSWORD, internal_login=False)
    with pytest.raises(refusals.LoginSwitchedOff):
        limesurvey.connect(store, cast.lea, account(address))


@pytest.mark.parametrize(
    ("answer", "refusal"),
    [
        ((200, "text/html", b""), refusals.NotLimeSurvey),  # the interface is switched off
        ((200, "text/html", b"<!doctype html><h1>Welkom</h1>"), refusals.NotLimeSurvey),
        ((404, "text/html", b"niets"), refusals.NotLimeSurvey),
        ((200, "application/json", b'{"id": 1}'), refusals.NotLimeSurvey),
        ((200, "application/json", b"[" * 30_000), refusals.NotLimeSurvey),
        ((302, "text/html", b"https://elders.example/"), refusals.MovedElsewhere),
        ((500, "text/html", b"<h1>kapot</h1>"), refusals.ServerFault),
    ],
)
def test_what_else_may_stand_at_an_address(
    store: Store,
    cast: Cast,
    lime: LimeSurvey,
    address: str,
    answer: tuple[int, str, bytes],
    refusal: type[Refusal],
) -> None:
    lime.fault = lambda _method: answer
    with pytest.raises(refusal):
        limesurvey.connect(store, cast.lea, account(address))


def test_the_password_does_not_go_along_with_a_redirect(
    store: Store, cast: Cast, lime: LimeSurvey, address: str
) -> None:
    other = LimeSurvey()
    with running(other) as elsewhere:
        lime.fault = lambda _method: (307, "text/html", f"{elsewhere}/index.php/admin/remotecontrol".encode())
        with pytest.raises(refusals.MovedElsewhere):
            limesurvey.connect(store, cast.lea, account(address))
    assert not other.calls


def test_a_server_that_is_away(store: Store, cast: Cast, lime: LimeSurvey) -> None:
    with running(lime) as gone:
        pass
    with pytest.raises(refusals.ServerAway):
        limesurvey.connect(store, cast.lea, account(gone))
    with pytest.raises(refusals.ServerAway):
        limesurvey.connect(store, cast.lea, account("https://bestaat-niet.invalid"))


def test_more_than_a_survey_can_have(limed: Limed, lime: LimeSurvey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visiting, "MOST_BYTES", 20_000)
    with pytest.raises(refusals.TooMuch):
        limed.take()


def test_a_list_of_participants_without_an_end(limed: Limed, lime: LimeSurvey) -> None:
    row = {"token": "x", "attribute_1": "ouder"}
    lime.list_participants = lambda *given: [{"tid": given[2] + n, **row} for n in range(1000)]  # type: ignore[method-assign]
    with pytest.raises(refusals.TooMuch):
        limed.take()
    lime.list_participants = lambda *_given: [{"tid": 4, **row}] * 1000  # type: ignore[method-assign]
    assert limed.take().invited == {"ouder": 1000}


def test_a_visit_does_not_last_for_ever(limed: Limed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visiting, "LONGEST_VISIT", -1.0)
    with pytest.raises(refusals.ServerAway):
        limed.take()


def test_a_certificate_that_nobody_vouches_for(store: Store, cast: Cast, tmp_path: Path) -> None:
    made_here = certificate(tmp_path / "network.pem", ["127.0.0.1"], datetime.now(UTC))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made_here)
    server = http.server.HTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_given: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.handle_request, daemon=True)
    thread.start()
    with pytest.raises(refusals.CertificateWrong):
        limesurvey.connect(store, cast.lea, account(f"https://127.0.0.1:{server.server_port}"))
    thread.join(5)
    server.server_close()


@pytest.mark.parametrize("given", ["http://93.184.215.14/lime", "http://8.8.8.8"])
def test_a_password_does_not_go_unencrypted_over_the_internet(store: Store, cast: Cast, given: str) -> None:
    with pytest.raises(refusals.NotEncrypted):
        limesurvey.connect(store, cast.lea, account(given))


def test_no_machine_is_asked_for_its_own_settings(store: Store, cast: Cast) -> None:
    with pytest.raises(refusals.ServerAway):
        limesurvey.connect(store, cast.lea, account("http://169.254.169.254"))


@pytest.mark.parametrize(
    "given",
    ["ftp://lime.example", "https://naam:geheim@lime.example", "https://", "a b://c", "https://x:port"],
)
def test_what_is_no_address(store: Store, cast: Cast, given: str) -> None:
    with pytest.raises(AddressNotUnderstood):
        limesurvey.connect(store, cast.lea, account(given))


def test_empty_fields_are_told_before_anything_is_sent(
    store: Store, cast: Cast, lime: LimeSurvey, address: str
) -> None:
    with pytest.raises(Missing):
        limesurvey.connect(store, cast.lea, account(address, ""))
    assert not lime.calls


def test_a_survey_that_was_stopped_one_without_answers_and_one_that_is_gone(
    limed: Limed, lime: LimeSurvey
) -> None:
    survey = lime.surveys[637872]
    one = limesurvey.offered(limed.store, limed.cast.lea)[0]
    asked = limesurvey.about(limed.store, limed.cast.lea, one)
    survey.active = False
    with pytest.raises(refusals.NotActive):
        limesurvey.take(limed.store, limed.cast.lea, asked, "")
    survey.active, survey.responses = True, []
    with pytest.raises(refusals.NoAnswersYet):
        limesurvey.take(limed.store, limed.cast.lea, asked, "")
    lime.surveys.clear()
    lime.add(made(3, sid=1))
    with pytest.raises(refusals.NoRights):  # LimeSurvey says the same of what is not there
        limesurvey.take(limed.store, limed.cast.lea, asked, "")


def test_a_session_that_ended(limed: Limed, lime: LimeSurvey) -> None:
    lime.get_fieldmap = lambda *_given: status("Invalid session key")  # type: ignore[method-assign]
    with pytest.raises(refusals.SessionOver):
        limed.take()


def test_other_columns_than_were_asked_for(limed: Limed, lime: LimeSurvey) -> None:
    rows = base64.b64encode(json.dumps({"responses": [{"id": 1, "ander": "x"}]}).encode()).decode()
    lime.export_responses = lambda *_given: rows  # type: ignore[method-assign]
    with pytest.raises(NotAsAsked):
        limed.take()


def test_a_visit_ends_with_leaving(limed: Limed, lime: LimeSurvey) -> None:
    limed.take()
    assert not lime.sessions


def test_the_password_is_nowhere_to_be_read(limed: Limed, tmp_path: Path) -> None:
    """Not in the database, and not in a back-up, which opens no door: what comes back asks for it anew."""
    with limed.store.read(EVERY) as session:
        (row,) = session.exec(select(LimeConnection)).all()
        assert PASSWORD not in str(vars(row))
    assert PASSWORD not in repr(limesurvey.connection(limed.store, limed.cast.lea))
    write(limed.store, tmp_path / "kopie.sqlite")
    copy = open_store(f"sqlite:///{tmp_path / 'kopie.sqlite'}")
    with copy.read(EVERY) as session:
        assert not session.exec(select(LimeConnection)).all()
    copy.close()


def test_another_installation_cannot_read_it(limed: Limed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KARTREKKER_SECRET", "een ander geheim")
    held = limesurvey.connection(limed.store, limed.cast.lea)
    assert held is not None
    assert not held.is_readable
    with pytest.raises(refusals.NotConnected):
        limesurvey.offered(limed.store, limed.cast.lea)


def test_only_leaders_of_the_school_and_never_another_school(limed: Limed) -> None:
    with pytest.raises(NotPermitted):
        limesurvey.offered(limed.store, limed.cast.tom)
    assert limesurvey.connection(limed.store, limed.cast.otto) is None
    with pytest.raises(refusals.NotConnected):
        limesurvey.offered(limed.store, limed.cast.otto)


def test_the_demo_school_is_sent_nowhere(limed: Limed, lime: LimeSurvey, address: str) -> None:
    with limed.store.write(EVERY) as session:
        session.get_one(School, limed.cast.lea.school_id).is_demo = True
    calls = len(lime.calls)
    with pytest.raises(refusals.DemoStaysHome):
        limesurvey.connect(limed.store, limed.cast.lea, account(address))
    with pytest.raises(refusals.DemoStaysHome):
        limesurvey.offered(limed.store, limed.cast.lea)
    assert len(lime.calls) == calls


def test_a_connection_is_replaced_and_forgotten(limed: Limed, address: str) -> None:
    limesurvey.connect(limed.store, limed.cast.lea, account(address))
    limesurvey.disconnect(limed.store, limed.cast.lea)
    assert limesurvey.connection(limed.store, limed.cast.lea) is None
    with pytest.raises(refusals.NotConnected):
        limed.take()


@pytest.mark.skipif("LIMESURVEY_URL" not in os.environ, reason="no LIMESURVEY_URL: no real server to ask")
def test_a_real_server(store: Store, cast: Cast) -> None:
    """Whatever stands there: each active survey with answers can be fetched and read."""
    given = Account(
        address=os.environ["LIMESURVEY_URL"],
        username=os.environ["LIMESURVEY_USER"],
        password=os.environ["LIMESURVEY_PASSWORD"],
    )
    for one in limesurvey.connect(store, cast.lea, given):
        if one.is_active and one.complete:
            taken = limesurvey.take(store, cast.lea, limesurvey.about(store, cast.lea, one), "")
            found, _responses = read(taken, everyone="iedereen")
            assert found.questions
            assert found.n_complete == one.complete
