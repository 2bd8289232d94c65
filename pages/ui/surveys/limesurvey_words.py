"""The words of what can be in the way at LimeSurvey: what happened, and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

from core.errors import Refusal
from core.survey_files.limesurvey.address import AddressNotUnderstood
from core.survey_files.limesurvey.live import NotAsAsked
from db.limesurvey import refusals
from pages.ui.kit.i18n import N_, _

#: What each right is called on the screen of LimeSurvey.
RIGHTS = {
    "survey/read": N_("Survey: view"),
    "surveycontent/read": N_("Survey content: view"),
    "responses/export": N_("Responses: export"),
    "tokens/read": N_("Survey participants: view"),
    "surveysettings/read": N_("Survey settings: view"),
}


def _no_rights(error: refusals.NoRights) -> str:
    said = _("LimeSurvey does not allow this account to do that. Nothing was stored.")
    if error.right not in RIGHTS:
        return said
    return f"{said} " + _(
        "Ask its administrator for the right “{right}” at this survey, and whether the survey is still there."
    ).format(right=_(RIGHTS[error.right]))


LIMESURVEY_WORDS: dict[type[Refusal], str | Callable[..., str]] = {
    AddressNotUnderstood: N_(
        "This is no address of a website. Copy it from the page on which you sign in to LimeSurvey."
    ),
    refusals.NotEncrypted: N_(
        "This address begins with http, and it is not on your own network: everybody on the way could read "
        "the password. It was not sent. Use the address that begins with https."
    ),
    refusals.WrongLogin: N_(
        "LimeSurvey does not know this name with this password. Mind that after three wrong tries it "
        "refuses everybody here for ten minutes."
    ),
    refusals.TooManyLogins: N_(
        "There were too many wrong passwords. LimeSurvey now refuses everybody who comes from here, with the "
        "right password too. Wait ten minutes, and check the name and the password meanwhile."
    ),
    refusals.LoginSwitchedOff: N_(
        "This account may not sign in with a password of LimeSurvey itself. Ask its administrator to allow "
        "“internal database login” for this account."
    ),
    refusals.LoginRefused: N_("LimeSurvey does not let this account in. It says: “{said}”"),
    refusals.NoRights: _no_rights,
    refusals.NothingListed: N_(
        "LimeSurvey shows no surveys. There are none, or this account may not see any: then ask its "
        "administrator for the right “Survey: view”."
    ),
    refusals.NoAnswersYet: N_("Nobody has answered this survey yet. Come back when there are answers."),
    refusals.NotActive: N_(
        "This survey is not active in LimeSurvey, so its answers cannot be fetched. Was it stopped? "
        "Then export the answers there, and upload that file here."
    ),
    refusals.SurveyGone: N_("This survey is no longer in LimeSurvey. What came in before is still here."),
    refusals.GroupsUnknown: N_(
        "LimeSurvey does not give “{attribute}” of anybody, so nothing was stored. Perhaps the account lacks "
        "the right “Survey participants: view”, or the list of participants has it nowhere."
    ),
    refusals.StartedAnew: N_(
        "In LimeSurvey this survey was stopped and started anew. Its earlier answers are not there any more. "
        "They are still here, so nothing was changed. Take in the new answers as a new survey."
    ),
    refusals.ServerAway: N_(
        "No server answers at this address. Check the address; if it is right, try again later."
    ),
    refusals.CertificateWrong: N_(
        "The certificate of this server is not right, so it is not sure who answers. The password was not "
        "sent. Ask its administrator to renew the certificate."
    ),
    refusals.NotLimeSurvey: N_(
        "Something answers at this address, but not as LimeSurvey does. Check the address, and ask its "
        "administrator whether the JSON-RPC interface is switched on."
    ),
    refusals.MovedElsewhere: N_(
        "This server sends you on to another address: {to} The password was not sent there. Fill in that "
        "address if it is yours."
    ),
    refusals.TooMuch: N_("LimeSurvey sends more than a survey can have. Nothing was stored."),
    refusals.ServerFault: N_(
        "LimeSurvey could not do it. Nothing was stored; try again later. It says: “{said}”"
    ),
    refusals.SessionOver: N_("LimeSurvey ended the visit meanwhile. Nothing was stored; try once more."),
    refusals.NotConnected: N_(
        "There is no connection with LimeSurvey, or its password is gone. Go to all surveys, and there to "
        "Connect LimeSurvey."
    ),
    refusals.DemoStaysHome: N_("In the demo school nothing is fetched: it is open to everybody."),
    refusals.NeedsALook: N_(
        "Something changed in LimeSurvey: questions, groups or numbers invited. Fetch the answers yourself "
        "and look whether they are understood."
    ),
    refusals.BeingFetched: N_("These answers are being fetched at this moment. Look again in a minute."),
    NotAsAsked: N_("LimeSurvey gave other columns than were asked for. Nothing was stored."),
}


def trouble_words(name: str) -> str:
    """The words of the refusal with this name; a daily look keeps no more of it."""
    kind = getattr(refusals, name, None)
    if kind is None or fields(kind):
        return _("LimeSurvey did not give the answers. Fetch them yourself to see why.")
    return _(str(LIMESURVEY_WORDS[kind]))
