"""Grows artificial traditions with stemmabench 0.0.1 (PyPI), which pins old libraries: run it in an environment of its
own, where Slugline is not.

python benchmarks/artificial_grow.py OUT_DIR [--count N]

OUT_DIR/0 … hold one tradition each: a file a manuscript, named by its place in the tree, and parents.json. The text
that all grow from is our own; stemmabench runs the sentences of a text together, so that it is
given one at a time, each a line. Half of the inner manuscripts are lost, as in life.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

TEXT = """The old ferry left the harbour before dawn with nine people aboard. A thick fog lay over the river and the \
pilot could hardly see the far bank. The owner had asked for a new engine but the council refused the money. Near the \
island a barge came out of the fog without a light. The pilot turned the wheel and rang the bell three times. Both \
boats touched and the ferry lost a part of its rail. Nobody fell into the water and the children did not even wake. \
The captain of the barge said that his lamp had gone out in the night. A fisherman towed the ferry to the small pier \
below the church. The passengers walked home through the wet fields and told the story in the market. The mayor came \
to look at the damage and promised a quick repair. The council will meet on Thursday to speak about the engine again. \
Some people want a bridge but others love the slow crossing. The ferry has carried letters and cattle for a hundred \
years. An old woman remembers the winter when the river froze and men walked over it. The owner says he will sail \
again as soon as the rail is mended."""


def main() -> None:
    from stemmabench.config_parser import StemmaBenchConfig
    from stemmabench.textual_units.text import Text

    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("out", type=Path)
    ap.add_argument("--count", type=int, default=10)
    a = ap.parse_args()
    rate = lambda r, **more: {"law": "Bernouilli", "rate": r, "args": more}  # noqa: E731
    variants = {
        "sentences": {"duplicate": rate(0.02, nbr_words=1)},
        "words": {"synonym": rate(0.02), "mispell": rate(0.01), "omit": rate(0.01)},
    }
    config = StemmaBenchConfig(
        meta={"language": "en"},
        variants=variants,
        stemma={"depth": 3, "width": {"law": "Uniform", "min": 2, "max": 4}},
    )
    for k in range(a.count):
        random.seed(k)
        texts, up = {"0": TEXT.replace(". ", ".\n")}, {}
        for _ in range(config.stemma.depth):
            deepest = max(n.count("_") for n in texts)
            for name in [n for n in texts if n.count("_") == deepest]:
                for i in range(random.randint(1, 3)):
                    child = f"{name}_{i}"
                    lines = [Text(line).transform(config.variants) for line in texts[name].split("\n")]
                    texts[child] = "\n".join(line.strip(" .") + "." for line in lines)
                    up[child] = name
        inner = sorted(set(up.values()))
        lost = set(random.sample(inner, len(inner) // 2))
        folder = a.out / str(k)
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            if name not in lost:
                (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        (folder / "parents.json").write_text(json.dumps(up), encoding="utf-8")


if __name__ == "__main__":
    main()
