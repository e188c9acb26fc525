"""The figures of the lessons: one folder is one lesson, one file is one figure."""
