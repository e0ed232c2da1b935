"""A workspace over its life: growing, killed, resumed, searched, emptied of what must go."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from slugline import api, capture, gathering, pipeline, stemma, story
from slugline.collection import Collection, open_workspace
from slugline.database import Database
from slugline.errors import InputNotFound, WorkspaceError
from slugline.model import Capture, Grouping, Rejected, to_json
from slugline.workspace import FILE

FERRY = Path(__file__).parents[1] / "examples" / "ferry"


@pytest.fixture(scope="module")
def pages() -> tuple[Capture | Rejected, ...]:
    return tuple(capture.read([FERRY]))


@pytest.fixture(scope="module")
def whole(pages: tuple[Capture | Rejected, ...]) -> bytes:
    return to_json(api.trace(pages, engine="serial"))


def _open(folder: Path) -> Collection:
    return open_workspace(folder, engine="serial")


def _dump(here: Collection) -> bytes:
    return to_json(here.trace())


def test_a_workspace_holds_what_a_trace_gives(
    tmp_path: Path, pages: tuple[Capture | Rejected, ...], whole: bytes
) -> None:
    with _open(tmp_path) as here:
        here.add(pages)
        assert _dump(here) == whole
        status = here.status()
    assert status.captures == len(pages)
    assert status.articles + status.rejected == len(pages)
    assert (status.unread, status.ungrouped, status.unstudied, status.unfinished_run) == (0, 0, 0, False)


def test_page_by_page_in_any_order_ends_the_same(
    tmp_path: Path, pages: tuple[Capture | Rejected, ...], whole: bytes
) -> None:
    for page in reversed(pages):
        with _open(tmp_path) as here:
            here.add([page])
    with _open(tmp_path) as here:
        found = here.trace()
        history = here.history()
    expected = msgspec.json.decode(whole)
    assert [a.id for a in found.articles] == [a["id"] for a in expected["articles"]]
    assert [s.members for s in found.stories] == [tuple(s["members"]) for s in expected["stories"]]
    assert {e.kind for e in history} == {"born", "grew"}
    assert {e.story for e in history} == {s.id for s in found.stories}, "a story's name survives its growth"


def test_nothing_new_is_no_work(
    tmp_path: Path, pages: tuple[Capture | Rejected, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    with _open(tmp_path) as here:
        here.add(pages)
        before = _dump(here)
        monkeypatch.setattr("slugline.gathering._regroup", lambda *_: pytest.fail("grouped again"))
        here.add(pages)
        assert _dump(here) == before


def test_a_page_elsewhere_makes_no_study_anew(
    tmp_path: Path, pages: tuple[Capture | Rejected, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "The council of Ostermoor opened a library with nine rooms. It holds four thousand books, said its head."
    other = Capture("library", "text", f"A library opens\n{words}\nThe Nordwire ferry was named among its donors.\n")
    together = to_json(api.trace((*pages, other), engine="serial"))
    studied: list[int] = []
    real = gathering.study_story
    with _open(tmp_path) as here:
        here.add(pages)
        before = {s.members: s.links for s in here.trace().stories}
        monkeypatch.setattr(gathering, "study_story", lambda t: (studied.append(len(t.witnesses)), real(t))[1])
        here.add([other])
        after = {s.members: s.links for s in here.trace().stories}
        found = msgspec.json.decode(_dump(here))
    assert studied == [1], "the new page's own story alone"
    assert any(after[m] != links for m, links in before.items()), "its words weigh upon the reasons of the others"
    expected = msgspec.json.decode(together)
    for one in (*found["stories"], *expected["stories"]):
        del one["id"]  # a story keeps the name that it was born with
    assert found == expected


def test_a_study_of_which_a_part_failed_is_made_again(
    tmp_path: Path, pages: tuple[Capture | Rejected, ...], whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> tuple[()]:
        raise ZeroDivisionError("no tree")

    with _open(tmp_path) as here:
        with monkeypatch.context() as patched:
            patched.setattr(stemma, "build", failing)
            here.add(pages)
            assert any(s.faults for s in here.trace().stories)
        here.add(pages)
        assert _dump(here) == whole
        monkeypatch.setattr("slugline.gathering._regroup", lambda *_: pytest.fail("grouped again"))
        here.add(pages)


class _KilledError(BaseException):
    pass


def test_a_run_that_ends_at_any_commit_is_taken_up(
    tmp_path: Path, pages: tuple[Capture | Rejected, ...], whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process ends right after its nth transaction, for every n; the next run ends as the unbroken one."""
    real = Database.writing
    left = 0

    @contextmanager
    def counted(self: Database) -> Iterator[object]:
        nonlocal left
        with real(self) as base:
            yield base
        if not self._base or self._base.in_transaction:
            return
        left -= 1
        if left == 0:
            raise _KilledError

    monkeypatch.setattr(Database, "writing", counted)
    stops = 0
    for n in range(8, 200):
        left = n
        folder = tmp_path / str(n)
        try:
            with _open(folder) as here:
                here.add(pages)
        except _KilledError:
            stops += 1
        else:
            break
        left = 0
        with _open(folder) as here:
            here.add(pages)
            assert _dump(here) == whole, f"stopped after transaction {n}"
            assert not here.status().unfinished_run
    assert stops > 8


def test_other_engines_and_a_reader_meanwhile(
    tmp_path: Path, pages: tuple[Capture | Rejected, ...], whole: bytes
) -> None:
    with _open(tmp_path) as here, _open(tmp_path) as reader:
        with here.workspace.database.writing():
            assert reader.status().captures == 0
        here.add(pages)
        assert _dump(reader) == whole


def test_search_by_words_and_by_meaning(tmp_path: Path, pages: tuple[Capture | Rejected, ...]) -> None:
    with _open(tmp_path) as here:
        here.add(pages)
        found = here.search("the ferry to Skarholm resumed its service")
        assert {f.language for f in found} > {"en"}, "a meaning is found in other languages"
        assert found[0].by == "words and meaning"
        assert all(f.story for f in found)
        assert here.search("Skarholm", limit=1)[0].passage
        assert here.search("?!") == ()
        assert here.search('" OR headline:') == here.search("or headline")


BRIDGE = [
    "Old bridge closed",
    "The old bridge over the river was closed on Monday after cracks had been found.",
    "Engineers had found the cracks in two of its pillars.",
    "The mayor said that repairs would take until the spring.",
]
MOST = [
    "Starý most uzavřen",
    "Starý most přes řeku byl v pondělí uzavřen, protože v něm byly nalezeny praskliny.",
    "Inženýři našli praskliny ve dvou jeho pilířích.",
    "Starosta řekl, že opravy potrvají do jara.",
]


def test_search_in_a_language_of_the_wide_space_finds_what_is_read_in_the_fast_one_alone(tmp_path: Path) -> None:
    like = [BRIDGE[0], BRIDGE[2].replace("the cracks", "cracks"), BRIDGE[3].replace("would", "will"), "It is a pity."]
    lines = {"a": BRIDGE, "b": MOST, "c": like}
    with _open(tmp_path) as here:
        here.add([Capture(i, "text", "\n".join(x), language="cs" if i == "b" else "en") for i, x in lines.items()])
        assert {f.capture for f in here.search("Ve dvou pilířích byly praskliny.")} == {"a", "b", "c"}
        assert {f.capture for f in here.search("Na jihu země včera hořel les.")} == set()


SECRET = "Zanzibarquokka"


def _strings(folder: Path) -> bytes:
    """Everything in the files of a folder, compressed values unpacked."""
    out = [p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()]
    with open_workspace(folder, engine="serial") as here, here.workspace.database.reading() as base:
        for (data,) in base.execute("SELECT data FROM captures"):
            out.append(zlib.decompress(data))
        for (value,) in base.execute("SELECT value FROM results"):
            out.append(zlib.decompress(value[1:]) if value[:1] == b"\1" else value)
    return b"\n".join(out)


def test_what_is_removed_is_gone_from_every_file(tmp_path: Path, pages: tuple[Capture | Rejected, ...]) -> None:
    copy = next(p for p in pages if isinstance(p, Capture) and p.kind == "text")
    marked = msgspec.structs.replace(copy, id="marked", text=copy.text.replace("Skarholm", f"Skarholm {SECRET}"))
    with _open(tmp_path) as here:
        here.add([*pages, marked])
        assert here.search(SECRET)
    assert SECRET.encode() in _strings(tmp_path)
    with _open(tmp_path) as here:
        gone = here.remove(["marked"], "the publisher asked")
        assert gone.captures == (marked.key,)
        assert gone.stories
        assert here.search(SECRET) == () or all(SECRET not in f.passage for f in here.search(SECRET))
        assert here.status().removed == 1
        with _open(tmp_path / "other") as other:
            other.add(pages)
            assert [s.members for s in here.trace().stories] == [s.members for s in other.trace().stories]
    kept = _strings(tmp_path)
    assert SECRET.encode() not in kept
    assert SECRET.casefold().encode() not in kept
    with _open(tmp_path) as here:
        here.add([marked])
        assert any("removed from this workspace" in r.reason and "asked" in r.reason for r in here.trace().rejected)
        here.add([marked], again=True)
        assert here.search(SECRET)


def test_a_name_that_nothing_has_removes_nothing(tmp_path: Path, pages: tuple[Capture | Rejected, ...]) -> None:
    with _open(tmp_path) as here:
        here.add(pages)
        before = _dump(here)
        with pytest.raises(InputNotFound, match="nothing of that name"):
            here.remove([pages[0].id if isinstance(pages[0], Capture) else "", "no such page"])
        assert _dump(here) == before


def test_pages_of_another_version_are_read_anew(
    tmp_path: Path, pages: tuple[Capture | Rejected, ...], whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("slugline.pipeline.VERSION", "0.0.1")
        with _open(tmp_path) as here:
            here.add(pages)
    with _open(tmp_path) as here:
        assert here.status().unread == len(pages)
        here.add()
        assert here.status().unread == 0
        assert _dump(here) == whole


def test_a_missing_workspace_is_told(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="no workspace here"):
        open_workspace(tmp_path / "nothing", make=False)
    assert not (tmp_path / "nothing").exists()


_ADDER = """
import sys
from slugline import capture
from slugline.collection import open_workspace
if __name__ == "__main__":
    with open_workspace(sys.argv[1], engine="local") as here:
        print("open", flush=True)
        here.add(capture.read([sys.argv[2]]))
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a matter of POSIX")
def test_kill_9_with_workers(tmp_path: Path, pages: tuple[Capture | Rejected, ...], whole: bytes) -> None:
    script = tmp_path / "adder.py"
    script.write_text(_ADDER)
    run = subprocess.Popen([sys.executable, str(script), str(tmp_path / "w"), str(FERRY)], stdout=subprocess.PIPE)
    assert run.stdout is not None
    run.stdout.readline()
    file = tmp_path / "w" / FILE
    while run.poll() is None and not file.with_name(FILE + "-wal").exists():
        pass
    run.send_signal(signal.SIGKILL)
    run.wait()
    run.stdout.close()
    with _open(tmp_path / "w") as here:
        here.add(pages)
        assert _dump(here) == whole


def test_why_two_pages_are_related(tmp_path: Path, pages: tuple[Capture | Rejected, ...]) -> None:
    ids = [p.id for p in pages if isinstance(p, Capture)]
    german, english = next(i for i in ids if "hafenblatt" in i), next(i for i in ids if "coast" in i)
    with _open(tmp_path) as here:
        here.add(pages)
        found = here.why(german, english)
        assert found.reasons.relation == "text"
        assert found.kinship is not None
        assert found.kinship.common is not None
        assert found.kinship.common.kind == "lost"
        with pytest.raises(InputNotFound, match="no article of that name"):
            here.why(german, "nothing")
    alone = [p for p in pages if isinstance(p, Capture) and p.id in (german, english)]
    both = api.why(alone[0], alone[1])
    assert both.kinship is not None
    assert both.story is not None
    assert len(both.story.members) == 2
    same = api.why(alone[0], alone[0])
    assert same.kinship is None


def test_one_writes_at_a_time_and_others_read(
    tmp_path: Path, pages: tuple[Capture | Rejected, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """While one adds, another may neither add nor remove, and is told at once; it may read."""
    tried: list[str] = []
    real = pipeline.group

    def grouped(*given: Any) -> Any:
        with _open(tmp_path) as other:
            assert other.status().articles
            for write in (lambda: other.add(pages), lambda: other.remove([other.trace().articles[0].id])):
                with pytest.raises(WorkspaceError, match="another process is writing"):
                    write()
                tried.append("refused")
        return real(*given)

    monkeypatch.setattr(pipeline, "group", grouped)
    with _open(tmp_path) as here:
        here.add(pages)
        assert tried == ["refused"] * 2
        monkeypatch.undo()
        here.remove([here.trace().articles[0].id])
    with _open(tmp_path) as here:
        here.add()


_HOLDER = """
import sys, time
from slugline.collection import open_workspace
with open_workspace(sys.argv[1], engine="serial") as here, here.workspace.alone():
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a matter of POSIX")
def test_the_right_to_write_ends_with_the_process(tmp_path: Path) -> None:
    other = subprocess.Popen([sys.executable, "-c", _HOLDER, str(tmp_path)], stdout=subprocess.PIPE)
    assert other.stdout is not None
    other.stdout.readline()
    with _open(tmp_path) as here:
        with pytest.raises(WorkspaceError, match="wait for its end"):
            here.add()
        other.kill()
        other.wait()
        other.stdout.close()
        here.add()


def test_a_finished_run_does_not_hide_what_an_earlier_one_left(
    tmp_path: Path, pages: tuple[Capture | Rejected, ...], whole: bytes
) -> None:
    with _open(tmp_path) as here:
        here.add(pages)
        with here.workspace.database.writing() as base:
            base.execute("UPDATE runs SET finished = NULL WHERE number = 1")
            base.execute("INSERT INTO runs (started, finished) VALUES ('x', 'y')")
            assert here.status().unfinished_run
            base.execute("UPDATE runs SET finished = 'z'")
            base.execute("DELETE FROM members WHERE article = (SELECT min(article) FROM members)")
        assert here.status().unfinished_run
        here.add()
        assert _dump(here) == whole
        assert (here.status().ungrouped, here.status().unfinished_run) == (0, False)


def test_another_language_leaves_nothing_of_the_first(tmp_path: Path, pages: tuple[Capture | Rejected, ...]) -> None:
    german = [msgspec.structs.replace(p, language="de") for p in pages if isinstance(p, Capture)]
    with _open(tmp_path / "two") as here, _open(tmp_path / "one") as other:
        here.add(pages)
        here.add(german)
        other.add(german)
        assert _unnamed(here) == _unnamed(other)
        assert here.status().sentences == other.status().sentences
        assert _ledger(here) == _ledger(other)
        here.add(pages)
        here.remove([a.id for a in here.trace().articles])
        assert _ledger(here) == []


def _unnamed(here: Collection) -> list[object]:
    """Everything but the names of stories, which keep those that they had."""
    found = here.trace()
    return [
        found.articles,
        *sorted((msgspec.structs.replace(s, id="") for s in found.stories), key=lambda s: s.members),
    ]


def _ledger(here: Collection) -> list[tuple[str, str]]:
    with here.workspace.database.reading() as base:
        return base.execute("SELECT stage, key FROM results ORDER BY 1, 2").fetchall()


def test_a_story_that_ended_quotes_nothing(
    tmp_path: Path, pages: tuple[Capture | Rejected, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages that stood apart are joined: what was found out about the part that is no more is gone, and so is that
    about a story that lost a page, even if the run ends right there."""
    with _open(tmp_path) as here:
        with monkeypatch.context() as patch:
            patch.setattr(story, "group", lambda found, *_, **__: tuple(Grouping((w.id,)) for w in found))
            here.add(pages)
        before = {s.id for s in here.trace().stories}
        here.workspace.disturb()
        here.add()
        alive = {s.id for s in here.trace().stories}
        assert before - alive
        assert len([key for stage, key in _ledger(here) if stage == "stories"]) == len(alive)
        with here.workspace.database.reading() as base:
            ended = "SELECT study FROM stories WHERE ended IS NOT NULL"
            assert set(base.execute(ended)) == {(None,)}
            assert {i for (i,) in base.execute("SELECT story FROM listed")} == alive
        here.workspace.disturb()
        monkeypatch.setattr(story, "group", lambda found, *_, **__: tuple(Grouping((w.id,)) for w in found))
        monkeypatch.setattr("slugline.gathering._study", lambda *_: None)
        here.add()
        assert [key for stage, key in _ledger(here) if stage == "stories"] == []
        assert here.status().unfinished_run


def _vectors(folder: Path) -> int:
    """How many rows of the shards are not erased."""
    return sum(int(np.load(f).any(axis=1).sum()) for f in sorted((folder / "vectors").rglob("*.npy")))


def test_no_vector_stays_of_what_nobody_says(tmp_path: Path, pages: tuple[Capture | Rejected, ...]) -> None:
    """Pages read in another way and then removed, a file left by a kill: no row is left."""
    with _open(tmp_path) as here:
        here.add(pages)
        here.add([msgspec.structs.replace(p, language="de") for p in pages if isinstance(p, Capture)])
        shelf = here.workspace.store.shelves()[0]
        with here.workspace.database.reading() as base:
            unsaid = "SELECT count(*) FROM places WHERE key NOT IN (SELECT key FROM sentences)"
            assert base.execute(unsaid).fetchone()[0] == 0
        place = next(f for f in (tmp_path / "vectors").iterdir() if f.is_dir())
        np.save(place / "000099.npy", np.ones((1, shelf.dimension), dtype=np.float16))
        here.remove([a.id for a in here.trace().articles])
    assert _vectors(tmp_path) == 0


def test_lost_vectors_are_made_anew_by_the_next_addition(
    tmp_path: Path, pages: tuple[Capture | Rejected, ...], whole: bytes
) -> None:
    with _open(tmp_path) as here:
        here.add(pages)
    rows = _vectors(tmp_path)
    for file in sorted((tmp_path / "vectors").rglob("*.npy")):
        file.write_bytes(file.read_bytes()[:-100])
    with _open(tmp_path) as here:
        here.add()
        assert _dump(here) == whole
    assert _vectors(tmp_path) == rows


def test_a_removal_that_a_reader_hinders_says_so(
    tmp_path: Path, pages: tuple[Capture | Rejected, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("slugline.database._SHORT_PATIENCE", 10)
    with _open(tmp_path) as here, open_workspace(tmp_path, engine="serial", reading=True) as reader:
        here.add(pages)
        with reader.workspace.database.reading() as base:
            base.execute("BEGIN")
            base.execute("SELECT count(*) FROM captures").fetchone()
            gone = here.remove([here.trace().articles[0].id])
            assert not gone.settled
            base.execute("COMMIT")
        assert (tmp_path / (FILE + "-wal")).stat().st_size
        here.add()
        with here.workspace.database.reading() as base:
            assert base.execute("SELECT count(*) FROM slugline WHERE name = 'unsettled'").fetchone()[0] == 0
        assert here.remove([here.trace().articles[0].id]).settled


def test_reading_waits_for_nobody(tmp_path: Path, pages: tuple[Capture | Rejected, ...]) -> None:
    with _open(tmp_path) as here:
        here.add(pages)
        with here.workspace.database.writing() as base:
            base.execute("DELETE FROM runs")
            with open_workspace(tmp_path, engine="serial", reading=True) as reader:
                assert reader.status().runs == 1
                assert reader.search("the ferry to Skarholm resumed its service")
                assert reader.history()
                one, two, *_ = reader.trace().articles
                assert reader.why(one.id, two.id).kinship
            with _open(tmp_path) as other:
                assert other.status().articles
                assert other.search("the ferry to Skarholm resumed its service")
            base.execute("ROLLBACK")
            base.execute("BEGIN")


@pytest.mark.skipif(os.name == "nt", reason="rights are a matter of POSIX")
def test_a_folder_that_may_not_be_written_is_read(pages: tuple[Capture | Rejected, ...]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        with _open(folder) as here:
            here.add(pages)
            here.search("ferry")
        root = os.geteuid() == 0
        folder.chmod(0o555)
        try:
            if root:
                os.seteuid(65534)
            with open_workspace(folder, engine="serial", reading=True) as reader:
                assert reader.status().articles
                assert reader.search("ferry")
            with pytest.raises(WorkspaceError, match="you may write"):
                _open(folder)
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o755)


def test_what_was_taken_in_again_is_no_longer_refused(tmp_path: Path, pages: tuple[Capture | Rejected, ...]) -> None:
    with _open(tmp_path) as here:
        here.add(pages)
        before = here.status()
        here.remove([here.trace().articles[0].id])
        here.add(pages, again=True)
        here.add(pages)
        assert (here.status().articles, here.status().rejected) == (before.articles, before.rejected)


def test_the_encoder_stays_with_the_workspace(tmp_path: Path, pages: tuple[Capture | Rejected, ...]) -> None:
    with open_workspace(tmp_path, engine="serial", encoder="fast") as here:
        here.add(pages)
    with _open(tmp_path) as here:
        assert here.status().encoder == "fast"
        before = _ledger(here)
        shelves = len(here.workspace.store.shelves())
        here.remove([here.trace().articles[0].id])
        here.add(pages, again=True)
        assert len(here.workspace.store.shelves()) == shelves == 1
        assert _ledger(here) == before
        here.workspace.keep_encoder("wide")
        assert here.status().unfinished_run, "another encoder groups everything anew"


def test_as_many_are_found_as_are_asked(
    tmp_path: Path, pages: tuple[Capture | Rejected, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("slugline.searching.DEPTH", 1)
    with _open(tmp_path) as here:
        here.add(pages)
        assert len(here.search("Skarholm", limit=4)) == 4


@pytest.mark.skipif(os.name == "nt", reason="rights are a matter of POSIX")
def test_a_folder_that_may_not_be_written_and_has_changes_in_its_log_says_what_to_do(
    pages: tuple[Capture | Rejected, ...],
) -> None:
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as other:
        with _open(Path(name)) as here:
            here.add(pages)
            for file in Path(name).glob(f"{FILE}*"):
                if not file.name.endswith("-shm"):
                    shutil.copy(file, other)
        folder, root = Path(other), os.geteuid() == 0
        assert (folder / f"{FILE}-wal").stat().st_size
        folder.chmod(0o555)
        for file in folder.iterdir():
            file.chmod(0o444)
        try:
            if root:
                os.seteuid(65534)
            with pytest.raises(WorkspaceError, match="copy the folder"):
                open_workspace(folder, engine="serial", reading=True)
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o755)
        shutil.copytree(folder, folder / "copy", ignore=shutil.ignore_patterns("copy"))
        for file in (folder / "copy").iterdir():
            file.chmod(0o644)
        with open_workspace(folder / "copy", engine="serial", reading=True) as reader:
            assert reader.status().captures == len(pages)


def test_what_a_stopped_run_had_not_reached_is_told_until_it_is_given_again(
    tmp_path: Path, pages: tuple[Capture | Rejected, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "AT_ONCE", 2)

    def stopping() -> Iterator[Capture | Rejected]:
        yield from pages[:3]
        raise KeyboardInterrupt

    with _open(tmp_path) as here:
        with pytest.raises(KeyboardInterrupt):
            here.add(stopping())
        assert here.status().half_read == 1
        here.add()
        assert (here.status().half_read, here.status().unfinished_run) == (1, False)
        here.add(pages[2:])
        assert here.status().half_read == 1, "what the stopped run had taken in was not among it"
        here.add(pages)
        assert here.status().half_read == 0
        with pytest.raises(KeyboardInterrupt):
            here.add(_stopped_at_once())
        here.add()
        assert here.status().half_read == 1
        here.add(pages)
        assert here.status().half_read == 0


def _stopped_at_once() -> Iterator[Capture | Rejected]:
    raise KeyboardInterrupt
    yield


def test_captures_of_one_name_are_rejected_each(tmp_path: Path) -> None:
    empty = [Capture(id="same", kind="text", text=text, source="same") for text in ("Home", "Sign in")]
    with _open(tmp_path) as here:
        here.add(empty)
        assert (here.status().captures, here.status().rejected) == (2, 2)
        here.remove([empty[0].key])
        assert (here.status().captures, here.status().rejected) == (1, 1)


@pytest.mark.parametrize("size", [1, 256])
def test_what_is_refused_does_not_depend_on_the_batches(
    tmp_path: Path, pages: tuple[Capture | Rejected, ...], monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(gathering, "AT_ONCE", size)
    first, second, *_ = (p for p in pages if isinstance(p, Capture))
    named = msgspec.structs.replace(second, id=first.id)
    with _open(tmp_path) as here:
        here.add([first])
        here.remove([first.key])
        here.add([named, first, Rejected(first.id, "capture", "it could not be read")])
        refused = here.trace().rejected
        assert [(r.capture, r.stage) for r in refused] == [(first.id, "workspace")]
        here.add([first], again=True)
        assert not here.trace().rejected


def test_tables_of_an_earlier_version_are_brought_up_to_date(
    tmp_path: Path, pages: tuple[Capture | Rejected, ...]
) -> None:
    with _open(tmp_path) as here:
        here.add([*pages, Capture(id="empty", kind="text", text="Home", source="empty")])
        before = _dump(here), here.search("Skarholm")
        with here.workspace.database.writing() as base:
            base.execute("DELETE FROM slugline WHERE name = 'words'")
            base.execute("INSERT INTO texts (texts) VALUES ('delete-all')")
            base.execute("ALTER TABLE rejected RENAME TO later")
            base.execute(
                "CREATE TABLE rejected (capture TEXT NOT NULL, key TEXT, stage TEXT NOT NULL, reason TEXT NOT NULL,"
                " PRIMARY KEY (capture, reason))"
            )
            base.execute("INSERT INTO rejected SELECT * FROM later")
            base.execute("DROP TABLE later")
    with _open(tmp_path) as here:
        assert here.status().rejected
        assert not here.workspace.pages.by_words('"skarholm"', 5)
        here.add()
        assert (_dump(here), here.search("Skarholm")) == before
        with here.workspace.database.reading() as base:
            assert sum(bool(row[5]) for row in base.execute("PRAGMA table_info(rejected)")) == 3
