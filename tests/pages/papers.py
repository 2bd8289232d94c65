"""What tests of documents share: whose they are, and what stands in a PDF."""

from __future__ import annotations

import io
import re

import streamlit as st
from pypdf import PdfReader

from core.permissions import Actor
from db.store import Store
from pages.ui.kit import asking
from pages.ui.kit.i18n import use_language
from pages.ui.kit.session import Here


def here_of(store: Store, actor: Actor, language: str = "nl") -> Here:
    """As this actor, with nothing kept of what was asked before."""
    asking.forget()
    st.cache_data.clear()
    st.cache_resource.clear()
    use_language(language, actor.time_zone)
    return Here(
        store=store, actor=actor, school_name="De Linde", is_demo=False, revision=1, privacy_threshold=5,
        language=language,
    )  # fmt: skip


def pdf_words(pdf: bytes) -> str:
    """All words of a PDF on one line."""
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return re.sub(r"\s+", " ", text.replace("\u00ad", "").replace("\u2010", "-"))
