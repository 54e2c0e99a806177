"""Terms, orders and money: prices by rule, credit, hand-over, fulfilment, collecting, acts, contracts, offers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# tables whose number of rows this revision changes on purpose; all others must keep theirs
MOVES_ROWS: frozenset[str] = frozenset()


# columns that tables of the first schema gain: a plain ADD COLUMN leaves the rows of a large book where they are
GAINED = (
    "company ADD COLUMN role TEXT NOT NULL DEFAULT 'kam'",
    "company ADD COLUMN accountant TEXT NOT NULL DEFAULT ''",
    "company ADD COLUMN accountant_phone TEXT NOT NULL DEFAULT ''",
    "company ADD COLUMN accountant_email TEXT NOT NULL DEFAULT ''",
    "company ADD COLUMN check_months INTEGER NOT NULL DEFAULT 6",
    "company ADD COLUMN register_days INTEGER NOT NULL DEFAULT 30",
    "document ADD COLUMN version INTEGER NOT NULL DEFAULT 1",
    "document ADD COLUMN root_id TEXT NOT NULL DEFAULT ''",
    "document ADD COLUMN origin TEXT NOT NULL DEFAULT 'own'",
    "document ADD COLUMN sent_on TEXT",
    "document ADD COLUMN sent_to TEXT NOT NULL DEFAULT ''",
    "document ADD COLUMN channel TEXT NOT NULL DEFAULT ''",
    "document ADD COLUMN original INTEGER NOT NULL DEFAULT 0 "
    "CONSTRAINT ck_document_original CHECK (original IN (0, 1))",
    "document ADD COLUMN returned_on TEXT",
    "document ADD COLUMN original_back_on TEXT",
    "document ADD COLUMN note TEXT NOT NULL DEFAULT ''",
    "document ADD COLUMN file_name TEXT NOT NULL DEFAULT ''",
    "invoice ADD COLUMN sort TEXT NOT NULL DEFAULT 'invoice'",
    "invoice ADD COLUMN order_number TEXT NOT NULL DEFAULT ''",
    "order_line ADD COLUMN trace_json TEXT NOT NULL DEFAULT ''",
    "order_line ADD COLUMN promotion_id TEXT",
    "order_line ADD COLUMN decision_id TEXT",
    "order_line ADD COLUMN cost_minor INTEGER",
    "sales_order ADD COLUMN column_reason TEXT NOT NULL DEFAULT ''",
    "sales_order ADD COLUMN payment_days INTEGER",
    "sales_order ADD COLUMN discount_minor INTEGER NOT NULL DEFAULT 0",
    "sales_order ADD COLUMN offer_id TEXT",
    "sales_order ADD COLUMN handed_at TEXT",
    "sales_order ADD COLUMN erp_number TEXT NOT NULL DEFAULT ''",
    "sales_order ADD COLUMN answered_at TEXT",
    "sales_order ADD COLUMN refuse_reason TEXT NOT NULL DEFAULT ''",
    "sales_order ADD COLUMN closed_at TEXT",
)


def upgrade() -> None:
    for column in GAINED:
        op.execute(f"ALTER TABLE {column}")
    op.create_table(
        "collection_policy",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("first_days", sa.Integer(), nullable=False),
        sa.Column("second_days", sa.Integer(), nullable=False),
        sa.Column("claim_days", sa.Integer(), nullable=False),
        sa.Column("lawyer_days", sa.Integer(), nullable=False),
        sa.Column("answer_days", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection_policy")),
        sqlite_strict=True,
    )
    op.create_table(
        "column_rule",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("column_number", sa.Integer(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("min_turnover_minor", sa.Integer(), nullable=True),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("max_overdue_days", sa.Integer(), nullable=True),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("contract_required", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=True),
        sa.Column("valid_to", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("contract_required IN (0, 1)", name=op.f("ck_column_rule_contract_required")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_column_rule")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("column_rule", schema=None) as batch_op:
        batch_op.create_index("ix_column_rule_column", ["column_number", "valid_from"], unique=False)

    op.create_table(
        "commission_band",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("from_minor", sa.Integer(), nullable=False),
        sa.Column("rate_bp", sa.Integer(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commission_band")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("commission_band", schema=None) as batch_op:
        batch_op.create_index("ix_commission_band_from", ["valid_from", "from_minor"], unique=False)

    op.create_table(
        "commission_policy",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("earned", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commission_policy")),
        sqlite_strict=True,
    )
    op.create_table(
        "power_of_attorney",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("issued_by", sa.Text(), nullable=False),
        sa.Column("issued_on", sa.Text(), nullable=True),
        sa.Column("valid_until", sa.Text(), nullable=True),
        sa.Column("limit_minor", sa.Integer(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_power_of_attorney")),
        sqlite_strict=True,
    )
    op.create_table(
        "promotion",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("stackable", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=True),
        sa.Column("valid_to", sa.Text(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("discount_bp", sa.Integer(), nullable=False),
        sa.Column("amount_minor", sa.Integer(), nullable=False),
        sa.Column("buy_milli", sa.Integer(), nullable=False),
        sa.Column("free_milli", sa.Integer(), nullable=False),
        sa.Column("gift_product_id", sa.Text(), nullable=True),
        sa.Column("min_sum_minor", sa.Integer(), nullable=False),
        sa.Column("bonus_bp", sa.Integer(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("budget_minor", sa.Integer(), nullable=True),
        sa.Column("plan_bp", sa.Integer(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("stopped_on", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("stackable IN (0, 1)", name=op.f("ck_promotion_stackable")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotion")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("promotion", schema=None) as batch_op:
        batch_op.create_index("ix_promotion_from", ["valid_from"], unique=False)

    op.create_table(
        "receipt",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("packet_id", sa.Text(), nullable=False),
        sa.Column("order_id", sa.Text(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("erp_number", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.Text(), nullable=True),
        sa.Column("taken_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("receipt", schema=None) as batch_op:
        batch_op.create_index("ix_receipt_packet", ["packet_id"], unique=False)

    op.create_table(
        "register_file",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("file_day", sa.Text(), nullable=True),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_file")),
        sqlite_strict=True,
    )
    op.create_table(
        "taken_packet",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("packet_id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("file_sha256", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("client", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("order_day", sa.Text(), nullable=True),
        sa.Column("delivery_day", sa.Text(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("total_minor", sa.Integer(), nullable=False),
        sa.Column("line_count", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("erp_number", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taken_packet")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("taken_packet", schema=None) as batch_op:
        batch_op.create_index("ix_taken_packet_packet", ["packet_id"], unique=False)

    op.create_table(
        "terms_policy",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("max_discount_bp", sa.Integer(), nullable=False),
        sa.Column("max_payment_days", sa.Integer(), nullable=False),
        sa.Column("decider", sa.Text(), nullable=False),
        sa.Column("never_below_cost", sa.Integer(), nullable=False),
        sa.CheckConstraint("never_below_cost IN (0, 1)", name=op.f("ck_terms_policy_never_below_cost")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terms_policy")),
        sqlite_strict=True,
    )
    op.create_table(
        "call_attempt",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("again_on", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_call_attempt_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_attempt")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("call_attempt", schema=None) as batch_op:
        batch_op.create_index("ix_call_attempt_client", ["client_id", "at"], unique=False)

    op.create_table(
        "shelf_line",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("activity_id", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("rival", sa.Integer(), nullable=False),
        sa.Column("on_shelf", sa.Integer(), nullable=False),
        sa.Column("tagged", sa.Integer(), nullable=False),
        sa.Column("facings", sa.Integer(), nullable=True),
        sa.Column("price_minor", sa.Integer(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("stock_milli", sa.Integer(), nullable=True),
        sa.CheckConstraint("rival IN (0, 1)", name=op.f("ck_shelf_line_rival")),
        sa.CheckConstraint("on_shelf IN (0, 1)", name=op.f("ck_shelf_line_on_shelf")),
        sa.CheckConstraint("tagged IN (0, 1)", name=op.f("ck_shelf_line_tagged")),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_shelf_line_activity_id")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_shelf_line_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shelf_line")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("shelf_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shelf_line_activity_id"), ["activity_id"], unique=False)
        batch_op.create_index("ix_shelf_line_client", ["client_id", "activity_id"], unique=False)

    op.create_table(
        "client_price",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("product_id", sa.Text(), nullable=False),
        sa.Column("price_minor", sa.Integer(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=True),
        sa.Column("valid_to", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_client_price_client_id")),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_client_price_product_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client_price")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("client_price", schema=None) as batch_op:
        batch_op.create_index(
            "ix_client_price_client", ["client_id", "product_id", "valid_from"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_client_price_product_id"), ["product_id"], unique=False)

    op.create_table(
        "contract",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("amends_id", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=True),
        sa.Column("ends_on", sa.Text(), nullable=True),
        sa.Column("auto_renew", sa.Integer(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("amount_minor", sa.Integer(), nullable=True),
        sa.Column("price_column", sa.Integer(), nullable=True),
        sa.Column("payment_days", sa.Integer(), nullable=True),
        sa.Column("limit_minor", sa.Integer(), nullable=True),
        sa.Column("penalty_bp", sa.Integer(), nullable=True),
        sa.Column("penalty_clause", sa.Text(), nullable=False),
        sa.Column("delivery", sa.Text(), nullable=False),
        sa.Column("returns", sa.Text(), nullable=False),
        sa.Column("special", sa.Text(), nullable=False),
        sa.Column("signer", sa.Text(), nullable=False),
        sa.Column("signer_role", sa.Text(), nullable=False),
        sa.Column("signer_basis", sa.Text(), nullable=False),
        sa.Column("power_id", sa.Text(), nullable=True),
        sa.Column("own_signer", sa.Text(), nullable=False),
        sa.Column("own_signer_role", sa.Text(), nullable=False),
        sa.Column("own_signer_basis", sa.Text(), nullable=False),
        sa.Column("law", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("agreed_on", sa.Text(), nullable=True),
        sa.Column("signed_on", sa.Text(), nullable=True),
        sa.Column("sent_on", sa.Text(), nullable=True),
        sa.Column("original_back_on", sa.Text(), nullable=True),
        sa.Column("ended_on", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("copied_from", sa.Text(), nullable=True),
        sa.CheckConstraint("auto_renew IN (0, 1)", name=op.f("ck_contract_auto_renew")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_contract_client_id")),
        sa.ForeignKeyConstraint(["power_id"], ["power_of_attorney.id"], name=op.f("fk_contract_power_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("contract", schema=None) as batch_op:
        batch_op.create_index("ix_contract_client", ["client_id", "ends_on"], unique=False)
        batch_op.create_index("ix_contract_ends", ["ends_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_contract_power_id"), ["power_id"], unique=False)

    op.create_table(
        "contract_clause",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("contract_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("clause", sa.Text(), nullable=False),
        sa.Column("ours", sa.Text(), nullable=False),
        sa.Column("theirs", sa.Text(), nullable=False),
        sa.Column("agreed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["contract.id"], name=op.f("fk_contract_clause_contract_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract_clause")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("contract_clause", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contract_clause_contract_id"), ["contract_id"], unique=False)

    op.create_table(
        "corrective_action",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=True),
        sa.Column("product_id", sa.Text(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("started_on", sa.Text(), nullable=True),
        sa.Column("window_days", sa.Integer(), nullable=False),
        sa.Column("closed_on", sa.Text(), nullable=True),
        sa.Column("conclusion", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_corrective_action_client_id")),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_corrective_action_product_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrective_action")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("corrective_action", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_corrective_action_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_corrective_action_product_id"), ["product_id"], unique=False)

    op.create_table(
        "cost",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("product_id", sa.Text(), nullable=False),
        sa.Column("cost_minor", sa.Integer(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_cost_product_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cost")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("cost", schema=None) as batch_op:
        batch_op.create_index("ix_cost_product", ["product_id", "valid_from"], unique=False)

    op.create_table(
        "credit_check",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("checked_on", sa.Text(), nullable=True),
        sa.Column("valid_until", sa.Text(), nullable=True),
        sa.Column("checked_by", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("limit_minor", sa.Integer(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("payment_days", sa.Integer(), nullable=True),
        sa.Column("conclusion", sa.Text(), nullable=False),
        sa.Column("facts_json", sa.Text(), nullable=False),
        sa.Column("made_from", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_credit_check_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_check")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("credit_check", schema=None) as batch_op:
        batch_op.create_index("ix_credit_check_client", ["client_id", "checked_on"], unique=False)

    op.create_table(
        "credit_terms",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("limit_minor", sa.Integer(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("tolerance_bp", sa.Integer(), nullable=False),
        sa.Column("sum_days", sa.Integer(), nullable=True),
        sa.Column("prepaid", sa.Integer(), nullable=False),
        sa.Column("stopped", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=True),
        sa.Column("valid_until", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("check_id", sa.Text(), nullable=True),
        sa.CheckConstraint("prepaid IN (0, 1)", name=op.f("ck_credit_terms_prepaid")),
        sa.CheckConstraint("stopped IN (0, 1)", name=op.f("ck_credit_terms_stopped")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_credit_terms_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_terms")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("credit_terms", schema=None) as batch_op:
        batch_op.create_index("ix_credit_terms_client", ["client_id", "valid_from"], unique=False)

    op.create_table(
        "decision",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("order_id", sa.Text(), nullable=True),
        sa.Column("product_id", sa.Text(), nullable=True),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("valid_until", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_decision_client_id")),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_decision_product_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index("ix_decision_client", ["client_id", "valid_until"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_product_id"), ["product_id"], unique=False)

    op.create_table(
        "goods_return",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("order_id", sa.Text(), nullable=True),
        sa.Column("order_line_id", sa.Text(), nullable=True),
        sa.Column("product_id", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("qty_milli", sa.Integer(), nullable=False),
        sa.Column("sum_minor", sa.Integer(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_goods_return_client_id")),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_goods_return_product_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goods_return")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("goods_return", schema=None) as batch_op:
        batch_op.create_index("ix_goods_return_client", ["client_id", "day"], unique=False)
        batch_op.create_index("ix_goods_return_day", ["day"], unique=False)
        batch_op.create_index("ix_goods_return_product", ["product_id", "day"], unique=False)

    op.create_table(
        "offer",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("root_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("offer_day", sa.Text(), nullable=True),
        sa.Column("valid_until", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("need", sa.Text(), nullable=False),
        sa.Column("benefit", sa.Text(), nullable=False),
        sa.Column("delivery", sa.Text(), nullable=False),
        sa.Column("payment", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("price_column", sa.Integer(), nullable=False),
        sa.Column("list_minor", sa.Integer(), nullable=False),
        sa.Column("net_minor", sa.Integer(), nullable=False),
        sa.Column("vat_minor", sa.Integer(), nullable=False),
        sa.Column("total_minor", sa.Integer(), nullable=False),
        sa.Column("informational", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("outcome_on", sa.Text(), nullable=True),
        sa.Column("order_id", sa.Text(), nullable=True),
        sa.Column("draft_json", sa.Text(), nullable=True),
        sa.Column("copied_from", sa.Text(), nullable=True),
        sa.CheckConstraint("informational IN (0, 1)", name=op.f("ck_offer_informational")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_offer_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("offer", schema=None) as batch_op:
        batch_op.create_index("ix_offer_client", ["client_id", "offer_day"], unique=False)
        batch_op.create_index("ix_offer_root", ["root_id"], unique=False)

    op.create_table(
        "payment",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("paid_on", sa.Text(), nullable=True),
        sa.Column("amount_minor", sa.Integer(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("named", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_payment_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("payment", schema=None) as batch_op:
        batch_op.create_index(
            "ix_payment_client",
            ["client_id", "paid_on", "currency", "amount_minor", "deleted_at"],
            unique=False,
        )
        batch_op.create_index("ix_payment_number", ["number"], unique=False)

    op.create_table(
        "promotion_client",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("promotion_id", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_promotion_client_client_id")),
        sa.ForeignKeyConstraint(
            ["promotion_id"], ["promotion.id"], name=op.f("fk_promotion_client_promotion_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotion_client")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("promotion_client", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promotion_client_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_promotion_client_promotion_id"), ["promotion_id"], unique=False)

    op.create_table(
        "promotion_item",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("promotion_id", sa.Text(), nullable=False),
        sa.Column("product_id", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_promotion_item_product_id")),
        sa.ForeignKeyConstraint(
            ["promotion_id"], ["promotion.id"], name=op.f("fk_promotion_item_promotion_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotion_item")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("promotion_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promotion_item_product_id"), ["product_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_promotion_item_promotion_id"), ["promotion_id"], unique=False)

    op.create_table(
        "quantity_break",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("product_id", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("min_qty_milli", sa.Integer(), nullable=False),
        sa.Column("price_minor", sa.Integer(), nullable=True),
        sa.Column("discount_bp", sa.Integer(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=True),
        sa.Column("valid_to", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_quantity_break_product_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quantity_break")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("quantity_break", schema=None) as batch_op:
        batch_op.create_index("ix_quantity_break_product", ["product_id", "min_qty_milli"], unique=False)

    op.create_table(
        "reconciliation",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("from_day", sa.Text(), nullable=True),
        sa.Column("to_day", sa.Text(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("our_opening_minor", sa.Integer(), nullable=False),
        sa.Column("our_closing_minor", sa.Integer(), nullable=False),
        sa.Column("their_opening_minor", sa.Integer(), nullable=True),
        sa.Column("their_closing_minor", sa.Integer(), nullable=True),
        sa.Column("their_view", sa.Text(), nullable=False),
        sa.Column("sent_on", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("answer_by", sa.Text(), nullable=True),
        sa.Column("reminded_on", sa.Text(), nullable=True),
        sa.Column("answered_on", sa.Text(), nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=True),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_reconciliation_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reconciliation")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("reconciliation", schema=None) as batch_op:
        batch_op.create_index("ix_reconciliation_client", ["client_id", "to_day"], unique=False)

    op.create_table(
        "register_entry",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("file_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_fold", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["register_file.id"], name=op.f("fk_register_entry_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_entry")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("register_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_register_entry_file_id"), ["file_id"], unique=False)
        batch_op.create_index("ix_register_entry_name", ["name_fold"], unique=False)
        batch_op.create_index("ix_register_entry_number", ["number"], unique=False)

    op.create_table(
        "reminder",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("made_on", sa.Text(), nullable=True),
        sa.Column("sent_on", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("amount_minor", sa.Integer(), nullable=False),
        sa.Column("interest_minor", sa.Integer(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("invoices_json", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_reminder_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("reminder", schema=None) as batch_op:
        batch_op.create_index("ix_reminder_client", ["client_id", "step"], unique=False)

    op.create_table(
        "allocation",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("payment_id", sa.Text(), nullable=True),
        sa.Column("credit_id", sa.Text(), nullable=True),
        sa.Column("invoice_id", sa.Text(), nullable=False),
        sa.Column("allocated_on", sa.Text(), nullable=True),
        sa.Column("amount_minor", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["credit_id"], ["invoice.id"], name=op.f("fk_allocation_credit_id")),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoice.id"], name=op.f("fk_allocation_invoice_id")),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name=op.f("fk_allocation_payment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allocation")),
        sqlite_strict=True,
    )
    op.create_index("ix_invoice_amount", "invoice", ["amount_minor"], unique=False)
    with op.batch_alter_table("allocation", schema=None) as batch_op:
        batch_op.create_index("ix_allocation_day", ["allocated_on"], unique=False)
        batch_op.create_index(
            "ix_allocation_payment",
            ["payment_id", "deleted_at", "allocated_on", "amount_minor"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_allocation_credit_id"), ["credit_id"], unique=False)
        batch_op.create_index(
            "ix_allocation_invoice",
            ["invoice_id", "deleted_at", "allocated_on", "amount_minor"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_allocation_payment_id"), ["payment_id"], unique=False)

    op.create_table(
        "credit_check_item",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("check_id", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("seen_on", sa.Text(), nullable=True),
        sa.Column("facts_json", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["check_id"], ["credit_check.id"], name=op.f("fk_credit_check_item_check_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_check_item")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("credit_check_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_credit_check_item_check_id"), ["check_id"], unique=False)

    op.create_table(
        "obligation",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("contract_id", sa.Text(), nullable=True),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_obligation_client_id")),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_obligation_contract_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_obligation")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("obligation", schema=None) as batch_op:
        batch_op.create_index("ix_obligation_client", ["client_id", "due"], unique=False)
        batch_op.create_index(batch_op.f("ix_obligation_contract_id"), ["contract_id"], unique=False)
        batch_op.create_index("ix_obligation_due", ["due"], unique=False)

    op.create_table(
        "offer_line",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("offer_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("qty_milli", sa.Integer(), nullable=False),
        sa.Column("list_minor", sa.Integer(), nullable=False),
        sa.Column("column_number", sa.Integer(), nullable=True),
        sa.Column("discount_bp", sa.Integer(), nullable=False),
        sa.Column("net_minor", sa.Integer(), nullable=False),
        sa.Column("sum_minor", sa.Integer(), nullable=False),
        sa.Column("vat_bp", sa.Integer(), nullable=True),
        sa.Column("accepted_milli", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name=op.f("fk_offer_line_offer_id")),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_offer_line_product_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer_line")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("offer_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_offer_line_offer_id"), ["offer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_offer_line_product_id"), ["product_id"], unique=False)

    op.create_table(
        "packet",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("order_id", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("file_sha256", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=True),
        sa.Column("saved_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["order_id"], ["sales_order.id"], name=op.f("fk_packet_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_packet")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("packet", schema=None) as batch_op:
        batch_op.create_index("ix_packet_order", ["order_id"], unique=False)

    op.create_table(
        "renewal_step",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("contract_id", sa.Text(), nullable=False),
        sa.Column("offset_days", sa.Integer(), nullable=False),
        sa.Column("ends_on", sa.Text(), nullable=True),
        sa.Column("done_on", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_renewal_step_contract_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_renewal_step")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("renewal_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_renewal_step_contract_id"), ["contract_id"], unique=False)

    op.create_table(
        "shipment",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("order_id", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("shipped_on", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["sales_order.id"], name=op.f("fk_shipment_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shipment")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("shipment", schema=None) as batch_op:
        batch_op.create_index("ix_shipment_number", ["number"], unique=False)
        batch_op.create_index("ix_shipment_order", ["order_id"], unique=False)

    op.create_table(
        "their_entry",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("act_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("debit_minor", sa.Integer(), nullable=False),
        sa.Column("credit_minor", sa.Integer(), nullable=False),
        sa.Column("matched_to", sa.Text(), nullable=False),
        sa.Column("match", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["reconciliation.id"], name=op.f("fk_their_entry_act_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_their_entry")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("their_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_their_entry_act_id"), ["act_id"], unique=False)

    op.create_table(
        "discrepancy_act",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("order_id", sa.Text(), nullable=True),
        sa.Column("shipment_id", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("time", sa.Integer(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("contract_number", sa.Text(), nullable=False),
        sa.Column("delivery_number", sa.Text(), nullable=False),
        sa.Column("delivery_day", sa.Text(), nullable=True),
        sa.Column("invoice_number", sa.Text(), nullable=False),
        sa.Column("carrier", sa.Text(), nullable=False),
        sa.Column("seals", sa.Text(), nullable=False),
        sa.Column("commission", sa.Text(), nullable=False),
        sa.Column("supplier_called", sa.Text(), nullable=False),
        sa.Column("conclusion", sa.Text(), nullable=False),
        sa.Column("annexes", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("claim_on", sa.Text(), nullable=True),
        sa.Column("settled_on", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_discrepancy_act_client_id")),
        sa.ForeignKeyConstraint(["order_id"], ["sales_order.id"], name=op.f("fk_discrepancy_act_order_id")),
        sa.ForeignKeyConstraint(
            ["shipment_id"], ["shipment.id"], name=op.f("fk_discrepancy_act_shipment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discrepancy_act")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("discrepancy_act", schema=None) as batch_op:
        batch_op.create_index("ix_discrepancy_act_client", ["client_id", "day"], unique=False)
        batch_op.create_index(batch_op.f("ix_discrepancy_act_order_id"), ["order_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_discrepancy_act_shipment_id"), ["shipment_id"], unique=False)

    op.create_table(
        "shipment_line",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("shipment_id", sa.Text(), nullable=False),
        sa.Column("order_line_id", sa.Text(), nullable=True),
        sa.Column("product_id", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("qty_milli", sa.Integer(), nullable=False),
        sa.Column("short_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["order_line_id"], ["order_line.id"], name=op.f("fk_shipment_line_order_line_id")
        ),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_shipment_line_product_id")),
        sa.ForeignKeyConstraint(["shipment_id"], ["shipment.id"], name=op.f("fk_shipment_line_shipment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shipment_line")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("shipment_line", schema=None) as batch_op:
        batch_op.create_index("ix_shipment_line_order_line", ["order_line_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_shipment_line_product_id"), ["product_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_shipment_line_shipment_id"), ["shipment_id"], unique=False)

    op.create_table(
        "discrepancy_line",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("origin_device", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("act_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("price_minor", sa.Integer(), nullable=False),
        sa.Column("documents_milli", sa.Integer(), nullable=False),
        sa.Column("actual_milli", sa.Integer(), nullable=False),
        sa.Column("damaged_milli", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["discrepancy_act.id"], name=op.f("fk_discrepancy_line_act_id")),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_discrepancy_line_product_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discrepancy_line")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("discrepancy_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_discrepancy_line_act_id"), ["act_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_discrepancy_line_product_id"), ["product_id"], unique=False)
