"""What a server is set to: by a variable of the environment, or by a file that the variable `..._FILE` names.

Secrets go by file where others can read the environment (`docker inspect`, `/proc`, a crash report).
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from db.trouble import SettingWrong

#: The settings that are secrets, or hold one: each may be given by file. `python -m db doctor` looks at them.
SECRETS = (
    "DATABASE_URL",
    "KARTREKKER_OWNER_URL",
    "KARTREKKER_SECRET",
    "KARTREKKER_SMTP_URL",
    "KARTREKKER_OIDC",
)


def setting(name: str) -> str | None:
    """The value of `name`, or what stands in the file that `name_FILE` names; None if neither says anything.

    `SettingWrong`: both are set, or the file is empty or cannot be read. Nothing falls back in silence: who
    named a file meant what stands in it.
    """
    given, path = os.environ.get(name), os.environ.get(f"{name}_FILE")
    if not path:
        return given or None
    if given:
        raise SettingWrong(name=name, because=f"{name} and {name}_FILE are both set")
    return _in_file(name, path)


@cache  # a server goes on with what it began with, also when the file is changed below it
def _in_file(name: str, path: str) -> str:
    try:
        found = Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingWrong(name=name, because=f"{path} cannot be read ({type(error).__name__})") from error
    if not found:
        raise SettingWrong(name=name, because=f"{path} is empty")
    return found
