// One request's whole way through the gateway, for the console, the demo and tests.
import type { Pairs } from './request/request.ts';

/**
 * What happened to one request; parts that were not reached are absent. No AppSecret is in it; an AppCode is, where
 * the client sent it.
 */
export interface Exchange {
  /** X-Ca-Request-Id. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  readonly clientAddress: string;
  readonly request: {
    readonly method: string;
    readonly target: string;
    readonly headers: Pairs;
    readonly body: Buffer;
  };
  readonly route?: {
    readonly stage: string;
    /** Step id and name of the API, and the pattern that matched. */
    readonly api: string;
    readonly apiName: string;
    readonly pattern: string;
    readonly operation: string;
    readonly function: string;
    readonly pathParameters: { readonly [name: string]: string };
  };
  readonly verification?: {
    readonly authType: string;
    readonly by: 'signature' | 'appcode' | 'anonymous';
    /** Name of the app that called. */
    readonly app?: string;
    /** The text the gateway expects to be signed, for signed requests. */
    readonly stringToSign?: string;
  };
  /** JSON text that the function received. */
  readonly event?: string;
  /** Text that the function answered. */
  readonly result?: string;
  readonly error?: {
    /** Empty for the 503 of a malformed result. */
    readonly code: string;
    readonly message: string;
    /** What the client is not told: why a function failed or which part of its result is wrong. */
    readonly reason?: string;
  };
  readonly response: { readonly status: number; readonly headers: Pairs; readonly body: Buffer };
  /** Milliseconds in the function and altogether. */
  readonly latency: { readonly function?: number; readonly total: number };
}

/** An exchange in the making. */
export type Trail = { -readonly [Key in keyof Exchange]?: Exchange[Key] };
