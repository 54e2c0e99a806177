"""Where things are: an offline list of towns (Latvian and Russian names) and the rule for travel between them.

`rules.gazetteer` finds a town by name in either language or near a point; `rules.travel` turns two points into
minutes and kilometres of road. Pure: no database, no network.
"""
