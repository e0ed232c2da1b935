"""Work on the workspace that goes on while people look: one piece at a time, each telling how far it is."""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from slugline import api
from slugline.collection import Collection, open_workspace
from slugline.errors import SluglineError
from slugline.model import Capture, Rejected
from slugline.report.words import many

__all__ = ["Job", "Jobs", "Work", "adding", "from_paths", "from_upload", "upload_folder"]

KEPT = 50
SHOWN_PROBLEMS = 200


@dataclass(slots=True)
class Job:
    """One piece of work: its stage and how far that is, what could not be read, and what came of it. It is the Progress
    that the run tells, and is read by other threads meanwhile. ``back`` is the address to go on to."""

    number: int
    title: str
    names: tuple[str, ...]
    back: str
    stage: str = "waiting"
    done: int = 0
    total: int | None = None
    problems: list[tuple[str, str]] = field(default_factory=list)
    said: str = ""
    error: str | None = None
    over: bool = False

    def begin(self, stage: str, total: int | None) -> None:
        """A stage begins."""
        self.stage, self.done, self.total = stage, 0, total

    def advance(self, count: int = 1) -> None:
        """So many more are done."""
        self.done += count

    def end(self) -> None:
        """A stage ends."""


Work = Callable[[Job, Collection], str]
"""Does it and tells in words what came of it."""


class Jobs:
    """The work of one viewer, done one piece after the other by a thread that ends with the process."""

    def __init__(self, folder: Path, engine: str = "local") -> None:
        self._folder, self._engine = folder, engine
        self._lock = threading.Condition()
        self._jobs: dict[int, Job] = {}
        self._waiting: list[tuple[Job, Work, Path | None]] = []
        self._thread: threading.Thread | None = None

    def start(self, title: str, names: Sequence[str], work: Work, *, back: str = "/", spent: Path | None = None) -> Job:
        """Puts work in line; ``spent`` is a folder that goes when it is over."""
        with self._lock:
            job = Job(max(self._jobs, default=0) + 1, title, tuple(names), back)
            self._jobs[job.number] = job
            for old in [n for n, j in self._jobs.items() if j.over][:-KEPT]:
                del self._jobs[old]
            self._waiting.append((job, work, spent))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="slugline work", daemon=True)
                self._thread.start()
            self._lock.notify()
        return job

    def get(self, number: int) -> Job | None:
        """The work of this number."""
        return self._jobs.get(number)

    @property
    def busy(self) -> bool:
        """Whether work is under way or waits."""
        with self._lock:
            return any(not j.over for j in self._jobs.values())

    def all(self) -> list[Job]:
        """Those that are known, the latest first."""
        with self._lock:
            return sorted(self._jobs.values(), key=lambda j: -j.number)

    def _run(self) -> None:
        while True:
            with self._lock:
                while not self._waiting:
                    self._lock.wait()
                job, work, spent = self._waiting.pop(0)
            try:
                self._do(job, work)
            except SluglineError as error:
                job.error = error.words()
            except Exception as error:
                job.error = f"{type(error).__name__}: {error} (this is a fault of Slugline's own: please report it)"
            finally:
                job.over = True
                if spent is not None:
                    shutil.rmtree(spent, ignore_errors=True)

    def _do(self, job: Job, work: Work) -> None:
        with open_workspace(self._folder, engine=self._engine, progress=job) as here:
            job.said = work(job, here)


def adding(captures: Callable[[], Iterable[Capture | Rejected]]) -> Work:
    """The work of adding these captures."""

    def work(job: Job, here: Collection) -> str:
        before = here.status()
        here.add(_noted(captures(), job))
        after = here.status()
        asked, told = set(job.names), {name for name, _ in job.problems}
        for r in here.workspace.pages.rejected():
            if r.capture in asked - told:
                job.problems.append((r.capture, r.beside))
        new = after.captures - before.captures
        if not new:
            return "What was given is here already, or it could not be read."
        articles = after.articles - before.articles
        return f"{many(new, 'new capture')}, {many(articles, 'article')}; {many(after.stories, 'story')} now."

    return work


def _noted(captures: Iterable[Capture | Rejected], job: Job) -> Iterator[Capture | Rejected]:
    """The captures, those that could not be read noted under their names."""
    for c in captures:
        if isinstance(c, Rejected) and len(job.problems) < SHOWN_PROBLEMS:
            job.problems.append((c.capture, c.beside))
        yield c


def from_paths(paths: Sequence[str]) -> Work:
    """What lies at these paths, as `slugline add` takes it."""
    return adding(lambda: api.read(paths))


def from_upload(folder: Path, url: str | None = None) -> Work:
    """What was put into this folder, under the names that the files had; ``url``: the address of a single page."""

    def captures() -> Iterator[Capture | Rejected]:
        for file in sorted(folder.iterdir()):
            for c in api.read([file]):
                yield _renamed(c, str(file), file.name, url)

    return adding(captures)


def _renamed(c: Capture | Rejected, path: str, name: str, url: str | None) -> Capture | Rejected:
    """The same without the folder in which it lay for a moment."""
    if isinstance(c, Rejected):
        return Rejected(c.capture.replace(path, name), c.stage, c.reason.replace(path, name))
    return msgspec.structs.replace(
        c, id=c.id.replace(path, name), source=c.source.replace(path, name), url=url or c.url
    )


def upload_folder() -> Path:
    """A new folder for an upload, which nobody else can read."""
    return Path(tempfile.mkdtemp(prefix="slugline-upload-"))
