// Tests only: an OpenAPI object -> an Api whose positions are those of the object printed as JSON.
import { buildApi } from '../../model/build.ts';
import type { Api } from '../../model/model.ts';
import type { Location } from '../../problem.ts';
import { type JsonNode, parseJson } from '../../settings/json.ts';
import { loadSettings, type Settings } from '../../settings/settings.ts';
import type { OpenApi } from '../../spec/document.ts';

type Parts = Partial<Omit<OpenApi, 'components'>> & { readonly components?: Partial<OpenApi['components']> };

/** Api of a document that is normalised already. Missing parts are filled in. */
export function apiOf(name: string, parts: Parts): Api {
  const file = `openapi/${name}/openapi.json`;
  const whole = {
    openapi: '3.1.0',
    info: { title: name, version: '1.0.0' },
    paths: {},
    ...parts,
    components: { schemas: {}, securitySchemes: {}, ...parts.components },
  };
  const parsed = parseJson(JSON.stringify(whole, null, 2), file);
  if ('problem' in parsed) throw new Error(parsed.problem.message);
  const places = new Map<unknown, JsonNode>();
  remember(parsed.node, places);
  const locate = (node: object, key?: string): Location => {
    const place = places.get(node);
    const member = key === undefined ? undefined : place?.members?.get(key);
    return member?.key ?? place?.at ?? { file, line: 1, column: 1 };
  };
  const root = parsed.node.value as OpenApi;
  return buildApi({ file, root, locate, problems: [] }, name, { scope: '@acme' });
}

/** Settings of `gateway.json` as an object; what is wrong with them fails the test. */
export function settingsOf(name: string, file: object = {}): Settings {
  const { settings, problems } = loadSettings(name, { read: () => JSON.stringify(file, null, 2) });
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  return settings;
}

function remember(node: JsonNode, places: Map<unknown, JsonNode>): void {
  if (typeof node.value === 'object' && node.value !== null) places.set(node.value, node);
  for (const item of node.items ?? []) remember(item, places);
  for (const member of node.members?.values() ?? []) remember(member.node, places);
}
