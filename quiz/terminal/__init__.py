"""The terminal: practice, review, progress, and a teacher's preview of one exercise. The only place that imports rich."""

from quiz.terminal.diary import Diary, home, ticking
from quiz.terminal.practice import begin_with, practise, review
from quiz.terminal.preview import catalogue, preview
from quiz.terminal.progress import progress

__all__ = ["Diary", "begin_with", "catalogue", "home", "practise", "preview", "progress", "review", "ticking"]
