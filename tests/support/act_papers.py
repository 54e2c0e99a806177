"""Sample acts: a month reconciled with differences, a delivery three pieces short."""

from __future__ import annotations

from datetime import date

from kamdesk.reports.discrepancy.content import DiscrepancyPaper, Photo
from kamdesk.reports.discrepancy.content import Line as ShortLine
from kamdesk.reports.kit.issue import Issue, Party
from kamdesk.reports.kit.phrases import Bilingual
from kamdesk.reports.reconciliation.content import ActPaper, Difference, Document, Line, Totals

SELLER = Party("SIA „Rīta Kafija”", "40003012345", "LV40003012345", "Brīvības iela 100, Rīga, LV-1011")
BUYER = Party("SIA „Kurzemes Tirgus”", "40003098765", "LV40003098765", "Graudu iela 5, Liepāja, LV-3401")


def act(issue: Issue, language: str = "lv", rows: int = 4, *, answered: bool = True) -> ActPaper:
    """October: `rows` invoices and payments; the client's half filled in or left empty."""
    bill = "Ienākošais rēķins %s" if language == "lv" else "Поступление %s"
    lines, debit, credit = [], 0, 0
    for n in range(rows):
        day, minor = date(2026, 10, 1 + n % 28), 100_000 + n * 1_111
        number = f"RK-{2001 + n}"
        if n % 2 == 0:
            ours, debit = Document(day, number, minor, "invoice"), debit + minor
            theirs = Document(day, bill % number, minor)
        else:
            ours, credit = Document(day, number, -minor, "told"), credit + minor
            theirs = Document(day, f"MU {70 + n}", -minor)
        lines.append(Line(ours, theirs if answered and n else None))
    first = 100_000 if rows else 0
    totals = Totals(623_400, debit, credit, 623_400 + debit - credit)
    booked = Totals(623_400, debit - first, credit, 623_400 + debit - credit - first)
    return ActPaper(
        issue=issue, seller=SELLER, buyer=BUYER, currency="EUR", from_day=date(2026, 10, 1), to_day=date(2026, 10, 31),
        ours=totals, theirs=booked if answered else None, lines=tuple(lines),
        differences=(Difference("ours", "RK-2001", first),) if answered and rows else (), contract="KT-2024/07",
        attention="Inga Šķēle" if language == "lv" else "Инга Шкеле", answer_by=date(2026, 11, 29),
    )  # fmt: skip


def discrepancy(issue: Issue, language: str = "lv", lines: int = 2) -> DiscrepancyPaper:
    """A delivery with `lines` lines short or damaged."""
    lv = language == "lv"
    made = tuple(
        ShortLine(
            f"KF-{1012 + n}", Bilingual("Кофе зерновой, 1 кг", "Kafijas pupiņas, 1 kg"), "gab.", 12_000, 10_000, 2_000,
            0, n % 2 * 1_000, 1_371, 2_742 + n % 2 * 1_371, "neiekrauts noliktavā" if lv else "не загружено на складе",
        )
        for n in range(lines)
    )  # fmt: skip
    return DiscrepancyPaper(
        issue=issue, seller=SELLER, buyer=BUYER, currency="EUR", lines=made, shortage=2_000 * lines, surplus=0,
        damaged=sum(line.damaged for line in made), claim=sum(line.claim for line in made), state="issued",
        day=date(2026, 11, 16), time=615, place="Graudu iela 5, Liepāja", contract="KT-2024/07",
        delivery_number="PV-40118", delivery_day=date(2026, 11, 16), invoice="RK-3290", order="D-2026-1302",
        carrier="SIA „Ātrā Piegāde”", seals="Nr. 118 204", supplier_called="10:20" if lv else "в 10:20",
        conclusion="Trūkst preces." if lv else "Не хватает товара.", photos=(Photo("kaste.jpg"),),
        commission=("A. Ozols", "I. Šķēle") if lv else ("А. Озолс", "И. Шкеле"),
    )  # fmt: skip
