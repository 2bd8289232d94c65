"""The columns that survey tools add themselves: their headings, and why they are no questions."""

from __future__ import annotations

from collections.abc import Mapping

from core.survey_files.answers import words
from core.survey_files.model import Reason


def _by_heading(headings: Mapping[Reason, str]) -> dict[str, Reason]:
    return {heading: reason for reason, texts in headings.items() for heading in texts.split("|")}


#: LimeSurvey's codes; `LIMESURVEY_TEXTS` gives the code of a heading in words.
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
#: Google Forms: the first column, and where it asks for it the address.
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
#: What other tools say of a response.
COMPLETE = words("true|1|yes|ja|y|complete|completed|voltooid|afgerond|compleet|waar|finished|volledig")
PARTIAL = words(
    "false|0|no|nee|n|partial|incomplete|onvoltooid|onvolledig|started|disqualified|onwaar|gedeeltelijk"
    "|incompleet"
)
