"""The checks of the site, as it is built and as a browser shows it."""
