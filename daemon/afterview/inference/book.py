"""All cases so far, and the ways to find those that a message has anything in common with, however many there are."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from afterview.domain.reading import Claim, Reading
from afterview.domain.vocabulary import Stage
from afterview.inference.timeline.case import Case
from afterview.inference.who import domain_key, same_firm
from afterview.inference.who.role_phrases import REPLY
from afterview.inference.who.same import as_one_word, firm_words, initials, related_firms, shortened

_LEAST = 4  # letters of a name that is looked for in running text
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class FirmNames:
    """Names of firms with the keys of the cases that go by them, found by what else can mean the same firm."""

    keys: dict[str, set[str]] = field(default_factory=dict)
    _whole: dict[str, set[str]] = field(default_factory=dict)
    _parts: dict[str, set[str]] = field(default_factory=dict)
    _first: dict[str, set[str]] = field(default_factory=dict)

    def add(self, name: str, key: str) -> None:
        """A case goes by this name."""
        if name in self.keys:
            self.keys[name].add(key)
            return
        self.keys[name] = {key}
        words = firm_words(name)
        for whole in as_one_word(name):
            self._whole.setdefault(whole, set()).add(name)
        for part in _openings(words) | as_one_word(name):
            self._parts.setdefault(part, set()).add(name)
        if len(name.casefold()) >= _LEAST:
            self._first.setdefault(next(iter(_WORD.findall(name.casefold())), ""), set()).add(name)

    def drop(self, name: str, key: str) -> None:
        """A case goes by this name no more."""
        self.keys.get(name, set()).discard(key)

    def same(self, name: str) -> Iterator[tuple[str, set[str]]]:
        """The names that can mean the same firm, each with its cases."""
        words = firm_words(name)
        near: set[str] = set()  # same_firm is true of none but these
        for whole in as_one_word(name):
            near |= self._parts.get(whole, set())
        for part in _openings(words) | as_one_word(name):
            near |= self._whole.get(part, set())
        return ((other, self.keys[other]) for other in near if same_firm(name, other))

    def related(self, name: str) -> Iterator[tuple[str, set[str]]]:
        """The names that open with the same two words and go on otherwise, each with its cases."""
        words = firm_words(name)
        near = self._parts.get("".join(words[:2]), set()) if len(words) > 1 else set()
        return ((other, self.keys[other]) for other in near if related_firms(name, other))

    def spoken_in(self, text: str) -> Iterator[tuple[str, set[str]]]:
        """The names that stand in a text (casefolded) as whole words, each with its cases."""
        for word in {"", *_WORD.findall(text)}:
            for name in self._first.get(word, ()):
                if self.keys[name] and stands_in(name.casefold(), text):
                    yield name, self.keys[name]


_TELLING_WORDS = 3


@dataclass(slots=True)
class Book:
    """All cases so far, with the ways to find them. `firms` and `roles` hold each name of a case once, the surest."""

    cases: list[Case] = field(default_factory=list)
    by_thread: dict[str, set[str]] = field(default_factory=dict)
    by_message: dict[str, str] = field(default_factory=dict)
    by_uid: dict[str, str] = field(default_factory=dict)
    by_address: dict[str, set[str]] = field(default_factory=dict)
    by_domain: dict[str, set[str]] = field(default_factory=dict)
    by_subject: dict[str, set[str]] = field(default_factory=dict)  # of threads that the seeker began
    by_key: dict[str, Case] = field(default_factory=dict)
    agencies: dict[str, Claim] = field(default_factory=dict)
    firms: dict[str, list[Claim]] = field(default_factory=dict)
    roles: dict[str, list[Claim]] = field(default_factory=dict)
    claimed: FirmNames = field(default_factory=FirmNames)
    called: FirmNames = field(default_factory=FirmNames)
    accepted: set[str] = field(default_factory=set)
    _called: dict[str, str] = field(default_factory=dict)

    def open(self, case: Case) -> None:
        """Begin a new case."""
        self.cases.append(case)
        self.by_key[case.key] = case
        self.firms[case.key], self.roles[case.key] = [], []

    def index(self, case: Case, reading: Reading) -> None:
        """Make a case findable by what a message of its own ties it to, once the message is recorded in it."""
        self.by_message[reading.message] = case.key
        if reading.agencies and (domain := domain_key(reading.reply_address or reading.sender.email)):
            self.agencies[domain] = max(reading.agencies, key=lambda c: c.score)
        if reading.thread:
            self.by_thread.setdefault(reading.thread, set()).add(case.key)
        if reading.sent and not reading.references and (subject := telling_subject(reading.subject)):
            self.by_subject.setdefault(subject, set()).add(case.key)
        for event in reading.events:
            self.by_uid[event.uid] = case.key
        for email in case.contacts:
            self.by_address.setdefault(email, set()).add(case.key)
        for domain in case.domains | case.agency_domains:
            self.by_domain.setdefault(domain, set()).add(case.key)
        self._index_names(case, reading)
        (self.accepted.add if case.stage is Stage.ACCEPTED else self.accepted.discard)(case.key)

    def is_accepted_beside(self, case: Case | None) -> bool:
        """Whether another application than this was accepted."""
        return any(case is None or key != case.key for key in self.accepted)

    def _index_names(self, case: Case, reading: Reading) -> None:
        if reading.roles:
            self.roles[case.key] = _distinct(case.roles)
        if reading.firms:
            self.firms[case.key] = _distinct(case.firms)
            for claim in reading.firms:
                self.claimed.add(claim.value, case.key)
        before = self._called.get(case.key, "")
        if case.firm != before:
            self.called.drop(before, case.key)
            self.called.add(case.firm, case.key)
            self._called[case.key] = case.firm


def telling_subject(subject: str) -> str:
    """A subject without 'Re:' and 'Fwd:', folded; '' where it is too short to tell one matter from another."""
    plain = " ".join(REPLY.sub("", subject).casefold().split())
    return plain if len(plain.split()) >= _TELLING_WORDS else ""


def _openings(words: tuple[str, ...]) -> set[str]:
    """What a shorter name for the same firm can be: its opening words as one, its acronym, a mixture of both."""
    return {"".join(words[:n]) for n in range(1, len(words) + 1)} | initials(words) | shortened(words)


def stands_in(name: str, text: str) -> bool:
    """Whether a name stands in a text as whole words."""
    at = text.find(name)
    while at >= 0:
        if not (_is_letter(text[at - 1 : at]) or _is_letter(text[at + len(name) : at + len(name) + 1])):
            return True
        at = text.find(name, at + 1)
    return False


def _is_letter(character: str) -> bool:
    return character == "_" or character.isalnum()


def _distinct(claims: Iterable[Claim]) -> list[Claim]:
    return list({claim.value: claim for claim in sorted(claims, key=lambda c: c.score)}.values())
