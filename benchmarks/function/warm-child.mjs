// A handler in a process of its own: answers each message, a number of milliseconds of processor time, with its speed.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { context } from './event.mjs';

const [, , bundle, eventFile] = process.argv;
const event = readFileSync(eventFile);
const { handler } = await import(pathToFileURL(bundle).href);

process.on('message', async (milliseconds) => process.send(await run(milliseconds)));
process.send('ready');

// Processor time, not the clock's: on a busy machine the clock mostly measures the neighbours.
async function run(milliseconds) {
  const begin = process.cpuUsage();
  let count = 0;
  let spent = 0;
  while (spent < milliseconds) {
    for (let index = 0; index < 16; index++) await handler(event, context);
    count += 16;
    const { user, system } = process.cpuUsage(begin);
    spent = (user + system) / 1000;
  }
  return (count / spent) * 1000;
}
