"""Tells which kind of mailbox a path holds, and says what to do where it holds none."""

from pathlib import Path

from afterview.adapters.files.folder import FolderMailbox, mail_files
from afterview.adapters.files.maildir import MaildirMailbox, is_maildir, maildir_files
from afterview.adapters.files.mbox import MboxMailbox, is_separator
from afterview.adapters.files.rawmail import looks_like_mail, read_file
from afterview.domain.errors import MailboxError
from afterview.ports import Mailbox

_SNIFF = 1 << 16
_KINDS = "an mbox file (as Takeout exports it), a Maildir, a folder of .eml files or one .eml file"
_NOT_MAILBOXES = (
    (b"PK\x03\x04", "is a zip archive", "unpack the Takeout archive first and give the .mbox file in it"),
    (b"\x1f\x8b", "is a gzip archive", "unpack the archive first and give the .mbox file in it"),
    (b"7z\xbc\xaf", "is a 7z archive", "unpack the archive first and give the .mbox file in it"),
    (b"BZh", "is a bzip2 archive", "unpack the archive first and give the .mbox file in it"),
    (b"%PDF", "is a PDF", f"give {_KINDS}"),
    (b"!BDN", "is an Outlook data file (.pst)", "export the mail as .eml or mbox, for instance with Thunderbird"),
    (b"\xd0\xcf\x11\xe0", "is an Outlook message (.msg)", "save the mail as .eml"),
    (b"SQLite format 3", "is a database", f"give {_KINDS}"),
    (b"<", "is a web page or XML", f"give {_KINDS}"),
    (b"BEGIN:VCALENDAR", "is a calendar file", f"give {_KINDS}"),
)


def open_mailbox(path: Path) -> Mailbox:
    """The mailbox at a path: mbox, Maildir, folder of .eml, or one .eml. MailboxError says what else it is."""
    path = path.expanduser()
    try:
        return _open_folder(path) if path.is_dir() else _open_file(path)
    except PermissionError as error:
        raise MailboxError(
            path, "may not be read", f"give yourself the right to read it: chmod -R u+rX {path}"
        ) from error


def size_hint(path: Path) -> int:
    """The bytes of a mailbox in all, for a progress bar; a mail's `offset + size` counts towards it. 0 if unknown."""
    path = path.expanduser()
    try:
        if not path.is_dir():
            return path.stat().st_size
        takeout = None if is_maildir(path) else _only_mbox(path)
        files = [takeout] if takeout else maildir_files(path) if is_maildir(path) else mail_files(path)
        return sum(file.stat().st_size for file in files)
    except OSError:
        return 0


def _open_folder(path: Path) -> Mailbox:
    if is_maildir(path):
        if not maildir_files(path):
            raise MailboxError(path, "is a Maildir without mail", "check that it is the one your mail goes to")
        return MaildirMailbox(path)
    if mail_files(path):
        return FolderMailbox(path)
    mbox = _only_mbox(path)
    if mbox is not None:
        return MboxMailbox(mbox)
    archives = [file.name for file in path.iterdir() if file.suffix.lower() in (".zip", ".tgz")]
    if archives:
        raise MailboxError(path, f"holds no mail, but {archives[0]}", "unpack the Takeout archive first")
    raise MailboxError(path, "is a folder without mail", f"give {_KINDS}")


def _only_mbox(path: Path) -> Path | None:
    """The mbox file below an unpacked Takeout folder ('Takeout/Mail/All mail Including Spam and Trash.mbox')."""
    found = sorted(file for file in path.rglob("*.mbox") if file.is_file())
    if len(found) > 1:
        names = ", ".join(file.name for file in found[:3])
        raise MailboxError(path, f"holds {len(found)} mbox files ({names} …)", "give one of them")
    return found[0] if found else None


def _open_file(path: Path) -> Mailbox:
    if not path.exists():
        raise MailboxError(path, "does not exist", "check the path; from Takeout it ends in .mbox")
    beginning, size = read_file(path, _SNIFF)
    if not size:
        raise MailboxError(path, "is empty", "export the mail again, and wait for the download to end")
    if is_separator(beginning.lstrip(b"\xef\xbb\xbf\r\n").partition(b"\n")[0]):
        return MboxMailbox(path)
    if looks_like_mail(beginning):
        return FolderMailbox(path)
    for magic, what, remedy in _NOT_MAILBOXES:
        if beginning.lstrip()[: len(magic)] == magic:
            raise MailboxError(path, what, remedy)
    raise MailboxError(path, "is no mailbox", f"give {_KINDS}")
