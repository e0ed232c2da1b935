"""The reasons for an edge, in words, with the passages that prove them and their weight in nats.

Weights are differences of cost. What two texts share is weighed against texts that have nothing to do with each
other; what sets this parent apart is weighed against the likeliest other one.
"""

from __future__ import annotations

from dataclasses import dataclass

from slugline.model import Evidence, Span
from slugline.stemma.clock import hours_between
from slugline.stemma.costs import Model, bits
from slugline.stemma.relations import edited, verbatim
from slugline.stemma.tradition import Text, Tradition
from slugline.stemma.words import count, passed, quoted

WORD_FOR_WORD = 6.0  # nats for a sentence that stands word for word in two texts
RENDERED = 3.0  # ... in translation
MOST = 60.0


@dataclass(frozen=True, slots=True)
class Explainer:
    """Writes the evidence of one story's edges."""

    model: Model

    @property
    def tradition(self) -> Tradition:
        """The story's text."""
        return self.model.tradition

    def edge(self, parent: Text, child: Text, rival: Text | None) -> tuple[Evidence, ...]:
        """All reasons that ``child`` was made from ``parent``; ``rival``: the likeliest other parent."""
        parts = self.model.parts(parent, child)
        out = [*self._shared(parent, child), *self._dropped(parent, child, parts["dropped"])]
        out += self._added(parent, child, parts["added"])
        out += self._edits(parent, child)
        out += self._headline(parent, child, parts["headline"])
        out += self._time(parent, child, parts["time"])
        if parts["page"] < 0:
            out.append(Evidence("page", -parts["page"], "a later version of the same page"))
        elif parts["page"] > 0:
            out.append(Evidence("page", -parts["page"], "an earlier version of the same page"))
        if parts["credits"] > 0:
            text = f"names an editor, {child.signed}, whom {self._name(parent)} does not name"
            out.append(Evidence("credit", -parts["credits"], text))
        if rival is not None:
            out += self._against(parent, child, rival)
        return tuple(out)

    def _name(self, text: Text) -> str:
        return "the lost text" if text.captured < 0 else "the parent"

    def _shared(self, parent: Text, child: Text) -> list[Evidence]:
        both = [*bits(parent.passages & child.passages)]
        total = child.passages.bit_count()
        if not both:
            return [Evidence("kinship", 0.0, "no sentence is shared; joined by what stands between them")]
        same = sorted(verbatim(self.tradition, parent, child))
        at = same[0] if same else both[0]
        left, right = self._span(parent, at), self._span(child, at)
        if parent.captured < 0:
            text = f"{len(both)} of {count(total, 'sentence')} stand in the lost text as its copies prove it"
            return [Evidence("shared", min(MOST, RENDERED * len(both)), text, None, right)]
        if parent.voice == child.voice:
            text = f"{len(same)} of {count(total, 'sentence')} stand word for word"
            return [Evidence("verbatim", min(MOST, WORD_FOR_WORD * len(same)), text, left, right)]
        text = f"{len(both)} of {count(total, 'sentence')} stand in translation"
        return [Evidence("rendered", min(MOST, RENDERED * len(both)), text, left, right)]

    def _dropped(self, parent: Text, child: Text, cost: float) -> list[Evidence]:
        gone, kept = parent.passages & ~child.passages, parent.passages & child.passages
        if not gone:
            text = "nothing of the parent is missing" if parent.captured >= 0 else "nothing of it is missing"
            return [Evidence("whole", self.model.costs.cut - cost, text)]
        tail = gone >> kept.bit_length()
        last = kept.bit_length() - 1
        out = []
        if tail and kept:
            cut = count(tail.bit_count(), "sentence")
            text = f"stops after {quoted(self._words(child, last))}; {cut} cut at the end"
            out.append(Evidence("tail", -cost, text, self._span(parent, last), self._span(child, last)))
        inner = [p for p in bits(gone) if p < last or not kept]
        if inner:
            text = f"{count(len(inner), 'sentence')} left out within the text"
            out.append(Evidence("left-out", 0.0 if out else -cost, text, self._span(parent, inner[0]), None))
        return out

    def _added(self, parent: Text, child: Text, cost: float) -> list[Evidence]:
        new = [*bits(child.passages & ~parent.passages)]
        if not new:
            text = f"holds nothing that {self._name(parent)} lacks"
            return [Evidence("nothing-added", self.model.costs.add - cost, text)]
        text = f"adds {count(len(new), 'sentence')} that {self._name(parent)} lacks"
        return [Evidence("added", -cost, text, None, self._span(child, new[0]))]

    def _edits(self, parent: Text, child: Text) -> list[Evidence]:
        changed = edited(self.tradition, parent, child) if parent.voice == child.voice else ()
        if not changed:
            return []
        cost = self.model.wording(parent, child)
        text = f"{count(len(changed), 'sentence')} reworded"
        return [Evidence("reworded", -cost, text, self._span(parent, changed[0]), self._span(child, changed[0]))]

    def _headline(self, parent: Text, child: Text, cost: float) -> list[Evidence]:
        was, now = parent.headline, child.headline
        if was is None and now is None:
            return []
        if parent.voice != child.voice or parent.captured < 0:
            text = "headline kept" if now is not None else "headline left out"
        elif now is None:
            text = "headline left out"
        elif was is None:
            text = "has a headline where the parent has none"
        elif was == now:
            text = "same headline"
        else:
            text = "headline shortened" if was.startswith(now) else "another headline"
        return [Evidence("headline", 1.0 - cost, text)]

    def _time(self, parent: Text, child: Text, cost: float) -> list[Evidence]:
        if not (parent.time.dated and child.time.dated):
            return []
        if cost >= self.model.costs.early:
            return [Evidence("time", -cost, "published before its parent")]
        gap = hours_between(parent.time, child.time)
        if gap <= 0:
            return [Evidence("time", 0.0, "published about the same time, as far as the clocks tell")]
        return [Evidence("time", 1.0 - cost, f"published {passed(gap)} after its parent")]

    def _against(self, parent: Text, child: Text, rival: Text) -> list[Evidence]:
        """Why the likeliest other parent is less likely."""
        here, there = self.model.parts(parent, child), self.model.parts(rival, child)
        name = self._title(rival)
        out = []
        lacks = [*bits(child.passages & ~rival.passages & parent.passages)]
        gain = there["added"] - here["added"]
        if lacks and gain > 0:
            text = f"holds {quoted(self._words(child, lacks[0]))} that {name} lacks, so it cannot come from it"
            out.append(Evidence("not-from", gain, text, None, self._span(child, lacks[0])))
        if there["credits"] - here["credits"] > 0:
            text = f"names an editor, {child.signed}, whom {name} does not name"
            out.append(Evidence("not-from", there["credits"] - here["credits"], text))
        if there["time"] - here["time"] > 1.0:
            out.append(Evidence("not-from", there["time"] - here["time"], f"does not fit the time of {name}"))
        if "wording" in there and "wording" in here and there["wording"] - here["wording"] > 0.5:
            gain = there["wording"] - here["wording"]
            out.append(Evidence("not-from", gain, f"the wording is nearer to {self._name(parent)} than to {name}"))
        return out

    def _title(self, text: Text) -> str:
        article = self.tradition.witnesses[text.captured].article
        return quoted(article.headline) if article.headline else f"page {article.capture}"

    def _words(self, text: Text, passage: int) -> str:
        if text.captured < 0:
            return ""
        w = self.tradition.witnesses[text.captured]
        return " ".join(w.sentences[s].text for s in self.tradition.places[text.captured].get(passage, ()))

    def _span(self, text: Text, passage: int) -> Span | None:
        if text.captured < 0:
            return None
        at = self.tradition.places[text.captured].get(passage)
        if not at:
            return None
        w = self.tradition.witnesses[text.captured]
        s = w.sentences[at[0]]
        return w.article.span(s.paragraph, s.start, s.end)
