"""Figures of the school that are no answers: what pupils achieve, and open data about the school."""

from db.school_data.acts import add_figures, add_file, remove_figures
from db.school_data.questions import figure_set, figure_sets, own_number
from db.school_data.refusals import FileKnown, NotVouched
from db.school_data.values import FigureSetDetail, FigureSetLine, FileLine, ReadFile, SetWords
