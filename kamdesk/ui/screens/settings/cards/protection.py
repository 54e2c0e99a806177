"""Password, idle lock and recovery code."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from kamdesk.model.core.errors import InvalidInput, KamdeskError, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.store import passwords
from kamdesk.ui.language import _, l10n, ngettext
from kamdesk.ui.screens.settings import words
from kamdesk.ui.screens.settings.base import SettingCard, note, row_of
from kamdesk.ui.screens.settings.cards.code import CodeBanner
from kamdesk.ui.screens.settings.desk import Desk
from kamdesk.ui.theme import paint
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Banner
from kamdesk.ui.widgets.choice import Switch
from kamdesk.ui.widgets.fields import Combo, LineEdit
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.text import label, set_tone

OPEN_WORDS = N_(
    "Anyone who takes this computer or a copy of the file can read everything: clients, prices, notes."
)
STRENGTH = (N_("too weak"), N_("just enough"), N_("good"), N_("very good"))


class Meter(QWidget):
    """A bar of three parts; the words beside it say the same."""

    def __init__(self) -> None:
        super().__init__()
        self.level = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_level(self, level: int) -> None:
        self.level = level
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(80, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.box(painter, self.rect(), 2, "sunken")
        if self.level:
            width = self.width() * self.level // 3
            paint.box(painter, QRect(0, 0, width, self.height()), 2, "warn" if self.level == 1 else "ok")


class ProtectionCard(SettingCard):
    """Set, change or remove the password; minutes until the lock. `mode` says which form is open."""

    def __init__(self, desk: Desk, *, number: str = "") -> None:
        super().__init__(desk, "lock", lambda: number + _("Protection"))
        self.mode = ""
        self._build_switch()
        self._build_form()
        self._build_lock()
        self.code = CodeBanner(desk)
        self.body.addWidget(self.code)
        self.retranslate()

    def _build_switch(self) -> None:
        self.switch = Switch()
        self.switch.clicked.connect(lambda _on=False: self._on_switch())
        self.what, self.why = label("", "strong"), note()
        both = QVBoxLayout()
        both.setSpacing(0)
        both.addWidget(self.what)
        both.addWidget(self.why)
        row = QHBoxLayout()
        row.addLayout(both, 1)
        row.addWidget(self.switch)
        self.body.addLayout(row)

    def _build_form(self) -> None:
        self.form = Form(2)
        for name, title in (
            ("current", N_("Present password")),
            ("password", N_("Password")),
            ("again", N_("Once more")),
        ):
            field = LineEdit()
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setMaxLength(512)
            field.returnPressed.connect(self._submit)
            span = 2 if name == "current" else 1
            self.form.add(name, lambda title=title: _(title), field, span=span)  # type: ignore[misc]
        self.form["password"].textChanged.connect(lambda _text: self._on_typing())
        self.form["again"].textChanged.connect(lambda _text: self._on_typing())
        self.meter, self.strength = Meter(), label("", "smallStrong", "text2")
        self.meter_row = QWidget()
        row = QHBoxLayout(self.meter_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.meter, 1)
        row.addWidget(self.strength)
        self.warning = Banner("warn")
        self.eye = Button("", "eye", kind="ghost", small=True, name="…", on_click=self._toggle_eye)
        self.go = Button("", "check", kind="primary", on_click=self._submit)
        self.back = Button("", on_click=lambda: self.open_form(""))
        self.change = Button("", "key-round", on_click=lambda: self.open_form("change"))
        self.body.addWidget(self.form)
        self.body.addWidget(self.meter_row)
        self.body.addWidget(self.warning)
        self.body.addLayout(row_of(self.go, self.back, self.eye, self.change))

    def _build_lock(self) -> None:
        self.lock_words = label("", "body")
        self.lock = Combo()
        self.lock.chosen.connect(lambda minutes: self.desk.save(lock_minutes=minutes))
        row = QHBoxLayout()
        row.addWidget(self.lock_words, 1)
        row.addWidget(self.lock)
        self.body.addLayout(row)

    @property
    def protected(self) -> bool:
        return self.desk.disk is None or self.desk.disk.protected is not False

    def retranslate(self) -> None:
        super().retranslate()
        self.what.setText(_("Encryption with a password"))
        self.name_switch(self.switch, _("Encryption with a password"))
        self.form.retranslate()
        self.back.set_words(_("Cancel"))
        self.change.set_words(_("Change the password"))
        self.eye.set_words("", _("Show or hide the password"))
        self.lock_words.setText(_("Lock after"))
        self.lock.setAccessibleName(_("Lock after"))
        self.lock.set_options(words.lock_options())
        self.code.retranslate()
        self.update_state()

    def update_state(self) -> None:
        own = self.desk.state.company if self.desk.state else None
        protected = self.protected
        self.switch.setChecked(protected if self.mode == "" else self.mode != "remove")
        self.why.setText(_("without the password the file cannot be read") if protected else _(OPEN_WORDS))
        if own is not None:
            if self.lock.findData(own.lock_minutes) < 0:
                self.lock.addItem(words.lock_after(own.lock_minutes), own.lock_minutes)
            self.lock.set_value(own.lock_minutes)
        self.lock.setEnabled(protected and self.desk.writable)
        self._show_form()
        self.code.update_state()
        steps = self.desk.state.steps if self.desk.state else {}
        self.show_mark(not protected or (bool(steps.get("code")) and not self.desk.code))

    # the form
    def open_form(self, mode: str) -> None:
        """'' closes it; set, change and remove open it."""
        self.mode = mode
        self.form.clear_problems()
        for name in ("current", "password", "again"):
            self.form[name].clear()
        self._hide_words()
        self.update_state()
        if mode:
            self.form["current" if self._asks_current() else "password"].setFocus()

    def _show_form(self) -> None:
        mode = self.mode
        self.form.setVisible(bool(mode))
        self.form.fields["current"].setVisible(self._asks_current())
        for name in ("password", "again"):
            self.form.fields[name].setVisible(mode in ("set", "change"))
        self.meter_row.setVisible(mode in ("set", "change"))
        self.warning.say(_(OPEN_WORDS) if mode == "remove" else "", "warn")
        self.go.setVisible(bool(mode))
        self.back.setVisible(bool(mode))
        self.eye.setVisible(bool(mode))
        self.change.setVisible(not mode and self.protected)
        self.go.set_words(_("Remove the password") if mode == "remove" else _("Set the password"))
        self._on_typing()

    def _asks_current(self) -> bool:
        return self.mode in ("change", "remove") and not self.desk.came_by_code

    def _on_switch(self) -> None:
        if self.mode:
            self.open_form("")
        else:
            self.open_form("remove" if self.protected else "set")

    def _on_typing(self) -> None:
        typed = self.form["password"].text()
        level = passwords.strength(typed)
        self.meter.show_level(level)
        count = ngettext("%(n)d character", "%(n)d characters", len(typed)) % {"n": len(typed)}
        self.strength.setText(f"{_(STRENGTH[level])}, {count}" if typed else "")
        set_tone(self.strength, ("bad", "warn", "ok", "ok")[level])
        same = bool(typed) and typed == self.form["again"].text()
        if not self.form["again"].property("invalid"):
            self.form["again"].set_mark("check" if same else "")

    def _toggle_eye(self) -> None:
        shown = self.form["password"].echoMode() == QLineEdit.EchoMode.Normal
        mode = QLineEdit.EchoMode.Password if shown else QLineEdit.EchoMode.Normal
        for name in ("current", "password", "again"):
            self.form[name].setEchoMode(mode)
        self.eye.set_icon("eye" if shown else "eye-off")

    def _hide_words(self) -> None:
        for name in ("current", "password", "again"):
            self.form[name].setEchoMode(QLineEdit.EchoMode.Password)
        self.eye.set_icon("eye")

    def _submit(self) -> None:
        if not self.mode or not self.go.isEnabled():
            return
        current, typed = self.form["current"].text(), self.form["password"].text()
        problems = self._problems(current, typed)
        self.form.show_problems(problems)
        if problems:
            return
        self.go.setEnabled(False)
        self.desk.change_password(
            current if self._asks_current() else None,
            None if self.mode == "remove" else typed,
            self._done,
            self._refused,
        )

    def _problems(self, current: str, typed: str) -> list[Problem]:
        problems = []
        if self._asks_current() and not current:
            problems.append(Problem("current", N_("Type the present password.")))
        if self.mode != "remove":
            try:
                passwords.check_password(typed)
            except InvalidInput as weak:
                problems += weak.problems
            if typed != self.form["again"].text():
                problems.append(Problem("again", N_("The two passwords differ.")))
        return problems

    def _done(self) -> None:
        self.go.setEnabled(True)
        removed = self.mode == "remove"
        self.open_form("")
        said = _("The password was removed") if removed else _("The password was set")
        self.desk.context.shell.toast(said, icon="lock-open" if removed else "lock")

    def _refused(self, error: Exception) -> None:
        self.go.setEnabled(True)
        if isinstance(error, InvalidInput):
            self.form.show_problems(error)
        elif isinstance(error, KamdeskError):
            self.form.fields["current"].set_problem(error.text(l10n()))
            self.form["current"].setFocus()
            self.form["current"].selectAll()


class NotProtectedCard(SettingCard):
    """What the password protects and what it does not: said plainly."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "info", lambda: _("What this protects"))
        self.lines = [note() for _n in range(4)]
        for line in self.lines:
            self.body.addWidget(line)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        told = (
            _("With a password the file, its log and every backup are encrypted; a lost laptop or "
                "stick tells nothing."),
            _("Without a password the file is encrypted with a key that lies beside it: that "
                "protects nobody's data."),
            _("Not protected in either case: what is on the screen, papers printed or saved, files "
                "exported, and a computer somebody else controls."),
            _("A wrong password makes the next try wait longer each time; the data stay unharmed."),
        )  # fmt: skip
        for line, words_of in zip(self.lines, told, strict=True):
            line.setText(words_of)
