"""Every benchmark task runs on questions alone (small ones of our own) and answers in its scorer's words."""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import __main__ as harness
from benchmarks.data import rows

EN = ["The ferry is back in service.", "It carried 212 passengers on Tuesday.", "The repair cost two million."]
DE = [
    "Die Fähre fährt wieder.",
    "Sie beförderte am Dienstag 212 Passagiere.",
    "Die Reparatur kostete zwei Millionen Euro.",
]
SAID = '"The ferry is back," harbour master Ida Brekke said on Tuesday.'
PAGE = "<html><body><h1>Ferry back</h1>" + "".join(f"<p>{s} {SAID}</p>" for s in EN) + "</body></html>"

LINES = ["Home", "Ferry back", *(f"{s} {SAID}" for s in EN)]
QUESTIONS: dict[str, list[dict[str, Any]]] = {
    "pages-html": [{"id": "p", "set": "aeb", "url": "https://a.example/x", "html": PAGE, "lines": []}],
    "pages-lines": [{"id": "p", "set": "aeb", "html": "", "lines": LINES}],
    "pairs": [{"id": "x_y", "lang1": "en", "lang2": "de", "text1": " ".join(EN), "text2": " ".join(DE)}],
    "groups": [{"id": "a", "lang": "eng", "segments": EN}, {"id": "b", "lang": "deu", "segments": DE}],
    "tatoeba": [{"lang": "deu", "text": d, "eng": e} for d, e in zip(DE, EN, strict=True)],
    "alignment": [{"id": "t:1", "left_lang": "en", "right_lang": "de", "left": EN, "right": DE}],
    "changes": [
        {"set": "ced22", "pair": "en-de", "source": EN[1], "target": DE[1]},
        {"set": "demetr", "kind": "k", "lang": "german", "source": DE[1], "a": EN[1], "b": EN[2]},
        {"set": "refresd", "source": EN[0], "target": "Le ferry est de retour."},
    ],
    "quotations": [
        {
            "set": "wikinews-de",
            "part": "dev",
            "doc": "d",
            "text": "„Ja“, sagte Ida Brekke.",
            "tokens": [[0, 4], [6, 11]],
        },
        {"set": "polnear", "doc": "d", "tokens": ["Ida", "Brekke", "said", "the", "ferry", "is", "back", "."]},
    ],
    "names": [
        {"set": "translit", "script": "russian", "english": "Ivanov", "other": "И в а н о в"},
        {"set": "name_bench", "case_group": "g", "schema": "Person", "name1": "Ida Brekke", "name2": "I. Brekke"},
    ],
    "wiretree": [{"id": "c1", "text": "\n".join(["Ferry back", *EN])}, {"id": "c2", "text": "\n".join(["Fähre", *DE])}],
    "collation": [{"id": "p1", "left_lang": "en", "right_lang": "de", "left": EN, "right": DE}],
}


def _answer(task: str, folder: Path) -> Any:
    packed = task not in ("wiretree", "collation")
    data = folder / ("data.jsonl.gz" if packed else "data.jsonl")
    text = "\n".join(json.dumps(r, ensure_ascii=False) for r in QUESTIONS[task])
    data.write_bytes(gzip.compress(text.encode()) if packed else text.encode())
    out = folder / "out.json"
    assert harness.main([task, "--data", str(data), "--out", str(out)]) == 0
    return json.loads(out.read_text(encoding="utf-8"))


def test_every_task_is_asked_here() -> None:
    assert set(QUESTIONS) == set(harness.TASKS)


@pytest.mark.parametrize("task", ["pages-html", "pages-lines"])
def test_pages(task: str, tmp_path: Path) -> None:
    assert _answer(task, tmp_path)["p"]["headline"] == "Ferry back"


def test_pairs(tmp_path: Path) -> None:
    answer = _answer("pairs", tmp_path)
    assert answer["x_y"] > answer["cut"]


def test_groups(tmp_path: Path) -> None:
    assert [sorted(s) for s in _answer("groups", tmp_path)["stories"]] == [["a", "b"]]


def test_tatoeba(tmp_path: Path) -> None:
    answer = _answer("tatoeba", tmp_path)
    assert answer["deu"] == {"from": dict(zip(DE, EN, strict=True)), "to": dict(zip(EN, DE, strict=True))}


def test_alignment(tmp_path: Path) -> None:
    assert _answer("alignment", tmp_path)["t:1"] == [[[0], [0]], [[1], [1]], [[2], [2]]]


def test_changes(tmp_path: Path) -> None:
    good, both, french = _answer("changes", tmp_path)
    assert both[1] > both[0]
    assert all(isinstance(x, float) for x in (good, french))


def test_quotations(tmp_path: Path) -> None:
    answer = _answer("quotations", tmp_path)
    assert answer["d"][0]["speaker"] == [12, 22]
    assert answer["d#0"]["cue"] == [[2, 3]]


def test_names(tmp_path: Path) -> None:
    answer = _answer("names", tmp_path)
    assert list(answer["translit"]["russian"].values()) == ["Ivanov"]
    assert len(answer["name_bench"]) == 1


def test_wiretree(tmp_path: Path) -> None:
    answer = _answer("wiretree", tmp_path)
    assert sorted(m for s in answer["stories"] for m in s) == ["c1", "c2"]
    assert set(answer["parents"]) == set(answer["bodies"])


def test_collation(tmp_path: Path) -> None:
    assert _answer("collation", tmp_path)["p1"] == [[0, 0], [1, 1], [2, 2]]


def test_answers_are_never_read(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"id": "a", "beads": [], "overall": 1.0, "left": []}\n', encoding="utf-8")
    assert rows(path) == [{"id": "a", "left": []}]


def test_a_drop_below_a_floor_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    floors = {"pairs": {"pearson": 0.7}}
    assert harness._held("pairs", {"pearson": 0.69, "new": 0.1}, floors, 0.0005) == ["pairs pearson: 0.690 below 0.700"]
    assert "FELL" in capsys.readouterr().out
    assert harness._held("pairs", {"pearson": 0.7}, floors, 0.0005) == []


def test_of_some_figures_less_is_better() -> None:
    floors = {"changes": {"demetr_minor_false": 0.07}}
    assert harness._held("changes", {"demetr_minor_false": 0.05}, floors, 0.0005) == []
    assert harness._held("changes", {"demetr_minor_false": 0.09}, floors, 0.0005)


@pytest.mark.parametrize(("flag", "kept", "code"), [("", 0.9, 1), ("lower_floors", 0.5, 0), ("raise_floors", 0.9, 1)])
def test_a_floor_is_lowered_by_an_explicit_flag_alone(
    flag: str, kept: float, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "score.py").touch()
    floors = tmp_path / "floors.json"
    floors.write_text('{"pairs": {"pearson": 0.9}}', encoding="utf-8")
    monkeypatch.setattr(harness, "FLOORS", floors)
    monkeypatch.setattr(harness, "measure", lambda *_: ({"pearson": 0.5}, 1.0))
    flags = {"raise_floors": False, "lower_floors": False, **({flag: True} if flag else {})}
    args = argparse.Namespace(bench=str(tmp_path), only="pairs", seed=1, **flags)
    assert harness.every(args) == code
    assert json.loads(floors.read_text(encoding="utf-8"))["pairs"]["pearson"] == kept
