// Typesets formulas with KaTeX. One JSON request a line comes in, one JSON answer a line goes out, until the input ends.
//   {"latex": "x^2", "display": false}  ->  {"html": "…"}  or  {"error": "…", "position": 3}
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const { default: katex } = await import(pathToFileURL(process.argv[2]).href);
const options = { output: 'htmlAndMathml', strict: 'error', throwOnError: true, trust: refuse };

// KaTeX would write a command that it does not trust (a link, a picture) in red, and go on.
function refuse({ command }) {
  throw new katex.ParseError(`${command} is not for formulas`);
}

function typeset({ latex, display }) {
  try {
    return { html: katex.renderToString(latex, { ...options, displayMode: display }) };
  } catch (error) {
    return { error: (error.rawMessage ?? error.message).replace(/ \[\w+\]$/, ''), position: error.position ?? -1 };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(typeset(JSON.parse(line))) + '\n');
}
