"""What can be in the way between Kartrekker and a LimeSurvey server; each has one sentence for people."""

from __future__ import annotations

from core.errors import Refusal


class NotEncrypted(Refusal):
    """An http address outside one's own network: the password would be readable on the way."""


class WrongLogin(Refusal):
    """LimeSurvey does not know this name with this password; each wrong try counts there."""


class TooManyLogins(Refusal):
    """After three wrong passwords LimeSurvey refuses everybody at this internet address for ten minutes."""


class LoginSwitchedOff(Refusal):
    """This account may not sign in with a password of LimeSurvey's own."""


class LoginRefused(Refusal):
    """LimeSurvey does not let this account in, in words of its own."""

    said: str


class NoRights(Refusal):
    """The account may not do this at that survey; `right`: what it lacks, as LimeSurvey calls it."""

    right: str


class NothingListed(Refusal):
    """LimeSurvey lists no survey: there is none, or the account may see none. It does not tell which."""


class NoAnswersYet(Refusal):
    """Nobody answered this survey yet."""


class NotActive(Refusal):
    """The survey was not activated, or was stopped: its answers cannot be had from outside."""


class SurveyGone(Refusal):
    """There is no survey with this number any more."""


class GroupsUnknown(Refusal):
    """LimeSurvey gives this attribute for nobody: no right to see participants, or nobody has it."""

    attribute: str


class StartedAnew(Refusal):
    """The survey was stopped and activated again: its earlier answers are not there any more."""


class ServerAway(Refusal):
    """No server answers at this address, or not in time."""


class CertificateWrong(Refusal):
    """The certificate of the server is not right, so nobody knows who answers."""


class NotLimeSurvey(Refusal):
    """Something answers, but no RemoteControl of LimeSurvey."""


class MovedElsewhere(Refusal):
    """The server sends on to another address; the password is not sent along."""

    to: str


class TooMuch(Refusal):
    """The server sends more than a survey can have."""


class ServerFault(Refusal):
    """LimeSurvey could not do it; `said`: in its own words."""

    said: str


class SessionOver(Refusal):
    """LimeSurvey ended the session meanwhile."""


class NotConnected(Refusal):
    """The school has no connection, or its password cannot be read any more, as after a back-up."""


class DemoStaysHome(Refusal):
    """In the demo school anybody could send this server to any address."""


class NeedsALook(Refusal):
    """Something changed in LimeSurvey that a person must confirm: questions, groups or numbers invited."""


class BeingFetched(Refusal):
    """Somebody else, or the server itself, fetches these answers at this moment."""
