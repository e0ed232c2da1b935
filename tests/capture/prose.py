"""News-length prose of our own in several languages, each of at least 600 bytes in its legacy code pages."""

from __future__ import annotations

PROSE: dict[str, str] = {
    "ru": """В понедельник вечером на мосту через Тихую реку столкнулись два грузовика, движение остановилось на
три часа. По словам начальника дорожной службы Игоря Мельникова, водители отделались ушибами и от
больницы отказались. «Мы предупреждали о гололёде ещё утром», — сказал он журналистам. Объезд
организован через посёлок Заречье. К ночи полосу освободили, однако ограничение скорости сохранится
до конца недели, сообщила пресс-служба области. Городской совет обсудит ремонт моста в четверг;
подрядчик обещает начать работы в апреле, если позволит погода. Жители соседних улиц жалуются на шум
и пыль и просят построить защитный экран.""",
    "de": """Der Gemeinderat von Oberweiler hat am Dienstag über die Zukunft des Hallenbades abgestimmt. Für die
Sanierung fänden sich genügend Stimmen, sagte Bürgermeisterin Käthe Grünwald: „Das Geld müssen wir
trotzdem erst auftreiben.“ Die Kosten schätzt die Verwaltung auf rund zwölf Millionen Euro. Größere
Vereine befürchten längere Schließungen. Während der Umbauzeit sollen die Schüler nach Niederweiler
ausweichen, wo das Bad ab März täglich öffnet. Kritiker halten die Pläne für überzogen und möchten
zunächst nur das undichte Dach erneuern lassen. Die Entscheidung fällt voraussichtlich im Frühjahr,
wenn die Förderbescheide des Landes vorliegen. Bis dahin bleibt das Becken geöffnet.""",
    "fr": """Le marché couvert de la ville rouvrira ses portes samedi après dix-huit mois de travaux, a annoncé
la mairie. « Les commerçants ont été très patients », a déclaré l’adjointe chargée du commerce,
Hélène Délivré, qui a précisé que les étals seraient numérotés et que la façade, classée, avait été
rénovée à l’identique. Le coût total dépasse légèrement les prévisions : près de neuf millions
d’euros, dont un tiers a été payé par la région. Des riverains s’inquiètent déjà du bruit des
livraisons, prévues dès quatre heures. Une réunion publique aura lieu à l’hôtel de ville le même
jour.""",
    "ja": """市は月曜日、川沿いの遊歩道を来年春までに全面的に改修すると発表した。工事の費用はおよそ三億円で、
国の補助金を使う。担当者によると、古い橋の手すりが壊れており、子どもが落ちるおそれがあるという。
「安全を第一に考えた」と市長は会見で述べた。一方、近くの商店の人たちは、工事の間に客が減るのでは
ないかと心配している。市は駐車場を無料で開放することを検討している。遊歩道は四十年前に作られ、毎
年の花火大会では多くの人でにぎわう。次の説明会は土曜日に公民館で開かれる予定だ。ボランティアのグ
ループは、花だんのデザインを小学生といっしょに考えたいとしている。""",
    "zh-cn": """市政府星期一宣布，将在明年春天之前全面修复河边的步行道。这项工程预计花费三千万元，其中一部分由省
里承担。负责人表示，旧桥的栏杆已经损坏，孩子经过时很不安全。“安全是第一位的，”市长在记者会上说
。附近的商店老板则担心，施工期间客人会减少。市里正在研究免费开放停车场的办法。这条步行道建于四十
年前，每年夏天都有许多人来这里散步。下一次说明会将于星期六在文化馆举行，居民可以提出自己的意见。
工程队计划先修东边的一段，再修西边的一段。学校老师希望学生也能参加花坛的设计，让这里变得更加美丽
。有关部门说，他们会认真考虑这个建议，并在月底之前作出答复。""",
    "zh-tw": """市政府星期一宣布，將在明年春天之前全面修復河邊的步道。這項工程預計花費三千萬元，其中一部分由中央
補助。負責人表示，舊橋的欄杆已經損壞，孩子經過時很不安全。「安全是第一位的，」市長在記者會上說。
附近的商店老闆則擔心，施工期間客人會減少。市府正在研究免費開放停車場的辦法。這條步道建於四十年前
，每年夏天都有許多人來這裡散步。下一次說明會將於星期六在文化中心舉行，居民可以提出自己的意見。工
程隊計畫先修東邊的一段，再修西邊的一段。學校老師希望學生也能參加花壇的設計，讓這裡變得更加美麗。
有關單位說，他們會認真考慮這個建議，並在月底之前答覆。""",
    "ko": """시는 월요일 강변 산책로를 내년 봄까지 전면 보수하겠다고 밝혔다. 공사 비용은 약 삼십억
원이며 일부는 국가가 지원한다. 담당자는 오래된 다리의 난간이 부서져 아이들이 떨어질
위험이 있다고 설명했다. “안전을 가장 먼저 생각했습니다.” 시장은 기자회견에서 이렇게
말했다. 그러나 근처 상인들은 공사 기간 동안 손님이 줄어들 것을 걱정하고 있다. 시는
주차장을 무료로 여는 방안을 검토하고 있다. 이 산책로는 사십 년 전에 만들어졌으며 해마다
여름이면 많은 사람이 찾는다. 다음 설명회는 토요일 문화회관에서 열린다.""",
    "ar": """أعلنت البلدية يوم الاثنين أنها ستبدأ في الربيع المقبل ترميم الجسر القديم على النهر بعد سنوات من
الانتظار. وقال رئيس البلدية في مؤتمر صحفي إن التكلفة تبلغ نحو ثلاثة ملايين، وإن الحكومة ستدفع نصف
المبلغ. وأضاف أن السلامة تأتي أولاً. في المقابل يخشى أصحاب المحلات المجاورة أن يتراجع عدد الزبائن
خلال فترة العمل، ويطالبون بفتح موقف السيارات مجاناً. ومن المقرر أن يعقد اجتماع عام يوم السبت في
المركز الثقافي، حيث يستطيع السكان طرح أسئلتهم على المهندسين المسؤولين عن المشروع. وكان الجسر قد بني
قبل أربعين عاماً، ويعبره كل يوم آلاف الأشخاص في طريقهم إلى السوق والمدرسة والمستشفى.""",
    "pl": """Rada miasta zdecydowała we wtorek, że stara pływalnia zostanie wyremontowana jeszcze w tym roku.
Koszt prac oszacowano na dwanaście milionów złotych. „Nie możemy dłużej czekać, bo dach przecieka” –
powiedziała burmistrz Małgorzata Źrebięca. Część radnych chciałaby najpierw naprawić drogę do
szkoły, która po zimie jest pełna dziur. Uczniowie będą jeździć na zajęcia do sąsiedniej gminy,
gdzie basen działa codziennie do późna. Mieszkańcy pytają, skąd wziąć pieniądze, jeśli województwo
odmówi dotacji. Ostateczną decyzję poznamy w kwietniu, gdy zakończą się konsultacje społeczne i
przegląd ofert.""",
    "cs": """Zastupitelé schválili v úterý opravu starého mostu přes říčku, po kterém denně přejdou stovky
chodců. Práce začnou v březnu a potrvají přibližně půl roku, uvedla mluvčí města Jiřina Křížová.
Náklady se odhadují na třicet milionů korun, polovinu zaplatí kraj. Obchodníci z náměstí se obávají,
že během uzavírky přijdou o zákazníky, a žádají bezplatné parkování. Město proto zřídí náhradní
cestu podél řeky. Poslední větší úprava mostu proběhla před čtyřiceti lety; od té doby zábradlí
zrezivělo a dlažba se místy propadá. Další setkání s občany se uskuteční v sobotu odpoledne v
kulturním domě.""",
    "tr": """Belediye, nehir kıyısındaki eski köprünün önümüzdeki ilkbaharda onarılacağını pazartesi günü
açıkladı. Çalışmaların yaklaşık altı ay süreceği ve maliyetin yarısının bakanlık tarafından
karşılanacağı bildirildi. Belediye başkanı Şükrü Çağlayan, “Güvenlik her şeyden önce gelir,” dedi.
Çevredeki esnaf ise müşterilerin azalmasından endişe ediyor ve otoparkın ücretsiz olmasını istiyor.
Kırk yıl önce yapılan köprüden her gün binlerce kişi geçiyor. İkinci bilgilendirme toplantısı
cumartesi günü kültür merkezinde yapılacak; mahalle sakinleri görüşlerini orada doğrudan
mühendislere iletebilecek. Yağış olursa iş biraz gecikebilir.""",
    "el": """Ο δήμος ανακοίνωσε τη Δευτέρα ότι η παλιά γέφυρα του ποταμού θα επισκευαστεί την επόμενη άνοιξη. Το
κόστος υπολογίζεται σε τρία εκατομμύρια ευρώ και το μισό ποσό θα καλύψει η περιφέρεια. «Η ασφάλεια
είναι πάνω απ’ όλα», δήλωσε η δήμαρχος στους δημοσιογράφους. Οι έμποροι της περιοχής φοβούνται ότι
θα χάσουν πελάτες όσο διαρκούν τα έργα και ζητούν δωρεάν στάθμευση. Η γέφυρα χτίστηκε πριν από
σαράντα χρόνια και κάθε μέρα τη διασχίζουν χιλιάδες άνθρωποι. Η επόμενη συζήτηση θα γίνει το
Σάββατο.""",
    "uk": """У понеділок міська рада повідомила, що старий міст через річку відремонтують навесні. Роботи
триватимуть близько пів року, половину коштів виділить область. «Безпека понад усе», — сказала
міська голова на зустрічі з журналістами. Підприємці з сусідніх вулиць побоюються, що втратять
покупців, і просять зробити стоянку безкоштовною. Міст збудували сорок років тому, щодня ним
користуються тисячі людей. Наступне обговорення відбудеться в суботу у будинку культури, де мешканці
зможуть поставити запитання інженерам. Якщо почнуться дощі, завершення робіт перенесуть на осінь, а
їхня вартість зросте.""",
}

PAGES: list[tuple[str, str, str]] = [
    ("ru", "cp1251", "windows-1251"),
    ("ru", "koi8-r", "KOI8-R"),
    ("ru", "cp866", "ibm866"),
    ("ru", "iso8859-5", "iso-8859-5"),
    ("uk", "cp1251", "windows-1251"),
    ("uk", "koi8-u", "koi8-u"),
    ("de", "cp1252", "ISO-8859-1"),
    ("fr", "cp1252", "windows-1252"),
    ("ja", "cp932", "Shift_JIS"),
    ("ja", "euc_jp", "EUC-JP"),
    ("ja", "iso2022_jp", "iso-2022-jp"),
    ("zh-cn", "gb18030", "gb2312"),
    ("zh-tw", "big5", "big5"),
    ("ko", "cp949", "euc-kr"),
    ("ar", "cp1256", "windows-1256"),
    ("pl", "iso8859-2", "iso-8859-2"),
    ("pl", "cp1250", "windows-1250"),
    ("cs", "iso8859-2", "latin2"),
    ("cs", "cp1250", "cp1250"),
    ("tr", "cp1254", "iso-8859-9"),
    ("el", "cp1253", "windows-1253"),
]
"""Language, Python codec, the label that a page would declare."""


def encoded(language: str, codec: str) -> tuple[str, bytes]:
    """The text as that code page can hold it (typographic marks it lacks left out), and its bytes."""
    data = PROSE[language].encode(codec, "ignore")
    return data.decode(codec), data
