"""The business rules of the week: pure, frozen, without database or Qt. See the package docstring for the map."""
