"""Drafts in files: a folder of .eml, and a Maildir."""

import re
from dataclasses import replace
from email import message_from_bytes
from pathlib import Path

import pytest

from afterview.adapters.files.drafts import EmlDrafts, LetterFiles
from afterview.adapters.files.maildir_drafts import MaildirDrafts
from afterview.adapters.mime import raw_letter
from afterview.domain.artefact import Draft
from afterview.domain.errors import UsageError
from afterview.domain.message import Address
from afterview.reconcile import fingerprint
from contracts.drafts_contract import DraftsContract, DraftsPlace
from contracts.samples import letter


class FilesHand:
    """A user with a mail program that writes plain text its own way: wrapped, with bare line feeds."""

    def __init__(self, drafts: LetterFiles) -> None:
        self.drafts = drafts

    def edit(self, remote_id: str, text: str) -> None:
        path = self._path(remote_id)
        message = message_from_bytes(path.read_bytes())
        for name in ("Content-Type", "Content-Transfer-Encoding"):
            del message[name]
        message.set_payload(text, "utf-8")
        path.write_bytes(message.as_bytes())

    def open(self, remote_id: str) -> None:
        letter = self.drafts.letter(remote_id)
        assert letter is not None
        self.edit(remote_id, re.sub(r"(.{40}\S*) ", r"\1\n", letter.text).replace("’", "'") + "\n\n")

    def discard(self, remote_id: str) -> None:
        self._path(remote_id).unlink()

    def write_own(self, draft: Draft) -> str:
        name = "my own.eml" if isinstance(self.drafts, EmlDrafts) else "1773.42.host"
        self.drafts.write(name, raw_letter(draft))
        return name

    def _path(self, remote_id: str) -> Path:
        return dict(self.drafts.paths())[remote_id]


class TestEmlDrafts(DraftsContract):
    @pytest.fixture
    def place(self, tmp_path: Path) -> DraftsPlace:
        drafts = EmlDrafts(tmp_path / "drafts")
        return DraftsPlace(drafts, FilesHand(drafts))

    def test_the_files_name_says_what_it_is_and_for_whom(self, tmp_path: Path) -> None:
        made = EmlDrafts(tmp_path).create(letter())
        assert re.fullmatch(r"thank_you Inês Duarte [0-9a-f]{10}\.eml", made.remote_id)

    @pytest.mark.parametrize("name", ["../../etc/passwd", "a/b\\c", "..", "\x00\n", "x" * 400, "", "CON: *?"])
    def test_no_name_leads_out_of_the_folder(self, tmp_path: Path, name: str) -> None:
        made = EmlDrafts(tmp_path).create(letter(to=(Address(name, "ines@example.org"),)))
        assert [path.name for path in tmp_path.iterdir()] == [made.remote_id]

    def test_the_name_stays_when_the_person_turns_out_to_be_spelled_otherwise(self, tmp_path: Path) -> None:
        drafts = EmlDrafts(tmp_path)
        made = drafts.create(letter())
        spelled = letter(text="Dear Ines,", to=(Address("Ines D.", "ines@example.org"),))
        assert drafts.update(made, spelled).remote_id == made.remote_id

    def test_making_the_same_draft_twice_adopts_the_first_file(self, tmp_path: Path) -> None:
        drafts = EmlDrafts(tmp_path)
        assert drafts.create(letter()) == drafts.create(letter())
        assert len(list(tmp_path.iterdir())) == 1

    def test_a_draft_opens_for_editing(self, tmp_path: Path) -> None:
        made = EmlDrafts(tmp_path).create(letter())
        assert message_from_bytes((tmp_path / made.remote_id).read_bytes())["X-Unsent"] == "1"

    def test_the_key_does_not_leave_with_the_letter(self, tmp_path: Path) -> None:
        made = EmlDrafts(tmp_path).create(letter("a secret key"))
        assert b"a secret key" not in (tmp_path / made.remote_id).read_bytes()

    def test_an_edit_of_the_html_part_alone_is_an_edit(self, tmp_path: Path) -> None:
        drafts = EmlDrafts(tmp_path)
        path = tmp_path / drafts.create(letter()).remote_id
        path.write_bytes(path.read_bytes().replace(b"<p>Thank you for the hour", b"<p>Thank you for the half-hour"))
        [listed] = drafts.list()
        assert listed.fingerprint != fingerprint.of_draft(letter())

    def test_an_attachment_is_an_edit(self, tmp_path: Path) -> None:
        drafts = EmlDrafts(tmp_path)
        path = tmp_path / drafts.create(letter()).remote_id
        part = b'Content-Type: application/pdf; name="cv.pdf"\r\n\r\nPDF\r\n'
        boundary = re.findall(rb'boundary="([^"]+)"', path.read_bytes())[0]
        closing = b"--" + boundary + b"--"
        path.write_bytes(path.read_bytes().replace(closing, b"--" + boundary + b"\r\n" + part + closing))
        [listed] = drafts.list()
        assert listed.fingerprint != fingerprint.of_draft(letter())

    def test_another_recipient_is_an_edit(self, tmp_path: Path) -> None:
        drafts = EmlDrafts(tmp_path)
        path = tmp_path / drafts.create(letter()).remote_id
        path.write_bytes(b"Bcc: me@example.net\r\n" + path.read_bytes())
        [listed] = drafts.list()
        assert listed.fingerprint != fingerprint.of_draft(letter())

    def test_a_folder_whose_path_is_a_file_is_refused_with_a_remedy(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(UsageError) as refused:
            EmlDrafts(tmp_path / "file").create(letter())
        assert refused.value.remedy

    def test_nothing_but_the_drafts_is_left_in_the_folder(self, tmp_path: Path) -> None:
        drafts = EmlDrafts(tmp_path)
        made = drafts.update(drafts.create(letter()), letter(text="Else."))
        assert [path.name for path in tmp_path.iterdir()] == [made.remote_id]


class TestMaildirDrafts(DraftsContract):
    @pytest.fixture
    def place(self, tmp_path: Path) -> DraftsPlace:
        drafts = MaildirDrafts(tmp_path / "Drafts")
        return DraftsPlace(drafts, FilesHand(drafts))

    def test_a_draft_lies_in_cur_with_the_draft_flag(self, tmp_path: Path) -> None:
        MaildirDrafts(tmp_path).create(letter())
        [path] = (tmp_path / "cur").iterdir()
        assert path.name.endswith(":2,D")
        assert not list((tmp_path / "tmp").iterdir())

    def test_flags_that_a_program_sets_change_neither_id_nor_version(self, tmp_path: Path) -> None:
        drafts = MaildirDrafts(tmp_path)
        made = drafts.create(letter())
        [path] = (tmp_path / "cur").iterdir()
        path.rename(path.with_name(path.name + "FS"))
        assert list(drafts.list()) == [made]

    def test_a_draft_flagged_as_trashed_is_gone(self, tmp_path: Path) -> None:
        drafts = MaildirDrafts(tmp_path)
        drafts.create(letter())
        [path] = (tmp_path / "cur").iterdir()
        path.rename(path.with_name(path.name + "T"))
        assert list(drafts.list()) == []

    def test_an_update_keeps_the_flags(self, tmp_path: Path) -> None:
        drafts = MaildirDrafts(tmp_path)
        made = drafts.create(letter())
        [path] = (tmp_path / "cur").iterdir()
        path.rename(path.with_name(path.name + "S"))
        drafts.update(made, replace(letter(), text="Else."))
        assert [path.name for path in (tmp_path / "cur").iterdir()] == [f"{made.remote_id}:2,DS"]

    def test_a_folder_of_something_else_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "letter.txt").write_text("")
        with pytest.raises(UsageError):
            MaildirDrafts(tmp_path)
