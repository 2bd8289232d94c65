"""streamlit-authenticator's sign-in form, with its storage and checks replaced by ours.

Version 0.4.2 keeps a stateless token in a cookie that scripts can read, counts attempts in memory that is
rebuilt on each rerun, and reveals through timing which names exist. So we use only its form: `db.signing_in`
checks passwords, and the library sets no cookie.
"""

from __future__ import annotations

from typing import Any

import streamlit as st
import streamlit_authenticator as stauth
from streamlit_authenticator.controllers import AuthenticationController
from streamlit_authenticator.models import AuthenticationModel

from db.signing_in import check_password
from db.store import Store


class _SchoolModel(AuthenticationModel):  # type: ignore[misc]  # the library has no types
    store: Store

    def check_credentials(self, username: str, password: str) -> bool:
        st.session_state["sign_in_lacks"] = not (username.strip() and password.strip())
        right = check_password(self.store, username, password)
        if right:
            self.credentials["usernames"][username] = {"email": username, "name": username}
        return right

    def _record_failed_login_attempts(self, username: str, reset: bool = False) -> None:
        """Nothing to do: `check_password` counts attempts in the database."""


class _NoCookies:
    """Our HttpOnly cookie replaces the library's, so there is nothing to read, set or delete."""

    def get_cookie(self) -> None:
        return None

    def set_cookie(self) -> None:
        return None

    def delete_cookie(self) -> None:
        return None


class SchoolAuthenticate(stauth.Authenticate):  # type: ignore[misc]
    """The library's widgets on our database; built at each rerun, never cached."""

    def __init__(self, store: Store) -> None:
        # The library's own constructor starts a cookie component in the browser, so we do not call it.
        self.attrs: dict[str, Any] = {"login_sleep_time": 0}
        self.path = None
        self.cookie_controller = _NoCookies()
        self.authentication_controller = AuthenticationController({"usernames": {}}, auto_hash=False)
        model = self.authentication_controller.authentication_model
        model.__class__ = _SchoolModel
        model.store = store


def signed_in_as(store: Store, fields: dict[str, str]) -> str | None:
    """Show the form; returns the e-mail address of someone who just gave the right password, else None.

    Removes at once what the library left in session_state: only our cookie says who is signed in.
    """
    SchoolAuthenticate(store).login(location="main", fields=fields, key="sign_in")
    email = st.session_state.get("username") if st.session_state.get("authentication_status") else None
    failed = st.session_state.get("authentication_status") is False
    for key in ("name", "email", "username", "roles", "logout", "authentication_status", "password_hint"):
        st.session_state.pop(key, None)
    if failed:
        st.session_state["sign_in_failed"] = True
    return email
