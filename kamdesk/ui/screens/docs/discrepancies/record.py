"""One discrepancy act: the form, the paper, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.model.core.errors import InvalidInput, KamdeskError
from kamdesk.model.discrepancies import services
from kamdesk.model.discrepancies.rules import DiscrepancyState
from kamdesk.ui.language import _
from kamdesk.ui.screens.docs import open_paper
from kamdesk.ui.screens.docs.discrepancies import words
from kamdesk.ui.screens.docs.discrepancies.form import DiscrepancyForm
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, PillSpec, Screen, Top
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Banner
from kamdesk.ui.widgets.fields import LineEdit
from kamdesk.ui.widgets.text import label


class DiscrepancyScreen(Screen):
    """Route('docs', 'discrepancy:<id>'). Ctrl+Enter saves, Ctrl+P shows the paper, Ctrl+Shift+C claims."""

    kinds = frozenset({"act", "attachment"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.form = DiscrepancyForm(context)
        self.form.title_changed.connect(self._on_form)
        self.banner = Banner("info", "stamp")
        self.asked = label("", "small", "text2")
        self.outcome = LineEdit()
        self.outcome.returnPressed.connect(self.settle)
        self.end = Button("", "circle-check", small=True, on_click=self.settle)
        self.bar = QWidget()
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(16, 8, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.banner, 1)
        row.addWidget(self.asked)
        row.addWidget(self.outcome, 1)
        row.addWidget(self.end)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.bar)
        box.addWidget(self.form, 1)
        self.retranslate()

    def crumb(self) -> str:
        return _("Documents")

    def title(self) -> str:
        return self.form.title()

    def subtitle(self) -> str:
        return self.form.found.client if self.form.found and self.form.act else ""

    def pills(self) -> list[PillSpec]:
        return [PillSpec(*words.state(self.form.act.state))] if self.form.act else []

    def read_only(self) -> str:
        return self.form.locked

    def top_actions(self) -> list[Top]:
        draft = not self.form.locked
        found = [Top("finish", text=_("Save"), primary=True, show_key=True)] if draft else []
        found.append(Top("print", _("Act on paper"), primary=not draft, show_key=True, priority=2))
        if self.form.act and self.form.act.state is DiscrepancyState.ISSUED:
            found.append(Top("docs.claim", _("Claim made"), show_key=True, priority=2))
        return found

    def menu_actions(self) -> list[Top]:
        return [Top("docs.of_order"), Top("docs.of_client")]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        found: dict[str, Callable[[], object]] = {"print": self.show_paper, "new": self.form.new}
        act = self.form.act
        if not self.form.locked:
            found["finish"] = self.form.save
        if act is not None:
            found["docs.claim"] = self.claim
            found["docs.of_client"] = lambda: self.context.shell.open(Route("clients", act.draft.client_id))
            if act.draft.order_id:
                found["docs.of_order"] = lambda: self.context.shell.open(Route("orders", act.draft.order_id))
        return found

    def open(self, route: Route) -> None:
        key = (route.record_id or "").partition(":")[2]
        self.route = route
        self.form.load("" if key == "new" else key, route.params)

    def refresh(self, kinds: Iterable[str]) -> None:
        self.form.reload()

    def rerender(self) -> None:
        self.form.reload()
        super().rerender()

    def retranslate(self) -> None:
        self.form.retranslate()
        self.asked.setText(_("How it was settled:"))
        self.outcome.setAccessibleName(_("How it was settled"))
        self.end.set_words(_("Settled"))
        self._say()

    def set_compact(self, compact: bool) -> None:
        self.form.lines.table.set_compact(compact)

    def keep(self) -> None:
        self.form.keep()

    def leave(self) -> None:
        self.keep()

    def regions(self) -> list[QWidget]:
        return [*([self.bar] if self.bar.isVisible() else []), *self.form.regions()]

    def current_record(self) -> tuple[str, str] | None:
        client = self.form.found.draft.client_id if self.form.found else ""
        return ("client", client) if client else None

    def _on_form(self) -> None:
        self._say()
        self.top_changed.emit()

    def _say(self) -> None:
        """What became of the act, and the line that settles it."""
        act = self.form.act
        open_act = act is not None and act.state in (DiscrepancyState.ISSUED, DiscrepancyState.CLAIM)
        self.bar.setVisible(act is not None and act.state is not DiscrepancyState.DRAFT)
        for part in (self.asked, self.outcome, self.end):
            part.setVisible(open_act)
        if act is None or act.state is DiscrepancyState.DRAFT:
            return
        state, tone, icon = words.state(act.state)
        told = [state, words.found(act.totals), words.claim(act.totals, act.draft.currency)]
        if act.state is DiscrepancyState.CLAIM:
            told.append(words.day(act.claim_on))
        if act.state is DiscrepancyState.SETTLED:
            told += [words.day(act.settled_on), act.outcome]
        self.banner.say(" · ".join(part for part in told if part and part != "—"), tone, icon)

    # what can be done
    def show_paper(self) -> None:
        """The kept paper of an issued act; a draft is saved first and previewed."""
        act = self.form.act
        if act is not None and act.document_id:
            self.context.shell.open(Route("docs", act.document_id))
        elif act is not None and self.form.locked:
            open_paper(self.context.shell, "discrepancy", discrepancy=act.id)
        else:
            self.form.save_and(
                lambda act_id: open_paper(self.context.shell, "discrepancy", discrepancy=act_id)
            )

    def claim(self) -> None:
        self._run(services.claim_discrepancy)

    def settle(self) -> None:
        self._run(services.settle_discrepancy, outcome=self.outcome.text())

    def _run(self, service: Callable[..., Any], **values: Any) -> None:
        act = self.form.act
        if act is not None:
            self.context.runner.command(service, owner=self, on_error=self._refused, act_id=act.id, **values)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self.outcome.set_invalid(True)
            self.outcome.setFocus()
        if isinstance(error, KamdeskError):
            self.context.shell.say_error(error)
