"""The survey being confirmed, in session state only: its file, as read and corrected."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import streamlit as st

from core.errors import Refusal
from core.survey_files import (
    Corrections,
    Hints,
    Recognition,
    Responses,
    Table,
    Tool,
    apply,
    first_look,
    recognise,
)
from core.survey_files.errors import MayBePupils
from core.survey_files.model import NoticeKind
from db.apart import apart
from db.limesurvey import Taken
from pages.ui.kit.drafts import FILE as KEY
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import pick, tick
from pages.ui.kit.numbers import count
from pages.ui.kit.pupils import hints_for, refuse_given
from pages.ui.kit.typed import forget
from pages.ui.kit.upload import bare_name, file_field
from pages.ui.kit.widgets import folded, hostile, refused

WIDGETS = "survey_w_"
REFUSAL = "survey_refusal"
PATIENCE = 0.25
#: The numbers invited per group, where a list or LimeSurvey told them.
IN_LIST = "survey_w_participant_counts"
PLURALS = {
    "ouder": "ouders",
    "ouder/verzorger": "ouders",
    "leerkracht": "leerkrachten",
    "leraar": "leraren",
    "leerling": "leerlingen",
    "medewerker": "medewerkers",
    "teamlid": "teamleden",
    "kind": "kinderen",
    "parent": "parents",
    "teacher": "teachers",
    "pupil": "pupils",
}


@dataclass(frozen=True)
class Draft:
    """A file as read and understood, with the corrections of a person; `decision`: the one it is for.

    `live`: where it came straight from LimeSurvey. `office`: of the board that has it for all its schools.
    """

    data: bytes
    name: str
    table: Table
    found: Recognition
    corrections: Corrections = field(default_factory=Corrections)
    hints: Hints = field(default_factory=Hints)
    decision: int | None = None
    live: Taken | None = None
    office: int | None = None


class Counting:
    """A progress bar with text, drawn at most four times a second."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.bar = st.progress(0.0, text=words)
        self.drawn = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        """Show how many of all answers are done."""
        now = time.monotonic()
        if now - self.drawn < PATIENCE:
            return
        self.drawn = now
        counted = _("{done} of {total} answers").format(done=count(done), total=count(total))
        self.bar.progress(min(1.0, done / max(total, 1)), text=f"{self.words} {counted}")

    def finish(self) -> None:
        """Remove the bar."""
        self.bar.empty()


def draft() -> Draft | None:
    """The survey being confirmed in this session, if any."""
    return st.session_state.get(KEY)


def open_draft(
    data: bytes,
    name: str,
    hints: Hints | None = None,
    lss: bytes | None = None,
    decision: int | None = None,
    live: Taken | None = None,
    office: int | None = None,
) -> None:
    """Read a file into session state; if the file is refused, what was there stays."""
    hints = hints or Hints()
    said = live.said if live else Corrections()
    bar = Counting(_("Reading the file."))
    try:
        table, found = apart(partial(first_look, data, bare_name(name), lss, hints, said), bar)
    finally:
        bar.finish()
    forget_widgets()
    if live:
        st.session_state[IN_LIST] = live.invited
    found, corrections = (found, said) if said.group_names else _in_the_plural(found, said)
    st.session_state[KEY] = Draft(
        data, bare_name(name), table, found, corrections, hints, decision, live, office
    )  # fmt: skip


def _in_the_plural(found: Recognition, said: Corrections) -> tuple[Recognition, Corrections]:
    """Sentences need a plural: "78 % van de ouders"; people can change the names."""
    names = {group.name: PLURALS.get(group.name.casefold(), group.name) for group in found.groups}
    renamed = tuple(replace(group, name=names[group.name]) for group in found.groups)
    if len(set(names.values())) < len(names):
        return found, said
    answers = {answer: group.name for group in renamed for answer in group.answers}
    return replace(found, groups=renamed), replace(said, group_names=answers)


def read_again(now: Draft, hints: Hints | None = None, lss: bytes | None = None) -> None:
    """Read the same file in another way, or with the texts of its LimeSurvey structure."""
    open_draft(
        now.data, now.name, hints or now.hints, lss or now.table.lss, now.decision, now.live, now.office
    )


def as_read(found: Recognition) -> dict[str, Any]:
    """The hints with which the file would be read as it was."""
    is_turned = any(each.kind is NoticeKind.RESPONDENTS_IN_COLUMNS for each in found.notices)
    return {"header_rows": found.header_rows, "sheet": found.sheet, "turn": is_turned}


def with_hint(now: Draft, name: str, said: Any) -> None:
    """Read the file with this hint; if it was read so already, all that was said stays."""
    hints = replace(now.hints, **{name: said})
    if said != as_read(now.found)[name]:
        read_again(now, hints)
        return
    table, found = apart(partial(first_look, now.data, now.name, now.table.lss, hints, now.corrections))
    st.session_state[KEY] = replace(now, table=table, found=found, hints=hints)


def correct(**changes: Any) -> None:
    """Apply a person's corrections, and interpret the file again."""
    now = draft()
    if now is None:
        return
    corrections = replace(now.corrections, **changes)
    try:
        found = recognise(now.table, corrections)
    except Refusal as refusal:
        st.session_state[REFUSAL] = refusal
        return
    st.session_state[KEY] = replace(now, corrections=corrections, found=found)


def responses_of(now: Draft) -> Responses:
    """What would be stored of the file as it is read now, made once for that. `CountsDiffer`."""
    made: tuple[Recognition, Responses] | None = st.session_state.get(widget("responses"))
    if made is None or made[0] is not now.found:
        with st.spinner(_("Counting the answers.")):
            made = now.found, apply(now.table, now.found)
        st.session_state[widget("responses")] = made
    return made[1]


def drop_draft() -> None:
    """Forget the file and everything that was filled in about it."""
    st.session_state.pop(KEY, None)
    forget_widgets()


def forget_widgets() -> None:
    """Reset the fields of the confirmation screen."""
    forget(WIDGETS)


def widget(name: str) -> str:
    """The widget key of a field on the confirmation screen."""
    return WIDGETS + name


def showing(name: str, held: object) -> str:
    """The widget key of a field that shows a value of the draft and changes the draft at once."""
    st.session_state[widget(name)] = held
    return widget(name)


def value_of(name: str) -> Any:
    """The value of a field on the confirmation screen."""
    return st.session_state.get(widget(name))


def attempt(act: Callable[..., object], *given: Any, **named: Any) -> bool:
    """Run something from a callback; a refusal is shown at the top of the page."""
    try:
        act(*given, **named)
    except Refusal as refusal:
        st.session_state[REFUSAL] = refusal
        return False
    return True


FILE, READ = "survey_file", "survey_file_read"


def choose_file(decision: int | None = None, name: str = "", office: int | None = None) -> None:
    """Ask for the export, read it, and continue to the confirmation; a refused file changes nothing.

    `decision`, `office`: for which it is, and where its `name` sets this field apart from others.
    """
    st.header(_("Upload the answers"), anchor=False)
    hostile(
        _(
            "Download the answers in your survey tool as Excel or CSV and choose that file here. "
            "Microsoft Forms, Google Forms, LimeSurvey, Qualtrics and your own tables work. "
            "You first see what was understood; only then is anything stored. "
            "Names and e-mail addresses are never stored."
        )
    )
    key = f"{FILE}{name}"
    given = file_field(_("File with answers (xlsx, xls, ods, csv, tsv, txt or sav)"), None, key)
    if given is None:
        return
    read, refusal = st.session_state.get(READ, (None, None))
    if read != given.file_id or isinstance(refusal, MayBePupils):
        data = given.getvalue()
        attempt(open_draft, data, given.name, hints_for(data), decision=decision, office=office)
        refusal = st.session_state.pop(REFUSAL, None)
        st.session_state[READ] = (given.file_id, refusal)
        if refusal is None:
            st.rerun()
    if refusal is not None:
        refuse_given(refusal, key, given)


def show_refusal() -> None:
    """Show the latest refusal, once."""
    refusal = st.session_state.pop(REFUSAL, None)
    if refusal is not None:
        refused(refusal)


ENCODINGS = ("", "utf-8", "cp1252", "utf-16", "iso-8859-15", "cp850")


DELIMITERS = ("", ";", ",", "\t", "|")


def may_be_limesurvey(now: Draft) -> bool:
    """Whether a file may come from LimeSurvey, which keeps texts and participants in files of their own."""
    return now.found.tool in (Tool.LIMESURVEY, Tool.GENERIC)


def add_structure(now: Draft, *, is_open: bool = False) -> None:
    """Offer to take the texts of questions and answers from a LimeSurvey structure."""
    if not may_be_limesurvey(now):
        return
    folded(_("Add the texts of LimeSurvey (.lss)"), widget("structure"), _structure, now, is_open=is_open)


def read_otherwise(now: Draft) -> None:
    """Offer to read the file in another way."""
    folded(_("The file was read wrongly"), widget("otherwise"), _hints, now)


def _structure(now: Draft) -> None:
    hostile(
        _(
            "Are questions or answers shown as codes? In LimeSurvey choose Export, "
            "then Survey structure (.lss), and add that file."
        )
    )
    given = file_field(_("Structure file (.lss)"), None, widget("lss"))
    if given is not None and given.file_id != st.session_state.get(widget("lss_read")):
        st.session_state[widget("lss_read")] = given.file_id
        attempt(read_again, now, lss=given.getvalue())
        st.rerun()


def _hints(now: Draft) -> None:
    names = {"": _("Find out"), ";": _("semicolon ( ; )"), ",": _("comma ( , )"), "\t": _("tab"), "|": "|"}
    sheets = [
        name for each in now.found.notices if each.kind is NoticeKind.OTHER_SHEETS for name in each.values
    ]

    def said(choice: object) -> str:
        return str(choice) if choice else names[""]

    before = now.hints
    encoding = pick(widget("encoding"), _("Letters look wrong: read as"), ENCODINGS, said, before.encoding)
    delimiter = pick(
        widget("delimiter"), _("Columns are separated by"), DELIMITERS, names.__getitem__, before.delimiter
    )
    rows = pick(
        widget("header_rows"), _("Number of rows with headings"), (0, 1, 2, 3), said, before.header_rows
    )
    sheet = pick(
        widget("sheet"), _("Sheet"), tuple(dict.fromkeys(["", before.sheet, *sheets])), said, before.sheet
    )
    ways = {None: _("Find out"), False: _("a row"), True: _("a column")}
    turn = pick(widget("turn"), _("Each respondent has"), tuple(ways), ways.__getitem__, before.turn)
    with_hidden = tick(
        widget("with_hidden"), _("Count rows and columns that Excel hides too"), before.with_hidden
    )
    if st.button(_("Read again"), key=widget("read_again")):
        hints = replace(
            before, encoding=encoding, delimiter=delimiter, sheet=sheet, header_rows=rows,
            with_hidden=with_hidden, turn=turn,
        )  # fmt: skip
        attempt(read_again, now, hints)
        st.rerun()
