"""Who speaks in Arabic sentences, and what they are said to have said."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
import regex

import slugline.statement.arabic as package
from slugline.model import Statement
from slugline.statement import of_text

FIRST = "وقال مدير الميناء كمال الحاج إن الرصيف الشمالي جاهز. وأكدت المهندسة ليلى سمعان أن الرافعات ستصل يوم الأحد. "


def read(text: str) -> list[Statement]:
    return list(of_text(text, "ar"))


@pytest.mark.parametrize(
    "goes_on",
    [
        'وأضاف الحاج "نتوقع أول سفينة في الربيع".',
        'وتابع الحاج: "لن نتأخر".',
        "وأوضح الحاج أن السفينة الأولى ستصل قريبا.",
    ],
)
def test_a_bare_last_name_is_the_person_of_that_name(goes_on: str) -> None:
    assert [s.speaker_name for s in read(FIRST + goes_on)] == ["كمال الحاج", "ليلى سمعان", "كمال الحاج"]


def test_a_last_name_that_is_spelt_like_an_office_is_a_last_name() -> None:
    text = "قال المزارع فادي القاضي إن الموسم ضعيف. وقالت وزيرة الزراعة رنا مطر إن الدعم قادم. "
    assert read(text + 'وأوضح القاضي: "لم نبع شيئا".')[-1].speaker_name == "فادي القاضي"


def test_the_last_of_two_with_one_last_name_is_meant() -> None:
    text = "قال سامي حداد إن الجسر قديم. وقالت رنا حداد إن الجسر جديد. وأضافت حداد أن الرسوم ستلغى."
    assert read(text)[-1].speaker_name == "رنا حداد"


def test_no_arabic_word_stands_in_code() -> None:
    letters = regex.compile(r"\p{Arabic}{2,}")
    found = []
    for path in sorted(Path(str(package.__file__)).parent.glob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        docs = {
            ast.get_docstring(n, clean=False) for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.Module)
        }
        docs |= {ast.get_docstring(n, clean=False) for n in ast.walk(tree) if isinstance(n, ast.ClassDef)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in docs:
                found += [(path.name, w) for w in letters.findall(node.value)]
    # every alef alike: letters, no word
    assert set(found) <= {("words.py", "أإآٱ"), ("words.py", "اااا")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال القاضي سامر مطر إن الجلسة أجلت. وأضاف القاضي أن القرار نهائي.", "سامر مطر"),
        ("قال وزير الزراعة رامي ناصر إن الموسم ضعيف. وأوضح الوزير أن الدعم قادم.", "رامي ناصر"),
        ("قال رئيس الشركة رامي ناصر إن المصنع سيغلق. وأكد الرئيس أن الدولة ستتدخل.", "الرئيس"),
        ("قالت رنا مطر إن الموسم ضعيف. وأوضح الوزير أن الدعم قادم.", "الوزير"),
    ],
)
def test_an_office_alone_is_who_was_said_to_hold_it(text: str, name: str) -> None:
    assert read(text)[-1].speaker_name == name
