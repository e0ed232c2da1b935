"""Very many pages to tables: what ``trace`` gives, on every engine; a later day; a slice as a workspace."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="tables need pyarrow")

from slugline import api, loading, scale
from slugline.collection import open_workspace
from slugline.errors import InputNotFound, UsageError
from slugline.model import Article, Story
from slugline.plugins.local_tables import LocalTables
from slugline.plugins.serial_engine import SerialEngine
from slugline.tables import SCHEMAS, TABLES, capture_of, detail_rows, number_of, story_of
from tests.plugins.spark import Cluster, needs_spark

EXAMPLE = Path(__file__).parents[1] / "examples" / "ferry"
HERE = LocalTables(SerialEngine())


def rows(folder: Path, name: str) -> list[dict[str, object]]:
    table = HERE.kept(str(folder / name))
    assert table is not None
    return sorted(table.rows, key=repr)


def stories(folder: Path) -> list[Story]:
    return sorted((story_of(r) for r in rows(folder, "stories")), key=lambda s: s.id)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    folder = tmp_path_factory.mktemp("survey")
    (folder / "pages").mkdir()
    for file in EXAMPLE.iterdir():
        shutil.copy(file, folder / "pages")
    (folder / "pages" / "empty.html").write_text("<html><body><p>Menu</p></body></html>")
    out = folder / "out"
    return out, scale.survey(scale.Wanted((str(folder / "pages"),)), str(out), HERE)


def test_the_stories_are_those_of_a_trace(made: tuple[Path, dict[str, int]]) -> None:
    found = api.trace(api.read([made[0].parent / "pages"]), engine="serial")
    assert stories(made[0]) == sorted(found.stories, key=lambda s: s.id)
    assert sorted(str(r["id"]) for r in rows(made[0], "articles")) == sorted(a.id for a in found.articles)
    assert [r["capture"] for r in rows(made[0], "rejected")] == [r.capture for r in found.rejected]


def test_every_table_has_its_columns(made: tuple[Path, dict[str, int]]) -> None:
    out, counts = made
    assert counts == {name: len(rows(out, name)) for name in SCHEMAS}
    for name, schema in SCHEMAS.items():
        table = HERE.kept(str(out / name))
        assert table is not None
        assert table.schema == schema
        assert TABLES[name].words
    (story,) = stories(out)
    details = [name for name, _ in detail_rows(story)]
    assert {n: details.count(n) for n in ("edges", "changes", "statements")} == {
        n: counts[n] for n in ("edges", "changes", "statements")
    }


def test_the_same_call_takes_it_up_and_another_is_refused(made: tuple[Path, dict[str, int]]) -> None:
    out, counts = made
    again = out.with_name("again")
    shutil.copytree(out, again)
    shutil.rmtree(again / "stories")
    pages = str(out.parent / "pages")
    assert scale.survey(scale.Wanted((pages,)), str(again), HERE) == counts
    assert stories(again) == stories(out)
    with pytest.raises(UsageError, match="another survey"):
        scale.survey(scale.Wanted((pages,), language="en"), str(again), HERE)


def test_a_later_day_joins_the_stories_of_before(
    made: tuple[Path, dict[str, int]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = sorted((made[0].parent / "pages").iterdir())
    days = [tmp_path / "one", tmp_path / "two"]
    for day, some in zip(days, (files[:3], files[3:]), strict=True):
        day.mkdir()
        for file in some:
            shutil.copy(file, day)
    other = tmp_path / "one" / "lighthouse.txt"
    told = "The keeper of the lighthouse at Corvan Point retired on Friday after thirty-one years of service."
    other.write_text(
        f"Keeper leaves the light\n\n{told}\n\nNobody will follow him, the harbour office said in a letter."
    )
    first, second, both = (str(tmp_path / name) for name in ("first", "second", "both"))
    scale.survey(scale.Wanted(tuple(map(str, days))), both, HERE)
    scale.survey(scale.Wanted((str(days[0]),)), first, HERE)
    kept = {f: f.read_bytes() for f in Path(first).rglob("*") if f.is_file()}
    before = stories(Path(first))
    (apart,) = [s for s in before if len(s.members) == 1]
    shutil.rmtree(days[0])
    looked_at = _looked_at(monkeypatch)
    scale.survey(scale.Wanted((str(days[1]),), before=(first,)), second, HERE)
    # the first day's pages are gone and its tables are as they were; the story that nothing new is tied to was not
    # even unpacked, and the one that grew is what one survey of both days finds
    (grown,) = stories(Path(second))
    assert len(grown.members) == 5
    (whole,) = [s for s in stories(Path(both)) if s.id == grown.id]
    assert (grown.stemma, grown.changes, grown.statements) == (whole.stemma, whole.changes, whole.statements)
    assert sorted(looked_at) == sorted(grown.members)
    assert not set(apart.members) & set(looked_at)
    assert {r["id"] for r in rows(Path(second), "articles")} & {m for s in before for m in s.members} == set()
    assert {f: f.read_bytes() for f in Path(first).rglob("*") if f.is_file()} == kept
    assert [r["story"] for r in rows(Path(second), "replaced")] == [s.id for s in before if len(s.members) > 1]
    with open_workspace(tmp_path / "work", engine="serial") as here:
        assert loading.load(here, [first, second], HERE, largest=10) == 2
        assert sorted(len(s.members) for s in here.workspace.stories.every()) == [1, 5]


def test_a_day_that_touches_nothing_studies_only_itself(
    made: tuple[Path, dict[str, int]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "alone.txt").write_text(
        "Bakers mourn an oven\n\nThe wood-fired oven of Tessin Row was broken up on Tuesday, bakers said.\n\n"
        "It had given bread to four streets since the year of the great flood, and nobody knows who built it."
    )
    looked_at = _looked_at(monkeypatch)
    wanted = scale.Wanted((str(tmp_path / "alone.txt"),), before=(str(made[0]),))
    counts = scale.survey(wanted, str(tmp_path / "out"), HERE)
    assert (counts["articles"], counts["stories"], counts["replaced"]) == (1, 1, 0)
    assert looked_at == [str(r["id"]) for r in rows(tmp_path / "out", "articles")]


def _looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """From now on: the ids of all articles that any pack's worker unpacks."""
    seen: list[str] = []
    unpacked = scale.article_of

    def noted(row: dict[str, object]) -> Article:
        article = unpacked(row)
        seen.append(article.id)
        return article

    monkeypatch.setattr(scale, "article_of", noted)
    return seen


def test_a_slice_becomes_a_workspace(made: tuple[Path, dict[str, int]], tmp_path: Path) -> None:
    (story,) = stories(made[0])
    with open_workspace(tmp_path / "work", engine="serial") as here:
        assert loading.load(here, [str(made[0])], HERE, stories=[story.id]) == 1
        status = here.status()
        assert (status.articles, status.stories, status.unfinished_run) == (5, 1, False)
        (held,) = here.workspace.stories.every()
        assert (held.stemma, held.changes, held.statements) == (story.stemma, story.changes, story.statements)
        assert here.search("the ferry sails again")
        here.add()
        assert loading.load(here, [str(made[0])], HERE, largest=3) == 1
        assert here.status().articles == 5
        with pytest.raises(InputNotFound, match="no such story"):
            loading.load(here, [str(made[0])], HERE, stories=["s0"])


def test_without_pages_nothing_can_be_loaded(made: tuple[Path, dict[str, int]], tmp_path: Path) -> None:
    out = str(tmp_path / "bare")
    scale.survey(scale.Wanted((str(made[0].parent / "pages"),), pages=False), out, HERE)
    assert {capture_of(r) for r in rows(Path(out), "articles")} == {None}
    with open_workspace(tmp_path / "work", engine="serial") as here, pytest.raises(UsageError, match="without their"):
        loading.load(here, [out], HERE, largest=1)


def test_copies_beyond_a_bound_are_set_aside_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scale, "COPIES", 3)
    text = (EXAMPLE / "coast-herald.txt").read_text()
    lines = [json.dumps({"id": f"copy {n}", "text": text}) for n in range(7)]
    (tmp_path / "pages.jsonl").write_text("\n".join(lines))
    out = tmp_path / "out"
    counts = scale.survey(scale.Wanted((str(tmp_path / "pages.jsonl"),)), str(out), HERE)
    assert (counts["articles"], counts["copies"], counts["keys"]) == (7, 4, 3)
    (story,) = stories(out)
    assert len(story.members) == 3
    assert {r["first"] for r in rows(out, "copies")} == {min(number_of(m) for m in story.members)}


def test_a_giant_component_is_dealt_into_parts_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scale, "LARGE", 4)
    text = (EXAMPLE / "coast-herald.txt").read_text()
    lines = [json.dumps({"id": f"copy {n}", "text": text}) for n in range(9)]
    (tmp_path / "pages.jsonl").write_text("\n".join(lines))
    out = tmp_path / "out"
    scale.survey(scale.Wanted((str(tmp_path / "pages.jsonl"),), encoder="fast"), str(out), HERE)
    packs = {r["number"]: r["pack"] for r in rows(out, "work/packs")}
    assert all(p == q for n, p in packs.items() for m, q in packs.items() if n % 3 == m % 3)
    assert len(set(packs.values())) == len({n % 3 for n in packs}) > 1
    assert max(packs.values()) < 0
    assert sum(len(s.members) for s in stories(out)) == 9
    assert [(r["way"], r["count"]) for r in rows(out, "crowded") if r["way"] == "component"] == [("component", 9)]


def test_the_web_is_not_fetched(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing from the web") as told:
        scale.survey(scale.Wanted(("https://news.example/a.warc.gz",)), str(tmp_path / "out"), HERE)
    assert "--fetch" not in str(told.value)


def test_a_list_names_files_also_by_their_address(made: tuple[Path, dict[str, int]], tmp_path: Path) -> None:
    files = sorted((made[0].parent / "pages").iterdir())
    named = [files[0].as_uri(), *map(str, files[1:])]
    (tmp_path / "files.txt").write_text("# a list\n" + "\n".join(named) + "\n\n")
    counts = scale.survey(scale.Wanted((f"@{tmp_path / 'files.txt'}",)), str(tmp_path / "out"), HERE)
    assert counts == made[1]
    with pytest.raises(InputNotFound, match="list cannot be read"):
        scale.survey(scale.Wanted((f"@{tmp_path / 'none'}",)), str(tmp_path / "none"), HERE)


def test_other_filesystems_are_read_where_their_package_is(tmp_path: Path) -> None:
    fsspec = pytest.importorskip("fsspec", reason="addresses with a scheme need fsspec")
    pq, pa = pytest.importorskip("pyarrow.parquet"), pytest.importorskip("pyarrow")
    store = fsspec.filesystem("memory")
    text = (EXAMPLE / "coast-herald.txt").read_text()
    store.pipe("/scale/day/a.jsonl", json.dumps({"id": "one", "text": text}).encode())
    store.pipe("/scale/day/.hidden.jsonl", b"{}")
    store.pipe("/scale/day/notes.pdf", b"%PDF")
    with store.open("/scale/day/b.parquet", "wb") as file:
        pq.write_table(pa.table({"id": ["two"], "text": [text]}), file)
    folder, pattern = "memory://scale/day", "memory://scale/day/?.*"
    for n, place in enumerate((folder, pattern)):
        out = tmp_path / str(n)
        counts = scale.survey(scale.Wanted((place,), encoder="fast"), str(out), HERE)
        assert (counts["articles"], counts["rejected"], counts["stories"]) == (2, 0, 1)
        assert [r["capture"] for r in rows(out, "articles")] in (["one", "two"], ["two", "one"])
    with pytest.raises(InputNotFound, match="nothing is there"):
        scale.survey(scale.Wanted(("memory://scale/none/*.warc",)), str(tmp_path / "none"), HERE)


def test_a_missing_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("fsspec", reason="addresses with a scheme need fsspec")
    wanted = scale.Wanted(("s3://bucket/a.warc.gz",))
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(UsageError, match="s3:// needs s3fs") as told:
        scale.survey(wanted, str(tmp_path / "out"), HERE)
    assert "pip install s3fs" in str(told.value)
    with pytest.raises(UsageError, match="no filesystem that can be read"):
        scale.survey(scale.Wanted(("carrier-pigeon://a/b",)), str(tmp_path / "pigeon"), HERE)
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(UsageError, match="needs fsspec"):
        scale.survey(wanted, str(tmp_path / "other"), HERE)


@needs_spark
def test_a_cluster_gives_the_same_tables(made: tuple[Path, dict[str, int]], tmp_path: Path) -> None:
    with Cluster(2, tmp_path) as cluster:
        there = scale.tables_named(f"spark:{cluster.url}")
        try:
            counts = scale.survey(scale.Wanted((str(made[0].parent / "pages"),)), str(tmp_path / "out"), there)
        finally:
            there.close()
    assert counts == made[1]
    for name in SCHEMAS:
        assert rows(tmp_path / "out", name) == rows(made[0], name), name


@needs_spark
@pytest.mark.skipif("SLUGLINE_CAPTURES" not in os.environ, reason="SLUGLINE_CAPTURES names no file of captures")
def test_one_worker_and_three_give_the_tables_of_this_machine(tmp_path: Path) -> None:
    """Over a set of one's own: SLUGLINE_CAPTURES=FILE.jsonl, which is dealt to nine files and packs of some forty."""
    lines = Path(os.environ["SLUGLINE_CAPTURES"]).read_text(encoding="utf-8").splitlines()
    (tmp_path / "pages").mkdir()
    for n in range(9):
        (tmp_path / "pages" / f"{n}.jsonl").write_text("\n".join(lines[n::9]), encoding="utf-8")
    wanted = scale.Wanted((str(tmp_path / "pages"),), pack=40)
    counts = scale.survey(wanted, str(tmp_path / "here"), HERE)
    assert counts["articles"] + counts["rejected"] >= len(lines)
    with Cluster(1, tmp_path) as cluster:
        for workers in (1, 3):
            cluster.grow(workers)
            there = scale.tables_named(f"spark:{cluster.url}")
            out = tmp_path / f"workers-{workers}"
            try:
                assert scale.survey(wanted, str(out), there) == counts
                assert len(cluster.executors()) == workers
            finally:
                there.close()
            for name in SCHEMAS:
                assert rows(out, name) == rows(tmp_path / "here", name), name
