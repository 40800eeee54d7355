"""Turn examples/hunt.yaml into raw mail: examples/mail/0001.eml and so on. The same input gives the same bytes."""

from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

HERE = Path(__file__).parent


def main() -> None:
    """Write every message of the hunt, numbered in order of arrival."""
    hunt = yaml.safe_load((HERE / "hunt.yaml").read_text(encoding="utf-8"))
    folder = HERE / "mail"
    write(hunt["seeker"], hunt["mail"], folder)
    print(f"{len(hunt['mail'])} messages in {folder}")


def write(seeker: dict[str, str], mails: list[dict[str, Any]], folder: Path) -> None:
    """Write these messages into a folder, in the place of those that lie there."""
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.eml"):
        old.unlink()
    threads: dict[str, str] = {}
    chains: dict[str, list[str]] = {}
    texts = {m["id"]: m for m in mails}
    for number, mail in enumerate(mails, start=1):
        threads[mail["id"]] = threads.get(mail.get("reply", ""), str(1_800_000_000_000_000_000 + number))
        chains[mail["id"]] = [*chains.get(mail.get("reply", ""), []), message_id(mail)]
        raw = build(mail, seeker, threads[mail["id"]], chains[mail["id"]][:-1], texts)
        (folder / f"{number:04}.eml").write_bytes(raw)


def message_id(mail: dict[str, Any]) -> str:
    """A Message-ID of the sender's domain."""
    domain = mail["from"].rpartition("@")[2].rstrip(">")
    return f"<{sha256(mail['id'].encode()).hexdigest()[:20]}@{domain}>"


def build(mail: dict[str, Any], seeker: dict[str, str], thread: str, chain: list[str], texts: dict[str, Any]) -> bytes:
    """One message as raw bytes, with the two headers that Gmail's export adds."""
    at = mail["at"] if isinstance(mail["at"], datetime) else datetime.fromisoformat(mail["at"])
    message = EmailMessage(policy=policy.SMTP.clone(max_line_length=200))
    message["X-GM-THRID"] = thread
    message["X-Gmail-Labels"] = "Sent" if mail.get("sent") else mail.get("labels", "Inbox")
    if not mail.get("sent"):
        message["Delivered-To"] = seeker["email"]
    message["Date"] = format_datetime(at)
    message["Message-ID"] = message_id(mail)
    message["Subject"] = mail["subject"]
    message["From"] = mail["from"]
    message["To"] = mail.get("to", f"{seeker['name']} <{seeker['email']}>")
    if mail.get("reply_to"):
        message["Reply-To"] = mail["reply_to"]
    if chain:
        message["In-Reply-To"], message["References"] = chain[-1], " ".join(chain)
    if mail.get("list"):
        message["List-Unsubscribe"] = "<https://lists.example/unsubscribe>"
    fill(message, mail, seeker, texts)
    return message.as_bytes()


def fill(message: EmailMessage, mail: dict[str, Any], seeker: dict[str, str], texts: dict[str, Any]) -> None:
    """The body: text or HTML, a calendar part, an attachment."""
    if mail.get("html"):
        message.set_content(f"<html><body>{mail['html']}</body></html>", subtype="html")
    else:
        message.set_content(mail["text"] + quoted(mail, texts))
    if mail.get("event"):
        message.add_alternative(
            calendar(mail["event"], seeker),
            subtype="calendar",
            params={"method": mail["event"].get("method", "REQUEST")},
        )
    if mail.get("attach"):
        message.add_attachment(b"%PDF-1.4\n%%EOF\n", maintype="application", subtype="pdf", filename=mail["attach"])
    for part in message.walk():
        if part.get_content_maintype() == "multipart":
            part.set_boundary("=_" + sha256(mail["id"].encode()).hexdigest()[:24] + part.get_content_subtype())


def quoted(mail: dict[str, Any], texts: dict[str, Any]) -> str:
    """The message answered, quoted as Gmail does."""
    if not mail.get("quote"):
        return ""
    old = texts[mail["reply"]]
    lines = "\n".join("> " + line if line else ">" for line in old["text"].splitlines())
    return f"\nOn {old['at']:%a, %b %d, %Y at %I:%M %p} {old['from']} wrote:\n\n{lines}\n"


def calendar(event: dict[str, Any], seeker: dict[str, str]) -> str:
    """A calendar part as Google Calendar sends it, or as Outlook does."""
    is_outlook = event.get("style") == "outlook"
    method = event.get("method", "REQUEST")
    invited = [*event["people"], f"{seeker['name']} <{seeker['email']}>"]
    attending = ";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE"
    lines = [
        "BEGIN:VCALENDAR", f"METHOD:{method}",
        "PRODID:" + ("Microsoft Exchange Server 2010" if is_outlook else "-//Google Inc//Google Calendar 70.9054//EN"),
        "VERSION:2.0",
        *(CENTRAL if is_outlook else ["CALSCALE:GREGORIAN"]),
        "BEGIN:VEVENT",
        moment("DTSTART", event["start"], seeker, is_outlook), moment("DTEND", event["end"], seeker, is_outlook),
        "DTSTAMP:20260901T120000Z", person("ORGANIZER", event["organizer"]), f"UID:{event['uid']}",
        *(person("ATTENDEE", one, attending) for one in invited),
        f"SUMMARY:{event['summary']}", f"LOCATION:{event.get('link', '')}", f"SEQUENCE:{event.get('sequence', 0)}",
        f"STATUS:{'CANCELLED' if method == 'CANCEL' else 'CONFIRMED'}", "TRANSP:OPAQUE",
        *(["X-MICROSOFT-CDO-BUSYSTATUS:BUSY", "X-MICROSOFT-CDO-INSTTYPE:0"] if is_outlook else []),
        "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    return "\r\n".join(lines)


# Outlook names time zones as Windows does, and brings their rules along.
CENTRAL = [
    "BEGIN:VTIMEZONE", "TZID:Central Standard Time",
    "BEGIN:STANDARD", "DTSTART:16010101T020000", "TZOFFSETFROM:-0500", "TZOFFSETTO:-0600",
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11", "END:STANDARD",
    "BEGIN:DAYLIGHT", "DTSTART:16010101T020000", "TZOFFSETFROM:-0600", "TZOFFSETTO:-0500",
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3", "END:DAYLIGHT",
    "END:VTIMEZONE",
]  # fmt: skip


def moment(name: str, text: Any, seeker: dict[str, str], is_outlook: bool) -> str:
    """A property with a time of the seeker's zone: in UTC as Google writes it, with a zone as Outlook does."""
    at = text if isinstance(text, datetime) else datetime.fromisoformat(str(text))
    if is_outlook:
        return f"{name};TZID=Central Standard Time:{at:%Y%m%dT%H%M%S}"
    return f"{name}:{at.replace(tzinfo=ZoneInfo(seeker['timezone'])).astimezone(ZoneInfo('UTC')):%Y%m%dT%H%M%SZ}"


def person(kind: str, text: str, more: str = "") -> str:
    """An ORGANIZER or ATTENDEE line."""
    name, _, email = text.rstrip(">").partition(" <")
    return f"{kind};CN={name}{more}:mailto:{email}"


if __name__ == "__main__":
    main()
