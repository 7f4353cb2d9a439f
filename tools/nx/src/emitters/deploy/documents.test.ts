// Whole documents in every form: each emitted file is held against the schema of its consumer, and the plan is sent to
// an account in memory. GATEFOLD_CORPUS names a
// folder of documents; without it the workspace's own and those of the golden cases are taken.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { GatewayPlan } from '@gatefold/gateway/plan';
import { describe, expect, it } from 'vitest';
import { buildApi } from '../../model/build.ts';
import type { Api } from '../../model/model.ts';
import { sendPlan } from '../../send/send.ts';
import type { Service } from '../../send/service.ts';
import { loadDocument } from '../../spec/load.ts';
import { fakeAccount } from '../../testing/fake-cloudapi.ts';
import { settingsOf } from '../gateway/document-of.ts';
import { planGateway } from '../gateway/emit.ts';
import { mapOperation } from '../gateway/mapping.ts';
import { checkFile, checkPlan, checkServerlessDevs } from './conformance.ts';
import { readDeployment } from './deployment.ts';
import { emitDeploy } from './emit.ts';
import { printServerlessDevs } from './serverless-devs.ts';

const root = join(import.meta.dirname, '../../../../..');
const corpus = process.env.GATEFOLD_CORPUS ?? '';
const files = corpus === '' ? ownDocuments() : documentsIn(corpus);

function documentsIn(folder: string): readonly string[] {
  const found = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  return found.flatMap((entry) => {
    if (entry.isDirectory())
      return documentsIn(join(folder, entry.name)).filter((path) => /openapi\.\w+$/.test(path));
    return /\.(ya?ml|json)$/.test(entry.name) && entry.name !== 'package.json'
      ? [join(folder, entry.name)]
      : [];
  });
}

function ownDocuments(): readonly string[] {
  const cases = join(root, 'tools/nx/testdata/cases');
  const own = [...documentsIn(join(root, 'openapi/hello')), ...documentsIn(join(root, 'openapi/petstore'))];
  return [...own, ...readdirSync(cases).map((name) => join(cases, name, 'openapi.yaml'))];
}

async function load(file: string): Promise<Api> {
  const folder = join(file, '..');
  const source = {
    read: (path: string) => {
      const whole = join(folder, path);
      return existsSync(whole) ? readFileSync(whole, 'utf8') : undefined;
    },
  };
  return buildApi(await loadDocument(basename(file), source), 'tried', { scope: '@acme' });
}

/** Rejects where a step refers to what is not there yet, or two steps make what must be unique. */
async function sendTo(service: Service, plan: GatewayPlan): Promise<void> {
  const sleep = () => Promise.resolve();
  await sendPlan({ plan, service, environment: {}, dryRun: false, sleep, report: () => {} });
}

const forms = (['event', 'http'] as const).flatMap((type) =>
  (['inline', 'service'] as const).flatMap((kind) =>
    (['PASSTHROUGH', 'MAPPING'] as const).map((mode) => ({ type, kind, mode })),
  ),
);
const losses = ['loss-backend-service', 'loss-open-id-connect', 'loss-method', 'loss-system-parameters'];
const waivers = losses.map((code) => ({ code, reason: 'every format is to be written' }));

describe.each(files.map((file) => [`${basename(join(file, '..'))}/${basename(file)}`, file]))(
  '%s',
  (_, file) => {
    it('fits the schemas in every form', async () => {
      const api = await load(file);
      // Where the lists cannot express an operation it stays as it is.
      const mapped = api.operations.filter((one) => mapOperation(api, one, 'MAPPING').problems.length === 0);
      for (const { type, kind, mode } of forms) {
        const chosen = mode === 'MAPPING' ? mapped : [];
        const operations = Object.fromEntries(chosen.map(({ id }) => [id, { requestMode: 'MAPPING' }]));
        const settings = settingsOf('tried', {
          models: true,
          function: { type },
          backend: { kind },
          operations,
          waivers,
        });
        const { plan } = planGateway(api, settings);
        const deploy = emitDeploy(api, settings, plan);
        await sendTo(fakeAccount(), plan);
        const wrong = [
          ...checkPlan(plan),
          ...deploy.files.flatMap((one) => checkFile(one).map((message) => `${one.path}: ${message}`)),
          ...(api.operations.length === 0
            ? []
            : checkServerlessDevs(printServerlessDevs(readDeployment(api, settings, plan)))),
        ];
        expect([type, kind, mode, ...wrong.slice(0, 10)]).toEqual([type, kind, mode]);
        expect(new Set(deploy.files.map(({ path }) => path.split('/')[0])).size).toBe(
          api.operations.length === 0 ? 6 : 8,
        );
      }
    }, 600_000);
  },
);
