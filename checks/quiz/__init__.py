"""The checks of the engine."""
