"""The checks of the companion."""
