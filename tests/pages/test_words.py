"""What several areas call things: nothing that has a name in core is without one on screen."""

from __future__ import annotations

import pytest

from core.permissions import Role
from pages.ui.kit.i18n import translations
from pages.ui.kit.languages import IN_THE_CODE, LANGUAGES
from pages.ui.kit.words import ROLES


@pytest.mark.parametrize("role", Role)
def test_a_role_has_a_word_in_every_language(role: Role) -> None:
    assert role in ROLES, f"say in pages/ui/kit/words.py what {role.name} is called"
    assert [code for code in LANGUAGES if code != IN_THE_CODE and ROLES[role] not in translations(code)] == []
