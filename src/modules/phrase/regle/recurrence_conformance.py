"""The dates of recurrences as python-dateutil finds them, to be compared with ours.

Reads on its input a JSON list of {"rule", "start": "2026-03-11T02:30", "until": "2036-03-11"}; prints for each the list of
its instants. The rule is followed on the clock of the wall, then put on the clock of Paris.
"""

import json
import sys
from datetime import datetime, timedelta

from dateutil import tz
from dateutil.rrule import rrulestr

PARIS = tz.gettz("Europe/Paris")


def instants(case):
    start = datetime.fromisoformat(case["start"])
    until = datetime.fromisoformat(case["until"]) + timedelta(days=1)
    walls = rrulestr(case["rule"], dtstart=start).between(start, until, inc=True)
    paris = [tz.resolve_imaginary(wall.replace(tzinfo=PARIS)) for wall in walls if wall < until]
    return [one.astimezone(tz.UTC).strftime("%Y-%m-%dT%H:%M:%SZ") for one in paris]


print(json.dumps([instants(case) for case in json.load(sys.stdin)]))
