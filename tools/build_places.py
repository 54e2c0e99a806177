"""Builds resources/places.tsv, the offline list of places, from the city lists of GeoNames (CC BY 4.0).

usage: python tools/build_places.py CITIES_LV.csv CITIES_RU.csv

The first file has the columns name_lv, name_ru_best_candidate, name_ru_other_candidates, lat, lon, population; the
second name_ru, name_latin, lat, lon, population. Russian towns get their Latvian names by the rules of Latvian
transcription (plus a table of the customary ones), Latvian towns their missing or wrong Russian names from a table.
The main towns of the neighbours are in this file. Output columns: country, Latvian, Russian, other names separated
by '|', latitude, longitude, population; sorted, so the same input gives the same bytes.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import NamedTuple

OUT = Path(__file__).resolve().parents[1] / "resources" / "places.tsv"

# corrections of and additions to the untagged alternative names of GeoNames
RUSSIAN_OF_LATVIAN = {
    "Cēsis": "Цесис", "Bolderaja": "Болдерая", "Dārzciems": "Дарзциемс", "Mežciems": "Межциемс",
    "Aizpute": "Айзпуте", "Čiekurkalns": "Чиекуркалнс", "Dreiliņi": "Дрейлини", "Mežaparks": "Межапарк",
    "Grobiņa": "Гробиня", "Baldone": "Балдоне", "Jaunmārupe": "Яунмарупе", "Ozolnieki": "Озолниеки",
    "Nīca": "Ница", "Piņķi": "Пиньки", "Berģi": "Берги", "Brocēni": "Броцены", "Kalnciems": "Калнциемс",
    "Drabeši": "Драбеши", "Jumprava": "Юмправа", "Auce": "Ауце", "Vecrīga": "Старая Рига", "Tīreļi": "Тирели",
    "Mērsrags": "Мерсрагс", "Skrunda": "Скрунда", "Dundaga": "Дундага", "Engure": "Энгуре", "Vilce": "Вилце",
    "Valdemārpils": "Валдемарпилс", "Mazsalaca": "Мазсалаца", "Ēdole": "Эдоле", "Zaķumuiža": "Закюмуйжа",
    "Pilsrundāle": "Пилсрундале", "Ošupe": "Ошупе", "Pāvilosta": "Павилоста", "Bukulti": "Букулты",
    "Ragaciems": "Рагациемс", "Vecpiebalga": "Вецпиебалга", "Beberbeķi": "Бебербеки", "Pope": "Попе",
    "Rucava": "Руцава", "Zelmeņi": "Зелмени", "Vaiņode": "Вайнёде", "Sala": "Сала", "Garkalne": "Гаркалне",
    "Riebiņi": "Риебини", "Lieģi": "Лиеги", "Līvāni": "Ливаны", "Varakļāni": "Варакляны", "Preiļi": "Прейли",
    "Saulkrasti": "Саулкрасты", "Līgatne": "Лигатне", "Cesvaine": "Цесвайне", "Naukšēni": "Наукшены",
    "Ikšķile": "Икшкиле", "Viesīte": "Виесите", "Smārde": "Смарде", "Aknīste": "Акнисте",
}  # fmt: skip

LATVIAN_OF_RUSSIAN = {
    "Москва": "Maskava", "Санкт-Петербург": "Sanktpēterburga", "Нижний Новгород": "Ņižņijnovgoroda",
    "Великий Новгород": "Novgoroda", "Ростов-на-Дону": "Rostova pie Donas", "Псков": "Pleskava",
    "Печоры": "Pečori", "Ивангород": "Ivangoroda", "Пыталово": "Pitalova", "Остров": "Ostrova",
    "Выборг": "Viborga", "Калининград": "Kaļiņingrada", "Казань": "Kazaņa", "Пермь": "Perma", "Тверь": "Tvera",
    "Сочи": "Soči", "Уфа": "Ufa", "Орёл": "Orla", "Комсомольск-на-Амуре": "Komsomoļska pie Amūras",
    "Йошкар-Ола": "Joškarola", "Улан-Удэ": "Ulanude", "Набережные Челны": "Naberežnije Čelni",
    "Минеральные Воды": "Miņeraļnije Vodi", "Великие Луки": "Veļikije Luki", "Шлиссельбург": "Šliselburga",
    "Петропавловск-Камчатский": "Petropavlovska-Kamčatska", "Ростов Великий": "Rostova",
    "Тольятти": "Toljati", "Грозный": "Groznija", "Анадырь": "Anadira", "Ханты-Мансийск": "Hantimansijska",
    "Гусев": "Guseva", "Советск": "Sovetska", "Ярославль": "Jaroslavļa", "Набережные": "Naberežnije",
    "Славянск-на-Кубани": "Slavjanska pie Kubaņas", "Николаевск-на-Амуре": "Nikolajevska pie Amūras",
    "Калач-на-Дону": "Kalača pie Donas", "Камень-на-Оби": "Kameņa pie Obas",
}  # fmt: skip

# former names and suburbs listed with the coordinates of another town
DROPPED_RUSSIAN = {"Куйбышев", "Ставрополь/Tolyatti", "Бабушкин"}

NEIGHBOURS = """
EE\tTallina\tТаллин\tTallinn|Reval\t59.43696\t24.75353\t437811
EE\tTartu\tТарту\tTērbata|Юрьев\t58.38062\t26.72509\t91407
EE\tNarva\tНарва\t\t59.37722\t28.19028\t56103
EE\tPērnava\tПярну\tPärnu\t58.38588\t24.49711\t39784
EE\tKohtlajerve\tКохтла-Ярве\tKohtla-Järve\t59.39861\t27.27306\t35187
EE\tViljandi\tВильянди\tVīlande\t58.36389\t25.59\t17711
EE\tRakvere\tРаквере\t\t59.34639\t26.35583\t15942
EE\tVeru\tВыру\tVõru\t57.83389\t27.01944\t12367
EE\tValga\tВалга\t\t57.77781\t26.0473\t12182
EE\tKuresāre\tКурессааре\tKuressaare\t58.24806\t22.50389\t13097
LT\tViļņa\tВильнюс\tVilnius\t54.68916\t25.2798\t542366
LT\tKauņa\tКаунас\tKaunas\t54.90272\t23.90961\t374643
LT\tKlaipēda\tКлайпеда\t\t55.7068\t21.13912\t192307
LT\tŠauļi\tШяуляй\tŠiauliai\t55.93333\t23.31667\t130587
LT\tPaņeveža\tПаневежис\tPanevėžys\t55.73333\t24.35\t117395
LT\tAlīta\tАлитус\tAlytus\t54.39635\t24.04142\t70747
LT\tMarijampole\tМариямполе\tMarijampolė\t54.55991\t23.35412\t46261
LT\tMažeiķi\tМажейкяй\tMažeikiai\t56.31667\t22.33333\t41172
LT\tJonava\tЙонава\t\t55.08333\t24.28333\t34954
LT\tUtena\tУтена\t\t55.49764\t25.59918\t33240
LT\tTelši\tТельшяй\tTelšiai\t55.98139\t22.24722\t30011
LT\tPalanga\tПаланга\t\t55.9175\t21.06861\t17623
LT\tBirži\tБиржай\tBiržai\t56.2\t24.75\t14911
LT\tJonišķi\tЙонишкис\tJoniškis\t56.23333\t23.61667\t11600
BY\tMinska\tМинск\tMinsk\t53.9\t27.56667\t1742124
BY\tVitebska\tВитебск\tVitebsk\t55.1904\t30.2049\t342381
BY\tPolocka\tПолоцк\tPolotsk\t55.4879\t28.7856\t81169
BY\tGrodņa\tГродно\tGrodno|Hrodna\t53.6884\t23.8258\t317365
BY\tBresta\tБрест\tBrest\t52.09755\t23.68775\t300715
BY\tGomeļa\tГомель\tGomel|Homel\t52.4345\t30.9754\t481197
BY\tMogiļova\tМогилёв\tMogilev\t53.9168\t30.3449\t369200
PL\tVaršava\tВаршава\tWarszawa|Warsaw\t52.22977\t21.01178\t1702139
PL\tBjalistoka\tБелосток\tBiałystok\t53.13333\t23.16433\t291855
FI\tHelsinki\tХельсинки\tHelsinki|Helsingfors\t60.16952\t24.93545\t558457
SE\tStokholma\tСтокгольм\tStockholm\t59.32938\t18.06871\t1515017
"""

_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "ж": "ž", "з": "z", "и": "i", "й": "j", "к": "k", "л": "l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "c",
    "ч": "č", "ш": "š", "щ": "šč", "ъ": "", "ы": "i", "э": "e",
}  # fmt: skip
_SOFT = {"l": "ļ", "n": "ņ"}
_VOWELS = "аеёиоуыэюя"
_ABSORBING = "лнжшчщ"


class Place(NamedTuple):
    country: str
    latvian: str
    russian: str
    other: str
    latitude: float
    longitude: float
    population: int


def _sound(word: str, at: int) -> str:
    """One Russian letter in Latvian; iotated vowels depend on the letter before."""
    char, before = word[at], word[at - 1] if at else ""
    iotated = not before or before in _VOWELS + "ьъй"
    if char == "е":
        return "je" if iotated else "e"
    if char == "ё":
        return "jo" if iotated or before not in _ABSORBING else "o"
    if char in "юя":
        return ("j" if iotated or before not in _ABSORBING else "") + ("u" if char == "ю" else "a")
    if char == "ь":
        return ""
    return _LETTERS.get(char, char)


def _softened(word: str) -> str:
    out = ""
    for at, char in enumerate(word):
        sound = _sound(word, at)
        after = word[at + 1] if at + 1 < len(word) else ""
        if char in "лн" and (after and after in "еёиюяь"):
            sound = _SOFT[sound]
        out += sound
    return out


def _ending(latin: str, russian: str) -> str:
    """Latvian towns are mostly feminine: a bare consonant takes -a, the Russian adjective endings become vowels."""
    for tail, ours in (
        ("ский", "ska"),
        ("цкий", "cka"),
        ("кий", "ka"),
        ("ый", "ija"),
        ("ий", "ija"),
        ("ой", "oja"),
    ):
        if russian.endswith(tail):
            return latin[: len(latin) - len(_softened(tail))] + ours
    if russian.endswith(("ово", "ево", "ино", "ыно")):
        return latin[:-1] + "a"
    if russian[-1] in _VOWELS:
        return latin
    return latin + "a"


def latvian_name(russian: str) -> str:
    """The Latvian form of a Russian town's name by the rules of transcription."""
    if russian in LATVIAN_OF_RUSSIAN:
        return LATVIAN_OF_RUSSIAN[russian]
    words: list[str] = []
    for word in russian.split(" "):
        parts = word.lower().split("-")
        latin = [_softened(part).replace("ss", "s") for part in parts]
        latin[-1] = _ending(latin[-1], parts[-1])
        if words and words[-1].endswith("ija"):
            # 'Нижний Тагил' is one word in Latvian: Ņižņijtagila
            words[-1] = words[-1][:-1] + "-".join(latin)
        else:
            words.append("-".join(part[:1].upper() + part[1:] for part in latin))
    return " ".join(words)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as source:
        return list(csv.DictReader(source))


def latvia(path: Path) -> list[Place]:
    places = []
    for row in _rows(path):
        name, found = row["name_lv"], row["name_ru_best_candidate"]
        russian = RUSSIAN_OF_LATVIAN.get(name, found)
        other = [part.strip() for part in row["name_ru_other_candidates"].split("|") if part.strip()]
        alike = "|".join(part for part in dict.fromkeys([found, *other]) if part and part != russian)
        places.append(
            Place("LV", name, russian, alike, float(row["lat"]), float(row["lon"]), int(row["population"]))
        )
    return places


def russia(path: Path) -> list[Place]:
    places = []
    for row in _rows(path):
        russian, english = row["name_ru"], row["name_latin"].replace("\u2019", "")
        if russian in DROPPED_RUSSIAN or f"{russian}/{english}" in DROPPED_RUSSIAN:
            continue
        latvian = latvian_name(russian)
        other = english if english.casefold() != latvian.casefold() else ""
        places.append(
            Place("RU", latvian, russian, other, float(row["lat"]), float(row["lon"]), int(row["population"]))
        )
    return places


def neighbours() -> list[Place]:
    rows = [line.split("\t") for line in NEIGHBOURS.strip().splitlines()]
    return [Place(c, lv, ru, other, float(la), float(lo), int(pop)) for c, lv, ru, other, la, lo, pop in rows]


def main(latvian_file: str, russian_file: str) -> None:
    places = latvia(Path(latvian_file)) + russia(Path(russian_file)) + neighbours()
    lines = [
        f"{p.country}\t{p.latvian}\t{p.russian}\t{p.other}\t{p.latitude:.4f}\t{p.longitude:.4f}\t{p.population}"
        for p in sorted(places, key=lambda p: (p.country, -p.population, p.latvian))
    ]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(lines)} places, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:3])
