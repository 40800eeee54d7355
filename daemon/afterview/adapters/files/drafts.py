"""Drafts as .eml files in a folder: double-click opens one for editing in Thunderbird, Outlook, Apple Mail."""

import hashlib
import re
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from afterview.adapters.files.atomic import advice, make_folder, write_atomically
from afterview.adapters.letters import Letter, fingerprint_of, letter_of
from afterview.adapters.mime import key_mark, raw_letter
from afterview.domain.artefact import Draft, Existing
from afterview.ports import StaleArtefact
from afterview.reconcile import fingerprint

_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]+')
_LONGEST_PERSON = 60  # characters; a name of four-byte letters still fits the 255 bytes of a file name


class LetterFiles(ABC):
    """Drafts of which each is a file. A draft's id is its file's name, its version a hash of the bytes.

    An edited file is the user's, one that is gone was dismissed. A file that did not change is never written again.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @abstractmethod
    def paths(self) -> Iterator[tuple[str, Path]]:
        """Every draft's id and file, in a fixed order."""

    @abstractmethod
    def write(self, remote_id: str, data: bytes) -> None:
        """Write the file of an id, new or not, atomically."""

    @abstractmethod
    def name(self, draft: Draft) -> str:
        """The id that a new draft gets. It must not depend on what may change while the key stays."""

    @abstractmethod
    def raw(self, draft: Draft) -> bytes:
        """The bytes of a draft's file; the same for the same draft."""

    def list(self) -> Iterable[Existing]:
        """Every draft in the folder, ours or not, with its fingerprint (reading a file costs nothing)."""
        return [existing for remote_id, path in self.paths() if (existing := _seen(remote_id, path)) is not None]

    def look(self, remote_id: str) -> Existing | None:
        """One draft; None when it is gone."""
        path = self._path(remote_id)
        return _seen(remote_id, path) if path is not None else None

    def mark(self) -> str:
        """Nothing: a folder's list does not lag behind, and a second create finds the first."""
        return ""

    def since(self, mark: str, listed: Collection[str]) -> Iterable[Existing]:
        """Nothing that the list would not show."""
        return ()

    def create(self, draft: Draft) -> Existing:
        """Write a new file; one of the same key that is there already is adopted as it is."""
        mark = key_mark(draft.key)
        for remote_id, path in self.paths():
            if self.marked(remote_id, mark) and (there := _seen(remote_id, path)) is not None:
                return there
        return self._put(self.name(draft), draft)

    def update(self, seen: Existing, draft: Draft) -> Existing:
        """Rewrite a file that is still what was seen, under the name that it has; raises StaleArtefact otherwise."""
        self._require(seen)
        return self._put(seen.remote_id, draft)

    def delete(self, seen: Existing) -> None:
        """Remove a file that is still what was seen; raises StaleArtefact otherwise."""
        path = self._require(seen)
        with advice(path):
            path.unlink()

    def letter(self, remote_id: str) -> Letter | None:
        """What a draft says; None when it is gone."""
        path = self._path(remote_id)
        return letter_of(path.read_bytes()) if path is not None else None

    @abstractmethod
    def marked(self, remote_id: str, mark: str) -> bool:
        """Whether an id is that of the key with this mark."""

    def _put(self, remote_id: str, draft: Draft) -> Existing:
        data = self.raw(draft)
        self.write(remote_id, data)
        return Existing(remote_id, _version(data), fingerprint.of_draft(draft))

    def _path(self, remote_id: str) -> Path | None:
        return dict(self.paths()).get(remote_id)

    def _require(self, seen: Existing) -> Path:
        path = self._path(seen.remote_id)
        now = _seen(seen.remote_id, path) if path is not None else None
        if path is None or now is None or now.version != seen.version:
            raise StaleArtefact(seen.remote_id)
        return path


class EmlDrafts(LetterFiles):
    """A folder of .eml files, named `KIND PERSON MARK.eml`, other files in it left alone.

    The name stays when the draft's text changes. Each file carries a mark of its key and the fingerprint of what was
    written (X-Afterview-Key, X-Afterview-Fingerprint), so that what we wrote is known even without a ledger.
    """

    def paths(self) -> Iterator[tuple[str, Path]]:
        """The folder's .eml files by name; none while the folder is not there."""
        if self.folder.is_dir():
            with advice(self.folder):
                yield from ((path.name, path) for path in sorted(self.folder.glob("*.eml")) if path.is_file())

    def write(self, remote_id: str, data: bytes) -> None:
        """Write a file, making the folder if need be."""
        make_folder(self.folder)
        write_atomically(self.folder / remote_id, data)

    def name(self, draft: Draft) -> str:
        """Readable, and found again by the mark of the key at its end."""
        return f"{draft.kind} {_person(draft)} {_short(key_mark(draft.key))}.eml"

    def raw(self, draft: Draft) -> bytes:
        """The draft with X-Unsent, which makes mail programs open it for editing, and with our marks."""
        marks = {"X-Afterview-Key": key_mark(draft.key), "X-Afterview-Fingerprint": fingerprint.of_draft(draft)}
        return raw_letter(draft, unsent=True, marks=marks)

    def marked(self, remote_id: str, mark: str) -> bool:
        """Whether the file's name ends in the mark."""
        return remote_id.endswith(f" {_short(mark)}.eml")


def _person(draft: Draft) -> str:
    recipient = draft.to[0] if draft.to else draft.sender
    name = " ".join(_UNFIT.sub(" ", recipient.name or recipient.email).split())
    return name[:_LONGEST_PERSON].strip(" .") or "unknown"


def _short(mark: str) -> str:
    return mark[:10]


def _seen(remote_id: str, path: Path) -> Existing | None:
    with advice(path):
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return None
    return Existing(remote_id, _version(data), fingerprint_of(letter_of(data)))


def _version(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:20]
