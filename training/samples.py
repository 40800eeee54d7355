"""Reads the authored sentences, writes out their alternatives, and groups what is nearly the same."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from letters import Letter

DATA = Path(__file__).parent / "data"
# A line with alternatives stands for at most this many sentences, so that stock wording does not drown the rest.
MOST_VARIANTS = 8
NOISE = "other"
SHORTEST = 4  # characters of a letter's sentence
_CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Sample:
    """An authored sentence: what it does, where it stands ('en-a', 'stock-de' …), and the line that it came from."""

    act: str
    text: str
    source: str
    line: int
    is_subject: bool
    spoken: str = ""
    is_sent: bool = False

    @property
    def hunt(self) -> str:
        """The hunt whose letter it stands in, '' for a single sentence."""
        return self.source.removeprefix("hunt:") if self.source.startswith("hunt:") else ""

    @property
    def language(self) -> str:
        """The language that the hunt or the file's name gives, 'en' for those of several languages."""
        if self.spoken:
            return self.spoken
        found = re.search(r"\b(en|de|fr|es)\b", self.source)
        return found.group(1) if found else "en"

    @property
    def is_authored_act(self) -> bool:
        """Whether it belongs to the files of speech acts proper, which alone are scored."""
        return re.fullmatch(r"(en-[ab]|de|fr|es)", self.source) is not None


def of_letters(mails: Iterable[Letter]) -> Iterator[Sample]:
    """The sentences of letters with what they do first, without the smallest and without noise.

    A flat that is refused is refused in the words of a job that is: which it is says the mail, not the sentence.
    """
    for number, letter in enumerate(mails):
        lines = [(letter.subject, letter.subject_acts, True)]
        lines += [(text, acts, False) for text, acts in zip(letter.sentences, letter.acts, strict=True)]
        for text, acts, is_subject in lines:
            if acts and acts[0] != NOISE and len(text) >= SHORTEST:
                yield Sample(acts[0], text, f"hunt:{letter.hunt}", number, is_subject, letter.language, letter.sent)


def load() -> list[Sample]:
    """The authored single sentences, in the order of files and lines."""
    return [sample for path in sorted(DATA.rglob("*.tsv")) for sample in _read(path)]


def _read(path: Path) -> Iterator[Sample]:
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        act, _, text = line.partition("\t")
        for variant in variants(text, all_single=path.stem == "subjects"):
            yield Sample(act, variant, path.stem, number, path.stem == "subjects")


def variants(text: str, *, all_single: bool = False) -> list[str]:
    """'[a|b] c [d|e]' written out: each alternative at least once, spread over all combinations."""
    parts = _CHOICE.split(text)
    if len(parts) == 1:
        return [text]
    choices = [part.split("|") if index % 2 else [part] for index, part in enumerate(parts)]
    longest = max(len(choice) for choice in choices)
    most = longest if all_single else max(longest, MOST_VARIANTS)
    every = list(product(*choices))
    step = max(1, len(every) // most)
    picked = dict.fromkeys(_at(choices, turn) for turn in range(longest))
    picked.update(dict.fromkeys("".join(every[index]) for index in range(0, len(every), step)))
    return [_tidy(variant) for variant in list(picked)[:most]]


def _at(choices: list[list[str]], turn: int) -> str:
    return "".join(choice[turn % len(choice)] for choice in choices)


def _tidy(text: str) -> str:
    return re.sub(r"\s+([.,!?;])", r"\1", re.sub(r"\s+", " ", text)).strip()
