"""The survey tools: one entry each, with what they write beside the answers, and how they word headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from core.survey_files.answers import words
from core.survey_files.limesurvey.own import looks_like_limesurvey
from core.survey_files.limesurvey.reading_headings import limesurvey_headings
from core.survey_files.model import Tool
from core.survey_files.tools.headings import IMPORT_ID, Heading
from core.survey_files.tools.own_columns import CONTENTS
from core.survey_files.tools.places import (
    Top,
    forms_columns,
    google_columns,
    kobo_columns,
    surveymonkey_columns,
    tally_columns,
)
from core.survey_files.tools.reading_headings import (
    Counts,
    Headers,
    in_parentheses,
    one_row,
    options_before,
    paths,
    qualtrics,
    two_rows,
    with_arrows,
)

_KEY = re.compile(r"^(?=.*\d)(?=.*[a-z])[a-z0-9]{10,40}$")
_GOOGLE_STAMP = (
    "timestamp|tijdstempel|tijdstip|zeitstempel|horodateur|marca temporal|carimbo de data/hora"
    "|informazioni cronologiche|zaman damgası|sygnatura czasowa|tidsstempel|tidstempel|tidsmærke"
    "|datum en tijd|data/hora|طابع زمني"
)


def _headings(texts: Mapping[str, str]) -> dict[str, str]:
    return {heading: content for content, said in texts.items() for heading in said.split("|")}


def _nowhere(top: Top) -> dict[int, str]:
    return {}


@dataclass(frozen=True, kw_only=True)
class Maker:
    """What one tool writes.

    `own`: its own columns by what they hold (`CONTENTS`), separated by bars; `pattern`: more of them;
    `telling`: headings that hardly anybody else writes; `signs`: what else tells it, with points; `placed`:
    its own columns by their place, or by the columns beside them; `joiners`: between several answers in one
    cell.
    """

    tool: Tool
    own: Mapping[str, str] = field(default_factory=dict)
    pattern: Mapping[str, str] = field(default_factory=dict)
    telling: str = ""
    signs: tuple[tuple[str, float, Callable[[Top], bool]], ...] = ()
    placed: Callable[[Top], Mapping[int, str]] = _nowhere
    headings: Callable[[Headers, Counts], list[Heading]] = one_row
    joiners: tuple[str, ...] = ()

    @cached_property
    def contents(self) -> Mapping[str, str]:
        return _headings(self.own)

    @cached_property
    def only(self) -> frozenset[str]:
        return words(self.telling) - {""}

    @cached_property
    def patterns(self) -> Sequence[tuple[str, re.Pattern[str]]]:
        return [(content, re.compile(text)) for content, text in self.pattern.items()]

    def content(self, names: Sequence[str]) -> str | None:
        """What its own column with one of these headings holds; None for a question."""
        for name in names:
            if name in self.contents:
                return self.contents[name]
            for content, pattern in self.patterns:
                if pattern.search(name):
                    return content
        return None

    def tells(self, names: Sequence[str]) -> bool:
        return not self.only.isdisjoint(names)

    def is_certain(self, names: Sequence[str]) -> bool:
        """Whether in a file of this tool, a column with one of these headings can hardly be a question."""
        patterns = () if self.tool is Tool.GENERIC else self.patterns
        return self.tells(names) or any(pattern.search(name) for name in names for _, pattern in patterns)

    def n_telling(self, top: Top) -> int:
        return sum(map(self.tells, top.names))

    def n_own(self, top: Top) -> int:
        """How many columns are called as its own, and hold what those hold (or nothing)."""
        found = ((self.content(names), cells) for names, cells in zip(top.names, top.counts, strict=True))
        return sum(
            content is not None and (not cells or CONTENTS[content].fits(cells)) for content, cells in found
        )


TOOLS: tuple[Maker, ...] = (
    Maker(
        tool=Tool.LIMESURVEY,
        signs=(
            ("its own columns in its order, or its way of writing codes", 15,
             lambda top: looks_like_limesurvey(top.headers, top.counts)),
        ),
        headings=limesurvey_headings,
    ),
    Maker(
        tool=Tool.MICROSOFT_FORMS,
        own={
            "language": "language|taal|sprache|langue|idioma|lingua|dil|język|اللغة",
            "moment": "last modified time|tijd van laatste wijziging|uhrzeit der letzten änderung"
                      "|heure de la dernière modification|hora de la última modificación|grade posted time"
                      "|start time|completion time|begintijd|tijd van voltooien",
            "points": "total points|totaal aantal punten|totaal punten|gesamtpunktzahl|total de points"
                      "|total de puntos",
            "feedback": "quiz feedback|quizfeedback|feedback zum quiz|commentaires de quiz",
        },
        signs=(
            ("numbers and two moments come first", 4,
             lambda top: top.are("id", 0) and top.are("number", 0) and top.are("moment", 1, 2)),
            ("then an address, or who is anonymous", 3,
             lambda top: top.are("mail", 3) and top.are("moment", 1, 2)),
        ),
        placed=forms_columns,
        joiners=(";",),
    ),
    Maker(
        tool=Tool.GOOGLE_FORMS,
        own={
            "moment": _GOOGLE_STAMP,
            "mail": "email address|e-mailadres|username|gebruikersnaam|e-mail|email|adresse e-mail"
                    "|e-mail-adresse|dirección de correo electrónico|indirizzo email|kullanıcı adı"
                    "|nazwa użytkownika",
            "points": "score|punteggio|puntuación|punktzahl|punkte|score total|wynik|puan|pontuação",
        },
        signs=(
            ("moments come first under its heading", 5,
             lambda top: top.first[0] in words(_GOOGLE_STAMP) and top.are("day", 0)),
            ("moments come first", 4,
             lambda top: top.are("moment", 0) and len(top.names) > 1 and not top.are("moment", 1)),
        ),
        placed=google_columns,
        joiners=(", ", ";"),
    ),
    Maker(
        tool=Tool.QUALTRICS,
        own={
            "moment": "startdate|enddate|recordeddate|start date|end date|recorded date"
                      "|q_relevantidlaststartdate",
            "few": "status|response type|distributionchannel|distribution channel|userlanguage|user language"
                   "|responseset|q_language|q_terminateflag|q_url|q_chl|locationaccuracy",
            "status": "finished", "number": "progress|gc|opp|term|rid|risn",
            "ip": "ipaddress|ip address",
            "time": "duration (in seconds)|q_totalduration",
            "id": "responseid|response id",
            "user": "externalreference|externaldatareference|external data reference",
            "name": "recipientlastname|recipientfirstname|recipient last name|recipient first name",
            "mail": "recipientemail|recipient email|emailaddress",
            "place": "locationlatitude|locationlongitude|location latitude|location longitude",
        },
        pattern={
            "time": r"[ _-](?:first[ _]click|last[ _]click|page[ _]submit|click[ _]count)$",
            "device": r"(?:_| - )(?:browser|version|os|operating system|resolution)$",
            "any": r"^q_(?:recaptcha|relevantid|ballotbox|duplicate|ambiguous|unanswered|straightlin)"
                   r"|^q_datapol|_do(?:_\w+)?$|^ro-br-"
                   r"| - (?:parent topics|topics|topic hierarchy.*|.*sentiment.*)$",
            "points": r"^sc\d+$",
        },
        telling="recordeddate|responseid|distributionchannel|userlanguage|recipientlastname|recipientemail"
                "|externalreference|externaldatareference|locationlatitude"
                "|duration (in seconds)|responseset|ipaddress",
        signs=(
            ("a row of ImportId", 20, lambda top: any(map(IMPORT_ID.match, top.headers[-1]))),
            ("StartDate and Finished", 6, lambda top: {"startdate", "finished"} <= set(top.first)),
        ),
        headings=qualtrics,
        joiners=(",",),
    ),
    Maker(
        tool=Tool.SURVEYMONKEY,
        own={
            "id": "respondent id|respondent_id|respondent-id|respondentid|respondent-id-nummer|befragten-id"
                  "|id du répondant|identifiant du répondant",
            "number": "collector id|collector_id|collector-id|collectorid|id du collecteur",
            "moment": "start date|end date|date_created|date_modified|startdate|enddate|startdatum|begindatum"
                      "|einddatum|enddatum|date de début|date de fin",
            "ip": "ip address|ip_address|ip-adres|ip-adresse|adresse ip",
            "mail": "email address|email_address|e-mailadres|e-mail-adresse|adresse e-mail",
            "name": "first name|first_name|voornaam|vorname|prénom|last name|last_name|lastname|achternaam"
                    "|nachname|nom",
            "user": "custom data 1|custom data|custom_1|aangepaste gegevens 1|benutzerdefinierte daten 1",
        },
        telling="respondent id|respondent_id|respondent-id|respondentid|collector id|collector_id|collectorid"
                "|respondent-id-nummer|collector-id",
        signs=(("numbers of who answered and how they were asked, with nothing under their headings", 6,
                lambda top: bool(surveymonkey_columns(top))),),
        placed=surveymonkey_columns,
        headings=two_rows,
        joiners=(",",),
    ),
    Maker(
        tool=Tool.TYPEFORM,
        own={
            "status": "response type",
            "moment": "start date (utc)|stage date (utc)|submit date (utc)",
            "any": "tags|ending", "id": "#", "user": "network id",
        },
        telling="start date (utc)|stage date (utc)|submit date (utc)|network id",
        signs=(("keys under #", 5, lambda top: "#" in top.names[0] and all(map(_KEY.match, top.cells(0)))),),
        headings=two_rows,
        joiners=(", ",),
    ),
    Maker(
        tool=Tool.ALCHEMER,
        own={
            "id": "response id", "user": "contact id|sessionid",
            "moment": "time started|date submitted", "status": "status", "language": "language",
            "any": "legacy comments|comments|referer|extended referer|tags|url redirect|extended user agent",
            "device": "user agent", "ip": "ip address",
            "place": "longitude|latitude|country|city|state/region|postal",
        },
        telling="time started|legacy comments|sessionid|state/region|extended referer|extended user agent",
        signs=(("its two moments", 12, lambda top: {"time started", "date submitted"} <= set(top.first)),),
        headings=options_before,
    ),
    Maker(
        tool=Tool.KOBO,
        own={
            "moment": "start|end|_submission_time|submissiondate|starttime|endtime", "day": "today",
            "device": "deviceid|subscriberid|simserial|device_id", "phone": "phonenumber",
            "user": "username|_submitted_by|submitterid|submittername|enumerator id", "mail": "email",
            "id": "_id|_uuid|meta/instanceid|meta-instanceid|meta/rootuuid|instanceid|formhub/uuid|key"
                  "|_index",
            "any": "_validation_status|_notes|_status|_tags|__version__|_version_|audit|meta/instancename"
                   "|meta-instancename|_attachments|_geolocation|attachmentspresent|attachmentsexpected|reviewstate|edits"
                   "|formversion|status|_parent_index|_parent_table_name|_submission__id",
        },
        pattern={"any": r"^_(?:submission__|version__)"},
        telling="_uuid|_submission_time|_validation_status|_submitted_by|__version__|meta/instanceid|formhub/uuid"
                "|submissiondate|instanceid|deviceid|_index|_id",
        placed=kobo_columns,
        headings=paths,
        joiners=(" ",),
    ),
    Maker(
        tool=Tool.NEXTCLOUD_FORMS,
        own={
            "id": "submission id|submission_id|inzendings-id|inzending-id|id inzending",
            "user": "user id|user_id|gebruiker-id|gebruikers-id|benutzer-id|id utilisateur|id de usuario",
            "name": "user display name|user_display_name|weergavenaam gebruiker|weergavenaam van gebruiker"
                    "|gebruikersweergavenaam|anzeigename|nom d'affichage de l'utilisateur",
            "moment": "timestamp|tijdstempel|zeitstempel|horodatage|marca de tiempo",
        },
        telling="user_display_name|submission_id|user display name|weergavenaam gebruiker"
                "|weergavenaam van gebruiker|gebruikersweergavenaam",
        headings=in_parentheses,
        joiners=("; ",),
    ),
    Maker(
        tool=Tool.JOTFORM,
        own={
            "day": "submission date|last update date", "id": "submission id",
            "ip": "submission ip|ip", "device": "user agent|browser",
            "any": "submission url|edit link|flow status|read/unread",
        },
        telling="submission ip|submission url|edit link|flow status",
        signs=(("the day and the number of sending", 5,
                lambda top: {"submission date", "submission id"} <= set(top.first)),),
        headings=with_arrows,
        joiners=("\n",),
    ),
    Maker(
        tool=Tool.TALLY,
        own={"id": "submission id", "user": "respondent id", "moment": "submitted at"},
        signs=(("the three headings that come first", 8,
                lambda top: {"submission id", "respondent id", "submitted at"} <= set(top.first)),),
        placed=tally_columns,
        headings=in_parentheses,
        joiners=(", ",),
    ),
    Maker(
        tool=Tool.GENERIC,
        own={
            "moment": "tijdstempel|timestamp|start time|end time|completion time|begintijd|eindtijd"
                      "|tijd van voltooien|ingevuld op|datum ingevuld|submitted|submitted at|submitted on"
                      "|created|created at|created on|date submitted|last modified time|datum verzonden"
                      "|tijd van laatste wijziging|start date|end date|startdatum|einddatum|startdate"
                      "|enddate",
            "id": "response id|respons-id|submission id|responseid",
            "language": "language|taal|sprache|langue",
            "device": "browser|user agent",
            "status": "finished|complete|completed|voltooid|afgerond|compleet|afgemaakt|beëindigd"
                      "|response type|status|response status",
        },
        pattern={"time": r"^(?:duration|duur|tijdsduur|tijdsbesteding|invultijd|dauer|time taken|total time"
                         r"|totaaltijd)(?: \(.*\))?$",
                 "any": r"[ _](?:first_click|last_click|page_submit|click_count)$"},
        signs=(("nothing tells a tool", 3, lambda top: True),),
    ),
)  # fmt: skip
#: What all tools call their own columns.
OWN_HEADINGS = frozenset(heading for maker in TOOLS for heading in maker.contents)
