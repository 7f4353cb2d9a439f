/** Copies `root` to a new folder below the system's temporary folder and gives its path. */
export function createScratch(root: string): string;
