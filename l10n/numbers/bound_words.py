"""The words of some languages that say that a number is the least, the most or about it."""

from collections.abc import Mapping

BOUNDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "least": r"at least|(?:no|not) (?:less|fewer|lower|younger|earlier) than|"
        r"(?:more|greater|higher|longer|older|larger|bigger) than|(?<!all )(?<!spread )over|above|"
        r"exceed(?:s|ed|ing)?|a minimum of|in excess of|upwards of",
        "most": r"at most|(?:no|not) (?:more|greater|higher|longer|older|larger|later) than|"
        r"(?:less|fewer|lower|shorter|younger|smaller) than|under|below|up to|a maximum of",
        "about": r"about|around|approximately|approx\.?|roughly|nearly|almost|close to",
        "behind least": r"or (?:more|above|over|older|higher|longer|greater|larger)|"
        r"and (?:over|above|older)",
        "behind most": r"or (?:less|fewer|under|below|younger|lower|shorter|smaller)",
        "loose least": r"more|minimum|minimal|beyond|exceed\w*|greater|higher|plus|past|upwards?|"
        r"least|older|longer|larger|surpass\w*|top\w*|ris(?:e|es|en|ing)|rose|"
        r"climb\w*",
        "loose most": r"less|fewer|maxim\w+|most|until|as (?:much|many|few|little)|lower|"
        r"younger|shorter|limit\w*|short of|even|as \w+ as|drop\w*|fall\w*|fell|"
        r"dip\w*",
        "loose about": r"some|estimated?|approximate|circa|ca|or so|ish|virtually|more or less|"
        r"in the region|nearing|approach\w*|near|even|as \w+ as",
    },
    "es": {
        "least": r"(?:al|por lo|cuando) menos|como mínimo|un mínimo de|no menos de|"
        r"m[aá]s del?|mayor(?:es)? (?:del?|que|al?)|superior(?:es)? al?|por encima de|"
        r"supera\w*",
        "most": r"como máximo|un máximo de|no más del?|menos del?|menor(?:es)? (?:del?|que|al?)|"
        r"inferior(?:es)? al?|por debajo del?|hasta|a lo sumo",
        "about": r"alrededor del?|aproximadamente|aprox\.?|cerca del?|casi|unos|unas|en torno a",
        "behind least": r"o más|o mayor(?:es)?|o superior(?:es)?|en adelante|como mínimo|"
        r"(?:al|por lo) menos|y más",
        "behind most": r"o menos|o menor(?:es)?|o inferior(?:es)?|como máximo|a lo sumo",
        "loose least": r"más|mínim\w+|super\w+|exced\w+|sobrepas\w+|rebas\w+|encima|arriba|"
        r"mayor(?:es)?|a partir|cumpl\w+|pasad\w+|adicional\w*|pas[aóe]\w*|sub[aei]\w*|"
        r"ascien\w+",
        "loose most": r"menos|máxim\w+|menor(?:es)?|inferior\w*|debajo|hasta|sumo|dentro|límite|"
        r"tope|tan (?:solo|sólo)|no (?:más|llega\w*|super\w*|exced\w*|pas\w*)|"
        r"nada menos|como mucho|escas\w+|baj\w+|descien\w+",
        "loose about": r"alrededor|aproximad\w+|cerca\w*|casi|un[oa]s|torno|más o menos|hacia|"
        r"promedio|estim\w+|próxim\w+|prácticamente|algun[oa]s|apenas|a poco|"
        r"ronda\w*|rondan",
    },
    "fr": {
        "least": r"au moins|au minimum|un minimum de|pas moins de|plus (?:de|d|des|du)|"
        r"supérieure?s? (?:à|au|aux)|au[- ]dessus de|dépass\w+",
        "most": r"au plus|au maximum|un maximum de|pas plus de|moins (?:de|d|des|du)|"
        r"inférieure?s? (?:à|au|aux)|au[- ]dessous de|en dessous de|jusqu['’ ]?(?:à|au|aux|en)",
        "about": r"environ|approximativement|près (?:de|d|des|du)|presque|quelque|à peu près|"
        r"autour de|une? (?:dizaine|vingtaine|trentaine|centaine) de",
        "behind least": r"ou plus|et plus|au moins|au minimum|et au-delà",
        "behind most": r"ou moins|au plus|au maximum|maximum",
        "loose least": r"plus\w*|minim\w+|supérieur\w*|dessus|dépass\w+|excéd\w+|delà|"
        r"à partir|révolus?|"
        r"franchi\w*",
        "loose most": r"hauteur|moins|maxim\w+|inférieur\w*|dessous|jusqu\w*|limit\w+|sous|"
        r"seulement|cadet\w*|avant|entre|descend\w*|tomb\w+|baiss\w+",
        "loose about": r"environ|approximati\w+|près|presque|quelques?|peu près|autour|dizaine|"
        r"vers|estim\w+|\w+aines?|ordre|proche|quasi\w*|pratiquement|plus ou moins|"
        r"frôl\w+|avoisin\w+",
    },
    "de": {
        "least": r"ab|mindestens|wenigstens|zumindest|(?:mehr|größer|höher|länger|älter) als|über|"
        r"oberhalb(?: von)?|nicht weniger als",
        "most": r"höchstens|maximal|nicht mehr als|(?:weniger|kleiner|niedriger|kürzer|jünger) "
        r"als|unter|unterhalb(?: von)?|bis zu",
        "about": r"etwa|ungefähr|rund|ca\.?|circa|zirka|fast|beinahe|nahezu|knapp|annähernd",
        "behind least": r"oder (?:mehr|älter|länger|höher|darüber)|und (?:mehr|älter|darüber)",
        "behind most": r"oder (?:weniger|jünger|kürzer|darunter)",
        "loose least": r"\w*mehr\w*|mind\w*|über\w*|oberhalb|größer\w*|höher\w*|länger\w*|"
        r"ältere?n?|wenigstens|vollendet\w*|gut|dreistellig\w*|darüber|frühestens",
        "loose most": r"wenig\w*|höchst\w*|max\w*|unter\w*|bis\w*|klein\w*|niedrig\w*|darunter|"
        r"jünger\w*|nur|gering\w*|spätestens|kürzer\w*",
        "loose about": r"etwa|ungefähr|rund|ca|circa|fast|beinahe|nah\w*|knapp|annähernd|gegen|"
        r"geschätzt\w*|praktisch|gut|schätzungsweise|durchschnittlich|"
        r"mehr oder weniger|an die|einige|paar",
    },
    "pt": {
        "least": r"(?:pelo|ao) menos|no mínimo|um mínimo de|não menos (?:de|que)|"
        r"mais (?:de|do|da|dos|das|que)|maior(?:es)? (?:de|do|que|a)|superior(?:es)? a|"
        r"acima d[eoa]s?|ultrapass\w+",
        "most": r"no máximo|um máximo de|não mais (?:de|que)|menos (?:de|do|da|dos|das|que)|"
        r"menor(?:es)? (?:de|do|que|a)|inferior(?:es)? a|abaixo d[eoa]s?|até",
        "about": r"cerca d[eoa]s?|aproximadamente|quase|por volta d[eoa]s?|em torno d[eoa]s?|"
        r"perto d[eoa]s?|uns|umas",
        "behind least": r"ou mais|ou superior(?:es)?|ou maior(?:es)?|no mínimo|e acima",
        "behind most": r"ou menos|ou inferior(?:es)?|ou menor(?:es)?|no máximo",
        "loose least": r"mais|mínim\w+|super\w+|exced\w+|ultrapass\w+|acima|maior(?:es)?|a partir|"
        r"adicion\w+|pass\w+",
        "loose most": r"menos|máxim\w+|menor(?:es)?|inferior\w*|abaixo|até|dentro|limit\w+|"
        r"apenas|tão|chega\w*|ca(?:i|em|ir)\w*|desc\w+|baix\w+",
        "loose about": r"cerca|aproximad\w+|quase|volta|torno|perto|uns|umas|mais ou menos|"
        r"estim\w+|próxim\w+|média|praticamente|beira\w*|alguns|algumas",
    },
    "it": {
        "least": r"almeno|come minimo|un minimo di|non meno di|(?:più|oltre|maggior[ei]) "
        r"(?:di|del|a)|oltre|superior[ei] (?:a|al)|al di sopra di|sopra i",
        "most": r"al massimo|un massimo di|non più di|meno (?:di|del)|minor[ei] (?:di|a)|"
        r"inferior[ei] (?:a|al)|al di sotto di|sotto i|fino a",
        "about": r"circa|approssimativamente|quasi|intorno a|all['’]incirca",
        "behind least": r"o più|e più|o superiore|in su", "behind most": r"o meno|o inferiore",
        "loose least": r"più|minim\w+|super\w+|oltre|over|compi\w+|sopra|maggior\w*|ecced\w+",
        "loose most": r"meno|massim\w+|minor\w*|inferior\w*|sotto|fino|limit\w+|solo|scend\w+",
        "loose about": r"circa|approssim\w+|quasi|intorno|incirca|più o meno|vicin\w+|stim\w+|"
        r"qualche",
    },
    "nl": {
        "least": r"ten minste|tenminste|minstens|minimaal|niet minder dan|"
        r"(?:meer|groter|hoger|langer|ouder) dan|boven|ruim",
        "most": r"hoogstens|hooguit|ten hoogste|maximaal|niet meer dan|"
        r"(?:minder|kleiner|lager|korter|jonger) dan|onder|tot|beneden",
        "about": r"ongeveer|circa|ca\.?|rond|bijna|zowat|zo['’]n",
        "behind least": r"of (?:meer|ouder|hoger|langer)|en (?:ouder|hoger)",
        "behind most": r"of (?:minder|jonger|lager|korter)",
        "loose least": r"\w*meer\w*|min\w*|\w*plus\w*|boven\w*|groter\w*|hoger\w*|langer|"
        r"ouder\w*|vanaf|ruim|"
        r"tenminste",
        "loose most": r"minder|hoog\w*|max\w*|onder\w*|tot|klein\w*|lager|jonger\w*|beneden|"
        r"slechts|korter|dal\w+|zak\w+",
        "loose about": r"ongeveer|circa|ca|rond|bijna|zowat|naar schatting|om en nabij|vrijwel|"
        r"meer of minder",
    },
    "ar": {
        "least": r"على الأقل|(?:ما )?(?:لا|ألا) (?:يقل|تقل)(?: \w+){0,3} عن|"
        r"[وب]?أكثر من|[تي]زيد(?:ون)? (?:عن|على)|"
        r"[تي]تجاوز|[تي]فوق|فوق|أكبر من|بحد أدنى|أعلى من",
        "most": r"على الأكثر|(?:ما )?لا (?:[تي]زيد (?:عن|على)|[تي]تجاوز)|[وب]?أقل من|"
        r"(?:ما )?[تي]صل إلى|بحد أقصى|كحد أقصى|دون|أصغر من|تحت",
        "about": r"حوالي|نحو|ما يقرب من|تقريب[ًاا]+|قرابة|زهاء|ما يقارب",
        "behind least": r"على الأقل|[وأ]و أكثر|فأكثر|فما فوق|أو أكبر|كحد أدنى",
        "behind most": r"على الأكثر|أو أقل|فأقل|فما دون|كحد أقصى",
        "loose least": r"\w*أكثر\w*|\w*زيد\w*|\w*تجاوز\w*|\w*فوق\w*|\w*أدنى|أكبر|\w*زاد\w*|أعلى|"
        r"\w*ضع\w*",
        "loose most": r"\w*وصول|\w*بلوغ|[يت]بلغ|\w*أقل\w*|\w*صل\w*|حتى|\w*أقصى|دون|أصغر|تحت|"
        r"غضون|أدنى|\w*نخفض\w*",
        "loose about": r"حوالي|نحو|\w*يقرب|تقريب\w*|قرابة|زهاء|\w*يقارب|\w*قرب\w*|بضع\w*|\w*قدر\w*|"
        r"\w*ناهز\w*",
    },
}  # fmt: skip
"""By side, the words of each language: before a number, behind it, and loosely anywhere."""
