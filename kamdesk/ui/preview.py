"""The shell and the widgets with sample content and no portfolio: `python -m kamdesk.ui.preview`.

The room it shows is not part of the program; it exists to look at the parts in every theme, size and language.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QTabBar, QVBoxLayout, QWidget

from kamdesk.ui.language import set_language
from kamdesk.ui.preferences import Preferences
from kamdesk.ui.runner import InlineRunner
from kamdesk.ui.shell.palette import PaletteGroup, PaletteRow, marks_of
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, PillSpec, RoomSpec, Screen, Top
from kamdesk.ui.shell.window import Shell
from kamdesk.ui.theme import look
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.badges import Avatar, Chip, Hints
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Banner, Card
from kamdesk.ui.widgets.charts import AgeingBar, BarGauge, MonthBars, Part, Sparkline, StackBar
from kamdesk.ui.widgets.choice import Segment, Segmented, Switch
from kamdesk.ui.widgets.fields import Combo, DateEdit, LineEdit, MoneyEdit, TimeEdit
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.table import RIGHT, Column, RowTableModel, TableView
from kamdesk.ui.widgets.table_page import TablePage
from kamdesk.ui.widgets.timeline import Timeline, TimelineItem


@dataclass(frozen=True, slots=True)
class Line:
    id: str
    article: str
    name: str
    qty: int
    price: int
    special: bool = False


LINES = [
    Line("1", "KF-1012", "Кофе зерновой «Rīta Klasika», 1 кг", 24, 1371),
    Line("2", "KF-1018", "Кофе молотый «Rīta Tumšā», 500 г", 36, 681),
    Line("3", "SR-3011", "Сироп «Зимние пряности», 1 л", 24, 612, True),
    Line("4", "CK-4110", "Пряники имбирные «Ziemassvētki», 400 г", 60, 239),
]
COLUMNS: list[Column[Line]] = [
    Column("article", lambda: "Артикул", lambda r: r.article, role="smallStrong", width=86),
    Column("name", lambda: "Наименование", lambda r: r.name, elide=True, stretch=True, width=200),
    Column("qty", lambda: "Кол-во", lambda r: str(r.qty), lambda r: r.qty, RIGHT, role="strong", width=70),
    Column("price", lambda: "Нетто, €", lambda r: sums.amount(r.price), lambda r: r.price, RIGHT, width=80),
    Column(
        "discount",
        lambda: "Скидка",
        lambda r: "" if r.special else "8,0 %",
        align=RIGHT,
        pill=lambda r: ("12,0 %", "warn", "stamp") if r.special else None,
        width=90,
    ),
    Column(
        "sum",
        lambda: "Сумма, €",
        lambda r: sums.amount(r.price * r.qty),
        lambda r: r.price * r.qty,
        RIGHT,
        role="strong",
        width=90,
    ),
]
EVENTS = [
    TimelineItem("1", date(2026, 11, 19), 552, "phone", "info", "Zvans · Elizabete Krūmiņa", "plānots",
                 "Sola samaksāt 2 000,00 € līdz 30.11.2026. Jautā par 4. aili.", ("solījums", "key", "handshake")),
    TimelineItem("2", date(2026, 11, 17), None, "banknote", "ok", "Maksājums 3 450,00 €", "",
                 "Rēķins KF-2381, samaksāts 4 dienas pēc termiņa"),
    TimelineItem("3", date(2026, 11, 12), 660, "map-pin", "accent", "Vizīte · Liepāja, Graudu iela", "pēc grafika",
                 "Plauktā 8 no 12 SKU, divām precēm nav cenas zīmes; 3 foto. Vienošanās: stends līdz 01.12.2026."),
    TimelineItem("4", date(2026, 11, 6), 1000, "coffee", "inf", "Neformāla tikšanās · Andris Ozols", "ārpus grafika",
                 "Novērojums: 2027. gadā plāno trīs jaunus veikalus", ("nedrukāt klientam", "neu", "eye-off")),
]  # fmt: skip


class Sampler(Screen):
    """Cards full of widgets."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        page = QHBoxLayout(self)
        page.setContentsMargins(16, 12, 16, 12)
        page.setSpacing(12)
        left, middle, right = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for column, stretch in ((left, 10), (middle, 14), (right, 8)):
            column.setSpacing(12)
            page.addLayout(column, stretch)
        left.addWidget(self._form())
        left.addStretch(1)
        middle.addWidget(self._table())
        middle.addWidget(self._timeline(), 1)
        right.addWidget(self._marks())
        right.addWidget(self._charts())
        right.addStretch(1)

    def title(self) -> str:
        return "Виджеты"

    def subtitle(self) -> str:
        return "16–22 ноября 2026"

    def pills(self) -> list[PillSpec]:
        return [PillSpec("черновик", "neu", "pencil"), PillSpec("Elizabete, Liza", "key", "cake")]

    def top_actions(self) -> list[Top]:
        return [
            Top("brief", primary=True, show_key=True),
            Top("call", priority=2),
            Top("print", show_key=True, priority=3),
            Top("promise", priority=4),
        ]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        return {"new": lambda: self.context.shell.toast("Звонок «Ķeguma Dārzs» перенесён на пт 20.11", True),
                "brief": lambda: None, "call": lambda: None}  # fmt: skip

    def _form(self) -> QWidget:
        card = Card("2. Моя компания", "building-2", padding=14)
        form = Form(2)
        form.add("name", lambda: "Название в документах", LineEdit(), span=2)
        form.add("reg", lambda: "Регистрационный номер", LineEdit(), hint=lambda: "11 цифр")
        form.add("sum", lambda: "Доверенность, лимит", MoneyEdit())
        form.add("date", lambda: "Дата", DateEdit())
        form.add("time", lambda: "Время", TimeEdit())
        form.add(
            "country", lambda: "Страна и валюта", Combo("", [("lv", "Латвия, EUR"), ("ru", "Россия, RUB")])
        )
        form.add("password", lambda: "Пароль", LineEdit())
        form["password"].setEchoMode(QLineEdit.EchoMode.Password)
        form["name"].setText("SIA «Rīta Kafija»")
        form["reg"].setText("99990000018")
        form["reg"].set_mark("check")
        form["sum"].set_value(5000000)
        form["date"].set_value(date(2026, 11, 19))
        form["time"].set_value(570)
        form.fields["password"].set_problem("Не меньше 12 знаков")
        card.body.addWidget(form)
        row = QHBoxLayout()
        row.addWidget(Switch("Копии"))
        row.itemAt(0).widget().setChecked(True)
        row.addWidget(Switch("Выключено"))
        row.addWidget(Button("Изменить…"))
        row.addWidget(Button("Выбрать…", kind="primary"))
        row.addStretch(1)
        card.body.addLayout(row)
        banner = Banner()
        banner.say(
            "Забытый пароль восстановить нельзя. Код восстановления ещё не напечатан.", action="Печать"
        )
        card.body.addWidget(banner)
        return card

    def _table(self) -> QWidget:
        card = Card("Строки", padding=0)
        card.set_title("Строки", "4")
        card.head.addWidget(Button("Взять все", "plus", small=True, key="Shift++"))
        self.table = TableView(RowTableModel(COLUMNS), name="Строки", cell_focus=True)
        self.table.set_rows(LINES)
        self.table.setFixedHeight(150)
        card.body.addWidget(self.table)
        hints = Hints()
        hints.show_hints(
            [("Enter", "добавить"), (("Up", "Down"), "строки"), ("F2", "изменить"), ("Delete", "удалить")]
        )
        card.body.addWidget(hints)
        return card

    def _timeline(self) -> QWidget:
        card = Card("История", padding=0)
        segments = [Segment("all", "Viss")] + [
            Segment(i, icon=i, name=i) for i in ("map-pin", "phone", "clipboard-list", "banknote")
        ]
        card.head.addWidget(Segmented(segments, small=True, name="Вид"))
        timeline = Timeline("История")
        timeline.show_items(EVENTS)
        card.body.addWidget(timeline)
        return card

    def _marks(self) -> QWidget:
        card = Card("Галереи", "star")
        row = QHBoxLayout()
        row.setSpacing(4)
        for text, checked in (("1 сумма", True), ("2 потенциал", False)):
            chip = Chip(text, checkable=True)
            chip.setChecked(checked)
            row.addWidget(chip)
        row.addWidget(Avatar("Elizabete Krūmiņa"))
        row.addStretch(1)
        card.body.addLayout(row)
        card.body.addWidget(
            Segmented([Segment("a", "доход"), Segment("b", "оборот")], fill=True, name="Доля")
        )
        tabs = QTabBar()
        for name in ("Обзор", "Заказы", "Расчёты"):
            tabs.addTab(name)
        card.body.addWidget(tabs)
        return card

    def _charts(self) -> QWidget:
        card = Card("Диаграммы", "chart-column")
        spark = Sparkline("Доход, 12 мес.")
        spark.show_values([20, 22, 18, 24, 30, 21, 17, 16, 22, 25, 27, 31])
        gauge = BarGauge()
        gauge.show_value(0.72, "accent", "Заполненность 72 %")
        stack = StackBar("Доля")
        stack.show_parts([Part("мы", 35, "accent"), Part("Melnā", 50, "bar"), Part("другие", 15, "barSoft")])
        ageing = AgeingBar()
        ageing.show_buckets([2224050, 392000, 118000, 136000, 61250], "EUR")
        months = MonthBars("Заказы по месяцам")
        months.show_values([("дек", 20, 18), ("янв", 12, 14), ("фев", 16, 10), ("мар", 22, 20)])
        for chart in (spark, gauge, stack, ageing, months):
            card.body.addWidget(chart)
        return card


class ListSampler(Screen):
    """The standard list page."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self.page = TablePage(context, "preview", COLUMNS)
        self.page.set_rows(LINES)
        box.addWidget(self.page)

    def title(self) -> str:
        return "Список"

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        return {"find": self.page.focus_filter}


def provider(text: str, answer: Callable[[list[PaletteGroup]], None]) -> None:
    """A few rows that look like real answers."""

    def row(key: str, icon: str, title: str, detail: str = "", shortcut: str = "") -> PaletteRow:
        marks, below = marks_of(title, text), marks_of(detail, text)
        return PaletteRow(key, title, lambda: None, icon, detail, shortcut, marks, below)

    answer([
        PaletteGroup("Klienti", [row("c", "building-2", "Kurzemes Tirgus", "Liepāja · parāds 7 118,40 €")]),
        PaletteGroup("Darbības ar „Kurzemes Tirgus”", [
            row("1", "file-text", "Drukāt izziņu pirms tikšanās", "", "F9"),
            row("2", "clipboard-list", "Jauns pasūtījums"),
            row("3", "phone", "Reģistrēt zvanu", "", "Ctrl+L")]),
        PaletteGroup("Dokumenti un ieraksti", [row("4", "files", "Līgums KT-2024/07", "Kurzemes Tirgus · 15.12."),
            row("5", "users", "Андрей Курзин", "iepircējs · Volga Delikatese")]),
    ])  # fmt: skip


def preview(language: str = "ru", theme: str = "light", size: int = 100) -> Shell:
    """A window over sample content; needs a QApplication."""
    app = QApplication.instance() or QApplication(sys.argv)
    assert isinstance(app, QApplication)
    set_language(language, app)
    look.apply(app, theme, size)
    preferences = Preferences.at("")
    shell = Shell(InlineRunner(), preferences)
    shell.palette_frame.provider = provider
    icons = ("sunrise", "calendar-days", "building-2", "clipboard-list", "binoculars", "files")
    names = ("Today", "Week", "Clients", "Orders", "Market", "Documents")
    for number, (icon, name) in enumerate(zip(icons, names, strict=True), 1):
        factory = ListSampler if name == "Clients" else Sampler
        shell.add_room(RoomSpec(name.lower(), name, icon, factory, f"Ctrl+{number}"))
    shell.add_room(RoomSpec("settings", "Settings", "settings", Sampler, "Ctrl+,", at_bottom=True))
    shell.badge("orders", 4)
    shell.status.show_backup("Копия сегодня 08:02")
    shell.status.say_last("звонок «Ķeguma Dārzs» перенесён на пт 20.11", undoable=True)
    shell.open(Route("week"))
    return shell


if __name__ == "__main__":
    application = QApplication(sys.argv)
    application.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, False)
    chosen = [*sys.argv[1:], *("ru", "light")[len(sys.argv[1:]) :]]
    window = preview(chosen[0], chosen[1])
    window.show()
    sys.exit(application.exec())
