"""The commands as a person types them: results, exit codes, messages, nothing left half-written."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from slugline.report import json_schema

EXAMPLE = Path(__file__).parents[1] / "examples" / "ferry"


def run(*words: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "slugline.cli", *map(str, words)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, cwd=cwd, timeout=300)


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[bytes]]:
    out = tmp_path_factory.mktemp("traced")
    done = run("trace", EXAMPLE, "--json", out / "t.json", "--html", out / "t.html", "--graph", out / "t.graphml")
    return out, done


def test_trace_of_the_example(traced: tuple[Path, subprocess.CompletedProcess[bytes]]) -> None:
    out, done = traced
    assert done.returncode == 0, done.stderr.decode()
    document = json.loads((out / "t.json").read_bytes())
    jsonschema.validate(document, json_schema())
    (story,) = document["stories"]
    assert len(story["members"]) == 5
    assert story["independent_sources"] == 2
    captures = {a["id"]: Path(a["capture"]).name for a in document["articles"]}
    parents = {
        captures.get(e["child"], e["child"]): e["parent"] for e in story["stemma"]["edges"] if not e["secondary"]
    }
    lost = {n["id"]: n["label"] for n in story["stemma"]["nodes"] if n["kind"] == "lost"}
    assert list(lost.values()) == ["Nordwire"]
    assert "island-gazette.txt" not in parents
    for copy in ("coast-herald.txt", "hafenblatt.html", "courrier-des-iles.txt", "morning-tide.html"):
        assert parents[copy] in lost, copy
    relations = {captures[e["child"]]: e["relation"] for e in story["stemma"]["edges"] if e["child"] in captures}
    assert relations["hafenblatt.html"] == relations["courrier-des-iles.txt"] == "translation"


def test_the_report_on_the_terminal(traced: tuple[Path, subprocess.CompletedProcess[bytes]]) -> None:
    text = traced[1].stdout.decode()
    for said in ("2 independent sources", "lost: Nordwire", "Tora Helland", "18 Millionen"):
        assert said in text, said


def test_the_page_and_the_graph_are_there(traced: tuple[Path, subprocess.CompletedProcess[bytes]]) -> None:
    out, _ = traced
    assert "<svg" in (out / "t.html").read_text(encoding="utf-8")
    assert "graphml" in (out / "t.graphml").read_text(encoding="utf-8")
    assert sorted(p.name for p in out.iterdir()) == ["t.graphml", "t.html", "t.json"]


def test_json_on_standard_output_is_nothing_but_json() -> None:
    done = run("clean", EXAMPLE, "--json", "-")
    document = json.loads(done.stdout)
    assert len(document["articles"]) == 5
    assert done.returncode == 0


def test_standard_input_in_jsonl() -> None:
    lines = [
        json.dumps({"id": p.name, "text" if p.suffix == ".txt" else "html": p.read_text(encoding="utf-8")})
        for p in sorted(EXAMPLE.iterdir())
    ]
    done = run("clean", "-", "--json", "-", stdin="\n".join(lines).encode())
    assert [a["capture"] for a in json.loads(done.stdout)["articles"]] == sorted(p.name for p in EXAMPLE.iterdir())


def test_compare_writes_every_format(tmp_path: Path) -> None:
    out = {kind: tmp_path / f"c.{kind}" for kind in ("json", "html", "tsv", "tmx")}
    options = [x for kind, path in out.items() for x in (f"--{kind}", path)]
    done = run("compare", EXAMPLE / "morning-tide.html", EXAMPLE / "hafenblatt.html", *options)
    assert done.returncode == 0, done.stderr.decode()
    assert out["tsv"].read_bytes().startswith(b"\xef\xbb\xbf")
    found = json.loads(out["json"].read_bytes())
    assert {c["kind"] for c in found["changes"]} >= {"number"} or found["collation"]["beads"]


def test_compare_of_lines(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("The bridge is open.\nIt cost a lot of money.\n", encoding="utf-8")
    (tmp_path / "b").write_text("Die Brücke ist offen.\nSie hat viel Geld gekostet.\n", encoding="utf-8")
    done = run("compare", "--lines", tmp_path / "a", tmp_path / "b", "--json", "-")
    beads = json.loads(done.stdout)["collation"]["beads"]
    assert [(b["left"], b["right"]) for b in beads] == [([0], [0]), ([1], [1])]


def test_statements_names_the_speaker() -> None:
    done = run("statements", EXAMPLE / "morning-tide.html", "--json", "-")
    said = json.loads(done.stdout)["statements"]
    assert any(s["speaker_name"] == "Tora Helland" and s["kind"] == "direct" for s in said)


def test_statements_in_a_language_without_rules_say_so(tmp_path: Path) -> None:
    page = "Bron över ån stängs på obestämd tid i dag.\n\n”Vi tar inga risker”, säger kommunalrådet Eva Lind.\n"
    (tmp_path / "sv.txt").write_text(page, "utf-8")
    (tmp_path / "empty.txt").write_text("Meny\n", "utf-8")
    done = run("statements", tmp_path, "--language", "sv")
    assert b"sv: no rules for who said what" in done.stdout
    assert b"no running text" in done.stdout


class TestBadInput:
    """Each named with its remedy; none ends the run of the others."""

    def test_a_missing_path_is_a_usage_error(self) -> None:
        done = run("trace", "no/such/file.html")
        assert done.returncode == 2
        assert b"no/such/file.html" in done.stderr
        assert done.stdout == b""

    def test_a_url_is_refused_with_the_remedy(self) -> None:
        done = run("trace", "https://news.example/story")
        assert done.returncode == 2
        assert b"save" in done.stderr.lower()

    def test_bad_files_beside_good_ones(self, tmp_path: Path) -> None:
        for p in EXAMPLE.glob("*.txt"):
            (tmp_path / p.name).write_bytes(p.read_bytes())
        (tmp_path / "empty.txt").write_bytes(b"")
        (tmp_path / "binary.html").write_bytes(bytes(range(256)) * 40)
        (tmp_path / "nothing.html").write_text("<html><body><nav>Home News Sport</nav></body></html>", encoding="utf-8")
        (tmp_path / "lines.jsonl").write_text('{"id": "x", "text": \n[1]\n', encoding="utf-8")
        done = run("clean", tmp_path, "--json", "-")
        document = json.loads(done.stdout)
        assert len(document["articles"]) == 3
        rejected = {Path(r["capture"]).name: r["reason"] for r in document["rejected"]}
        assert set(rejected) == {"empty.txt", "binary.html", "nothing.html", "lines.jsonl:1", "lines.jsonl:2"}
        assert done.returncode == 0

    def test_nothing_but_bad_files_is_exit_code_one(self, tmp_path: Path) -> None:
        (tmp_path / "empty.txt").write_bytes(b"")
        assert run("trace", tmp_path).returncode == 1

    def test_a_folder_that_is_not_there_is_told_before_the_work(self, tmp_path: Path) -> None:
        done = run("trace", EXAMPLE, "--json", tmp_path / "no" / "t.json")
        assert done.returncode == 2
        assert b"mkdir" in done.stderr

    def test_an_unknown_engine_names_the_known_ones(self) -> None:
        done = run("trace", EXAMPLE, "--engine", "abacus")
        assert done.returncode == 2
        assert b"serial" in done.stderr


def test_a_graph_on_standard_output_is_json() -> None:
    done = run("trace", EXAMPLE / "coast-herald.txt", "--graph", "-")
    assert len(json.loads(done.stdout)["stories"]) == 1


def test_an_unknown_graph_format_is_told_before_the_work(tmp_path: Path) -> None:
    done = run("trace", EXAMPLE, "--graph", tmp_path / "t.bmp", "--workspace", tmp_path / "w")
    assert done.returncode == 2
    assert b".graphml" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_help_has_examples() -> None:
    for command in ("trace", "clean", "compare", "statements"):
        done = run(command, "--help")
        assert done.returncode == 0
        assert b"Example" in done.stdout, command


def test_version() -> None:
    assert run("--version").stdout.startswith(b"slugline ")


def test_the_first_help_shows_where_to_start() -> None:
    done = run()
    assert b"slugline trace FOLDER" in done.stdout + done.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_ctrl_c_leaves_nothing_half_written(tmp_path: Path, name: str) -> None:
    text = (EXAMPLE / "coast-herald.txt").read_text(encoding="utf-8")
    lines = (json.dumps({"id": f"c{i}", "text": f"{text}\n{i}"}) for i in range(500))
    out = tmp_path / "out"
    out.mkdir()
    command = [sys.executable, "-m", "slugline.cli", "clean", "-", "--json", str(out / name)]
    running = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    assert running.stdin is not None
    running.stdin.write("\n".join(lines).encode())  # returns when it was taken: the work is under way
    running.stdin.flush()
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert b"stopped" in said
    assert b"Traceback" not in said
    assert list(out.iterdir()) == []


def test_a_stream_of_articles(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    (tmp_path / "empty.txt").write_text("")
    names = ["morning-tide.html", "coast-herald.txt"]
    done = run("clean", EXAMPLE / names[0], tmp_path / "empty.txt", EXAMPLE / names[1], "--json", out)
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in out.read_bytes().splitlines()]
    assert [next(iter(x)) for x in lines] == ["article", "rejected", "article"]
    assert [Path(x["article"]["capture"]).name for x in lines if "article" in x] == names
    assert b"2 articles; 1 rejected" in done.stdout
    assert b"the file is empty" in done.stdout
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_who_reads_the_output_may_leave() -> None:
    script = f"{shlex.quote(sys.executable)} -m slugline.cli clean {shlex.quote(str(EXAMPLE))} --json - | head -c 10"
    done = subprocess.run(["bash", "-c", script], capture_output=True, check=False, timeout=120)
    assert done.stdout == b'{"schema":'
    assert done.stderr == b""


@pytest.mark.parametrize(
    "words", [("trace",), ("clean",), ("statements",), ("compare", EXAMPLE / "island-gazette.txt")]
)
def test_an_address_is_refused_with_the_remedy(words: tuple[str | Path, ...]) -> None:
    done = run(*words, "https://news.example/ferry")
    assert done.returncode == 2
    assert b"give --fetch to fetch it, or save the page and give its file" in done.stderr


def test_an_address_of_this_machine_is_never_fetched() -> None:
    done = run("clean", "--fetch", "http://127.0.0.1:9/page", "--json", "-")
    assert done.returncode == 1
    (one,) = json.loads(done.stdout)["rejected"]
    assert one["stage"] == "fetch"
    assert "public internet" in one["reason"]


def test_the_help_names_every_container_and_the_extra() -> None:
    said = " ".join(run("clean", "--help").stdout.decode().replace("\u2502", " ").split())
    for word in ("MHTML", "WARC", "WACZ", "RSS", "Parquet", "JSONL", "NewsML-G2", "ninjs", "slugline[bulk]"):
        assert word in said, word


def test_a_language_that_is_none_is_told_before_the_work() -> None:
    done = run("clean", EXAMPLE, "--language", 'zz"<x>', "--json", "-")
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"--language" in done.stderr
    assert b"pt-BR" in done.stderr
    done = run("clean", EXAMPLE / "coast-herald.txt", "--language", "en-GB", "--json", "-")
    assert json.loads(done.stdout)["articles"][0]["language"] == "en"


def test_no_article_is_told_even_where_nothing_is_shown(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Home\nNews\n", encoding="utf-8")
    done = run("clean", tmp_path / "a.txt", "--quiet")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"1 rejected" in done.stderr
    assert b"--json" in done.stderr
