"""Our own sentences in many languages; near relatives and honest ignorance."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.language import borne_out, detect, detect_paragraphs, language_of

SENTENCES = {
    "en": "The council said on Tuesday that the old bridge would stay closed until the spring.",
    "de": "Der Stadtrat teilte am Dienstag mit, dass die alte Brücke bis zum Frühjahr zu bleibt.",
    "fr": "Le conseil municipal a annoncé mardi que le vieux pont resterait fermé jusqu'au printemps.",
    "es": "El ayuntamiento anunció el martes que el viejo puente seguirá cerrado hasta la primavera.",
    "it": "Il comune ha annunciato martedì che il vecchio ponte resterà chiuso fino alla primavera.",
    "pt": "A câmara municipal anunciou na terça-feira que a ponte velha ficará fechada até à primavera.",
    "nl": "De gemeenteraad meldde dinsdag dat de oude brug tot het voorjaar gesloten blijft.",
    "sv": "Kommunen meddelade på tisdagen att den gamla bron förblir stängd fram till våren.",
    "da": "Kommunen oplyste tirsdag, at den gamle bro forbliver lukket indtil foråret, og mange har klaget.",
    "no": "Kommunen opplyste tirsdag at den gamle broen blir stengt frem til våren, og mange har klaget.",
    "pl": "Rada miasta poinformowała we wtorek, że stary most pozostanie zamknięty do wiosny.",
    "cs": "Městská rada v úterý oznámila, že starý most zůstane uzavřen až do jara.",
    "ru": "Городской совет сообщил во вторник, что старый мост останется закрытым до весны.",
    "uk": "Міська рада повідомила у вівторок, що старий міст залишиться закритим до весни.",
    "be": "Гарадскі савет паведаміў у аўторак, што стары мост застанецца зачыненым да вясны.",
    "bg": "Градският съвет съобщи във вторник, че старият мост ще остане затворен до пролетта.",
    "sr": "Gradsko veće je u utorak saopštilo da će stari most ostati zatvoren posle proleća, što je mera bezbednosti.",
    "hr": "Gradsko vijeće priopćilo je da će stari most ostati zatvoren do sljedećeg tjedna, kazao je načelnik.",
    "tr": "Belediye meclisi salı günü eski köprünün ilkbahara kadar kapalı kalacağını açıkladı.",
    "hu": "A városi tanács kedden közölte, hogy a régi híd tavaszig zárva marad.",
    "fi": "Kaupunginvaltuusto ilmoitti tiistaina, että vanha silta pysyy suljettuna kevääseen asti.",
    "id": "Dewan kota mengatakan pada hari Selasa bahwa jembatan tua itu tetap ditutup karena berbahaya bagi warga.",
    "ms": "Majlis bandar memberitahu pada Selasa bahawa jambatan lama itu kekal ditutup kerana berbahaya.",
    "ar": "أعلن مجلس المدينة يوم الثلاثاء أن الجسر القديم سيبقى مغلقا حتى الربيع.",
    "fa": "شورای شهر روز سه‌شنبه اعلام کرد که پل قدیمی تا بهار بسته خواهد ماند.",
    "ur": "شہر کی کونسل نے منگل کو بتایا کہ پرانا پل بہار تک بند رہے گا۔",
    "he": "מועצת העיר הודיעה ביום שלישי שהגשר הישן יישאר סגור עד האביב.",
    "hi": "नगर परिषद ने मंगलवार को कहा कि पुराना पुल वसंत तक बंद रहेगा।",
    "ja": "市議会は火曜日、古い橋を春まで閉鎖すると発表した。",
    "zh": "市议会周二宣布，这座旧桥将关闭至春天。",
    "ko": "시의회는 화요일 오래된 다리를 봄까지 폐쇄한다고 밝혔다.",
    "th": "สภาเมืองประกาศเมื่อวันอังคารว่าสะพานเก่าจะปิดจนถึงฤดูใบไม้ผลิ",
    "el": "Το δημοτικό συμβούλιο ανακοίνωσε την Τρίτη ότι η παλιά γέφυρα θα μείνει κλειστή.",
    "vi": "Hội đồng thành phố hôm thứ Ba cho biết cây cầu cũ sẽ đóng cửa đến mùa xuân.",
}  # fmt: skip


@pytest.mark.parametrize(("language", "text"), SENTENCES.items())
def test_tells_the_language(language: str, text: str) -> None:
    code, p = detect(text)
    assert code == language
    assert 0 < p <= 1


@pytest.mark.parametrize("text", ["", "   ", "12345", "?!…", "7", "—"])
def test_is_honest_where_there_is_nothing(text: str) -> None:
    assert detect(text) == ("und", 0.0)


def test_short_texts_are_less_sure() -> None:
    assert detect("Berlin")[1] < detect(SENTENCES["de"])[1]


def test_foreign_quotations_do_not_sway_an_article() -> None:
    body = [SENTENCES["de"], SENTENCES["en"], SENTENCES["de"] * 2, SENTENCES["fr"], SENTENCES["de"]]
    assert detect_paragraphs(body)[0] == "de"
    assert detect_paragraphs([]) == ("und", 0.0)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_never_raises(text: str) -> None:
    code, p = detect(text)
    assert code
    assert 0.0 <= p <= 1.0


FERRY = (
    "The ferry to the island was late on Monday and the harbour office said that it would not sail again before the "
    "end of the week, which the people of the island had been told in the morning by the crew."
)
BARCO = (
    "El transbordador de la isla llegó tarde el lunes y la oficina del puerto dijo que no saldría de nuevo antes de "
    "que terminara la semana, lo que los vecinos de la isla ya sabían por la tripulación desde la mañana."
)

NAMES = (  # few function words, and hardly any of another language
    "Norvik council approved plans Monday under which Ada Brook, mayor since 2019, will lead talks with Ekeroog Line "
    "and Nordline Shipping. Tom Reed, council treasurer, said costs reached 40 million crowns "
    "before harbour works began. Brook thanked volunteers for their patience."
)


@pytest.mark.parametrize(
    ("code", "text", "borne"),
    [
        ("en", FERRY, True), ("de", FERRY, False), ("es", BARCO, True), ("gl", BARCO, False),
        ("en", NAMES, True), ("de", NAMES, False), ("cs", NAMES, False),
        ("en", "The ferry was late.", False), ("xx", FERRY, False), ("", "", False),
    ],
)  # fmt: skip
def test_a_declared_language_is_borne_out_by_its_words(code: str, text: str, borne: bool) -> None:
    assert borne_out(code, text) is borne


@pytest.mark.parametrize("code", sorted(SENTENCES))
@pytest.mark.parametrize("times", [1, 4])
def test_the_short_way_tells_what_the_long_way_tells(code: str, times: int) -> None:
    text = " ".join([SENTENCES[code]] * times)
    assert language_of(text) == detect(text)[0]


@pytest.mark.parametrize("text", ["", "42", f"{FERRY} {SENTENCES['ja'] * 9}", f"{FERRY} {SENTENCES['th'] * 9}"])
def test_where_words_do_not_tell_alone_the_long_way_is_gone(text: str) -> None:
    assert language_of(text) == detect(text)[0]


RELATIVES = {
    "oc": "Lo conselh de la vila a decidit ièr de barrar lo pont vièlh pendent tres meses. Los obrièrs començaràn lo "
    "trabalh dimars que ven, e los que volon passar lo riu deuràn prene la barca. Lo cònsol a dich que la vila pagarà "
    "lo bilhet als escolans e a las personas que trabalhan a l'espital.",
    "fy": "De gemeenteried hat juster besletten om de âlde brêge trije moanne ticht te dwaan. De arbeiders begjinne "
    "tiisdei mei it wurk, en wa't oer de rivier wol, moat mei de boat. De boargemaster sei dat de gemeente it kaartsje "
    "foar de learlingen betellet en foar de minsken dy't yn it sikehûs wurkje.",
    "br": "Kuzul-kêr en deus divizet dec'h serriñ ar pont kozh e-pad tri miz. Ar vicherourien a grogo gant al labour "
    "dimeurzh a zeu, hag ar re a fell dezho treuziñ ar stêr a ranko kemer ar vag. Ar maer en deus lavaret e paeo kêr "
    "ar bilhed d'ar skolidi ha d'an dud a labour en ospital.",
}


@pytest.mark.parametrize("code", sorted(RELATIVES))
def test_a_language_without_a_list_is_not_taken_for_a_relative_that_has_one(code: str) -> None:
    assert language_of(RELATIVES[code]) == code


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(sorted(SENTENCES)), min_size=1, max_size=5), st.text(max_size=40))
def test_any_text_has_one_language_and_none_fails(codes: list[str], odd: str) -> None:
    assert language_of(odd + " ".join(SENTENCES[c] for c in codes))
