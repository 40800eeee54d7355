"""What may stand in a configuration: every key with its type, its default and what it is for."""

from datetime import time
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from afterview.domain.seeker import Profile, Reference, Referrer


def checked_zone(name: str) -> str:
    """An IANA zone's name; ValueError where there is none of that name."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"no such time zone: '{name}'; give an IANA name such as America/Chicago") from None
    return name


def _loopback(root: str) -> str:
    """Only an emulator on this machine may stand in for Google (DESIGN.md)."""
    fault = ValueError(
        "must be an http address on this machine, such as http://127.0.0.1:8080, for tests and emulators"
    )
    try:
        parts = urlsplit(root)
        host, _ = parts.hostname or "", parts.port
        here = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        raise fault from None
    if parts.scheme != "http" or not here or parts.username or parts.query or parts.fragment:
        raise fault
    return root


def checked_address(email: str) -> str:
    """A mail address, casefolded; ValueError where it is none."""
    name, at, domain = email.strip().rpartition("@")
    if not (name and at and "." in domain.strip(".")) or any(c.isspace() or c in '<>,;:"()' for c in email.strip()):
        raise ValueError(f"not a mail address: '{email}'; write it like you@gmail.com")
    return email.strip().casefold()


def _clock(text: str) -> str:
    try:
        given = time.fromisoformat(text if len(text) != 4 or ":" not in text else f"0{text}")
    except ValueError:
        raise ValueError(f"not a time of day: '{text}'; write it like 21:00") from None
    if given.tzinfo is not None:
        raise ValueError(f"not a time of day: '{text}'; write it like 21:00, in your own zone")
    return given.strftime("%H:%M")


def _several(told: Any) -> Any:
    """One value where a list belongs is a list of one."""
    return (told,) if isinstance(told, str) else told


Zone = Annotated[str, AfterValidator(checked_zone)]
Email = Annotated[str, AfterValidator(checked_address)]
ClockTime = Annotated[str, AfterValidator(_clock)]
Words = Annotated[tuple[str, ...], BeforeValidator(_several)]
Emails = Annotated[tuple[Email, ...], BeforeValidator(_several)]


class Section(BaseModel):
    """A part of the configuration: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Account(Section):
    """Whose mail it is. `timezone` defaults to the machine's; `google_api_root` is for tests and emulators only."""

    email: Email
    also: Emails = ()
    timezone: Zone | None = None
    google_api_root: Annotated[str, AfterValidator(_loopback)] | None = None


class Store(Section):
    """Where something is kept: at Google, or in files at `path`."""

    provider: Literal["google", "files"] = "google"
    path: Path | None = None

    @model_validator(mode="after")
    def _path_for_files(self) -> "Store":
        if self.provider == "files" and self.path is None:
            raise ValueError("provider 'files' needs a path")
        return self


class CalendarStore(Store):
    """The calendar, what it is called on the phone, what becomes of a reminder of what is done, and whether the times
    at which you are busy may be read."""

    name: str = Field(default="Afterview", min_length=1, max_length=100)
    done: Literal["removed", "ticked"] = "removed"
    free_busy: bool = False

    @model_validator(mode="after")
    def _free_busy_at_google(self) -> "CalendarStore":
        if self.free_busy and self.provider != "google":
            raise ValueError("free_busy needs provider 'google'")
        return self


class ReferenceEntry(Section):
    """Somebody who vouches for you."""

    name: str
    email: Email
    relation: str = ""


class ReferrerEntry(Section):
    """Somebody who put in a word for you, and at which firm."""

    name: str
    email: Email
    firm: str = Field(min_length=1)


class ProfileSection(Section):
    """What letters may say of you. All of it is optional but the name you sign with."""

    name: str = ""
    headline: str = ""
    strengths: Words = ()
    achievements: Words = ()
    references: tuple[ReferenceEntry, ...] = ()
    referrers: tuple[ReferrerEntry, ...] = ()
    phone: str = ""
    links: Words = ()
    visa: Literal["f1"] | None = None

    def as_profile(self) -> Profile:
        """As the letters use it."""
        references = tuple(Reference(r.name, r.email, r.relation) for r in self.references)
        referrers = tuple(Referrer(r.name, r.email, r.firm) for r in self.referrers)
        return Profile(
            headline=self.headline,
            strengths=self.strengths,
            achievements=self.achievements,
            references=references,
            phone=self.phone,
            links=self.links,
            visa=self.visa or "",
            referrers=referrers,
        )


class Writing(Section):
    """How letters are written: `auto` follows the conversation's language; `templates` is a folder of your own."""

    language: Literal["auto", "en", "de", "fr"] = "auto"
    templates: Path | None = None


class Service(Section):
    """The unattended loop: seconds between looks, quiet hours in your zone, days that the first scan reaches back."""

    poll_seconds: int = Field(default=120, ge=1, le=86_400)
    quiet_hours: tuple[ClockTime, ClockTime] = ("21:00", "08:00")
    first_scan_days: int = Field(default=60, ge=1, le=730)


class ReportPage(Section):
    """The hunt as an HTML page: made every week, or only when asked for; `path` defaults to the state's folder."""

    made: Literal["weekly", "never"] = "never"
    path: Path | None = None


def _made(told: Any) -> Any:
    """`report: weekly` is short for `report: {made: weekly}`."""
    return {"made": told} if isinstance(told, str) else told


class Needs(Section):
    """How you hear that afterview needs you, beside the calendar: on the desktop, and by a command of your own."""

    desktop: bool = True
    command: Words = ()


def _preset(told: Any) -> Any:
    """`etiquette: brisk` is short for `etiquette: {preset: brisk}`."""
    return {"preset": told} if isinstance(told, str) else told


class Config(Section):
    """The whole configuration. Only `account.email` must be given."""

    account: Account
    mailbox: Store = Store()
    drafts: Store = Store()
    calendar: CalendarStore = CalendarStore()
    credentials: Path = Path("credentials")
    state: Path = Path("~/.local/state/afterview")
    profile: ProfileSection = ProfileSection()
    etiquette: Annotated[dict[str, object], BeforeValidator(_preset)] = Field(default_factory=dict)
    writing: Writing = Writing()
    report: Annotated[ReportPage, BeforeValidator(_made)] = ReportPage()
    service: Service = Service()
    needs: Needs = Needs()

    @property
    def report_path(self) -> Path:
        """Where the report lies: as configured, else beside the state."""
        return self.report.path or self.state / "report.html"
