"""Reading captures from every container; each bad input is named with its remedy and ends nothing else."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import Any, BinaryIO, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slugline.capture import lines, page, read, reader
from slugline.errors import InputNotFound, UsageError
from slugline.model import Capture, Rejected
from tests.capture.prose import PROSE, encoded

PAGE = "<!DOCTYPE html><html><head><title>Bridge</title></head><body><p>The bridge opened.</p></body></html>"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(name: str, data: str | bytes) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return name


def jsonl(*objects: Any) -> str:
    return "".join(json.dumps(o) + "\n" for o in objects)


def only(*paths: str | Path, stdin: bytes | None = None) -> Capture | Rejected:
    (item,) = read(paths, stdin=None if stdin is None else io.BytesIO(stdin))
    return item


def capture(*paths: str | Path, stdin: bytes | None = None) -> Capture:
    item = only(*paths, stdin=stdin)
    assert isinstance(item, Capture), item
    return item


def rejected(*paths: str | Path, stdin: bytes | None = None) -> Rejected:
    item = only(*paths, stdin=stdin)
    assert isinstance(item, Rejected)
    assert item.stage == "capture"
    assert item.capture in item.reason
    assert item.reason.endswith(")"), "the remedy stands last, in brackets"
    return item


class TestFiles:
    def test_text(self) -> None:
        write("a.txt", "Bridge opens\r\nIt opened on Monday.\r")
        want = Capture("a.txt", "text", "Bridge opens\nIt opened on Monday.\n", "a.txt", language="en")
        assert list(read(["a.txt"], language="en")) == [want]

    @pytest.mark.parametrize("name", ["a.html", "a.htm", "a.HTML", "a.xhtml", "a.txt", "a", "a.php"])
    def test_html(self, name: str) -> None:
        assert capture(write(name, PAGE)) == Capture(name, "html", PAGE, name)

    @pytest.mark.parametrize("name", ["a", "a.txt", "a.md", "a.<b>"])
    def test_text_by_another_name(self, name: str) -> None:
        assert capture(write(name, "The mayor said: 2 < 3, {sic}.")).kind == "text"

    def test_one_path_alone(self) -> None:
        write("a.txt", "one")
        assert [c.text for c in read("a.txt") if isinstance(c, Capture)] == ["one"]
        assert capture(Path("a.txt")).id == "a.txt"

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0c"])
    def test_line_ends_and_controls(self, end: str) -> None:
        text = "one " * 100
        assert capture(write("a.txt", f"\ufeff{text}{end}tw\x01o{end}")).text == f"{text}\ntwo\n"

    def test_code_pages(self) -> None:
        text, data = encoded("ru", "koi8-r")
        assert capture(write("a.txt", data)).text == text
        assert capture(write("b.txt", text.encode("utf-16"))).text == text

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"", "is empty"),
            (b" \n\t\r\n", "only blanks"),
            (b"%PDF-1.7 ...", "a PDF"),
            (b"\x89PNG\r\n\x1a\n\0\0", "a PNG picture"),
            (b"PK\x03\x04\x14\0", "a ZIP archive"),
            (b"\x1f\x8b\x08\0\0", "gzip"),
            (bytes(range(256)) * 8, "binary"),
            (b"words and words\0" * 10, "binary"),
        ],
    )
    def test_what_carries_no_text_is_rejected(self, data: bytes, words: str) -> None:
        write("good.txt", "good")
        write("bad.txt", data)
        bad, good = list(read(["bad.txt", "good.txt"]))
        assert isinstance(good, Capture)
        assert isinstance(bad, Rejected)
        assert words in bad.reason
        assert bad.reason.startswith("bad.txt: ")

    def test_a_text_that_opens_like_a_signature_is_text(self) -> None:
        assert capture(write("a.txt", "BZhang and RIFFs: PAR1 is a word here")).kind == "text"
        assert capture(write("b.txt", "RIFF over pay at the mill")).kind == "text"

    def test_binary_far_behind_the_beginning(self) -> None:
        assert "binary" in rejected(write("a.txt", b"word " * 60_000 + bytes(20_000))).reason

    def test_a_page_beyond_the_bound(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(page, "MAX_PAGE", 300_000)
        assert "300,001 bytes" in rejected(write("a.txt", "a" * 300_001)).reason
        assert "more than 300,000" in rejected("-", stdin=b"a" * 300_001).reason
        assert capture(write("b.txt", "a" * 300_000)).text == "a" * 300_000

    def test_a_file_that_cannot_be_opened(self, monkeypatch: pytest.MonkeyPatch) -> None:
        write("a.txt", "one")
        write("b.txt", "two")

        def deny(path: str, mode: str) -> BinaryIO:
            if path == "a.txt":
                raise PermissionError(13, "Permission denied", path)
            return cast(BinaryIO, open(path, mode))

        monkeypatch.setattr(reader, "open", deny, raising=False)
        bad, good = list(read(["a.txt", "b.txt"]))
        assert isinstance(bad, Rejected)
        assert "Permission denied" in bad.reason
        assert isinstance(good, Capture)

    def test_links_that_lead_nowhere(self) -> None:
        Path("loop.txt").symlink_to("loop.txt")
        Path("gone.txt").symlink_to("nowhere.txt")
        assert "cannot be read" in rejected("loop.txt").reason
        assert "No such file" in rejected("gone.txt").reason

    def test_a_file_that_vanishes(self) -> None:
        write("a.txt", "one")
        items = read(["a.txt"])
        os.unlink("a.txt")
        (item,) = items
        assert isinstance(item, Rejected)


class TestPaths:
    def test_a_folder(self) -> None:
        for name in ("f/b.txt", "f/a.html", "f/sub/c.TEXT", "f/.hidden.txt", "f/.git/d.txt", "f/e.png", "f/gold.json"):
            write(name, PAGE)
        Path("f/again").symlink_to(Path("f").resolve(), target_is_directory=True)
        assert [c.id for c in read(["f"]) if isinstance(c, Capture)] == ["f/a.html", "f/b.txt", "f/sub/c.TEXT"]

    def test_json_in_a_folder_is_read_by_what_it_holds(self) -> None:
        write("f/ours.json", json.dumps({"id": "ours", "text": "The bridge opened on Monday."}, indent=1))
        write("f/list.json", json.dumps([{"text": "One opened."}, {"id": 2}, {"text": "Two opened."}], indent=1))
        write("f/feed.json", json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": []}))
        write("f/gold.json", json.dumps([{"label": 1}, {"label": 0}], indent=1))
        write("f/package.json", json.dumps({"name": "bridge"}, indent=1))
        write("f/result.json", json.dumps({"schema": "slugline/1", "articles": []}))
        write("f/empty.json", "[]")
        items = list(read(["f"]))
        assert [c.text for c in items if isinstance(c, Capture)] == [
            "One opened.", "Two opened.", "The bridge opened on Monday.",
        ]  # fmt: skip
        told = {i.capture.removeprefix("f/"): i.reason for i in items if isinstance(i, Rejected)}
        assert sorted(told) == [
            "empty.json", "feed.json:1", "gold.json", "list.json:2", "package.json:1", "result.json:1",
        ]  # fmt: skip
        assert "none of its 2 entries" in told["gold.json"]
        assert "result of Slugline" in told["result.json:1"]
        assert 'neither "text" nor "html"' in told["package.json:1"]

    def test_patterns(self) -> None:
        for name in ("f/b.txt", "f/a.txt", "f/x.md", "f/g/c.txt"):
            write(name, name)
        assert [i.id for i in read(["f/*.txt"]) if isinstance(i, Capture)] == ["f/a.txt", "f/b.txt"]
        assert [i.id for i in read(["f/**/*.txt"]) if isinstance(i, Capture)] == ["f/a.txt", "f/b.txt", "f/g/c.txt"]
        assert capture("f/[gx].md").id == "f/x.md"

    def test_a_file_whose_name_is_a_pattern(self) -> None:
        assert capture(write("a[1].txt", "one")).id == "a[1].txt"

    @pytest.mark.parametrize("path", ["gone.txt", "gone/*.txt", "", "a\0b", "empty", "[", "~nobody"])
    def test_what_names_nothing_is_told_before_any_reading(self, path: str) -> None:
        write("a.txt", "one")
        Path("empty").mkdir()
        with pytest.raises(InputNotFound) as caught:
            read(["a.txt", path])
        assert caught.value.remedy

    @pytest.mark.parametrize("path", ["https://example.org/a.html", "http://example.org", "file:///a.txt"])
    def test_nothing_is_fetched(self, path: str) -> None:
        with pytest.raises(UsageError, match="save the page"):
            read([path])

    def test_the_same_file_is_one_capture(self) -> None:
        write("f/a.txt", "one")
        full = str(Path("f/a.txt").resolve())
        assert capture("f/a.txt", "f", "./f/a.txt", "f/*.txt", full).id == "f/a.txt"
        assert capture(full, "f").id == "f/a.txt"

    def test_two_files_alike_are_two(self) -> None:
        write("a.txt", "one")
        write("b.txt", "one")
        assert len(list(read(["a.txt", "b.txt"]))) == 2

    def test_a_name_that_is_no_utf8(self) -> None:
        name = os.fsdecode(b"caf\xe9.txt")
        try:
            write(name, "one")
        except OSError:
            pytest.skip("this file system takes UTF-8 names only")
        assert capture(name).id.encode()


class TestJsonl:
    def test_objects(self) -> None:
        write(
            "a.jsonl",
            jsonl(
                {"id": "x", "text": "one\r\ntwo", "url": "https://example.org/1", "fetched": "2024-05-01", "more": [1]},
                {"html": PAGE, "url": "https://example.org/2"},
                {"id": 7, "text": "three", "html": None},
            )
            + "\n\n"
            + jsonl({"text": "four"}),
        )
        assert list(read(["a.jsonl"], language="en")) == [
            Capture("x", "text", "one\ntwo", "a.jsonl:1", "https://example.org/1", "2024-05-01", "en"),
            Capture("https://example.org/2", "html", PAGE, "a.jsonl:2", "https://example.org/2", None, "en"),
            Capture("7", "text", "three", "a.jsonl:3", None, None, "en"),
            Capture("a.jsonl:6", "text", "four", "a.jsonl:6", None, None, "en"),
        ]

    @pytest.mark.parametrize("said", ["yesterday", "soon", "2025-13-45T99:00", "0"])
    def test_a_word_that_is_no_time_is_no_time_of_capture_and_is_told(self, said: str) -> None:
        write("a.jsonl", jsonl({"id": "a", "text": "one", "fetched": said}, {"id": "b", "text": "two"}))
        one, told, two = read(["a.jsonl"])
        assert isinstance(one, Capture)
        assert isinstance(two, Capture)
        assert isinstance(told, Rejected)
        assert (one.fetched, told.stage, told.capture) == (None, "capture", "a.jsonl:1.fetched")
        assert repr(said) in told.reason
        assert "2024-05-01T10:00:00+02:00" in told.reason, "the remedy shows how to write it"

    @pytest.mark.parametrize("said", ["", " ", None])
    def test_no_word_is_nothing_to_tell(self, said: str | None) -> None:
        write("a.jsonl", jsonl({"id": "a", "text": "one", "fetched": said}))
        assert capture("a.jsonl").fetched is None

    @pytest.mark.parametrize(
        ("said", "fetched"),
        [
            ("2025-03-04T10:00:00Z", "2025-03-04T10:00:00Z"),
            ("2025-03-04 10:00:00", "2025-03-04 10:00:00"),
            ("Tue, 04 Mar 2025 10:00:00 GMT", "2025-03-04T10:00:00+00:00"),
        ],
    )
    def test_a_time_of_capture_stands_as_it_was_given(self, said: str, fetched: str | None) -> None:
        write("a.jsonl", jsonl({"id": "a", "text": "one", "fetched": said}))
        assert capture("a.jsonl").fetched == fetched

    def test_a_document_nested_too_deep_is_told_in_plain_words(self) -> None:
        write("a.json", "[" * 200_000 + "]" * 200_000)
        told = rejected("a.json").reason
        assert "nested too deep" in told
        assert "give the page itself" in told
        assert "recursion" not in told

    @pytest.mark.parametrize("url", ["http://[bad", "http://\u2100.example/", "http://h.example:99999/x"])
    def test_an_address_that_cannot_be_read_is_no_fault(self, url: str) -> None:
        write("a.jsonl", jsonl({"id": "a", "text": "The ferry stopped. It will sail again.", "url": url}))
        assert capture("a.jsonl").url == url

    @pytest.mark.parametrize("language", ["x", "english", 'zz"<x>', ""])
    def test_a_language_that_is_none_is_refused_at_the_call(self, language: str) -> None:
        write("a.jsonl", jsonl({"text": "one"}))
        with pytest.raises(UsageError, match="code"):
            read(["a.jsonl"], language=language)

    @pytest.mark.parametrize(
        ("line", "words"),
        [
            ("no json", "no JSON: Expecting value at column 1"),
            ('{"text": "cut', "no JSON"),
            ("[1]", "a list, not an object"),
            ('"text"', "a string, not an object"),
            ("null", "null, not an object"),
            ("{}", 'neither "text" nor "html"'),
            ('{"text": 5}', '"text" is a number, not a string'),
            ('{"html": ["x"]}', '"html" is a list'),
            ('{"text": "a", "url": {}}', '"url" is an object'),
            ('{"text": "a", "id": true}', '"id" is true or false'),
            ('{"text": "a", "fetched": 1.5}', '"fetched" is a number'),
            ('{"text": "a", "id": ' + "9" * 5000 + "}", "number"),
            ('{"text": " \\n"}', "is empty"),
            ("[" * 100_000, "nested too deep"),
        ],
    )
    def test_a_bad_line_does_not_end_the_rest(self, line: str, words: str) -> None:
        write("a.jsonl", jsonl({"text": "before"}) + line + "\n" + jsonl({"text": "after"}))
        before, bad, after = list(read(["a.jsonl"]))
        assert isinstance(before, Capture)
        assert isinstance(after, Capture)
        assert isinstance(bad, Rejected)
        assert bad.capture == "a.jsonl:2"
        assert words in bad.reason

    def test_a_line_beyond_the_bound(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(lines, "MAX_LINE", 1_000_000)
        texts = ["one", "x" * 3_000_000, "three", "y" * 2_000_000]
        write("a.jsonl", jsonl(*({"text": t} for t in texts)))
        one, two, three, four = list(read(["a.jsonl"]))
        assert isinstance(one, Capture)
        assert isinstance(three, Capture)
        assert [i.capture for i in (two, four) if isinstance(i, Rejected)] == ["a.jsonl:2", "a.jsonl:4"]

    def test_duplicates_and_versions(self) -> None:
        write("a.jsonl", jsonl({"id": "x", "text": "one"}, {"id": "x", "text": "one"}, {"id": "x", "text": "two"}))
        write("b.jsonl", jsonl({"id": "x", "text": "one"}))
        items = [i for i in read(["a.jsonl", "b.jsonl"]) if isinstance(i, Capture)]
        assert [(i.id, i.text) for i in items] == [("x", "one"), ("x", "two")]

    @pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
    def test_other_unicode(self, codec: str) -> None:
        data = json.dumps({"text": PROSE["ru"]}, ensure_ascii=False) + "\n" + json.dumps({"text": "two"})
        assert [i.text for i in read([write("a.jsonl", data.encode(codec))]) if isinstance(i, Capture)] == [
            PROSE["ru"],
            "two",
        ]

    def test_a_line_in_a_code_page(self) -> None:
        text, _ = encoded("de", "cp1252")
        assert capture(write("a.jsonl", json.dumps({"text": text}, ensure_ascii=False).encode("cp1252"))).text == text

    def test_lone_surrogates_and_nuls(self) -> None:
        assert capture(write("a.jsonl", '{"text": "a\\ud800b\\u0000c"}')).text == "a\ufffdbc"

    @pytest.mark.parametrize("data", [b"\n\n \n", b"\n"])
    def test_blank_lines_alone(self, data: bytes) -> None:
        assert "only blanks" in rejected(write("a.jsonl", data)).reason

    def test_a_json_document(self) -> None:
        write("a.json", json.dumps([{"id": "x", "text": "one"}, 5, {"id": "y", "text": "two"}], indent=1))
        x, bad, y = list(read(["a.json"]))
        assert isinstance(x, Capture)
        assert isinstance(y, Capture)
        assert (x.id, y.id, y.source) == ("x", "y", "a.json:3")
        assert isinstance(bad, Rejected)
        assert "no JSON" in rejected(write("b.json", "[{")).reason
        assert capture(write("c.json", jsonl({"text": "a line"}))).text == "a line"


class TestStandardInput:
    def test_text(self) -> None:
        assert capture("-", stdin=b"The bridge opened.") == Capture("-", "text", "The bridge opened.", "-")

    def test_html(self) -> None:
        assert capture("-", stdin=PAGE.encode()).kind == "html"

    def test_jsonl(self) -> None:
        items = list(read(["-"], stdin=io.BytesIO((jsonl({"text": "x" * 600_000}, {"id": "y", "text": "b"})).encode())))
        assert [i.id for i in items if isinstance(i, Capture)] == ["-:1", "y"]

    def test_empty(self) -> None:
        assert "is empty" in rejected("-", stdin=b"").reason

    def test_once(self) -> None:
        assert capture("-", "-", stdin=b"one").text == "one"

    def test_a_pipe_that_gives_little_at_a_time(self) -> None:
        class Slow(io.RawIOBase):
            def __init__(self) -> None:
                self.rest = jsonl({"text": "one"}, {"text": "two"}).encode()

            def readable(self) -> bool:
                return True

            def readinto(self, buffer: Any) -> int:
                piece, self.rest = self.rest[:3], self.rest[3:]
                buffer[: len(piece)] = piece
                return len(piece)

        items = list(read(["-"], stdin=cast(BinaryIO, Slow())))
        assert [i.text for i in items if isinstance(i, Capture)] == ["one", "two"]


PIECES = [b'{"', b"text", b'":', b'"', b"}", b"\n", b"<p>", b"[", b"\xff", b"\0", b"<!--", b"<meta charset=", b"big5>"]


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.one_of(
        st.binary(max_size=500),
        st.text().map(lambda t: t.encode("utf-8", "surrogatepass")),
        st.text().map(lambda t: t.encode("utf-16", "surrogatepass")),
        st.lists(st.sampled_from(PIECES)).map(b"".join),
    ),
    name=st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.json", "a", "-"]),
)
def test_read_raises_on_no_bytes(data: bytes, name: str) -> None:
    if name != "-":
        write(name, data)
    for item in read([name], stdin=io.BytesIO(data)):
        assert isinstance(item, Capture | Rejected)
        if isinstance(item, Capture):
            assert item.text.strip()
            assert not set(item.text) & set("\r\0\x1b\x85\u2028")
            item.text.encode()


@given(st.text())
def test_tidy_twice_is_tidy_once(text: str) -> None:
    assert page.tidy(page.tidy(text).removeprefix("\ufeff")) == page.tidy(text).removeprefix("\ufeff")
