"""Plug-ins are found by name, load, and are what their port asks."""

from __future__ import annotations

import inspect
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from slugline.errors import SluglineError, UnknownPlugin, UsageError
from slugline.ports import Encoder, Engine, Extractor, Fetcher, Store, plugin

PORTS = {"encoders": Encoder, "engines": Engine, "extractors": Extractor, "fetchers": Fetcher, "stores": Store}
OFFERED = [(kind, p.name) for kind in PORTS for p in entry_points(group=f"slugline.{kind}")]


@pytest.mark.parametrize(("kind", "name"), OFFERED)
def test_every_offered_plugin_has_its_ports_methods(kind: str, name: str) -> None:
    found = plugin(kind, name)
    wanted = [n for n, _ in inspect.getmembers(PORTS[kind], inspect.isfunction) if not n.startswith("_")]
    assert wanted
    for method in wanted:
        asked = list(inspect.signature(getattr(PORTS[kind], method)).parameters)
        assert list(inspect.signature(getattr(found, method)).parameters)[: len(asked)] == asked


def test_each_port_has_a_plugin() -> None:
    assert {kind for kind, _ in OFFERED} == set(PORTS)


def test_an_unknown_name_tells_the_known_ones() -> None:
    with pytest.raises(UnknownPlugin, match="local") as told:
        plugin("engines", "abacus")
    assert isinstance(told.value, UsageError)
    assert isinstance(told.value, SluglineError)


def test_what_is_installed_meanwhile_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnknownPlugin):
        plugin("engines", "abacus")
    info = tmp_path / "abacus-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: abacus\nVersion: 1\n", "utf-8")
    (info / "entry_points.txt").write_text("[slugline.engines]\nabacus = fractions:Fraction\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert plugin("engines", "abacus").__name__ == "Fraction"
    monkeypatch.undo()
    with pytest.raises(UnknownPlugin):
        plugin("engines", "abacus")
