"""What a rehearsal is put together from: a mailbox in files, its seeker, the numbers, the folder for what comes out."""

import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from afterview.adapters.files import mailbox as file_mailboxes
from afterview.adapters.files import out as out_folder
from afterview.adapters.files.rawmail import FileMail
from afterview.bootstrap import machine_checks
from afterview.bootstrap.encoder import encoder_apart
from afterview.domain.errors import UsageError
from afterview.domain.message import Address, Mark
from afterview.domain.seeker import Seeker
from afterview.etiquette import PRESETS, Settings
from afterview.etiquette import settings as settings_of
from afterview.ports import Mailbox, RawMail
from afterview.reading import read_message
from afterview.rehearsal import Moment, Rehearsal, read_all
from afterview.rehearsal import rehearse as rehearse_readings
from afterview.writing import WritingSettings

_SAMPLE = 2_000
_HEADER_BYTES = 64 * 1024
_MINE_FROM = 0.2  # of the sampled mails that tell an address; lists and forwarders stay below

Reached = Callable[[int], None]


def etiquette_settings(preset: str) -> Settings:
    """The numbers of a preset; UsageError for a name that is none."""
    if preset not in PRESETS:
        raise UsageError(f"--etiquette {preset}: no such preset", remedy=f"choose one of {', '.join(PRESETS)}")
    return settings_of(preset)


def zone_of(name: str | None) -> ZoneInfo:
    """A time zone by its IANA name, the machine's by default; UsageError where there is none of that name."""
    if name is None:
        return _zone_of_machine()
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        meant = next((zone for zone in available_timezones() if zone.casefold() == name.casefold()), "")
        remedy = f"did you mean {meant}?" if meant else "give an IANA name such as America/Chicago or Europe/Berlin"
        raise UsageError(f"--timezone {name}: no such time zone", remedy=remedy) from None


def lacking() -> str:
    """What this machine lacks to read as surely as it could, in a line; '' where nothing is."""
    found = machine_checks.reading()
    return f"reading {found.said} ({found.remedy})" if found.remedy else ""


def open_mailbox(path: Path) -> Mailbox:
    """The mailbox at a path; MailboxError where there is none."""
    return file_mailboxes.open_mailbox(path)


def size_of(path: Path) -> int:
    """Bytes of mail at a path, 0 if unknown."""
    return file_mailboxes.size_hint(path)


def check_out(folder: Path) -> None:
    """Refuse a folder that cannot be written, before anything is read or written."""
    there = next((one for one in (folder, *folder.absolute().parents) if one.exists()), folder)
    if not there.is_dir():
        raise UsageError(f"--out: {there} is not a folder", remedy="name another folder")
    if not os.access(there, os.W_OK | os.X_OK):
        raise UsageError(f"--out: no permission to write in {there}", remedy="name a folder of your own")


def check_file(option: str, path: Path) -> None:
    """Refuse a file that cannot be written, before anything is read or written. Raises UsageError with a remedy."""
    folder = path.absolute().parent
    if path.is_dir():
        raise UsageError(f"{option}: {path} is a folder", remedy="name a file in it, such as hunt.html")
    if not folder.is_dir():
        raise UsageError(f"{option}: there is no folder {folder}", remedy="make it, or name another")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise UsageError(f"{option}: no permission to write in {folder}", remedy="name a folder of your own")


def write_out(folder: Path, moment: Moment | None) -> str:
    """Lay a moment's drafts and reminders in a folder; gives a line that says what changed there."""
    report = out_folder.write_out(folder, moment.drafts if moment else (), moment.events if moment else ())
    counted = (
        (len(report.created), "new"),
        (len(report.updated), "changed"),
        (len(report.removed), "removed"),
        (len(report.kept), "as before"),
        (len(report.left), "left as you changed them"),
    )
    return f"{folder}: " + (", ".join(f"{count} {what}" for count, what in counted if count) or "nothing to prepare")


def seeker_of(
    mailbox: Mailbox, addresses: Sequence[str], name: str | None, zone: ZoneInfo, *, guessed_zone: bool
) -> tuple[Seeker, list[str]]:
    """Whose mailbox this is: as told, or guessed from Delivered-To and sent mail, with a notice for every guess.

    Raises UsageError for what is no address, and where nothing tells whose mailbox it is.
    """
    notices: list[str] = []
    mine = list(dict.fromkeys(_address(text) for text in addresses))
    if not mine or not name:
        seen = _look_at(mailbox)
        if not mine:
            mine = seen.owner()
            notices.append(f"taking {', '.join(mine)} to be you, from Delivered-To and sent mail (--me says otherwise)")
        if not name:
            name, how = seen.name_of(mine)
            notices.append(f"signing letters as {name}, {how} (--name says otherwise)")
    if guessed_zone:
        notices.append(f"taking {zone.key} as your time zone, this machine's (--timezone says otherwise)")
    return Seeker(name, tuple(mine), zone), notices


def rehearse(
    mailbox: Mailbox, seeker: Seeker, moments: Sequence[datetime], settings: Settings, reached: Reached, read: Reached
) -> Rehearsal:
    """Read and understand a mailbox, and prepare what is due at each moment.

    `reached` hears of the bytes of the mailbox that are done, `read` once how many messages there were.
    """
    place = 0

    def progress(mail: RawMail) -> None:
        nonlocal place
        place = mail.offset + mail.size if isinstance(mail, FileMail) else place + len(mail.data)
        reached(place)

    with encoder_apart():
        readings, unread = read_all(mailbox.fetch("", None), seeker, progress)
    read(len(readings))
    return rehearse_readings(readings, unread, seeker, moments, settings, WritingSettings(), _mail_link)


@dataclass(slots=True)
class _Sample:
    """What the first mails tell about their owner: how often each address got or sent mail, and under which names."""

    delivered: Counter[str] = field(default_factory=Counter)
    sent: Counter[str] = field(default_factory=Counter)
    names_sent: Counter[tuple[str, str]] = field(default_factory=Counter)
    names_got: Counter[tuple[str, str]] = field(default_factory=Counter)

    def owner(self) -> list[str]:
        """The owner's addresses, the main one first."""
        often = self.delivered.total() * _MINE_FROM
        mine = self.sent + Counter({one: n for one, n in self.delivered.items() if n >= often})
        if not mine:
            raise UsageError(
                "cannot tell whose mailbox this is: no Delivered-To header and no sent mail in it",
                remedy="say it with --me you@example.com",
            )
        return [one for one, _ in sorted(mine.items(), key=lambda item: (-item[1], item[0]))]

    def name_of(self, mine: Sequence[str]) -> tuple[str, str]:
        """The name that the owner goes by, and how it was found."""
        for names, how in ((self.names_sent, "from your sent mail"), (self.names_got, "as others write to you")):
            known = [(count, name) for (name, email), count in names.items() if email in mine]
            if known:
                return max(known)[1], how
        return mine[0].partition("@")[0], "from your address"


def _look_at(mailbox: Mailbox) -> _Sample:
    seen = _Sample()
    for mail in islice(mailbox.fetch("", None), _SAMPLE):
        head = mail.data[:_HEADER_BYTES].replace(b"\r\n", b"\n").partition(b"\n\n")[0] + b"\n\n"
        message = read_message(head, zone=ZoneInfo("UTC"), labels=mail.labels)
        seen.delivered.update({one.casefold() for one in message.delivered_to if "@" in one})
        if Mark.SENT in message.marks:
            seen.sent[message.sender.email] += 1
            seen.names_sent.update(_named([message.sender]))
        else:
            seen.names_got.update(_named(message.to))
    return seen


def _named(addresses: Sequence[Address]) -> list[tuple[str, str]]:
    """Names in the order in which a letter is signed: 'Feldman, Nora' is Nora Feldman."""
    named = []
    for one in addresses:
        last, comma, first = one.name.partition(",")
        name = f"{first.strip()} {last.strip()}" if comma else one.name.strip()
        if name and "@" not in name:
            named.append((name, one.email))
    return named


def _address(text: str) -> str:
    local, at, domain = text.strip().partition("@")
    if not local or not at or not domain or any(c.isspace() or c in "<>,;" for c in text.strip()):
        raise UsageError(f"--me {text}: not a mail address", remedy="write it like you@example.com")
    return text.strip().casefold()


def _zone_of_machine() -> ZoneInfo:
    import tzlocal

    try:
        return ZoneInfo(tzlocal.get_localzone_name() or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UsageError(
            "cannot tell this machine's time zone", remedy="say yours with --timezone, e.g. America/Chicago"
        ) from None


def _mail_link(thread: str, message: str) -> str:
    """A mailbox in files has no address that a calendar could point to."""
    return ""
