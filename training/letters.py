"""The hunts to learn from as letters: each mail's kind, and its sentences as the program cuts them with what they do.

Marks in a hunt's file ('{{refuse}}We went with someone else.') are laid over the sentences that the program finds in
the mail made of it. In a file with marks, what is unmarked is small talk in job mail and noise in unrelated mail; in a
file without, only the sentences of unrelated mail are known (they are noise).
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import hunts

from afterview.domain.message import Mark
from afterview.inference.sentences import split
from afterview.inference.who.passed_on import own_words
from afterview.reading import read_message

# Acts lie over a sentence when they cover this share of it.
COVERED = 0.4
Acts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail: `acts` holds for each sentence what it does, several with the first ahead, () where nobody said."""

    hunt: str
    language: str
    sent: bool
    sender: str
    kind: str
    subject: str
    subject_acts: Acts
    sentences: tuple[str, ...]
    acts: tuple[Acts, ...]


def load() -> list[Letter]:
    """Every mail of every hunt under data/hunts, in order."""
    return [letter for path in sorted(hunts.HUNTS.glob("*.yaml")) for letter in _letters(hunts.load(path))]


def told(folder: Path) -> list[Letter]:
    """The mails of hunts with known truth (NAME/mail/*.eml beside NAME/truth.json): kinds alone, no acts."""
    return [letter for path in sorted(folder.glob("*/truth.json")) for letter in _told(path)]


def _told(path: Path) -> Iterator[Letter]:
    truth = json.loads(path.read_text("utf-8"))
    for mail in sorted((path.parent / "mail").glob("*.eml")):
        message = read_message(mail.read_bytes(), zone=ZoneInfo(truth["seeker"]["timezone"]))
        kind, sentences = truth["messages"][message.id]["kind"], tuple(split(own_words(message)))
        sent = Mark.SENT in message.marks
        sender = "" if sent else f"{message.sender.name} {message.sender.email}"
        yield Letter(truth["hunt"], "", sent, sender, kind, message.subject, (), sentences, ((),) * len(sentences))


def fold_of(mails: Sequence[Letter], folds: int) -> dict[str, int]:
    """The number of the fold that each hunt is left out with."""
    return {hunt: at % folds for at, hunt in enumerate(sorted({mail.hunt for mail in mails}))}


def _letters(hunt: hunts.Hunt) -> Iterator[Letter]:
    has_marks = any(hunts.MARK.search(mail["marked"]) for mail in hunt.mail)
    for mail in hunt.mail:
        message = read_message(hunts.raw(mail, hunt), zone=hunt.zone)
        sentences = tuple(split(own_words(message)))
        silent = _silent(mail["kind"], has_marks)
        marked = _acts_by_letter(mail["marked"], silent)
        subject = _acts_by_letter(mail["marked_subject"], ())
        yield Letter(
            hunt.name,
            hunt.language,
            mail["sent"],
            "" if mail["sent"] else f"{message.sender.name} {message.sender.email}",
            mail["kind"],
            message.subject,
            subject[0][1] if subject and not mail["answers"] else (),
            sentences,
            tuple(_laid_over(sentences, marked)),
        )


def _silent(kind: str, has_marks: bool) -> Acts:
    """What an unmarked sentence does."""
    if kind == "unrelated":
        return ("other",)
    return ("pleasantry",) if has_marks and kind != "job_alert" else ()


def _acts_by_letter(marked: str, silent: Acts) -> list[tuple[str, Acts]]:
    """Every letter of the text but white space, with the acts of the mark before it."""
    found: list[tuple[str, Acts]] = []
    for paragraph in re.split(r"\n\s*\n", marked):
        acts = silent
        for number, part in enumerate(hunts.MARK.split(paragraph)):
            if number % 2:
                named = tuple(act.strip() for act in part.split(","))
                acts = silent if named == (hunts.END,) else named
            else:
                found.extend((letter, acts) for letter in hunts.plain_of(part) if not letter.isspace())
    return found


def _laid_over(sentences: tuple[str, ...], marked: list[tuple[str, Acts]]) -> Iterator[Acts]:
    """What each sentence does: the acts over most of it, where they cover enough."""
    text, at = "".join(letter for letter, _ in marked), 0
    for sentence in sentences:
        bare = "".join(sentence.split())
        start = text.find(bare, at)
        if start < 0:
            yield ()
            continue
        at = start + len(bare)
        over = Counter(acts for _, acts in marked[start:at])
        best = max(over, key=lambda acts: (acts not in ((), ("other",), ("pleasantry",)), over[acts]))
        yield best if over[best] >= COVERED * len(bare) else over.most_common(1)[0][0]
