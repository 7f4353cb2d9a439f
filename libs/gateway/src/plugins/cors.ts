// A CORS plug-in -> the Access-Control headers of a response, and the refusal of a foreign origin.
import type { StepOf } from '../definition/indexed-plan.ts';
import { PlanError } from '../definition/plan-error.ts';
import type { Pairs } from '../request/request.ts';

/** The plug-in's keys, lists split. */
export interface CorsRules {
  readonly origins: readonly string[];
  readonly methods: string;
  readonly headers: string;
  readonly exposed: string;
  readonly maxAge: string;
  readonly credentials: boolean;
}

/** Reads PluginData; lists are comma separated texts. Throws `PlanError`. */
export function readCors(step: StepOf<'CreatePlugin'>): CorsRules {
  const text = (key: string, fallback: string): string => {
    const value = step.params.PluginData[key] ?? fallback;
    if (!['string', 'number', 'boolean'].includes(typeof value)) {
      throw new PlanError(step, `PluginData.${key}`, 'a text is required');
    }
    return String(value);
  };
  return {
    origins: text('allowOrigins', '*')
      .split(',')
      .map((origin) => origin.trim()),
    methods: text('allowMethods', 'GET,POST,PUT,DELETE,HEAD,OPTIONS,PATCH'),
    headers: text('allowHeaders', ''),
    exposed: text('exposeHeaders', ''),
    maxAge: text('maxAge', '172800'),
    credentials: text('allowCredentials', 'false') === 'true',
  };
}

/** True when the rules name the origin or allow every one. `*.` at the start of a host stands for subdomains. */
export function isAllowedOrigin(rules: CorsRules, origin: string): boolean {
  return rules.origins.some((allowed) => {
    if (allowed === '*' || allowed === origin) return true;
    const [scheme, host] = allowed.split('://*.');
    return host !== undefined && origin.startsWith(`${scheme}://`) && origin.endsWith(`.${host}`);
  });
}

/** Headers of a response to that origin; none for a foreign one. */
export function corsHeaders(rules: CorsRules, origin: string): Pairs {
  if (!isAllowedOrigin(rules, origin)) return [];
  const any = rules.origins.includes('*') && !rules.credentials;
  const pairs: Pairs = [
    ['Access-Control-Allow-Origin', any ? '*' : origin],
    ['Access-Control-Allow-Methods', rules.methods],
    ['Access-Control-Allow-Headers', rules.headers],
    ['Access-Control-Expose-Headers', rules.exposed],
    ['Access-Control-Max-Age', rules.maxAge],
    ['Access-Control-Allow-Credentials', rules.credentials ? 'true' : ''],
    ['Vary', any ? '' : 'Origin'],
  ];
  return pairs.filter(([, value]) => value !== '');
}
