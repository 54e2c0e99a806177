"""The wording in Latvian. A contract is no translation: each language has its own text, read and checked as a whole."""

from __future__ import annotations

from kamdesk.model.core.words import amount_in_words
from kamdesk.reports.contract.content import ContractPaper
from kamdesk.reports.contract.wording import Facts, Section, given, lines, own_clauses, stop

LAW = {"LV": "Latvijas Republikas tiesību aktus", "RU": "Krievijas Federācijas tiesību aktus"}
SUPPLY_LAW = {
    "LV": "Latvijas Republikas Civillikumu un Komerclikumu",
    "RU": "Krievijas Federācijas Civilkodeksa noteikumus par preču piegādi",
}
COURT = {
    "LV": "Ja vienoties neizdodas, strīdu izšķir Latvijas Republikas tiesa likumā noteiktajā kārtībā.",
    "RU": "Ja vienoties neizdodas, strīdu izskata Krievijas Federācijas arbitrāžas tiesa pēc atbildētāja atrašanās "
    "vietas.",
}
CLAIM_DAYS = {"LV": 15, "RU": 30}
PRIVACY = {
    "LV": "Personas datus Puses apstrādā tikai Līguma izpildei saskaņā ar Regulu (ES) 2016/679 (Vispārīgo datu "
    "aizsardzības regulu).",
    "RU": "Personas datus Puses apstrādā tikai Līguma izpildei saskaņā ar Krievijas Federācijas likumu Nr. 152-FZ "
    "„Par personas datiem”.",
}
ESIGN = {
    "LV": "Līgumu var parakstīt arī ar drošu elektronisko parakstu.",
    "RU": "Līgumu var parakstīt arī ar kvalificētu elektronisko parakstu.",
}
LANGUAGES = {"lv": "latviešu", "ru": "krievu"}
SUPPLIER, BUYER = "Piegādātājs", "Pircējs"
ACCEPTANCE = {
    "LV": "Par iztrūkumu, pārpalikumu vai redzamu bojājumu Puses sastāda aktu, pirms pārvadātājs ir aizbraucis.",
    "RU": "Par iztrūkumu, pārpalikumu vai redzamu bojājumu Puses sastāda neatbilstības aktu (veidlapa TORG-2), pirms "
    "pārvadātājs ir aizbraucis.",
}


def days(count: int) -> str:
    """'30 kalendāra dienu', '21 kalendāra dienas': for '… laikā'."""
    one = count % 10 == 1 and count % 100 != 11
    return f"{count} kalendāra {'dienas' if one else 'dienu'}"


def preamble(facts: Facts) -> str:
    paper = facts.paper
    return (
        f"{paper.seller.name}, reģistrācijas Nr. {facts.text(paper.seller.registration)} (turpmāk – Piegādātājs), "
        f"ko pārstāv {facts.who(paper.own)}, pilnvarojuma pamats: {facts.text(paper.own.basis)}, no vienas puses, un "
        f"{paper.buyer.name}, reģistrācijas Nr. {facts.text(paper.buyer.registration)} (turpmāk – Pircējs), "
        f"ko pārstāv {facts.who(paper.other)}, pilnvarojuma pamats: {facts.text(paper.other.basis)}, no otras puses, "
        "abi kopā – Puses,"
    )


OPENING = {
    "supply": "noslēdz šādu līgumu (turpmāk – Līgums):",
    "amendment": "vienojas par šādiem grozījumiem:",
    "disagreement": "sastāda šo protokolu par Līguma punktiem, par kuriem Pusēm ir domstarpības:",
}


def column_clause(facts: Facts) -> str:
    number, name = facts.paper.column, facts.paper.column_name
    if number is None:
        return "Preces pārdod par Piegādātāja cenrāža cenām, kas ir spēkā pasūtījuma dienā."
    return (
        f"Preces pārdod par Piegādātāja cenrāža {number}. ailes {f'„{name}” ' if name else ''}cenām, kas ir spēkā "
        "pasūtījuma dienā."
    )


def payment_clause(count: int | None) -> str:
    if count == 0:
        return "Pircējs maksā par Precēm pirms piegādes (priekšapmaksa)."
    if count is None:
        return "Pircējs apmaksā Preces ____ kalendāra dienu laikā pēc piegādes."
    return f"Pircējs apmaksā Preces {days(count)} laikā pēc piegādes."


def limit_clause(facts: Facts) -> str:
    if facts.paper.limit is None:
        return "Kredītlimitu Piegādātājs var piešķirt ar atsevišķu rakstveida paziņojumu."
    return (
        "Neapmaksāto rēķinu un apstiprināto, vēl nepiegādāto pasūtījumu kopsumma nedrīkst pārsniegt kredītlimitu "
        f"{facts.money(facts.paper.limit)}."
    )


def penalty_clause(facts: Facts) -> str:
    if facts.paper.penalty_bp is None:
        return "Par kavētu maksājumu Pircējs maksā likumiskos nokavējuma procentus."
    return (
        f"Par kavētu maksājumu Pircējs maksā līgumsodu {facts.percent(facts.paper.penalty_bp)} no kavētās summas par "
        "katru kavējuma dienu, bet kopā ne vairāk kā 10\u00a0% no tās."
    )


def supply(facts: Facts) -> tuple[Section, ...]:
    """Every section of a supply contract before the requisites."""
    return (
        _subject(facts),
        Section("Pasūtīšanas kārtība", (
            "Pircējs pasūta Preces rakstveidā, pa e-pastu vai tālruni, norādot preci, daudzumu, piegādes vietu un "
            "vēlamo dienu.",
            "Piegādātājs vienas darba dienas laikā apstiprina pasūtījumu vai paziņo, kas nav pieejams, un piedāvā "
            "aizstājējpreci. Bez Pircēja piekrišanas preci neaizstāj.",
            "Apstiprinātu pasūtījumu Pircējs var mainīt vai atsaukt ne vēlāk kā vienu darba dienu pirms piegādes.",
        )),
        Section("Cena un cenrāža aile", (
            column_clause(facts),
            f"Cenas ir norādītas {facts.paper.currency} bez pievienotās vērtības nodokļa; nodokli aprēķina pēc "
            "likmes, kas ir spēkā piegādes dienā.",
            "Par cenu maiņu Piegādātājs rakstveidā paziņo vismaz 14 dienas iepriekš. Jau apstiprināta pasūtījuma "
            "cenas nemainās.",
            "Ja Pircējs vairs neatbilst ailes nosacījumiem vai kavē apmaksu, Piegādātājs var noteikt citu aili, par to "
            "rakstveidā paziņojot 14 dienas iepriekš.",
        )),
        Section("Apmaksa un kredītlimits", (
            payment_clause(facts.paper.payment_days),
            "Maksājums ir veikts dienā, kad nauda ieskaitīta Piegādātāja kontā.",
            limit_clause(facts),
            "Ja kredītlimits ir pārsniegts vai kāds rēķins ir kavēts, Piegādātājs var apturēt piegādes līdz parāda "
            "samaksai vai prasīt priekšapmaksu.",
            "Puses vismaz reizi gadā salīdzina savstarpējos norēķinus. Uz saņemtu salīdzināšanas aktu Pircējs atbild "
            "10 darba dienu laikā.",
        )),
        *_goods(facts),
        _liability(facts),
        Section("Konfidencialitāte", (
            "Cenas, atlaides un citi Līguma noteikumi ir konfidenciāli. Tos neizpauž bez otras Puses rakstveida "
            "piekrišanas, izņemot likumā noteiktos gadījumus.",
            "Šis pienākums ir spēkā Līguma laikā un divus gadus pēc tā beigām.",
            PRIVACY[facts.paper.country],
        )),
        _term(facts),
        Section("Piemērojamās tiesības un strīdi", (
            f"Līgumam piemēro {LAW[facts.paper.country]}, tostarp {SUPPLY_LAW[facts.paper.country]}.",
            "Strīdus Puses risina sarunās. Uz rakstveida pretenziju atbild "
            f"{days(CLAIM_DAYS[facts.paper.country])} laikā pēc tās saņemšanas.",
            COURT[facts.paper.country],
        )),
        *_special(facts.paper),
        closing(facts),
    )  # fmt: skip


def _subject(facts: Facts) -> Section:
    amount = facts.paper.amount
    expected = ""
    if amount is not None:
        words = amount_in_words(amount, facts.paper.currency, "lv")
        words = words[:1].lower() + words[1:]
        expected = (
            f"Paredzamā Līguma summa ir {facts.money(amount)} ({words}) bez pievienotās vērtības nodokļa. Tā "
            "neuzliek Pircējam pienākumu pirkt Preces par visu šo summu."
        )
    return Section("Līguma priekšmets", given((
        "Piegādātājs apņemas piegādāt, bet Pircējs – pieņemt un apmaksāt preces (turpmāk – Preces) saskaņā ar Līgumu "
        "un Pircēja pasūtījumiem.",
        "Preču nosaukumus, daudzumu un cenas katrai piegādei nosaka apstiprināts pasūtījums un piegādes dokumenti; "
        "tie ir Līguma neatņemama sastāvdaļa.",
        expected,
        "Piegādātājs apliecina, ka Preces ir tā īpašums, nav ieķīlātas un trešajām personām uz tām nav tiesību.",
    )))  # fmt: skip


def _goods(facts: Facts) -> tuple[Section, Section]:
    return (
        Section("Piegāde un pieņemšana", (
            lines(
                facts.paper.delivery,
                "Piegādātājs piegādā Preces uz pasūtījumā norādīto adresi Pircēja darba laikā.",
            ),
            "Pieņemot Preces, Pircējs pārbauda vietu skaitu, iepakojumu un redzamus bojājumus un paraksta piegādes "
            "dokumentu.",
            ACCEPTANCE[facts.paper.country],
            "Par slēptiem trūkumiem Pircējs paziņo 5 darba dienu laikā pēc to atklāšanas, bet ne vēlāk kā Preču "
            "derīguma termiņā.",
            "Īpašuma tiesības un nejaušas bojāejas risks pāriet Pircējam ar Preču nodošanu.",
        )),
        Section("Preču atgriešana", (
            lines(
                facts.paper.returns,
                "Kvalitatīvas un pasūtījumam atbilstošas Preces Pircējs var atgriezt tikai ar Piegādātāja rakstveida "
                "piekrišanu.",
            ),
            "Nekvalitatīvas vai pasūtījumam neatbilstošas Preces Piegādātājs pēc Pircēja izvēles apmaina vai 10 darba "
            "dienu laikā pēc akta saņemšanas samazina parādu par to cenu.",
            "Bojātās Preces Pircējs glabā atsevišķi līdz Piegādātāja norādījumam, bet ne ilgāk par 10 dienām.",
        )),
    )  # fmt: skip


def _liability(facts: Facts) -> Section:
    late = ""
    if facts.paper.penalty_bp is not None:
        late = (
            f"Par kavētu piegādi Piegādātājs maksā līgumsodu {facts.percent(facts.paper.penalty_bp)} no laikā "
            "nepiegādāto Preču cenas par katru kavējuma dienu, bet kopā ne vairāk kā 10\u00a0% no tās."
        )
    return Section("Atbildība", given((
        "Puse, kas pārkāpj Līgumu, atlīdzina otrai Pusei nodarītos tiešos zaudējumus.",
        penalty_clause(facts),
        late,
        "Līgumsoda vai procentu samaksa neatbrīvo no saistības izpildes.",
        "Puses neatbild par neizpildi, ko izraisījusi nepārvarama vara; par to otrai Pusei paziņo 3 darba dienu laikā.",
    )))  # fmt: skip


def _term(facts: Facts) -> Section:
    paper = facts.paper
    if paper.ends_on is None:
        term = f"Līgums ir spēkā no {facts.day(paper.starts_on)} un ir noslēgts uz nenoteiktu laiku."
        renewal = ""
    else:
        term = f"Līgums ir spēkā no {facts.day(paper.starts_on)} līdz {facts.day(paper.ends_on)}"
        renewal = "Par Līguma pagarināšanu Puses vienojas rakstveidā pirms tā termiņa beigām."
        if paper.auto_renew:
            renewal = (
                "Ja neviena Puse vismaz 30 dienas pirms termiņa beigām rakstveidā nepaziņo citādi, Līgums ar tādiem "
                "pašiem noteikumiem pagarinās par vienu gadu; tā tas var pagarināties vairākkārt."
            )
    return Section("Termiņš un pagarināšana", given((
        term,
        renewal,
        "Katra Puse var izbeigt Līgumu, rakstveidā paziņojot 30 dienas iepriekš, bet, ja otra Puse Līgumu būtiski "
        "pārkāpj, tostarp kavē apmaksu ilgāk par 30 dienām, – 5 darba dienas iepriekš.",
        "Līguma izbeigšanās neietekmē jau radušās norēķinu saistības.",
        "Līguma grozījumi ir spēkā, ja tie ir izdarīti rakstveidā un tos parakstījušas abas Puses.",
    )))  # fmt: skip


def _special(paper: ContractPaper) -> tuple[Section, ...]:
    own = own_clauses(paper.special)
    if not own:
        return ()
    last = "Ja īpašie noteikumi atšķiras no citiem Līguma punktiem, piemēro īpašos noteikumus."
    return (Section("Īpašie noteikumi", (*own, last)),)


def closing(facts: Facts) -> Section:
    """Who may sign, in how many copies, which text decides."""
    main = facts.paper.deciding
    copies = f"Līgums sagatavots {LANGUAGES['lv']} valodā divos eksemplāros, pa vienam katrai Pusei."
    if facts.twin:
        copies = (
            "Līgums sagatavots latviešu un krievu valodā divos eksemplāros, pa vienam katrai Pusei. Ja teksti "
            "atšķiras, "
            f"noteicošais ir teksts {LANGUAGES[main]} valodā."
        )
    return Section("Pilnvaras un nobeiguma noteikumi", (
        f"Piegādātāja vārdā Līgumu paraksta {facts.who(facts.paper.own)}, pilnvarojuma pamats: "
        f"{stop(facts.text(facts.paper.own.basis))} Pircēja vārdā Līgumu paraksta {facts.who(facts.paper.other)}, "
        f"pilnvarojuma pamats: {stop(facts.text(facts.paper.other.basis))}",
        "Puses apliecina, ka to pārstāvju pilnvarojums ir spēkā un ir pietiekams Līguma noslēgšanai.",
        f"{copies} {ESIGN[facts.paper.country]}",
        "Par rekvizītu maiņu Puse paziņo otrai Pusei 5 darba dienu laikā.",
    ))  # fmt: skip


def amendment(facts: Facts) -> tuple[Section, ...]:
    """What an amendment changes, one clause for each term it names."""
    paper = facts.paper
    changes = [
        f"Cena un aile: {column_clause(facts)}" if paper.column is not None else "",
        f"Apmaksa: {payment_clause(paper.payment_days)}" if paper.payment_days is not None else "",
        f"Kredītlimits: {limit_clause(facts)}" if paper.limit is not None else "",
        f"Atbildība: {penalty_clause(facts)}" if paper.penalty_bp is not None else "",
        f"Paredzamā Līguma summa: {facts.money(paper.amount)} bez pievienotās vērtības nodokļa."
        if paper.amount is not None
        else "",
        f"Līguma termiņš: Līgums ir spēkā līdz {facts.day(paper.ends_on)}" if paper.ends_on else "",
        f"Piegāde: {lines(paper.delivery, '')}" if paper.delivery else "",
        f"Preču atgriešana: {lines(paper.returns, '')}" if paper.returns else "",
        *own_clauses(paper.special),
    ]
    return (
        Section("Grozījumi", given(changes) or ("____________________________________________________________",)),
        Section("Citi noteikumi", (
            "Pārējie Līguma noteikumi nemainās un paliek spēkā.",
            f"Vienošanās stājas spēkā {facts.day(paper.starts_on)} Tā ir Līguma neatņemama sastāvdaļa."
            if paper.starts_on
            else "Vienošanās stājas spēkā ar parakstīšanas dienu. Tā ir Līguma neatņemama sastāvdaļa.",
            "Vienošanās sagatavota divos eksemplāros, pa vienam katrai Pusei.",
        )),
    )  # fmt: skip


def after_disputes() -> tuple[str, ...]:
    """What stands under the table of a protocol."""
    return (
        "Punktus, par kuriem Puses vienojušās, piemēro saskaņotajā redakcijā. Pārējie Līguma punkti paliek negrozīti.",
        "Protokols ir Līguma neatņemama sastāvdaļa un sagatavots divos eksemplāros, pa vienam katrai Pusei.",
    )
