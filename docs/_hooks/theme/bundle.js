/**
 * The theme's script, of the theme's own parts: those that this site uses. What is left out are versions, repositories, consent,
 * announcements, diagrams, annotations, tabs and previews. The search index is fetched when the search opens.
 *
 * @module
 */

import { NEVER, Subject, defer, delay, filter, map, merge, mergeWith, shareReplay, switchMap } from "rxjs";
import { configuration, feature } from "~/_";
import {
  at, getActiveElement, getOptionalElement, requestJSON, setLocation, setToggle, watchDocument, watchKeyboard, watchLocation,
  watchLocationTarget, watchMedia, watchPrint, watchViewport,
} from "~/browser";
import {
  getComponentElement, getComponentElements, mountContent, mountDialog, mountHeader, mountHeaderTitle, mountPalette, mountSearch,
  mountSidebar, mountTableOfContents, mountTabs, watchHeader, watchMain,
} from "~/components";
import { fetchSitemap, setupInstantNavigation } from "~/integrations";
import { patchEllipsis, patchIndeterminate, patchScrollfix, patchScrolllock } from "~/patches";
import { copies } from "./code";

document.documentElement.classList.replace("no-js", "js");

const document$ = watchDocument();
const location$ = watchLocation();
const target$ = watchLocationTarget(location$);
const keyboard$ = watchKeyboard();
const viewport$ = watchViewport();
const tablet$ = watchMedia("(min-width: 60em)");
const screen$ = watchMedia("(min-width: 76.25em)");
const print$ = watchPrint();
const alert$ = new Subject();
const progress$ = new Subject();
const config = configuration();
const index$ = document.forms.namedItem("search") ? requestJSON(new URL("search/search_index.json", config.base)) : NEVER;
const sitemap$ = fetchSitemap(config.base);

copies(alert$);
if (feature("navigation.instant")) setupInstantNavigation({ sitemap$, location$, viewport$, progress$ }).subscribe(document$);

merge(location$, target$).pipe(delay(125)).subscribe(() => {
  setToggle("drawer", false);
  setToggle("search", false);
});

function turn(rel) {
  const link = getOptionalElement(`link[rel=${rel}]`);
  if (link) setLocation(link);
}

keyboard$.pipe(filter(({ mode }) => mode === "global")).subscribe(({ type }) => {
  const active = getActiveElement();
  if (type === "p" || type === ",") turn("prev");
  else if (type === "n" || type === ".") turn("next");
  else if (type === "Enter" && active instanceof HTMLLabelElement) active.click();
});

patchEllipsis({ viewport$, document$ });
patchIndeterminate({ document$, tablet$ });
patchScrollfix({ document$ });
patchScrolllock({ viewport$, tablet$ });

const header$ = watchHeader(getComponentElement("header"), { viewport$ });
const main$ = document$.pipe(
  map(() => getComponentElement("main")),
  switchMap((main) => watchMain(main, { viewport$, header$ })),
  shareReplay(1),
);
const every = (name, mount) => getComponentElements(name).map((part) => mount(part));

const control$ = merge(
  ...every("dialog", (part) => mountDialog(part, { alert$ })),
  ...every("palette", (part) => mountPalette(part)),
  ...every("search", (part) => mountSearch(part, { index$, keyboard$ })),
);

function sidebar(part) {
  const wide$ = part.getAttribute("data-md-type") === "navigation" ? screen$ : tablet$;
  return at(wide$, () => mountSidebar(part, { viewport$, header$, main$ }));
}

const content$ = defer(() => merge(
  ...every("content", (part) => mountContent(part, { viewport$, target$, print$ })),
  ...every("header", (part) => mountHeader(part, { viewport$, header$, main$ })),
  ...every("header-title", (part) => mountHeaderTitle(part, { viewport$, header$ })),
  ...every("sidebar", sidebar),
  ...every("tabs", (part) => mountTabs(part, { viewport$, header$ })),
  ...every("toc", (part) => mountTableOfContents(part, { viewport$, header$, main$, target$ })),
));

const component$ = document$.pipe(switchMap(() => content$), mergeWith(control$), shareReplay(1));
component$.subscribe();

Object.assign(window, { document$, location$, target$, keyboard$, viewport$, tablet$, screen$, print$, alert$, component$ });
