"""Letter and reminder templates: the built-in ones, the user's in their place, and how one is filled in.

Templates are Jinja2 in its immutable sandbox. Mail text reaches them as values only. Two things are added to the
language: `{% oneof %} … {% or %} … {% end %}` is one of several wordings, chosen by a stable hash of the wordings
themselves, so that an edit elsewhere in the file rewords no letter; and `blank('what')` is a gap that the user has to
fill.
"""

import hashlib
import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, meta, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

from afterview.domain.application import Application
from afterview.domain.vocabulary import Point

LONGEST_TEXT = 7500  # characters; a calendar description holds 8192
LANGUAGES = ("en", "de", "fr")

_TAG_AFTER_TEXT = re.compile(r"^(?!\s*(?:\{%(?:(?!%\}).)*%\}\s*)+$).*%\}$", re.MULTILINE)
_COUNTED_NAME = re.compile(r"InternalName\(name='fi\d+'\)")  # Jinja2 numbers the tags of a file through
FILLING_ERRORS = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError)
BLANK, END_BLANK, LINE = "\ue000", "\ue001", "\ue002"  # private marks; `clean` keeps them out of every value


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """A template of the user's that cannot be used, so that the built-in one stands; `line` 0 where none is known."""

    name: str
    line: int
    what: str


@dataclass(frozen=True, slots=True)
class Templates:
    """The user's own templates that passed the check, by name ('en/thank_you.txt.j2')."""

    own: Mapping[str, Template] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WritingSettings:
    """`language` 'auto' (each conversation's own) or a fixed one; `templates` the user's."""

    language: str = "auto"
    templates: Templates = Templates()


def letters_language(application: Application, settings: WritingSettings) -> str:
    """The language of short texts to people of an application: the fixed one, else the conversation's, else English."""
    heard = settings.language if settings.language != "auto" else application.language
    return heard[:2].casefold() if heard[:2].casefold() in LANGUAGES else "en"


class OneOf(Extension):
    """The `oneof` tag. Jinja2 asks for a class; it keeps no state."""

    tags = {"oneof"}  # noqa: RUF012  (Jinja2 declares it so)

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Keep the line break after a tag that ends a line of text; lines of tags alone leave nothing behind."""
        return _TAG_AFTER_TEXT.sub(r"\g<0> ", source)

    def parse(self, parser: Parser) -> nodes.Node:
        """Turn the tag into an `if` over `choose(wordings)`."""
        line = next(parser.stream).lineno
        wordings = [parser.parse_statements(("name:or", "name:end"))]
        while parser.stream.current.test("name:or"):
            parser.stream.skip()
            wordings.append(parser.parse_statements(("name:or", "name:end")))
        parser.stream.skip()
        marks = nodes.Const(tuple(_mark(wording) for wording in wordings))
        asked = nodes.Call(nodes.Name("choose", "load"), [marks], [], None, None)
        name = parser.free_identifier(lineno=line)
        branches = [
            nodes.If(nodes.Compare(name, [nodes.Operand("eq", nodes.Const(number))]), wording, [], [], lineno=line)
            for number, wording in enumerate(wordings)
        ]
        return nodes.Scope([nodes.Assign(name, asked, lineno=line), *branches], lineno=line)


def load_templates(sources: Mapping[str, str]) -> tuple[Templates, tuple[TemplateProblem, ...]]:
    """Check the user's templates ('en/thank_you.txt.j2' to source); what cannot be used comes back as a problem.
    A template may use whatever values a built-in one uses; another name is a problem, with its line.
    """
    checked = {name: _checked(name, source, template_values()) for name, source in sources.items()}
    own = {name: found for name, found in checked.items() if isinstance(found, Template)}
    return Templates(own), tuple(found for found in checked.values() if isinstance(found, TemplateProblem))


def fill(name: str, templates: Templates, values: Mapping[str, object]) -> tuple[str, TemplateProblem | None]:
    """The filled-in template, the user's if it works, else the built-in one with the problem; capped in length."""
    if (own := templates.own.get(name)) is not None:
        try:
            return _rendered(own, values), None
        except FILLING_ERRORS as problem:
            text = _rendered(_built_in(name), values)
            return text, TemplateProblem(name, _line_of(problem, name), str(problem))
    return _rendered(_built_in(name), values), None


@lru_cache(maxsize=64)
def built_in_source(name: str) -> str | None:
    """The source of a built-in template, None if there is none of that name."""
    if ".." in name or not name.endswith(".txt.j2"):
        return None
    file = resources.files("afterview.writing").joinpath("templates", *name.split("/"))
    return file.read_text("utf-8") if file.is_file() else None


_FURTHER = frozenset({"ask", "free_times", "open_points"})


@lru_cache(maxsize=1)
def template_values() -> frozenset[str]:
    """The names of all values that letters and reminders can use: those of the built-in ones, and a few more."""
    root = resources.files("afterview.writing").joinpath("templates")
    folders = [root.joinpath(language) for language in LANGUAGES]
    folders += [folder.joinpath("reminders") for folder in folders]
    files = [file for folder in folders if folder.is_dir() for file in folder.iterdir() if file.is_file()]
    parsed = [_environment().parse(file.read_text("utf-8")) for file in files]
    return _FURTHER | frozenset(name for tree in parsed for name in meta.find_undeclared_variables(tree))


def chooser(seed: str, turn: int) -> Callable[[Sequence[str]], int]:
    """Tells which of several wordings stands, by their marks: steady for a seed and turn, another at the next turn.

    The seed puts the marks in an order of its own, in which the turn counts. So a wording that is edited, added or
    taken out changes the choice only where it is itself before the one that stood (rendezvous hashing).
    """

    def choose(marks: Sequence[str]) -> int:
        ranked = sorted(range(len(marks)), key=lambda number: (_digest(f"{seed}\0{marks[number]}"), number))
        return ranked[turn % len(ranked)]

    return choose


def _mark(wording: Sequence[nodes.Node]) -> str:
    """What tells a wording from others: its text and values, not where it stands in its file."""
    return _digest(_COUNTED_NAME.sub("", repr(wording)))


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def blank(what: str) -> str:
    """A marked gap for the user to fill: '[what]' in plain text, highlighted in HTML."""
    return f"{BLANK}{what}{END_BLANK}"


@lru_cache(maxsize=1)
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, extensions=[OneOf], trim_blocks=True, lstrip_blocks=True, autoescape=False
    )
    environment.filters["capitalized"] = lambda text: f"{text[:1].upper()}{text[1:]}"  # Jinja2's lowers the rest
    return environment


@lru_cache(maxsize=128)
def _built_in(name: str) -> Template:
    source = built_in_source(name)
    if source is None:
        raise LookupError(name)
    return _compiled(name, source)


def _compiled(name: str, source: str) -> Template:
    environment = _environment()
    code = environment.compile(source, name=name, filename=name)
    return environment.template_class.from_code(environment, code, environment.make_globals(None))


def _checked(name: str, source: str, names: frozenset[str]) -> Template | TemplateProblem:
    if built_in_source(name) is None:
        return TemplateProblem(name, 0, "there is no letter or reminder of this name")
    try:
        unknown = meta.find_undeclared_variables(_environment().parse(source, name)) - names
        if unknown:
            first = sorted(unknown)[0]
            return TemplateProblem(name, _line_with(source, first), f"'{first}' is not a value that templates get")
        compiled = _compiled(name, source)
        return _tried(name, compiled) or compiled
    except TemplateSyntaxError as problem:
        return TemplateProblem(name, problem.lineno, str(problem.message))
    except (TemplateError, RecursionError, SyntaxError) as problem:
        return TemplateProblem(name, 0, str(problem))


def _tried(name: str, template: Template) -> TemplateProblem | None:
    """What goes wrong in a trial; None where it works with some values, for it may be meant for those alone."""
    failed: Exception | None = None
    for sample in _samples():
        try:
            _rendered(template, sample)
        except FILLING_ERRORS as problem:
            failed = problem
        else:
            return None
    return TemplateProblem(name, _line_of(failed, name), str(failed)) if failed else None


_FLAGS = (
    *("met", "maybe_met", "panel", "interviewed", "approached", "offered", "terms", "du", "agency_between"),
    *(
        "to_agency",
        "fits",
        "unsaid_noun",
        "went_well_noun",
        "strength_is_doing",
        "asks_known",
        "topic_asks",
        "earlier_round",
    ),
    *(f"ask_{point}" for point in Point),
)


def _samples() -> Iterator[dict[str, object]]:
    """Values as letters and reminders get them: everything known, and nothing known."""
    for known in (True, False):
        sample: dict[str, object] = dict.fromkeys(template_values(), "word" if known else "")
        sample |= dict.fromkeys(_FLAGS, known) | {"number": 1 + known, "count_active": 2, "count_silent": 1}
        sample |= {"times": ["a time", "another"] if known else [], "names": ["a name"] if known else []}
        yield sample | {"choose": chooser("trial", 0), "blank": blank}


def _rendered(template: Template, values: Mapping[str, object]) -> str:
    pieces, length = [], 0
    for piece in itertools.islice(template.generate(values), LONGEST_TEXT):
        pieces.append(piece)
        length += len(piece)
        if length > LONGEST_TEXT:
            break
    return "".join(pieces)[:LONGEST_TEXT]


def _line_with(source: str, word: str) -> int:
    return next((number for number, line in enumerate(source.splitlines(), start=1) if word in line), 0)


def _line_of(problem: BaseException, name: str) -> int:
    trace, line = problem.__traceback__, 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == name:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
