"""Every test here has a data folder and an index of its own."""

import pytest
from haystack import connections


@pytest.fixture(autouse=True)
def own_index(settings, tmp_path, monkeypatch):
    settings.BAOKU_DATA = tmp_path
    engine = connections["default"]
    monkeypatch.setitem(engine.options, "PATH", str(tmp_path / "index"))
    monkeypatch.setattr(engine, "_backend", None)
    return tmp_path / "index"
