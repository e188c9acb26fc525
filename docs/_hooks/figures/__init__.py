"""The still pictures of the widgets: one file is one widget."""
