"""How the command line explains itself: pages of help that can be read, and refusals with a way on."""

import argparse
import re
import sys
from collections.abc import Iterator, Mapping
from typing import NoReturn

_NO_SUCH = re.compile(r"argument COMMAND: invalid choice: '(?P<word>.*?)' \(choose from ")
_NO_NUMBER = re.compile(r"argument (?P<option>\S+): invalid int value: '(?P<word>.*)'")
_WIDTH = 100  # columns: longer lines are not followed by the eye
_INDENT = 26  # columns before what an option is for


class Layout(argparse.RawDescriptionHelpFormatter):
    """Help as wide as is readable, with the texts' own line breaks."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=_INDENT)
        self._width = min(self._width, _WIDTH)


class Page(argparse.ArgumentParser):
    """A parser whose refusals are one line: what is wrong, and where to read on."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words that were typed, and leave with exit code 2 (DESIGN.md)."""
        told = _NO_SUCH.match(message)
        words = _unknown(told["word"], _commands(self)) if told else f"{self._told(message)} (`{self.prog} --help`)"
        sys.stderr.write(f"afterview: {words}\n")
        sys.exit(2)

    def _told(self, message: str) -> str:
        name = self.prog.removeprefix("afterview").strip()
        missing = message.removeprefix("the following arguments are required: ")
        told = f"{missing} is missing" if missing != message else message
        if number := _NO_NUMBER.match(message):
            told = f"{number['option']} {number['word']}: not a whole number"
        return f"{name}: {told}" if name else told


class FrontPage(Page):
    """The whole command line, its commands told in the order in which a user needs them."""

    chapters: Mapping[str, Mapping[str, str]] = {}
    called = ""  # the command that the words name, if they do

    def error(self, message: str) -> NoReturn:
        """As on a page; words that nothing understands are told with the command that they were meant for."""
        left_over = message.removeprefix("unrecognized arguments: ")
        if left_over != message:
            name = f"{self.called}: " if self.called else ""
            page = f"afterview help {self.called}".strip()
            order = "" if left_over.startswith("-") else "options stand before or behind all words, not between; "
            sys.stderr.write(f"afterview: {name}{left_over} is not understood ({order}`{page}`)\n")
            sys.exit(2)
        super().error(message)

    def format_help(self) -> str:
        """What `afterview help` prints."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        yield f"usage: afterview [--config FILE] COMMAND …\n\n{self.description}"
        for title, commands in self.chapters.items():
            yield f"\n{title}"
            yield from (f"  {name:11} {line}" for name, line in commands.items())
        yield f"\n{self.epilog}"


def _commands(parser: argparse.ArgumentParser) -> list[str]:
    return [name for action in parser._actions if isinstance(action.choices, Mapping) for name in action.choices]


def _unknown(word: str, commands: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, commands, n=1)
    meant = f"; did you mean `afterview {near[0]}`?" if near else ""
    return f"{word}: there is no such command{meant} (`afterview help` shows them all)"
