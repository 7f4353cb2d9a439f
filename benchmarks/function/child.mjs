// A bundle's folder and a file with an event -> milliseconds from nothing loaded to the first answer, on standard output.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [, , bundle, eventFile] = process.argv;
const event = readFileSync(eventFile);
const context = { requestId: '1-1', function: { name: 'bench', timeout: 60 }, region: 'cn-hangzhou' };
const begin = performance.now();
const before = process.cpuUsage();
const { handler } = await import(pathToFileURL(bundle).href);
const loaded = performance.now();
const loading = process.cpuUsage(before);
const { statusCode } = await handler(event, context);
const { user, system } = process.cpuUsage(before);
const end = performance.now();
process.stdout.write(
  JSON.stringify({
    statusCode,
    first: end - begin,
    load: loaded - begin,
    processor: (user + system) / 1000,
    loadProcessor: (loading.user + loading.system) / 1000,
  }),
);
