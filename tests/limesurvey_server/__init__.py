"""A small stand-in for a LimeSurvey server: RemoteControl 2 as 6.14 was seen to answer, rights and faults too.

Its surveys are made up. What it does strangely, the real one does: a wrong column gives a key with nothing in
it, three wrong passwords lock out everybody at an address, `iStart` is an id, errors come as HTTP 200.
`python -m tests.limesurvey_server` runs one, to look at the screens with.
"""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.limesurvey.survey import FIELDS, SURVEY, Asked, Field, answered

QIDS = {asked.code: 20 + place for place, asked in enumerate(SURVEY)}
ALL_RIGHTS = frozenset(
    {"survey/read", "surveycontent/read", "responses/export", "tokens/read", "surveysettings/read"}
)
TOO_MANY = (
    "You have exceeded the number of maximum login attempts. Please wait 10 minutes before trying again."
)
MOST_FAILED = 3


@dataclass(kw_only=True)
class Participant:
    tid: int
    token: str
    attributes: dict[str, str]
    completed: str = "N"


@dataclass(kw_only=True)
class Response:
    """`answers` by code and part; `submitted` None: it was not sent in."""

    id: int
    answers: dict[str, str | None]
    submitted: str | None
    token: str | None = None


@dataclass(kw_only=True)
class LiveSurvey:
    sid: int
    title: str
    responses: list[Response] = field(default_factory=list)
    participants: list[Participant] | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    asked: tuple[Asked, ...] = SURVEY
    active: bool = True
    anonymous: bool = False
    start: str = "2026-11-02 08:00:00"
    expires: str = ""
    language: str = "nl"
    languages: str = "en"
    new_names: bool = False  # as 7.0 names the columns

    def column(self, each: Field) -> str:
        qid = QIDS[each.asked.code]
        return f"Q{qid}{each.name}" if self.new_names else f"{self.sid}X4X{qid}{each.name}"

    @property
    def fields(self) -> list[Field]:
        return [each for each in FIELDS if each.asked in self.asked]


@dataclass(kw_only=True)
class User:
    password: str
    rights: frozenset[str] = ALL_RIGHTS
    internal_login: bool = True


@dataclass(kw_only=True)
class LimeSurvey:
    """A server. `fault`: what it does instead of answering, for one method or for all ("")."""

    users: dict[str, User] = field(default_factory=lambda: {"lea": User(password="lime lime lime")})
    surveys: dict[int, LiveSurvey] = field(default_factory=dict)
    sessions: dict[str, User] = field(default_factory=dict)
    failed: int = 0
    calls: list[tuple[str, list[Any]]] = field(default_factory=list)
    fault: Callable[[str], tuple[int, str, bytes] | None] = lambda _method: None

    def add(self, survey: LiveSurvey) -> LiveSurvey:
        self.surveys[survey.sid] = survey
        return survey

    def called(self, method: str) -> list[list[Any]]:
        """What each call of a method was given, without the session key."""
        return [given for name, given in self.calls if name == method]

    def answer(self, method: str, given: list[Any]) -> Any:
        """The result of a call."""
        if method == "get_session_key":
            self.calls.append((method, given[:1]))
            return self._log_in(*given)
        self.calls.append((method, given[1:]))
        user = self.sessions.get(given[0])
        if user is None:
            return status("Invalid session key")
        if method == "release_session_key":
            del self.sessions[given[0]]
            return "OK"
        return getattr(self, method)(user, *given[1:])

    def _log_in(self, name: str, password: str, plugin: str = "Authdb") -> Any:
        if self.failed >= MOST_FAILED:
            return status(TOO_MANY)
        user = self.users.get(name)
        if user is None or user.password != password:
            self.failed += 1
            return status("Invalid user name or password")
        if not user.internal_login:
            return status("Internal database authentication method is not allowed for this user")
        self.failed = 0
        key = f"session-{len(self.calls)}"
        self.sessions[key] = user
        return key

    def list_surveys(self, user: User, _name: str | None = None) -> Any:
        if "survey/read" not in user.rights or not self.surveys:
            return status("No surveys found")
        return [
            {"sid": each.sid, "surveyls_title": each.title, "startdate": each.start or None,
             "expires": each.expires or None, "active": "Y" if each.active else "N"}
            for each in self.surveys.values()
        ]  # fmt: skip

    def get_summary(self, user: User, sid: int, _stat: str = "all") -> Any:
        if "survey/read" not in user.rights or sid not in self.surveys:
            return status("No permission")
        survey = self.surveys[sid]
        if not survey.active:
            return []
        complete = sum(each.submitted is not None for each in survey.responses)
        found = {"completed_responses": complete, "incomplete_responses": len(survey.responses) - complete,
                 "full_responses": len(survey.responses)}  # fmt: skip
        if survey.participants is not None:
            done = sum(each.completed != "N" for each in survey.participants)
            found |= {"token_count": len(survey.participants), "token_invalid": 0, "token_sent": 0,
                      "token_opted_out": 0, "token_completed": done, "token_screenout": 0}  # fmt: skip
        return found

    def get_survey_properties(self, user: User, sid: int, wanted: list[str] | None = None) -> Any:
        if "surveysettings/read" not in user.rights:
            return status("No permission")
        survey = self.surveys[sid]
        described = {
            name: {"description": text, "mandatory": "N"} for name, text in survey.attributes.items()
        }
        found = {"sid": sid, "anonymized": "Y" if survey.anonymous else "N", "datestamp": "Y",
                 "language": survey.language, "additional_languages": survey.languages,
                 "attributedescriptions": json.dumps(described) if described else "", "active": "Y"}  # fmt: skip
        return {name: value for name, value in found.items() if not wanted or name in wanted}

    def list_questions(
        self, user: User, sid: int, _gid: int | None = None, language: str | None = None
    ) -> Any:
        if "surveycontent/read" not in user.rights:
            return status("No permission")
        survey = self.surveys[sid]
        language = language or survey.language
        if language not in ("nl", "en"):
            return status("Error: Invalid language")
        return list(_listed(survey, language))

    def get_question_properties(
        self, user: User, qid: int, _wanted: list[str] | None = None, language: str | None = None
    ) -> Any:
        if "surveycontent/read" not in user.rights:
            return status("No permission")
        asked = next(each for each in SURVEY if QIDS[each.code] == qid)
        if language not in (None, "nl", "en"):
            return status("Error: Invalid questionid")
        language = language or "nl"
        scales = [_options(asked.answers, language, 0), _options(asked.answers_2, language, 1)]
        by_language = {
            name: value for name, value in asked.attributes.items() if name.startswith("dualscale")
        }
        others = {name: value for name, value in asked.attributes.items() if name not in by_language}
        return {
            "answeroptions": scales if asked.type == "1" else scales[0] or "No available answer options",
            "attributes": others or "No available attributes",
            "attributes_lang": by_language or "No available attributes",
        }

    def get_fieldmap(self, user: User, sid: int, _language: str | None = None) -> Any:
        if "surveycontent/read" not in user.rights:
            return status("No permission")
        survey = self.surveys[sid]
        own = ["id", "submitdate", "lastpage", "startlanguage", "seed"]
        own += [] if survey.participants is None or survey.anonymous else ["token"]
        found: dict[str, dict[str, Any]] = {
            name: {"fieldname": name, "type": name, "sid": sid, "gid": "", "qid": "", "aid": ""}
            for name in own
        }
        for each in survey.fields:
            qid = QIDS[each.asked.code]
            aid = f"{each.sub}_{each.across}" if each.across else each.sub + each.part
            name = survey.column(each)
            found[name] = {"fieldname": name, "type": each.asked.type, "sid": sid, "gid": 4, "qid": qid, "aid": aid,
                           "title": each.asked.code}  # fmt: skip
            if each.scale is not None:
                found[name] |= {"scale_id": each.scale, "scale": f"Scale {each.scale + 1}"}
        return found

    def export_responses(
        self, user: User, sid: int, kind: str, _language: str | None = None, which: str = "all",
        _heading: str = "code", _answers: str = "short", least: int | None = None, most: int | None = None,
        fields: list[str] | None = None, more: Mapping[str, Any] | None = None,
    ) -> Any:  # fmt: skip
        if "responses/export" not in user.rights or sid not in self.surveys:
            return status("No permission")
        survey = self.surveys[sid]
        if not survey.active:
            return status("No Data, survey table does not exist.")
        if not survey.responses:
            return status("No Data, could not get max id.")
        if fields == []:
            raise PlainText("At least one column must be selected for export.")
        if kind != "json":
            raise RpcError(f"Writer for {kind} should implement IWriter")
        only = {int(each) for each in str((more or {}).get("aResponses", "")).split(",") if each}
        rows = [
            each for each in survey.responses
            if (not least or each.id >= least) and (not most or each.id <= most) and (not only or each.id in only)
            and (which not in ("complete", "incomplete") or (each.submitted is not None) == (which == "complete"))
        ]  # fmt: skip
        names = fields or list(self.get_fieldmap(user, sid))
        found = {"responses": [self._row(user, survey, each, names) for each in rows]}
        return base64.b64encode(json.dumps(found, ensure_ascii=False).encode()).decode()

    def _row(self, user: User, survey: LiveSurvey, each: Response, names: list[str]) -> dict[str, Any]:
        by_name = {survey.column(one): one for one in survey.fields}
        person = None
        if not survey.anonymous and "tokens/read" in user.rights:
            person = next((one for one in survey.participants or () if one.token == each.token), None)
        own: dict[str, Any] = {
            "id": each.id,
            "submitdate": each.submitted and ("1980-01-01 00:00:00" if survey.anonymous else each.submitted),
            "lastpage": 3, "startlanguage": "nl", "seed": str(1_000_000_007 + each.id),
            "token": None if survey.anonymous else each.token,
            **{name: person.attributes.get(name) if person else None for name in survey.attributes},
            "firstname": "Noor" if person else None,
        }  # fmt: skip
        return {
            _code(by_name[name]) if name in by_name else name:
            each.answers.get(by_name[name].asked.code + by_name[name].name) if name in by_name else own.get(name)
            for name in names
        }  # fmt: skip

    def list_participants(
        self, user: User, sid: int, start: int = 0, limit: int = 10, _unused: bool = False,
        attributes: list[str] | bool = False, _conditions: Any = (),
    ) -> Any:  # fmt: skip
        if attributes is True:
            raise TypeError("array_intersect(): Argument #1 must be of type array, bool given")
        if "tokens/read" not in user.rights:
            return status("No permission")
        survey = self.surveys[sid]
        if survey.participants is None:
            return status("Error: No survey participants table")
        found = [each for each in survey.participants if each.tid >= start][:limit]
        if not found:
            return status("No survey participants found.")
        known = [name for name in attributes or () if name in survey.attributes]
        return [
            {"tid": each.tid, "token": each.token,
             "participant_info": {"firstname": "Noor", "lastname": "Vermeer", "email": "noor@example.invalid"},
             **{name: each.attributes.get(name, "") for name in known}}
            for each in found
        ]  # fmt: skip


class PlainText(Exception):
    """The server sends a sentence, where JSON was expected."""


class RpcError(Exception):
    """The call failed: result null, and an error."""


def status(said: str) -> dict[str, str]:
    return {"status": said}


def _code(each: Field) -> str:
    aid = f"{each.sub}_{each.across}" if each.across else each.sub + each.part
    return each.asked.code + "".join(
        f"[{part}]" for part in (aid, "" if each.scale is None else str(each.scale + 1)) if part
    )


def _listed(survey: LiveSurvey, language: str) -> Iterator[dict[str, Any]]:
    for place, asked in enumerate(survey.asked):
        qid = QIDS[asked.code]
        row = {"id": qid, "sid": survey.sid, "gid": 4, "help": "", "language": language, "scale_id": 0}
        yield {**row, "qid": qid, "parent_qid": 0, "type": asked.type, "title": asked.code,
               "question": f"<p>{asked.text[language]}</p>", "other": "Y" if asked.other else "N",
               "question_order": place}  # fmt: skip
        for scale, subs in enumerate((asked.subs, asked.across)):
            for order, (code, text) in enumerate(subs.items()):
                yield {**row, "qid": 1000 + 100 * qid + 10 * scale + order, "parent_qid": qid, "type": "T", "title": code,
                       "question": text[language], "other": "N", "question_order": order, "scale_id": scale}  # fmt: skip


def _options(answers: Mapping[str, Mapping[str, str]], language: str, scale: int) -> dict[str, Any]:
    return {
        code: {"answer": text[language], "assessment_value": 0, "scale_id": scale, "order": order}
        for order, (code, text) in enumerate(answers.items())
    }


def made(n: int = 40, *, sid: int = 637872, title: str = "Vijf gelijke dagen", **looks: Any) -> LiveSurvey:
    """A survey with `n` responses of people who were invited: two parents for each teacher."""
    roles = ["ouder", "ouder", "leerkracht"]
    people = [
        Participant(tid=7 + number, token=f"tOk{number:05}xYz", attributes={"attribute_1": roles[number % 3]})
        for number in range(n + 20)
    ]
    responses = []
    for number, answers in enumerate(answered(n)):
        is_sent = number % 13 != 4
        people[number].completed = "Y" if is_sent else "N"
        day = f"2026-11-{number % 15 + 1:02} 10:{number % 60:02}:04" if is_sent else None
        responses.append(Response(id=number + 1, answers=answers, submitted=day, token=people[number].token))
    given = {"participants": people, "attributes": {"attribute_1": "rol"}, "responses": responses, **looks}
    return LiveSurvey(sid=sid, title=title, **given)


@contextmanager
def running(school: LimeSurvey, port: int = 0) -> Iterator[str]:
    """Serve it on this machine; gives the address of its start page."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            code, kind, body = _answered(school, asked)
            self.send_response(code)
            self.send_header("Content-Type", kind)
            if code in (301, 302, 307):
                self.send_header("Location", body.decode())
                body = b""
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_given: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _answered(school: LimeSurvey, asked: Mapping[str, Any]) -> tuple[int, str, bytes]:
    instead = school.fault(asked["method"])
    if instead is not None:
        return instead
    result, error = None, None
    try:
        result = school.answer(asked["method"], asked["params"])
    except PlainText as said:
        return 200, "text/html", str(said).encode()
    except RpcError as said:
        error = str(said)
    except KeyError:  # a survey that is not there
        result = status("No permission")
    except (TypeError, AttributeError) as trouble:  # a wrong method, or too few parameters
        return 500, "text/html", f"<!doctype html><h1>{trouble}</h1>".encode()
    body = {"id": asked["id"], "result": result, "error": error}
    return 200, "application/json", json.dumps(body, ensure_ascii=False).encode()
