"""Drafts in a Maildir, flagged as drafts: mutt, Dovecot and what syncs a Maildir show them in the drafts folder."""

from collections.abc import Iterator
from pathlib import Path

from afterview.adapters.files.atomic import advice, make_folder, write_atomically
from afterview.adapters.files.drafts import LetterFiles
from afterview.adapters.mime import key_mark, raw_letter
from afterview.domain.artefact import Draft
from afterview.domain.errors import UsageError

_FLAGS = ":2,D"


class MaildirDrafts(LetterFiles):
    """A Maildir's cur and new. A draft's id is its file's name without the flags, which mail programs change.

    A program that edits a draft by laying a new file beside it and removing ours leaves a draft of the user's own:
    ours then counts as removed.
    """

    def __init__(self, path: Path) -> None:
        """Makes the Maildir where nothing is; raises UsageError where something else is."""
        super().__init__(path)
        make_folder(path)
        with advice(path):
            if any(path.iterdir()) and not (path / "cur").is_dir():
                raise UsageError("not a Maildir", where=str(path), remedy="name a Maildir, or a folder yet to be made")
        for part in ("cur", "new", "tmp"):
            make_folder(path / part)

    def paths(self) -> Iterator[tuple[str, Path]]:
        """Messages that are not flagged as trashed."""
        with advice(self.folder):
            files = [path for part in ("cur", "new") for path in sorted((self.folder / part).iterdir())]
        for path in files:
            name, _, flags = path.name.partition(":2,")
            if "T" not in flags and not name.startswith(".") and path.is_file():
                yield name, path

    def write(self, remote_id: str, data: bytes) -> None:
        """Write through tmp into cur; a file that is there keeps its flags."""
        path = dict(self.paths()).get(remote_id, self.folder / "cur" / f"{remote_id}{_FLAGS}")
        write_atomically(path, data, beside=self.folder / "tmp")

    def name(self, draft: Draft) -> str:
        """From the key alone: no clock, so that a second create finds the first."""
        return f"afterview.{key_mark(draft.key)}"

    def raw(self, draft: Draft) -> bytes:
        """The draft with bare line feeds, as Maildirs keep mail."""
        return raw_letter(draft).replace(b"\r\n", b"\n")

    def marked(self, remote_id: str, mark: str) -> bool:
        """Whether the file is named after the mark."""
        return remote_id == f"afterview.{mark}"
