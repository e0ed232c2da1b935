"""How far what is said goes, and what certainty its verb tells."""

from __future__ import annotations

import pytest

from slugline.statement import of_text


def said(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(s.content.text, s.speaker_name, s.certainty) for s in of_text(text, "ar") if s.embedded_in is None]


def test_who_goes_on_says_two_things() -> None:
    text = "قال الوزير سامي حداد إن الجسر سيفتح، وأضاف أن الأشغال انتهت، محذرا من أن الضفة ما زالت خطرة."
    assert said(text) == [
        ("إن الجسر سيفتح", "سامي حداد", "said"),
        ("أن الأشغال انتهت", "سامي حداد", "said"),
        ("أن الضفة ما زالت خطرة", "سامي حداد", "warned"),
    ]


def test_a_medium_goes_on_as_well() -> None:
    text = 'وذكرت صحيفة "المرفأ" أن الجسر سيفتح، مشيرة إلى أن الكلفة تضاعفت.'
    assert [(c, n) for c, n, _ in said(text)] == [("أن الجسر سيفتح", "المرفأ"), ("أن الكلفة تضاعفت", "المرفأ")]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("أعلنت وزارة الزراعة أمس الثلاثاء افتتاح سوق جديدة.", "افتتاح سوق جديدة"),
        ("وأعلن نادي الواحة عبر موقعه الرسمي تعاقده مع مدرب جديد.", "تعاقده مع مدرب جديد"),
        ("وحذرت رنا مطر، مديرة برنامج المياه في البلدية، من صيف جاف.", "من صيف جاف"),
        ('ونفى سامي حداد، في اتصال مع موقع "دربنا"، شائعة بيع المصنع.', "شائعة بيع المصنع"),
        ('ونفت المغنية رنا مطر شائعات اعتزالها في لقاء مع برنامج "مساء الخير".', "شائعات اعتزالها"),
        ('وفي تصريح لقناة "دربنا"، اعتبر النائب سامي حداد أن القرار متسرع.', "أن القرار متسرع"),
        ('وزعمت جماعة تطلق على نفسها اسم "صقور الوادي" مسؤوليتها عن الحريق.', "مسؤوليتها عن الحريق"),
        ("ودعا الرئيس إلى اجتماع طارئ.", "إلى اجتماع طارئ"),
        ("وشكك النائب في تصريحات الوزير.", "في تصريحات الوزير"),
    ],
)
def test_only_what_is_said_is_content(text: str, content: str) -> None:
    assert [c for c, _, _ in said(text)] == [content]


def test_a_name_in_marks_is_no_quotation() -> None:
    found = of_text('وقال سامي حداد إن سفينة "نورس الشمال" غادرت الميناء.', "ar")
    assert [s.kind for s in found] == ["mixed"]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("ونفت السفارة صحة الأنباء.", "denied"),
        ("نفى الوزير سامي حداد وجود خلل.", "denied"),
        ("لم يستبعد الوزير سامي حداد رفع الرسوم.", "said"),
        ("ولم ينف الوزير سامي حداد وجود خلل.", "said"),
        ("وزعم النائب أن الأرقام مزورة.", "claimed"),
        ("ووعدت الشركة بتعويض السكان.", "promised"),
        ("أنذرت البلدية أصحاب الأكشاك بأن السوق ستغلق.", "warned"),
    ],
)
def test_the_certainty_of_a_verb(text: str, certainty: str) -> None:
    assert [c for _, _, c in said(text)] == [certainty]


@pytest.mark.parametrize(
    "text",
    [
        "ولم يوضح الوزير سامي حداد متى تفتح المدرسة.",
        "ورفض الوزير سامي حداد التعليق على الحادث.",
        "وامتنعت المديرة رنا مطر عن الإدلاء بأي تفاصيل.",
    ],
)
def test_who_did_not_say_has_said_nothing(text: str) -> None:
    assert said(text) == []


def test_what_somebody_refused_is_told() -> None:
    assert said("ورفضت النقابة العرض الأخير.") == [("العرض الأخير", "النقابة", "denied")]


def test_what_one_goes_on_to_say_has_no_post_before_it() -> None:
    text = 'وقالت رنا مطر على منصة "إكس" إن الحفل باق، مضيفة أن التذاكر نفدت.'
    assert [s.medium for s in of_text(text, "ar")][1] == "speech"


def test_a_verb_far_from_that_says_nothing() -> None:
    assert said("أصاب المطر سوق القرية القديمة في الوادي قبل أيام من الموعد الذي كان يرجى أن يعود فيه.") == []


def test_words_in_marks_within_a_sentence_are_no_speech() -> None:
    assert [s.kind for s in of_text('غادرت السفينة "نورس" المرفأ الشمالي فجرا.', "ar")] == ["scare"]


def test_who_goes_on_behind_his_quotation() -> None:
    text = '"لن نبيع البستان"، قال المزارع رامي سليم، مضيفا: "هذه أرض أجدادي".'
    assert [(c, n) for c, n, _ in said(text)] == [
        ('"لن نبيع البستان"', "رامي سليم"),
        ('"هذه أرض أجدادي"', "رامي سليم"),
    ]


def test_what_is_said_before_a_participle_is_not_lost() -> None:
    text = "وأشار الوزير إلى ارتفاع الأسعار، معتبرا أن الأمر مؤقت."
    assert [c for c, _, _ in said(text)] == ["إلى ارتفاع الأسعار", "أن الأمر مؤقت"]


def test_another_who_speaks_in_the_sentence_has_a_statement() -> None:
    text = "قال سامي حداد إن الجسر سيفتح، وأكدت رنا مطر أن الطريق جاهز."
    assert [(c, n) for c, n, _ in said(text)] == [("إن الجسر سيفتح", "سامي حداد"), ("أن الطريق جاهز", "رنا مطر")]


def test_what_is_done_to_is_no_other_speaker() -> None:
    text = "قال كريم ناصر إن السوق هادئة، ووصف الشائعات بأنها مغرضة."
    assert [(c, n) for c, n, _ in said(text)] == [("إن السوق هادئة", "كريم ناصر"), ("بأنها مغرضة", "كريم ناصر")]


def test_then_behind_an_aside_is_no_content() -> None:
    assert said("وبحسب رنا مطر، فإن الحفل باق.") == [("إن الحفل باق", "رنا مطر", "said")]


def test_who_carries_a_load_blames_nobody() -> None:
    assert said("حملت السفينة بضاعة كثيرة إلى الميناء.") == []
    assert [c for _, _, c in said("وحملت النقابة الوزارة مسؤولية الحادث.")] == ["claimed"]


def test_before_something_happens_nothing_is_said() -> None:
    assert said("قطعت القافلة الوادي قبل أن يهطل المطر.") == []
