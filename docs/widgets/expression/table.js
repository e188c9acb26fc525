/**
 * The reader of this site: the grammar that the build exported from the engine, fetched once.
 *
 * @module
 */

import { reader } from "./reading.js";

const address = new URL("grammar.json", import.meta.url);

/** Reads what is typed; see `reader`. */
export const read = reader(await (await fetch(address)).json());
