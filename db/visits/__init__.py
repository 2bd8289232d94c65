"""Visits to a colleague's lesson: ask, agree on the day, and say what you take along."""

from db.visits.acts import answer_visit, ask_visit, leave_behind, take_along
from db.visits.questions import taken_along, visits
from db.visits.refusals import VisitMoveNotAllowed, VisitStillToCome, VisitWaits, VisitYourself
from db.visits.values import StepLine, TakenAlong, VisitLine, WordLine
