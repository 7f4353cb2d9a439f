// A backend model that was modified -> wait until the APIs that are published with it have followed.
import type { Body, Service } from './service.ts';

export type Sleep = (milliseconds: number) => Promise<void>;

const interval = 2000;
const tries = 60;

/** False where the service is not done in time: it goes on by itself. Rejects with what the service says went wrong. */
export async function settleBackend(service: Service, operation: string, sleep: Sleep): Promise<boolean> {
  for (let turn = 0; turn < tries; turn += 1) {
    const answer = await service.call('DescribeUpdateBackendTask', { OperationUid: operation });
    const results = resultsOf(answer);
    const failed = results.find(({ ErrorMsg }) => typeof ErrorMsg === 'string' && ErrorMsg !== '');
    if (failed !== undefined)
      throw new Error(`API ${String(failed.ApiName)} did not follow its backend: ${String(failed.ErrorMsg)}`);
    if (results.every(({ UpdateStatus }) => UpdateStatus === 'OVER')) return true;
    await sleep(interval);
  }
  return false;
}

function resultsOf({ ApiUpdateBackendResults }: Body): readonly Body[] {
  const list = (ApiUpdateBackendResults as Body | undefined)?.ApiUpdateBackendResult;
  return Array.isArray(list) ? (list as readonly Body[]) : [];
}
