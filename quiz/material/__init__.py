"""What families build exercises from: functions with friendly numbers, questions, options, and predicted mistakes."""
