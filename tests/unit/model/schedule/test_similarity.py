"""The guard against copied and impossible visit records (A101)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kamdesk.model.places.rules.travel import Travel
from kamdesk.model.schedule.rules.kinds import State
from kamdesk.model.schedule.rules.similarity import most_alike, plain_report, report_similarity, two_places
from tests.support.weeks import MONDAY, an_activity

OLD = (
    "Встретились 12.11.2026 с закупщиком, обсудили выкладку и остатки. Заказ 24 коробки, оплата до 30.11. "
    "Просят каталог новинок и стойку у кассы."
)


@pytest.mark.parametrize(
    "copy",
    [
        OLD,
        OLD.upper(),
        OLD.replace(" ", "  \n"),
        OLD.replace("12.11.2026", "19.11.2026").replace("24", "36").replace("30.11", "7 декабря"),
        OLD.replace("Встретились", "Встретилась"),
        OLD.replace("ё", "е") + " !",
    ],
)
def test_a_copy_is_a_copy_whatever_the_date(copy: str) -> None:
    assert report_similarity(copy, ["Совсем другой разговор о доставке и возвратах", OLD]) >= 90


@pytest.mark.parametrize(
    "fresh",
    [
        "Новый закупщик просит отсрочку 45 дней, обещал оплатить два старых счёта; стенд не поставили.",
        "Pārrunājām nākamā gada līgumu, lūdz trešo aili un akciju Ziemassvētkiem; paraugi jāatved otrdien.",
        "",
        "Заказ принят",
    ],
)
def test_an_own_report_is_none(fresh: str) -> None:
    assert report_similarity(fresh, [OLD, "Заказ принят", ""]) < 90


def test_only_the_last_twenty_are_compared_and_the_likest_is_named() -> None:
    others = [
        (f"a{n}", f"{'слово разговор визит полка ' * 3} {'абвгдежзик'[n % 10] * (n + 5)}") for n in range(20)
    ]
    assert not most_alike(OLD, [*others, ("old", OLD)]).copied
    alike = most_alike(OLD, [*others[:19], ("old", OLD)])
    assert (alike.percent, alike.activity_id, alike.copied) == (100, "old", True)


def test_figures_months_and_marks_do_not_count() -> None:
    assert plain_report("Vizīte 19. novembrī, plkst. 9:30 — 24 gab.") == "vizite plkst gab"


def test_two_towns_at_once_are_impossible() -> None:
    held = [
        an_activity(1, start=600, town="Rīga", state=State.DONE),
        an_activity(2, start=665, town="Daugavpils", state=State.DONE),
    ]
    [found] = two_places(held, Travel())
    assert (found.from_town, found.to_town, found.gap) == ("Rīga", "Daugavpils", 5)
    assert two_places([held[0], an_activity(3, start=660, town="Rīga", state=State.DONE)], Travel()) == ()
    assert two_places([held[0], an_activity(2, start=600, town="Daugavpils")], Travel()) == ()
    later = an_activity(2, MONDAY + timedelta(days=1), 600, town="Daugavpils", state=State.DONE)
    assert two_places([held[0], later], Travel()) == ()
