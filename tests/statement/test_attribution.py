"""Where attributions hide: inside the marks, between dashes, behind the verb, in scripts without spaces."""

from __future__ import annotations

import pytest

from slugline.statement import of_text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "«Мельница старая, — сказала Ада Брандт, — её надо чинить»."),
        ("uk", "«Млин старий, — сказала Ада Брандт. — Його треба лагодити»."),
        ("pl", "„Młyn jest stary – powiedziała Ada Brandt – trzeba go naprawić”."),
        ("it", "“Il mulino – dice Ada Brandt – è troppo vecchio”."),
        ("fr", "« Le moulin, explique Ada Brandt, est trop vieux. »"),
    ],
)
def test_attributions_set_inside_the_marks(language: str, text: str) -> None:
    (s,) = of_text(text, language)
    assert s.kind == "direct"
    assert s.cue is not None
    assert s.speaker_name in ("Ada Brandt", "Ада Брандт")


@pytest.mark.parametrize(
    ("language", "text", "first", "second"),
    [
        ("ru", "— Мельница старая, — сказал Иван Лунд. — Её надо чинить.", "Мельница старая,", "Её надо чинить."),
        (
            "pl",
            "– Młyn jest stary – powiedział Jan Lund. – Trzeba go naprawić.",
            "Młyn jest stary",
            "Trzeba go naprawić.",
        ),
        (
            "es",
            "—El molino es viejo —dijo Juan Lund—. Hay que arreglarlo.",
            "El molino es viejo",
            "Hay que arreglarlo.",
        ),
    ],
)
def test_dialogue_dashes(language: str, text: str, first: str, second: str) -> None:
    found = of_text(text, language)
    assert [s.content.text for s in found] == [first, second]
    assert len({s.speaker_name for s in found}) == 1
    assert found[0].speaker_name is not None


def test_one_quotation_interrupted_by_its_attribution() -> None:
    (s,) = of_text("“The mill is old,” said Ada Brandt, “and we must mend it.”", "en")
    assert s.content.text.startswith("“The mill")
    assert s.content.text.endswith("mend it.”")


def test_two_verbs_share_a_subject() -> None:
    found = of_text("Ada Brandt defended the mill and said that it was safe.", "en")
    assert found[-1].content.text == "that it was safe"
    assert found[-1].speaker_name == "Ada Brandt"


def test_nobody_is_said_to_speak() -> None:
    (s,) = of_text("Die Mühle sei alt, hieß es.", "de")
    assert s.speaker is None
    assert s.speaker_name is None


def test_separated_particles_close_the_clause() -> None:
    (s,) = of_text("Ada Brandt, die Leiterin der Mühle, teilte am Montag in Lund mit, dass das Rad steht.", "de")
    assert s.content.text == "dass das Rad steht"
    assert s.speaker_name == "Ada Brandt"


def test_giving_is_not_saying() -> None:
    assert of_text("Ada Brandt gab dem Müller an der Brücke das Rad.", "de") == ()
    assert of_text("The plans and reports on the state of the mill are old.", "en") == ()
    assert of_text("Le moulin est ouvert pour les enfants.", "fr") == ()


@pytest.mark.parametrize(
    ("text", "content", "name"),
    [
        ("気象庁は、新しい観測所を開いたと公式サイトで発表しました。", "新しい観測所を開いた", "気象庁"),
        ("藤田市長は「冷静な対応を」としている。", "「冷静な対応を」", "藤田"),
        ("大臣は、水を節約するよう呼びかけました。", "水を節約する", "大臣"),
        ("警察によると、けが人はいないという。", "けが人はいない", "警察"),
    ],
)
def test_japanese_particles(text: str, content: str, name: str) -> None:
    (s,) = of_text(text, "ja")
    assert (s.content.text, s.speaker_name) == (content, name)


def test_chinese_verbs_and_marks() -> None:
    found = of_text("市长王明说，磨坊将重新开放。“我们准备好了。”他说。据新华社报道，工程已经完成。", "zh")
    assert [s.content.text for s in found] == ["磨坊将重新开放", "“我们准备好了。”", "工程已经完成"]
    assert [s.speaker_name for s in found[:2]] == ["王明", "王明"]


def test_turkish_verbs_come_last() -> None:
    found = of_text('"Değirmen eski" diyen Demir, onarımın süreceğini belirtti. Polise göre yaralı yok.', "tr")
    assert [s.content.text for s in found] == ['"Değirmen eski"', "onarımın süreceğini", "yaralı yok"]
    assert [s.speaker_name for s in found] == ["Demir", "Demir", "Polise"]


def test_arabic_verbs_come_first() -> None:
    found = of_text("قالت ليلى حداد إن الطاحونة قديمة. وأكدت أنها ستصلح.", "ar")
    assert found[0].speaker_name == "ليلى حداد"


def test_headlines_in_capitals() -> None:
    found = of_text("Old Mill Could Reopen In Spring, Mayor Ada Brandt Says", "en")
    assert found[0].speaker_name == "Ada Brandt"


def test_slavic_cases_lead_back_to_the_name() -> None:
    text = "«Мельница откроется», — сказал Иван Петров. По словам Петрова, ремонт окончен."
    assert [s.speaker_name for s in of_text(text, "ru")] == ["Иван Петров", "Иван Петров"]
