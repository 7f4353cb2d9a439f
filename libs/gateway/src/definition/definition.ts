// What the plan says, arranged for answering requests: per stage a table of routes, each with its backend and rules.
import type {
  ConstantParameter,
  CreateApi,
  RequestParameter,
  ServiceParameter,
  SystemParameter,
} from '../plan.ts';
import type { Plugins } from '../plugins/plugins.ts';
import type { Pattern } from '../route/pattern.ts';

/** Where and how an API of one stage is served. */
export interface Backend {
  readonly type: 'FCEvent' | 'HttpTrigger';
  /** Milliseconds. */
  readonly timeout: number;
  readonly contentType: 'DEFAULT' | 'CUSTOM' | 'CLIENT' | undefined;
  readonly contentTypeValue: string;
  /** HTTP functions: path pattern behind the base URL, and method or ANY. */
  readonly path: string;
  readonly method: string;
  readonly baseUrl: string;
  readonly onlyBusinessPath: boolean;
  /** Name in the product and alias or version, for the function's context. */
  readonly functionName: string;
  readonly qualifier: string;
}

/** A value on its way from the client (or from the definition) to the backend. */
export interface Mapping {
  readonly source: RequestParameter;
  readonly target: ServiceParameter;
}

/** One published API of one stage. */
export interface Route {
  /** Step id of its CreateApi. */
  readonly id: string;
  readonly stage: string;
  readonly api: CreateApi;
  /** With the group's base path. */
  readonly path: string;
  readonly pattern: Pattern;
  /** Operation id in the OpenAPI document, and the function of the build that serves it. */
  readonly operation: string;
  readonly function: string;
  readonly backend: Backend;
  /** Parameters read from the client, all validated. */
  readonly parameters: readonly RequestParameter[];
  readonly mappings: readonly Mapping[];
  readonly constants: readonly ConstantParameter[];
  readonly systems: readonly SystemParameter[];
  /** App names that may call; undefined: every app. */
  readonly apps: ReadonlySet<string> | undefined;
  readonly plugins: Plugins;
}

/** The whole plan, ready. */
export interface Definition {
  readonly api: string;
  readonly region: string;
  /** Routes by stage, in the order of trial. */
  readonly stages: ReadonlyMap<string, readonly Route[]>;
  /** Things the plan asks for that the local gateway does otherwise or not at all. */
  readonly notices: readonly string[];
}
