"""Dates in our own sentences; the anchor is a Tuesday."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.language import dates

ANCHOR = "2023-04-11T11:41:00+09:00"

SENTENCES = [
    ("He told the minister on Monday that he wanted guarantees.", "en", [("on Monday", "2023-04-10")]),
    ("Since late last year, drills have sparked speculation.", "en", [("Since late last year", "2022")]),
    ("Seit Ende letzten Jahres gibt es Übungen.", "de", [("Seit Ende letzten Jahres", "2022")]),
    ("sagte er am Montag in Moskau", "de", [("am Montag", "2023-04-10")]),
    ("Das Treffen am 6. April war kurz.", "de", [("am 6. April", "2023-04-06")]),
    ("They met on April 6.", "en", [("on April 6", "2023-04-06")]),
    ("They met in December and in May.", "en", [("in December", "2022-12"), ("in May", "2022-05")]),
    ("He may march on.", "en", []),
    ("Talks will be held on Friday.", "en", [("on Friday", "2023-04-14")]),
    ("next Monday", "en", [("next Monday", "2023-04-17")]),
    ("last Tuesday", "en", [("last Tuesday", "2023-04-04")]),
    ("Le président a dit lundi que", "fr", [("lundi", "2023-04-10")]),
    ("lundi prochain", "fr", [("lundi prochain", "2023-04-17")]),
    ("заявил в понедельник", "ru", [("в понедельник", "2023-04-10")]),
    ("с конца прошлого года", "ru", [("с конца прошлого года", "2022")]),
    ("в 2019 году", "ru", [("в 2019", "2019")]),
    ("From 2019-2021 he lived there", "en", [("From 2019", "2019"), ("2021", "2021")]),
    ("4月6日、モスクワで", "ja", [("4月6日", "2023-04-06")]),
    ("昨年末から", "ja", [("昨年末", "2022")]),
    ("月曜日に", "ja", [("月曜日", "2023-04-10")]),
    ("周一表示", "zh", [("周一", "2023-04-10")]),
    ("上周一表示", "zh", [("上周一", "2023-04-03")]),
    ("2022年2月24日", "zh", [("2022年2月24日", "2022-02-24")]),
    ("去年", "zh", [("去年", "2022")]),
    ("2021年", "zh", [("2021年", "2021")]),
    ("Monday, April 10, 2023", "en", [("Monday, April 10, 2023", "2023-04-10")]),
    ("w poniedziałek", "pl", [("w poniedziałek", "2023-04-10")]),
    ("v pondělí 10. dubna", "cs", [("v pondělí 10. dubna", "2023-04-10")]),
    ("hétfőn közölte", "hu", [("hétfőn", "2023-04-10")]),
    ("maanantaina", "fi", [("maanantaina", "2023-04-10")]),
    ("pazartesi günü", "tr", [("pazartesi", "2023-04-10")]),
    ("يوم الاثنين", "ar", [("يوم الاثنين", "2023-04-10")]),
    ("ביום שני", "he", [("ביום שני", "2023-04-10")]),
    ("सोमवार को", "hi", [("सोमवार", "2023-04-10")]),
    ("월요일 밝혔다", "ko", [("월요일", "2023-04-10")]),
    ("지난해 말", "ko", [("지난해", "2022")]),
    ("killed 2000 people in 2014", "en", [("in 2014", "2014")]),
    ("the 2020 election", "en", [("the 2020", "2020")]),
    ("yesterday", "en", [("yesterday", "2023-04-10")]),
    ("por la mañana llegó; ayer no", "es", [("ayer", "2023-04-10")]),
    ("na segunda-feira (10)", "pt", [("na segunda-feira", "2023-04-10")]),
    ("a segunda parte", "pt", []),
    ("desde finales del año pasado", "es", [("desde finales del año pasado", "2022")]),
    ("hôm thứ Hai", "vi", [("hôm thứ Hai", "2023-04-10")]),
    ("magyar ma este", "hu", [("ma este", "2023-04-11")]),
    ("huhtikuussa", "fi", [("huhtikuussa", "2023-04")]),
    ("in de jaren 1990 en 2005", "nl", [("1990", "1990"), ("2005", "2005")]),
    ("la semaine du 6 avril 2022", "fr", [("du 6 avril 2022", "2022-04-06")]),
    ("روز دوشنبه گفت", "fa", [("روز دوشنبه", "2023-04-10")]),
    ("på mandag", "no", [("på mandag", "2023-04-10")]),
    ("á mánudag", "is", [("á mánudag", "2023-04-10")]),
    ("u ponedjeljak", "hr", [("u ponedjeljak", "2023-04-10")]),
    ("у понеділок", "uk", [("у понеділок", "2023-04-10")]),
    ("τη Δευτέρα", "el", [("τη Δευτέρα", "2023-04-10")]),
    ("pada hari Senin", "id", [("pada hari Senin", "2023-04-10")]),
    ("luni, a declarat", "ro", [("luni", "2023-04-10")]),
    ("op maandag", "nl", [("op maandag", "2023-04-10")]),
    ("i måndags", "sv", [("i måndags", "2023-04-10")]),
    ("lunedì ha detto", "it", [("lunedì", "2023-04-10")]),
    ("灯塔建于1911年，花费1985元", "zh", [("1911年", "1911")]),
    ("塔は1911年に建てられた", "ja", [("1911年", "1911")]),
    ("城建于2500年前", "zh", []),
    ("เปิดเมื่อปี2560", "th", [("2560", "2017")]),
    ("市は8日、5日間の日程を発表した", "ja", [("8日", "2023-04-08")]),
    ("2日目の10日後、1日3回", "ja", []),
    ("工程4日完工，3日内拆除", "zh", [("4日", "2023-04-04")]),
    ("북항은 4일 3일간 열린 뒤 6일 만에 닫혔다", "ko", [("4일", "2023-04-04")]),
    ("昨年9月と今年5月4日", "ja", [("昨年9月", "2022-09"), ("今年5月4日", "2023-05-04")]),
    ("이달 7일부터", "ko", [("이달 7일", "2023-04-07")]),
    ("2년 전 태풍으로", "ko", [("2년 전", "2021")]),
    ("两年前一场台风", "zh", [("两年前", "2021")]),
    ("работы закончат к ноябрю", "ru", [("к ноябрю", "2023-11")]),
    ("los polluelos no volarán hasta julio", "es", [("hasta julio", "2023-07")]),
    ("The line expects to run boats from Monday", "en", [("from Monday", "2023-04-17")]),
    ("ancora oggi ne discutono, oggi no", "it", [("oggi", "2023-04-11")]),
    ("สี่สิบปีก่อนจะถูกทิ้ง", "th", []),
    ("w całym kwietniu", "pl", [("w całym kwietniu", "2023-04")]),
]


@pytest.mark.parametrize(("text", "language", "wanted"), SENTENCES)
def test_finds_dates(text: str, language: str, wanted: list[tuple[str, str]]) -> None:
    assert [(text[d.start : d.end], d.value) for d in dates(text, language, ANCHOR)] == wanted


@pytest.mark.parametrize(
    ("text", "language", "rule"),
    [
        ("on Monday", "en", "weekday-before"),
        ("next Monday", "en", "weekday-next"),
        ("last Monday", "en", "weekday-last"),
        ("They will meet on Friday", "en", "weekday-after"),
        ("on April 6", "en", "year-nearest"),
        ("on April 6, 2020", "en", "absolute"),
        ("yesterday", "en", "day-relative"),
        ("letzten Monat", "de", "month-relative"),
        ("last year", "en", "year-relative"),
        ("in December", "en", "month-before"),
        ("市は8日", "ja", "day-nearest"),
        ("昨年9月", "ja", "month-before"),
        ("今年の12月", "ja", "year-relative"),
        ("They will meet on Tuesday", "en", "weekday-before"),
    ],
)
def test_names_its_rule(text: str, language: str, rule: str) -> None:
    assert [d.rule for d in dates(text, language, ANCHOR)] == [rule]


def test_a_day_of_this_week() -> None:
    assert [(d.value, d.rule) for d in dates("本周五", "zh", "2020-07-27")] == [("2020-07-31", "weekday-this")]


def test_a_paragraph_that_was_read_before_is_told_from_another_day() -> None:
    found = [dates("He came on Monday, 3 May, and left yesterday.", "en", day) for day in ("2021-05-05", "2023-06-01")]
    assert [[d.value for d in one] for one in found] == [["2021-05-03", "2021-05-04"], ["2023-05-03", "2023-05-31"]]


def test_without_an_anchor_only_absolute_dates() -> None:
    text = "On Monday, April 6, last year, yesterday and on 3 May 2020"
    assert [d.value for d in dates(text, "en", None)] == ["2020-05-03"]


def test_year_nearest_crosses_the_new_year() -> None:
    assert [d.value for d in dates("on December 30", "en", "2023-01-04")] == ["2022-12-30"]
    assert [d.value for d in dates("on January 2", "en", "2022-12-30")] == ["2023-01-02"]


def test_a_bad_anchor_is_no_anchor() -> None:
    assert dates("yesterday", "en", "soon") == ()


@given(st.text(max_size=200), st.sampled_from(["en", "de", "ja", "ar", "th", "he", "tr", "xx"]))
@settings(deadline=None)
def test_spans_are_in_order_and_apart(text: str, language: str) -> None:
    end = 0
    for d in dates(text, language, ANCHOR):
        assert end <= d.start < d.end <= len(text)
        end = d.end
