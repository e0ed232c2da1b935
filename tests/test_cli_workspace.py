"""The workspace's commands as a person types them."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from slugline.workspace import FILE
from tests.test_cli import EXAMPLE, run


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk") / "work"
    done = run("add", folder, EXAMPLE)
    assert done.returncode == 0, done.stderr.decode()
    assert "5 captures new" in done.stdout.decode()
    return folder


def _json(*words: str | Path) -> object:
    done = run(*words, "--json", "-")
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_status(work: Path) -> None:
    found = _json("status", work)
    assert isinstance(found, dict)
    assert (found["captures"], found["articles"], found["stories"]) == (5, 5, 1)
    assert not found["unfinished_run"]
    assert "English" in run("status", work).stdout.decode()


def test_search_and_why(work: Path) -> None:
    found = _json("search", work, "the ferry sails again after three weeks", "-n", "3")
    assert isinstance(found, dict)
    assert found["schema"] == "slugline-search/1"
    first, second, _ = found["found"]
    done = run("why", first["article"], second["article"], "--workspace", work)
    assert done.returncode == 0, done.stderr.decode()
    assert "one story" in done.stdout.decode()
    nothing = run("search", work, "?!")
    assert nothing.returncode == 1
    assert b"nothing found" in nothing.stdout


def test_what_an_addition_rejects_is_told_once_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "blank.txt").write_bytes(b"")
    (tmp_path / "new" / "page.txt").write_bytes((EXAMPLE / "coast-herald.txt").read_bytes())
    said = run("add", tmp_path / "work", tmp_path / "new").stdout.decode()
    assert "blank.txt" in said
    assert "the file is empty" in said
    assert "empty" not in run("add", tmp_path / "work", EXAMPLE / "morning-tide.html").stdout.decode()


def test_who_is_named_in_all_stories(work: Path) -> None:
    found = _json("names", work)
    assert isinstance(found, dict)
    assert {e["kind"] for e in found["entities"]} >= {"person", "place"}
    first = found["entities"][0]["name"]
    again = _json("names", work, first)
    assert isinstance(again, dict)
    assert again["entities"][0]["name"] == first
    assert run("names", work, "Nobody Whosoever").returncode == 1


def test_a_namer_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = run("add", tmp_path / "work", EXAMPLE, "--names", "oracle")
    assert done.returncode == 2
    assert "installed: natasha, rules, spacy" in done.stderr.decode()


def test_history_and_removal(tmp_path: Path) -> None:
    folder, page = tmp_path / "work", EXAMPLE / "coast-herald.txt"
    assert run("add", folder, EXAMPLE, "--quiet").returncode == 0
    refused = run("remove", folder, page, stdin=b"n\n")
    assert refused.returncode == 130
    assert b"Traceback" not in refused.stderr
    assert b"Remove 1 page(s)" in refused.stderr
    gone = _json("remove", folder, page, "--yes", "--reason", "asked")
    assert isinstance(gone, dict)
    assert len(gone["captures"]) == 1
    events = _json("history", folder)
    assert isinstance(events, dict)
    assert {e["kind"] for e in events["events"]} == {"born"}
    again = run("add", folder, EXAMPLE)
    assert b"0 captures new" in again.stdout
    unknown = run("remove", folder, "no such page", "--yes")
    assert unknown.returncode == 2
    assert b"nothing of that name" in unknown.stderr


def test_an_address_that_stands_for_several_captures_is_asked_about_as_such(tmp_path: Path) -> None:
    folder, address = tmp_path / "work", "https://coast.example/ferry"
    text = (EXAMPLE / "coast-herald.txt").read_text(encoding="utf-8")
    lines = [{"id": f"v{n}", "url": address, "text": text + f"\nPage {n}."} for n in range(2)]
    (tmp_path / "pages.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert run("add", folder, tmp_path / "pages.jsonl", "--quiet").returncode == 0
    asked = run("remove", folder, address, stdin=b"n\n")
    assert b"Remove 2 page(s)" in asked.stderr
    status = _json("status", folder)
    assert isinstance(status, dict)
    assert status["captures"] == 2


@pytest.mark.parametrize("command", [("status",), ("search", "x"), ("history",), ("remove", "x", "--yes"), ("add",)])
def test_a_folder_without_a_workspace_is_told(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = run(command[0], tmp_path / "nothing", *command[1:])
    assert done.returncode == 2
    assert b"there is no workspace here" in done.stderr
    assert not (tmp_path / "nothing").exists()


def test_a_damaged_workspace_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database, but long enough to be read as the head of one" * 20)
    done = run("status", tmp_path)
    assert done.returncode == 2
    assert FILE.encode() in done.stderr
    assert b"Traceback" not in done.stderr


def test_ctrl_c_leaves_a_workspace_that_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    command = [sys.executable, "-m", "slugline.cli", "add", str(folder), str(EXAMPLE)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while child.poll() is None and not (folder / FILE).exists():
        pass
    child.send_signal(signal.SIGINT)
    _, said = child.communicate(timeout=60)
    assert child.returncode in (130, 0), said.decode()
    assert b"Traceback" not in said
    done = run("add", folder, EXAMPLE)
    assert done.returncode == 0, done.stderr.decode()
    found = _json("status", folder)
    assert isinstance(found, dict)
    assert (found["articles"], found["unfinished_run"], found["unstudied"]) == (5, False, 0)


def test_a_correction_says_nothing_of_pages_that_are_not_known_to_be_related(work: Path) -> None:
    own, copy, other = (EXAMPLE / f for f in ("island-gazette.txt", "coast-herald.txt", "hafenblatt.html"))
    done = run("correction", work, copy, own)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"neither of these is known to be made from the other" in done.stderr
    for left, right, seen in ((other, copy, "1 left out"), (copy, other, "1 put in")):
        said = run("correction", work, left, right).stdout.decode()
        assert f"seen from the second page: {seen}." in said
        assert "1.8 million euros" in said


@pytest.mark.parametrize("time", ["2024", "2024-03", "2024-03-12", "2024-03-12T14", "2024-03-12T14:20:00+01:00"])
def test_a_time_or_its_beginning_bounds_a_list(work: Path, time: str) -> None:
    assert run("stories", work, "--since", time).returncode == 0


def test_stories_are_listed_decided_on_and_corrected(work: Path, tmp_path: Path) -> None:
    listed = _json("stories", work, "ferry", "--language", "de", "--pages", "2-9", "--sources", "1-")
    assert isinstance(listed, dict)
    (row,) = listed["rows"]
    assert (row["pages"], listed["total"]) == (5, 1)
    nothing = run("stories", work, "--language", "zu")
    assert nothing.returncode == 1
    assert "No story here has pages in Zulu; there are: German (de), " in nothing.stdout.decode().replace("\n", " ")
    wrongs = (
        ("--pages", "many"),
        ("--pages", "5-3"),
        ("--sort", "colour"),
        ("--sort", "relevance"),
        ("--kind", "novel"),
        ("--since", "yesterday"),
    )
    for wrong in wrongs:
        done = run("stories", work, *wrong)
        assert done.returncode == 2
        assert " ".join(wrong) in done.stderr.decode()
    tree = tmp_path / "tree.png"
    assert run("story", work, row["id"], "--graph", tree).returncode == 0
    assert tree.read_bytes().startswith(b"\x89PNG")
    told = _json("story", work, row["id"])
    assert isinstance(told, dict)
    tree = told["stories"][0]["stemma"]["edges"]
    lost = next(e["parent"] for e in tree if e["parent"].startswith("lost"))
    one, two = [e["child"] for e in tree if e["parent"] == lost][:2]
    said = run("correction", work, one, two)
    assert said.stdout.decode().startswith("About: “")
    assert run("correction", work, one, one).returncode == 2
    assert run("decide", work, "perhaps", one, two).returncode == 2
    done = run("decide", work, "edge-right", one, two, "--who", "Ana", "--note", "saw the mail")
    assert done.returncode == 0, done.stderr.decode()
    assert "Ana" in done.stdout.decode()
    gold = tmp_path / "gold.jsonl"
    assert run("decisions", work, row["id"], "--gold", gold).returncode == 0
    assert json.loads(gold.read_text(encoding="utf-8"))["child"]["article"] == two
    assert run("decisions", work, "s0000000000000000").returncode == 2
    gone = _json("withdraw", work, "1")
    assert isinstance(gone, dict)
    assert gone["decisions"][0]["withdrawn"]
