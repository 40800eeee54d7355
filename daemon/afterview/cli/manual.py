"""The manual page, made from the same texts as the help: `python -m afterview.cli.manual` prints it."""

import argparse
import sys
from collections.abc import Iterator, Mapping

from afterview import __version__
from afterview.cli.main import chapters, parser

_ENVIRONMENT = (
    ("AFTERVIEW_CONFIG", "The configuration, where --config does not name one."),
    ("AFTERVIEW_DEBUG", "If set, a fault of the program is shown whole; words of your mail may be among it."),
    ("XDG_CONFIG_HOME", "Where the user's configurations are kept; ~/.config without it."),
)
_FILES = (
    ("~/.config/afterview/config.yaml", "The configuration; every key is explained in it. `afterview init` writes it."),
    ("credentials/", "Beside the configuration: client_secret.json and token.json, for your eyes only."),
    ("~/.local/state/afterview/", "What afterview remembers. `afterview forget` removes it."),
)
_STATUS = (
    ("0", "Done."),
    ("1", "Something needs you; standard error says what, and the remedy."),
    ("2", "The command line or the configuration is not understood."),
)


def manual() -> str:
    """The page in the man macros of roff(7)."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    top = parser()
    yield r".\" Made from the help texts by `make man`; to change it, change those."
    yield f'.TH AFTERVIEW 1 "" "afterview {__version__}" "User Commands"'
    yield ".SH NAME\nafterview \\- prepares what is due after job interviews, and never sends anything"
    yield ".SH SYNOPSIS\n.B afterview\n[\\fB\\-\\-config\\fR \\fIFILE\\fR] \\fICOMMAND\\fR ..."
    yield ".SH DESCRIPTION"
    yield from _text(top.description or "")
    yield from _list("OPTIONS", (("--config FILE", _config_help(top)), ("--version", "Which afterview this is.")))
    commands = _commands(top)
    for title, names in chapters().items():
        yield f".SH {_roff(title.upper())}"
        for name in names:
            yield from _command(commands[name], names[name])
    yield from _list("EXIT STATUS", _STATUS)
    yield from _list("ENVIRONMENT", _ENVIRONMENT)
    yield from _list("FILES", _FILES)


def _commands(top: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    return next(one.choices for one in top._actions if isinstance(one, argparse._SubParsersAction))


def _config_help(top: argparse.ArgumentParser) -> str:
    return next(one.help or "" for one in top._actions if one.dest == "config")


def _command(page: argparse.ArgumentParser, line: str) -> Iterator[str]:
    yield f".SS {_roff(page.prog)}"
    usage = " ".join(page.format_usage().split()).removeprefix(f"usage: {page.prog} [-h] ")
    yield f".B {_roff(page.prog)}\n{_roff(usage.removeprefix(f'usage: {page.prog} [-h]'))}"
    yield ".PP"
    yield from _text(page.description or line)
    for action in page._actions:
        if action.help not in (None, argparse.SUPPRESS) and action.dest != "help":
            yield f".TP\n.B {_roff(_name(action))}\n{_roff(_said(action))}"
    if page.epilog:
        yield ".PP"
        yield from _text(page.epilog)


def _name(action: argparse.Action) -> str:
    value = action.metavar if isinstance(action.metavar, str) else "|".join(map(str, action.choices or ()))
    if not action.option_strings:
        return value or action.dest
    takes = f" {value or action.dest.upper()}" if action.nargs != 0 else ""
    return ", ".join(action.option_strings) + takes


def _said(action: argparse.Action) -> str:
    return " ".join((action.help or "").split())


def _text(told: str) -> Iterator[str]:
    """Paragraphs; lines that are set in stay as they are."""
    for number, paragraph in enumerate(told.strip().split("\n\n")):
        if number:
            yield ".PP"
        lines = paragraph.splitlines()
        for at, line in enumerate(lines):
            inside = line.startswith("  ")
            if inside and (at == 0 or not lines[at - 1].startswith("  ")):
                yield ".PP\n.nf\n.RS 4"
            yield _roff(line[2:] if inside else line)
            if inside and (at + 1 == len(lines) or not lines[at + 1].startswith("  ")):
                yield ".RE\n.fi"


def _list(title: str, items: tuple[tuple[str, str], ...]) -> Iterator[str]:
    yield f".SH {title}"
    for name, words in items:
        yield f".TP\n.B {_roff(name)}\n{_roff(words)}"


def _roff(words: str) -> str:
    """Text in which roff sees no request of its own."""
    safe = words.replace("\\", "\\e").replace("-", "\\-").replace("…", "...")
    return f"\\&{safe}" if safe.startswith((".", "'")) else safe


if __name__ == "__main__":
    sys.stdout.write(manual())
