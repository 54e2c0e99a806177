"""The planner: counters, the list to plan, the grid, and over them the editor or the closing page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kamdesk.model.core import clock
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.core.errors import InvalidInput, KamdeskError
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.week.candidates import CandidatePanel
from kamdesk.ui.screens.week.card_intents import CardIntents
from kamdesk.ui.screens.week.cards import counters, grid_of
from kamdesk.ui.screens.week.closing import ClosePage
from kamdesk.ui.screens.week.counters import CounterRow
from kamdesk.ui.screens.week.editor import CardEditor, ReasonEditor
from kamdesk.ui.screens.week.files import WeekFiles
from kamdesk.ui.screens.week.grid import WeekGrid
from kamdesk.ui.screens.week.presenter import WeekPresenter, WeekState
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, PillSpec, Screen, Top
from kamdesk.ui.widgets.button import Button, MenuButton
from kamdesk.ui.widgets.search_select import Choice

LIST_WIDTH = 266


class WeekScreen(Screen):
    """`Route('week', params)`: day, activity (to select), new, client_id, close."""

    kinds = frozenset(
        {
            "activity",
            "week",
            "cadence",
            "template",
            "client",
            "contact",
            "promise",
            "invoice",
            "order",
            "company",
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.presenter = WeekPresenter(self, context.runner)
        self._wanted: dict[str, Any] = {}
        self.compact = False
        self._build()
        self._connect()
        self.retranslate()

    # building
    def _build(self) -> None:
        self.candidates = CandidatePanel()
        self.side = QFrame(self)
        self.side.setProperty("look", "panelLeft")
        self.side.setFixedWidth(LIST_WIDTH)
        side = QVBoxLayout(self.side)
        side.setContentsMargins(0, 0, 1, 0)
        side.addWidget(self.candidates)
        self.counters = CounterRow()
        self.grid = WeekGrid()
        centre = QVBoxLayout()
        centre.setContentsMargins(0, 0, 0, 0)
        centre.setSpacing(0)
        centre.addWidget(self.counters)
        centre.addWidget(self.grid, 1)
        self.planner = QWidget()
        self._row = QHBoxLayout(self.planner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.side)
        self._row.addLayout(centre, 1)
        self.closing = ClosePage(self.context)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.planner)
        self.pages.addWidget(self.closing)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)
        self.editor = CardEditor(self.context.runner, self)
        self.reason = ReasonEditor(self)
        self.intents, self.files = CardIntents(self), WeekFiles(self)
        self.earlier = Button(
            "", "chevron-left", kind="ghost", key="Ctrl+PgUp", on_click=lambda: self._step(-1)
        )
        self.to_today = Button("", on_click=self.presenter.to_today)
        self.later = Button(
            "", "chevron-right", kind="ghost", key="Ctrl+PgDown", on_click=lambda: self._step(1)
        )
        self.templates = MenuButton("", "layout-template", fill=self.files.fill_templates)

    def _connect(self) -> None:
        grid = self.grid
        grid.moved.connect(self.presenter.move)
        grid.resized.connect(self.presenter.resize)
        grid.opened.connect(self.intents.open)
        grid.key_wanted.connect(self.intents.on_key)
        grid.dropped.connect(self.presenter.plan_candidate)
        grid.empty_wanted.connect(lambda day, start: self.intents.new(self.presenter.blank(day, start)))
        grid.menu_wanted.connect(self.intents.menu)
        grid.placed.connect(self.intents.placed)
        grid.given_up.connect(self.candidates.list.setFocus)
        grid.chosen.connect(self.intents.on_chosen)
        self.candidates.wanted.connect(lambda one: self.intents.begin_placing(one, None))
        self.candidates.day_wanted.connect(self.intents.begin_placing)
        self.editor.saved.connect(self.intents.save)
        self.editor.report_wanted.connect(self.intents.report)
        self.editor.remove_wanted.connect(self.intents.remove)
        self.editor.closed.connect(grid.setFocus)
        self.reason.given.connect(self.intents.missed)
        self.reason.closed.connect(self.focus_back)
        self.counters.clash_wanted.connect(self.intents.to_clash)
        closing = self.closing
        closing.close_wanted.connect(lambda answers: self.presenter.close(answers, closing.refused))
        closing.done_wanted.connect(self.presenter.done)
        closing.missed_wanted.connect(lambda key: self.reason.open(key, QRect(closing.list.geometry())))
        closing.opened.connect(self.intents.report)
        closing.given_up.connect(self.show_planner)

    # what the top bar shows
    def title(self) -> str:
        return _("Week %(number)s") % {"number": self.presenter.week.week}

    def subtitle(self) -> str:
        first, last = self.presenter.week.monday, self.presenter.week.sunday
        texts = l10n()
        if first.month == last.month:
            span = f"{first.day}–{texts.date_long(last, False)}"
            if texts.language == "lv":
                span = f"{first.day}.–{texts.date_long(last, False)}"
        else:
            span = f"{texts.date_long(first, False)} – {texts.date_long(last, False)}"
        return f"{span}, {last.year}" if last.year != clock.today().year else span

    def pills(self) -> list[PillSpec]:
        state = self.presenter.state
        if state is not None and state.proposed:
            return [
                PillSpec(_("proposed: %(count)s") % {"count": len(state.proposed)}, "acc", "wand-sparkles")
            ]
        return []

    def read_only(self) -> str:
        state = self.presenter.state
        return _("This week is closed: its records no longer change") if state and state.week.closed else ""

    def top_actions(self) -> list[Top]:
        closed = bool(self.read_only())
        found = [Top(widget=self.earlier), Top(widget=self.to_today, priority=3), Top(widget=self.later)]
        if self.pages.currentWidget() is self.closing:
            return [
                *found,
                Top("finish", text=_("Close the week"), icon="circle-check-big", primary=True, show_key=True),
            ]
        if self.presenter.state is not None and self.presenter.state.proposed:
            found.append(Top("finish", text=_("Accept all"), icon="check", primary=True, show_key=True))
        elif not closed:
            found.append(Top("week.propose", primary=True))
        found.append(Top(widget=self.templates, priority=2))
        found.append(Top("print", text=_("Print A4"), priority=4))
        if not closed:
            found.append(Top("week.close", priority=5))
        return found

    def menu_actions(self) -> list[Top]:
        return [Top("week.report_print"), Top("week.ics"), Top("week.ics_in")]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        found: dict[str, Callable[[], object]] = {
            "new": lambda: self.intents.new(self.presenter.blank()),
            "print": self.files.print,
            "week.today": self.presenter.to_today,
            "week.earlier": lambda: self._step(-1),
            "week.later": lambda: self._step(1),
            "week.ics": self.files.save_ics,
            "week.ics_in": self.files.load_ics,
            "week.report_print": self.files.print_report,
            "week.list": self._toggle_list,
        }
        state = self.presenter.state
        if state is not None and not state.week.closed:
            found["week.propose"] = self.presenter.propose
            found["week.close"] = self.show_closing
            if self.pages.currentWidget() is self.closing:
                found["finish"] = self.closing.finish_week
            elif state.proposed:
                found["finish"] = self.presenter.accept
        if self.intents.client_of(self.grid.current):
            found["brief"] = lambda: self.intents.brief(self.grid.current)
        return found

    def current_record(self) -> tuple[str, str] | None:
        client_id = self.intents.client_of(self.grid.current)
        return ("client", client_id) if client_id else None

    def regions(self) -> list[QWidget]:
        if self.pages.currentWidget() is self.closing:
            return self.closing.regions()
        return [self.candidates.list, self.grid]

    def focus_first(self) -> None:
        self.focus_back()

    def focus_back(self) -> None:
        """To what the page shown is about: the grid, or what still has to be settled."""
        if self.pages.currentWidget() is self.closing:
            self.closing.focus_first()
        else:
            self.grid.setFocus()

    def escape(self) -> bool:
        for layer in (self.editor, self.reason):
            if layer.isVisible():
                layer.give_up()
                return True
        if self.pages.currentWidget() is self.closing:
            self.show_planner()
            return True
        if self.compact and self.side.isVisible():
            self._toggle_list()
            return True
        return self.presenter.drop_all()

    # state
    def open(self, route: Route) -> None:
        self.route = route
        self._wanted = dict(route.params)
        day = self._wanted.get("day")
        if day:
            self.presenter.open(IsoWeek.of(date.fromisoformat(str(day))))
        elif self._wanted.get("week"):
            self.presenter.open(IsoWeek(int(self._wanted["year"]), int(self._wanted["week"])))
        else:
            self.presenter.refresh()

    def keep(self) -> None:
        self.closing.keep()

    def leave(self) -> None:
        self.keep()
        self.editor.hide()
        self.reason.hide()

    def refresh(self, kinds: Iterable[str]) -> None:
        self.presenter.refresh(kinds)

    def render(self, state: WeekState) -> None:
        local = clock.local_now()
        now = (local.date(), local.hour * 60 + local.minute)
        self.grid.show_grid(grid_of(state.week, state.proposed, now))
        self.candidates.show_candidates(state.waiting)
        self.counters.show_counters(counters(state.week), state.week.clashes)
        self.templates.setEnabled(not state.week.closed or bool(state.week.activities))
        if self.pages.currentWidget() is self.closing:
            self.closing.show_week(state.week)
            if state.week.closed:
                self.closing.closed()
                self.show_planner()
                self.files.print_report()
        self._do_wanted(state)

    def refresh_at(self, key: str) -> None:
        """Read the week again and put the focus on one of its cards."""
        self._wanted = {"activity": key}
        self.presenter.refresh()

    def _do_wanted(self, state: WeekState) -> None:
        wanted, self._wanted = self._wanted, {}
        if wanted.get("activity"):
            self.grid.select(str(wanted["activity"]))
            self.grid.setFocus()
        if wanted.get("close") and not state.week.closed:
            self.show_closing()
        if wanted.get("new"):
            client = None
            if wanted.get("client_id"):
                client = Choice(str(wanted["client_id"]), str(wanted.get("client", "")), icon="building-2")
            self.intents.new(self.presenter.blank(), client)

    def tell(self, words: str) -> None:
        self.context.shell.toast(words)

    def refused(self, error: Exception) -> None:
        if isinstance(error, InvalidInput) and self.editor.isVisible():
            self.editor.refused(error)
        elif isinstance(error, KamdeskError):
            self.context.shell.say_error(error)

    def choose(self, key: str) -> None:
        self.grid.select(key)
        self.grid.setFocus()

    def retranslate(self) -> None:
        self.candidates.retranslate()
        self.closing.retranslate()
        self.editor.retranslate()
        self.reason.retranslate()
        self.counters.retranslate()
        self.grid.setAccessibleName(_("The week by days and hours"))
        self.earlier.set_words("", name=_("Earlier week"))
        self.later.set_words("", name=_("Later week"))
        self.to_today.set_words(_("To today"))
        self.templates.set_words(_("Templates"))

    def set_compact(self, compact: bool) -> None:
        """The list becomes a slide-over (F3); the road counter goes."""
        if compact == self.compact:
            return
        self.compact = compact
        self.counters.set_compact(compact)
        if compact:
            self._row.removeWidget(self.side)
            self.side.setParent(self)
            self.side.hide()
        else:
            self._row.insertWidget(0, self.side)
            self.side.show()

    def _toggle_list(self) -> None:
        if not self.compact:
            self.candidates.list.setFocus()
            return
        if self.side.isVisible():
            self.side.hide()
            self.grid.setFocus()
        else:
            self.side.setGeometry(0, 0, LIST_WIDTH, self.height())
            self.side.show()
            self.side.raise_()
            self.candidates.list.setFocus()

    # week
    def _step(self, weeks: int) -> None:
        self.editor.hide()
        self.show_planner()
        self.presenter.step(weeks)
        self.top_changed.emit()

    def show_closing(self) -> None:
        """The page with the five questions."""
        if self.presenter.state is None:
            return
        self.editor.hide()
        self.closing.show_week(self.presenter.state.week)
        self.pages.setCurrentWidget(self.closing)
        self.closing.focus_first()
        self.top_changed.emit()

    def show_planner(self) -> None:
        self.closing.keep()
        self.pages.setCurrentWidget(self.planner)
        self.grid.setFocus()
        self.top_changed.emit()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        if self.compact and self.side.isVisible():
            self.side.setGeometry(0, 0, LIST_WIDTH, self.height())

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_F3:
            self._toggle_list()
            return
        super().keyPressEvent(event)
