"""Run the stand-in until it is stopped: `python -m tests.limesurvey_server PORT`."""

from __future__ import annotations

import sys
import time

from tests.limesurvey_server import LimeSurvey, LiveSurvey, made, running

school = LimeSurvey()
school.add(made(60))
school.add(made(45, sid=512043, title="Tevredenheid ouders 2026", participants=None, attributes={}))
school.add(made(30, sid=448120, title="Samen overblijven", anonymous=True, expires="2026-10-09 23:00:00"))
school.add(LiveSurvey(sid=398214, title="Zomerfeest (nog niet begonnen)", active=False, start=""))
with running(school, int(sys.argv[1])) as address:
    print(address, 'user "lea", password "lime lime lime"', flush=True)
    while True:
        time.sleep(60)
