"""Everything that decides the prices of one client on one day, as one frozen value (A29, A30, A111)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kamdesk.model.catalog.rules import PriceTag
from kamdesk.model.pricing.rules.columns import ClientFacts
from kamdesk.model.pricing.rules.terms import (
    ClientPrice,
    ColumnChoice,
    Decision,
    Promotion,
    QuantityBreak,
    TermsPolicy,
)


@dataclass(frozen=True, slots=True)
class ClientPricing:
    """One snapshot of terms. Prices are minor units of `currency` without VAT, by product id.

    `breaks` of a product stand with the largest quantity first; `promotions` in the order of their priority, those of
    the client only; `scopes` has the products of a promotion, None for every product; `decisions` are those in force,
    also of single orders; `payment_days` is what is agreed with the client (contract, else card).
    """

    client_id: str | None
    day: date
    currency: str
    choice: ColumnChoice
    tags: Mapping[str, PriceTag] = field(default_factory=dict)
    client_prices: Mapping[str, ClientPrice] = field(default_factory=dict)
    breaks: Mapping[str, tuple[QuantityBreak, ...]] = field(default_factory=dict)
    promotions: tuple[Promotion, ...] = ()
    scopes: Mapping[str, frozenset[str] | None] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    policy: TermsPolicy = TermsPolicy()
    costs: Mapping[str, int] = field(default_factory=dict)
    facts: ClientFacts = ClientFacts()
    column_names: Mapping[int, str] = field(default_factory=dict)
    payment_days: int = 0
    contract_number: str = ""

    def covers(self, promotion: Promotion, product_id: str) -> bool:
        """Whether the promotion is for this product."""
        scope = self.scopes.get(promotion.id)
        return scope is None or product_id in scope

    def promotion(self, promotion_id: str | None) -> Promotion | None:
        return next((one for one in self.promotions if one.id == promotion_id), None)

    def decision(self, decision_id: str | None) -> Decision | None:
        return next((one for one in self.decisions if one.id == decision_id), None)

    @property
    def column_name(self) -> str:
        return self.column_names.get(self.choice.column, "")
