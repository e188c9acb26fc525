"""Worked solutions beside `quiz.working`: partial derivatives, backward passes, paths, and those a function tells."""
