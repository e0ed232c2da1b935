from __future__ import annotations

import tomllib
from importlib.resources import files

from slugline.stemma.habits import habits, remoteness, usual_length


def test_every_file_is_sound() -> None:
    names = [f.name for f in files("slugline.stemma").joinpath("data").iterdir() if f.name.endswith(".toml")]
    assert len(names) > 30
    for name in names:
        found = tomllib.loads(files("slugline.stemma").joinpath("data", name).read_text("utf-8"))
        assert all(-12 <= x <= 14 for x in found["offsets"])
        assert all(x in range(-12, 15) or x % 0.5 == 0 for x in found.get("main", []))
        assert found == habits(name.removesuffix(".toml"))


def test_a_language_without_a_file() -> None:
    assert habits("xx") == {}
    assert habits("../de") == {}
    assert usual_length("xx") == 0.0
    assert usual_length("de") > usual_length("en") > usual_length("ja")


def test_small_languages_are_remote_from_each_other_and_from_no_large_one() -> None:
    assert remoteness("is", "cs") == 1.0
    assert remoteness("is", "en") == remoteness("fr", "de") == 0.0
    assert remoteness("xx", "is") == 1.0
    assert 0.0 < remoteness("ja", "is") < 1.0
    assert remoteness("de", "is") == remoteness("is", "de")
