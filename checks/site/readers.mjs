// Reads rows of text with the reader of the page, and answers with values and slopes. Run by test_expression_readers.py.
import { readFileSync } from "node:fs";
import { answerReader } from "../../docs/widgets/expression/answer-reading.js";

const { table, rows } = JSON.parse(readFileSync(0, "utf-8"));
const read = answerReader(table);

function answer({ text, names, points }) {
  const found = read(text, names);
  if ("reason" in found) return { reason: found.reason };
  const directions = names.map((_, place) => names.map((_, other) => Number(place === other)));
  return { latex: found.latex(), values: points.map((point) => [found.value(...point), ...directions.map((direction) => found.slope(point, direction))]) };
}

process.stdout.write(JSON.stringify(rows.map(answer)));
