"""What LimeSurvey adds to a survey: its own columns, and which of them tells who finished."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from core.survey_files.answers import alike, are_moments, number
from core.survey_files.kinds.yes_no import NO, YES
from core.survey_files.limesurvey.names import CODE, CODE_AND_TEXT, parts_of, squeezed
from core.survey_files.model import Reason

Counts = Sequence[Mapping[str, int]]


Headers = Sequence[Sequence[str]]


LIMESURVEY = {
    heading: reason
    for reason, texts in {
        Reason.TOOL_COLUMN: "id|submitdate|lastpage|startlanguage|seed|startdate|datestamp|refurl",
        Reason.TOKEN: "token",
        Reason.IP_ADDRESS: "ipaddr",
        Reason.TIMING: "interviewtime",
        Reason.NAME: "firstname|lastname",
        Reason.EMAIL: "email",
    }.items()
    for heading in texts.split("|")
}


LIMESURVEY_TEXTS = {
    text: code
    for code, texts in {
        "id": "response id|respons-id|respons id|antwoord-id|antwoord id|antwort id|antwort-id"
        "|id de la réponse"
        "|id de respuesta|id da resposta|answer id|id risposta|id odpowiedzi|código respuesta",
        "submitdate": "date submitted|datum verzonden|datum ingestuurd|datum ingezonden|datum abgeschickt"
        "|date de soumission|fecha de envío|verzenddatum|datum indienen|datum voltooid",
        "lastpage": "last page|laatste pagina|letzte seite|dernière page|última página",
        "startlanguage": "start language|begin taal|begintaal|starttaal|start taal|start-sprache"
        "|startsprache"
        "|langue de départ|lenguaje inicial|idioma inicial|idioma de inicio",
        "seed": "seed|plaats|zaad|zufallsstartwert|tête de série|graine|semilla",
        "token": "token|access code|toegangscode|toegangssleutel|zugangscode|zugangsschlüssel|code d'accès"
        "|contraseña",
        "startdate": "date started|startdatum|datum gestart|begindatum|datum gestartet|date de lancement"
        "|fecha de inicio",
        "datestamp": "date last action|datum laatste actie|laatste actie|datum letzte aktivität"
        "|date de la dernière action|fecha de la última acción",
        "ipaddr": "ip address|ip-adres|ip adres|ip-adresse|adresse ip|dirección ip",
        "refurl": "referrer url|verwijzer url|referrer-url|url de referencia|url de referência|url referente"
        "|verwijzende url|verwijzings-url|weiterleitungs-url|url de référence"
        "|url référente"
        "|url referida",
        "interviewtime": "total time|totaaltijd|totale tijd|gesamtzeit|temps total",
        "firstname": "first name|voornaam|vorname|prénom",
        "lastname": "last name|achternaam|nachname|nom de famille",
        "email": "email address|e-mailadres|e-mail|email|e-mail-adresse",
    }.items()
    for text in texts.split("|")
}


_OWN_TEXTS = {squeezed(text): code for text, code in LIMESURVEY_TEXTS.items()}


_TIMER = re.compile(
    r"^(?:interviewtime|(?:group|question)time\d+|totaaltijd|totaletijd|totaltime|gesamtzeit|tempstotal|tiempototal"
    r"|groeps?tijd|grouptime|gruppenzeit|tempsdugroupe|tempspourlegroupe|tiempode(?:l)?grupo|tempodelgruppo|tempodogrupo"
    r"|vraagtijd|questiontime|fragenzeit|tempsdelaquestion|duréepourl[ae]\w*|tempspourlaquestion|tiempodela?pregunta|tempodelladomanda"
    r"|tempodaquest|czasgrupy|czaspytania|grupsüresi|sorusüresi)"
)


_ATTRIBUTE = re.compile(r"^attribute_\d+\b")


_LOOKS: dict[str, Callable[[Mapping[str, int]], bool]] = {
    "id": lambda cells: all(cell.isdecimal() for cell in cells),
    "submitdate": are_moments,
    "lastpage": lambda cells: all(re.fullmatch(r"-?\d{1,2}", cell) for cell in cells),
    "startlanguage": lambda cells: all(re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z-]+)?", cell) for cell in cells),
    "seed": lambda cells: all(re.fullmatch(r"\d{5,12}", cell) for cell in cells),
    "token": lambda cells: all(re.fullmatch(r"[\w~-]{5,36}", cell) and not cell.isalpha() for cell in cells),
    "startdate": are_moments,
    "datestamp": are_moments,
    "ipaddr": lambda cells: all(
        re.fullmatch(r"[\da-fA-F.:]{3,45}", cell) and re.search("[.:]", cell) for cell in cells
    ),
    "refurl": lambda cells: all(re.match(r"[\w+.-]+://|[\w-]+\.\w", cell) for cell in cells),
}


_ORDER = tuple(_LOOKS)


#: What a question for a day or a time writes, and no clock of LimeSurvey's own.
_NO_CLOCK = re.compile(r"1970-01-01 |(?!1980).* 00:00(?::00)?$")


_ROLE = re.compile(
    r"(?:ouders?|verzorgers?|leerkracht(?:en)?|leraar|docent(?:en)?|leerling(?:en)?|team|medewerkers?|personeel"
    r"|parents?|teachers?|staff|pupils?|students?|eltern|lehrer|schüler|enseignants?|élèves?)"
)


def limesurvey_code(heading: str) -> str | None:
    """The code of LimeSurvey's own column, from a heading that holds the code, the text, or both.

    >>> limesurvey_code("submitdate. Datum verzonden"), limesurvey_code("Antwoord.ID"), limesurvey_code("Uur")
    ('submitdate', 'id', None)
    """
    name = alike(heading)
    head, _, tail = name.partition(". ")
    for part in (name, head):
        if part in LIMESURVEY and (part == name or tail):
            return part
    if name.endswith(".."):  # headings can be cut
        start = squeezed(name)
        return next((code for text, code in _OWN_TEXTS.items() if text.startswith(start)), None)
    return _OWN_TEXTS.get(squeezed(name))


def own_columns_of(headers: Headers, counts: Counts) -> dict[int, str]:
    """The code of each column of LimeSurvey's own: at the start by heading or content, then those at the end.

    A heading alone does not do: "Plaats" is the Dutch heading of the seed, and a question that schools ask.
    """
    names = headers[-1]
    start = int(bool(names) and alike(names[0]) in ("", "x", "unnamed: 0", "rownames"))  # R's row numbers
    own: dict[int, str] = {}
    at = 0
    for place in range(start, min(len(names), 16)):
        code = limesurvey_code(names[place])
        goes_on = place == start + len(own) and (bool(own) or _starts_alike(counts[place : place + 4]))
        if code in _ORDER and _holds(code, counts[place]):
            own[place] = code
        elif goes_on and counts[place]:
            likely = (each for each in _ORDER[at : at + 4] if each != "token" and _holds(each, counts[place]))
            code = None if all(map(_NO_CLOCK.match, counts[place])) else next(likely, None)
            own |= {place: code} if code else {}
        at = _ORDER.index(own[place]) + 1 if place in own else at
    return own | ({0: "id"} if own and start else {}) | _at_the_end(names, counts, max(own, default=-1))


def _holds(code: str, cells: Mapping[str, int]) -> bool:
    return not cells or _LOOKS[code](cells)


def _starts_alike(counts: Counts) -> bool:
    """The first four, in whatever language: numbers that all differ, moments, pages, languages."""
    whole = len(counts) == 4 and all(counts) and max(counts[0].values()) == 1
    return whole and all(map(_holds, _ORDER, counts))


def _at_the_end(names: Sequence[str], counts: Counts, last: int) -> dict[int, str]:
    """Timers, then what is known of the participant: first name, last name, address, attributes."""
    found: dict[int, str] = {}
    for place in range(last + 1, len(names)):
        code = limesurvey_code(names[place])
        if _TIMER.match(squeezed(names[place])) and all(number(cell) is not None for cell in counts[place]):
            found[place] = "interviewtime"
        elif code in ("firstname", "lastname", "email", "token") or _ATTRIBUTE.match(alike(names[place])):
            found[place] = code or "attribute"
    tail = next((place for place in found if not set(range(place, max(found) + 1)) - set(found)), len(names))
    if {"firstname", "lastname", "email"} <= set(found.values()) or any(map(_ATTRIBUTE.match, names)):
        found |= {
            place: "attribute"
            for place in range(max(found, default=len(names)) + 1, len(names))
            if place > tail
        }
    return {
        place: code for place, code in found.items() if code != "attribute" or not says_role(counts[place])
    }


def says_role(cells: Mapping[str, int]) -> bool:
    """An attribute that says whether somebody is a parent or a teacher may tell the group."""
    return bool(cells) and len(cells) <= 6 and all(_ROLE.fullmatch(alike(cell)) for cell in cells)


def reasons(headers: Headers, counts: Counts) -> dict[int, Reason]:
    """Why LimeSurvey's own columns are no questions."""
    attributes = {"attribute": Reason.USER_ID}
    return {
        place: LIMESURVEY.get(code) or attributes[code]
        for place, code in own_columns_of(headers, counts).items()
    }


def submitted(headers: Headers, counts: Counts) -> tuple[int, frozenset[str]] | None:
    """The column that tells who finished, and its values for who did not."""
    own = own_columns_of(headers, counts)
    place = next((at for at, code in own.items() if code == "submitdate"), None)
    return None if place is None else (place, frozenset({"", "n/a", "null", "na"}))


def looks_like_limesurvey(headers: Headers, counts: Counts) -> bool:
    """Whether LimeSurvey wrote the table, by its own columns or by the way it writes codes."""
    own = own_columns_of(headers, counts)
    named = [place for place in own if limesurvey_code(headers[-1][place])]
    if len(named) >= 3 or (len(own) >= 4 and list(own.values())[:4] == list(_ORDER[:4])):
        return True
    if _leaves_out_alike(headers[-1], counts):
        return True
    names = [name for name in headers[-1] if name]
    rows = [name for name in names if re.match(r"^[A-Za-z]\w*\[\w+\](?:\[\d\])?(?:$|\s?[.:]\s)", name)]
    return len(rows) >= 2 and all(CODE.match(name) or CODE_AND_TEXT.match(name) for name in names)


def _leaves_out_alike(names: Sequence[str], counts: Counts) -> bool:
    """Ticks of one question, "Ja" or "Nee", that hold "N/A" as often in each: it was shown, or was not."""
    ticks: dict[str, list[int]] = {}
    for name, cells in zip(names, counts, strict=True):
        question, parts = parts_of(name)
        if parts and "N/A" in cells:
            words = {alike(cell) for cell in cells} - {"n/a"}
            ticks.setdefault(question, []).append(cells["N/A"] if words <= YES | NO else 0)
    return any(len(each) > 1 and 0 < min(each) == max(each) for each in ticks.values())
