"""The first start: language, own company, password or an explicit 'no password'; or open a file, or the demo."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from kamdesk.model.core.errors import Problem
from kamdesk.model.core.languages import N_
from kamdesk.ui.language import _, language
from kamdesk.ui.theme import look
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Banner, Card
from kamdesk.ui.widgets.choice import Segment, Segmented, Switch
from kamdesk.ui.widgets.fields import Combo, LineEdit
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.text import label


class WelcomePage(QWidget):
    """Covers the window until there is a portfolio. Tells what the user wants; the session does it."""

    language_wanted = Signal(str)
    create_wanted = Signal(dict, object)
    file_wanted = Signal(str)
    demo_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setProperty("pane", True)
        middle = QHBoxLayout(holder)
        middle.setContentsMargins(16, 16, 16, 16)
        middle.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addStretch(1)
        column.addLayout(self._head())
        column.addWidget(self._card())
        column.addWidget(self._others())
        column.addStretch(2)
        middle.addLayout(column)
        middle.addStretch(1)
        area.setWidget(holder)
        outer.addWidget(area)
        self.retranslate()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.title = label("KAMdesk", "title")
        self.language = Segmented([Segment("ru", "Русский"), Segment("lv", "Latviešu")])
        self.language.chosen.connect(self.language_wanted.emit)
        row.addWidget(self.title)
        row.addStretch(1)
        row.addWidget(self.language)
        return row

    def _card(self) -> Card:
        self.card = Card("", "building-2", padding=14)
        self.card.setFixedWidth(look.px(560))
        self.form = Form(2)
        self.form.add("name", lambda: _("Company name on papers"), LineEdit(), span=2)
        self.form.add("country", lambda: _("Country"), Combo())
        self.form.add("currency", lambda: _("Currency"), Combo())
        self.form.add("user_name_ru", lambda: _("Your name in Russian"), LineEdit())
        self.form.add("user_name_lv", lambda: _("Your name in Latvian"), LineEdit())
        for name in ("password", "again"):
            words = N_("Password") if name == "password" else N_("Once more")
            field = LineEdit()
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setMaxLength(512)
            self.form.add(name, lambda words=words: _(words), field)  # type: ignore[misc]
        self.card.body.addWidget(self.form)
        row = QHBoxLayout()
        self.open_switch = Switch()
        self.open_words = label("", "body")
        row.addWidget(self.open_switch)
        row.addWidget(self.open_words)
        row.addStretch(1)
        self.card.body.addLayout(row)
        self.warning = Banner("warn")
        self.card.body.addWidget(self.warning)
        self.problem = Banner("bad")
        self.card.body.addWidget(self.problem)
        self.start = Button("", "check", kind="primary", key="Ctrl+Return", on_click=self.submit)
        self.card.body.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeft)
        self.open_switch.toggled.connect(self._on_open_choice)
        return self.card

    def _others(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.demo = Button("", "folder-open", on_click=self.demo_wanted.emit)
        self.file = Button("", "hard-drive", on_click=self._choose_file)
        row.addWidget(self.demo)
        row.addWidget(self.file)
        row.addStretch(1)
        return holder

    def retranslate(self) -> None:
        self.language.set_value(language())
        self.language.setAccessibleName(_("Language"))
        self.card.set_title(_("First start: your company and password"))
        self.form["country"].set_options(
            [("LV", _("Latvia")), ("RU", _("Russia")), ("LT", _("Lithuania")), ("EE", _("Estonia"))]
        )
        self.form["currency"].set_options([(code, code) for code in ("EUR", "RUB", "USD")])
        self.form.retranslate()
        self.open_words.setText(_("Without a password"))
        self.open_switch.setAccessibleName(_("Without a password"))
        self.open_switch.setToolTip(_("Without a password"))
        self.start.set_words(_("Create the portfolio"))
        self.demo.set_words(_("Open the demo portfolio"))
        self.file.set_words(_("Open a portfolio file…"))
        self._on_open_choice(self.open_switch.isChecked())

    def _on_open_choice(self, without: bool) -> None:
        for name in ("password", "again"):
            self.form[name].setEnabled(not without)
        words = _(
            "A forgotten password cannot be restored. You will get a recovery code: print it or write it down."
        )
        if without:
            words = _(
                "Anyone who takes this computer or a copy of the file can read everything: clients, prices, notes."
            )
        self.warning.say(words, "warn" if without else "info", "key-round")

    def submit(self) -> None:
        """Check what can be checked here; the rules of passwords are the store's."""
        form, problems = self.form, []
        if not form["name"].text().strip():
            problems.append(Problem("name", N_("Type the name of the company.")))
        without = self.open_switch.isChecked()
        if not without and not form["password"].text():
            problems.append(Problem("password", N_("Type a password or choose to have none.")))
        elif not without and form["password"].text() != form["again"].text():
            problems.append(Problem("again", N_("The two passwords differ.")))
        form.show_problems(problems)
        if problems:
            return
        company = {name: form[name].text().strip() for name in ("name", "user_name_ru", "user_name_lv")}
        company |= {name: form[name].value() for name in ("country", "currency")}
        self.start.setEnabled(False)
        self.create_wanted.emit(company, None if without else form["password"].text())

    def refuse(self, words: str) -> None:
        self.start.setEnabled(True)
        self.problem.say(words, "bad")

    def _choose_file(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, _("Open a portfolio file"), "", "KAMdesk (*.kamdesk)")
        if path:
            self.file_wanted.emit(path)

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), look.colour("window"))
