"""The words of the generated portfolio: towns, names, and notes in both languages."""

from __future__ import annotations

from itertools import accumulate
from random import Random

TOWNS = (
    ("Rīga", 5695000, 2410000),
    ("Liepāja", 5651000, 2101000),
    ("Ventspils", 5739000, 2156000),
    ("Jelgava", 5665000, 2371000),
    ("Valmiera", 5754000, 2542000),
    ("Daugavpils", 5587000, 2653000),
    ("Rēzekne", 5651000, 2733000),
    ("Jūrmala", 5697000, 2377000),
    ("Ogre", 5682000, 2461000),
    ("Tukums", 5697000, 2316000),
    ("Cēsis", 5731000, 2527000),
    ("Sigulda", 5715000, 2485000),
    ("Bauska", 5641000, 2419000),
    ("Saldus", 5667000, 2249000),
    ("Kuldīga", 5697000, 2196000),
    ("Dobele", 5662000, 2328000),
    ("Jēkabpils", 5650000, 2587000),
    ("Madona", 5685000, 2622000),
    ("Talsi", 5724000, 2259000),
    ("Limbaži", 5751000, 2471000),
)
WORDS = (
    "piegāde cena līgums rēķins pasūtījums šķirotājs noliktava kafija tēja sīrups cepumi plaukts akcija termiņš "
    "atlaide paraugs vadītājs veikals ķēde sezona ziema vasara budžets konkurents jautājums solījums sapulce zvans "
    "доставка цена договор счёт заказ склад кофе чай сироп печенье полка акция срок скидка образец заведующая магазин "
    "сеть сезон зима лето бюджет конкурент вопрос обещание встреча звонок ёлочка отгрузка оплата накладная"
).split()
# with the words above on top, two thousand more: as in real notes a few words are frequent, most are rare
_SYLLABLES = "ka re mi to sa vi lu ne pe do ги ра но те ле ва со ми ку за".split()
VOCABULARY = (*WORDS, *(f"{a}{b}{c}" for a in _SYLLABLES for b in _SYLLABLES[:10] for c in _SYLLABLES[5:15]))
_FREQUENCIES = tuple(accumulate(1 / (rank + 10) for rank in range(len(VOCABULARY))))
FIRST_NAMES = ("Anna", "Ilze", "Jānis", "Ольга", "Pēteris")
SEGMENTS = ("Veikalu ķēdes", "HoReCa", "Vairumtirdzniecība", "Biroji", "DUS")
CATEGORIES = ("Kafija", "Tēja", "Sīrupi", "Saldumi", "Trauki", "Iekārtas", "Piens", "Uzkodas")


def text_of(random: Random, words: int) -> str:
    return " ".join(random.choices(VOCABULARY, cum_weights=_FREQUENCIES, k=words))
