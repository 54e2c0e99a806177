"""The reliability check of a client: the page of one check, and the words it shares with the tab."""
