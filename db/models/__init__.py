"""The tables. Importing this package makes every table known to the metadata."""

from db.models.base import Base
from db.models.decisions import (
    Decision,
    DecisionLink,
    HandCount,
    HeardArgument,
    LockedNorms,
    SavedProfile,
    TakenDecision,
)
from db.models.people import AuditEntry, Invitation, Membership, Person, School, SignIn, Ticket
from db.models.surveys import Survey, SurveyImport, SurveyInvited, SurveySeal, SurveyTally

__all__ = [
    "AuditEntry",
    "Base",
    "Decision",
    "DecisionLink",
    "HandCount",
    "HeardArgument",
    "Invitation",
    "LockedNorms",
    "Membership",
    "Person",
    "SavedProfile",
    "School",
    "SignIn",
    "Survey",
    "SurveyImport",
    "SurveyInvited",
    "SurveySeal",
    "SurveyTally",
    "TakenDecision",
    "Ticket",
]
