// A request that has just arrived -> what its context tells of that: since when it is here, and when its client is gone.
import type { ServerResponse } from 'node:http';
import type { FcContext } from '../context.ts';
import { ProblemError } from '../problem.ts';

/** Adds to the context. The signal is made when it is asked for, as the first one takes a while. */
export function addArrival(fc: FcContext, response: ServerResponse): FcContext {
  return {
    ...fc,
    arrivedAt: Date.now(),
    get signal() {
      return signalOfClient(response);
    },
  };
}

/** Aborted where the connection closes before the whole response is handed over. */
function signalOfClient(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  const leave = () => {
    if (!response.writableFinished) controller.abort(clientGone());
  };
  if (response.closed) leave();
  else response.once('close', leave);
  return controller.signal;
}

/** What an unfinished request is answered with: nobody gets it, and nothing failed. */
export function clientGone(options?: ErrorOptions): ProblemError {
  const fields = { title: 'Client Closed Request', detail: 'The client closed the connection.' };
  return new ProblemError(499, fields, options);
}
