"""The report of a visit or call: what was said and agreed, promises of both sides, rivals, photos (A11, A101)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.model.core.errors import InvalidInput, KamdeskError, Problem
from kamdesk.model.schedule import services
from kamdesk.model.schedule.queries.activities import activity
from kamdesk.model.schedule.queries.photos import StoredPhoto, photos
from kamdesk.model.schedule.queries.reports import ReportWarnings, report_check
from kamdesk.model.schedule.queries.shelf import last_shelf, shelf_of, shelf_to_check
from kamdesk.model.schedule.rules.activity import Activity
from kamdesk.model.schedule.rules.kinds import Channel, State
from kamdesk.model.schedule.rules.report import VisitReport
from kamdesk.model.schedule.rules.shelf import ShelfLine, count_shelf
from kamdesk.model.store.drafts import draft, drop_draft, keep_draft
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.docs import open_paper
from kamdesk.ui.screens.week.cards import ICONS
from kamdesk.ui.screens.week.report_lines import NO_DATE, PromiseLines, SeenLines
from kamdesk.ui.screens.week.shelf_lines import ShelfLines, count_words
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, PillSpec, Screen, Top
from kamdesk.ui.widgets.card import Banner, Card
from kamdesk.ui.widgets.fields import DateEdit, LineEdit, TextArea, forget_typing
from kamdesk.ui.widgets.form import Form, FormPage
from kamdesk.ui.widgets.photos import PhotosCard
from kamdesk.ui.widgets.text import label

SCREEN = "visit-report"
KEEP_AFTER_MS = 400
TEXTS = ("report", "agreed", "payment_terms", "next_step")


@dataclass(frozen=True, slots=True)
class ReportState:
    """One activity with its pictures and what was typed about it and not yet saved."""

    activity: Activity
    kept: Mapping[str, Any] | None
    photos: tuple[StoredPhoto, ...] = ()
    shelf: tuple[ShelfLine, ...] = ()
    last_shelf: tuple[date, tuple[ShelfLine, ...]] | None = None


def report_state(connection: Any, activity_id: str) -> ReportState | None:
    one = activity(connection, activity_id)
    if one is None:
        return None
    last = last_shelf(connection, one.client.id, activity_id) if one.client else None
    return ReportState(
        one, draft(connection, SCREEN, activity_id), photos(connection, activity_id),
        shelf_of(connection, activity_id), last,
    )  # fmt: skip


class ReportScreen(Screen):
    """`Route('week', activity id)`. What is typed is kept as it is typed; Ctrl+Enter saves it and marks as held."""

    kinds = frozenset({"activity", "week"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.activity: Activity | None = None
        self._loading = self._dirty = False
        self._warned = ""
        self._delay = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._delay.timeout.connect(self.keep)
        self._build()
        self.retranslate()

    def _build(self) -> None:
        self.page = FormPage()
        self.form = Form(2)
        self.report, self.agreed = TextArea(lines=6), TextArea(lines=2)
        self.payment_terms, self.next_step, self.next_step_day = LineEdit(), LineEdit(), DateEdit()
        self.form.add("report", lambda: _("What was talked about"), self.report, span=2)
        self.form.add("agreed", lambda: _("Agreed terms"), self.agreed, span=2)
        self.form.add("payment_terms", lambda: _("Payment terms"), self.payment_terms, span=2)
        self.form.add("next_step", lambda: _("Next step"), self.next_step)
        self.form.add("next_step_day", lambda: _("Until when"), self.next_step_day)
        self.banner = Banner()
        self.banner.hide()
        self.report_card = Card("", "clipboard-check")
        self.report_card.body.addWidget(self.banner)
        self.report_card.body.addWidget(self.form)
        self.promises, self.seen = PromiseLines(), SeenLines(self.context)
        self.shelf = ShelfLines(self.context, self._list_shelf)
        self.photos = PhotosCard()
        self.photos.unreadable.connect(self._say_unreadable)
        self.facts_card = Card("", "info")
        self.facts = label("", "body", wrap=True)
        self.facts_card.body.addWidget(self.facts)
        self.page.left.addWidget(self.report_card)
        self.page.left.addWidget(self.shelf)
        for card in (self.promises, self.seen, self.photos):
            self.page.middle.addWidget(card)
        self.page.right.addWidget(self.facts_card)
        self.page.finish()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.page)
        for field in (self.report, self.agreed, self.payment_terms, self.next_step, self.next_step_day):
            field.textChanged.connect(self._on_typed)
        self.promises.changed.connect(self._on_typed)
        self.seen.changed.connect(self._on_typed)
        self.shelf.changed.connect(self._on_typed)

    # what the top bar shows
    def crumb(self) -> str:
        return _("Week")

    def title(self) -> str:
        return self.activity.caption if self.activity else _("Report")

    def pills(self) -> list[PillSpec]:
        one = self.activity
        if one is None:
            return []
        tones = {State.DONE: "ok", State.MISSED: "bad", State.PLANNED: "neu", State.CANCELLED: "neu"}
        found = [PillSpec(_(one.state.msgid), tones[one.state])]
        if one.off_schedule:
            found.append(PillSpec(_("off schedule"), "neu"))
        return found

    def read_only(self) -> str:
        closed = self.activity is not None and self.activity.closed
        return _("This week is closed: its records no longer change") if closed else ""

    def top_actions(self) -> list[Top]:
        found = [Top("print", text=_("Report"), priority=2), Top("brief", priority=3)]
        if not self.read_only():
            found.insert(0, Top("finish", text=_("Save, held"), primary=True, show_key=True))
        return found

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        one = self.activity
        if one is None:
            return {}
        found: dict[str, Callable[[], object]] = {
            "print": lambda: open_paper(self.context.shell, "visit", activity=one.id),
        }
        if one.client is not None:
            found["brief"] = lambda: open_paper(self.context.shell, "brief", activity=one.id)
        if not one.closed:
            found["finish"] = self.save
            found["promise"] = self.promises.begin
        return found

    def current_record(self) -> tuple[str, str] | None:
        client = self.activity.client if self.activity else None
        return ("client", client.id) if client else None

    def regions(self) -> list[QWidget]:
        return [self.report_card, self.shelf, self.promises, self.seen, self.photos]

    def focus_first(self) -> None:
        self.report.setFocus()

    # state
    def open(self, route: Route) -> None:
        if self.route is not None and self.route.record_id != route.record_id:
            self.keep()
            self._dirty = False
            self._warned = ""
            self.photos.clear()
            self.banner.hide()
            self.form.clear_problems()
            forget_typing(self)
            self.promises.clear()
            self.seen.clear()
            self.shelf.clear()
        super().open(route)

    def leave(self) -> None:
        self.keep()

    def refresh(self, kinds: Iterable[str]) -> None:
        if self.route is not None and self.route.record_id:
            self.context.runner.query(report_state, self.route.record_id, owner=self, on_ok=self._show)

    def _show(self, state: ReportState | None) -> None:
        if state is None:
            self.context.shell.go_up()
            return
        self.activity = state.activity
        self.show_state(state)

    def render(self, state: ReportState) -> None:
        one = state.activity
        self._say_facts(one)
        if not self._dirty:
            self._loading = True
            self._put(one, state.kept or {}, state.shelf)
            self._loading = False
            self._dirty = state.kept is not None
        self.form.set_read_only(one.closed, self.read_only())
        for card in (self.promises, self.seen):
            card.setEnabled(not one.closed)
            card.setVisible(not one.closed)
        self._show_shelf(state)
        self.photos.show_stored(state.photos)
        self.photos.set_read_only(one.closed)

    def _show_shelf(self, state: ReportState) -> None:
        self.shelf.setEnabled(not state.activity.closed)
        self.shelf.setVisible(bool(state.shelf) or state.activity.channel is Channel.VISIT)
        said = ""
        if state.last_shelf is not None:
            day, lines = state.last_shelf
            said = f"{l10n().date(day)}: {count_words(count_shelf(lines))}"
        self.shelf.show_last(said)

    def _list_shelf(self) -> None:
        """Begin the check with the list of the last one, or with what the client buys."""
        one = self.activity
        if one is not None and one.client is not None:
            self.context.runner.query(
                shelf_to_check, one.client.id, one.id, one.day, owner=self, on_ok=self._take_list
            )

    def _take_list(self, lines: tuple[ShelfLine, ...]) -> None:
        self.shelf.put((*lines, *self.shelf.values()))
        self.shelf.list.setFocus()
        self._on_typed()

    def _put(self, one: Activity, kept: Mapping[str, Any], shelf: Iterable[ShelfLine]) -> None:
        for name in TEXTS:
            getattr(self, name).set_text(str(kept.get(name, getattr(one, name))))
        day = kept.get("next_step_day")
        self.next_step_day.set_value(date.fromisoformat(day) if day else one.next_step_day)
        self.promises.put(kept.get("promises", ()))
        self.seen.put(kept.get("seen", ()))
        self.shelf.put(kept.get("shelf", shelf))

    def _say_facts(self, one: Activity) -> None:
        texts = l10n()
        when = f"{texts.weekday(one.day)}, {texts.date(one.day)}"
        if one.start is not None:
            when += f", {texts.time(one.start)}–{texts.time((one.start + one.minutes) % 1440)}"
        lines = [
            _(one.channel.msgid),
            when,
            one.town,
            ", ".join(client.name for client in one.clients[1:]),
            ", ".join(
                f"{person.name} ({person.role})" if person.role else person.name for person in one.people
            ),
            one.goal,
            one.reason,
            _(one.missed_reason) if one.missed_reason else "",
        ]
        self.facts.setText("\n".join(line for line in lines if line))
        self.facts_card.icon.show_icon(ICONS[one.channel][0], ICONS[one.channel][1])
        self.facts_card.icon.show()

    def retranslate(self) -> None:
        self.report_card.set_title(_("Report"))
        self.photos.retranslate()
        self.facts_card.set_title(_("The meeting"))
        self.promises.retranslate()
        self.seen.retranslate()
        self.shelf.retranslate()
        self.form.retranslate()

    # keeping and saving
    def _on_typed(self, *_args: Any) -> None:
        if not self._loading:
            self._dirty = True
            self._delay.start()

    def _typed(self) -> dict[str, Any]:
        day = self.next_step_day.value()
        return {
            **{name: getattr(self, name).text() for name in TEXTS},
            "next_step_day": day.isoformat() if day else "",
            "promises": self.promises.typed(),
            "seen": self.seen.typed(),
            "shelf": self.shelf.typed(),
        }

    def keep(self) -> None:
        """Write what is typed into the draft; photos are read again from their files when saving."""
        self._delay.stop()
        if self._dirty and self.activity is not None and not self.activity.closed:
            self.context.runner.command(
                keep_draft, silent=True, screen=SCREEN, record_id=self.activity.id, body=self._typed()
            )

    def save(self) -> None:
        """Save and mark as held; a report that looks copied is asked about once (A101)."""
        if self.activity is None:
            return
        self.form.clear_problems()
        day = None if self.next_step_day.is_valid() else Problem("next_step_day", NO_DATE)
        if day is not None:
            self.form.show_problems(InvalidInput(day))
        if day is not None or not all(one.readable() for one in (self.promises, self.seen, self.shelf)):
            return
        self.context.runner.query(
            report_check, self.activity.id, self.report.text(), owner=self, on_ok=self._checked
        )

    def _checked(self, warnings: ReportWarnings) -> None:
        words = "\n".join(warnings.texts(l10n()))
        if words and words != self._warned:
            self._warned = words
            self.banner.say(words + "\n" + _("Ctrl+Enter once more saves it all the same."), "warn")
            self.banner.show()
            return
        self.banner.hide()
        self._store()

    def _store(self) -> None:
        one = self.activity
        if one is None:
            return
        report = VisitReport(
            **{name: getattr(self, name).text() for name in TEXTS},
            next_step_day=self.next_step_day.value(),
            promises=self.promises.values(),
            competitors=self.seen.values(),
            photos=tuple(self.photos.new),
            shelf=self.shelf.values(),
        )
        self.context.runner.command(
            services.save_report, owner=self, on_ok=lambda _v: self._stored(one.id), on_error=self._refused,
            activity_id=one.id, report=report,
        )  # fmt: skip

    def _stored(self, activity_id: str) -> None:
        self._delay.stop()
        forget_typing(self)
        self._dirty = False
        self.photos.clear()
        self.promises.clear()
        self.seen.clear()
        self.shelf.clear()
        self.context.runner.command(drop_draft, silent=True, screen=SCREEN, record_id=activity_id)
        self.context.shell.open(
            Route("week", params={"day": self.activity.day.isoformat(), "activity": activity_id})
        )

    def _refused(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            left = self.form.show_problems(error)
            if left:
                self.banner.say(left[0].text(l10n()), "bad")
                self.banner.show()
        elif isinstance(error, KamdeskError):
            self.context.shell.say_error(error)

    def _say_unreadable(self, name: str) -> None:
        self.context.shell.toast(_("%(name)s cannot be read") % {"name": name}, icon="triangle-alert")
