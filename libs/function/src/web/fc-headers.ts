// The `x-fc-` headers of a request to a custom runtime, and its environment -> Function Compute's context.
import type { IncomingHttpHeaders } from 'node:http';
import type { FcContext } from '../context.ts';

/** What the platform wants of the server: an event, an HTTP request, or one of the hooks. */
export type Call = 'invoke' | 'http' | 'initialize' | 'pre-stop';

/** Whether a header, in lower case, is one of the platform's; clients cannot send those. */
export function isPlatformHeader(name: string): boolean {
  return name.startsWith('x-fc-');
}

/**
 * Tells calls apart. Clients cannot send `x-fc-` headers, so the control path decides where it is given: an API may have
 * a path `/invoke` of its own.
 */
export function callOf(method: string, path: string, headers: IncomingHttpHeaders): Call {
  const control = text(headers['x-fc-control-path']);
  if (control === '/http-invoke') return 'http';
  if (control === '/initialize' || (control === '' && method === 'POST' && path === '/initialize'))
    return 'initialize';
  if (control === '/invoke' || (control === '' && method === 'POST' && path === '/invoke')) return 'invoke';
  if (control === '/pre-stop' || (method === 'GET' && path === '/pre-stop')) return 'pre-stop';
  return 'http';
}

/**
 * Reads the context. On Debian 11 and later the credentials are in the environment. `timeout` in seconds; the platform
 * does not tell it.
 */
export function contextOf(headers: IncomingHttpHeaders, timeout: number): FcContext {
  const { env } = process;
  const memory = Number(text(headers['x-fc-function-memory']));
  return {
    requestId: text(headers['x-fc-request-id']),
    credentials: {
      accessKeyId: text(headers['x-fc-access-key-id'] ?? env.ALIBABA_CLOUD_ACCESS_KEY_ID),
      accessKeySecret: text(headers['x-fc-access-key-secret'] ?? env.ALIBABA_CLOUD_ACCESS_KEY_SECRET),
      securityToken: text(headers['x-fc-security-token'] ?? env.ALIBABA_CLOUD_SECURITY_TOKEN),
    },
    function: {
      name: text(headers['x-fc-function-name']),
      handler: text(headers['x-fc-function-handler']),
      memory: Number.isFinite(memory) ? memory : 0,
      timeout,
    },
    service: {
      logProject: text(headers['x-fc-service-logproject']),
      logStore: text(headers['x-fc-service-logstore']),
      qualifier: text(headers['x-fc-qualifier']),
      versionId: text(headers['x-fc-version-id']),
    },
    region: text(headers['x-fc-region']),
    accountId: text(headers['x-fc-account-id']),
  };
}

function text(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}
