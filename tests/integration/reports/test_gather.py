"""Papers gathered from a real file: what stands in the portfolio stands on the paper."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from kamdesk.model.clients.tables import ClientRow, ContactRow, SiteRow
from kamdesk.model.company.services import set_up
from kamdesk.model.core import clock
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.core.errors import NotAllowed
from kamdesk.model.core.languages import l10n_for
from kamdesk.model.demo.services import fill_demo
from kamdesk.model.journal.tables import NoteRow, PromiseRow
from kamdesk.model.ledger.tables import InvoiceRow
from kamdesk.model.market.tables import CompetitorRow, ObservationRow
from kamdesk.model.orders.tables import OrderLineRow, OrderRow
from kamdesk.model.schedule.tables import ActivityPartyRow, ActivityRow, WeekCloseRow
from kamdesk.model.store.portfolio import Portfolio
from kamdesk.reports import papers
from kamdesk.reports.kit import fonts
from tests.support.papertext import flat, overlaps, text_of, words_of

TODAY = date(2026, 11, 19)
MONDAY = date(2026, 11, 16)


@pytest.fixture
def firm(portfolio: Portfolio) -> Portfolio:
    portfolio.run(
        set_up,
        name="SIA „Rīta Kafija”",
        user_name_ru="Елена Соколова",
        user_name_lv="Jeļena Sokolova",
        country="LV",
    )
    return portfolio


def client(portfolio: Portfolio, **values: Any) -> str:
    with portfolio.write("client") as work:
        return work.add(ClientRow(**{"name": "SIA „Kurzemes Tirgus”", "code": "KT", **values}))


def put(portfolio: Portfolio, *rows: Any) -> list[str]:
    with portfolio.write("rows") as work:
        return [work.add(row) for row in rows]


def gathered(portfolio: Portfolio, key: str, **subject: Any) -> Any:
    with portfolio.read() as connection:
        return papers.gather(connection, key, subject)


def test_the_brief_reads_the_card_the_ledger_the_journal_and_the_plan(firm: Portfolio) -> None:
    kt = client(
        firm,
        offer="Akcija",
        do_not_mention="Citu cenas\nŽagatas līgums",
        needs="Piegāde līdz 8:00",
        business_model="Veikali",
    )
    (site,) = put(firm, SiteRow(client_id=kt, address="Brīvības iela 211", town="Rīga"))
    visit, _old, *_ = put(
        firm,
        ActivityRow(client_id=kt, site_id=site, day=TODAY, start_minute=690, minutes=60, goal="Pagarināt līgumu",
                    outcome_min="datums", outcome_good="paraksts", outcome_best="visi veikali"),
        ActivityRow(client_id=kt, day=date(2026, 10, 22), state="done", minutes=60),
        ContactRow(client_id=kt, name="Elizabete Krūmiņa", role="iepircēja", stance="decides", since=date(2026, 11, 10)),
        ContactRow(client_id=kt, name="Vecais Pircējs", left_on=date(2026, 11, 9)),
        NoteRow(client_id=kt, sort="question", text="Vai jauna aile?", at=clock.now()),
        NoteRow(client_id=kt, sort="change", text="Jauns veikals", at=clock.now()),
        NoteRow(client_id=kt, sort="observation", text="Skatās tikai cenu", at=clock.now()),
        NoteRow(client_id=kt, sort="risk", text="Aiziet iepircējs", at=clock.now()),
        PromiseRow(client_id=kt, side="they", what="par KF-2304", amount_minor=94_000, due=date(2026, 11, 12)),
        InvoiceRow(client_id=kt, number="KF-2304", issued=date(2026, 10, 4), due=date(2026, 11, 3), amount_minor=94_000),
        InvoiceRow(client_id=kt, number="KF-1", issued=date(2026, 9, 1), due=date(2026, 9, 15), amount_minor=100,
                   paid_minor=100, paid_on=date(2026, 9, 21)),
    )  # fmt: skip
    (rival,) = put(firm, CompetitorRow(name="Melnā Pupiņa"))
    put(
        firm, ObservationRow(competitor_id=rival, client_id=kt, what="akcija", change_bp=-1000, seen_on=TODAY)
    )
    brief = gathered(firm, "brief", activity=visit)
    assert brief.client == "SIA „Kurzemes Tirgus”"
    assert (brief.meeting.goal, brief.meeting.start, brief.meeting.place) == (
        "Pagarināt līgumu",
        690,
        "Brīvības iela 211, Rīga",
    )
    assert (brief.money.debt, brief.money.overdue, brief.money.overdue_days) == (94_000, 94_000, 16)
    assert (brief.money.average_late, brief.money.paid_invoices) == (6, 1)
    assert brief.money.ageing == (0, 94_000, 0, 0, 0)
    assert [person.name for person in brief.people] == ["Elizabete Krūmiņa"]
    assert brief.people[0].name_day  # 19 November is Elizabete's
    assert (brief.promises[0].late, brief.promises[0].ours) == (7, False)
    assert brief.questions == ("Vai jauna aile?",)
    assert brief.silence == ("Citu cenas", "Žagatas līgums")
    assert brief.since == date(2026, 10, 22)
    assert {(change.sort, change.text) for change in brief.changes} == {
        ("", "Jauns veikals"), ("came", "Elizabete Krūmiņa, iepircēja"), ("left", "Vecais Pircējs"),
    }  # fmt: skip
    assert {(remark.text, remark.risk) for remark in brief.remarks} == {
        ("Skatās tikai cenu", False),
        ("Aiziet iepircējs", True),
    }
    text = flat(text_of(papers.render("brief", brief, "lv")))
    for part in (
        "−10 %",
        l10n_for("lv").gettext("decides").capitalize(),
        "kavē 7 dienas",
        l10n_for("lv").gettext("New: %(name)s") % {"name": "Elizabete Krūmiņa"},
        "Sagatavoja Jeļena Sokolova",
    ):
        assert part in text
    assert "Skatās tikai cenu" not in flat(text_of(papers.render("brief", papers.for_client(brief), "lv")))


def test_a_brief_without_a_visit_is_for_the_client_by_id_code_or_name(firm: Portfolio) -> None:
    kt = client(firm)
    for typed in (kt, "KT", "sia kurzemes tirgus"):
        assert gathered(firm, "brief", client=typed).client == "SIA „Kurzemes Tirgus”"


def test_what_has_gone_is_named(firm: Portfolio) -> None:
    for key, subject in (
        ("brief", {"client": "nobody"}), ("brief", {"activity": "none"}), ("visit", {"activity": "none"}),
        ("order", {"order": "none"}), ("act", {"act": "none"}), ("discrepancy", {"discrepancy": "none"}), ("pricelist", {"client": "nobody"}), ("week", {"year": 2026, "week": 60}),
        ("bonus", {"promotion": "none"}), ("pricelist", {"columns": "1,77"}),
    ):  # fmt: skip
        with pytest.raises(papers.NoSuchRecord) as caught:
            gathered(firm, key, **subject)
        assert "%(" not in caught.value.text(l10n_for("ru"))


def test_without_an_own_company_there_is_no_paper(portfolio: Portfolio) -> None:
    with pytest.raises(NotAllowed):
        gathered(portfolio, "pricelist", column=1)


def test_a_visit_report_has_its_promises_people_rivals_and_orders(firm: Portfolio) -> None:
    kt, other = client(firm), client(firm, name="SIA Otrais", code="O")
    visit, person, rival = put(
        firm,
        ActivityRow(client_id=kt, day=TODAY, start_minute=600, state="done", goal="Cenas", report="Runājām.", agreed="Jā.",
                    payment_terms="21 diena", next_step="zvanīt", next_step_day=date(2026, 11, 26)),
        ContactRow(client_id=kt, name="Andris Ozols", role="valdes loceklis"),
        CompetitorRow(name="Melnā Pupiņa"),
    )  # fmt: skip
    put(
        firm,
        ActivityPartyRow(activity_id=visit, contact_id=person),
        ActivityPartyRow(activity_id=visit, client_id=other),
        PromiseRow(client_id=kt, activity_id=visit, side="we", what="paraugi", due=TODAY),
        PromiseRow(client_id=kt, side="we", what="cita reize"),
        ObservationRow(
            competitor_id=rival, client_id=kt, activity_id=visit, what="lētāk", price_minor=349, seen_on=TODAY
        ),
        OrderRow(client_id=kt, number="P-1", state="confirmed", order_day=TODAY),
    )
    report = gathered(firm, "visit", activity=visit)
    assert report.clients == ("SIA „Kurzemes Tirgus”", "SIA Otrais")
    assert report.people == ("Andris Ozols, valdes loceklis",)
    assert [promise.what for promise in report.promises] == ["paraugi"]
    assert [(seen.competitor, seen.price) for seen in report.seen] == [("Melnā Pupiņa", 349)]
    assert report.orders == ("P-1",)
    assert "Melnā" not in text_of(papers.render("visit", papers.for_client(report), "lv"))


def test_the_week_report_counts_plan_and_fact_apart_from_off_schedule(firm: Portfolio) -> None:
    kt = client(firm)
    put(
        firm,
        ActivityRow(client_id=kt, day=MONDAY, channel="visit", state="done"),
        ActivityRow(client_id=kt, day=TODAY, channel="visit", state="missed", missed_reason="slims"),
        ActivityRow(client_id=kt, day=date(2026, 11, 24), channel="visit", state="planned", moved_from=TODAY),
        ActivityRow(client_id=kt, day=TODAY, channel="visit", state="cancelled"),
        ActivityRow(client_id=kt, day=TODAY, channel="call", state="done", off_schedule=True),
        ActivityRow(client_id=kt, day=TODAY, channel="task", state="done", title="Papīri"),
        OrderRow(
            client_id=kt, number="P-1", state="confirmed", order_day=TODAY, net_minor=10_000, line_count=2
        ),
        OrderRow(client_id=kt, number="P-2", state="draft", order_day=TODAY, net_minor=999),
        PromiseRow(client_id=kt, side="they", what="samaksāt", given_on=TODAY),
        WeekCloseRow(iso_year=2026, iso_week=47, closed_at=clock.now(), answers_json='{"went_well": "Viss"}'),
    )
    report = gathered(firm, "week-report", year=2026, week=47)
    visits, calls = report.counts
    assert (visits.kind, visits.planned, visits.done, visits.missed, visits.moved) == ("visit", 3, 1, 1, 1)
    assert (calls.planned, calls.off_schedule) == (0, 1)
    assert [missed.reason for missed in report.missed] == ["slims"]
    assert [(moved.day, moved.moved_to) for moved in report.moved] == [(TODAY, date(2026, 11, 24))]
    assert [order.number for order in report.orders] == ["P-1"]
    assert [promise.what for promise in report.promises] == ["samaksāt"]
    assert [next_.day for next_ in report.next_week] == [date(2026, 11, 24)]
    assert report.closed
    assert report.answers[0].text == "Viss"


def test_week_53_and_the_holiday_of_the_own_country(firm: Portfolio) -> None:
    assert gathered(firm, "week", year=2026, week=53).week.monday == date(2026, 12, 28)
    remarks = gathered(firm, "week", year=2026, week=47).remarks
    assert remarks[date(2026, 11, 18)].lv
    assert remarks[date(2026, 11, 18)].ru != remarks[date(2026, 11, 18)].lv


def test_an_order_prints_the_stored_terms_and_its_own_number(firm: Portfolio) -> None:
    kt = client(firm, reg_no="40003098765", payment_days=21)
    (order,) = put(
        firm,
        OrderRow(client_id=kt, number="P-2026-7", state="confirmed", order_day=TODAY, line_count=1, list_minor=2_000,
                 net_minor=1_800, vat_minor=378, total_minor=2_178, price_column=1),
    )  # fmt: skip
    put(
        firm,
        OrderLineRow(order_id=order, position=1, code="KF-1", name="Kafija", unit="gab.", qty_milli=2_000,
                     list_minor=1_000, column_number=1, discount_bp=1_000, net_minor=900, sum_minor=1_800, vat_bp=2_100),
    )  # fmt: skip
    paper = gathered(firm, "order", order="P-2026-7")
    assert papers.own_number(paper) == "P-2026-7"
    assert (paper.net, paper.total, paper.lines[0].discount_bp) == (1_800, 2_178, 1_000)
    assert paper.buyer.registration == "40003098765"
    text = flat(text_of(papers.render("order", paper, "lv")))
    for part in ("P-2026-7", "10,00", "10 %", "9,00", "21,78 €", "21 diena"):
        assert part in text


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portfolio]:
    opened = Portfolio.create(Path(tmp_path_factory.mktemp("demo")) / "demo.kam", os.urandom(32), demo=True)
    opened.run(fill_demo, language="lv")
    yield opened
    opened.close()


_CONTRACTS = {"contract": "supply", "amendment": "amendment", "disagreement": "disagreement"}


@pytest.mark.real_clock
@pytest.mark.parametrize("language", ["ru", "lv"])
@pytest.mark.parametrize("key", papers.PAPERS)
def test_every_paper_of_the_teaching_portfolio_is_drawn_whole(
    demo: Portfolio, key: str, language: str
) -> None:
    week = IsoWeek.of(clock.today() - timedelta(days=7))
    with demo.read() as connection:
        run = connection.exec_driver_sql
        orders = run(
            "SELECT id FROM sales_order WHERE state = 'confirmed' ORDER BY order_day DESC LIMIT 1"
        ).scalar()
        visit = run(
            "SELECT id FROM activity WHERE state = 'done' AND client_id IS NOT NULL ORDER BY day DESC LIMIT 1"
        ).scalar()
        client_id = run(
            "SELECT client_id FROM sales_order GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
        ).scalar()
        debtor = run(
            "SELECT client_id FROM invoice WHERE paid_on IS NULL AND due < date('now') ORDER BY due LIMIT 1"
        ).scalar()
        subject = {
            "brief": {"client": client_id}, "week": {"year": week.year, "week": week.week},
            "week-report": {"year": week.year, "week": week.week}, "visit": {"activity": visit},
            "order": {"order": orders}, "pricelist": {"column": 3},
            "commission": {"since": "2026-11-01", "until": "2026-11-30"},
            "bonus": dict(run(
                "SELECT p.id AS promotion, c.client_id AS client FROM promotion p JOIN promotion_client c "
                "ON c.promotion_id = p.id WHERE p.sort = 'bonus' LIMIT 1"
            ).mappings().one()),
            "act": {"act": run("SELECT id FROM reconciliation WHERE state = 'disputed'").scalar()},
            "discrepancy": {"discrepancy": run("SELECT id FROM discrepancy_act").scalar()},
            "offer": {"offer": run("SELECT id FROM offer WHERE version = 2").scalar()},
            "check": {"check": run("SELECT id FROM credit_check WHERE state = 'done'").scalar()},
            "receivables": {}, "reminder": {"debtor": debtor}, "claim": {"debtor": debtor},
            **{
                paper: {paper: run(f"SELECT id FROM contract WHERE sort = '{sort}' LIMIT 1").scalar()}
                for paper, sort in _CONTRACTS.items()
            },
        }[key]  # fmt: skip
        content = papers.gather(connection, key, subject)
    with fonts.strict():
        pdf = papers.render(key, content, language)
    assert papers.page_count(pdf) >= 1
    assert overlaps(words_of(pdf)) == []
