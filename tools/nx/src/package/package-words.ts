// A package that is to stay outside of a bundle -> the words that say who brings it in, and which name to give.

import type { Inputs } from '../bundle/in-use.ts';
import { broughtBy } from '../bundle/packages/brought-by.ts';
import type { Installed } from '../bundle/packages/manifest.ts';

/** Begins a sentence: the package, and how it comes into the bundle. */
export function packageInWords({ name, folder }: Installed, inputs: Inputs): string {
  const origin = broughtBy(inputs, folder);
  if (origin === undefined) return `The package ${name}`;
  const { importer } = origin;
  return origin.name === name
    ? `The package ${name}, which ${importer} imports,`
    : `The package ${name}, which comes with ${origin.name} that ${importer} imports,`;
}

/** First the name that the workspace's own code imports: what is outside finds all else as in `node_modules`. */
export function wayOutside({ name, folder }: Installed, inputs: Inputs, when = ''): string {
  const first = broughtBy(inputs, folder)?.name ?? name;
  const rest = first === name ? '' : ` ${name} alone may do as well.`;
  return `Name ${first} in "function.external"${when}, and it is copied as it is, with all it depends on.${rest}`;
}
