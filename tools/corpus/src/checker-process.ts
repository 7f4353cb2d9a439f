// The process that checks types.
import { serveTypeChecks } from './type-check.ts';

serveTypeChecks();
