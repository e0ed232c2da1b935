"""News agencies by name; the list stands in ``names`` once that package gives it."""

from __future__ import annotations

import regex

_KNOWN = ("Reuters AFP dpa TASS Interfax BelTA Belta Bilta Xinhua Kyodo ANSA EFE Anadolu PAP ČTK Ukrinform Bloomberg Belga ANP Lusa Yonhap "
          "IRNA SANA WAM UNIAN ТАСС Интерфакс БелТА Укрінформ УНІАН ロイター 時事通信 共同通信 新华社 路透社").split()  # fmt: skip
_PATTERN = regex.compile(r"(?<!\p{L})(?:" + "|".join(_KNOWN) + r")(?!\p{L})")


def agency_in(text: str) -> str | None:
    """The first agency named in ``text``, as written."""
    m = _PATTERN.search(text)
    return m.group() if m else None
