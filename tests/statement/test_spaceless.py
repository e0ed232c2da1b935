"""Japanese and Chinese statements: who speaks, to whom, how surely, and where what is said begins and ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slugline.model import Statement
from slugline.statement import of_text
from slugline.statement.cues import lexicon
from slugline.statement.spaceless.names import bare_name


def _only(text: str) -> Statement:
    """The one statement of a sentence; kana tell Japanese."""
    language = "ja" if any("\u3040" <= c < "\u30ff" for c in text) else "zh"
    (s,) = (s for s in of_text(text, language) if s.embedded_in is None)
    return s


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("一位不愿透露姓名的官员透露，该船载有三千吨小麦。", "一位不愿透露姓名的官员", "该船载有三千吨小麦"),
        ("一名不愿具名的港口官员说，该船载有三千吨小麦。", "一名不愿具名的港口官员", "该船载有三千吨小麦"),
        ("一位不愿透露姓名的官员说该船载有三千吨小麦。", "一位不愿透露姓名的官员", "该船载有三千吨小麦"),
        ("不愿透露姓名的官员表示，船已离港。", "不愿透露姓名的官员", "船已离港"),
        ("“船已离港。”一位不愿透露姓名的官员说。", "一位不愿透露姓名的官员", "“船已离港。”"),
        ("美联社援引三名不愿透露姓名的官员的话报道说，船已离港。", "三名不愿透露姓名的官员", "船已离港"),
        ("匿名を条件に話した当局者は、船が出たと明らかにした。", "匿名を条件に話した当局者", "船が出た"),
        ("匿名を条件に語った船員は「怖かった」と振り返った。", "匿名を条件に語った船員", "「怖かった」"),
        ("多名要求不公开姓名的员工向本报表示，工资已拖欠。", "多名要求不公开姓名的员工", "工资已拖欠"),
        ("氏名を伏せることを条件に話した船員は、船が出たと語った。", "氏名を伏せることを条件に話した船員", "船が出た"),
        ("森本課長は辞任すると関係者が明らかにした。", "関係者", "森本課長は辞任する"),
        ("港の当局者は匿名を条件に、船が出港したと述べた。", "港の当局者", "船が出港した"),
        ("匿名を条件に英BBCの取材に応じた官僚によると、船は出た。", "匿名を条件に英BBCの取材に応じた官僚", "船は出た"),
    ],
)  # fmt: skip
def test_who_keeps_the_name_back_has_none(text: str, speaker: str, content: str) -> None:
    s = _only(text)
    assert s.speaker_name is None
    assert s.speaker is not None
    assert (s.speaker.text, s.content.text) == (speaker, content)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("两名没有参与谈判的外交官表示，协议已经谈妥。", "两名没有参与谈判的外交官"),
        ("一名在现场参与救援的消防员说：“我们来晚了。”", "一名在现场参与救援的消防员"),
        ("记者王均表示，协议已经谈妥。", "记者王均"),
    ],
)
def test_a_description_is_no_deed_of_the_speaker(text: str, speaker: str) -> None:
    s = _only(text)
    assert s.speaker is not None
    assert s.speaker.text == speaker


@pytest.mark.parametrize(
    ("text", "content", "certainty"),
    [
        ("港务局否认了有关走私的指控。", "有关走私的指控", "denied"),
        ("港务局长周明远对此坚决否认。", "对此", "denied"),
        ("港务局警告称，风暴即将来临。", "风暴即将来临", "warned"),
        ("漁協は補償を強く求めている。", "補償", "demanded"),
        ("他还说，码头将在五月开放。", "码头将在五月开放", "said"),
        ("部长强调，要“稳住阵脚”，说到做到不容易。", "要“稳住阵脚”，说到做到不容易", "said"),
        ("港务局承认说，航标已经损坏。", "航标已经损坏", "admitted"),
        ("港务局没有否认码头将关闭。", "码头将关闭", "said"),
        ("港湾局は不備を認めていない。", "不備", "denied"),
        ("法院驳回了上诉请求，称证据不足。", "证据不足", "said"),
        ("船長は「残念だ」とコメント。", "「残念だ」", "said"),
        ("市长誓言重建码头。", "重建码头", "promised"),
        ("船长在会上发表演讲时批评港务局“迟钝”。", "港务局“迟钝”", "claimed"),
        ("船长指出，“绿港”是一个旧名字。", "“绿港”是一个旧名字", "said"),
        ("据悉，码头将重建，港务局长周明远说。", "码头将重建", "said"),
        ("港湾局は疑惑を否定した。", "疑惑", "denied"),
        ("港湾局の森本課長は、汚職の疑いを全面的に否定している。", "汚職の疑い", "denied"),
        ("漁協は、説明は不誠実だと反発している。", "説明は不誠実だ", "claimed"),
        ("港湾局は12日、桟橋を閉鎖すると発表した。", "桟橋を閉鎖する", "said"),
        ("森本課長は定例会見で、桟橋を閉鎖すると述べた。", "桟橋を閉鎖する", "said"),
        ("漁協は緊急集会を開き、桟橋の再開を求めた。", "桟橋の再開", "demanded"),
        ("港湾局は、桟橋は安全だとの認識を示した。", "桟橋は安全だ", "believed"),
        ("漁協は「危険だ」として桟橋の閉鎖を求めている。", "「危険だ」", "said"),
        ("漁協の調べで、桟橋に亀裂があることが分かった。", "桟橋に亀裂がある", "said"),
        ("港湾局によりますと、けが人はいないということです。", "けが人はいない", "said"),
    ],
)
def test_what_is_said_and_how_surely(text: str, content: str, certainty: str) -> None:
    s = _only(text)
    assert (s.content.text, s.certainty) == (content, certainty)


@pytest.mark.parametrize(
    ("text", "addressee", "content"),
    [
        ("船长老李提醒渔民，风暴即将来临。", "渔民", "风暴即将来临"),
        ("主教练韩松怒斥裁判：“这是抢劫！”", "裁判", "“这是抢劫！”"),
        ("港务局长周明远对记者表示“一切正常”。", "记者", "“一切正常”"),
        ("港务局长周明远对渔民的遭遇表示同情。", None, "同情"),
        ("森本課長は記者団に、桟橋を閉鎖すると語った。", "記者団", "桟橋を閉鎖する"),
        ("森本課長は「桟橋は安全だ」と住民に語りかけた。", "住民", "「桟橋は安全だ」"),
        ("船長は警察の調べに対し、「眠っていた」と供述している。", "警察", "「眠っていた」"),
        ("漁協は取材に対し、亀裂があることを認めた。", None, "亀裂があること"),
        ("港湾局は、船主に避難を命じた。", "船主", "避難"),
        ("漁協は、桟橋の再開を国に要望した。", "国", "桟橋の再開"),
    ],
)
def test_who_listens(text: str, addressee: str | None, content: str) -> None:
    s = _only(text)
    assert (s.addressee.text if s.addressee else None, s.content.text) == (addressee, content)


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("周明远否认将辞职，并称报道“纯属捏造”。", ["将辞职", "报道“纯属捏造”"]),
        ("“我没有做过，”被告说，“我是清白的。”", ["“我没有做过，”", "“我是清白的。”"]),
        ("周明远说：“码头将重建。”林芳补充说，资金已经到位。", ["“码头将重建。”", "资金已经到位"]),
    ],
)
def test_each_verb_and_each_half_has_its_own_words(text: str, contents: list[str]) -> None:
    found = of_text(text, "zh")
    assert [s.content.text for s in found] == contents
    assert all(s.speaker_name for s in found)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("周明远告诉《晨港报》，码头将重建。", "告诉"),
        ("路透社援引周明远的话称，码头将重建。", "称"),
        ("船长は「船を返してほしい」と涙を流した。", "涙を流した"),
        ("漁協は「説明が足りない」とのコメントを出した。", "コメントを出した"),
        ("船長は「海がすべて」と言い切る。", "言い切る"),
    ],
)
def test_the_verb_is_a_verb(text: str, cue: str) -> None:
    s = _only(text)
    assert s.cue is not None
    assert s.cue.text == cue


def test_a_medium_in_marks_told_the_sentence_before() -> None:
    (s,) = of_text("森本課長は「桟橋は安全だ」と述べた。米紙「ハーバー・リーフ」が伝えた。", "ja")
    assert [v.name for v in s.via] == ["ハーバー・リーフ"]


@pytest.mark.parametrize(
    ("language", "phrase", "name"),
    [
        ("ja", "漁協の代表を務める中島和子さん（68）", "中島和子"),
        ("ja", "台湾の頼国防部長", "頼"),
        ("ja", "港湾局", None),
        ("zh", "港务局发言人素拉猜·蓬沙瓦", "素拉猜·蓬沙瓦"),
        ("zh", "经济学家吴承恩", "吴承恩"),
        ("zh", "港务局", None),
    ],
)
def test_bare_names(language: str, phrase: str, name: str | None) -> None:
    assert bare_name(phrase, language) == name


@pytest.mark.parametrize("language", ["ja", "zh"])
def test_a_verb_says_one_thing(language: str) -> None:
    doubled = {w for w, cues in lexicon(language).cues.items() if len({c.certainty for c in cues}) > 1}
    assert doubled <= {"伝え"}


_PIECES = [
    "一位", "不愿透露姓名的", "官员", "说", "，", "“", "”", "：", "对", "否认了",
    "匿名を条件に", "船長", "は", "「", "」", "と", "述べた", "。", "を", "12日、",
]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=16), st.sampled_from(["ja", "zh"]))
def test_any_pieces_are_read(pieces: list[str], language: str) -> None:
    text = "".join(pieces)
    for s in of_text(text, language):
        assert s.content.text == text[s.content.start : s.content.end]
        assert s.content.text
