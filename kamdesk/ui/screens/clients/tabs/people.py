"""People, who left among them, and the places of the client."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kamdesk.model.calendar.rules.namedays import name_day_of
from kamdesk.model.clients.queries import Person, Place, client_people, client_sites
from kamdesk.model.clients.rules.words import Stance
from kamdesk.model.clients.services import contact_left, remove_contact, remove_site
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.clients import words
from kamdesk.ui.screens.clients.tabs.base import ListTab
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.theme import look
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.rows import RowItem, RowList
from kamdesk.ui.widgets.table import Column, show_menu


@dataclass(frozen=True, slots=True)
class PeopleState:
    people: tuple[Person, ...]
    places: tuple[Place, ...]


def people_state(connection: Any, client_id: str) -> PeopleState:
    return PeopleState(client_people(connection, client_id, left=True), client_sites(connection, client_id))


def stance(person: Person) -> str:
    return _(Stance(person.draft.stance).msgid) if person.draft.stance in set(Stance) else ""


STANCE_LOOK = {
    "decides": ("ok", "stamp"),
    "supports": ("ok", "thumbs-up"),
    "against": ("bad", "hand"),
    "accounting": ("info", "receipt"),
}


def stance_pill(person: Person) -> tuple[str, str, str]:
    if person.draft.left_on is not None:
        return _("left %(day)s") % {"day": l10n().date(person.draft.left_on)}, "neu", "log-out"
    return (stance(person), *STANCE_LOOK.get(person.draft.stance, ("neu", "circle")))


def name_day(person: Person) -> str:
    """The day of the calendar this first name is celebrated on, such as '19.11.'."""
    days = name_day_of(person.draft.name) if person.draft.name_day else ()
    return l10n().day_month(days[0]) if days else ""


def columns() -> list[Column[Person]]:
    return [
        Column(
            "name",
            lambda: _("Name and surname"),
            lambda p: p.draft.name,
            role=lambda p: "strong" if p.here else "body",
            tone=lambda p: "text" if p.here else "text3",
            icon=lambda p: ("star", "key") if p.draft.vip else None,
            width=160,
            elide=True,
        ),
        Column("role", lambda: _("Position"), lambda p: p.draft.role, width=124, elide=True),
        Column("stance", lambda: _("Part in the decision"), stance, pill=stance_pill, width=176),
        Column("phone", lambda: _("Telephone"), lambda p: p.draft.phone, width=116),
        Column(
            "email",
            lambda: _("E-mail address"),
            lambda p: p.draft.email,
            width=150,
            elide=True,
            hide_when_compact=True,
        ),
        Column("name_day", lambda: _("Name day"), name_day, width=74, hide_when_compact=True),
        Column(
            "approach",
            lambda: _("How to talk"),
            lambda p: p.draft.approach,
            tone=lambda _p: "text2",
            width=130,
            stretch=True,
            elide=True,
        ),
    ]


class PeopleTab(ListTab):
    """Enter edits, L marks that a person has left, Del deletes; places at the right."""

    person_wanted = Signal(str)
    place_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        self.new_person = Button(
            "",
            "user-round-plus",
            key="Ctrl+Shift+N",
            show_key=False,
            on_click=lambda: self.person_wanted.emit(""),
        )
        super().__init__(context, "client_people", columns(), "users")
        self.bar.insertWidget(self.bar.count() - 1, self.new_person)
        self.table.menu_wanted.connect(self._menu)
        self.table.delete_wanted.connect(self._delete)
        self._add_places()
        self.retranslate()

    def _add_places(self) -> None:
        self.side = Card("", "map-pin", padding=0)
        self.new_place = Button(
            "", "plus", kind="ghost", small=True, on_click=lambda: self.place_wanted.emit("")
        )
        self.side.head.addWidget(self.new_place)
        self.places = RowList(two=41, line_above=True, detail_role="caption")
        self.side.body.addWidget(self.places)
        self.places.opened.connect(lambda item: self.place_wanted.emit(item.id))
        self.places.menu_wanted.connect(self._place_menu)
        self.put_beside(self.side, 300)

    def title(self) -> str:
        return _("People")

    def nothing(self) -> tuple[str, str]:
        return _("No people yet: add the one you talk to."), _("Add a person")

    def empty_action(self) -> None:
        if self.filter.text().strip():
            self.filter.clear()
        else:
            self.person_wanted.emit("")

    def opened(self, row: Any) -> None:
        if row is not None:
            self.person_wanted.emit(row.id)

    def edit_current(self) -> bool:
        if self.places.hasFocus() and self.places.current_item() is not None:
            self.place_wanted.emit(self.places.current_item().id)
            return True
        row = self.table.current_row()
        if row is None:
            return False
        self.person_wanted.emit(row.id)
        return True

    def read(self) -> None:
        self.context.runner.query(people_state, self.client, owner=self, on_ok=self.show_state, quiet=True)

    def render_state(self, state: PeopleState) -> None:
        self.show_rows(self.matching(state.people), len(state.people))
        self.side.set_title(_("Places"), str(len(state.places)) if state.places else "")
        self.places.show_items([_place(place) for place in state.places])

    def _menu(self, row: Person, place: QPoint) -> None:
        entries: list[tuple[str, str, Callable[[], object]] | None] = [
            (_("Edit"), "pencil", lambda: self.person_wanted.emit(row.id)),
        ]
        if row.here:
            entries.append(
                (_("Has left the company"), "log-out", lambda: self._run(contact_left, contact_id=row.id))
            )
        entries.append((_("Delete"), "trash-2", lambda: self._run(remove_contact, contact_id=row.id)))
        show_menu(self.table, place, entries)

    def _place_menu(self, item: RowItem, place: QPoint) -> None:
        show_menu(
            self.places,
            place,
            [
                (_("Edit"), "pencil", lambda: self.place_wanted.emit(item.id)),
                (_("Delete"), "trash-2", lambda: self._run(remove_site, site_id=item.id)),
            ],
        )

    def _delete(self, row: Person) -> None:
        self._run(remove_contact, contact_id=row.id)

    def _run(self, service: Callable[..., Any], **values: Any) -> None:
        self.context.runner.command(service, owner=self, **values)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        return {**super().handlers(), "new": lambda: self.person_wanted.emit("")}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        super().retranslate()
        self.new_person.set_words(_("Person"), _("Add a person"))
        if hasattr(self, "places"):
            self.new_place.set_words("", _("Add a place"))
            self.places.setAccessibleName(_("Places"))

    def set_compact(self, compact: bool) -> None:
        super().set_compact(compact)
        self.side.setFixedWidth(look.px(220 if compact else 300))

    def regions(self) -> list[QWidget]:
        return [self.filter, self.table, self.places]


def _place(place: Place) -> RowItem:
    draft = place.draft
    title = draft.name or draft.address or draft.town
    where = ", ".join(filter(None, (draft.address if draft.name else "", draft.town)))
    window = ""
    if draft.visit_from is not None and draft.visit_to is not None:
        window = f"{l10n().time(draft.visit_from)}–{l10n().time(draft.visit_to)}"
    badge = (_("main"), "acc", "") if draft.main else None
    return RowItem(place.id, title, words.joined(where, window), "map-pin", "text2", badge=badge)
