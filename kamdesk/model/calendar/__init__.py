"""Calendar of the KAM: public holidays of Latvia and Russia, Latvian name days, wall clock to instants.

rules.holidays   holidays_of(country, first, last, overrides) -> {date: Holiday}; names are msgids, so Russian holidays
                 have Latvian names and the other way round
rules.namedays   names_on(date, extended=False); celebrating(people, date) -> whom to congratulate
rules.localtime  instant(day, minute, zone): the aware UTC instant of a wall-clock minute, through clock changes
"""
