"""Names of people, organisations, places, events, laws and nationalities, by rule."""
