"""What makes a client, a place, a person right, and how complete a profile is."""
