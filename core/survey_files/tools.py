"""Detect the tool that wrote a table, the tool's own columns, and which responses are complete."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from core.survey_files.answers import alike, are_moments, words
from core.survey_files.headings import (
    SURVEYMONKEY_FIRST,
    Heading,
    blocks,
    bracketed,
    qualtrics,
    single_rows_undone,
    surveymonkey,
)
from core.survey_files.limesurvey import (
    limesurvey_by_place,
    limesurvey_code,
    limesurvey_columns,
    limesurvey_headings,
    submitted,
)
from core.survey_files.model import Reason, Tool


def _by_heading(headings: Mapping[Reason, str]) -> dict[str, Reason]:
    return {heading: reason for reason, texts in headings.items() for heading in texts.split("|")}


QUALTRICS = _by_heading(
    {
        Reason.TOOL_COLUMN: "startdate|enddate|status|progress|finished|recordeddate|distributionchannel"
        "|userlanguage|q_recaptchascore|q_relevantidduplicate|q_duplicaterespondent|q_ballotboxstuffing",
        Reason.IP_ADDRESS: "ipaddress",
        Reason.TIMING: "duration (in seconds)",
        Reason.USER_ID: "responseid|externalreference|externaldatareference",
        Reason.NAME: "recipientlastname|recipientfirstname",
        Reason.EMAIL: "recipientemail",
        Reason.LOCATION: "locationlatitude|locationlongitude",
    }
)
SURVEYMONKEY = _by_heading(
    {
        Reason.TOOL_COLUMN: "collector id|collector_id|collector-id|start date|end date|date_created"
        "|date_modified"
        "|startdatum|begindatum|einddatum",
        Reason.USER_ID: "respondent id|respondent_id|respondent-id|respondent-id-nummer|custom data 1"
        "|custom_1"
        "|aangepaste gegevens 1",
        Reason.IP_ADDRESS: "ip address|ip_address|ip-adres",
        Reason.EMAIL: "email address|email_address|e-mailadres",
        Reason.NAME: "first name|first_name|voornaam|last name|last_name|achternaam",
    }
)
TYPEFORM = _by_heading(
    {
        Reason.TOOL_COLUMN: "response type|start date (utc)|stage date (utc)|submit date (utc)|tags|ending",
        Reason.USER_ID: "#|network id",
    }
)
#: Google Forms: the first column, and the optional address.
GOOGLE_STAMP = words(
    "timestamp|tijdstempel|tijdstip|zeitstempel|horodateur|marca temporal|carimbo de data/hora"
    "|informazioni cronologiche|zaman damgası|sygnatura czasowa|tidsstempel|tidstempel|tidsmærke"
    "|datum en tijd"
)
GOOGLE_MAIL = words(
    "email address|e-mailadres|username|gebruikersnaam|e-mail|email|adresse e-mail|e-mail-adresse"
)
#: Microsoft Forms: the fifth column.
MICROSOFT_NAME = words("name|naam|nom|nombre|nome|navn|namn|nimi|jméno|imię i nazwisko|ad")
#: Metadata columns of other tools.
COMPLETE = words("true|1|yes|ja|y|complete|completed|voltooid|afgerond|compleet|waar|finished|volledig")
PARTIAL = words(
    "false|0|no|nee|n|partial|incomplete|onvoltooid|onvolledig|started|disqualified|onwaar|gedeeltelijk"
    "|incompleet"
)


_TIMING = re.compile(
    r"^(?:totaaltijd|total time|gesamtzeit|groep ?tijd|group time|gruppenzeit|vraag ?tijd|question time"
    r"|fragenzeit|grouptime\d+|questiontime\d+|interviewtime)\b"
    r"|timing\s*-\s*(?:first click|last click|page submit|click count)"
    r"|_(?:first_click|last_click|page_submit|click_count)$"
    r"|^(?:duration|duur|tijdsduur|tijdsbesteding|dauer)\b"
)


_POINTS = re.compile(
    r"^(?:total points|quiz feedback|totaal(?: aantal)? punten|quizfeedback|points? - |feedback - |punten - "
    r"|punkte - |gesamtpunktzahl|total de points|score$|totaalscore$|grade$|.*\[score\]$|.*\[feedback\]$)"
)


_GENERIC_STAMP = re.compile(
    r"^(?:tijdstempel|timestamp|start ?time|end ?time|completion time|begintijd|eindtijd|tijd van voltooien"
    r"|start ?date|end ?date|startdatum|einddatum|ingevuld op|datum ingevuld|submitted(?: at| on)?"
    r"|created(?: at| on)?|date submitted|last modified time|tijd van laatste wijziging|datum verzonden"
    r"|response id|respons-id|submission id|language|taal|browser|user agent|status)$"
)


_DONE = re.compile(
    r"^(?:finished|completed?|voltooid|afgerond|compleet|afgemaakt|beëindigd|response type|status"
    r"|response status)$"
)


_M = Reason.TOOL_COLUMN


Counts = Sequence[Mapping[str, int]]


def find_tool(headers: Sequence[Sequence[str]], counts: Counts) -> Tool:
    """The tool that wrote a table with these header rows and these answers per column."""
    names = [alike(cell) for cell in headers[-1]]
    first = [alike(cell) for cell in headers[0]]
    if any(cell.lstrip().startswith('{"ImportId"') for cell in headers[-1]) or {
        "startdate",
        "finished",
    } <= set(first):
        return Tool.QUALTRICS
    if first[0] in SURVEYMONKEY_FIRST:
        return Tool.SURVEYMONKEY
    if {"#", "submit date (utc)"} <= set(names) or {"network id", "submit date (utc)"} <= set(names):
        return Tool.TYPEFORM
    if sum(limesurvey_code(cell) is not None for cell in headers[-1]) >= 3 or limesurvey_by_place(counts):
        return Tool.LIMESURVEY
    if _microsoft(names, counts):
        return Tool.MICROSOFT_FORMS
    if names[0] in GOOGLE_STAMP or (
        are_moments(counts[0]) and len(counts) > 1 and not are_moments(counts[1])
    ):
        return Tool.GOOGLE_FORMS
    return Tool.GENERIC


def _microsoft(names: Sequence[str], counts: Counts) -> bool:
    if len(names) < 4 or not all(cell.isdecimal() for cell in counts[0]) or not counts[0]:
        return False
    stamps = are_moments(counts[1]) and are_moments(counts[2])
    return stamps and (len(names[0]) <= 12) and (_mail_like(counts[3]) or "mail" in names[3])


def _mail_like(cells: Mapping[str, int]) -> bool:
    return all("@" in cell or alike(cell) in ("anonymous", "anoniem", "anonym", "anonyme") for cell in cells)


def own_columns(tool: Tool, headers: Sequence[Sequence[str]], counts: Counts) -> dict[int, Reason]:
    """The columns that the tool adds, and why each is not a question."""
    names = [alike(cell) for cell in headers[0 if tool in (Tool.QUALTRICS, Tool.SURVEYMONKEY) else -1]]
    own = {place: Reason.TIMING for place, name in enumerate(names) if _TIMING.search(name)}
    own |= {place: Reason.SCORE for place, name in enumerate(names) if _POINTS.match(name)} if tool in (
        Tool.MICROSOFT_FORMS, Tool.GOOGLE_FORMS) else {}  # fmt: skip
    table = {Tool.QUALTRICS: QUALTRICS, Tool.SURVEYMONKEY: SURVEYMONKEY, Tool.TYPEFORM: TYPEFORM}.get(
        tool, {}
    )
    own |= {place: table[name] for place, name in enumerate(names) if name in table}
    if tool is Tool.LIMESURVEY:
        own |= limesurvey_columns(headers[-1])
    elif tool is Tool.MICROSOFT_FORMS:
        own |= _microsoft_columns(names, counts)
    elif tool is Tool.GOOGLE_FORMS:
        own[0] = _M
        own |= {place: Reason.EMAIL for place, name in enumerate(names[:3]) if name in GOOGLE_MAIL}
    elif tool is Tool.GENERIC:
        own |= {place: _M for place, name in enumerate(names) if _GENERIC_STAMP.match(name)}
    return own


def _microsoft_columns(names: Sequence[str], counts: Counts) -> dict[int, Reason]:
    own = {0: Reason.USER_ID, 1: _M, 2: _M, 3: Reason.EMAIL}
    if len(names) > 4 and _is_name_column(names[4], counts[4]):
        own[4] = Reason.NAME
        if len(names) > 5 and (
            "wijzig" in names[5] or "modif" in names[5] or "änderung" in names[5] or are_moments(counts[5])
        ):
            own[5] = _M
    return own


def _is_name_column(name: str, cells: Mapping[str, int]) -> bool:
    return name in MICROSOFT_NAME or not cells


def read_headings(headers: Sequence[Sequence[str]], tool: Tool) -> tuple[Heading, ...]:
    """The parsed heading of each column, in the conventions of the tool."""
    if tool is Tool.QUALTRICS:
        found = [qualtrics(cells) for cells in zip(*headers, strict=True)]
    elif tool is Tool.SURVEYMONKEY and len(headers) > 1:
        found = surveymonkey(headers[-2], headers[-1])
    elif tool is Tool.LIMESURVEY:
        found = limesurvey_headings(headers)
    elif len(headers) > 1 and sum(bool(cell) for cell in headers[-2]) > 1:
        found = blocks(headers[-2], headers[-1])
    else:
        found = [bracketed(cell) for cell in headers[-1]]
    return tuple(single_rows_undone(found))


def completeness(
    tool: Tool, headers: Sequence[Sequence[str]], counts: Counts
) -> tuple[int, frozenset[str]] | None:
    """The column that separates complete from incomplete, and its values for incomplete."""
    if tool is Tool.LIMESURVEY:
        return submitted(headers[-1], counts)
    for place, name in enumerate(headers[0]):
        cells = {alike(cell) for cell in counts[place]}
        if _DONE.match(alike(name)) and cells and cells <= COMPLETE | PARTIAL:
            return place, PARTIAL | {""}
    return None
