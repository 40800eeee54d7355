"""Write a large mbox of invented mail: mostly newsletters, shops and private mail, and a few percent of a job hunt."""

import argparse
import random
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from pathlib import Path

ME = "Robin Castle <robin.castle@example.com>"
FIRMS = (
    "Amber Loom",
    "Brisk Harbor",
    "Cinder Vale",
    "Dunmore Works",
    "Elm & Oar",
    "Fathom Yard",
    "Grey Heron",
    "Hollow Pine",
)
ROLES = ("Data Analyst", "Office Manager", "Site Engineer", "Product Designer", "Account Executive")
PEOPLE = ("Ada Brook", "Ben Okoye", "Carla Weiss", "Dev Patel", "Eli Stone")
SHOPS = ("Papertrail", "Kettle & Co", "Northlight Books", "Run Club", "Streamly")
WORDS = """
the garden was full of people who had come to see whether the old boat would float again and nobody minded the rain
because the kitchen was warm there was soup on the stove and the children had found the box of lanterns in the attic
""".split()  # noqa: SIM905 - prose reads better than a list


def main() -> None:
    """Write `count` messages to `path`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--count", type=int, default=10_000)
    args = parser.parse_args()
    write(args.path, args.count)


def write(path: Path, count: int) -> None:
    """An mbox of `count` messages over two years; the same count gives the same bytes."""
    dice = random.Random(count)
    at = datetime(2024, 9, 1, 8, tzinfo=timezone(timedelta(hours=-5)))
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for number in range(count):
            at += timedelta(minutes=dice.uniform(1, 2 * 1_051_200 / count))
            out.write(f"From {1_800_000_000 + number}@xxx {at:%a %b %d %H:%M:%S +0000 %Y}\n")
            out.write("\n".join(message(number, at, dice)) + "\n\n")


def message(number: int, at: datetime, dice: random.Random) -> Iterator[str]:
    """The lines of one message: of twenty, one is job mail, five are private, the rest newsletters and shops."""
    turn = number % 20
    if turn == 0:
        yield from job_mail(number, at, dice)
    elif turn <= 5:
        yield from private(number, at, dice)
    else:
        yield from newsletter(number, at, dice)


def head(number: int, at: datetime, sender: str, subject: str, thread: int, kind: str) -> Iterator[str]:
    """The header lines that every message has."""
    yield f"X-GM-THRID: {thread}"
    yield "X-Gmail-Labels: Inbox"
    yield "Delivered-To: robin.castle@example.com"
    yield "Received: by mx.example.net with SMTP id 12ab; " + format_datetime(at)
    yield "MIME-Version: 1.0"
    yield "Date: " + format_datetime(at)
    yield f"Message-ID: <{number}.{thread}@mail.example.net>"
    yield f"Subject: {subject}"
    yield f"From: {sender}"
    yield f"To: {ME}"
    yield f'Content-Type: text/{kind}; charset="utf-8"'
    yield "Content-Transfer-Encoding: 8bit"


def prose(dice: random.Random, sentences: int) -> str:
    """Harmless text."""
    return " ".join(" ".join(dice.choices(WORDS, k=dice.randint(6, 14))).capitalize() + "." for _ in range(sentences))


def job_mail(number: int, at: datetime, dice: random.Random) -> Iterator[str]:
    """One step of one of many applications."""
    hunt = number // 20
    firm, role, person = FIRMS[hunt // 4 % len(FIRMS)], ROLES[hunt // 32 % len(ROLES)], PEOPLE[hunt % len(PEOPLE)]
    sender = f"{person} <{person.split()[0].lower()}@{firm.split()[0].lower()}{hunt // 160}.example>"
    day = (at + timedelta(days=4)).strftime("%A, %B %d")
    step = hunt % 4
    subjects = (
        f"Your application to {firm}",
        f"{role}: could we talk?",
        f"{role} interview confirmed",
        f"{role} at {firm}",
    )
    bodies = (
        f"Thank you for applying for the {role} role at {firm}. We have received your application.",
        f"We would like to talk with you about the {role} role. Would {day} at 2:00 pm work for you?",
        f"Your interview for the {role} role is confirmed for {day} at 2:00 pm Central with {person}.",
        f"Unfortunately we have decided to move forward with another candidate for the {role} role.",
    )
    yield from head(number, at, sender, subjects[step], 7_000_000 + hunt // 4, "plain")
    yield ""
    yield "Dear Robin,\n\n" + bodies[step] + f"\n\nBest regards,\n{person}\n{firm}"


def private(number: int, at: datetime, dice: random.Random) -> Iterator[str]:
    """A letter from a friend."""
    person = PEOPLE[number % len(PEOPLE)]
    yield from head(
        number, at, f"{person} <{person.split()[1].lower()}@home.example>", "about the weekend", number, "plain"
    )
    yield ""
    yield f"Hi Robin,\n\n{prose(dice, dice.randint(3, 10))}\n\nsee you\n{person.split()[0]}"


def newsletter(number: int, at: datetime, dice: random.Random) -> Iterator[str]:
    """A newsletter in HTML."""
    shop = SHOPS[number % len(SHOPS)]
    yield from head(
        number, at, f"{shop} <hello@{shop.split()[0].lower()}.example>", f"{shop}: new this week", number, "html"
    )
    yield "List-Unsubscribe: <https://lists.example/u>"
    yield ""
    rows = "".join(
        f'<tr><td style="padding:8px"><b>{prose(dice, 1)}</b><br>{prose(dice, 3)} '
        f'<a href="https://shop.example/{i}">See it</a></td></tr>'
        for i in range(dice.randint(4, 14))
    )
    yield f'<html><body><div style="display:none">{prose(dice, 1)}</div><table width="600">{rows}</table></body></html>'


if __name__ == "__main__":
    main()
