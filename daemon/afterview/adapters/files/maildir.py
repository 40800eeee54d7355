"""A Maildir (cur, new) with its Maildir++ folders as a mailbox."""

from collections.abc import Iterator
from pathlib import Path

from afterview.adapters.files.rawmail import MAX_MAIL, FileMail, read_file

_LEFT_OUT = frozenset(["drafts", "entwürfe", "brouillons", "trash", "deleted", "papierkorb", "templates", "outbox"])


class MaildirMailbox:
    """Mail of a Maildir. A sub-folder ('.Sent') is its mails' label; drafts and trash are left out, also by flag."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def fetch(self, cursor: str, since: object = None) -> Iterator[FileMail]:
        """The mails by folder and name, all of them: `cursor` and `since` are not used, repeats are harmless."""
        del cursor, since
        offset = 0
        for file, label in _files(self._path):
            data, size = read_file(file, MAX_MAIL)
            labels = frozenset([label]) if label else frozenset[str]()
            # Flags after the colon change when a mail is read; the part before it is the mail's name for good.
            yield FileMail(key=file.name.partition(":2,")[0], data=data, offset=offset, size=size, labels=labels)
            offset += size

    def cursor(self) -> str:
        """How many mails there are and their newest change, as 'count:nanoseconds'."""
        changes = [file.stat().st_mtime_ns for file, _ in _files(self._path)]
        return f"{len(changes)}:{max(changes, default=0)}"


def is_maildir(path: Path) -> bool:
    """Whether a directory is a Maildir: one with `cur` or `new` beside each other."""
    return (path / "cur").is_dir() and ((path / "new").is_dir() or (path / "tmp").is_dir())


def maildir_files(path: Path) -> list[Path]:
    """The mail files of a Maildir and its sub-folders, sorted."""
    return [file for file, _ in _files(path)]


def _files(path: Path) -> list[tuple[Path, str]]:
    folders = [(path, "")]
    for folder in sorted(path.iterdir()):
        name = folder.name.lstrip(".")
        if folder.is_dir() and is_maildir(folder) and name.rpartition(".")[2].casefold() not in _LEFT_OUT:
            folders.append((folder, name.rpartition(".")[2]))
    return [
        (file, label)
        for folder, label in folders
        for part in ("cur", "new")
        if (folder / part).is_dir()
        for file in sorted((folder / part).iterdir())
        if file.is_file() and not file.name.startswith(".") and not set(file.name.partition(":2,")[2]) & {"T", "D"}
    ]
