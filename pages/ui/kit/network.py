"""The switch that lets colleagues in the building in, and the address at which they find this Kartrekker."""

from __future__ import annotations

import platform
from contextlib import suppress
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from streamlit import config

from db.mailing import MailSettingWrong, public_address
from db.network import Openness, certificate_file, openness
from pages.ui.kit.browser import address_of, is_loopback
from pages.ui.kit.certificate import fingerprint
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import pick
from pages.ui.kit.qr import qr_code
from pages.ui.kit.second_door import DOOR, Trouble
from pages.ui.kit.session import is_own_machine
from pages.ui.kit.widgets import hostile

_ON, _ENCRYPTED, _ADDRESS = "network_on", "network_encrypted", "network_address"
_FIREWALL = {
    "Windows": N_(
        "Windows asks once whether Python may use the network. Tick “Private networks” and choose “Allow "
        "access”. Did you close that window? Open “Allow an app through Windows Firewall” and tick Python."
    ),
    "Darwin": N_(
        "Your Mac asks once whether Python may accept incoming connections. Choose “Allow”. "
        "Did you choose otherwise? Go to System Settings, Network, Firewall, Options."
    ),
}
_TROUBLES = {
    Trouble.NO_NETWORK: N_(
        "This computer is not on a network of the building now. As soon as it is, colleagues can come in."
    ),
    Trouble.PORT_TAKEN: N_(
        "Another program on this computer uses this address. Close it, or start Kartrekker again. "
        "Kartrekker keeps trying."
    ),
}


def is_offered() -> bool:
    """Whether this is somebody's own computer: whoever runs a server chose its address themselves."""
    chosen_in = Path(config.get_where_defined("server.address")).name
    return chosen_in == "config.toml" and is_loopback(st.get_option("server.address") or "")


def origin() -> str | None:
    """Where a phone finds this Kartrekker, such as `http://192.168.1.20:8501`; None if it cannot.

    On a server, what whoever runs it set as its address.
    """
    with suppress(MailSettingWrong):
        if set_address := public_address():
            return set_address
    if origins := DOOR.stands.origins:
        chosen = st.session_state.get(_ADDRESS)
        return chosen if chosen in origins else origins[0]
    here = address_of(st.context.url or "")
    if here.hostname and is_loopback(here.hostname):
        return None
    return f"{here.scheme}://{here.netloc}" if here.netloc else ""


def own_origin() -> str:
    """The address in this browser, which may be of this computer only."""
    here = address_of(st.context.url or "")
    return f"{here.scheme}://{here.netloc}" if here.netloc else ""


def only_here() -> None:
    """Say that a link works on this computer only, and what to do about it."""
    st.warning(
        _(
            "This link works on this computer only. First switch on, under Team, that colleagues in this "
            "building can join in."
        )
        if is_offered()
        else _(
            "This link works on this computer only. Open Kartrekker by its own address, and make a new one."
        )
    )


def network_switch(*, scanned: bool = True) -> None:
    """On the computer itself: the switch, and how colleagues come in; `scanned`: by a QR code too."""
    if not (is_offered() and is_own_machine()):
        return
    stands = openness()
    st.session_state[_ON] = stands is not Openness.CLOSED
    st.session_state[_ENCRYPTED] = stands is Openness.ENCRYPTED
    with st.container(border=True, key="network"):
        st.toggle(_("Colleagues in this building can join in"), key=_ON, on_change=_choose)
        if stands is Openness.CLOSED:
            hostile(
                _(
                    "Off: Kartrekker works on this computer only, and so does every link. On: anyone on "
                    "the same network finds the sign-in page. You switch it off again under Team."
                )
            )
        else:
            _how_it_stands(scanned=scanned)


def _choose() -> None:
    wanted = Openness.ENCRYPTED if st.session_state.get(_ENCRYPTED) else Openness.PLAIN
    DOOR.choose(wanted if st.session_state[_ON] else Openness.CLOSED)


def _how_it_stands(*, scanned: bool) -> None:
    stands = DOOR.stands
    if stands.origins:
        _address(stands.origins, scanned=scanned)
    else:
        st.warning(_(_TROUBLES[stands.trouble or Trouble.NO_NETWORK]))
    if firewall := _FIREWALL.get(platform.system()):
        hostile(_(firewall))
    st.checkbox(_("Encrypt the connection"), key=_ENCRYPTED, on_change=_choose)
    if stands.openness is Openness.ENCRYPTED and stands.origins:
        hostile(
            _(
                "This computer signs the certificate itself. So each colleague is warned once by the "
                "browser: choose “Advanced”, then “Proceed”. "
                "Only do so if the browser shows this fingerprint:"
            )
        )
        st.code(fingerprint(certificate_file()), language=None, wrap_lines=True)
    else:
        hostile(
            _(
                "Note: on the school network this connection is not encrypted. Anyone who knows how "
                "can read along, passwords too. If strangers use this network as well, encrypt it or "
                "switch it off."
            )
        )


def _address(origins: tuple[str, ...], *, scanned: bool) -> None:
    shown = origins[0]
    if len(origins) > 1:
        label = _("This computer has several addresses. Does one not work? Choose another")
        shown = pick(_ADDRESS, label, origins, lambda each: urlsplit(each).hostname or "", shown)
    left, right = st.columns([3, 1], vertical_alignment="center")
    with left:
        st.html(
            f"<p>{escape(_('Colleagues on the same network go to:'))}</p>"
            f'<p class="kt-address">{escape(shown)}</p>'
        )
    if scanned:
        with right:
            qr_code(shown)
