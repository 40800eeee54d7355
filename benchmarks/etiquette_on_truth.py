"""How far the etiquette alone agrees with hunts whose truth is known: gold applications in, drafts and reminders out.

    python benchmarks/etiquette_on_truth.py HUNTS [--extras FILE] [--misses]

HUNTS holds one folder a hunt, with `mail/*.eml` and `truth.json`. Applications are built from the truth (kinds, stages,
interviews) and from the messages' headers, cut at each moment, so that what remains is the rules' doing. What the truth
does not say is approximated, and may be given in an extras file (JSON, by message id):
    {"promises": {ID: {"application": KEY, "by": DATE or null, "wait": BOOL}}, "deadlines": {ID: ISO},
     "links_only": [ID], "who": {ID: ADDRESS}, "former": {ID of a reschedule: [ISO start, ISO end or null]}}
Approximations: a person's address counts as known once it occurs in any message; who a letter is from is the Reply-To
where it stands; systems are told by their address; an interview is arranged by who wrote the last mail that fixed it;
without `former`, a moved interview is at its last time from the beginning.
"""

import argparse
import email
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from afterview.domain.application import Application, Contact, Interview, Letter, Offer, Promise, StageChange
from afterview.domain.reading import Evidence
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import Format, Kind, Part, Stage
from afterview.etiquette import plan, settings

DRAFTS = {"thank_you", "scheduling_reply", "follow_up", "rejection_reply", "offer_reply", "withdrawal"}
REMINDERS = {"prepare", "thank_you", "follow_up", "answer_offer"}
FIXING = {"interview_scheduled", "interview_rescheduled"}
ENDING = {"interview_cancelled", "rejection", "sent_withdrawal"}
SYSTEM = re.compile(
    r"no-?reply|donotreply|notification|system@|support@|autoreply|mailer|digest|inmail|@[\w.-]*"
    r"(myworkday|smartrecruiters|paradox|icims|successfactors|invalidemail|applitrack|tedk12|shl|calendly|"
    r"greenhouse-mail|lever|ashbyhq|indeed\.com|softgarden|personio|workablemail|teamtailor|recruitee|occupop|checkr)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Mail:
    """What a message's headers say, and all its text in lower case to look addresses up in."""

    id: str
    at: datetime
    who: str
    name: str
    to: tuple[str, ...]
    thread: str
    subject: str
    text: str


@dataclass
class Hunt:
    """A hunt's truth with its messages in order of time."""

    truth: dict[str, Any]
    mails: list[Mail]
    extras: dict[str, Any]
    seeker: Seeker = field(init=False)

    def __post_init__(self) -> None:
        me = self.truth["seeker"]
        addresses = tuple(address.casefold() for address in [me["email"], *me.get("also", [])])
        self.seeker = Seeker(me["name"], addresses, ZoneInfo(me["timezone"]))


def main() -> int:
    """Print precision and recall over all hunts, and each difference if asked."""
    parser = argparse.ArgumentParser(description="How far the etiquette agrees with known truth.")
    parser.add_argument("hunts", type=Path)
    parser.add_argument("--extras", type=Path)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    extras = json.loads(args.extras.read_text()) if args.extras else {}
    total: Counter[str] = Counter()
    for folder in sorted(path.parent for path in args.hunts.glob("*/truth.json")):
        found: list[str] = []
        total += compare(load(folder, extras), found)
        if args.misses and found:
            print(folder.name, *found, sep="\n  ")
    for what in ("draft", "reminder"):
        print(what, *(f"{outcome} {total[f'{what} {outcome}']}" for outcome in ("right", "missed", "false")), sep="\t")
    return 0


def load(folder: Path, extras: dict[str, Any]) -> Hunt:
    """A hunt from its folder."""
    truth = json.loads((folder / "truth.json").read_text())
    mine = {a.casefold() for a in [truth["seeker"]["email"], *truth["seeker"].get("also", [])]}
    mails = [_mail(email.message_from_bytes(path.read_bytes()), mine, extras) for path in folder.glob("mail/*.eml")]
    return Hunt(truth, sorted(mails, key=lambda mail: mail.at), extras)


def compare(hunt: Hunt, misses: list[str]) -> Counter[str]:
    """Right, missed and false drafts and reminders at all moments of a hunt."""
    tally: Counter[str] = Counter()
    for moment in hunt.truth["moments"]:
        now = datetime.fromisoformat(moment["at"])
        known = [application(hunt, key, now) for key in hunt.truth["applications"]]
        said = plan([one for one in known if one], now, hunt.seeker, settings("standard"))
        drafts: Counter[tuple[str, ...]] = Counter(
            (d["kind"], d["application"], *sorted(d["to"])) for d in moment["drafts"]
        )
        ours: Counter[tuple[str, ...]] = Counter(
            (str(x.kind), x.application, *sorted(w.email for w in x.to)) for x in said.letters if x.kind in DRAFTS
        )
        reminders: Counter[tuple[str, ...]] = Counter(
            (r["kind"], r["application"], _minute(r["due"])) for r in moment["reminders"]
        )
        events: Counter[tuple[str, ...]] = Counter(
            (str(x.kind), x.application, _minute(x.due.isoformat())) for x in said.reminders if x.kind in REMINDERS
        )
        for what, want, got in (("draft", drafts, ours), ("reminder", reminders, events)):
            tally[f"{what} right"] += (want & got).total()
            tally[f"{what} missed"] += (want - got).total()
            tally[f"{what} false"] += (got - want).total()
            misses += [f"{moment['at']} {what} missed {x}" for x in want - got]
            misses += [f"{moment['at']} {what} false {x}" for x in got - want]
    return tally


def application(hunt: Hunt, key: str, now: datetime) -> Application | None:
    """The application as it is known at `now`, None before its first message."""
    truth = hunt.truth["applications"][key]
    letters = tuple(_letter(hunt, key, mail) for mail in _mails_of(hunt, key) if mail.at <= now)
    if not letters:
        return None
    stages = [
        StageChange(Stage(s["stage"]), datetime.fromisoformat(s["at"]), s["because"] or "") for s in truth["stages"]
    ]
    talks = (_interview(hunt, key, number, now) for number in range(len(hunt.truth["interviews"])))
    return Application(
        key=key,
        company=truth["company"],
        role=truth["role"],
        agency=truth["agency"],
        stages=tuple(stage for stage in stages if stage.at <= now),
        interviews=tuple(talk for talk in talks if talk is not None),
        letters=letters,
        promises=_promises(hunt, key, letters),
        offers=tuple(_offer(hunt, letter) for letter in letters if letter.kind is Kind.OFFER),
        people=tuple({letter.who.email: letter.who for letter in letters}.values()),
    )


def _mail(raw: Message, mine: set[str], extras: dict[str, Any]) -> Mail:
    def people(*names: str) -> list[tuple[str, str]]:
        return getaddresses([str(value) for name in names for value in raw.get_all(name, [])])

    message = str(raw["Message-ID"]).strip()
    sender = people("From")[0]
    others = [address for _, address in people("To", "Cc")]
    reply = people("Reply-To")
    who = (people("To") or [sender])[0] if sender[1].casefold() in mine else reply[0] if reply else sender
    parts = [part.get_payload(decode=True) for part in raw.walk()]
    text = " ".join(
        [part.decode("utf-8", "replace") for part in parts if isinstance(part, bytes)]
        + [f"{name} {address}" for name, address in people("From", "To", "Cc", "Reply-To")]
    )
    return Mail(
        id=message,
        at=parsedate_to_datetime(str(raw["Date"])),
        who=extras.get("who", {}).get(message, who[1]).casefold(),
        name=who[0],
        to=tuple(address.casefold() for address in others),
        thread=str(raw["X-GM-THRID"]),
        subject=str(raw["Subject"]),
        text=re.sub(r"\r?\n[ \t]", "", text).casefold(),
    )


def _mails_of(hunt: Hunt, key: str) -> list[Mail]:
    also = {i for i, p in hunt.extras.get("promises", {}).items() if p["application"] == key}
    return [m for m in hunt.mails if hunt.truth["messages"][m.id]["application"] == key or m.id in also]


def _letter(hunt: Hunt, key: str, mail: Mail) -> Letter:
    kind = Kind(hunt.truth["messages"][mail.id]["kind"])
    sent = kind.value.startswith("sent_")
    automatic = bool(SYSTEM.search(mail.who)) or "reply+" in mail.who
    return Letter(
        message=mail.id,
        at=mail.at,
        sent=sent,
        kind=kind,
        who=_contact(hunt, key, mail.name, mail.who),
        is_person=sent or not automatic,
        answerable=not automatic,
        from_employer=not sent and kind.is_job_mail,
        thread=mail.thread,
        subject=mail.subject,
        asks_times=kind is Kind.INTERVIEW_INVITATION and mail.id not in hunt.extras.get("links_only", []),
        recipients=mail.to if sent else (),
    )


def _contact(hunt: Hunt, key: str, name: str, address: str) -> Contact:
    agency = hunt.truth["applications"][key]["agency"]
    first = next((m.who for m in _mails_of(hunt, key)), "")
    same = address.rpartition("@")[2] == first.rpartition("@")[2]
    part = Part.AGENCY if agency and same else Part.SYSTEM if SYSTEM.search(address) else Part.UNKNOWN
    return Contact(name, address.casefold(), part)


def _interview(hunt: Hunt, key: str, number: int, now: datetime) -> Interview | None:
    truth = hunt.truth["interviews"][number]
    if truth["application"] != key:
        return None
    fixing = [mail for mail in hunt.mails if mail.id in truth["because"] and _fixes(hunt, key, mail)]
    past = [mail for mail in fixing if mail.at <= now]
    if not past:
        return None
    start, end = truth["start"], truth["end"]
    former = hunt.extras.get("former", {})
    moved = next((m for m in fixing if m.at > now and m.id in former), None)
    if moved is not None:
        start, end = former[moved.id]
    writers = [_letter(hunt, key, m) for m in hunt.mails if m.id in truth["because"] and m.at <= now]
    arrangers = [letter.who for letter in writers if letter.answerable]
    return Interview(
        key=str(number),
        start=datetime.fromisoformat(start),
        end=datetime.fromisoformat(end) if end else None,
        format=Format(truth["format"]) if truth["format"] else None,
        interviewers=tuple(_interviewer(hunt, person, now) for person in truth["interviewers"]),
        arranged_by=arrangers[-1] if arrangers else None,
        fixed_at=past[-1].at,
        cancelled=truth["status"] == "cancelled" and _called_off(hunt, key, past[0].at, now),
    )


def _fixes(hunt: Hunt, key: str, mail: Mail) -> bool:
    fixed = {s["because"] for s in hunt.truth["applications"][key]["stages"] if s["stage"] == "scheduled"}
    return hunt.truth["messages"][mail.id]["kind"] in FIXING or mail.id in fixed


def _called_off(hunt: Hunt, key: str, fixed: datetime, now: datetime) -> bool:
    kinds = hunt.truth["messages"]
    put_off = {s["because"] for s in hunt.truth["applications"][key]["stages"] if s["stage"] == "scheduling"}
    ends = [m.at for m in _mails_of(hunt, key) if kinds[m.id]["kind"] in ENDING or m.id in put_off]
    return any(fixed < at <= now for at in ends)


def _interviewer(hunt: Hunt, person: dict[str, str | None], now: datetime) -> Contact:
    address = (person["email"] or "").casefold()
    known = address and any(address in mail.text for mail in hunt.mails if mail.at <= now)
    return Contact(person["name"] or "", address if known else "", Part.INTERVIEWER)


def _promises(hunt: Hunt, key: str, letters: tuple[Letter, ...]) -> tuple[Promise, ...]:
    given = hunt.extras.get("promises", {})
    return tuple(
        Promise(
            made_at=letter.at,
            message=letter.message,
            by=date.fromisoformat(given[letter.message]["by"]) if given[letter.message].get("by") else None,
            wait=bool(given[letter.message].get("wait")),
            evidence=Evidence(letter.message, "", "extras"),
        )
        for letter in letters
        if letter.message in given and given[letter.message]["application"] == key
    )


def _offer(hunt: Hunt, letter: Letter) -> Offer:
    deadline = hunt.extras.get("deadlines", {}).get(letter.message)
    until = datetime.fromisoformat(deadline) if deadline else None
    return Offer(letter.message, letter.at, letter.who, letter.answerable, until)


def _minute(text: str) -> str:
    return datetime.fromisoformat(text).astimezone(UTC).isoformat(timespec="minutes")


if __name__ == "__main__":
    sys.exit(main())
