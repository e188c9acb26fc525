/**
 * The reader of answers on this site.
 *
 * @module
 */

import { answerReader } from "./answer-reading.js";
import { table } from "./table.js";

/** Reads an answer; see `answerReader`. */
export const read = answerReader(table);
