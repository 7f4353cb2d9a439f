// The response before it is written: status, header fields in order, body bytes.
import type { Pairs } from '../request/request.ts';

/** A response of the gateway or of a function. */
export interface GatewayResponse {
  readonly status: number;
  readonly headers: Pairs;
  readonly body: Buffer;
}
