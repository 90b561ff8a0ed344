"""Words that have an opposite which would be another diagnosis, or another treatment."""

from collections.abc import Mapping, Sequence

OPPOSITES: Sequence[Mapping[str, Mapping[str, str]]] = (
    {
        "positive": {
            "en": r"positive?(?:s|ity)?(?<!stay positive)(?<!think positive)(?! (?:"
            r"thinking|thoughts?|feelings?|emotions?|attitude|outlook|mood|view|ways?|experiences?|effects?|"
            r"impacts?|changes?|"
            r"aspects?|steps?|side|influence|outcomes?|news|message))",
            "es": r"positiv\w+|seropositiv\w+",
            "fr": r"(?:séro)?positi\w+",
            "de": r"\w*positiv\w*",
            "pt": r"positiv\w+|soropositiv\w+",
            "it": r"positiv\w+",
            "nl": r"positie(?:f|ve)",
            "ar": r"\w*[إا]يجابي\w*",
        },
        "negative": {
            "en": r"negative?(?:s|ity)?(?! (?:thinking|thoughts?|feelings?|emotions?|attitude|"
            r"outlook|mood|view|ways?|experiences?|effects?|impacts?|changes?|aspects?|side|influence|"
            r"outcomes?|news|message|consequences?))",
            "es": r"negativ\w+",
            "fr": r"négati\w+",
            "de": r"\w*negativ\w*",
            "pt": r"negativ\w+",
            "it": r"negativ\w+",
            "nl": r"negatie(?:f|ve)",
            "ar": r"\w*سلبي\w*",
        },
    },
    {
        "benign": {
            "en": r"benign|non-?cancerous|not cancerous",
            "es": r"benign\w+",
            "fr": r"bénin\w*|bénign\w+",
            "de": r"gutartig\w*|benigne\w*",
            "pt": r"benign\w+",
            "it": r"benign\w+",
            "nl": r"goedaardig\w*",
            "ar": r"\w*حميد\w*",
        },
        "malignant": {
            "en": r"malignan\w+",
            "es": r"malign\w+",
            "fr": r"malin|maligne?s?|malignité",
            "de": r"bösartig\w*|malign\w*",
            "pt": r"malign\w+",
            "it": r"malign\w+",
            "nl": r"kwaadaardig\w*|maligne",
            "ar": r"\w*خبيث\w*",
        },
    },
    {
        "acute": {
            "en": r"acute(?:ly)?",
            "es": r"agud\w+",
            "fr": r"aiguë?s?|aigüe?s?",
            "de": r"akut\w*",
            "pt": r"agud\w+",
            "it": r"acut\w+",
            "nl": r"acuut|acute",
            "ar": r"\w*الحاد\w*|حاد\w*",
        },
        "chronic": {
            "en": r"chronic(?:ally)?",
            "es": r"crónic\w+",
            "fr": r"chronique\w*",
            "de": r"chronisch\w*",
            "pt": r"crônic\w+|crónic\w+",
            "it": r"cronic\w+",
            "nl": r"chronisch\w*",
            "ar": r"\w*مزمن\w*",
        },
    },
    {
        "white": {
            "en": r"white (?:blood )?cells?|white blood|leu[ck]ocytes?",
            "es": r"(?:glóbulos|células)(?: \w+)? blanc[oa]s|leucocit\w+",
            "fr": r"globules blancs|leucocyt\w+",
            "de": r"weiße[nrs]? blut\w*|leukozyt\w*",
            "pt": r"(?:glóbulos|células) branc[oa]s|leucócit\w+",
            "it": r"globuli bianchi|leucocit\w+",
            "nl": r"witte bloed\w+|leukocyt\w+",
            "ar": r"\w*كريات البيضاء|خلايا الدم البيضاء|كريات الدم البيضاء",
        },
        "red": {
            "en": r"red (?:blood )?cells?|red blood|erythrocytes?",
            "es": r"(?:glóbulos|células)(?: \w+)? roj[oa]s|eritrocit\w+|hematíes",
            "fr": r"globules rouges|érythrocyt\w+|hématies",
            "de": r"rote[nrs]? blut\w*|erythrozyt\w*",
            "pt": r"(?:glóbulos|células) vermelh[oa]s|eritrócit\w+|hemácias",
            "it": r"globuli rossi|eritrocit\w+",
            "nl": r"rode bloed\w+|erytrocyt\w+",
            "ar": r"\w*كريات الحمراء|خلايا الدم الحمراء|كريات الدم الحمراء",
        },
    },
    {
        "high": {
            "en": r"high(?:er|est)?|elevated",
            "es": r"alt[oa]s?|altísim\w+|elevad\w+|mayor(?:es)?|superior\w*|más|gran\w*|much\w+|"
            r"máxim\w+|fuerte\w*",
            "fr": r"haute?s?|élevé\w*|supérieur\w*|plus|grande?s?|fort\w*|haut\w*",
            "de": r"hoh\w*|hoch\w*|höh\w+|höchst\w*|erhöht\w*|groß\w*|stark\w*|mehr|\w*hoch",
            "pt": r"alt[oa]s?|elevad\w+|maior(?:es)?|superior\w*|mais|grand\w+|muit\w+|máxim\w+",
            "it": r"alt[oaie]|elevat\w+|maggior\w*|superior\w*|più|grand\w+",
            "nl": r"hoge?r?|hoog\w*|verhoogd\w*|meer|gro(?:ot|te)\w*",
        },
        "low": {
            "en": r"low(?:er|est)?",
            "es": r"baj[oa]s?|menor(?:es)?|inferior\w*|reducid\w+|menos|poc[oa]s?|disminu\w+|"
            r"mínim\w+|débil\w*|redu\w+",
            "fr": r"bas(?:se)?s?|faible\w*|inférieur\w*|moins|rédui\w*|réduc\w+|moindre\w*|"
            r"diminu\w+|\w*baiss\w+",
            "de": r"niedrig\w*|gering\w*|tief\w*|weniger|unter\w*|schwach\w*|klein\w*|\w*arm\w*|"
            r"\w*senk\w*|verringer\w*|reduzier\w*|verminder\w*",
            "pt": r"baix\w+|menor(?:es)?|inferior\w*|redu[zç]\w+|menos|pouc\w+|fraco\w*|diminu\w+",
            "it": r"\w*bass\w+|minor\w*|inferior\w*|rid[ou]\w+|meno|poc\w+|diminu\w+",
            "nl": r"lage?r?|laag\w*|verlaagd\w*|minder|weinig|gering\w*",
        },
    },
    {
        "start": {
            "en": r"start(?:s|ed|ing)?|begin(?:s|ning)?|began|begun",
            "es": r"empe[zcñ]\w+|empiec\w+|empiez\w+|comenz\w+|comienc\w+|comienz\w+|comenc\w+|"
            r"inici\w+|emprend\w+|arranc\w+|part\w+|lanz\w+",
            "fr": r"commenc\w+|début\w*|démarr\w+|entam\w+|entrepr\w+|lanc\w+",
            "de": r"beginn\w*|begann\w*|begonn\w*|start\w*|anfang\w*|anfäng\w*|fing\w*|fang\w*|"
            r"angefangen|\w*gestartet",
            "pt": r"começ\w+|inici\w+|iníci\w+",
            "it": r"inizi\w+|cominc\w+|avvi\w+",
            "nl": r"begin\w*|begon\w*|start\w*|gestart\w*",
            "ar": r"\w*بد[أءا]\w*|\w*ابتد\w*",
        },
        "stop": {
            "en": r"stop(?:s|ped|ping)?|discontinu\w+|ceas\w+",
            "es": r"suspend\w+|interrump\w+|parar\w*|pare|paren|paró|detener\w*|detuv\w+|"
            r"deteng\w+|cese?|cesar|dej\w+",
            "fr": r"arrêt\w+|interromp\w+|cess\w+|stopp\w+|suspend\w+|abandonn\w+",
            "de": r"stopp\w*|\w*hör\w+ auf|aufhör\w*|abbrech\w*|abgesetzt|absetz\w*|beend\w*|"
            r"\w*halt\w*|gestoppt",
            "pt": r"par(?:ar|e|ou|em|aram|ando)|interromp\w*|suspen\w+|cess\w+|deix\w+",
            "it": r"smett\w+|interromp\w+|sospen\w+|ferm\w+|cess\w+",
            "nl": r"stop\w*|gestopt|staak\w*|ophoud\w*",
            "ar": r"\w*توقف\w*|\w*وقف\w*|\w*قف|\w*[إا]يقاف\w*|\w*قلاع\w*",
        },
    },
    {
        "left": {
            "en": r"left[- ](?:arms?|atri\w+|breast|ears?|eyes?|foot|hand|hip|kidney|knee|"
            r"legs?|lobe|lower|lung|ovary|shoulder|side\w*|testicle|upper|ventric\w+|wrist)",
            "es": r"izquierd\w+",
            "fr": r"gauche\w*",
            "de": r"link\w*",
            "pt": r"esquerd\w+",
            "it": r"sinistr\w+",
            "nl": r"link\w*",
            "ar": r"\w*يسر\w*|\w*يسار\w*|\w*شمال",
        },
        "right": {
            "en": r"right[- ](?:arms?|atri\w+|breast|ears?|eyes?|foot|hand|hip|kidney|knee|"
            r"legs?|lobe|lower|lung|ovary|shoulder|side\w*|testicle|upper|ventric\w+|wrist)",
            "es": r"derech\w+",
            "fr": r"droite?s?",
            "de": r"recht\w*",
            "pt": r"direit\w+",
            "it": r"destr\w+",
            "nl": r"recht\w*",
            "ar": r"\w*يمن\w*|\w*يمين\w*",
        },
    },
    {
        "inside": {
            "en": r"inside|inner|internal(?:ly)?",
            "es": r"dentro|intern\w+|interior\w*|adentro",
            "fr": r"intern\w+|intérieur\w*|dedans|au sein",
            "de": r"inner\w*|intern\w*|innen\w*",
            "pt": r"dentro|intern\w+|interior\w*",
            "it": r"dentro|intern\w+|interior\w*|all['’]interno",
            "nl": r"binnen\w*|inwendig\w*|intern\w*",
        },
        "outside": {
            "en": r"outside|outer|external(?:ly)?|outdoors?|out of(?= (?:the )?(?:reach|sight))",
            "es": r"fuera|extern\w+|exterior\w*|afuera|aire libre",
            "fr": r"hors|extern\w+|extérieur\w*|dehors|plein air|en-dehors",
            "de": r"außer\w*|extern\w*|außen\w*|draußen|äußer\w*|im freien|vor",
            "pt": r"fora|extern\w+|exterior\w*|ar livre",
            "it": r"fuori|estern\w+|esterior\w*|all['’]aperto",
            "nl": r"buiten\w*|uitwendig\w*|extern\w*",
        },
    },
    {
        "early": {
            "en": r"early[- ](?:stages?|phases?|onset|detection|disease|cancers?)",
            "es": r"tempran\w+|precoz|precoces|inicial\w*|principio\w*|pront\w+|primer\w*|antes|"
            r"anterior\w*|antelación|comienzo\w*|inicio\w*|previ\w+|madrugada|antiguo\w*",
            "fr": r"tôt|précoce\w*|début\w*|initia\w*|premi\w+|plus tôt|avant|précéd\w+|dès",
            "de": r"früh\w*|anfang\w*|anfäng\w*|beginn\w*|erst\w*|vorher\w*|zuvor|bereits",
            "pt": r"ced\w+|precoce\w*|inicia\w*|início\w*|começo\w*|primeir\w+|antes|"
            r"anterior\w*|madrugada|princípio\w*",
            "it": r"prest\w+|precoc\w+|inizi\w*|prim\w+|anticipat\w+",
            "nl": r"vroeg\w*|begin\w*|eerst\w*|eerder",
        },
        "late": {
            "en": r"late[- ](?:stages?|phases?|onset)|advanced (?:stages?|disease|\w*cancers?)",
            "es": r"tard[eíi]\w*|avanzad\w+|final\w*|posterior\w*",
            "fr": r"tard\w*|avancé\w*|ultérieur\w*",
            "de": r"spät\w*|fortgeschritt\w*|verspätet\w*",
            "pt": r"tard\w+|avançad\w+|posterior\w*",
            "it": r"tard\w+|avanzat\w+",
            "nl": r"laat|late|gevorderd\w*",
        },
    },
    {
        "better": {
            "en": r"better|improv\w+",
            "es": r"mejor\w*|optim\w+|perfeccion\w+",
            "fr": r"mieux|meilleur\w*|amélior\w+|bon\w*|bien",
            "de": r"besser\w*|\w*verbesser\w*|bessern",
            "pt": r"melhor\w*|aprimor\w+|aperfeiço\w+",
            "it": r"miglior\w+|meglio",
            "nl": r"beter\w*|verbeter\w*",
            "ar": r"\w*أفضل|\w*تحس\w*|\w*حسن\w*",
        },
        "worse": {
            "en": r"worse\w*|deteriorat\w+|aggravat\w+",
            "es": r"peor\w*|empeor\w+|deterior\w+|agrav\w+",
            "fr": r"pire\w*|pis|aggrav\w+|empir\w+|détérior\w+|dégrad\w+",
            "de": r"schlechter\w*|verschlechter\w*|schlimmer\w*|verschlimmer\w*",
            "pt": r"pior\w*|agrav\w+|deterior\w+",
            "it": r"peggior\w+|peggio|aggrav\w+|deterior\w+",
            "nl": r"slechter\w*|verslechter\w*|erger\w*|verergt?\w*",
            "ar": r"\w*أسوأ|\w*تدهور\w*|\w*تفاقم\w*|\w*سوء\w*|\w*ساء\w*|\w*سيئ\w*",
        },
    },
    {
        "oral": {
            "en": r"by mouth|oral(?:ly)?",
            "es": r"por (?:la )?boca|oral\w*|buca\w+|trag\w+|tom\w+|ing[ie]\w+",
            "fr": r"par (?:la )?bouche|oral\w*|orau\w*|buccal\w*|aval\w+|per os",
            "de": r"\w*oral\w*|mund\w*|\w*schluck\w*|\w*einn[ae]hm\w*|eingenommen\w*|nehmen",
            "pt": r"por (?:via )?oral|(?:pel|por )a? ?boca|ora(?:l|is)\w*|bucal",
            "it": r"per bocca|oral[ei]\w*|via orale|ingeri\w+|inghiott\w+|deglut\w+|per os",
            "nl": r"ora(?:al|le)|via de mond|mond\w*",
            "ar": r"\w*فم\w*",
        },
        "intravenous": {
            "en": r"intravenous(?:ly)?|into a vein|through a vein",
            "es": r"intraven\w+|endoven\w+|(?:la|una|por) venas?|i\.?v\.?",
            "fr": r"intravein\w+|veines?|i\.?v\.?",
            "de": r"intraven\w+|venen?|i\.?v\.?",
            "pt": r"intraven\w+|endoven\w+|veias?|i\.?v\.?",
            "it": r"endoven\w+|intraven\w+|ven[ae]",
            "nl": r"intraveneu\w+|aders?|infuus",
            "ar": r"\w*وريد\w*",
        },
    },
    {
        "mild": {
            "en": r"mild(?:ly|er)?",
            "es": r"leves?|levement\w+|suave\w*|liger\w+|moderad\w+|benign\w+",
            "fr": r"lég[eè]r\w*|bénin\w*|bénign\w*|modéré\w*|faible\w*|doux|douce\w*|peu",
            "de": r"leicht\w*|mild\w*|schwach\w*|mäßig\w*",
            "pt": r"lev\w+|suave\w*|brand\w+|moderad\w+",
            "it": r"liev\w+|legger\w+|moderat\w+|blando",
            "nl": r"mild\w*|licht\w*",
            "ar": r"\w*خفيف\w*|\w*معتدل\w*|\w*طفيف\w*|\w*بسيط\w*",
        },
        "severe": {
            "en": r"severe(?:ly)?",
            "es": r"grave\w*|gravedad|sever\w+|intens(?!iv)\w+|fuerte\w*|agud\w+|seri\w+",
            "fr": r"grave\w*|sév[eè]r\w*|gravité|intens(?!iv)\w+|forte?s?|aigu\w*|sérieu\w+",
            "de": r"schwer\w*|stark\w*|heftig\w*|ernst\w*|gravierend\w*|schlimm\w*",
            "pt": r"grave\w*|gravidade|sever\w+|intens(?!iv)\w+|forte\w*|agud\w+",
            "it": r"grav\w+|sever\w+|intens(?!iv)\w+|fort\w+",
            "nl": r"ernstig\w*|zwaar|zware|hevig\w*",
            "ar": r"\w*شديد\w*|\w*حاد\w*|\w*خطير\w*|\w*وخيم\w*|\w*شد[ةت]\w*|\w*جسيم\w*",
        },
    },
    {
        "men": {
            "en": r"men|males?|boys?",
            "es": r"hombres?|varon(?:es)?|varón|masculin\w+|chic[oa]s?|niñ[oa]s?|machos?|"
            r"muchach\w+",
            "fr": r"hommes?|masculin\w*|garçons?|mâles?|homme",
            "de": r"\w*m[aä]nn\w*|jungen?|jungs|bub\w*|herr\w*",
            "pt": r"homens?|masculin\w+|menin[oa]s?|rapa\w+|machos?|garot\w+",
            "it": r"uom\w+|maschi\w*|ragazz\w+",
            "nl": r"mann?en?|man|mannelijk\w*|jongens?",
            "ar": r"\w*رجل\w*|\w*رجال\w*|\w*ذكور\w*|\w*ذكر\w*|\w*صبي\w*|\w*فتيان",
        },
        "women": {
            "en": r"women|females?|girls?",
            "es": r"mujer\w*|femenin\w+|chic[oa]s?|niñ[oa]s?|hembras?|muchach\w+",
            "fr": r"femmes?|féminin\w*|filles?|femelles?",
            "de": r"\w*frau\w*|weiblich\w*|mädchen\w*|damen?",
            "pt": r"mulher\w*|feminin\w+|menin[oa]s?|moças?|fêmeas?|garot\w+",
            "it": r"donn\w+|femmin\w+|ragazz\w+",
            "nl": r"vrouw\w*|meisjes?",
            "ar": r"\w*نساء\w*|\w*سيد[ةا]ت?\w*|\w*امرأة\w*|\w*المرأة\w*|\w*[إا]ناث\w*|\w*أنثى\w*|"
            r"\w*فتيات|\w*فتاة",
        },
    },
    {
        "adults": {
            "en": r"adults?",
            "es": r"adult\w+",
            "fr": r"adultes?|majeur\w*",
            "de": r"erwachsen\w*",
            "pt": r"adult\w+",
            "it": r"adult\w+",
            "nl": r"volwassen\w*",
            "ar": r"\w*بالغ\w*|\w*كبار\w*|\w*راشد\w*",
        },
        "children": {
            "en": r"child(?:ren)?|kids?",
            "es": r"niñ\w+|infan\w+|hij[oa]s?|menores(?! de \d)|pediátric\w+",
            "fr": r"enfan\w+|pédiatri\w+",
            "de": r"\w*kind\w*",
            "pt": r"crianç\w+|infan\w+|filh[oa]s?",
            "it": r"bambin\w+|infan\w+|figli\w*",
            "nl": r"kind\w*",
            "ar": r"\w*طفل\w*|\w*أطفال\w*|\w*طفول\w*|\w*[أا]بناء\w*",
        },
    },
    {
        "morning": {
            "en": r"mornings?",
            "es": r"mañanas?|matutin\w+|madrugada",
            "fr": r"matin\w*",
            "de": r"\w*morgen\w*|vormittag\w*|früh\w*",
            "pt": r"manhãs?|matutin\w+|matina\w*|madrugada",
            "it": r"mattin\w+",
            "nl": r"ochtend\w*|morgen\w*",
            "ar": r"\w*صباح\w*",
        },
        "night": {
            "en": r"evenings?|nights?|bedtime",
            "es": r"noches?|nocturn\w+|tardes?|anoche|acostar\w*|dormir",
            "fr": r"soir\w*|nuits?|nocturne\w*|coucher",
            "de": r"\w*abend\w*|\w*nacht\w*|nächt\w*|schlaf\w*",
            "pt": r"noites?|noturn\w+|tardes?|dormir|deitar",
            "it": r"ser[ae]|seral\w+|nott\w+|dormire",
            "nl": r"avond\w*|nacht\w*|slapen",
            "ar": r"\w*مساء\w*|\w*ليل\w*|\w*نوم\w*",
        },
    },
    {
        "sensitive": {
            "en": r"sensitiv\w+|susceptib\w+",
            "es": r"sensib\w+|suscept\w+|sensitiv\w+|vulnerab\w+|propens\w+",
            "fr": r"sensib\w+|suscept\w+",
            "de": r"empfindlich\w*|sensib\w*|anfällig\w*|sensitiv\w*",
            "pt": r"sens[ií]v\w+|sensib\w+|suscet\w+|suscept\w+",
            "it": r"sensib\w+|suscett\w+",
            "nl": r"gevoelig\w*|vatbaar\w*",
        },
        "resistant": {
            "en": r"resistan\w+",
            "es": r"\w*resist\w+",
            "fr": r"\w*résist\w+",
            "de": r"\w*resist\w*|beständig\w*|widerst\w*",
            "pt": r"\w*resist\w+",
            "it": r"\w*resist\w+",
            "nl": r"\w*resist\w*|bestand",
        },
    },
    {
        "upper": {
            "en": r"upper",
            "es": r"superior\w*|alt[oa]s?|arriba|parte alta",
            "fr": r"supérieur\w*|haut\w*",
            "de": r"ober\w*|höher\w*",
            "pt": r"superior\w*|alt[oa]s?|cima",
            "it": r"superior\w*|alt[oaie]",
            "nl": r"boven\w*|hoger\w*",
        },
        "lower": {
            "en": r"lower(?= (?:abdomen|back|body|half|jaw|leg|limbs?|lip|lobes?|part|"
            r"respiratory|tract|airways?|gastro\w+|esophag\w+))",
            "es": r"inferior\w*|baj[oa]s?|abajo",
            "fr": r"inférieur\w*|bas(?:se)?s?|dessous",
            "de": r"unter\w*|niedrig\w*|tief\w*",
            "pt": r"inferior\w*|baix\w+",
            "it": r"inferior\w*|bass[oaie]",
            "nl": r"onder\w*|laag|lage\w*",
        },
    },
)  # fmt: skip
"""By pole, the words of each language: regular expressions between blanks, in small letters."""
CLOSED = frozenset({"positive", "benign", "acute", "white", "left", "oral", "men", "adults"})
"""The first poles of groups that other words hardly say: where a source says both, so does a
translation."""
