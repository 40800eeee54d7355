"""What a rehearsal is put together from: a mailbox in files, its seeker, the numbers, the folder for what comes out."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from email import message_from_bytes, policy
from email.utils import getaddresses
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from afterview.adapters.files import mailbox as file_mailboxes
from afterview.adapters.files import out as out_folder
from afterview.domain.errors import UsageError
from afterview.domain.seeker import Seeker
from afterview.etiquette import PRESETS, Settings
from afterview.etiquette import settings as settings_of
from afterview.ports import Mailbox
from afterview.rehearsal import Moment, Progress, Rehearsal, read_all
from afterview.rehearsal import rehearse as rehearse_readings
from afterview.writing import WritingSettings

_SAMPLE = 2_000
_HEADER_BYTES = 64 * 1024


def etiquette_settings(preset: str) -> Settings:
    """The numbers of a preset; UsageError for a name that is none."""
    if preset not in PRESETS:
        raise UsageError(f"--etiquette {preset}: no such preset", remedy=f"choose one of {', '.join(PRESETS)}")
    return settings_of(preset)


def zone_of(name: str | None) -> ZoneInfo:
    """A time zone by its IANA name, the machine's by default; UsageError where there is none of that name."""
    if name is None:
        import tzlocal

        return ZoneInfo(tzlocal.get_localzone_name() or "UTC")
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UsageError(
            f"--timezone {name}: no such time zone", remedy="give an IANA name such as America/Chicago or Europe/Berlin"
        ) from None


def open_mailbox(path: Path) -> Mailbox:
    """The mailbox at a path; MailboxError where there is none."""
    return file_mailboxes.open_mailbox(path)


def check_out(folder: Path) -> None:
    """Refuse a folder that cannot be written, before anything is read."""
    if folder.exists() and not folder.is_dir():
        raise UsageError("is not a folder", where=str(folder), remedy="name another folder with --out")


def write_out(folder: Path, moment: Moment | None) -> str:
    """Lay a moment's drafts and reminders in a folder; gives a line that says where they lie."""
    report = out_folder.write_out(folder, moment.drafts if moment else (), moment.events if moment else ())
    return f"{len(report.created)} written, {len(report.updated)} changed, {len(report.removed)} removed, {len(report.kept)} as before, {len(report.left)} left as you changed them: {folder}"


def seeker_of(
    mailbox: Mailbox, addresses: Sequence[str], name: str | None, zone: ZoneInfo, *, guessed_zone: bool
) -> tuple[Seeker, list[str]]:
    """Whose mailbox this is: as told, or guessed from Delivered-To and sent mail, with a notice for every guess."""
    notices: list[str] = []
    mine = [address.strip().casefold() for address in addresses]
    if not mine or not name:
        seen, names = _sample(mailbox)
        if not mine:
            mine = [address for address, _ in seen.most_common()]
            if not mine:
                raise UsageError(
                    "cannot tell whose mailbox this is: no Delivered-To header and no sent mail",
                    remedy="say it with --me you@example.com",
                )
            notices.append(f"taking {', '.join(mine)} to be you (from Delivered-To and sent mail); --me says otherwise")
        name = name or _best_name(names, mine)
    if guessed_zone:
        notices.append(f"taking {zone.key} as your time zone (this machine's); --timezone says otherwise")
    return Seeker(name, tuple(mine), zone), notices


def _sample(mailbox: Mailbox) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """Addresses that mail was delivered to or sent from, and the names they go by, in the first messages."""
    seen: Counter[str] = Counter()
    names: Counter[tuple[str, str]] = Counter()
    for mail in islice(mailbox.fetch("", None), _SAMPLE):
        headers = message_from_bytes(mail.data[:_HEADER_BYTES], policy=policy.compat32)
        delivered = [str(v).strip().casefold() for v in headers.get_all("Delivered-To", [])]
        labels = str(headers.get("X-Gmail-Labels", "")) + ",".join(mail.labels)
        senders = getaddresses([str(headers.get("From", ""))])
        own = senders if "Sent" in labels or "SENT" in mail.labels else []
        seen.update({*delivered, *(e.casefold() for _, e in own if "@" in e)})
        names.update((n, e.casefold()) for n, e in [*own, *getaddresses([str(headers.get("To", ""))])] if n)
    return seen, names


def _best_name(names: Counter[tuple[str, str]], mine: Sequence[str]) -> str:
    known = Counter({name: count for (name, email), count in names.items() if email in mine and "=?" not in name})
    return known.most_common(1)[0][0] if known else mine[0].partition("@")[0]


def rehearse(
    mailbox: Mailbox, seeker: Seeker, moments: Sequence[datetime], settings: Settings, progress: Progress
) -> Rehearsal:
    """Read and understand a mailbox, and prepare what is due at each moment; `progress` hears of every mail read."""
    readings, unread = read_all(mailbox.fetch("", None), seeker, progress)
    return rehearse_readings(readings, unread, seeker, moments, settings, WritingSettings(), _mail_link)


def size_of(path: Path) -> int:
    """Bytes of mail at a path, 0 if unknown."""
    return file_mailboxes.size_hint(path)


def _mail_link(thread: str, message: str) -> str:
    """A mailbox in files has no address that a calendar could point to."""
    return ""
