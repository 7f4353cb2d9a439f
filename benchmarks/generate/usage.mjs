// Loaded into each process of a command: notes what the process took in the file that GATEFOLD_USAGE names.
import { appendFileSync } from 'node:fs';

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const taken = { processor: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS * 1024 };
  appendFileSync(process.env.GATEFOLD_USAGE, `${JSON.stringify(taken)}\n`);
});
