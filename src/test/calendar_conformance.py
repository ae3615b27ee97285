"""What other programs than ours read in our calendars and news. Each command prints JSON.

    calendar_conformance.py vobject PATH     the dates it finds, series unfolded, as [instant in UTC or day, title]
    calendar_conformance.py icalendar PATH   the errors of each component, and whether it writes again what it read
    calendar_conformance.py news PATH        what feedparser reads of an RSS or Atom file
"""

import json
import sys
from datetime import datetime, timezone


def moment(value):
    if isinstance(value, datetime):
        return value.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat()


def with_vobject(path):
    import vobject

    with open(path, encoding="utf-8", newline="") as file:
        calendar = vobject.readOne(file.read())
    events = calendar.vevent_list
    own = {}
    for event in events:
        if hasattr(event, "recurrence_id"):
            own[(event.uid.value, moment(event.recurrence_id.value))] = event
    found = []
    for event in events:
        if hasattr(event, "recurrence_id") or event.status.value == "CANCELLED":
            continue
        starts = list(event.getrruleset(True)) if hasattr(event, "rrule") else [event.dtstart.value]
        for start in starts:
            # Of whole days, vobject unfolds midnights without a zone.
            if not isinstance(event.dtstart.value, datetime) and isinstance(start, datetime):
                start = start.date()
            elif isinstance(start, datetime) and start.tzinfo is None:
                start = start.replace(tzinfo=event.dtstart.value.tzinfo)
            exception = own.get((event.uid.value, moment(start)), None)
            shown = exception or event
            if shown.status.value != "CANCELLED":
                found.append([moment(exception.dtstart.value if exception else start), shown.summary.value])
    print(json.dumps(sorted(found)))


def with_icalendar(path):
    from icalendar import Calendar

    with open(path, "rb") as file:
        content = file.read()
    calendar = Calendar.from_ical(content)
    errors = [[c.name, *map(str, e)] for c in calendar.walk() for e in c.errors]
    again = Calendar.from_ical(calendar.to_ical())
    same = again.to_ical() == calendar.to_ical()
    events = [
        {
            "uid": str(event["UID"]),
            "summary": str(event["SUMMARY"]),
            "sequence": event["SEQUENCE"],
            "stamp": moment(event["DTSTAMP"].dt),
            "zone": str(event["DTSTART"].params.get("TZID", "")),
        }
        for event in calendar.walk("VEVENT")
    ]
    print(json.dumps({"errors": errors, "same": same, "events": events}))


def with_feedparser(path):
    import feedparser

    news = feedparser.parse(path)
    entries = [
        {
            "id": entry.id,
            "title": entry.title,
            "link": entry.link,
            "author": entry.get("author", ""),
            "tags": [tag.term for tag in entry.get("tags", [])],
            "updated": entry.get("updated_parsed") or entry.get("published_parsed"),
            "html": entry.content[0].value if "content" in entry else entry.summary,
        }
        for entry in news.entries
    ]
    print(json.dumps({
        "bozo": str(news.get("bozo_exception", "")),
        "version": news.version,
        "title": news.feed.title,
        "link": news.feed.link,
        "entries": entries,
    }))


if __name__ == "__main__":
    {"vobject": with_vobject, "icalendar": with_icalendar, "news": with_feedparser}[sys.argv[1]](*sys.argv[2:])
