"""A form with a password in it: what is wrong with a field is said below that field.

It is sent at once, as a password must not stay in any session; all other fields come from `inputs`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import escape
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.errors import FieldsRefused, Missing, Refusal, TooLong
from core.survey_files.limesurvey.address import AddressNotUnderstood
from db.accounts import EmailNotUnderstood, WrongPassword
from db.limesurvey import refusals as lime
from db.members import EmailTaken
from db.passwords import SHORTEST, PasswordRefused
from db.schools import WrongSetupCode
from pages.ui.kit.i18n import _
from pages.ui.kit.messages import explain
from pages.ui.kit.widgets import refused

#: The field at which a refusal is told; `Missing` and `TooLong` name theirs.
_AT: dict[type[Refusal], tuple[str, ...]] = {
    PasswordRefused: ("new_password",),
    WrongPassword: ("password", "new_password"),
    EmailNotUnderstood: ("email",),
    EmailTaken: ("email",),
    WrongSetupCode: ("code",),
    AddressNotUnderstood: ("address",),
    lime.NotEncrypted: ("address",),
    lime.ServerAway: ("address",),
    lime.CertificateWrong: ("address",),
    lime.NotLimeSurvey: ("address",),
    lime.MovedElsewhere: ("address",),
    lime.WrongLogin: ("password",),
}


class PasswordForm:
    """The fields of one form, by name; `key`: the start of all widget keys.

    Draw them within `fields()`, and say with `wrong` why they were refused.
    """

    def __init__(self, key: str) -> None:
        self.key = key
        self.below: dict[str, DeltaGenerator] = {}

    @contextmanager
    def fields(self) -> Iterator[None]:
        """What is drawn within is sent at once; below it is room for what is wrong with the whole."""
        with st.form(self.key, border=True):
            yield
        below = st.container()
        self.below[""] = below

    def line(self, name: str, label: str, start: str = "", **looks: Any) -> str:
        """A text input of one line."""
        given: str = st.text_input(label, start, key=f"{self.key}_{name}", **looks)
        below = st.container()
        self.below[name] = below
        return given

    def email(self, label: str) -> str:
        """An e-mail address: on a phone the keyboard has its signs, and makes no capital."""
        looks = {"type": "email", "icon": "", "placeholder": "", "validate": ""}
        return self.line("email", label, autocomplete="email", **looks)

    def password(self, label: str) -> str:
        """A password that is known already."""
        return self.line("password", label, type="password", autocomplete="current-password")

    def new_password(self) -> str:
        """A password that is chosen here, with what makes a good one."""
        label = _("Choose a password of at least {shortest} characters").format(shortest=SHORTEST)
        given = self.line("new_password", label, type="password", autocomplete="new-password")
        advice = _("For example three words that have nothing to do with each other.")
        self.below["new_password"].html(f'<p class="kt-caption">{escape(advice)}</p>')
        return given

    def wrong(self, error: Refusal) -> None:
        """Say below each field why it was refused; below the form, what is about none of them."""
        if isinstance(error, FieldsRefused):
            for each in error.refusals:
                self.wrong(each)
            return
        if isinstance(error, Missing | TooLong):
            names: Iterable[str] = (error.field,)
        else:
            names = (name for kind in type(error).__mro__ for name in _AT.get(kind, ()))
        field = next((self.below[name] for name in names if name in self.below), None)
        if field is not None:
            field.html(f'<p class="kt-wrong" role="alert" dir="auto">{escape(explain(error))}</p>')
        else:
            with self.below[""]:
                refused(error)
