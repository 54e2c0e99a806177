"""Public holidays of a year with the user's own word about days, where a day begins, and own road times."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QPoint

from kamdesk.model.calendar.rules.holidays import COUNTRIES, Holiday, holidays_of
from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.places.rules import gazetteer
from kamdesk.model.places.rules.travel import road
from kamdesk.model.schedule.queries.settings import TravelEntry
from kamdesk.model.schedule.services.settings import remove_holiday, remove_travel, set_holiday, set_travel
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.settings import words
from kamdesk.ui.screens.settings.base import BoundForm, SettingCard, note, row_of
from kamdesk.ui.screens.settings.cards.rules import bounded
from kamdesk.ui.screens.settings.desk import Desk
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.choice import Segment, Segmented
from kamdesk.ui.widgets.fields import Combo, DateEdit, LineEdit
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.search_select import Choice, SearchSelect
from kamdesk.ui.widgets.table import RIGHT, Column, RowTableModel, TableView, show_menu
from kamdesk.ui.widgets.text import label


def _state(day: Holiday) -> tuple[str, str, str]:
    if day.own:
        return (_("own: free") if day.free else _("own: working"), "key", "")
    if not day.free:
        return (_("working"), "warn", "")
    return (_("free"), "ok", "")


HOLIDAYS: list[Column[Holiday]] = [
    Column("day", lambda: _("Date"), lambda h: l10n().date(h.day), lambda h: h.day.toordinal(), width=96),
    Column("weekday", lambda: _("Day"), lambda h: l10n().weekday(h.day), lambda h: h.day.isoweekday(), width=110),
    Column("name", lambda: _("Name"), lambda h: h.name(l10n()), width=240, stretch=True, elide=True),
    Column("state", lambda: _("Is it free"), lambda h: _state(h)[0], pill=_state, width=130),
]  # fmt: skip


class HolidaysCard(SettingCard):
    """One year of one country; a day made free or working by hand wins over the calendar."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "calendar-days", lambda: _("Holidays"))
        self.year = clock.today().year
        self.country = Segmented([Segment(code, code) for code in COUNTRIES], small=True)
        self.country.chosen.connect(lambda _code: self.update_state())
        self._touched = False
        self.country.chosen.connect(lambda _code: setattr(self, "_touched", True))
        self.before = Button(
            "", "chevron-left", kind="ghost", small=True, name="…", on_click=lambda: self._turn(-1)
        )
        self.after = Button(
            "", "chevron-right", kind="ghost", small=True, name="…", on_click=lambda: self._turn(1)
        )
        self.of_year = label("", "strong")
        for at_head in (self.country, self.before, self.of_year, self.after):
            self.head.insertWidget(self.head.count() - 1, at_head)
        self.table = TableView(RowTableModel(HOLIDAYS, key=lambda h: h.day.isoformat()), dense=True)
        self.table.setMinimumHeight(230)
        self.table.opened.connect(self._take)
        self.table.delete_wanted.connect(self._remove)
        self.table.menu_wanted.connect(self._menu)
        self.form = Form(3)
        self.form.add("day", lambda: _("Date"), DateEdit())
        self.form.add("free", lambda: _("Is it free"), Combo())
        self.form.add("name", lambda: _("Name"), LineEdit())
        self.add_day = Button("", "plus", kind="primary", small=True, on_click=self._save)
        self.drop = Button(
            "", "rotate-ccw", small=True, on_click=lambda: self._remove(self.table.current_row())
        )
        self.hint = note()
        self.form["name"].returnPressed.connect(self._save)
        self.body.addWidget(self.table)
        self.body.addWidget(self.form)
        self.body.addLayout(row_of(self.add_day, self.drop))
        self.body.addWidget(self.hint)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.country.set_segments([Segment(code, words.country(code)) for code in COUNTRIES])
        self.country.setAccessibleName(_("Country of the holidays"))
        self.before.set_words("", _("Year before"))
        self.after.set_words("", _("Year after"))
        self.table.retranslate(_("Holidays"))
        self.form["free"].set_options([(True, _("free")), (False, _("working"))])
        self.form.retranslate()
        self.add_day.set_words(_("Set the day"))
        self.drop.set_words(_("Back to the calendar"))
        self.hint.setText(
            _(
                "The week plan leaves free days out. Moved working days in Latvia hold for the "
                "state; add yours."
            )
        )
        self.update_state()

    def update_state(self) -> None:
        state = self.desk.state
        self.of_year.setText(str(self.year))
        if state is None:
            return
        own = state.company
        if own is not None and not self._touched and own.country in COUNTRIES:
            self.country.set_value(own.country)
        first, last = date(self.year, 1, 1), date(self.year, 12, 31)
        found = holidays_of(self.country.value(), first, last, state.overrides)
        self.table.set_rows([found[day] for day in sorted(found)])
        for part in (self.form, self.add_day, self.drop):
            part.setEnabled(self.desk.writable)

    def _turn(self, step: int) -> None:
        self.year = max(1950, min(2099, self.year + step))
        self.update_state()

    def _take(self, day: Holiday) -> None:
        """Enter on a holiday: make it a working day, or the other way round."""
        self.form["day"].set_value(day.day)
        self.form["free"].set_value(not day.free)
        self.form["name"].setText(day.own_name)
        self.form["name"].setFocus()

    def _save(self) -> None:
        day = self.form["day"].value()
        if day is None:
            self.form.show_problems([Problem("day", N_("Type a date."))])
            return
        self.form.clear_problems()

        def done(_id: object) -> None:
            self.year = day.year
            self.form["day"].set_value(None)
            self.form["name"].clear()

        self.desk.command(
            set_holiday, None, done, day=day, country=self.country.value(), free=self.form["free"].value(),
            name=self.form["name"].text(),
        )  # fmt: skip

    def _remove(self, day: Holiday | None) -> None:
        if day is not None and day.own and self.desk.writable:
            self.desk.command(remove_holiday, day=day.day, country=day.country)
        elif day is not None:
            said = _("This day comes from the calendar. Set it working or free instead.")
            self.desk.context.shell.toast(said, icon="info")

    def _menu(self, day: Holiday, place: QPoint) -> None:
        entries: list[tuple[str, str, Callable[[], object]] | None] = [
            (_("Edit"), "pencil", lambda: self._take(day))
        ]
        if day.own:
            entries.append((_("Back to the calendar"), "rotate-ccw", lambda: self._remove(day)))
        show_menu(self, place, entries)


def find_towns(text: str, answer: Callable[[Sequence[Choice]], None]) -> None:
    """Towns of the offline list by any of their names."""
    language = l10n().language
    answer(
        [
            Choice(f"{one.country}|{one.latvian}", one.name(language), words.country(one.country), "map-pin")
            for one in gazetteer.search(text)
        ]
    )


def town_select() -> SearchSelect:
    return SearchSelect(find_towns, can_create=True)


def town_of(select: SearchSelect) -> str:
    """The chosen town by its Latvian name, or what was typed."""
    key = select.value()
    return key.partition("|")[2] if key else select.text().strip()


def town_name(town: str, country: str = "") -> str:
    """A stored town in the language of the window."""
    place = gazetteer.find(town, country) if town else None
    return place.name(l10n().language) if place else town


class StartCard(SettingCard):
    """Where the day begins and ends, and how fast the roads are: road times of the plan stand on it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "map-pin", lambda: _("Where the day begins"))
        self.form = BoundForm(desk, 2)
        self.town = town_select()
        self.town.chosen.connect(self._on_town)
        self.town.created.connect(lambda _text: self._on_town(""))
        self.form.add("start_town", lambda: _("Town"), self.town)
        self.form.bind("road_speed_kmh", lambda: _("Speed on the road, km/h"), bounded(20, 130))
        self.hint = note()
        self.body.addWidget(self.form)
        self.body.addWidget(self.hint)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.form.retranslate()
        self.hint.setText(
            _("Road time is the straight line × 1.3 at this speed; own times between towns win.")
        )
        self.update_state()

    def update_state(self) -> None:
        own = self.desk.state.company if self.desk.state else None
        self.form.setEnabled(self.desk.writable)
        if own is None:
            return
        self.form.fill(own)
        self.show_mark(bool(own.start_town))
        if not self.town.hasFocus():
            name = town_name(own.start_town, own.country)
            self.town.set_choice(Choice(f"{own.country}|{own.start_town}", name) if name else None)

    def _on_town(self, key: str) -> None:
        country, _bar, name = key.partition("|")
        if not key:
            own = self.desk.state.company if self.desk.state else None
            name, country = self.town.text().strip(), own.country if own else ""
        place = gazetteer.find(name, country) if name else None
        if name and place is None:
            self.form.fields["start_town"].set_problem(
                _("This town is not on the list: choose the nearest one.")
            )
            return
        self.form.fields["start_town"].set_problem("")
        point = place.point if place else None
        self.desk.save(
            start_town=place.latvian if place else "",
            start_lat_e5=round(point.latitude * 100_000) if point else None,
            start_lon_e5=round(point.longitude * 100_000) if point else None,
        )


def _computed(entry: TravelEntry) -> str:
    leg = road(gazetteer.spot_of(entry.town_a), gazetteer.spot_of(entry.town_b))
    return l10n().duration(leg.minutes) if leg.minutes else "—"


TRAVEL: list[Column[TravelEntry]] = [
    Column("a", lambda: _("From town"), lambda e: town_name(e.town_a), width=96, stretch=True, elide=True),
    Column("b", lambda: _("To town"), lambda e: town_name(e.town_b), width=100, elide=True),
    Column("minutes", lambda: _("Own time"), lambda e: l10n().duration(e.minutes), lambda e: e.minutes, RIGHT,
           role="strong", width=86),
    Column("computed", lambda: _("Computed"), _computed, align=RIGHT, tone=lambda _e: "text2", width=76),
    Column("km", lambda: _("km"), lambda e: l10n().number(e.km) if e.km else "", lambda e: e.km, RIGHT, width=44),
]  # fmt: skip


class TravelCard(SettingCard):
    """Own minutes between two towns, both ways."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "car", lambda: _("Own road times"))
        self.table = TableView(RowTableModel(TRAVEL, key=lambda e: e.id), dense=True)
        self.table.setMinimumHeight(130)
        self.table.opened.connect(self._take)
        self.table.delete_wanted.connect(self._remove)
        self.form = Form(2)
        self.form.add("town_a", lambda: _("From town"), town_select())
        self.form.add("town_b", lambda: _("To town"), town_select())
        self.form.add("minutes", lambda: _("Minutes"), bounded(1, 24 * 60))
        self.form.add("km", lambda: _("km"), bounded(0, 5000))
        self.save = Button("", "plus", kind="primary", small=True, on_click=self._save)
        self.drop = Button("", "trash-2", small=True, on_click=lambda: self._remove(self.table.current_row()))
        self.body.addWidget(self.table)
        self.body.addWidget(self.form)
        self.body.addLayout(row_of(self.save, self.drop))
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.table.retranslate(_("Own road times"))
        self.form.retranslate()
        self.save.set_words(_("Set the time"))
        self.drop.set_words(_("Delete"))
        self.update_state()

    def update_state(self) -> None:
        state = self.desk.state
        if state is not None:
            self.table.set_rows(state.travel)
            self.drop.setEnabled(bool(state.travel) and self.desk.writable)
        for part in (self.form, self.save):
            part.setEnabled(self.desk.writable)

    def _take(self, entry: TravelEntry) -> None:
        for name, town in (("town_a", entry.town_a), ("town_b", entry.town_b)):
            self.form[name].set_choice(Choice(f"|{town}", town_name(town)))
        self.form["minutes"].set_value(entry.minutes)
        self.form["km"].set_value(entry.km or None)
        self.form["minutes"].setFocus()

    def _save(self) -> None:
        def done(_id: object) -> None:
            for name in ("town_a", "town_b"):
                self.form[name].set_choice(None)
            for name in ("minutes", "km"):
                self.form[name].set_value(None)

        self.form.clear_problems()
        self.desk.command(
            set_travel, self._refused, done,
            town_a=town_of(self.form["town_a"]), town_b=town_of(self.form["town_b"]),
            minutes=self.form["minutes"].value() or 0, km=self.form["km"].value(),
        )  # fmt: skip

    def _refused(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self.form.show_problems(error)

    def _remove(self, entry: TravelEntry | None) -> None:
        if entry is not None and self.desk.writable:
            self.desk.command(remove_travel, travel_id=entry.id)


__all__ = ["HolidaysCard", "StartCard", "TravelCard", "find_towns", "town_name"]
