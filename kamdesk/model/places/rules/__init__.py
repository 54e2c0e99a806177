"""Pure rules of places: `Point`, distances, travel time with the user's own corrections, the list of towns."""
