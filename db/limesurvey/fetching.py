"""What a visit brings home: the list of surveys, what is asked about one, and its answers as a file."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from core.survey_files import ColumnRole, Corrections
from core.survey_files.limesurvey.live import (
    TOKEN,
    LiveColumn,
    as_csv,
    as_structure,
    cells_of,
    columns_of,
)
from core.survey_files.limesurvey.structure import number
from db.limesurvey import refusals
from db.limesurvey.values import About, Offered, Taken
from db.limesurvey.visiting import AT_ONCE, Visit

#: Called with (done, of how many).
Progress = Callable[[int, int], None]
#: So many of the newest surveys are counted for the list.
MOST_COUNTED = 25
#: More than any school has; a server that goes on and on is left.
MOST_INVITED = 200_000
_ATTRIBUTE = re.compile(r"attribute_\d+")


def silent(_done: int, _of: int) -> None:
    """Show no progress."""


def offered(visit: Visit) -> tuple[Offered, ...]:
    """The surveys that the account may see, the newest first, with counts where it may see those."""
    rows = visit.listed("survey/read", "list_surveys")
    found = sorted(map(_offered, rows), key=lambda each: (each.is_active, each.starts or date.min, each.sid))
    counted = []
    for place, each in enumerate(reversed(found)):
        counted.append(_counted(visit, each) if each.is_active and place < MOST_COUNTED else each)
    return tuple(counted)


def _offered(row: Mapping[str, Any]) -> Offered:
    return Offered(
        sid=_number(row, "sid"),
        title=" ".join(str(row.get("surveyls_title") or "").split())[:200] or str(row.get("sid")),
        is_active=row.get("active") == "Y",
        starts=_day(row.get("startdate")),
        ends=_day(row.get("expires")),
    )


def _counted(visit: Visit, each: Offered) -> Offered:
    with suppress(refusals.NoRights, refusals.ServerFault):
        told = visit.summary(each.sid)
        return Offered(
            **{
                **vars(each),
                "complete": _known(told, "completed_responses"),
                "begun": _known(told, "incomplete_responses"),
                "invited": _known(told, "token_count"),
            }
        )
    return each


def about(visit: Visit, sid: int, title: str) -> About:
    """What LimeSurvey tells of who answers; what it does not tell is asked of people."""
    has_participants = _known(visit.summary(sid), "token_count") is not None
    try:
        told = visit.named("surveysettings/read", "get_survey_properties", sid, list(_SETTINGS))
    except refusals.NoRights:
        return About(
            sid=sid, title=title, is_anonymous=None, has_participants=has_participants, attributes={}
        )
    is_anonymous = told.get("anonymized") == "Y"
    attributes = _attributes(told.get("attributedescriptions")) if has_participants else {}
    return About(
        sid=sid,
        title=title,
        is_anonymous=is_anonymous,
        has_participants=has_participants,
        attributes=attributes,
    )


_SETTINGS = ("anonymized", "language", "attributedescriptions")


def _attributes(given: object) -> dict[str, str]:
    """The attributes of participants with what the school calls them: JSON in a text."""
    with suppress(ValueError, TypeError, RecursionError):
        told = json.loads(str(given or "{}"))
        return {
            name: str(said.get("description") or name) if isinstance(said, dict) else str(said or name)
            for name, said in (told.items() if isinstance(told, dict) else ())
            if _ATTRIBUTE.fullmatch(name)
        }
    return {}


def take(visit: Visit, asked: About, attribute: str, progress: Progress = silent) -> Taken:
    """The answers as LimeSurvey would export them, with the group of each by this attribute ("": none).

    An access code is a number as soon as it comes in: it tells who answered twice, and nothing else.
    """
    listed = visit.listed("surveycontent/read", "list_questions", asked.sid)
    fieldmap = visit.named("surveycontent/read", "get_fieldmap", asked.sid)
    if "id" not in fieldmap or not all(isinstance(each, dict) for each in fieldmap.values()):
        raise refusals.NotLimeSurvey
    columns = columns_of(fieldmap, listed)
    beside = [TOKEN] if TOKEN in fieldmap and not asked.is_anonymous else []
    beside += [attribute] if attribute else []
    wanted = (*columns, *(LiveColumn(name=name, code=name, is_answer=False) for name in beside))
    rows = list(_rows(visit, asked.sid, wanted, progress))
    named = asked.attributes.get(attribute, attribute)
    if attribute and all(row[-1] in (None, "") for row in rows):
        raise refusals.GroupsUnknown(attribute=named)
    ids = [number({"id": row[0] or ""}, "id") for row in rows]
    answered = [row for row in rows if _is_answered(row, wanted)]
    if not answered:
        raise refusals.NoAnswersYet
    group = f"{attribute} <{' '.join(named.split())}>"
    headings = [group if each.code == attribute else each.code for each in wanted]
    if TOKEN in beside:
        _number_people(answered, headings.index(TOKEN))
    return Taken(
        sid=asked.sid,
        title=asked.title,
        attribute=attribute,
        data=as_csv(headings, answered),
        lss=_structure(visit, listed, fieldmap),
        said=_said(group if attribute else ""),
        invited=_invited(visit, asked, attribute),
        first_response=min(ids),
        last_response=max(ids),
        n_visits=len(rows) - len(answered),
    )


def _said(group: str) -> Corrections:
    """How the file is read, if this column says who answered."""
    return Corrections(group_column=group, roles={group: ColumnRole.QUESTION}) if group else Corrections()


def _rows(
    visit: Visit, sid: int, wanted: Sequence[LiveColumn], progress: Progress
) -> Iterator[list[str | None]]:
    """All responses, in windows of ids: which there are is asked first, for deleted ones leave gaps."""
    ids = sorted(number({"id": str(row.get("id"))}, "id") for row in visit.responses(sid, ["id"]))
    for start in range(0, len(ids), AT_ONCE):
        progress(start, len(ids))
        window = ids[start : start + AT_ONCE]
        for row in visit.responses(sid, [each.name for each in wanted], window[0], window[-1]):
            yield cells_of(row, wanted)
    progress(len(ids), len(ids))


def _is_answered(row: Sequence[str | None], wanted: Sequence[LiveColumn]) -> bool:
    """Opening the page with an access code writes a row without anything in it: that is no response."""
    sent = any(cell for cell, each in zip(row, wanted, strict=True) if each.code == "submitdate")
    return sent or any(cell for cell, each in zip(row, wanted, strict=True) if each.is_answer)


def _number_people(rows: Sequence[list[str | None]], place: int) -> None:
    people: dict[str, str] = {}
    for row in rows:
        token = row[place]
        row[place] = people.setdefault(token, f"p{len(people) + 1:06}") if token else ""


def _structure(visit: Visit, listed: Sequence[Mapping[str, Any]], fieldmap: Mapping[str, Any]) -> bytes:
    base = next((str(each.get("language")) for each in listed if each.get("language")), "nl")
    asked = [_number(each, "qid") for each in listed if not _number(each, "parent_qid")]
    wanted = ["answeroptions", "attributes", "attributes_lang"]
    properties = {
        qid: visit.named("surveycontent/read", "get_question_properties", qid, wanted) for qid in asked
    }
    order = [_number(each, "qid") for each in fieldmap.values() if isinstance(each, dict) and each.get("qid")]
    return as_structure(listed, properties, order, base)


def _invited(visit: Visit, asked: About, attribute: str) -> dict[str, int]:
    """How many were invited, per value of the attribute; of the rest that comes along nothing is kept."""
    if not asked.has_participants:
        return {}
    if not attribute:
        everybody = _known(visit.summary(asked.sid), "token_count")
        return {"": everybody} if everybody else {}
    counted = Counter[str]()
    start = 0
    for _window in range(MOST_INVITED // AT_ONCE):  # the start is an id, not a place in the list
        try:
            rows = visit.listed(
                "tokens/read", "list_participants", asked.sid, start, AT_ONCE, False, [attribute]
            )
        except refusals.ServerFault:  # "No survey participants found."
            rows = []
        last = max((_number(row, "tid") for row in rows), default=0)
        if last < start or not rows:
            return {name: n for name, n in counted.items() if name}
        counted.update(str(row.get(attribute) or "").strip() for row in rows)
        start = last + 1
    raise refusals.TooMuch


def _number(row: Mapping[str, Any], name: str) -> int:
    return number({name: str(row.get(name) or "")}, name)


def _known(told: Mapping[str, Any], name: str) -> int | None:
    return _number(told, name) if told.get(name) is not None else None


def _day(given: object) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(str(given or "")[:10])
    return None
