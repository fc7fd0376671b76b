"""Many articles become one story: entities, timeline, statements, alignment, differences."""
