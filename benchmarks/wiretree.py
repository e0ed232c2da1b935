"""wiretree: raw captures in, nothing told; the trace's stories, trees and bodies out, as its scorer reads them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from slugline import api, capture
from slugline.model import Capture, Story, Trace
from slugline.ports import Progress


def predict(path: str, progress: Progress | None = None) -> dict[str, Any]:
    """Traces the captures of one .jsonl file."""
    captures = list(capture.read([Path(path)]))
    found = api.trace(captures, progress=progress)
    return prediction(found, [c.id for c in captures if isinstance(c, Capture)])


def prediction(found: Trace, every: list[str]) -> dict[str, Any]:
    """A trace in the scorer's words: articles by their captures' ids, lost nodes by name."""
    of = {a.id: a.capture for a in found.articles}
    known: set[str] = set()
    stories, parents, lost = [], {}, {}
    for s in found.stories:
        members = [of[m] for m in s.members if of[m] not in known]
        known.update(members)
        stories.append(members)
        up = {e.child: e for e in s.stemma.edges if not e.secondary}
        for n in s.stemma.nodes:
            edge = up.get(n.id)
            parent = None if edge is None else of.get(edge.parent, _lost(s, edge.parent))
            if n.kind == "captured":
                parents[of[n.id]] = {"parent": parent, "relation": edge.relation if edge else None}
            else:
                lost[_lost(s, n.id)] = parent
    stories += [[c] for c in sorted(set(every) - known)]
    bodies = {a.capture: list(a.body) for a in found.articles}
    return {"stories": stories, "parents": parents, "lost": lost, "bodies": bodies}


def _lost(story: Story, node: str) -> str:
    return f"lost:{story.id}:{node}"
