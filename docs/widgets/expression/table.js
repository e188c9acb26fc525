/**
 * The reader of this site: the grammar that the build exported from the engine, fetched once.
 *
 * @module
 */

import { reader } from "./reading.js";

// The scripts are bundled into one folder: addresses in them hold from docs/widgets.
const address = new URL("expression/grammar.json", import.meta.url);

/** The grammar. */
export const table = await (await fetch(address)).json();

/** Reads what is typed; see `reader`. */
export const read = reader(table);
