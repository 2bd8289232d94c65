"""Detect the tool that wrote a table, the tool's own columns, and which responses are complete."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from core.survey_files.answers import alike, dates, words
from core.survey_files.headings import SURVEYMONKEY_FIRST
from core.survey_files.model import Reason, Tool


def _by_heading(headings: Mapping[Reason, str]) -> dict[str, Reason]:
    return {heading: reason for reason, texts in headings.items() for heading in texts.split("|")}


#: LimeSurvey's codes; `LIMESURVEY_TEXTS` maps headings in words to these codes.
LIMESURVEY = _by_heading(
    {
        Reason.TOOL_COLUMN: "id|submitdate|lastpage|startlanguage|seed|startdate|datestamp|refurl",
        Reason.TOKEN: "token",
        Reason.IP_ADDRESS: "ipaddr",
        Reason.TIMING: "interviewtime",
        Reason.NAME: "firstname|lastname",
        Reason.EMAIL: "email",
    }
)
LIMESURVEY_TEXTS = {
    text: code
    for code, texts in {
        "id": "response id|respons-id|respons id|antwoord-id|antwoord id|antwort id|antwort-id"
        "|id de la réponse"
        "|id de respuesta",
        "submitdate": "date submitted|datum verzonden|datum ingestuurd|datum ingezonden|datum abgeschickt"
        "|date de soumission|fecha de envío|verzenddatum|datum indienen|datum voltooid",
        "lastpage": "last page|laatste pagina|letzte seite|dernière page|última página",
        "startlanguage": "start language|begin taal|begintaal|starttaal|start taal|start-sprache"
        "|startsprache"
        "|langue de départ|lenguaje inicial",
        "seed": "seed|plaats|zaad|zufallsstartwert|tête de série|graine|semilla",
        "token": "token|access code|toegangscode|toegangssleutel|zugangscode|zugangsschlüssel|code d'accès"
        "|contraseña",
        "startdate": "date started|startdatum|datum gestart|begindatum|datum gestartet|date de lancement"
        "|fecha de inicio",
        "datestamp": "date last action|datum laatste actie|laatste actie|datum letzte aktivität"
        "|date de la dernière action|fecha de la última acción",
        "ipaddr": "ip address|ip-adres|ip adres|ip-adresse|adresse ip|dirección ip",
        "refurl": "referrer url|verwijzende url|verwijzings-url|weiterleitungs-url|url de référence"
        "|url referida",
        "interviewtime": "total time|totaaltijd|totale tijd|gesamtzeit|temps total",
        "firstname": "first name|voornaam|vorname|prénom",
        "lastname": "last name|achternaam|nachname|nom de famille",
        "email": "email address|e-mailadres|e-mail|email|e-mail-adresse",
    }.items()
    for text in texts.split("|")
}
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
    if sum(limesurvey_code(cell) is not None for cell in headers[-1]) >= 3 or _limesurvey_by_place(counts):
        return Tool.LIMESURVEY
    if _microsoft(names, counts):
        return Tool.MICROSOFT_FORMS
    if names[0] in GOOGLE_STAMP or (_moments(counts[0]) and len(counts) > 1 and not _moments(counts[1])):
        return Tool.GOOGLE_FORMS
    return Tool.GENERIC


def limesurvey_code(heading: str) -> str | None:
    """The code of LimeSurvey's own column, from a heading that holds the code, the text, or both."""
    name = alike(heading)
    head, _, tail = name.partition(". ")
    for part in (name, head):
        if part in LIMESURVEY and (part == name or tail):
            return part
    if name.endswith(".."):  # headings can be abbreviated
        return next(
            (code for text, code in LIMESURVEY_TEXTS.items() if text.startswith(name.rstrip(". "))), None
        )
    return LIMESURVEY_TEXTS.get(name)


def _limesurvey_by_place(counts: Counts) -> bool:
    """Response id, date submitted, last page, language: in that order in every language of the tool."""
    if len(counts) < 6:
        return False
    numbers, stamps, pages, language = counts[:4]
    return bool(
        numbers and pages and language and stamps
        and all(cell.isdecimal() for cell in numbers) and max(numbers.values()) == 1
        and _moments(stamps)
        and all(cell.isdecimal() and len(cell) < 3 for cell in pages)
        and all(re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z-]+)?", cell) for cell in language)
    )  # fmt: skip


def _microsoft(names: Sequence[str], counts: Counts) -> bool:
    if len(names) < 4 or not all(cell.isdecimal() for cell in counts[0]) or not counts[0]:
        return False
    stamps = _moments(counts[1]) and _moments(counts[2])
    return stamps and (len(names[0]) <= 12) and (_mail_like(counts[3]) or "mail" in names[3])


def _mail_like(cells: Mapping[str, int]) -> bool:
    return all("@" in cell or alike(cell) in ("anonymous", "anoniem", "anonym", "anonyme") for cell in cells)


def _moments(cells: Mapping[str, int]) -> bool:
    sample = list(cells)[:200]
    return (
        bool(sample)
        and len(dates(sample, serials=False)[0]) >= 0.95 * len(sample)
        and any(":" in cell for cell in sample)
    )


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
        own |= _limesurvey_columns(headers[-1], counts)
    elif tool is Tool.MICROSOFT_FORMS:
        own |= _microsoft_columns(names, counts)
    elif tool is Tool.GOOGLE_FORMS:
        own[0] = _M
        own |= {place: Reason.EMAIL for place, name in enumerate(names[:3]) if name in GOOGLE_MAIL}
    elif tool is Tool.GENERIC:
        own |= {place: _M for place, name in enumerate(names) if _GENERIC_STAMP.match(name)}
    return own


def _limesurvey_columns(names: Sequence[str], counts: Counts) -> dict[int, Reason]:
    own = {}
    for place, name in enumerate(names):
        code = limesurvey_code(name)
        if code is not None and (place < 16 or code == "interviewtime"):
            own[place] = LIMESURVEY[code]
    if not own:
        own = dict.fromkeys(range(4), Reason.TOOL_COLUMN)
    return own


def _microsoft_columns(names: Sequence[str], counts: Counts) -> dict[int, Reason]:
    own = {0: Reason.USER_ID, 1: _M, 2: _M, 3: Reason.EMAIL}
    if len(names) > 4 and _is_name_column(names[4], counts[4]):
        own[4] = Reason.NAME
        if len(names) > 5 and (
            "wijzig" in names[5] or "modif" in names[5] or "änderung" in names[5] or _moments(counts[5])
        ):
            own[5] = _M
    return own


def _is_name_column(name: str, cells: Mapping[str, int]) -> bool:
    return name in MICROSOFT_NAME or not cells


def completeness(
    tool: Tool, headers: Sequence[Sequence[str]], counts: Counts
) -> tuple[int, frozenset[str]] | None:
    """The column that separates complete from incomplete, and its values for incomplete."""
    if tool is Tool.LIMESURVEY:
        place = next((i for i, name in enumerate(headers[-1]) if limesurvey_code(name) == "submitdate"), None)
        if place is None:
            return (1, frozenset({""})) if _limesurvey_by_place(counts) else None
        return place, frozenset({"", "n/a", "null"})
    for place, name in enumerate(headers[0]):
        cells = {alike(cell) for cell in counts[place]}
        if _DONE.match(alike(name)) and cells and cells <= COMPLETE | PARTIAL:
            return place, PARTIAL | {""}
    return None
