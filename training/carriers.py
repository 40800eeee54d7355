"""How senders' software dresses a text: HTML, quotes of the mail answered, calendars of Google, Outlook, Zoom."""

import re
from datetime import UTC, datetime
from email.utils import parseaddr
from html import escape
from typing import Any

_LINK = re.compile(r"\[([^\]]+)\]\((\S+?)\)")
_WROTE = {
    "en": "On {:%a, %b %d, %Y at %H:%M} {} wrote:",
    "de": "Am {:%d.%m.%Y um %H:%M} schrieb {}:",
    "fr": "Le {:%d/%m/%Y à %H:%M}, {} a écrit :",
    "es": "El {:%d/%m/%Y a las %H:%M}, {} escribió:",
}
_HEADS = {
    "en": ("From", "Sent", "To", "Subject"),
    "de": ("Von", "Gesendet", "An", "Betreff"),
    "fr": ("De", "Envoyé", "À", "Objet"),
    "es": ("De", "Enviado", "Para", "Asunto"),
}
# The names that Windows has for the zones of the hunts, with their standard and daylight offsets.
_WINDOWS = {
    "America/New_York": ("Eastern Standard Time", "-0500", "-0400"),
    "America/Toronto": ("Eastern Standard Time", "-0500", "-0400"),
    "America/Montreal": ("Eastern Standard Time", "-0500", "-0400"),
    "America/Chicago": ("Central Standard Time", "-0600", "-0500"),
    "America/Denver": ("Mountain Standard Time", "-0700", "-0600"),
    "America/Los_Angeles": ("Pacific Standard Time", "-0800", "-0700"),
    "Europe/London": ("GMT Standard Time", "+0000", "+0100"),
    "Europe/Dublin": ("GMT Standard Time", "+0000", "+0100"),
    "Europe/Berlin": ("W. Europe Standard Time", "+0100", "+0200"),
    "Europe/Vienna": ("W. Europe Standard Time", "+0100", "+0200"),
    "Europe/Zurich": ("W. Europe Standard Time", "+0100", "+0200"),
    "Europe/Paris": ("Romance Standard Time", "+0100", "+0200"),
    "Europe/Brussels": ("Romance Standard Time", "+0100", "+0200"),
    "Europe/Madrid": ("Romance Standard Time", "+0100", "+0200"),
    "Asia/Kolkata": ("India Standard Time", "+0530", "+0530"),
    "Asia/Singapore": ("Singapore Standard Time", "+0800", "+0800"),
    "Australia/Sydney": ("AUS Eastern Standard Time", "+1000", "+1100"),
    "Europe/Amsterdam": ("W. Europe Standard Time", "+0100", "+0200"),
    "Europe/Stockholm": ("W. Europe Standard Time", "+0100", "+0200"),
    "Europe/Rome": ("W. Europe Standard Time", "+0100", "+0200"),
    "America/Vancouver": ("Pacific Standard Time", "-0800", "-0700"),
    "America/Phoenix": ("US Mountain Standard Time", "-0700", "-0700"),
    "Asia/Dubai": ("Arabian Standard Time", "+0400", "+0400"),
    "Asia/Tokyo": ("Tokyo Standard Time", "+0900", "+0900"),
    "Australia/Melbourne": ("AUS Eastern Standard Time", "+1000", "+1100"),
    "Australia/Brisbane": ("E. Australia Standard Time", "+1000", "+1000"),
    "Africa/Nairobi": ("E. Africa Standard Time", "+0300", "+0300"),
    "Africa/Johannesburg": ("South Africa Standard Time", "+0200", "+0200"),
    "Africa/Lagos": ("W. Central Africa Standard Time", "+0100", "+0100"),
}


def plain_of(text: str) -> str:
    """A text with its links written out."""
    return _LINK.sub(lambda link: f"{link[1]}: {link[2]}", text)


def html_of(text: str, chance: int) -> str:
    """The same text as paragraphs, in the table that mailing software puts around it, or bare as Outlook does."""
    blocks = [block for block in text.strip().split("\n\n") if block.strip()]
    made = "".join(f"<p>{_inline(block)}</p>" for block in blocks)
    if chance % 3 == 0:
        return f'<html><body><div class="WordSection1">{made}</div></body></html>'
    return (
        '<html><body><table width="600" align="center"><tr><td><img src="https://img.example/l.png" alt=""></td></tr>'
        f'<tr><td style="font-family:Arial">{made}</td></tr></table></body></html>'
    )


def _inline(block: str) -> str:
    linked = _LINK.sub(r'<a href="\2">\1</a>', escape(block, quote=False))
    return linked.replace("\n", "<br>\n")


def quoted(old: dict[str, Any], style: str, language: str) -> str:
    """The message answered, as Gmail or Outlook repeats it below the answer, or nothing."""
    if style == "none":
        return ""
    text = plain_of(old["text"]).strip()
    if style == "gmail":
        lines = "\n".join("> " + line if line else ">" for line in text.splitlines())
        return f"\n{_WROTE[language].format(old['at'], old['from'])}\n\n{lines}\n"
    by, sent, to, about = _HEADS[language]
    return (
        f"\n________________________________\n{by}: {old['from']}\n{sent}: {old['at']:%d/%m/%Y %H:%M}\n"
        f"{to}: {old['to']}\n{about}: {old['subject']}\n\n{text}\n"
    )


def calendar_part(event: dict[str, Any], written: datetime) -> str:
    """A calendar part in the manner of `style`: google (UTC), outlook (Windows zone), zoom (IANA zone)."""
    style, method = event["style"], event["method"]
    if style == "outlook" and str(event["start"].tzinfo) not in _WINDOWS:
        style = "google"
    attending = "PARTSTAT=ACCEPTED" if method == "REPLY" else "PARTSTAT=NEEDS-ACTION;RSVP=TRUE"
    lines = [
        "BEGIN:VCALENDAR",
        f"PRODID:{_PRODUCTS[style]}",
        "VERSION:2.0",
        f"METHOD:{method}",
        *(_windows_zone(event["start"]) if style == "outlook" else ["CALSCALE:GREGORIAN"]),
        "BEGIN:VEVENT",
        _at("DTSTART", event["start"], style),
        _at("DTEND", event["end"], style),
        f"DTSTAMP:{_utc(written)}",
        _person("ORGANIZER", event["organizer"]),
        *(_person(f"ATTENDEE;ROLE=REQ-PARTICIPANT;{attending}", who) for who in _invited(event)),
        f"UID:{event['uid']}",
        f"SUMMARY:{_escaped(event['summary'])}",
        f"LOCATION:{_escaped(event['place'])}",
        f"SEQUENCE:{event['sequence']}",
        f"STATUS:{'CANCELLED' if method == 'CANCEL' else 'CONFIRMED'}",
        *(["X-MICROSOFT-CDO-BUSYSTATUS:BUSY", "X-MICROSOFT-CDO-INSTTYPE:0"] if style == "outlook" else []),
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    return "\r\n".join(lines)


_PRODUCTS = {
    "google": "-//Google Inc//Google Calendar 70.9054//EN",
    "outlook": "Microsoft Exchange Server 2010",
    "zoom": "-//zoom.us//iCalendar Event//EN",
}


def _invited(event: dict[str, Any]) -> list[str]:
    return [*event.get("people", []), event["attendee"]]


def _at(name: str, at: datetime, style: str) -> str:
    if style == "google":
        return f"{name}:{_utc(at)}"
    zone = str(at.tzinfo)
    return f"{name};TZID={_WINDOWS[zone][0] if style == 'outlook' else zone}:{at:%Y%m%dT%H%M%S}"


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _person(kind: str, who: str) -> str:
    name, email = parseaddr(who)
    return f'{kind};CN="{name}":mailto:{email}'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;").replace("\n", "\\n")


def _windows_zone(start: datetime) -> list[str]:
    """A zone as Outlook brings it along: its Windows name and, where there are two, the rules of its offsets."""
    name, standard, daylight = _WINDOWS[str(start.tzinfo)]
    rules = ["BEGIN:STANDARD", "DTSTART:16010101T030000", f"TZOFFSETFROM:{daylight}", f"TZOFFSETTO:{standard}"]
    if standard == daylight:
        return ["BEGIN:VTIMEZONE", f"TZID:{name}", *rules, "END:STANDARD", "END:VTIMEZONE"]
    american, southern = name.split()[0] in ("Eastern", "Central", "Mountain", "Pacific"), name.startswith("AUS")
    autumn = "BYDAY=1SU;BYMONTH=11" if american else "BYDAY=1SU;BYMONTH=4" if southern else "BYDAY=-1SU;BYMONTH=10"
    spring = "BYDAY=2SU;BYMONTH=3" if american else "BYDAY=1SU;BYMONTH=10" if southern else "BYDAY=-1SU;BYMONTH=3"
    return [
        "BEGIN:VTIMEZONE", f"TZID:{name}",
        *rules, f"RRULE:FREQ=YEARLY;INTERVAL=1;{autumn}", "END:STANDARD",
        "BEGIN:DAYLIGHT", "DTSTART:16010101T020000", f"TZOFFSETFROM:{standard}", f"TZOFFSETTO:{daylight}",
        f"RRULE:FREQ=YEARLY;INTERVAL=1;{spring}", "END:DAYLIGHT", "END:VTIMEZONE",
    ]  # fmt: skip
