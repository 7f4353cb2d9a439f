// Where the modules of a function lie in its folder.

/** Module that Function Compute loads; its handler is `index.handler`. */
export const ENTRY = 'index.mjs';

/** Folder of the operations' modules, and of what they share. */
export const OPERATIONS = 'operations';
