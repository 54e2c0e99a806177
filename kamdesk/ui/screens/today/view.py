"""The day's page: three columns of cards (design/today-lv-dark-page)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from kamdesk.model.core.errors import InvalidInput, KamdeskError
from kamdesk.ui.language import _, l10n, ngettext
from kamdesk.ui.screens.docs import open_paper
from kamdesk.ui.screens.today import words
from kamdesk.ui.screens.today.presenter import TodayPresenter, TodayState
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, PillSpec, Screen, Top
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.charts import BarGauge
from kamdesk.ui.widgets.fields import LineEdit, TextArea
from kamdesk.ui.widgets.rows import RowItem, RowList
from kamdesk.ui.widgets.text import Elided, label, set_tone

TICK_MS = 60_000
NAMES_SHOWN = 4
COLUMN_STRETCH = (106, 133, 68)


class TodayScreen(Screen):
    """Agenda and small jobs, alerts and briefs, quick note and figures."""

    kinds = frozenset(
        {
            "activity", "promise", "invoice", "client", "contact", "note", "task", "document", "observation", "week",
            "company", "cadence", "import", "credit", "packet", "order",
        }
    )  # fmt: skip

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.presenter = TodayPresenter(self, context.runner)
        self._build()
        self._connect()
        self.retranslate()
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.presenter.tick)
        self._tick.start()

    # building
    def _build(self) -> None:
        holder = QWidget()
        holder.setProperty("pane", True)
        self._row = QHBoxLayout(holder)
        self._row.setContentsMargins(16, 12, 16, 12)
        self._row.setSpacing(14)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        for cards, stretch in zip((self._left(), self._middle(), self._right()), COLUMN_STRETCH, strict=True):
            column = QVBoxLayout()
            column.setSpacing(12)
            for card, weight in cards:
                column.addWidget(card, weight)
            self._row.addLayout(column, stretch)

    def _left(self) -> list[tuple[QWidget, int]]:
        self.agenda_card = Card("", padding=0)
        self.agenda_sum = label("", "small", "text3")
        self.agenda_card.head.addWidget(self.agenda_sum)
        self.agenda = RowList("", line_above=True)
        self.agenda_empty = label("", "body", "text3", wrap=True)
        self.agenda_empty.setContentsMargins(12, 10, 12, 12)
        self.agenda_card.body.addWidget(self.agenda, 1)
        self.agenda_card.body.addWidget(self.agenda_empty)
        self.tasks_card = Card("", padding=0)
        self.pass_all = Button("", "send", small=True, on_click=self._pass_tasks)
        self.tasks_card.head.addWidget(self.pass_all)
        self.tasks = RowList("", line_above=True, fit=True)
        self.new_task = LineEdit()
        self.new_task.setProperty("flat", True)
        self.tasks_card.body.addWidget(self.tasks)
        field = QHBoxLayout()
        field.setContentsMargins(10, 2, 10, 8)
        field.addWidget(self.new_task)
        self.tasks_card.body.addLayout(field)
        return [(self.agenda_card, 1), (self.tasks_card, 0)]

    def _middle(self) -> list[tuple[QWidget, int]]:
        self.alerts_card = Card("", padding=0)
        self.alerts = RowList("", line_above=True)
        self.calm = label("", "body", "text3", wrap=True)
        self.calm.setContentsMargins(12, 10, 12, 12)
        self.alerts_card.body.addWidget(self.alerts, 1)
        self.alerts_card.body.addWidget(self.calm)
        self.briefs_card = Card("", padding=0)
        self.print_all = Button("", "printer", small=True, on_click=self._print_briefs)
        self.briefs_card.head.addWidget(self.print_all)
        self.briefs = RowList("", line_above=True, fit=True)
        self.no_briefs = label("", "body", "text3", wrap=True)
        self.no_briefs.setContentsMargins(12, 10, 12, 12)
        self.briefs_card.body.addWidget(self.briefs)
        self.briefs_card.body.addWidget(self.no_briefs)
        return [(self.alerts_card, 1), (self.briefs_card, 0)]

    def _right(self) -> list[tuple[QWidget, int]]:
        self.note_card = Card("")
        self.note = TextArea(lines=3)
        self.note.installEventFilter(self)
        self.note_problem = label("", "caption", "bad", wrap=True)
        self.note_problem.hide()
        self.note_lines = [Elided("", "small", "text2") for _line in range(3)]
        self.note_card.body.addWidget(self.note)
        self.note_card.body.addWidget(self.note_problem)
        for line in self.note_lines:
            self.note_card.body.addWidget(line)
        self.week_card = Card("")
        self.week_rows = {key: _Figure(bar=key != "off") for key in ("visits", "calls", "off")}
        for row in self.week_rows.values():
            self.week_card.body.addWidget(row)
        self.tomorrow_card = Card("")
        self.tomorrow_names = Elided("", "small", "text3")
        self.tomorrow_names.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.tomorrow_card.head.addWidget(self.tomorrow_names, 1)
        self.tomorrow_rows = {key: _Figure() for key in ("plan", "briefs")}
        for row in self.tomorrow_rows.values():
            self.tomorrow_card.body.addWidget(row)
        return [(self.note_card, 0), (self.week_card, 0), (self.tomorrow_card, 0), (QWidget(), 1)]

    def _connect(self) -> None:
        self.agenda.opened.connect(self._open_activity)
        self.agenda.pressed.connect(self._on_agenda)
        self.alerts.opened.connect(self._on_alert)
        self.alerts.pressed.connect(lambda item, _key: self._on_alert(item))
        self.briefs.opened.connect(self._open_brief)
        self.briefs.pressed.connect(lambda item, _key: self._open_brief(item))
        self.tasks.opened.connect(self._finish_task)
        self.tasks.key.connect(self._on_task_key)
        self.new_task.returnPressed.connect(self._add_task)

    # what the top bar shows
    def title(self) -> str:
        return _("Today")

    def subtitle(self) -> str:
        if self._state is None:
            return ""
        day = self._state.page.day
        week = _("week %(number)s") % {"number": day.isocalendar().week}
        return f"{l10n().weekday(day)}, {l10n().date_long(day, False)} · {week}"

    def pills(self) -> list[PillSpec]:
        if self._state is None:
            return []
        facts = self._state.facts
        found = []
        if facts.holiday is not None:
            found.append(PillSpec(facts.holiday.name(l10n()), "warn", "flag"))
        if facts.names:
            tone = "key" if facts.celebrating else "neu"
            found.append(PillSpec(", ".join(facts.names[:NAMES_SHOWN]), tone, "cake"))
        return found

    def top_actions(self) -> list[Top]:
        return [Top("new", _("Visit or call"), primary=False, show_key=True)]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        found: dict[str, Callable[[], object]] = {
            "new": lambda: self.context.shell.open(Route("week", params={"new": True})),
            "today.note": self.note.setFocus,
        }
        item = self._chosen()
        if item is not None and item.data.client_id:  # type: ignore[attr-defined]
            found["brief"] = lambda: self._brief_of(item)
        if self._state is not None and self._state.page.briefs:
            found["today.briefs"] = self._print_briefs
        if self._state is not None and self._state.page.tasks:
            found["today.pass"] = self._pass_tasks
        return found

    def current_record(self) -> tuple[str, str] | None:
        item = self._chosen()
        client_id = item.data.client_id if item is not None else None  # type: ignore[attr-defined]
        return ("client", client_id) if client_id else None

    def regions(self) -> list[QWidget]:
        return [self.agenda, self.tasks, self.alerts, self.briefs, self.note]

    def focus_first(self) -> None:
        # never a button: Space or Enter typed a moment too early must not pass the small jobs on
        (self.note if self.agenda.isHidden() else self.agenda).setFocus()

    # state
    def refresh(self, kinds: Iterable[str]) -> None:
        self.presenter.refresh(kinds)

    def render(self, state: TodayState) -> None:
        self._render_agenda(state)
        self._render_alerts(state)
        self._render_briefs(state)
        self._render_tasks(state)
        self._render_notes(state)
        self._render_week(state)
        self._render_tomorrow(state)

    def _render_agenda(self, state: TodayState) -> None:
        page = state.page
        rows = [words.agenda_item(item, item.id == state.next_id, state.now_minute) for item in page.agenda]
        self.agenda.show_items(rows)
        self.agenda.setVisible(bool(rows))
        self.agenda_empty.setVisible(not rows)
        if state.next_id and self.agenda.current_item() is None:
            self.agenda.select(state.next_id)
        done = sum(item.state == "done" for item in page.agenda)
        minutes = state.facts.load or sum(item.minutes for item in page.agenda)
        parts = {"done": done, "all": len(rows), "time": l10n().duration(minutes)}
        self.agenda_sum.setText(_("%(done)s of %(all)s · %(time)s") % parts if rows else "")

    def _render_alerts(self, state: TodayState) -> None:
        clashes = {clash.second_id: clash for clash in state.facts.clashes}
        rows = [
            words.clash_item(alert, clashes[alert.subject_id])
            if alert.kind == "clash"
            else words.alert_item(alert)
            for alert in state.alerts
        ]
        self.alerts.show_items(rows)
        self.alerts.setVisible(bool(rows))
        self.calm.setVisible(not rows)
        self.alerts_card.set_title(_("Alerts"), str(len(rows)) if rows else "")

    def _render_briefs(self, state: TodayState) -> None:
        self.briefs.show_items([words.brief_item(line) for line in state.page.briefs])
        self.briefs.setVisible(bool(state.page.briefs))
        self.no_briefs.setVisible(not state.page.briefs)
        count = len(state.page.briefs)
        self.print_all.setVisible(count > 0)
        self.print_all.set_words(
            _("All %(number)s") % {"number": count}, name=_("Print all briefs of the day")
        )

    def _render_tasks(self, state: TodayState) -> None:
        self.tasks.show_items([words.task_item(task) for task in state.page.tasks])
        minutes = sum(task.minutes for task in state.page.tasks)
        count = len(state.page.tasks)
        self.tasks_card.set_title(_("Small jobs"), f"{count} · {l10n().duration(minutes)}" if count else "")
        self.pass_all.setVisible(count > 0)

    def _render_notes(self, state: TodayState) -> None:
        lines = [words.note_line(note.at, note.client, note.text) for note in state.page.notes]
        for widget, text in zip(self.note_lines, lines + [""] * len(self.note_lines), strict=False):
            widget.setText(text)
            widget.setVisible(bool(text))

    def _render_week(self, state: TodayState) -> None:
        week = state.page.week
        self.week_rows["visits"].show_share(_("Visits"), week.visits_done, week.visits_planned)
        self.week_rows["calls"].show_share(_("Calls"), week.calls_done, week.calls_planned)
        self.week_rows["off"].show_value(_("Off schedule"), str(week.off_schedule))

    def _render_tomorrow(self, state: TodayState) -> None:
        ahead = state.page.tomorrow
        self.tomorrow_card.set_title(_("Next: %(day)s") % {"day": l10n().weekday(ahead.day)})
        self.tomorrow_names.setText(", ".join(state.facts.tomorrow_names[:2]))
        visits = ngettext("%(n)d visit", "%(n)d visits", ahead.visits) % {"n": ahead.visits}
        calls = ngettext("%(n)d call", "%(n)d calls", ahead.calls) % {"n": ahead.calls}
        minutes = state.facts.tomorrow_load or ahead.minutes
        tone = "bad" if minutes > state.facts.load_norm else "text"
        self.tomorrow_rows["plan"].show_value(f"{visits}, {calls}", l10n().duration(minutes), tone)
        ready = _("%(done)s of %(all)s") % {"done": ahead.briefs_ready, "all": ahead.briefs_wanted}
        self.tomorrow_rows["briefs"].show_value(_("Briefs ready"), ready)

    def retranslate(self) -> None:
        self.agenda_card.set_title(_("Plan of the day"))
        self.agenda.setAccessibleName(_("Plan of the day"))
        self.agenda_empty.setText(_("Nothing is planned for today. Press Ctrl+2 to plan the week."))
        self.tasks_card.set_title(_("Small jobs"))
        self.tasks.setAccessibleName(_("Small jobs"))
        self.pass_all.set_words(_("Pass all to support"))
        self.new_task.name(_("New small job"), _("New small job, Enter adds"))
        self.alerts_card.set_title(_("Alerts"))
        self.alerts.setAccessibleName(_("Alerts"))
        self.calm.setText(_("Nothing burns today."))
        self.briefs_card.set_title(_("Briefs to print"))
        self.briefs.setAccessibleName(_("Briefs to print"))
        self.no_briefs.setText(_("No meetings ahead today."))
        self.note_card.set_title(_("Quick note"))
        self.note.setAccessibleName(_("Quick note"))
        self.note.setPlaceholderText(_("@client, text, #kind. Enter saves"))
        self.week_card.set_title(_("Week"))

    def set_compact(self, compact: bool) -> None:
        self._row.setSpacing(10 if compact else 14)
        self._row.setContentsMargins(*((10, 8, 10, 8) if compact else (16, 12, 16, 12)))

    # intents
    def eventFilter(self, watched: object, event: object) -> bool:
        if watched is self.note and isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            plain_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
            if plain_enter:
                self._save_note()
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _save_note(self) -> None:
        from kamdesk.model.today.services import quick_note

        text = self.note.text()
        if text.strip():
            self.context.runner.command(
                quick_note,
                owner=self,
                on_ok=lambda _id: self._note_saved(),
                on_error=self._note_refused,
                typed=text,
            )

    def _note_saved(self) -> None:
        self.note.clear()
        self.note_problem.hide()

    def _note_refused(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self.note_problem.setText(error.problems[0].text(l10n()))
            self.note_problem.show()
        elif isinstance(error, KamdeskError):
            self.context.shell.say_error(error)

    def _add_task(self) -> None:
        from kamdesk.model.today.services import add_task

        title = self.new_task.text()
        if title.strip():
            self.context.runner.command(
                add_task, owner=self, on_ok=lambda _id: self.new_task.clear(), title=title
            )

    def _finish_task(self, item: RowItem) -> None:
        from kamdesk.model.today.services import finish_task

        self.context.runner.command(finish_task, owner=self, task_id=item.id)

    def _on_task_key(self, item: RowItem, event: QKeyEvent) -> None:
        from kamdesk.model.today.services import remove_task

        if event.key() == Qt.Key.Key_Delete:
            self.context.runner.command(remove_task, owner=self, task_id=item.id)
        elif event.key() == Qt.Key.Key_Space:
            self._finish_task(item)

    def _pass_tasks(self) -> None:
        from kamdesk.model.today.services import pass_tasks

        tasks = self._state.page.tasks if self._state else ()
        if tasks:
            QGuiApplication.clipboard().setText("\n".join(words.task_line(task) for task in tasks))
            self.context.runner.command(
                pass_tasks, owner=self, on_ok=lambda _n: self._passed(), task_ids=[task.id for task in tasks]
            )

    def _passed(self) -> None:
        text = _("The list is copied: paste it into a letter to sales support.")
        self.context.shell.show_banner(text, "info", _("Got it"), lambda: self.context.shell.show_banner(""))

    def _chosen(self) -> RowItem | None:
        """The activity the keys apply to: the current row, else the next one."""
        current = self.agenda.current_item()
        if current is not None or self._state is None:
            return current
        return next((row for row in self.agenda.items.items if row.id == self._state.next_id), None)

    def _open_activity(self, item: RowItem) -> None:
        self.context.shell.open(Route("week", item.id))

    def _on_agenda(self, item: RowItem, key: str) -> None:
        if key == "brief":
            self._brief_of(item)
        else:
            self._open_activity(item)

    def _brief_of(self, item: RowItem) -> None:
        open_paper(self.context.shell, "brief", activity=item.id)

    def _open_brief(self, item: RowItem) -> None:
        line = item.data
        if line.state == "ready":  # type: ignore[attr-defined]
            self.context.shell.open(Route("docs", line.document_id))  # type: ignore[attr-defined]
        else:
            open_paper(self.context.shell, "brief", activity=item.id)

    def _print_briefs(self) -> None:
        """Print the briefs that are missing or outdated, all of them when none is."""
        if self._state is None:
            return
        from kamdesk.ui.screens.docs.batch import print_all

        wanted = [
            line for line in self._state.page.briefs if line.state != "ready"
        ] or self._state.page.briefs
        subjects = [{"activity": line.activity_id} for line in wanted]
        if subjects:
            print_all(self.context, "brief", subjects)

    def _on_alert(self, item: RowItem) -> None:
        alert = item.data
        kind = alert.kind  # type: ignore[attr-defined]
        shell = self.context.shell
        if kind in ("clash", "overload", "week_open", "missed"):
            shell.open(_week_route(alert))
        elif kind == "overdue" or (kind == "promise_broken" and alert.amount_minor):  # type: ignore[attr-defined]
            shell.open(Route("money", tab="debts", params={"client": alert.client_id}))  # type: ignore[attr-defined]
        elif kind == "response":
            shell.open(Route("market", f"o:{alert.subject_id}"))  # type: ignore[attr-defined]
        elif kind in ("order_refused", "packet_waits"):
            shell.open(Route("orders", alert.subject_id))  # type: ignore[attr-defined]
        elif kind == "contract":
            shell.open(Route("docs", f"contract:{alert.subject_id}"))  # type: ignore[attr-defined]
        elif kind == "check":
            shell.open(Route("clients", alert.client_id, "reliability"))  # type: ignore[attr-defined]
        elif kind == "offer":
            shell.open(Route("orders", f"offer:{alert.subject_id}"))  # type: ignore[attr-defined]
        elif kind == "over_limit":
            shell.open(Route("clients", alert.client_id, "credit"))  # type: ignore[attr-defined]
        elif kind in ("our_duty", "their_duty"):
            shell.open(Route("docs", f"obligation:{alert.subject_id}"))  # type: ignore[attr-defined]
        elif alert.client_id:  # type: ignore[attr-defined]
            shell.open(Route("clients", alert.client_id))  # type: ignore[attr-defined]
            if kind in ("promise_broken", "overdue", "win_back"):
                shell.registry["call"].trigger()


def _week_route(alert: object) -> Route:
    day = alert.day  # type: ignore[attr-defined]
    params = {"day": day.isoformat() if day else ""}
    if alert.kind == "week_open":  # type: ignore[attr-defined]
        params["close"] = "1"
    if alert.kind in ("clash", "missed"):  # type: ignore[attr-defined]
        params["activity"] = alert.subject_id  # type: ignore[attr-defined]
    return Route("week", params=params)


class _Figure(QWidget):
    """A word at the left, a bold figure at the right, and a bar under them where there is a plan."""

    def __init__(self, *, bar: bool = False) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        line = QHBoxLayout()
        self.words: QLabel = label("", "body", "text2")
        self.figure: QLabel = label("", "strong")
        line.addWidget(self.words)
        line.addStretch(1)
        line.addWidget(self.figure)
        column.addLayout(line)
        self.bar = BarGauge()
        column.addWidget(self.bar)
        self.bar.setVisible(bar)  # only with a parent: alone it would be a window of its own

    def show_share(self, words_shown: str, done: int, planned: int) -> None:
        figure = _("%(done)s of %(all)s") % {"done": done, "all": planned}
        self.show_value(words_shown, figure)
        full = planned > 0 and done >= planned
        self.bar.setAccessibleName(words_shown)
        self.bar.show_value(min(1.0, done / planned) if planned else 0.0, "ok" if full else "accent", figure)

    def show_value(self, words_shown: str, figure: str, tone: str = "text") -> None:
        self.words.setText(words_shown)
        self.figure.setText(figure)
        set_tone(self.figure, tone)
