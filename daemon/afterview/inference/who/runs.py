"""Runs of capitalised words, and the stretches of them that could be names."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from afterview.inference.who.names import (
    MENTION,
    PARTICLES,
    given_words,
    is_given,
    org_words,
    stopwords,
    surname_words,
)
from afterview.inference.who.titles import is_head


@lru_cache(maxsize=256)  # the names of a mail's sentences are looked for twice
def runs(text: str) -> tuple[tuple[re.Match[str], bool, tuple[tuple[int, str], ...]], ...]:
    """The capitalised runs of a text, whether each tells what somebody does, and the pieces that could be names."""
    found = []
    question = text.rstrip().endswith("?")
    for match in MENTION.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        pieces = tuple(_pieces(match, before, question and not before.strip()))
        if not pieces:
            continue
        # ', Team Lead Battery Thermal' tells what somebody does and names nobody.
        described = text[max(0, match.start() - 2) : match.start()] in (", ", " (", "- ", "– ") and any(
            is_head(w.casefold()) for w in match["name"].split()
        )
        found.append((match, described, pieces))
    return tuple(found)


def _pieces(found: re.Match[str], before: str, question: bool) -> Iterator[tuple[int, str]]:
    """A run of capitalised words without the everyday words in it, each remaining stretch by itself.

    Words that are names as well ('Will', 'May') stay where a name follows them, unless what stands `before` makes a
    date of them or they open a `question`.
    """
    offset, run = found.start("name"), re.split(r"[ \u00a0]", found["name"])
    if opens_with_office(found["title"], run):
        pieces = [(len(run[0]) + 1 + start, words) for start, words in _stretches(run[1:], before, question)]
        if pieces and pieces[0][0] == len(run[0]) + 1:
            pieces[0] = (0, f"{run[0]} {pieces[0][1]}")  # nothing stands between the title and the name
        yield from ((offset + start, words) for start, words in pieces)
        return
    if len(run) == 1 and _is_surname_led(found["title"], run[0]):
        yield offset, run[0]  # 'Frau Koch', 'Mr. Baker'
        return
    yield from ((offset + start, words) for start, words in _stretches(run, before, question))


def _stretches(run: Sequence[str], before: str, question: bool) -> Iterator[tuple[int, str]]:
    """The stretches of a run between everyday words, with where each begins in it."""
    stretch: list[str] = []
    start = position = 0
    for number, word in enumerate((*run, "")):
        behind = run[number - 1] if number else ""
        following = next((w for w in run[number + 1 :] if w[:1].isupper()), "")
        dated = number == 0 and (question or _DATED.search(before) is not None)
        if word and (_belongs(word, following, stretch, dated) or (stretch and behind in PARTICLES)):
            if not stretch:
                start = position
            stretch.append(word)
        elif stretch:
            yield start, " ".join(stretch)
            stretch = []
        position += len(word) + 1


_DATED = re.compile(r"(?:\d\.?|\b(?:in|of|by|until|since|from|im|de|bis|ab|on|or|early|mid|late|next|last)) $")


_WHEN = ("zu", "zum")  # 'Frau Berg zum Jahresende'
_ARTICLES = ("der", "den")  # 'Lies den Aufsatz'; of a name behind another particle or a given name: 'van der'
_OFFICE_ENDS = ("in", "er", "or", "rat", "ant", "ist", "eur", "arzt", "walt")
_LONG = 7  # letters of a word that is an office's and no unknown given name


def opens_with_office(title: str, run: Sequence[str]) -> bool:
    """Whether a capitalised run behind 'Frau' or 'Herr' opens with an office: 'Frau Kammerdirektorin Anna Berg'."""
    led = title.strip(" .\u00a0") in ("Frau", "Herr", "Herrn") and len(run) > 2 and len(run[0]) > _LONG
    return led and run[0].endswith(_OFFICE_ENDS) and not is_given(run[0]) and is_given(run[1])


def _belongs(word: str, following: str, stretch: Sequence[str], dated: bool) -> bool:
    """Whether a word of a capitalised run is part of the name begun in `stretch`, or opens one."""
    plain = word.strip(".").casefold()
    if word[0].islower():  # a particle, 'de la'
        if (
            not stretch
            or word in _WHEN
            or (word in _ARTICLES and not is_given(stretch[0]) and stretch[-1][0].isupper())
        ):
            return False
        return word in PARTICLES or not _is_everyday(following)
    if stretch and following and plain in PARTICLES:
        return not _is_everyday(following)  # 'Yann Le Goff'
    if plain in given_words() and not stretch:
        named = not _is_everyday(following) or following.strip(".").casefold() in surname_words()
        return not dated and (not following or named)
    if stretch and (is_head(plain) or (plain in surname_words() and plain in org_words() | stopwords())):
        return not following and is_given(stretch[0]) and plain not in _DAYS
    return not _is_everyday(word)


_DAYS = frozenset(("freitag", "sonntag", "montag", "morgen", "may", "mai", "june", "märz", "avril", "dimanche"))


# 'Der Herr Direktor' names nobody.
_OFFICES = frozenset(
    (
        "direktor",
        "direktorin",
        "doktor",
        "hofrat",
        "hofrätin",
        "professor",
        "professorin",
        "präsident",
        "präsidentin",
        "rektor",
        "rektorin",
        "kollege",
        "kollegin",
    )
)


def _is_surname_led(title: str, word: str) -> bool:
    """Whether a word behind a title is a surname, whatever it means elsewhere: 'Frau Koch', 'Mr. Baker', 'Ms May'."""
    plain = word.strip(".").casefold()
    led = title.strip(" .\u00a0") not in ("", "Chief")
    return led and plain not in _OFFICES and (plain not in stopwords() or plain in surname_words())


@lru_cache(maxsize=4096)
def _is_everyday(word: str) -> bool:
    """Whether a capitalised word is no name: an everyday word, an organisation's, a title, a German department."""
    plain = word.strip(".").casefold()
    plain = plain if "-" not in plain or plain.split("-")[0] not in stopwords() else plain.split("-")[0]
    noun = plain.endswith(_GERMAN_BODIES) or (len(plain) > 7 and plain.endswith(_GERMAN_NOUNS))
    noun = noun or plain.endswith(_SHORT_VERBS) or plain in _OFFICES
    return noun or plain in stopwords() or plain in org_words() or is_head(plain)


_SHORT_VERBS = ("n't", "n’t", "'re", "’re", "'ve", "’ve", "'m", "’m")  # 'Can't', 'They're'
_GERMAN_NOUNS = ("ung", "heit", "keit", "schaft", "tion")
# What 'Frau Wolter vom …' comes from, where that is no part of her name.
_GERMAN_BODIES = (
    *("betriebsrat", "personalrat", "abteilung", "leitung", "vorstand", "verwaltung", "vertretung", "wesen"),
    *("mitglied", "institut"),
)
