"""Who should be met this week and why, in words of both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from kamdesk.model.core.languages import l10n_for
from kamdesk.model.schedule.rules.cadence import Cadence, Contacted
from kamdesk.model.schedule.rules.candidates import (
    ClientFacts,
    EndingContract,
    OpenPromise,
    candidates,
    combined_weight,
)
from kamdesk.model.schedule.rules.kinds import Channel
from kamdesk.model.schedule.rules.reasons import Reason, ReasonKind, Segment, reasons_text
from tests.support.weeks import MONDAY, WEEK

VISIT_28 = Cadence("c", Channel.VISIT, 28, 60)
CALL_7 = Cadence("c", Channel.CALL, 7, 15)


def ago(days: int, channel: Channel = Channel.VISIT) -> Contacted:
    return Contacted(MONDAY - timedelta(days=days), channel)


def facts(**values: object) -> ClientFacts:
    return replace(ClientFacts("c", "Latgales Gaisma", town="Rēzekne"), **values)  # type: ignore[arg-type]


def kinds(one: ClientFacts) -> list[ReasonKind]:
    found = candidates([one], WEEK, MONDAY)
    return [reason.kind for candidate in found for reason in candidate.reasons]


def test_a_norm_come_due_reads_as_drawn() -> None:
    [one] = candidates([facts(cadences=(VISIT_28,), contacts=(ago(31),))], WEEK, MONDAY)
    assert one.channel is Channel.VISIT
    assert one.minutes == 60
    assert reasons_text(one.reasons, l10n_for("ru")) == "каждые 28 дней, прошло 31"
    assert reasons_text(one.reasons, l10n_for("lv")) == "ik pēc 28 dienām, tagad 31. diena"


def test_debt_and_a_broken_promise_weigh_more_than_the_norm() -> None:
    late = OpenPromise(ours=False, what="", due=MONDAY - timedelta(days=3))
    debtor = facts(id="d", name="Volga", overdue_minor=264000, overdue_days=24, promises=(late,))
    normal = facts(cadences=(VISIT_28,), contacts=(ago(31),))
    first, second = candidates([normal, debtor], WEEK, MONDAY)
    assert (first.client, first.channel) == ("Volga", Channel.CALL)
    assert first.weight > second.weight
    assert (
        reasons_text(first.reasons, l10n_for("ru"))
        == "обещание нарушено; просрочено 2\u00a0640,00\u00a0€ · 24 дня"
    )
    assert [reason.kind.segment for reason in first.reasons] == [Segment.PROMISES, Segment.DEBT]


def test_our_own_promise_of_this_week_is_a_reason() -> None:
    ours = OpenPromise(ours=True, what="образцы", due=date(2026, 11, 22))
    [one] = candidates([facts(promises=(ours,))], WEEK, MONDAY)
    assert one.main_reason.text(l10n_for("ru")) == "наше обещание: образцы до 22.11"
    assert one.main_reason.text(l10n_for("lv")) == "mūsu solījums: образцы līdz 22.11."
    assert kinds(facts(promises=(replace(ours, due=date(2026, 11, 23)),))) == []


def test_a_missed_visit_is_planned_again_until_it_is_made_up_for() -> None:
    missed = facts(missed=(ago(6),))
    [one] = candidates([missed], WEEK, MONDAY)
    assert one.channel is Channel.VISIT
    assert one.main_reason.text(l10n_for("ru")) == "визит 10.11 не состоялся — назначить снова"
    assert kinds(replace(missed, contacts=(ago(2),))) == []
    assert kinds(replace(missed, planned=(Contacted(MONDAY, Channel.VISIT),))) == []
    assert kinds(replace(missed, contacts=(ago(2, Channel.CALL),))) == [ReasonKind.MISSED]
    assert kinds(facts(missed=(ago(40),))) == []


def test_an_order_later_than_usual_is_a_reason() -> None:
    slow = facts(last_order=MONDAY - timedelta(days=19), order_rhythm=14)
    [one] = candidates([slow], WEEK, MONDAY)
    assert one.main_reason.text(l10n_for("ru")) == "не заказывали 19 дней, обычно 14"
    assert kinds(replace(slow, order_rhythm=18)) == []
    assert kinds(replace(slow, order_rhythm=None)) == []


def test_a_vip_has_no_norm_only_freshness() -> None:
    vip = facts(vip=True, cadences=(VISIT_28, CALL_7), contacts=(ago(41, Channel.INFORMAL),))
    [one] = candidates([vip], WEEK, MONDAY)
    assert [reason.kind for reason in one.reasons] == [ReasonKind.VIP]
    assert one.channel is Channel.INFORMAL
    assert one.main_reason.text(l10n_for("ru")) == "VIP: последний контакт 41 день назад, без нормы"
    assert one.main_reason.text(l10n_for("lv")) == "VIP: pēdējā saziņa pirms 41 dienas, bez normas"
    assert kinds(replace(vip, contacts=(ago(5),))) == []


def test_a_due_visit_serves_the_call_of_the_same_days() -> None:
    both = facts(cadences=(VISIT_28, CALL_7), contacts=(ago(30), ago(8, Channel.CALL)))
    [one] = candidates([both], WEEK, MONDAY)
    assert one.channel is Channel.VISIT


def test_several_calls_a_week_become_several_candidates_with_their_days() -> None:
    often = facts(cadences=(Cadence("c", Channel.CALL, 2, 10),), contacts=(ago(1, Channel.CALL),))
    found = candidates([often], WEEK, MONDAY)
    assert [one.earliest for one in sorted(found, key=lambda one: one.key)] == [
        MONDAY + timedelta(days=n) for n in (1, 3, 5)
    ]
    assert len({one.key for one in found}) == 3


def test_who_stands_in_the_plan_is_not_listed_again() -> None:
    norm = facts(cadences=(VISIT_28,), contacts=(ago(31),))
    assert kinds(replace(norm, planned=(Contacted(MONDAY + timedelta(days=1), Channel.VISIT),))) == []


def test_the_past_cannot_be_planned() -> None:
    norm = facts(cadences=(VISIT_28,), contacts=(ago(31),))
    assert candidates([norm], WEEK, WEEK.next().monday) == ()


def test_several_reasons_add_up_but_never_over_a_hundred() -> None:
    assert combined_weight([Reason(ReasonKind.DEBT, 90), Reason(ReasonKind.CADENCE, 40)]) == 100
    assert combined_weight([Reason(ReasonKind.CADENCE, 40), Reason(ReasonKind.ORDER_LATE, 40)]) == 50
    assert combined_weight([]) == 0


def test_a_contract_near_its_end_is_a_reason_and_weighs_more_the_nearer_it_is() -> None:
    weights = []
    for left in (85, 55, 25, -20):
        ending = EndingContract("LG-2026-1", MONDAY + timedelta(days=left), left)
        [one] = candidates([facts(renewals=(ending,))], WEEK, MONDAY)
        assert one.main_reason.kind is ReasonKind.CONTRACT
        weights.append(one.weight)
        assert "LG-2026-1" in reasons_text(one.reasons, l10n_for("lv"))
    assert weights[0] < weights[1] < weights[2] == weights[3]
