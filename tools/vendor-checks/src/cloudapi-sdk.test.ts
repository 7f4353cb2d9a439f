// The plan through the vendor's own SDK: each request reaches the wire with exactly the planned parameters.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answers, toRequest } from '../../nx/src/send/requests.ts';
import { openRecorder, type Recorder } from './cloudapi-sdk.ts';
import { combinations, define } from './definitions.ts';

let recorder: Recorder;
beforeAll(async () => {
  recorder = await openRecorder();
});
afterAll(() => recorder.close());

const fields = ['GroupId', 'ApiId', 'AppId', 'PluginId', 'BackendId', 'ModelRef'];

describe('the plan through @alicloud/cloudapi20160714', () => {
  it.each(combinations)('$type, $kind, $requestMode', async (combination) => {
    const { plan } = define(combination);
    const answers: Answers = Object.fromEntries(
      plan.steps.map(({ id }) => [
        id,
        Object.fromEntries(fields.map((field) => [field, `${field} of ${id}`])),
      ]),
    );
    expect(plan.steps.length).toBeGreaterThan(10);
    for (const step of plan.steps) {
      const request = toRequest(step, answers);
      const planned = Object.entries(request.parameters).map(([name, value]) => [name, String(value)]);
      expect([step.id, await recorder.send(request)]).toEqual([step.id, Object.fromEntries(planned)]);
    }
  });

  it('knows no parameter that the action does not have', async () => {
    const request = { action: 'CreateApiGroup', parameters: { GroupName: 'orders', BasePaht: '/' } } as const;
    await expect(recorder.send(request)).rejects.toThrow('CreateApiGroup has no parameter BasePaht');
  });

  it('knows no action that the product does not have', async () => {
    const request = { action: 'CreateApiGruop', parameters: {} };
    await expect(recorder.send(request as never)).rejects.toThrow('no action CreateApiGruop');
  });

  it('tells a parameter that was changed on the way', async () => {
    const arrived = await recorder.send({ action: 'CreateApiGroup', parameters: { GroupName: 'a & b=ü' } });
    expect(arrived).toEqual({ GroupName: 'a & b=ü' });
  });
});
