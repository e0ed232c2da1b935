"""Zones of clocks, by abbreviation, outlet, language and words; without a zone, or with two meanings, no offset."""

from __future__ import annotations

import pytest

from slugline.language import moment

SAID = [
    # one meaning wherever it is printed
    ("11:41 JST, April 11, 2023", "en", None, "+09:00"),
    ("April 11, 2023 11:41 KST", "en", None, "+09:00"),
    ("April 11, 2023 11:41 HKT", "en", None, "+08:00"),
    ("April 11, 2023 11:41 SGT", "en", None, "+08:00"),
    ("April 11, 2023 11:41 PKT", "en", None, "+05:00"),
    ("April 11, 2023 11:41 GST", "en", "AE", "+04:00"),
    ("April 11, 2023, 11:41 UTC", "en", None, "+00:00"),
    ("April 11, 2023, 1141 GMT", "en", None, "+00:00"),
    ("2023-04-11 11:41Z", "en", None, "+00:00"),
    ("11 April 2023 11:41 Zulu", "en", None, "+00:00"),
    ("11 Apr 2023 11:41 EAT", "en", "KE", "+03:00"),
    ("11 Apr 2023 11:41 WAT", "en", "NG", "+01:00"),
    ("11 Apr 2023 11:41 SAST", "en", "ZA", "+02:00"),
    ("11 April 2023 11:41 NZST", "en", "NZ", "+12:00"),
    ("11 April 2023 11:41 AEST", "en", "AU", "+10:00"),
    # summer and winter
    ("11. April 2023, 11:41 Uhr MESZ", "de", None, "+02:00"),
    ("11. Januar 2023, 11:41 Uhr MEZ", "de", None, "+01:00"),
    ("11.04.2023 - 11:41 CEST", "de", None, "+02:00"),
    ("11 April 2023 11:41 CET", "en", None, "+01:00"),
    ("11 avril 2023 à 11h41 CEST", "fr", None, "+02:00"),
    ("April 11, 2023 11:41 a.m. ET", "en", None, "-04:00"),
    ("January 11, 2023 11:41 a.m. ET", "en", None, "-05:00"),
    ("January 11, 2023 11:41 a.m. EST", "en", None, "-05:00"),
    ("April 11, 2023 11:41 a.m. EDT", "en", None, "-04:00"),
    ("April 11, 2023 at 11:41 AM PT", "en", None, "-07:00"),
    ("January 11, 2023 at 11:41 AM PT", "en", None, "-08:00"),
    ("11 kwietnia 2023, 11:41 czasu polskiego", "pl", None, "+02:00"),
    ("11. dubna 2023 11:41 SELČ", "cs", None, "+02:00"),
    ("11 avril 2023, 11h41 (heure de Paris)", "fr", None, "+02:00"),
    ("11 avril 2023, 11h41 HAE", "fr", "CA", "-04:00"),
    ("11 janvier 2023, 11h41 HNE", "fr", "CA", "-05:00"),
    ("11 de abril de 2023, 11:41 (hora de Madrid)", "es", None, "+02:00"),
    ("11/04/2023 às 11h41 (horário de Brasília)", "pt", "BR", "-03:00"),
    ("11 квітня 2023, 11:41 за Києвом", "uk", None, "+03:00"),
    ("11 січня 2023, 11:41 за київським часом", "uk", None, "+02:00"),
    ("11 April 2023 11:41 EEST", "en", None, "+03:00"),
    ("11 January 2023 11:41 EET", "en", None, "+02:00"),
    ("11 Απριλίου 2023, 11:41 ώρα Ελλάδας", "el", None, "+03:00"),
    # languages' own words
    ("11 апреля 2023, 11:41 МСК", "ru", None, "+03:00"),
    ("11 апреля 2023 в 11:41 ч. мск", "ru", None, "+03:00"),
    ("11 апреля 2023, 11:41 по московскому времени", "ru", None, "+03:00"),
    ("11.04.2023 11:41 (МСК)", "ru", None, "+03:00"),
    ("11 апреля 2023, 11:41 по минскому времени", "ru", None, "+03:00"),
    ("11 апреля 2023, 11:41 (МСК+2)", "ru", None, "+05:00"),
    ("11 Nisan 2023 11:41 TSİ", "tr", None, "+03:00"),
    ("11 April 2023 11:41 TRT", "en", None, "+03:00"),
    ("Selasa, 11 Apr 2023 11:41 WIB", "id", None, "+07:00"),
    ("Selasa, 11 April 2023 | 11:41 WITA", "id", None, "+08:00"),
    ("Selasa, 11 April 2023 11:41 WIT", "id", None, "+09:00"),
    ("11/4/2023 11:41 (GMT+7)", "vi", "VN", "+07:00"),
    ("2023年4月11日 11:41（日本時間）", "ja", None, "+09:00"),
    ("2023年4月11日 日本時間11:41", "ja", None, "+09:00"),
    ("2023年4月11日 北京时间11:41", "zh", None, "+08:00"),
    ("2023年4月11日11:41（北京时间）", "zh", None, "+08:00"),
    ("2023년 4월 11일 11:41 (한국시간)", "ko", None, "+09:00"),
    ("11 أبريل 2023، 11:41 بتوقيت غرينتش", "ar", None, "+00:00"),
    ("11 أبريل 2023، 11:41 بتوقيت القاهرة", "ar", None, "+02:00"),
    ("11 अप्रैल 2023, 11:41 AM IST", "hi", None, "+05:30"),
    # several meanings, settled by the outlet's country or the language
    ("April 11, 2023 11:41 IST", "en", "IN", "+05:30"),
    ("April 11, 2023 11:41 IST", "en", "IL", "+03:00"),
    ("January 11, 2023 11:41 IST", "en", "IL", "+02:00"),
    ("April 11, 2023 11:41 IST", "en", "IE", "+01:00"),
    ("April 11, 2023 11:41 IST", "en-IN", None, "+05:30"),
    ("11 April 2023 11:41 BST", "en", "GB", "+01:00"),
    ("11 April 2023 11:41 BST", "en", "BD", "+06:00"),
    ("11 April 2023 11:41 CST", "zh", None, "+08:00"),
    ("April 11, 2023 11:41 CST", "en", "US", "-06:00"),
    ("April 11, 2023 11:41 PST", "en", "PH", "+08:00"),
    ("April 11, 2023 11:41 EST", "en", "AU", "+10:00"),
]  # fmt: skip

NOT_SAID = [
    ("April 11, 2023 11:41 IST", "en", None),  # India, Israel or Ireland
    ("April 11, 2023 11:41 IST", "en", "US"),
    ("11. April 2023, 11:41 Uhr", "de", "DE"),
    ("11. April 2023, 11:41 Uhr Ortszeit", "de", "DE"),
    ("11 апреля 2023, 11:41", "ru", "RU"),
    ("2023年4月11日 11:41", "ja", "JP"),
    ("11 avril 2023, 11h41 heure locale", "fr", None),
    ("11 de abril de 2023, 11:41 hora local", "es", "MX"),
    ("April 11, 2023 11:41 a.m. local time", "en", "US"),
    ("11 April 2023 11:41 IT", "en", "GB"),
    ("11 April 2023 11:41 XYZ", "en", None),
    ("11 avril 2023 à 11h41 et demie", "fr", None),
    ("11 April 2023 11:41 AMT", "en", None),  # Amazonas or Armenia
    ("11 Apr 2023 11:41 น.", "th", "TH"),
]


@pytest.mark.parametrize(("line", "language", "place", "offset"), SAID, ids=[f"{s[0]}-{s[2]}" for s in SAID])
def test_the_zone_that_is_said(line: str, language: str, place: str | None, offset: str) -> None:
    found = moment(line, language, place)
    assert found is not None
    assert found.iso.endswith("T11:41:00" + offset)


@pytest.mark.parametrize(("line", "language", "place"), NOT_SAID)
def test_no_zone_no_offset(line: str, language: str, place: str | None) -> None:
    found = moment(line, language, place)
    assert found is not None
    assert found.iso == "2023-04-11T11:41:00"
