"""What the command palette finds: actions of the registry, clients, the first client's actions, every other record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import fold
from kamdesk.ui.actions import ActionSpec
from kamdesk.ui.language import _, l10n
from kamdesk.ui.runner import Task
from kamdesk.ui.shell.palette import Answer, PaletteGroup, PaletteRow, marks_of, wanted_forms
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.window import Shell

if TYPE_CHECKING:
    from kamdesk.model.store.search import Hit

FOUND = 60
CLIENTS, RECORDS, COMMANDS = 5, 12, 6

# table -> (icon, what it is, room that shows it, tab of the client card or None for a record of its own)
KINDS: dict[str, tuple[str, str, str, str | None]] = {
    "client": ("building-2", N_("Client"), "clients", None),
    "contact": ("users", N_("Person"), "clients", "people"),
    "site": ("truck", N_("Delivery address"), "clients", "people"),
    "product": ("package", N_("Product"), "orders", None),
    "sales_order": ("clipboard-list", N_("Order"), "orders", None),
    "invoice": ("receipt", N_("Invoice"), "clients", "settlements"),
    "payment": ("banknote", N_("Payment"), "clients", "settlements"),
    "activity": ("map-pin", N_("Visit or call"), "week", None),
    "task": ("list-checks", N_("Task"), "today", None),
    "note": ("sticky-note", N_("Note"), "clients", "overview"),
    "promise": ("handshake", N_("Promise"), "clients", "settlements"),
    "document": ("files", N_("Document"), "docs", None),
    "contract": ("file-text", N_("Contract"), "docs", None),
    "power_of_attorney": ("stamp", N_("Power of attorney"), "docs", None),
    "obligation": ("handshake", N_("Obligation"), "docs", None),
    "reconciliation": ("scale", N_("Act of reconciliation"), "money", None),
    "goods_return": ("rotate-ccw", N_("Return"), "money", None),
    "corrective_action": ("target", N_("Corrective action"), "money", None),
    "discrepancy_act": ("package-open", N_("Discrepancy act"), "docs", None),
    "offer": ("presentation", N_("Commercial proposal"), "orders", None),
    "credit_check": ("shield-check", N_("Reliability check"), "clients", "reliability"),
    "competitor": ("binoculars", N_("Competitor"), "market", None),
    "observation": ("binoculars", N_("Observation"), "market", None),
    "response": ("target", N_("Response"), "market", None),
    "promotion": ("percent", N_("Promotion"), "market", None),
}
# how rooms with several kinds of record tell them apart
_PREFIXES = {
    "contract": "contract",
    "power_of_attorney": "power",
    "obligation": "obligation",
    "reconciliation": "act",
    "goods_return": "return",
    "corrective_action": "action",
    "discrepancy_act": "discrepancy",
    "offer": "offer",
    "competitor": "c",
    "observation": "o",
    "promotion": "p",
}


class PaletteSource:
    """The provider of the shell's palette."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    def __call__(self, text: str, answer: Answer) -> Callable[[], object] | None:
        if text.startswith(">"):
            answer([PaletteGroup(_("Commands"), self.commands(text[1:], 100))])
            return None
        commands = self.commands(text, COMMANDS)
        if len(text) < 2 or self._shell.runner.portfolio is None:
            answer([PaletteGroup(_("Commands"), commands)])
            return None

        def found(result: tuple[list[Hit], dict[str, str]]) -> None:
            answer(self.groups(text, *result, commands))

        task: Task = self._shell.runner.query(
            find, text, owner=self._shell, on_ok=found, on_error=lambda _error: None, quiet=True
        )
        return task.cancel

    def commands(self, text: str, limit: int) -> list[PaletteRow]:
        """Actions whose words begin with what was typed, in either keyboard layout."""
        forms = wanted_forms(text.strip()) if text.strip() else ("",)
        found = [spec for spec in self._shell.registry if spec.in_palette and self._matches(spec, forms)]
        usable = [spec for spec in found if self._shell.registry[spec.id].isEnabled()]
        return [self._command(spec, text.strip()) for spec in usable[:limit]]

    @staticmethod
    def _matches(spec: ActionSpec, forms: Sequence[str]) -> bool:
        words = fold(spec.text()).split()
        return any(all(any(w.startswith(part) for w in words) for part in form.split()) for form in forms)

    def _command(self, spec: ActionSpec, text: str) -> PaletteRow:
        action = self._shell.registry[spec.id]
        marks = marks_of(spec.text(), text) if text else ()
        return PaletteRow(
            f"action:{spec.id}", spec.text(), action.trigger, spec.icon or "zap", "", spec.key, marks
        )

    def groups(
        self, text: str, hits: Sequence[Hit], clients: dict[str, str], commands: Sequence[PaletteRow]
    ) -> list[PaletteGroup]:
        """Clients, what can be done with the first of them, records, commands."""
        own = sorted(
            (hit for hit in hits if hit.kind == "client"), key=lambda hit: not _begins(hit.title, text)
        )
        first = own[0] if own else None
        rest = [hit for hit in hits if hit.kind != "client" and hit.kind in KINDS]
        groups = [PaletteGroup(_("Clients"), [self._row(hit, text, clients) for hit in own[:CLIENTS]])]
        if first is not None:
            quoted = any(mark in first.title for mark in '„«"“')
            name = first.title if quoted else l10n().quoted(first.title)
            title = _("Actions with %(client)s") % {"client": name}
            groups.append(PaletteGroup(title, self.client_actions(first.row_id)))
        groups.append(
            PaletteGroup(
                _("Documents and records"), [self._row(hit, text, clients) for hit in rest[:RECORDS]]
            )
        )
        groups.append(PaletteGroup(_("Commands"), commands))
        return groups

    def _row(self, hit: Hit, text: str, clients: dict[str, str]) -> PaletteRow:
        icon, what, _room, _tab = KINDS[hit.kind]
        client = clients.get(hit.client_id or "", "") if hit.kind != "client" else ""
        title = _shortened(hit.title, text)
        parts = [
            part for part in (_(what) if hit.kind != "client" else "", client, _day(hit.at, hit.kind)) if part
        ]
        detail = " · ".join(parts)
        actions = tuple(self.client_actions(hit.row_id)) if hit.kind == "client" else ()
        return PaletteRow(
            f"{hit.kind}:{hit.row_id}",
            title,
            lambda: self._shell.open(route_of(hit)),
            icon,
            detail,
            "",
            marks_of(title, text),
            marks_of(detail, text),
            actions,
        )

    def client_actions(self, client_id: str) -> list[PaletteRow]:
        """What is done most with a client, each with its key."""
        rows = []
        if "orders" in self._shell.rooms:
            new_order = Route("orders", "new", params={"client_id": client_id})
            rows.append(
                PaletteRow(
                    f"order:{client_id}",
                    _("New order"),
                    lambda: self._shell.open(new_order),
                    "clipboard-list",
                )
            )
        for action in ("call", "promise", "brief"):
            spec = self._shell.registry.spec(action)
            row = PaletteRow(
                f"{action}:{client_id}",
                spec.text(),
                lambda action=action: self._on_client(client_id, action),  # type: ignore[misc]
                spec.icon,
                "",
                spec.key,
            )
            rows.insert(0 if action == "brief" else len(rows), row)
        return rows

    def _on_client(self, client_id: str, action: str) -> None:
        self._shell.open(Route("clients", client_id))
        self._shell.registry[action].trigger()


def find(connection: Any, text: str) -> tuple[list[Hit], dict[str, str]]:
    """Hits and the names of their clients, in one snapshot."""
    from kamdesk.model.store.search import search, titles_of

    clients = search(connection, text, limit=CLIENTS, kind="client")
    seen = {hit.row_id for hit in clients}
    hits = clients + [hit for hit in search(connection, text, limit=FOUND) if hit.row_id not in seen]
    return hits, titles_of(connection, {hit.client_id for hit in hits if hit.client_id})


def route_of(hit: Hit) -> Route:
    """Where a record is shown."""
    _icon, _what, room, tab = KINDS[hit.kind]
    if room == "clients":
        return Route(
            "clients", hit.client_id or hit.row_id, tab, {} if hit.kind == "client" else {"show": hit.row_id}
        )
    if hit.kind in ("activity", "task", "product"):
        return Route(room, params={"show": hit.row_id, "kind": hit.kind, "day": hit.at[:10]})
    if hit.kind in _PREFIXES:
        return Route(room, f"{_PREFIXES[hit.kind]}:{hit.row_id}")
    return Route(room, hit.row_id, params={} if room == "orders" else {"kind": hit.kind})


def _begins(title: str, text: str) -> bool:
    folded = fold(title)
    return any(folded.startswith(form) for form in wanted_forms(text) if form)


def _shortened(title: str, text: str) -> str:
    """A long note begins near the match."""
    line = " ".join(title.split())
    marks = marks_of(line, text)
    if len(line) <= 70 or not marks or marks[0][0] < 40:
        return line
    return "…" + line[marks[0][0] - 25 :]


def _day(at: str, kind: str) -> str:
    if kind in ("client", "contact", "product", "site", "competitor") or len(at) < 10:
        return ""
    return l10n().date(date.fromisoformat(at[:10]))
