"""Every error that Slugline raises on purpose.

    SluglineError
    ├── UsageError          the call is wrong: exit code 2
    │   ├── InputNotFound   a path or pattern that names nothing
    │   └── UnknownPlugin   a plug-in name that no entry point offers
    ├── BadInput            one capture cannot be read; becomes a Rejected, the run goes on
    ├── EncoderError        an encoder cannot load or cannot serve a language
    └── WorkspaceError      a workspace is damaged, locked or of another version

Each carries words for a person: what, where, and the remedy.
"""

from __future__ import annotations

__all__ = [
    "BadInput",
    "EncoderError",
    "InputNotFound",
    "SluglineError",
    "UnknownPlugin",
    "UsageError",
    "WorkspaceError",
]


class SluglineError(Exception):
    """Base of all deliberate errors.

    Parameters: what happened, where it happened (file, line, byte), and what to do about it.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(self.words())

    def words(self) -> str:
        """The whole message in one line."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head} ({self.remedy})" if self.remedy else head

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.what, self.where, self.remedy)


def _rebuild(kind: type[SluglineError], what: str, where: str, remedy: str) -> SluglineError:
    return kind(what, where=where, remedy=remedy)


class UsageError(SluglineError):
    """The call itself is wrong; nothing was done."""


class InputNotFound(UsageError):
    """A path or pattern that names nothing."""


class UnknownPlugin(UsageError):
    """No entry point offers a plug-in of that name."""


class BadInput(SluglineError):
    """One capture that cannot be read; the run of the others goes on."""


class EncoderError(SluglineError):
    """An encoder that cannot load its weights or cannot serve what was asked."""


class WorkspaceError(SluglineError):
    """A workspace that is damaged, locked or written by another version."""
