"""Our own date lines, as pages of many languages print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slugline.language import moment, moments

LINES = [
    ("11:41 JST, April 11, 2023", "en", "2023-04-11T11:41:00+09:00"),
    ("August 3, 2020 14:05 GMT", "en", "2020-08-03T14:05:00+00:00"),
    ("03 Aug 2020, 14:05 UTC", "en", "2020-08-03T14:05:00+00:00"),
    ("3. August 2020, 16:05 Uhr", "de", "2020-08-03T16:05:00"),
    ("Publié le 3 août 2020 à 16h05", "fr", "2020-08-03T16:05:00"),
    ("2020年8月3日 16:05", "ja", "2020-08-03T16:05:00"),
    ("03.08.2020 16:05", "de", "2020-08-03T16:05:00"),
    ("3 августа 2020, 18:05 МСК", "ru", "2020-08-03T18:05:00+03:00"),
    ("4/11/2023 11:41 AM ET", "en", "2023-04-11T11:41:00-04:00"),
    ("Stand: 3.8.2020, 14:05 Uhr MESZ", "de", "2020-08-03T14:05:00+02:00"),
    ("2020-08-03T14:05:00Z", "en", "2020-08-03T14:05:00+00:00"),
    ("2020-08-03T14:05:00.123+02:00", "xx", "2020-08-03T14:05:00+02:00"),
    ("20200803T140500Z", "en", "2020-08-03T14:05:00+00:00"),
    ("2020-08-03", "en", "2020-08-03"),
    ("٣ أغسطس ٢٠٢٠", "ar", "2020-08-03"),
    ("3 سبتمبر/أيلول 2020 - 14:05 بتوقيت غرينتش", "ar", "2020-09-03T14:05:00+00:00"),
    ("3 สิงหาคม 2563 เวลา 14:05 น.", "th", "2020-08-03T14:05:00"),
    ("3 ส.ค. 63 14.05 น.", "th", "2020-08-03T14:05:00"),
    ("令和2年8月3日 午後4時5分", "ja", "2020-08-03T16:05:00"),
    ("۱۳ مرداد ۱۳۹۹ - ۱۶:۰۵", "fa", "2020-08-03T16:05:00"),
    ("Updated 0312 GMT (1112 HKT) August 3, 2020", "en", "2020-08-03T03:12:00+00:00"),
    ("4:15 PM EDT, Wed August 3, 2022", "en", "2022-08-03T16:15:00-04:00"),
    ("Mon 3 Aug 2020 14.05 BST", "en", "2020-08-03T14:05:00+01:00"),
    ("입력 2020.08.03. 오후 4:05", "ko", "2020-08-03T16:05:00"),
    ("2020년 8월 3일 16시 5분", "ko", "2020-08-03T16:05:00"),
    ("Mis à jour le 03/08/2020 à 16:05", "fr", "2020-08-03T16:05:00"),
    ("Aktualisiert am 03.08.20 um 16.05 Uhr", "de", "2020-08-03T16:05:00"),
    ("2020. augusztus 3., hétfő 16:05", "hu", "2020-08-03T16:05:00"),
    ("2020 m. rugpjūčio 3 d. 16:05", "lt", "2020-08-03T16:05:00"),
    ("2020. gada 3. augusts, 16:05", "lv", "2020-08-03T16:05:00"),
    ("Thứ hai, 3/8/2020, 16:05 (GMT+7)", "vi", "2020-08-03T16:05:00+07:00"),
    ("Ngày 3 tháng 8 năm 2020 lúc 16:05", "vi", "2020-08-03T16:05:00"),
    ("03/08/2020 16:05", "en", None),
    ("08/15/2020", "en", "2020-08-15"),
    ("Senin, 03 Agu 2020 16:05 WIB", "id", "2020-08-03T16:05:00+07:00"),
    ("3 Ağustos 2020 Pazartesi 16:05", "tr", "2020-08-03T16:05:00"),
    ("Aug. 3, 2020 at 4:05 p.m. EDT", "en", "2020-08-03T16:05:00-04:00"),
    ("August 3, 2020, 4:05 PM IST", "en-IN", "2020-08-03T16:05:00+05:30"),
    ("August 3, 2020, 4:05 PM IST", "en", "2020-08-03T16:05:00"),
    ("3 de agosto de 2020 a las 16:05 h", "es", "2020-08-03T16:05:00"),
    ("3.8.2020 klo 16.05", "fi", "2020-08-03T16:05:00"),
    ("3. august 2020 kl. 16:05", "da", "2020-08-03T16:05:00"),
    ("Δευτέρα, 3 Αυγούστου 2020, 16:05", "el", "2020-08-03T16:05:00"),
    ("3 באוגוסט 2020, 16:05", "he", "2020-08-03T16:05:00"),
    ("3 अगस्त 2020, 04:05 PM IST", "hi", "2020-08-03T16:05:00+05:30"),
    ("3 серпня 2020, 16:05", "uk", "2020-08-03T16:05:00"),
    ("3 sierpnia 2020, 16:05", "pl", "2020-08-03T16:05:00"),
    ("03/08/2020 às 16h05", "pt", "2020-08-03T16:05:00"),
    ("Published: 3 Aug 2020 10:00 GMT Updated: 4 Aug 2020 11:00 GMT", "en", "2020-08-03T10:00:00+00:00"),
    ("16:05, 03 авг. 2020", "ru", "2020-08-03T16:05:00"),
    ("03/08/2020 - 14:05", "fr", "2020-08-03T14:05:00"),
    ("Monday 03/08/2020 16:05", "en", "2020-08-03T16:05:00"),
    ("Stand: 03.08.2020", "de", "2020-08-03"),
    ("The war began on February 24, 2022 when tanks rolled in.", "en", "2022-02-24"),
    ("2020/08/03 16:05", "zh", "2020-08-03T16:05:00"),
    ("发布时间：2020-08-03 16:05:00", "zh", "2020-08-03T16:05:00"),
    ("3 avgust 2020 | 16:05", "sr", "2020-08-03T16:05:00"),
    ("Montag, 3. August 2020 - 16:05", "nds", "2020-08-03T16:05:00"),
    ("August 3, 2020 5:00 AM ET", "en", "2020-08-03T05:00:00-04:00"),
    ("Wed., Feb. 3, 2021, 9 a.m. PT", "en", "2021-02-03T09:00:00-08:00"),
    ("3 d’agost de 2020, 16:05", "ca", "2020-08-03T16:05:00"),
    ("Modified Date: August 3, 2020 / 04:05 pm IST", "en-IN", "2020-08-03T16:05:00+05:30"),
    ("2020ko abuztuaren 3a", "eu", "2020-08-03"),
    ("Pubblicato il 3 agosto 2020 alle ore 16:05", "it", "2020-08-03T16:05:00"),
    ("3 aug. 2020 om 16:05", "nl", "2020-08-03T16:05:00"),
    ("Mon, 03 Aug 2020 14:05:00 +0200", "en", "2020-08-03T14:05:00+02:00"),
    ("03 AUG 2020 • 16H05", "fr", "2020-08-03T16:05:00"),
]


@pytest.mark.parametrize(("line", "language", "iso"), LINES)
def test_reads_the_moment(line: str, language: str, iso: str | None) -> None:
    found = moment(line, language)
    assert (found.iso if found else None) == iso


@pytest.mark.parametrize(("line", "language", "iso"), LINES)
def test_span_lies_in_the_line_and_share_in_0_to_1(line: str, language: str, iso: str | None) -> None:
    for found in moments(line, language):
        assert 0 <= found.start < found.end <= len(line)
        assert 0 < found.share <= 1
        assert found.has_clock == ("T" in found.iso)


@pytest.mark.parametrize(
    ("line", "language", "label"),
    [
        ("Updated August 3, 2020 14:05 GMT", "en", "modified"),
        ("Aktualisiert am 03.08.2020 um 14:05 Uhr", "de", "modified"),
        ("Mis à jour le 3 août 2020 à 16h05", "fr", "modified"),
        ("Обновлено: 3 августа 2020, 18:05", "ru", "modified"),
        ("Publicado el 3 de agosto de 2020", "es", "published"),
        ("公開 2020年8月3日", "ja", "published"),
        ("3 August 2020", "en", None),
    ],
)
def test_labels(line: str, language: str, label: str | None) -> None:
    found = moment(line, language)
    assert found is not None
    assert found.label == label
    assert found.start == 0


def test_a_date_line_is_told_from_a_sentence_with_a_date() -> None:
    line = moment("Published 3 August 2020 at 14:05 GMT", "en")
    prose = moment("The bridge was closed on 3 August 2020 after engineers found cracks in two of its pillars.", "en")
    assert line is not None
    assert prose is not None
    assert line.share > 0.95 > 0.3 > prose.share


def test_of_two_moments_the_publication_is_taken() -> None:
    line = "Updated 4 Aug 2020 11:00 GMT | Published 3 Aug 2020 10:00 GMT"
    assert [m.label for m in moments(line, "en")] == ["modified", "published"]
    found = moment(line, "en")
    assert found is not None
    assert found.iso == "2020-08-03T10:00:00+00:00"


@pytest.mark.parametrize(
    ("line", "language", "place", "iso"),
    [
        ("03/08/2020 16:05", "en", "GB", "2020-08-03T16:05:00"),
        ("03/08/2020 16:05", "en", "US", "2020-03-08T16:05:00"),
        ("03/08/2020 4:05 PM", "en", None, "2020-03-08T16:05:00"),
        ("03/08/2020 16:05 BST", "en", None, "2020-08-03T16:05:00+01:00"),
        ("Sunday 03/08/2020", "en", None, "2020-03-08"),
        ("3 Aug 2020 16:05 IST", "en", "IL", "2020-08-03T16:05:00+03:00"),
        ("3 Aug 2020 16:05 IST", "en", "IN", "2020-08-03T16:05:00+05:30"),
        ("3 Aug 2020 16:05 CST", "zh", None, "2020-08-03T16:05:00+08:00"),
        ("Jan 5, 2021 4:05 PM ET", "en", None, "2021-01-05T16:05:00-05:00"),
        ("Jul 5, 2021 4:05 PM ET", "en", None, "2021-07-05T16:05:00-04:00"),
    ],
)
def test_evidence_for_order_and_zone(line: str, language: str, place: str | None, iso: str) -> None:
    found = moment(line, language, place)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize(
    "line", ["", "No date here", "99/99/2020", "31 February 2020", "Version 1.2.2020.7", "12345678", "14:05"]
)
def test_no_moment(line: str) -> None:
    assert moment(line, "en") is None


def test_a_clock_and_labels_that_are_glued_on() -> None:
    found = moment("Published Fri, Apr 28 20232:23 PM EDT", "en")
    assert found is not None
    assert found.iso == "2023-04-28T14:23:00-04:00"
    line = "Jo MillerPublished Jul 17, 2024, 11:21am | Updated Jul 17, 2024, 6:39pm"
    assert [m.label for m in moments(line, "en")] == ["published", "modified"]


def test_no_zone_said_no_offset() -> None:
    found = moment("3. August 2020, 16:05 Uhr", "de")
    assert found is not None
    assert found.iso == "2020-08-03T16:05:00"


@given(st.text(max_size=200), st.sampled_from(["en", "de", "ja", "ar", "th", "fa", "xx", ""]))
def test_never_raises(text: str, language: str) -> None:
    for found in moments(text, language):
        assert 0 <= found.start < found.end <= len(text)


@given(st.from_regex(r"[0-9./: 年月日]{1,40}", fullmatch=True), st.sampled_from(["en", "de", "ja", "th", "fa"]))
def test_never_raises_on_digits(text: str, language: str) -> None:
    moment(text, language)
