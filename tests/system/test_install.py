"""The installer: what makes it work again, and what it says where it cannot."""

import pytest

from deploy.install import InstallError, fingerprint, install
from deploy.port import PortError, address


@pytest.fixture(scope="module")
def venv(tmp_path_factory):
    return tmp_path_factory.mktemp("installed") / "venv"


@pytest.fixture
def requirements(tmp_path):
    (tmp_path / "base.txt").write_text("# nothing\n")
    path = tmp_path / "requirements.txt"
    path.write_text("-r base.txt\n")
    return path


def test_installs_once(requirements, venv):
    assert install(requirements, venv)
    assert not install(requirements, venv)
    requirements.write_text("-r base.txt\n# changed\n")
    assert install(requirements, venv)


def test_broken_environment_is_made_again(requirements, venv):
    install(requirements, venv)
    (venv / "bin" / "python").unlink()
    assert install(requirements, venv)


def test_included_files_count(requirements):
    before = fingerprint(requirements)
    (requirements.parent / "base.txt").write_text("# something\n")
    assert fingerprint(requirements) != before


def test_failure_names_the_way_out_and_is_tried_again(requirements, venv, monkeypatch):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    requirements.write_text("no-such-package-of-this-name==1\n")
    for _ in range(2):
        with pytest.raises(InstallError, match="PIP_INDEX_URL"):
            install(requirements, venv)


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "８０００"])
def test_impossible_ports_are_named(monkeypatch, port):
    monkeypatch.setenv("PORT", port)
    with pytest.raises(PortError, match="PORT="):
        address()
