"""The person who looks for work: addresses, zone, and the profile that letters may draw on."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Reference:
    """Somebody who vouches for the seeker (ETIQUETTE.md practice 10)."""

    name: str
    email: str
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Referrer:
    """Somebody who put in a word for the seeker at a firm (ETIQUETTE.md practice 11)."""

    name: str
    email: str
    firm: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What a letter may say of the seeker beyond the mails. All of it is optional."""

    headline: str = ""
    strengths: tuple[str, ...] = ()
    achievements: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    phone: str = ""
    links: tuple[str, ...] = ()
    visa: str = ""
    referrers: tuple[Referrer, ...] = ()


@dataclass(frozen=True, slots=True)
class Seeker:
    """Whose mailbox this is. `addresses` are casefolded, the main one first; `zone` is where they live."""

    name: str
    addresses: tuple[str, ...]
    zone: ZoneInfo
    profile: Profile = Profile()

    def is_me(self, email: str) -> bool:
        """Whether an address is one of the seeker's (case does not matter)."""
        return email.casefold() in self.addresses
