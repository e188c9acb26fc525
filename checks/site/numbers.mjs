// Grades rows by the numbers of a page, and answers with the verdicts. Run by test_numbers_agree.py.
import { readFileSync } from "node:fs";
import { judged } from "../../docs/widgets/exercise-numbers.js";
import { answerReader } from "../../docs/widgets/expression/answer-reading.js";

const { table, numbers, rows } = JSON.parse(readFileSync(0, "utf-8"));
const read = answerReader(table);
process.stdout.write(JSON.stringify(rows.map(({ exercise, entries }) => judged(entries, numbers[exercise], read))));
