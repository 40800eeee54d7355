"""The user's own templates, from the folder that the configuration names: how whatever is written is to read."""

from pathlib import Path

from afterview.config.model import Config
from afterview.writing import TemplateProblem, WritingSettings, load_templates


def writing_of(config: Config) -> tuple[WritingSettings, tuple[str, ...]]:
    """The language and templates that are configured, and a line for each template that cannot be used: there the
    built-in text stands."""
    folder = config.writing.templates
    if folder is None:
        return WritingSettings(config.writing.language), ()
    sources, unread = _own_templates(folder)
    templates, problems = load_templates(sources)
    found = [f"{_place(folder, one)}: {one.what}; the built-in text stands" for one in problems]
    return WritingSettings(config.writing.language, templates), (*unread, *found)


def _own_templates(folder: Path) -> tuple[dict[str, str], list[str]]:
    """The user's templates by name ('en/thank_you.txt.j2'), and a line for whatever could not be read."""
    if not folder.is_dir():
        return {}, [f"there is no template folder {folder}; the built-in texts stand"]
    sources, unread = {}, []
    for path in sorted(folder.rglob("*.j2")):
        try:
            sources[path.relative_to(folder).as_posix()] = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as problem:
            why = "not UTF-8" if isinstance(problem, UnicodeDecodeError) else problem.strerror
            unread.append(f"{path}: cannot be read ({why}); the built-in text stands")
    return sources, unread


def _place(folder: Path, problem: TemplateProblem) -> str:
    """'FOLDER/en/thank_you.txt.j2:7', as editors and compilers write it; without the line where none is known."""
    return f"{folder / problem.name}" + (f":{problem.line}" if problem.line else "")
