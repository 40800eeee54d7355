"""Build whole hunts to learn from: training/data/hunts/*.yaml to folders of raw mail, each with its truth beside it.

    python training/hunts.py OUT        writes OUT/NAME/mail/0001.eml … and OUT/NAME/truth.json

`training/kinds/collect.py OUT` takes what this makes. data/hunts/README.md says what a hunt's fields mean. The same
input gives the same bytes.
"""

import argparse
import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from carriers import calendar_part, html_of, plain_of, quoted

from afterview.domain.vocabulary import Act, Kind

MARK = re.compile(r"\{\{([^{}]*)\}\}")
END = "."
KINDS = frozenset(Kind)
ACTS = frozenset(Act)
HUNTS = Path(os.environ.get("HUNTS", Path(__file__).parent / "data" / "hunts"))
QUOTES = ("gmail", "outlook", "none", "gmail")
BODIES = ("plain", "both", "plain", "html")
Mail = dict[str, Any]


@dataclass(frozen=True)
class Hunt:
    """One seeker's mailbox: who, where, when, and every message with its blanks filled in."""

    name: str
    language: str
    zone: ZoneInfo
    seeker: dict[str, Any]
    mail: tuple[Mail, ...]


def main() -> None:
    """Write every hunt below the output folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="*", help="names of hunts, as a pattern of the shell")
    args = parser.parse_args()
    hunts = [load(path) for path in sorted(HUNTS.glob(f"{args.only}.yaml"))]
    for hunt in hunts:
        write(hunt, args.out / hunt.name)
    print(f"{sum(len(hunt.mail) for hunt in hunts)} messages of {len(hunts)} hunts in {args.out}")


def load(path: Path) -> Hunt:
    """A hunt with what its file leaves out filled in: ids, addresses, whole dates, the message answered."""
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    zone = ZoneInfo(told["seeker"]["timezone"])
    people = {key: str(who) for key, who in told.get("people", {}).items()}
    people["me"] = f"{told['seeker']['name']} <{told['seeker']['email']}>"
    mails: list[Mail] = []
    for number, given in enumerate(told["mail"], start=1):
        mail = {"id": f"{path.stem}-{number}", "app": None, "to": "me", **given}
        check(mail)
        mail["marked"] = mail["text"]
        mail["text"] = unmarked(mail["text"])
        mail["marked_subject"] = str(mail.get("subject", ""))
        if "subject" in mail:
            mail["subject"] = unmarked(mail["marked_subject"])
        mail["at"] = moment(told["year"], mail["at"], mail.get("zone"), zone)
        mail["sent"] = mail["from"] == "me"
        mail["from"], mail["to"] = people.get(mail["from"], mail["from"]), people.get(mail["to"], mail["to"])
        mail["reply_to"] = people.get(mail.get("reply_to", ""), mail.get("reply_to"))
        mail["answers"] = answered(mail, mails)
        if "subject" not in mail:
            mail["subject"] = again(mail["answers"], told.get("language", "en"))
        if "event" in mail:
            mail["event"] = event_of(mail, told["year"], people, zone)
        mails.append(mail)
    mails.sort(key=lambda mail: mail["at"])
    return Hunt(path.stem, told.get("language", "en"), zone, told["seeker"], tuple(mails))


def unmarked(text: str) -> str:
    """A text without the marks of what its sentences do."""
    return MARK.sub("", text)


def check(mail: Mail) -> None:
    """Refuse a kind or an act that does not exist; ValueError names the message."""
    wrong = [] if mail["kind"] in KINDS else [mail["kind"]]
    for mark in MARK.findall(f"{mail.get('subject', '')} {mail['text']}"):
        wrong += [act for act in mark.split(",") if act != END and act.strip() not in ACTS]
    if wrong or (mail["kind"].startswith("sent_") and mail["from"] != "me"):
        raise ValueError(f"{mail['id']}: {mail['kind']} from {mail['from']}; unknown: {wrong}")


def moment(year: int, text: str, elsewhere: str | None, zone: ZoneInfo) -> datetime:
    """'09-15 14:30' in the mail's zone, or else the seeker's."""
    at = datetime.fromisoformat(f"{year}-{text}")
    return at.replace(tzinfo=ZoneInfo(elsewhere) if elsewhere else zone)


def answered(mail: Mail, earlier: Iterable[Mail]) -> Mail | None:
    """The message that this one answers: by id, or `last`, the one before between the two in the same application."""
    wanted = mail.get("reply")
    if wanted is None:
        return None
    field, value = ("app", mail["app"]) if wanted == "last" else ("id", wanted)
    found = [old for old in earlier if old[field] == value]
    two = {mail["from"], mail["to"]}
    return ([old for old in found if {old["from"], old["to"]} == two] or found)[-1]


def again(old: Mail | None, language: str) -> str:
    """The subject of an answer."""
    if old is None:
        raise ValueError("a message that answers nothing needs a subject")
    subject = str(old["subject"])
    if subject.casefold().startswith(("re:", "aw:", "rép:")):
        return subject
    return ("AW: " if language == "de" and len(subject) % 2 else "Re: ") + subject


def event_of(mail: Mail, year: int, people: dict[str, str], zone: ZoneInfo) -> dict[str, Any]:
    """A calendar part's blanks: whole times, the organizer, and a uid that a later change repeats."""
    told = mail["event"]
    start = moment(year, told["start"], None, zone)
    return {
        "style": "google",
        "method": "REQUEST",
        "sequence": 0,
        "summary": mail["subject"],
        "place": "",
        **told,
        "uid": sha256(str(told.get("uid", mail["id"])).encode()).hexdigest()[:26] + "@google.com",
        "start": start,
        "end": start + timedelta(minutes=told.get("minutes", 60)),
        "organizer": people.get(told.get("by", ""), told.get("by", mail["reply_to"] or mail["from"])),
        "attendee": people["me"],
    }


def write(hunt: Hunt, folder: Path) -> None:
    """The folder of one hunt: raw mail in order of arrival, and the truth."""
    (folder / "mail").mkdir(parents=True, exist_ok=True)
    for old in (folder / "mail").glob("*.eml"):
        old.unlink()
    for number, mail in enumerate(hunt.mail, start=1):
        (folder / "mail" / f"{number:04}.eml").write_bytes(raw(mail, hunt))
    truth = {
        "hunt": hunt.name,
        "seeker": hunt.seeker,
        "language": hunt.language,
        "messages": {message_id(m): {"kind": m["kind"], "application": m["app"]} for m in hunt.mail},
    }
    (folder / "truth.json").write_text(json.dumps(truth, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def message_id(mail: Mail) -> str:
    """A Message-ID of the sender's domain."""
    return f"<{digest(mail)[:22]}@{parseaddr(mail['from'])[1].rpartition('@')[2]}>"


def digest(mail: Mail) -> str:
    """What stands for chance: the same for the same message at every run."""
    return sha256(mail["id"].encode()).hexdigest()


def raw(mail: Mail, hunt: Hunt) -> bytes:
    """One message with its headers, as an export of Gmail holds it."""
    message = EmailMessage(policy=policy.SMTP.clone(max_line_length=200))
    chain = ancestors(mail)
    first = chain[0] if chain else mail
    message["X-GM-THRID"] = str(1_700_000_000_000_000_000 + int(digest(first)[:12], 16))
    message["X-Gmail-Labels"] = "Sent" if mail["sent"] else mail.get("labels", "Inbox")
    if not mail["sent"]:
        message["Delivered-To"] = hunt.seeker["email"]
    message["Date"] = format_datetime(mail["at"])
    message["Message-ID"] = message_id(mail)
    message["Subject"] = mail["subject"]
    for header, who in (("From", mail["from"]), ("To", mail["to"]), ("Reply-To", mail["reply_to"])):
        if who:
            name, email = parseaddr(who)
            message[header] = Address(name, addr_spec=email)
    if chain:
        message["In-Reply-To"] = message_id(chain[-1])
        message["References"] = " ".join(message_id(old) for old in chain)
    for name, value in marks(mail):
        message[name] = value
    fill(message, mail, hunt)
    return message.as_bytes()


def ancestors(mail: Mail) -> list[Mail]:
    """The messages before this one in its thread, the oldest first."""
    old = mail["answers"]
    return [] if old is None else [*ancestors(old), old]


def marks(mail: Mail) -> Iterable[tuple[str, str]]:
    """The headers by which machines say what they are."""
    if mail.get("list"):
        domain = parseaddr(mail["from"])[1].rpartition("@")[2]
        yield "List-Unsubscribe", f"<https://{domain}/unsubscribe/{digest(mail)[:10]}>"
        yield "Precedence", "bulk"
    if mail.get("auto"):
        yield "Auto-Submitted", str(mail["auto"])


def fill(message: EmailMessage, mail: Mail, hunt: Hunt) -> None:
    """The body in the form that the sender's software chose, a calendar part, an attachment."""
    chance = int(digest(mail)[12:16], 16)
    style = mail.get("quote", QUOTES[chance % len(QUOTES)])
    old = quoted(mail["answers"], style, hunt.language) if mail["answers"] else ""
    body = mail.get("as", "plain" if mail["sent"] or old else BODIES[chance // 4 % len(BODIES)])
    text = plain_of(mail["text"]) + old
    if body == "html":
        message.set_content(html_of(mail["text"], chance), subtype="html", charset="utf-8")
    else:
        message.set_content(text, charset=mail.get("charset", "utf-8"))
    if body == "both":
        message.add_alternative(html_of(mail["text"], chance), subtype="html", charset="utf-8")
    if "event" in mail:
        part, method = calendar_part(mail["event"], mail["at"]), mail["event"]["method"]
        message.add_alternative(part, subtype="calendar", params={"method": method})
    if mail.get("attach"):
        message.add_attachment(b"%PDF-1.4\n%%EOF\n", maintype="application", subtype="pdf", filename=mail["attach"])
    parts: list[Any] = list(message.walk())
    for depth, part in enumerate(parts):
        if part.get_content_maintype() == "multipart":
            part.set_boundary(f"=_{digest(mail)[:24]}{depth}")


if __name__ == "__main__":
    main()
