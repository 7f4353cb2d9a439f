// apps/<api>/gateway.json (and gateway.<environment>.json over it) -> Settings, the environment's side of the plan.
import type { Location, Problem } from '../problem.ts';
import { checkSettings } from './check.ts';
import { fillDefaults } from './defaults.ts';
import { type JsonNode, parseJson } from './json.ts';
import { overlay } from './overlay.ts';
import { findSecrets } from './secrets.ts';
import { validateShape } from './shape.ts';

export type RequestMode = 'PASSTHROUGH' | 'MAPPING' | 'MAPPING_PASSTHROUGH';
export type FunctionType = 'event' | 'http' | 'web';
export type Granularity = 'api' | 'tag' | 'operation';
export type Target = 'cloudapi' | 'terraform' | 'ros' | 'serverless-devs' | 'fc' | 'swagger2';

/** The function behind the gateway. Where a stage differs, see {@link StageSettings}. */
export interface FunctionSettings {
  readonly type: FunctionType;
  readonly granularity: Granularity;
  /** Name in Function Compute; with granularity `tag` or `operation` the first part of the names. */
  readonly name: string;
  readonly region: string;
  /** Digits, or a variable such as `${ALIBABA_CLOUD_ACCOUNT_ID}`. */
  readonly account: string;
  readonly qualifier: string;
  readonly roleArn: string;
  /** True where `roleArn` was given, so that the role exists already. */
  readonly roleGiven: boolean;
  readonly baseUrl?: string;
  readonly authType: 'function' | 'anonymous';
  /** Backend path of HTTP functions; absent: the operation's own. */
  readonly path?: string;
  readonly method: 'ANY' | 'SAME';
  readonly runtime: string;
  readonly handler: string;
  readonly command: readonly string[];
  readonly port: number;
  /** Cores. */
  readonly cpu: number;
  /** Megabytes. */
  readonly memory: number;
  /** Megabytes. */
  readonly disk: number;
  /** Seconds. */
  readonly timeout: number;
  readonly concurrency: number;
  readonly environment: { readonly [name: string]: string };
  readonly layers: readonly string[];
  /** Hooks that Function Compute calls; absent where it calls none. Seconds. */
  readonly initializer?: { readonly timeout: number };
  readonly preStop?: { readonly timeout: number };
  readonly code: { readonly ossBucket: string; readonly ossObject: string };
  /** Packages that stay outside of the bundle; they are copied beside it with all they depend on. */
  readonly external: readonly string[];
  /** Further files of the function: path in its folder to path in the app's folder. */
  readonly files: { readonly [target: string]: string };
  /** Answers are checked in production too; without it a bundle carries no validators of them. */
  readonly validateResponses: boolean;
  readonly budget: Budget;
}

/** Largest sizes that a function may have, in bytes; a build that exceeds one fails. */
export interface Budget {
  /** Modules loaded before the first request. */
  readonly startBytes?: number;
  /** All files of the function, source maps apart. */
  readonly totalBytes?: number;
  /** The zip. */
  readonly zipBytes?: number;
}

/** What differs in one stage; anything set needs backend kind `service`. */
export interface StageSettings {
  readonly functionName?: string;
  readonly qualifier?: string;
  readonly roleArn?: string;
  readonly baseUrl?: string;
  readonly region?: string;
}

export interface OperationSettings {
  readonly requestMode?: RequestMode;
  /** Milliseconds. */
  readonly serviceTimeout?: number;
  readonly visibility?: 'PUBLIC' | 'PRIVATE';
  readonly disableInternet?: boolean;
}

export interface AppSettings {
  readonly description?: string;
  /** Absent: every stage. */
  readonly stages?: readonly string[];
  /** Absent: every operation that asks for an app. */
  readonly operations?: readonly string[];
  /** Variables (`${NAME}`), never values. */
  readonly key?: string;
  readonly secret?: string;
}

export interface PluginSettings {
  readonly type: string;
  readonly data: { readonly [key: string]: unknown };
  readonly description?: string;
  readonly attach?: 'group' | 'operations';
  readonly operations?: readonly string[];
  /** The document's security scheme that a jwtAuth plug-in checks. */
  readonly scheme?: string;
  readonly stages?: readonly string[];
}

export interface Waiver {
  readonly code: string;
  readonly operation?: string;
  readonly target?: Target;
  readonly reason: string;
}

/** Settings with every default filled in. Variables (`${NAME}`) stay as they are: only deploy tools know their values. */
export interface Settings {
  readonly api: string;
  /** The settings file, relative to the workspace root. */
  readonly file: string;
  readonly region: string;
  readonly account: string;
  readonly group: { readonly name: string; readonly description?: string; readonly instanceId?: string };
  readonly protocol: 'HTTP' | 'HTTPS' | 'HTTP,HTTPS';
  readonly visibility: 'PUBLIC' | 'PRIVATE';
  readonly disableInternet?: boolean;
  /** Absent: what the document says, else PASSTHROUGH. */
  readonly requestMode?: RequestMode;
  /** Milliseconds. */
  readonly serviceTimeout: number;
  /** True: models describe the JSON bodies and answers. */
  readonly models: boolean;
  readonly function: FunctionSettings;
  readonly backend: { readonly kind: 'inline' | 'service'; readonly name: string };
  readonly stages: { readonly [stage: string]: StageSettings };
  readonly operations: { readonly [id: string]: OperationSettings };
  readonly apps: { readonly [name: string]: AppSettings };
  readonly plugins: { readonly [name: string]: PluginSettings };
  readonly waivers: readonly Waiver[];
  /** Place of a key, as in `locate('stages', 'PRE')`; of its nearest parent where it is not set. */
  readonly locate: (...path: readonly string[]) => Location;
}

/** Reads workspace files; `undefined` where there is none. Paths are relative to the workspace root. */
export interface SettingsSource {
  read(path: string): string | undefined;
}

/**
 * Settings of an API, for an environment if one is named. No file at all means defaults. Where problems hold an error,
 * the settings are the defaults.
 */
export function loadSettings(
  api: string,
  source: SettingsSource,
  environment?: string,
): { readonly settings: Settings; readonly problems: readonly Problem[] } {
  const base = readTree(`apps/${api}/gateway.json`, source);
  const top = environment === undefined ? base : readOverlay(api, environment, source);
  const problems = base.problem ?? top.problem;
  const node = environment === undefined ? base.node : overlay(base.node, top.node);
  if (problems !== undefined)
    return { settings: fillDefaults(api, empty(node.at.file)), problems: [problems] };
  const shape = validateShape(node);
  if (shape.length > 0)
    return {
      settings: fillDefaults(api, empty(node.at.file)),
      problems: [...shape, ...secretsBeside(shape, node)],
    };
  const settings = fillDefaults(api, node);
  return { settings, problems: checkSettings(settings, node) };
}

/** Text of a fresh `apps/<api>/gateway.json`, for its developer to own. It needs no account until something is deployed. */
export function defaultSettings(api: string): string {
  const text = {
    $schema: '../../node_modules/@gatefold/nx/schemas/gateway.schema.json',
    region: 'cn-hangzhou',
    function: { name: api, type: 'event' },
    stages: { RELEASE: {} },
  };
  return `${JSON.stringify(text, null, 2)}\n`;
}

/** Secrets are told of whatever else is wrong, once each. */
function secretsBeside(shape: readonly Problem[], node: JsonNode): readonly Problem[] {
  return findSecrets(node).filter(
    ({ code, line }) => !shape.some((other) => other.code === code && other.line === line),
  );
}

interface Tree {
  readonly node: JsonNode;
  readonly problem?: Problem;
}

function readTree(path: string, source: SettingsSource): Tree {
  const text = source.read(path);
  if (text === undefined) return { node: empty(path) };
  const parsed = parseJson(text, path);
  return 'node' in parsed ? parsed : { node: empty(path), problem: parsed.problem };
}

function readOverlay(api: string, environment: string, source: SettingsSource): Tree {
  const path = `apps/${api}/gateway.${environment}.json`;
  const known = /^[a-z0-9][a-z0-9-]*$/.test(environment) && source.read(path) !== undefined;
  if (known) return readTree(path, source);
  const message = `There are no settings for the environment "${environment}". Create ${path}, or name one that exists.`;
  const problem: Problem = {
    code: 'settings-no-environment',
    severity: 'error',
    message,
    file: `apps/${api}/gateway.json`,
    line: 1,
    column: 1,
  };
  return { node: empty(path), problem };
}

function empty(file: string): JsonNode {
  return { value: {}, at: { file, line: 1, column: 1 }, members: new Map() };
}
