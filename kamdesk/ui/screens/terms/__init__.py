"""Editors of prices and terms that several rooms show: settings, product form, client card."""
