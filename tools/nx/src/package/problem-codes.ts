// Codes of the problems that building and packaging report, for the catalogue.
import type { CatalogueEntry } from '../problems/entry.ts';

export const packageProblems = {
  'handler-missing': {
    severity: 'error',
    title: 'An operation without a handler',
    explanation:
      'Each operation has a file of its own, whose default export answers it: what the function of `generated/operations` made that has its name.',
    remedy: 'Run `nx sync`, which writes a stub where there is no file, and let it export the handler.',
  },
  'bundle-source': {
    severity: 'error',
    title: 'A source that cannot be bundled',
    explanation: 'The bundler cannot read a module of the app, or does not find what it imports.',
    remedy: 'Correct the source at the place that is named, or install the package.',
  },
  'bundle-package': {
    severity: 'error',
    title: 'A package that cannot be bundled',
    explanation:
      'It holds native code, or requires what is not there unless it is asked for. A native package that all who import it do without is a warning: it is not used.',
    remedy:
      'Name the package that your code imports, by which it came in, in `function.external`: it is copied into the function as it is installed, with all it depends on.',
  },
  'bundle-files': {
    severity: 'warning',
    title: 'A package that looks for files beside it',
    explanation:
      'One of its modules finds a file or folder by its own place (`__dirname`, `import.meta.url`, `require.resolve`): workers, data, templates. In a bundle it does not find them. Whether your code comes to that place only you know.',
    remedy: 'Name the package in `function.external` if it does; a warning does not stop the build.',
  },
  'package-budget': {
    severity: 'error',
    title: 'A function larger than its budget',
    explanation: 'The settings give the function a largest size, and what was built exceeds it.',
    remedy: 'Look at what the function imports; take out what it does not need, or raise the budget.',
  },
  'package-too-large': {
    severity: 'error',
    title: 'A zip that Function Compute does not take',
    explanation: 'Code packages have at most 500 MB in large regions and 100 MB elsewhere.',
    remedy: 'Move what is large into a layer, or out of the function.',
  },
  'package-large': {
    severity: 'warning',
    title: 'A zip that must come from OSS',
    explanation: 'More than 100 MB cannot be sent through the API.',
    remedy: 'Deploy it from OSS, as the deploy folders do.',
  },
  'package-external-missing': {
    severity: 'error',
    title: 'An external package that is not installed',
    explanation: 'Packages outside of the bundle are copied from `node_modules`, with all they depend on.',
    remedy: 'Install it, or take it out of `function.external`.',
  },
  'package-external-unknown': {
    severity: 'error',
    title: 'An external package that there is not',
    explanation: '`function.external` names what is not installed, and what no function imports.',
    remedy: 'Correct the name, or take it out.',
  },
  'package-external-versions': {
    severity: 'error',
    title: 'An external package in two versions',
    explanation:
      'Packages in the bundle need different versions of one that is outside of it. All modules of a bundle find the same.',
    remedy: 'Name the packages that need it in `function.external`, too: each then finds its own version.',
  },
  'package-external-platform': {
    severity: 'warning',
    title: 'A package for another platform',
    explanation: 'Its manifest excludes linux-x64, where Function Compute runs it.',
    remedy: 'Build on linux-x64, or install with `--os=linux --cpu=x64`.',
  },
  'package-file-missing': {
    severity: 'error',
    title: 'A file of the function that is not there',
    explanation: '`function.files` names files and folders, counted from the folder of the app.',
    remedy: 'Correct the path, or create the file.',
  },
  'package-file-taken': {
    severity: 'error',
    title: "A file of the function in the place of the build's own",
    explanation:
      "The function's folder holds the bundle and the packages outside of it; `function.files` adds to these.",
    remedy: 'Give the file another path.',
  },
  'package-export-missing': {
    severity: 'error',
    title: 'A function without what Function Compute calls',
    explanation:
      'The settings name a handler, and have `initialize` or `preStop` called. `src/main.ts` does not export one of them: every instance would fail.',
    remedy:
      'Export it: `export const { initialize, preStop } = handler;`, or take the hook out of the settings.',
  },
  'package-stale': {
    severity: 'error',
    title: 'Generated code that is not of this document',
    explanation:
      'The routes of a function are built from the document, its descriptors and types are generated; one of them is of an earlier document.',
    remedy: 'Run `npx nx sync`.',
  },
  'package-start': {
    severity: 'warning',
    title: 'A function that does not start on this machine',
    explanation:
      'Its entry was imported as an instance would, and failed. What only the cloud has may be missing here.',
    remedy: 'Correct what is told, unless the function has it in the cloud.',
  },
  'package-no-build': {
    severity: 'error',
    title: 'Nothing to package',
    explanation: 'The functions are zipped as they were built, and there is no build.',
    remedy: 'Run `npx nx build <api>` first, or the target `package`, which does.',
  },
} as const satisfies { readonly [code: string]: CatalogueEntry };
