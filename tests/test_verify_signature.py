"""Who has signed a manifest."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.publish_site import Site, page
from tools.fixity.__main__ import main
from tools.fixity.manifest import MANIFEST, SIGNATURE

pytestmark = pytest.mark.skipif(
    not shutil.which("ssh-keygen"), reason="ssh-keygen is not installed"
)


def make_key(folder: Path, name: str, kind: str = "ed25519") -> Path:
    """A key pair; returns the secret key's file."""
    file = folder / name
    command = ["ssh-keygen", "-q", "-t", kind, "-N", "", "-C", name, "-f", str(file)]
    subprocess.run(command, check=True)
    return file


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "project")


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return make_key(tmp_path, "newsroom")


def publish(site: Site, key: Path, www: Path) -> None:
    site.settings(SIGNING_KEY=str(key))
    assert site.publish("--to", str(www)) == 0


def test_who_has_signed_is_said(
    site: Site, key: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    www = tmp_path / "www"
    publish(site, key, www)
    signers = tmp_path / "signers"
    signers.write_text(f"archives@journal.org {key.with_suffix('.pub').read_text()}")
    assert main([str(www), "--signers", str(signers)]) == 0
    assert "signed by archives@journal.org (ED25519 key SHA256:" in capsys.readouterr().out
    assert main([str(www), "--signers", str(key.with_suffix(".pub"))]) == 0
    assert "signed by newsroom.pub (ED25519 key SHA256:" in capsys.readouterr().out
    assert main([str(www)]) == 0
    said = capsys.readouterr().out
    assert "signed with ED25519 key SHA256:" in said and "--signers" in said


def test_a_manifest_that_was_altered_does_not_fit(
    site: Site, key: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    www = tmp_path / "www"
    publish(site, key, www)
    lines = (www / MANIFEST).read_text().splitlines(keepends=True)
    (www / MANIFEST).write_text("".join(lines[1:]))
    (www / lines[0].split("data/")[1].strip()).unlink()
    assert main([str(www)]) == 1
    assert "signature: the signature does not fit the manifest" in capsys.readouterr().out


def test_another_s_signature_does_not_count(
    site: Site, key: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    www = tmp_path / "www"
    publish(site, make_key(tmp_path, "stranger"), www)
    assert main([str(www), "--signers", str(key.with_suffix(".pub"))]) == 1
    assert "which is not in the list" in capsys.readouterr().out


def test_a_signature_that_is_gone_is_missed(
    site: Site, key: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    www = tmp_path / "www"
    publish(site, key, www)
    (www / SIGNATURE).unlink()
    assert main([str(www), "--signers", str(key.with_suffix(".pub"))]) == 1
    assert "not signed: but a list of signers was given" in capsys.readouterr().out


def test_a_bag_is_signed_and_valid(site: Site, key: Path, tmp_path: Path) -> None:
    import bagit

    site.settings(SIGNING_KEY=str(key))
    assert site.publish("--to", f"bag:{tmp_path / 'bag'}") == 0
    assert bagit.Bag(str(tmp_path / "bag")).is_valid()
    assert main([str(tmp_path / "bag"), "--signers", str(key.with_suffix(".pub"))]) == 0


def test_what_is_signed_already_is_not_signed_again(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each signature of an ECDSA key is another one."""
    www = tmp_path / "www"
    publish(site, make_key(tmp_path, "ecdsa", "ecdsa"), www)
    signature = (www / SIGNATURE).read_bytes()
    site.publish("--to", str(www))
    assert (www / SIGNATURE).read_bytes() == signature
    assert "Nothing had to be sent." in capsys.readouterr().out
    site.write("fr/lac.html", page("Le lac", "", "../"))
    site.publish("--to", str(www))
    assert (www / SIGNATURE).read_bytes() != signature


def test_a_site_that_is_no_longer_signed_loses_its_signature(
    site: Site, key: Path, tmp_path: Path
) -> None:
    publish(site, key, tmp_path / "www")
    site.settings()
    assert site.publish("--to", str(tmp_path / "www")) == 0
    assert not (tmp_path / "www" / SIGNATURE).exists()


def test_a_key_that_cannot_sign_is_named(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site.settings(SIGNING_KEY="keys/none")
    assert site.publish("--to", str(tmp_path / "www")) == 1
    assert "keys/none: there is no key that can be read" in capsys.readouterr().err
    (tmp_path / "key").write_text("no key")
    site.settings(SIGNING_KEY=str(tmp_path / "key"))
    assert site.publish("--to", str(tmp_path / "www")) == 1
    assert "cannot sign" in capsys.readouterr().err
    assert not (tmp_path / "www").exists()
