"""What sentence splitting knows of each language.

The lists are those of medical and administrative prose; sentencex has longer ones for the rest.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Final


@dataclass(frozen=True, slots=True)
class Language:
    """What is known of one language.

    Words stand in lower case, abbreviations without white space and without their last full stop:
    `z.b` is `z. B.` too.

    Attributes:
        titles: Abbreviations that never end a sentence: `dr`, `vs`, `e.g`.
        own: Those of a project; as they are written, a small first letter standing for both.
        numbered: Abbreviations that a number follows: `no`, `fig`.
        words: Those of `numbered` that are words as well: `no`.
        credentials: Degrees behind a name; a capital after them starts a sentence.
        doses: Abbreviations that may well end a sentence: `b.i.d`, `p.m`.
        phrases: Others of several parts, which a starter alone separates: `ee.uu`.
        labelled: Nouns that a letter labels: `hepatitis`. What looks like an initial then is none.
        starters: Words that, with a capital, start a sentence.
        reporting: Verbs that report speech behind their subject: `"Is it?" Cortes asked.`
        reports: What reports speech otherwise, from the end of the quotation on.
        quoted: What goes on behind any quotation.
        months: Months, abbreviated or not, which the day precedes or follows.
        ordinal_leads: Words that make a number and full stop behind them an ordinal: `im 19.`
        shouts_nouns: Whether a capital may as well begin a noun.
        known: Whether the other fields say anything at all.
    """

    titles: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    credentials: frozenset[str] = frozenset()
    doses: frozenset[str] = frozenset()
    phrases: frozenset[str] = frozenset()
    labelled: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    reporting: frozenset[str] = frozenset()
    reports: re.Pattern[str] | None = None
    quoted: re.Pattern[str] | None = None
    months: frozenset[str] = frozenset()
    ordinal_leads: frozenset[str] = frozenset()
    shouts_nouns: bool = False
    known: bool = True


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DOSES = _words("b.i.d t.i.d q.i.d q.d q.h p.o i.v i.m s.c s.l p.r p.r.n a.m p.m v.o b.d t.d.s")
_CREDENTIALS = _words(
    "m.d ph.d d.m f.r.c.p m.p.h m.s m.sc b.sc b.a m.a r.n b.s.n m.s.n d.o dr.ph pharm.d d.sc sc.d"
    " m.b ch.b f.a.c.p f.a.c.s f.r.c.s f.r.s m.b.a d.d.s d.v.m ed.d j.d ll.d psy.d n.p p.a b.s"
    " d.phil m.phil m.b.b.s r.d p.t dr.p.h jr sr"
)
_UNKNOWN = Language(titles=_words("dr drs prof mr mrs ms vs cf ca approx"), known=False)

_ENGLISH = Language(
    titles=_words(
        "dr drs prof mr mrs ms messrs st mt gov sen rep rev hon gen col capt lt sgt pres supt dept"
        " univ vs v cf ca approx e.g eg i.e ie viz esp incl excl resp assoc asst ft suppl vit inj"
        # Of the names of journals.
        " engl clin natl acad proc oncol hematol biol chem pharmacol immunol surg dermatol sci"
    ),
    numbered=_words(
        "no nos fig figs vol vols p pp sec sect ch chap ref refs art eq tab ed eds par tel med res"
        " ext app"
    ),
    words=_words("no art tab app par ref"),
    credentials=_CREDENTIALS,
    doses=_DOSES,
    labelled=_words(
        "vitamin vitamins hepatitis type types group groups phase stage grade class plan drug"
        " arm cohort part parts table figure appendix factor influenza protein interferon"
        " schedule section level panel step option case category virus strain column"
    ),
    starters=_words(
        "the this that these those there they he she it we you his her its their our in on at"
        " for from with without to as but and or so if when while after before because although"
        " however then now also both each some most many more all no not a an what how why who"
        " where which during under since until once another other such one two three do don't ask"
        " call take tell it's patients people doctors your keep use see"
    ),
    reporting=_words(
        "said says asked asks noted notes explained added commented concluded wrote told"
        " replied answered continued argued observed"
    ),
    months=_words("jan feb mar apr jun jul aug sep sept oct nov dec"),
)

_SPANISH = Language(
    titles=_words(
        "dr dra dres dras sr sra sres sras srta srtas d dña prof profa lic ing arq ud uds vd vds vs"
        " cf p.ej ej aprox st av avda sto sta tel tfno gral col hnos depto dpto atte"
    ),
    numbered=_words("núm núms nº n fig figs pág págs p pp vol vols cap caps art arts ref tab"),
    words=_words("no"),
    credentials=_CREDENTIALS,
    doses=_DOSES,
    phrases=_words("ee.uu s.a c.v a.c d.c cc.oo jj.oo rr.hh q.e.p.d s.l"),
    labelled=_words(
        "vitamina hepatitis tipo grupo fase clase gripe tabla figura factor estadio proteína"
    ),
    starters=_words(
        "el la los las un una unos unas en por para con sin se no este esta estos estas pero"
        " también como cuando aunque según además entre su sus otro otra muchos algunos si al"
        " luego después antes hay es son le les lo de mientras"
    ),
    months=_words("ene feb mar abr may jun jul ago sep sept oct nov dic"),
)

_FRENCH = Language(
    titles=_words(
        "dr drs pr prof m mm mme mmes mlle mlles mgr me ex cf env vs p.ex par.ex bd av boul tél"
        " réf éd c.-à-d ste st"
    ),
    numbered=_words("no nos nº n° fig figs vol p pp art arts chap tabl tab réf ann al"),
    credentials=_CREDENTIALS,
    doses=_DOSES,
    phrases=_words("j.-c r.-v s.v.p"),
    labelled=_words(
        "vitamine vitamines hépatite type groupe phase classe grippe tableau stade protéine"
    ),
    starters=_words(
        "le la les un une des en dans pour avec sans ce cet cette ces il elle ils elles mais"
        " aussi selon plus on nous vous l' d' c' après avant pendant si voir au du"
    ),
    months=_words("janv févr fév avr juil sept oct nov déc"),
)

_GERMAN = Language(
    titles=_words(
        "dr prof hr hrn fr med rer nat habil phil dent dipl dipl.-ing h.c mult ing pd priv.-doz z.b"
        " d.h u.a o.g s.o s.u u.u i.d.r v.a z.t z.zt u.ä o.ä o.a m.e i.a bzw ca sog ggf inkl exkl"
        " evtl vgl st bspw fa ggü max mind min gem lt tel co str geb verh allg insb insbes"
        " entspr jew urspr einschl zzgl abzgl bzgl i.v i.m s.c p.o dt engl lat vs mio mrd tsd std"
    ),
    numbered=_words("nr nrn abb abbn tab tabb bd bde s kap art abs anl ziff f ff"),
    credentials=_CREDENTIALS,
    phrases=_words("u.s e.v u.s.w"),
    labelled=_words("vitamin hepatitis typ gruppe phase klasse grippe tabelle abbildung stadium"),
    starters=_words(
        "der die das ein eine im in am an auf bei mit für von nach es er sie wir aber und oder"
        " wenn als diese dieser dieses auch nur viele einige fragen danach dann"
    ),
    months=_words(
        "januar februar märz april mai juni juli august september oktober november dezember jänner"
        " jan feb febr apr jun jul aug sep sept okt nov dez"
    ),
    ordinal_leads=_words(
        "der die das dem den des im am vom zum zur beim ab bis seit und jeder jede jedes"
    ),
    shouts_nouns=True,
)

_PORTUGUESE = Language(
    titles=_words("dr dra drs dras sr sra srs sras prof profa d p.ex ex cf vs aprox av tel st"),
    numbered=_words("núm nº n fig figs pág págs p vol cap art ref"),
    credentials=_CREDENTIALS,
    doses=_DOSES,
    phrases=_words("ee.uu s.a e.u.a"),
    labelled=_words("vitamina hepatite tipo grupo fase classe gripe tabela figura"),
    starters=_words(
        "o a os as um uma em no na nos nas por para com sem este esta mas também como quando"
    ),
)

_ITALIAN = Language(
    titles=_words("dott dr dott.ssa sig sig.ra sigg prof prof.ssa on cfr es p.es ca vs ing avv"),
    numbered=_words("n nº fig figg pag pagg p vol cap art"),
    credentials=_CREDENTIALS,
    doses=_DOSES,
    labelled=_words("vitamina epatite tipo gruppo fase classe tabella figura"),
    starters=_words("il lo la i gli le un una in nel nella per con senza questo questa ma"),
)

_ARABIC = Language(
    titles=_words(
        "هـ أ.د ق.م"
        # The names of Latin letters, as in initials.
        " إيه بي سي دي إف جي جيه كيه إم بيه آر إس تي يو"
    ),
    reports=re.compile(
        r"(?:كما\s)?(?:قال|قالت|قالوا|سأل|سألت|سألوا|أجاب|أجابت|أضاف|أضافت|تساءل|تساءلت|صرح|صرحت)\b"
    ),
)

_HINDI = Language(
    titles=_words(
        "डॉ डा प्रो श्री सुश्री श्रीमती पं कु स्व मि उदा सं पृ कं क्र रु दि ई.पू"
        # The names of Latin letters, as in initials.
        " ए बी सी डी ई एफ जी एच आई जे के एल एम एन ओ पी क्यू आर एस टी यू वी डब्ल्यू एक्स वाई ज़ेड"
    ),
    reports=re.compile(r"[^।?!]{0,40}(?:पूछा|कहा|बोला|बोली|बोले|बताया)\s*[।.]"),
)

_CHINESE = Language(
    titles=_UNKNOWN.titles,
    reports=re.compile(
        r"[^。！？，、；：“”「」『』]{0,15}"
        r"(?:说|說|问|問|道|答|喊|叫|回答|表示|指出|提到)(?:道|着|著|了)?[。，：！]"
    ),
)

_JAPANESE = Language(
    titles=_UNKNOWN.titles,
    quoted=re.compile(
        r"と(?!ても|ころ|き|もに|にかく|なり|もかく)|って|など|の(?!ち)|が|を|に(?!ほん|わか)"
        r"|は(?!い|じ|っき)|も(?!し|う|っと|ちろん|はや)|で(?!も|は|す|き)|や(?!は|がて|っと)"
    ),
)

_LANGUAGES: Final = {
    "en": _ENGLISH,
    "es": _SPANISH,
    "fr": _FRENCH,
    "de": _GERMAN,
    "pt": _PORTUGUESE,
    "it": _ITALIAN,
    "ar": _ARABIC,
    "hi": _HINDI,
    "zh": _CHINESE,
    "ja": _JAPANESE,
}


@cache
def language_of(locale: str, abbreviations: tuple[str, ...] = ()) -> tuple[str, Language]:
    """Return a locale's language.

    Args:
        locale: A locale (`pt_BR`); one that is none counts as English.
        abbreviations: A project's own, which never end a sentence: `approx.`, `z. B.`

    Returns:
        Its code, and what is known of it.
    """
    code = re.split(r"[-_.@]", locale)[0].lower()
    code = code if re.fullmatch(r"[a-z]{2,3}", code) else "en"
    language = _LANGUAGES.get(code, _UNKNOWN)
    return code, replace(language, own=_own(abbreviations)) if abbreviations else language


def _own(abbreviations: Iterable[str]) -> frozenset[str]:
    bare = {"".join(text.split()).rstrip(".") for text in abbreviations}
    return frozenset(bare | {text[:1].upper() + text[1:] for text in bare})
