"""Quantities in our own phrases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slugline.language import quantities

PHRASES = [
    ("1.500 Menschen", "de", [(1500, "")]),
    ("1.5 million people", "en", [(1500000.0, "")]),
    ("3,5 Mio. Euro", "de", [(3500000.0, "EUR")]),
    ("3,5 Milliarden Dollar", "de", [(3500000000.0, "USD")]),
    ("two billion dollars", "en", [(2000000000.0, "USD")]),
    ("dreiundzwanzig Soldaten", "de", [(23, "")]),
    ("zweihundertfünfzigtausend", "de", [(250000, "")]),
    ("twenty-five", "en", [(25, "")]),
    ("three hundred and forty-two", "en", [(342, "")]),
    ("12 млрд рублей", "ru", [(12000000000.0, "RUB")]),
    ("двадцать пять человек", "ru", [(25, "")]),
    ("5 тыс. человек", "ru", [(5000, "")]),
    ("3000万人", "ja", [(30000000.0, "")]),
    ("1億2000万円", "ja", [(120000000.0, "JPY")]),
    ("三百万", "zh", [(3000000.0, "")]),
    ("3.5万亿元", "zh", [(3500000000000.0, "CNY")]),
    ("5만 명", "ko", [(50000.0, "")]),
    ("百分之三十", "zh", [(30, "percent")]),
    ("3 lakh rupees", "en", [(300000.0, "INR")]),
    ("5 करोड़ रुपये", "hi", [(50000000.0, "INR")]),
    ("$3.5 billion", "en", [(3500000000.0, "USD")]),
    ("45%", "en", [(45, "percent")]),
    ("45 Prozent", "de", [(45, "percent")]),
    ("yüzde 45", "tr", [(45, "percent")]),
    ("quatre-vingt-dix-sept personnes", "fr", [(97, "")]),
    ("deux cent mille euros", "fr", [(200000, "EUR")]),
    ("mil millones de dólares", "es", [(1000000000.0, "USD")]),
    ("tres mil quinientos", "es", [(3500, "")]),
    ("10-15 people", "en", [(10, "")]),
    ("the 2nd time", "en", [(2, "")]),
    ("in 2019, 500 people", "en", [(2019, ""), (500, "")]),
    ("at 14:05 on 3 May 2020", "en", [(14.0833333, ""), (3, ""), (2020, "")]),
    ("٤٥ في المئة", "ar", [(45, "percent")]),
    ("kaksikymmentäviisi", "fi", [(25, "")]),
    ("ventitré", "it", [(23, "")]),
    ("duecentomila euro", "it", [(200000, "EUR")]),
    ("huszonöt", "hu", [(25, "")]),
    ("einundzwanzig", "de", [(21, "")]),
    ("10 000 personnes", "fr", [(10000, "")]),
    ("1,234,567.89", "en", [(1234567.89, "")]),
    ("1.234.567,89", "de", [(1234567.89, "")]),
    ("millions of people", "en", []),
    ("one of the best", "en", []),
    ("a million people", "en", [(1000000.0, "")]),
    ("vijfentwintig", "nl", [(25, "")]),
    ("năm mươi triệu", "vi", [(50000000.0, "")]),
    ("dua puluh lima ribu orang", "id", [(25000, "")]),
    ("25 bin kişi", "tr", [(25000, "")]),
    ("10 години", "bg", [(10, "year")]),
    ("seven people", "en", [(7, "")]),
    ("sieben", "de", [(7, "")]),
    ("treze mil e quinhentos", "pt", [(13500, "")]),
    ("ثلاثة وعشرون", "ar", [(23, "")]),
    ("ein Mann und eine Frau", "de", []),
    ("hundert", "de", [(100, "")]),
    ("1 500 lidí", "cs", [(1500, "")]),
    ("25 let", "cs", [(25, "year")]),
    ("in der Nacht", "de", []),
    ("der 2. Weltkrieg", "de", [(2, "")]),
    ("1,50,000 rupees", "en", [(150000, "INR")]),
    ("2,4 millions d'euros", "fr", [(2400000, "EUR")]),
    ("tres millones de dólares", "es", [(3000000, "USD")]),
    ("7:25 p.m.", "en", [(19.4166667, "")]),
    ("19h25", "fr", [(19.4166667, "")]),
    ("um 19.25 Uhr", "de", [(19.4166667, "")]),
    ("午後7時25分", "ja", [(19.4166667, "")]),
    ("12 a.m. or 12 p.m.", "en", [(0, ""), (12, "")]),
    ("साढ़े तीन लाख", "hi", [(350000, "")]),
    ("साढ़े 3 लाख", "hi", [(350000, "")]),
    ("पौने दो करोड़", "hi", [(17500000, "")]),
    ("डेढ़ लाख और ढाई हजार", "hi", [(150000, ""), (2500, "")]),
    ("सवा सौ, सवा लाख", "hi", [(125, ""), (125000, "")]),
    ("सड़सठ लोग", "hi", [(67, "")]),
    ("उनका विचार", "hi", []),  # ends like चार, four
    ("१२ लाख", "hi", [(1200000, "")]),
    ("ڈیڑھ لاکھ", "ur", [(150000, "")]),
    ("полтора миллиона", "ru", [(1500000, "")]),
    ("anderthalb Jahre", "de", [(1.5, "year")]),
    ("two decades", "en", [(20, "")]),
    ("46万7,000人", "ja", [(467000, "")]),
    ("2.06.737", "de", [(206737, "")]),
    ("1点差", "ja", [(1, "")]),
    ("下午3点半", "zh", [(15.5, "")]),
    ("8 m/s", "en", [(8, "")]),
]


@pytest.mark.parametrize(("text", "language", "wanted"), PHRASES)
def test_reads_quantities(text: str, language: str, wanted: list[tuple[float, str]]) -> None:
    assert [q.key for q in quantities(text, language)] == wanted


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("the 2nd time", "en", "ordinal"),
        ("der 2. Weltkrieg", "de", "ordinal"),
        ("in 2019", "en", "year"),
        ("at 14:05", "en", "clock"),
        ("on 3 May", "en", "date"),
        ("about 45 people", "en", "number"),
        ("8वीं सदी", "hi", "ordinal"),
    ],
)
def test_kinds(text: str, language: str, kind: str) -> None:
    assert {q.kind for q in quantities(text, language)} == {kind}


def test_a_number_in_a_name_says_so() -> None:
    assert [q.kind for q in quantities("Covid-19 in 2019", "en")] == ["label", "year"]


def test_long_texts_take_time_in_proportion() -> None:
    assert len(quantities("12: " * 25_000, "en")) == 25_000


def test_ranges() -> None:
    (found,) = quantities("between 10-15 km long", "en")
    assert (found.value, found.high, found.unit) == (10, 15, "km")


@pytest.mark.parametrize(
    ("phrases"),
    [
        [("two billion dollars", "en"), ("zwei Milliarden Dollar", "de"), ("2 milliards de dollars", "fr"),
         ("2 млрд долларов", "ru"),
         ("20億ドル", "ja"), ("20亿美元", "zh"), ("2 miliar dolar", "id")],
        [("35 percent", "en"), ("35 Prozent", "de"), ("35 %", "fr"), ("35 процентов", "ru"), ("百分之三十五", "zh")],
        [("3.5 million people", "en"), ("3,5 Millionen Menschen", "de"), ("350万人", "ja"), ("35 lakh people", "en")],
    ],
)  # fmt: skip
def test_keys_are_equal_across_languages(phrases: list[tuple[str, str]]) -> None:
    first = [quantities(text, language)[0] for text, language in phrases]
    assert len({q.value for q in first}) == 1


@given(st.text(max_size=200), st.sampled_from(["en", "de", "ja", "ar", "fi", "he", "fr", "xx"]))
def test_spans_are_in_order_and_apart(text: str, language: str) -> None:
    end = 0
    for q in quantities(text, language):
        assert end <= q.start < q.end <= len(text)
        end = q.end


@given(
    st.from_regex(r"[0-9.,' 万億百千三-]{1,40}", fullmatch=True), st.sampled_from(["en", "de", "ja", "zh", "ko", "fr"])
)
def test_never_raises_on_digits(text: str, language: str) -> None:
    quantities(text, language)
