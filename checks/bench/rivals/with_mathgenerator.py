"""mathgenerator as a child process: for each line {"name", "number"}, that many of its problems: the time, and how many differ."""

import json
import sys
import time

import mathgenerator

print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    wanted = json.loads(line)
    make = getattr(mathgenerator, wanted["name"])
    before = time.process_time()
    problems = [make() for _ in range(wanted["number"])]
    ms = (time.process_time() - before) * 1000
    print(json.dumps({"ms": ms, "different": len({problem for problem, _ in problems})}), flush=True)
