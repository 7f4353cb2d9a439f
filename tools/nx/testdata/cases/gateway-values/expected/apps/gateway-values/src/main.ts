// The function's entry: what Function Compute calls.
import { createFunction } from '@gatefold/function';
import { routes } from './generated/routes.js';

export const handler = createFunction({ routes });
