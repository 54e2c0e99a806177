"""Form pages: a client, a person, a place, the credit. Two columns of cards, what is still missing at the right."""

from kamdesk.ui.screens.clients.forms.base import FormScreen
from kamdesk.ui.screens.clients.forms.client import ClientForm
from kamdesk.ui.screens.clients.forms.credit import CreditForm
from kamdesk.ui.screens.clients.forms.person import ContactForm
from kamdesk.ui.screens.clients.forms.place import SiteForm

__all__ = ["ClientForm", "ContactForm", "CreditForm", "FormScreen", "SiteForm"]
