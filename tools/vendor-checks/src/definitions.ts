// Settings in every combination -> plan and deploy files of one API that uses what the formats print differently.
import { emitDeploy } from '../../nx/src/emitters/deploy/emit.ts';
import { fullSettings, orders } from '../../nx/src/emitters/deploy/sample.ts';
import { apiOf, settingsOf } from '../../nx/src/emitters/gateway/document-of.ts';
import { planGateway } from '../../nx/src/emitters/gateway/emit.ts';

/** Function type, backend and request mode: every combination. */
export const combinations = (['event', 'http'] as const).flatMap((type) =>
  (['inline', 'service'] as const).flatMap((kind) =>
    (['MAPPING', 'PASSTHROUGH'] as const).map((requestMode) => ({ type, kind, requestMode })),
  ),
);

export type Combination = (typeof combinations)[number];

/** Losses of backend services are accepted, so that every format is written. */
export function define({ type, kind, requestMode }: Combination) {
  const api = apiOf('orders', orders as never);
  const settings = settingsOf('orders', {
    ...fullSettings,
    requestMode,
    function: { type },
    backend: { kind },
    waivers: [{ code: 'loss-backend-service', reason: 'the other formats carry it' }],
  });
  const { plan } = planGateway(api, settings);
  return { plan, files: emitDeploy(api, settings, plan).files };
}
