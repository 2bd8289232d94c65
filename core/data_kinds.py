"""The four kinds of data of the article; a conclusion that rests on one kind says so."""

from enum import StrEnum


class DataKind(StrEnum):
    """What kind of data a survey gives."""

    INPUT = "input"
    OUTPUT = "output"
    SATISFACTION = "satisfaction"
    OBSERVATION = "observation"
