"""Observations and conversations: one of the four kinds of data."""

from db.observations.acts import change_observation, note_observation, remove_observation, set_photo
from db.observations.questions import observation, observations, photo
from db.observations.refusals import NamesSomebody, NotYourObservation, ObservationConflict
from db.observations.values import ObservationLine
