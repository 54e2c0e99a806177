"""The planner: counters, the list to plan, the grid, and over them the editor or the closing page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QInputDialog,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kamdesk.model.core import clock
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.core.errors import InvalidInput, KamdeskError
from kamdesk.model.schedule import services
from kamdesk.model.schedule.rules.activity import ActivityDraft
from kamdesk.model.schedule.rules.candidates import Candidate
from kamdesk.model.schedule.rules.clashes import Clash
from kamdesk.model.schedule.rules.kinds import State
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.docs import open_paper
from kamdesk.ui.screens.week import calendar_files
from kamdesk.ui.screens.week.candidates import CandidatePanel
from kamdesk.ui.screens.week.cards import counters, grid_of
from kamdesk.ui.screens.week.closing import ClosePage
from kamdesk.ui.screens.week.counters import CounterRow
from kamdesk.ui.screens.week.editor import CardEditor, ReasonEditor
from kamdesk.ui.screens.week.grid import WeekGrid, ghost_card
from kamdesk.ui.screens.week.presenter import WeekPresenter, WeekState
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, PillSpec, Screen, Top
from kamdesk.ui.widgets.button import Button, MenuButton
from kamdesk.ui.widgets.search_select import Choice
from kamdesk.ui.widgets.table import show_menu

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
        self._placing: Candidate | None = None
        self._compact = False
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
        self.earlier = Button("", "chevron-left", kind="ghost", on_click=lambda: self._step(-1))
        self.to_today = Button("", on_click=self.presenter.to_today)
        self.later = Button("", "chevron-right", kind="ghost", on_click=lambda: self._step(1))
        self.templates = MenuButton("", "layout-template", fill=self._fill_templates)

    def _connect(self) -> None:
        grid = self.grid
        grid.moved.connect(self.presenter.move)
        grid.resized.connect(self.presenter.resize)
        grid.opened.connect(self._open_card)
        grid.key_wanted.connect(self._on_key)
        grid.dropped.connect(self.presenter.plan_candidate)
        grid.empty_wanted.connect(lambda day, start: self._new(self.presenter.blank(day, start)))
        grid.menu_wanted.connect(self._menu)
        grid.placed.connect(self._placed)
        grid.given_up.connect(self.candidates.list.setFocus)
        grid.chosen.connect(self._on_chosen)
        self.candidates.wanted.connect(lambda one: self._begin_placing(one, None))
        self.candidates.day_wanted.connect(self._begin_placing)
        self.editor.saved.connect(self._save_card)
        self.editor.report_wanted.connect(self._report)
        self.editor.remove_wanted.connect(self._remove)
        self.editor.closed.connect(grid.setFocus)
        self.reason.given.connect(self._missed)
        self.reason.closed.connect(grid.setFocus)
        self.counters.clash_wanted.connect(self._to_clash)
        closing = self.closing
        closing.close_wanted.connect(lambda answers: self.presenter.close(answers, closing.refused))
        closing.done_wanted.connect(self.presenter.done)
        closing.missed_wanted.connect(lambda key: self.reason.open(key, QRect(closing.list.geometry())))
        closing.opened.connect(self._report)
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
            "new": lambda: self._new(self.presenter.blank()),
            "print": self._print,
            "week.today": self.presenter.to_today,
            "week.ics": self._save_ics,
            "week.ics_in": self._load_ics,
            "week.report_print": self._print_report,
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
        if self._client_of(self.grid.current):
            found["brief"] = lambda: self._brief(self.grid.current)
        return found

    def current_record(self) -> tuple[str, str] | None:
        client_id = self._client_of(self.grid.current)
        return ("client", client_id) if client_id else None

    def regions(self) -> list[QWidget]:
        if self.pages.currentWidget() is self.closing:
            return self.closing.regions()
        return [self.candidates.list, self.grid]

    def focus_first(self) -> None:
        self.grid.setFocus()

    def escape(self) -> bool:
        for layer in (self.editor, self.reason):
            if layer.isVisible():
                layer.give_up()
                return True
        if self.pages.currentWidget() is self.closing:
            self.show_planner()
            return True
        if self._compact and self.side.isVisible():
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

    def leave(self) -> None:
        self.closing.keep()
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
                self._print_report()
        self._do_wanted(state)

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
            self._new(self.presenter.blank(), client)

    def tell(self, words: str) -> None:
        self.context.shell.toast(words)

    def refused(self, error: KamdeskError) -> None:
        if isinstance(error, InvalidInput) and self.editor.isVisible():
            self.editor.refused(error)
        else:
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
        if compact == self._compact:
            return
        self._compact = compact
        self.counters.set_compact(compact)
        if compact:
            self._row.removeWidget(self.side)
            self.side.setParent(self)
            self.side.hide()
        else:
            self._row.insertWidget(0, self.side)
            self.side.show()

    def _toggle_list(self) -> None:
        if not self._compact:
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

    # cards
    def _card_box(self, key: str) -> QRect:
        """Where a card is, in this screen; the middle of the grid when it is out of sight."""
        box = self.grid.box_of(key)
        if box is None:
            middle = self.grid.viewport().rect().center()
            box = QRect(middle.x() - 200, middle.y() - 160, 10, 10)
        return QRect(self.grid.viewport().mapTo(self, box.topLeft()), box.size())

    def _open_card(self, key: str) -> None:
        item = self.presenter.proposed(key)
        if item is not None:
            self.presenter.accept([item])
            return
        one = self.presenter.activity(key)
        if one is None:
            return
        if one.closed or one.state in (State.DONE, State.MISSED):
            self._report(key)
        else:
            self.editor.open_activity(one, self._card_box(key))

    def _new(self, draft: ActivityDraft, client: Choice | None = None) -> None:
        if self.read_only():
            self.context.shell.toast(self.read_only())
            return
        self.show_planner()
        self.editor.open_new(draft, self._card_box(""), client)

    def _save_card(self, draft: ActivityDraft) -> None:
        one = self.editor.activity
        if one is None:
            self.presenter.add(draft, on_ok=self._added)
            return
        self.context.runner.command(
            services.edit_activity, owner=self, on_ok=lambda _id: self._added(one.id), on_error=self.refused,
            activity_id=one.id, draft=draft,
        )  # fmt: skip

    def _added(self, key: str) -> None:
        self.editor.hide()
        self._wanted = {"activity": key}
        self.presenter.refresh()

    def _on_key(self, key: str, what: str) -> None:
        if what == "delete":
            self._remove(key)
        elif self.presenter.proposed(key) is not None:
            return
        elif what == "done":
            self.presenter.done(key)
        elif what == "missed":
            self._ask_reason(key)
        elif what == "report":
            self._report(key)
        else:
            one = self.presenter.activity(key)
            if one is not None and not one.closed:
                self.editor.open_activity(one, self._card_box(key))

    def _ask_reason(self, key: str) -> None:
        one = self.presenter.activity(key)
        if one is None or one.closed:
            return
        if one.state is State.MISSED and one.missed_reason:
            self.presenter.planned_again(key)
        else:
            self.reason.open(key, self._card_box(key))

    def _missed(self, key: str, reason: str) -> None:
        self.presenter.missed(key, reason)
        self.grid.setFocus()

    def _remove(self, key: str) -> None:
        self.editor.hide()
        self.presenter.remove(key)
        self.grid.setFocus()

    def _report(self, key: str) -> None:
        self.editor.hide()
        records = (
            tuple(one.id for one in self.presenter.state.week.activities) if self.presenter.state else ()
        )
        self.context.shell.open(Route("week", key, records=records))

    def _client_of(self, key: str) -> str | None:
        one = self.presenter.activity(key)
        if one is not None:
            return one.client.id if one.client else None
        item = self.presenter.proposed(key)
        return item.candidate.client_id if item else None

    def _brief(self, key: str) -> None:
        if self.presenter.activity(key) is not None:
            open_paper(self.context.shell, "brief", activity=key)
        else:
            open_paper(self.context.shell, "brief", client=self._client_of(key))

    def _on_chosen(self, key: str) -> None:
        card = self.grid.cards.get(key)
        self.grid.setAccessibleDescription(card.spoken if card else "")
        self.top_changed.emit()

    def _menu(self, key: str, place: QPoint) -> None:
        item = self.presenter.proposed(key)
        if item is not None:
            entries: list[Any] = [
                (_("Accept"), "check", lambda: self.presenter.accept([item])),
                (_("Drop"), "x", lambda: self.presenter.drop(key)),
            ]
        else:
            entries = self._card_menu(key)
        show_menu(self.grid.viewport(), place, entries)

    def _card_menu(self, key: str) -> list[Any]:
        one = self.presenter.activity(key)
        entries: list[Any] = []
        if one is not None and not one.closed:
            done = _("Take the mark back") if one.state is State.DONE else _("Held")
            entries = [
                (_("Change"), "pencil", lambda: self._on_key(key, "edit")),
                (done, "circle-check", lambda: self.presenter.done(key)),
                (_("Not held"), "circle-x", lambda: self._ask_reason(key)),
                (_("Take out of the week"), "trash-2", lambda: self._remove(key)),
            ]
        entries.append((_("Report"), "clipboard-check", lambda: self._report(key)))
        client_id = self._client_of(key)
        if client_id:
            client = Route("clients", client_id)
            entries.append((_("Brief F9"), "file-text", lambda: self._brief(key)))
            entries.append((_("Open the client"), "building-2", lambda: self.context.shell.open(client)))
        return entries

    # placing from the list
    def _begin_placing(self, candidate: Candidate, day: int | None) -> None:
        draft = self.presenter.blank(day)
        self._placing = candidate
        if self._compact:
            self.side.hide()
        place = (draft.day - self.presenter.week.monday).days
        self.grid.begin_placing(
            ghost_card(
                "ghost", candidate.client, max(0, min(6, place)), draft.start or 540, candidate.minutes
            )
        )

    def _placed(self, day: int, start: int) -> None:
        if self._placing is not None:
            self.presenter.plan_candidate(self._placing.key, day, start)
        self._placing = None
        self.candidates.list.setFocus()

    def _to_clash(self, clash: Clash) -> None:
        self.grid.select(clash.second_id)
        self.grid.setFocus()

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
        self.top_changed.emit()

    def show_planner(self) -> None:
        self.closing.keep()
        self.pages.setCurrentWidget(self.planner)
        self.grid.setFocus()
        self.top_changed.emit()

    def _fill_templates(self, menu: QMenu) -> None:
        state = self.presenter.state
        if state is None:
            return
        for template in state.templates:
            sub = menu.addMenu(template.name)
            apply = sub.addAction(_("Apply to this week"))
            apply.triggered.connect(lambda _c=False, key=template.id: self.presenter.apply_template(key))
            apply.setEnabled(not state.week.closed)
            remove = sub.addAction(_("Delete the template"))
            remove.triggered.connect(lambda _c=False, key=template.id: self.presenter.remove_template(key))
        if state.templates:
            menu.addSeparator()
        menu.addAction(_("Save this week as a template…")).triggered.connect(self._name_template)

    def _name_template(self) -> None:
        words, given = QInputDialog.getText(self, _("Week template"), _("Name of the template"))
        if given:
            self.presenter.save_template(words)

    def _print(self) -> None:
        week = self.presenter.week
        open_paper(self.context.shell, "week", year=week.year, week=week.week)

    def _print_report(self) -> None:
        week = self.presenter.week
        open_paper(self.context.shell, "week-report", year=week.year, week=week.week)

    def _save_ics(self) -> None:
        name = f"KAMdesk {self.presenter.week.year}-W{self.presenter.week.week:02d}.ics"
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save as a calendar file (ICS)"), name, "iCalendar (*.ics)"
        )
        if chosen:
            self.context.runner.query(
                calendar_files.week_file, self.presenter.week, owner=self,
                on_ok=lambda content: self._write_ics(Path(chosen), content),
            )  # fmt: skip

    def _write_ics(self, target: Path, content: bytes) -> None:
        try:
            calendar_files.save(content, target)
        except KamdeskError as fault:
            self.context.shell.say_error(fault)
            return
        self.context.shell.toast(_("Saved as %(name)s") % {"name": target.name})

    def _load_ics(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Take in a calendar file (ICS)"), "", "iCalendar (*.ics)"
        )
        if chosen:
            self.context.runner.query(
                calendar_files.drafts_of, Path(chosen), self.presenter.week, owner=self, on_ok=self._take_in,
                on_error=self.context.shell.say_error,
            )  # fmt: skip

    def _take_in(self, drafts: tuple[ActivityDraft, ...]) -> None:
        if not drafts:
            self.context.shell.toast(_("The file has no events in this week."))
            return
        self.context.runner.command(services.add_drafts, owner=self, on_error=self.refused, drafts=drafts)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        if self._compact and self.side.isVisible():
            self.side.setGeometry(0, 0, LIST_WIDTH, self.height())

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_F3:
            self._toggle_list()
            return
        super().keyPressEvent(event)
