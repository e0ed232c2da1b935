"""The holder that a copyright line names, in our own lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slugline.article.publisher import holder_of, publisher_of
from slugline.model import Furniture


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("© 2022 Norvik Courier. All rights reserved.", "Norvik Courier"),
        ("Copyright © The Palghat Mirror. All rights reserved.", "The Palghat Mirror"),
        ("Copyright (c) 2019-2024 by St. Elling Post, Ltd.", "St. Elling Post"),
        ("© Westerlooger Bote 2023", "Westerlooger Bote"),
        ("Hak cipta © Kabar Lembah 2023", "Kabar Lembah"),
        ("저작권자 ⓒ 남해바다신문, 무단 전재 및 재배포 금지", "남해바다신문"),
        ("© 2024 El Eco de Villarrubia. Prohibida su reproducción.", "El Eco de Villarrubia"),
        ("Copyright Ashlow Evening Mail", "Ashlow Evening Mail"),
        ("© Riproduzione riservata", None),
        ("© All rights reserved", None),
        ("Copyright 2024 The Associated Press. All Rights Reserved.", None),
        ("© Reuters 2022", None),
        ("© 2022", None),
        ("All rights reserved", None),
        ("© this page and all that is on it", None),
    ],
)
def test_the_name_behind_the_mark(line: str, name: str | None) -> None:
    assert holder_of(line) == name


def test_only_copyright_lines_are_asked() -> None:
    lines = [
        Furniture("A quay by night. © Jo Hale", 3, "caption"),
        Furniture("All rights reserved", 8, "copyright"),
        Furniture("© Norvik Courier", 9, "copyright"),
    ]
    assert publisher_of(lines) == "Norvik Courier"
    assert publisher_of(lines[:2]) is None


@given(st.text(max_size=400))
def test_never_raises_and_never_invents(line: str) -> None:
    name = holder_of("© " + line)
    assert name is None or name in " ".join(("© " + line).split())
