"""Products by the hundred thousand, with names as shops have them, in four scripts. The same seed
makes the same products.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from picker_app.catalogue.product import CatalogueProduct
from picker_app.domain.money import Money
from picker_app.domain.pricing import PricingType

CURRENCY = "EUR"
_BRANDS_A_LANGUAGE = 4_000
_PREFIX = "952"
"""GS1's prefix for demonstrations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """What names in one language are made of."""

    syllables: Sequence[str]
    kinds: Sequence[str]
    varieties: Sequence[str]
    units: Sequence[str]


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split("," if "," in words else None))


ENGLISH = Language(
    syllables=_listed(
        "bel cor dan fen gar hol jun kel lor mar nor pel quin ros sal tor ver win zan bri"
        " cla dro fla gro plu sti tra"
    ),
    kinds=_listed(
        "milk,yoghurt,butter,cheddar cheese,cottage cheese,orange juice,apple juice,tomato soup,"
        "chicken breast,minced beef,salmon fillet,tuna chunks,basmati rice,spaghetti,penne pasta,"
        "tomato sauce,olive oil,sunflower oil,wholemeal bread,white rolls,corn flakes,muesli,"
        "dark chocolate,milk chocolate,potato crisps,salted peanuts,green tea,ground coffee,"
        "coffee beans,sparkling water,still water,lemonade,cola,pale ale,shampoo,"
        "shower gel,toothpaste,"
        "washing powder,dishwasher tablets,toilet paper,kitchen roll,cat food,dog food,baby wipes,"
        "strawberry jam,peanut butter,honey,tomato ketchup,mayonnaise,mustard,frozen peas,"
        "vanilla ice cream,pizza margherita,fish fingers,sour cream,hummus"
    ),
    varieties=_listed(
        "organic,light,classic,extra,family pack,reduced salt,sugar free,gluten free,"
        "lactose free,original,premium,mild,spicy,smoked,unsalted,fresh,crunchy,creamy,"
        "natural,value,"
        "with herbs,with vanilla,with lemon,with garlic,with almonds,raspberry,blueberry,peach"
    ),
    units=("g", "kg", "ml", "l", "pieces"),
)
SPANISH = Language(
    syllables=_listed(
        "al bar cam del fer gon her ibe jar lin man nav oli par que rio san tej val zar"
        " fuen mon pri ros"
    ),
    kinds=_listed(
        "leche entera,leche desnatada,yogur natural,queso manchego,jamón serrano,pechuga de pavo,"
        "zumo de naranja,aceite de oliva,vinagre de Jerez,atún claro,sardinas,mejillones,"
        "arroz bomba,"
        "lentejas,garbanzos,pan de molde,galletas maría,chocolate negro,turrón blando,café molido,"
        "agua mineral,cerveza rubia,vino tinto,champú,gel de baño,papel higiénico,"
        "detergente líquido,"
        "lejía,pañales,comida para gatos,mermelada de fresa,miel de azahar,aceitunas,"
        "tomate frito,mayonesa,helado de vainilla,croquetas,piña en almíbar"
    ),
    varieties=_listed(
        "ecológico,ligero,tradicional,extra,sin azúcar,sin gluten,sin lactosa,ahumado,"
        "picante,suave,artesano,ibérico,integral,con limón,con ajo,con almendras,reserva,fresco,"
        "pequeño,familiar"
    ),
    units=("g", "kg", "ml", "l", "uds"),
)
GREEK = Language(
    syllables=_listed(
        "αλ βασ γαλ δελ ελ ζα ηλι θεσ κρη λακ μελ νησ ολυ παρ ρο σαμ τρι φαρ χαλ αργ μακ πελ"
    ),
    kinds=_listed(
        "γάλα πλήρες,γάλα ελαφρύ,γιαούρτι στραγγιστό,φέτα,κεφαλοτύρι,ψωμί ολικής,"
        "φρυγανιές,ελαιόλαδο,ελιές Καλαμών,μέλι θυμαρίσιο,χυμός πορτοκάλι,μακαρόνια,κριθαράκι,ρύζι,"
        "φασόλια γίγαντες,ντοματοπολτός,σοκολάτα γάλακτος,μπισκότα,καφές ελληνικός,τσάι του βουνού,"
        "νερό εμφιαλωμένο,μπύρα,κρασί λευκό,σαμπουάν,οδοντόκρεμα,χαρτί υγείας,απορρυπαντικό,"
        "μαρμελάδα φράουλα,παγωτό βανίλια,ντολμαδάκια,τζατζίκι,κοτόπουλο φιλέτο"
    ),
    varieties=_listed(
        "βιολογικό,ελαφρύ,παραδοσιακό,χωρίς ζάχαρη,χωρίς γλουτένη,με βότανα,με λεμόνι,"
        "με σκόρδο,καπνιστό,φρέσκο,οικογενειακό,εξαιρετικό,πικάντικο,αλμυρό,χωριάτικο"
    ),
    units=("γρ", "κιλό", "ml", "λίτρο", "τεμάχια"),
)
RUSSIAN = Language(
    syllables=_listed(
        "бел вес гор дом ель жур зим кра лес мол нов олен пол род сев тай уса хле чер яр бор рус"
    ),
    kinds=_listed(
        "молоко,кефир,сметана,творог,йогурт питьевой,масло сливочное,сыр российский,"
        "колбаса варёная,сосиски,хлеб ржаной,батон нарезной,гречка,рис круглозёрный,макароны,"
        "масло подсолнечное,сахар,соль,чай чёрный,кофе молотый,шоколад горький,печенье овсяное,"
        "сок яблочный,вода газированная,квас,пиво светлое,пельмени,вареники,"
        "огурцы солёные,икра красная,"
        "варенье клубничное,мёд,шампунь,зубная паста,порошок стиральный,туалетная бумага,"
        "корм для кошек,мороженое,горошек зелёный,тушёнка говяжья"
    ),
    varieties=_listed(
        "домашнее,лёгкое,отборное,без сахара,без соли,с лимоном,с ванилью,с орехами,"
        "копчёное,острое,нежное,деревенское,традиционное,фермерское,особое,свежее"
    ),
    units=("г", "кг", "мл", "л", "шт"),
)
ARABIC = Language(
    syllables=_listed("نور سل بدر رم هد جن فج قم وار زه شم عب ند مر لؤ ياس غز"),
    kinds=_listed(
        "حليب كامل الدسم,لبن زبادي,جبنة بيضاء,زبدة,خبز أسمر,أرز بسمتي,معكرونة,"
        "زيت زيتون,زيت ذرة,عصير برتقال,عصير مانجو,مياه معدنية,شاي أسود,قهوة عربية,تمر مجدول,"
        "عسل سدر,شوكولاتة داكنة,بسكويت,حمص بالطحينة,فول مدمس,صلصة طماطم,تونة,دجاج مجمد,لحم مفروم,"
        "شامبو,معجون أسنان,مناديل ورقية,مسحوق غسيل,مربى فراولة,آيس كريم,زعتر,طحينة"
    ),
    varieties=_listed(
        "عضوي,خفيف,تقليدي,بدون سكر,بدون ملح,بالليمون,بالفانيليا,باللوز,مدخن,حار,ممتاز,"
        "طازج,عائلي,بالأعشاب,خالي الدسم"
    ),
    units=("جم", "كجم", "مل", "لتر", "قطع"),
)
LANGUAGES = (ENGLISH, SPANISH, GREEK, RUSSIAN, ARABIC)
_SIZES = {0: (50, 100, 125, 250, 400, 500, 750), 1: (1, 2, 5), 2: (250, 330, 500), 3: (1, 2, 5)}


def invented_products(count: int, *, seed: int = 1) -> Iterator[CatalogueProduct]:
    """So many products, each with a name of its own."""
    rng = random.Random(seed)
    brands = {id(language): _brands(language, rng) for language in LANGUAGES}
    names: set[str] = set()
    while len(names) < count:
        language = rng.choice(LANGUAGES)
        kind = rng.choice(language.kinds)
        name = _name(language, rng.choice(brands[id(language)]), kind, rng)
        if name not in names:
            names.add(name)
            yield _product(len(names), name, kind, rng)


def _brands(language: Language, rng: random.Random) -> list[str]:
    made: set[str] = set()
    while len(made) < _BRANDS_A_LANGUAGE:
        made.add("".join(rng.choices(language.syllables, k=rng.choice((2, 2, 3)))).capitalize())
    return sorted(made)


def _name(language: Language, brand: str, kind: str, rng: random.Random) -> str:
    unit = rng.randrange(len(language.units))
    size = rng.choice(_SIZES.get(unit, (4, 6, 8, 10, 12)))
    parts = [brand, kind, rng.choice(language.varieties), f"{size} {language.units[unit]}"]
    if rng.random() < 0.3:
        del parts[2]
    return " ".join(parts)


def _product(number: int, name: str, kind: str, rng: random.Random) -> CatalogueProduct:
    digits = f"{_PREFIX}{number:09}"
    return CatalogueProduct(
        sku=f"{number:06}",
        name=name,
        barcodes=(digits + _check_digit(digits),),
        price=Money(Decimal(rng.randrange(29, 2999)) / 100, CURRENCY),
        pricing_type=PricingType.KG if rng.random() < 0.05 else PricingType.UNIT,
        active=rng.random() < 0.95,
        categories=(kind,),
        shelf=f"{rng.choice('ABCDEFGH')}{rng.randrange(1, 40):02}-{rng.randrange(1, 6)}",
    )


def _check_digit(digits: str) -> str:
    weighted = (int(digit) * (3, 1)[place % 2] for place, digit in enumerate(reversed(digits)))
    return str(-sum(weighted) % 10)


def misspelt(word: str, edits: int, rng: random.Random) -> str:
    """The word with so many slips: a letter changed, left out, doubled by another, or two that
    changed places.
    """
    letters = list(word)
    alphabet = word + "".join(chr(ord(letter) + 1) for letter in word if letter.isalpha())
    for _ in range(edits):
        place = rng.randrange(len(letters))
        match rng.randrange(4):
            case 0:
                letters[place] = rng.choice(alphabet)
            case 1 if len(letters) > 2:
                del letters[place]
            case 2:
                letters.insert(place, rng.choice(alphabet))
            case _:
                other = min(place + 1, len(letters) - 1)
                letters[place], letters[other] = letters[other], letters[place]
    return "".join(letters) if "".join(letters) != word else misspelt(word, edits, rng)
