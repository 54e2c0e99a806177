"""The first page of the day: what is planned, what burns, what is to be printed, what is small."""
