"""Whom somebody told."""

from __future__ import annotations

import pytest

from slugline.statement import of_text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('قال الوزير سامي حداد لصحيفة "المرفأ" إن الجسر سيفتح.', 'صحيفة "المرفأ"'),
        ("وقال سكان محليون لرويترز إنهم سمعوا دويا.", "رويترز"),
        ('"العمل انتهى"، قال المدير للصحافيين.', "للصحافيين"),
        ("وأكدت رنا مطر لمتابعيها أن الحفل لن يؤجل.", "متابعيها"),
        ("وأخبر قائد الطائرة المحققين أن المحرك توقف.", "المحققين"),
        ("وطمأن وزير الصحة المواطنين إلى أن الدواء متوفر.", "المواطنين"),
        ("وأبلغ المدير العمال أن المصنع سيغلق.", "العمال"),
        ("وأبلغ المدير الفني اللاعبين أن التدريب ألغي.", "اللاعبين"),
        ("وأبلغ الوزير السابق أنه باق.", None),
        ("وقال الوزير سامي حداد إن الجسر سيفتح للجمهور.", None),
    ],
)
def test_whom_a_speaker_told(text: str, told: str | None) -> None:
    first = of_text(text, "ar")[0]
    assert (first.addressee.text if first.addressee else None) == told
