/**
 * What the theme does to the text of a page, without the parts that no page has. In place of its `components/content`.
 *
 * @module
 */

import { merge } from "rxjs";
import { feature } from "~/_";
import { getElements } from "~/browser";
import { mountDetails } from "~/components/content/details";
import { mountInlineTooltip2 } from "~/components/tooltip2";
import { prepareCode, prepareTable, watch } from "../../../code";

const SIDEWAYS = [["div.formula", "Formula"], [".figure-scroll", "Figure"], [".notebook-output pre", "Output"]];

export function mountContent(content, { viewport$, target$, print$ }) {
  getElements("pre > code", content).forEach(prepareCode);
  getElements("table:not([class])", content).forEach(prepareTable);
  for (const [selector, name] of SIDEWAYS) getElements(selector, content).forEach((box) => watch(box, name));
  const titled = feature("content.tooltips") ? getElements("[title]:not(.headerlink)", content) : [];
  return merge(
    ...getElements("details", content).map((details) => mountDetails(details, { target$, print$ })),
    ...titled.map((part) => mountInlineTooltip2(part, { viewport$ })),
  );
}
