"""Proposals of the teaching portfolio: one with a second version about to lapse, one taken in part, one being typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from kamdesk.model.core.ids import fixed_id
from kamdesk.model.offers.queries import offer_detail
from kamdesk.model.offers.rules.draft import OfferDraft
from kamdesk.model.offers.rules.states import OfferState
from kamdesk.model.offers.services import issue_offer, save_offer, set_outcome
from kamdesk.model.offers.tables import OfferRow
from kamdesk.model.orders.queries import catalogue, pad_terms
from kamdesk.model.orders.rules.draft import OrderDraft, added
from kamdesk.model.orders.rules.lines import line_of, with_percent, with_qty
from kamdesk.model.orders.rules.settling import settled_anew
from kamdesk.model.store.work import Work

_WORDS = {
    "lv": {
        "subject": "Sīrupu plaukts karstajiem dzērieniem",
        "need": "Ziemas sezonā pircēji jautā pēc garšu kafijas; plauktā ir divas garšas, konkurentam – sešas.",
        "benefit": "Sešas garšas un statīvs bez maksas. Pēc mūsu datiem līdzīgos veikalos sīrupu grozs aug par 14 %, "
        "peļņa no plaukta metra – no 38 līdz 52 € nedēļā. Neizpārdoto pirmajā mēnesī ņemam atpakaļ.",
        "delivery": "Ar ierasto piegādi otrdienās un piektdienās; statīvs – ar pirmo piegādi.",
        "payment": "30 dienas no piegādes, kredītlimita robežās.",
    },
    "ru": {
        "subject": "Полка сиропов для горячих напитков",
        "need": "Зимой покупатели спрашивают кофе со вкусами; на полке два вкуса, у конкурента — шесть.",
        "benefit": "Шесть вкусов и стойка бесплатно. По нашим данным, в похожих магазинах корзина сиропов растёт на "
        "14 %, прибыль с метра полки — с 38 до 52 € в неделю. Непроданное за первый месяц забираем.",
        "delivery": "С обычной поставкой по вторникам и пятницам; стойка — с первой поставкой.",
        "payment": "30 дней с поставки, в пределах кредитного лимита.",
    },
}
_SECOND = {
    "lv": {
        "subject": "Rudens izlase kafejnīcām",
        "need": "Vajadzīgas sezonas preces trim kafejnīcām vienā pasūtījumā.",
        "benefit": "Viena piegāde uz trim adresēm, etiķetes un recepšu kartītes klāt.",
        "delivery": "Trešdienās, uz trim adresēm.",
        "payment": "14 dienas.",
    },
    "ru": {
        "subject": "Осенняя подборка для кофеен",
        "need": "Нужны сезонные товары для трёх кофеен одним заказом.",
        "benefit": "Одна поставка на три адреса, этикетки и карточки рецептов приложены.",
        "delivery": "По средам, на три адреса.",
        "payment": "14 дней.",
    },
}


def fill_offers(work: Work, today: date, client_id: Callable[[int], str], language: str) -> None:
    """Write the proposals through the same services the screen uses."""
    shelf = ("SR-3020", "SR-3024", "SR-3028", "SR-3031")
    first = _draft(work, "first", client_id(0), today, 0, _WORDS[language], shelf)
    issue_offer(work, draft=replace(first, valid_until=today + timedelta(days=20)))
    second_id = fixed_id("demo", "offer", "first v2")
    cheaper = tuple(
        with_percent(line, 1000) if place == 0 else with_qty(line, line.qty_milli * 2) if place == 1 else line
        for place, line in enumerate(first.order.lines)
    )
    order = replace(first.order, id=second_id, lines=cheaper)
    second = replace(first, order=order, version=2, valid_until=today + timedelta(days=2))
    issue_offer(work, draft=_settled(work, second))
    _back(work, first.id, today - timedelta(days=9))
    _back(work, second_id, today - timedelta(days=3))
    other = _draft(
        work, "other", client_id(11), today, 1, _SECOND[language], ("SR-3020", "CK-4102", "SR-3024")
    )
    issue_offer(work, draft=other)
    _back(work, other.id, today - timedelta(days=25))
    detail = offer_detail(work.connection, other.id, today)
    lines = detail.draft.order.lines if detail else ()
    taken = {line.key: line.qty_milli if place else 0 for place, line in enumerate(lines)}
    why = "Vaniļas sīrups vēl ir noliktavā" if language == "lv" else "Ванильный сироп ещё есть на складе"
    set_outcome(
        work,
        offer_id=other.id,
        outcome=OfferState.PARTLY,
        day=today - timedelta(days=18),
        reason=why,
        accepted=taken,
    )
    third = _draft(work, "third", client_id(8), today, 0, {}, ("SR-3031", "CK-4102"))
    save_offer(work, draft=replace(third, subject=_WORDS[language]["subject"]))


def _draft(
    work: Work, key: str, client: str, today: date, person: int, words: dict[str, str], codes: tuple[str, ...]
) -> OfferDraft:
    offer_id = fixed_id("demo", "offer", key)
    known = catalogue(work.connection).by_id
    terms = pad_terms(work.connection, client, day=today)
    people = terms.client.people if terms.client else ()
    order = OrderDraft(offer_id, today, client, currency=terms.currency, column=terms.column)
    for place, code in enumerate(codes, 1):
        item = next(one for one in known.values() if one.code == code)
        qty = item.pack_milli * (place + 1)
        order = added(order, line_of(0, item, terms.tags.get(item.id), qty, terms.vat_of(item)))
    order = replace(order, contact_id=people[person].id if len(people) > person else None)
    language = terms.client.language if terms.client else ""
    until = today + timedelta(days=14)
    draft = OfferDraft(order, offer_id, valid_until=until, language=language, **words)  # type: ignore[arg-type]
    return _settled(work, draft)


def _settled(work: Work, draft: OfferDraft) -> OfferDraft:
    terms = pad_terms(work.connection, draft.client_id, day=draft.day)
    return replace(draft, order=settled_anew(draft.order, terms.prices(catalogue(work.connection).by_id)))


def _back(work: Work, offer_id: str, day: date) -> None:
    """Issued some days ago: the services know only today."""
    work.keep(OfferRow, offer_id, offer_day=day)
