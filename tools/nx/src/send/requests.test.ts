import { describe, expect, it } from 'vitest';
import { fullSettings, orders } from '../emitters/deploy/sample.ts';
import { apiOf, settingsOf } from '../emitters/gateway/document-of.ts';
import { planGateway } from '../emitters/gateway/emit.ts';
import { type Answers, toRequest } from './requests.ts';

const { plan } = planGateway(
  apiOf('orders', orders as never),
  settingsOf('orders', { ...fullSettings, requestMode: 'MAPPING' }),
);
const fields = ['GroupId', 'ApiId', 'AppId', 'PluginId', 'BackendId', 'ModelRef'];
const answers: Answers = Object.fromEntries(
  plan.steps.map(({ id }) => [id, Object.fromEntries(fields.map((field) => [field, `${field} of ${id}`]))]),
);

describe('toRequest', () => {
  it('gives texts and switches only', () => {
    for (const step of plan.steps) {
      const { parameters } = toRequest(step, answers);
      for (const value of Object.values(parameters)) expect(['string', 'boolean']).toContain(typeof value);
    }
  });

  it('fills references and prints lists and objects as JSON', () => {
    const step = plan.steps.find(({ id }) => id === 'api:listOrders');
    if (step?.action !== 'CreateApi') throw new Error('no such step');
    const { parameters } = toRequest(step, answers);
    expect(parameters.GroupId).toBe('GroupId of group');
    expect(JSON.parse(String(parameters.RequestParameters))).toEqual(step.params.RequestParameters);
  });

  it('fills references inside JSON where models are named, and nowhere else', () => {
    const step = {
      id: 'schema:A',
      action: 'CreateModel',
      params: {
        GroupId: { ref: 'group.GroupId' },
        ModelName: 'A',
        Schema: {
          properties: { ref: { $ref: { ref: 'schema:B.ModelRef' } } },
          default: 'group.GroupId',
          enum: [{ ref: 'x.y' }],
        },
      },
    } as const;
    const { parameters } = toRequest(step, { ...answers, 'schema:B': { ModelRef: 'https://b' } });
    expect(JSON.parse(String(parameters.Schema))).toEqual({
      properties: { ref: { $ref: 'https://b' } },
      default: 'group.GroupId',
      enum: [{ ref: 'x.y' }],
    });
  });

  it('joins app ids by commas', () => {
    const step = plan.steps.find(({ action }) => action === 'SetAppsAuthorities');
    if (step === undefined) throw new Error('no such step');
    expect(toRequest(step, answers).parameters.AppIds).toBe('AppId of app:client_app');
  });

  it('refuses a reference that nobody answered', () => {
    const step = plan.steps.find(({ action }) => action === 'DeployApi');
    if (step === undefined) throw new Error('no such step');
    expect(() => toRequest(step, {})).toThrow(/needs group\.GroupId/);
  });
});
