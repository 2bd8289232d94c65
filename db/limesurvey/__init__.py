"""LimeSurvey live: connect by RemoteControl 2, choose a survey, take in its answers, and stay up to date.

`visiting` is one session at the server, `fetching` what it brings home, `connecting` the acts of the school,
`linking` a survey that stays tied to where it came from. How answers are read is no business of this package:
they become the file that LimeSurvey would have exported.
"""

from db.limesurvey.connecting import about, connect, connection, disconnect, offered, take
from db.limesurvey.linking import (
    fetch_again,
    link,
    linked,
    refresh,
    refresh_due,
    remember,
    set_daily,
    unlink,
)
from db.limesurvey.values import About, Account, ConnectionNow, Fresh, LinkNow, Offered, Taken
