import type { CreateModel } from '@gatefold/gateway/plan';
import { describe, expect, it } from 'vitest';
import { checkPlan } from '../../deploy/conformance.ts';
import { readDeployment, stepsOf } from '../../deploy/deployment.ts';
import { readLosses } from '../../deploy/losses.ts';
import { apiOf, settingsOf } from '../document-of.ts';
import { planGateway } from '../emit.ts';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const operation = (operationId: string, body: object | undefined, answer: object) => ({
  operationId,
  ...(body !== undefined && { requestBody: json(body) }),
  responses: { 200: { description: 'Done', ...json(answer) } },
});

const schemas = {
  Zoo: { type: 'object', properties: { cages: { type: 'array', items: ref('Cage') }, state: ref('State') } },
  Cage: { type: 'object', description: 'Bars', properties: { ref: ref('Animal'), keeper: ref('Keeper') } },
  Animal: { allOf: [ref('Being'), { type: 'object', properties: { legs: { type: 'integer' } } }] },
  Being: { properties: { mother: ref('Being') } },
  Keeper: { type: 'object', properties: { boss: ref('Boss') } },
  Boss: { type: ['object', 'null'], properties: { staff: { items: ref('Keeper') } } },
  State: { enum: ['open', 'closed'] },
  Unused: { type: 'object' },
  'Odd.Name': { type: 'object' },
  Odd_Name: { type: 'object' },
};

function plan(paths: object, file: object = { models: true }) {
  const api = apiOf('zoo', { paths, components: { schemas } } as never);
  const settings = settingsOf('zoo', file);
  const planned = planGateway(api, settings).plan;
  const models = stepsOf(planned, 'CreateModel').map(({ params }) => params);
  const apis = stepsOf(planned, 'CreateApi').map(({ params }) => params);
  const losses = readLosses(readDeployment(api, settings, planned));
  return { plan: planned, models, apis, losses, names: models.map(({ ModelName }) => ModelName) };
}

const schemaOf = (models: readonly CreateModel[], name: string) =>
  models.find(({ ModelName }) => ModelName === name)?.Schema;

describe('models', () => {
  it('are none unless the settings ask for them', () => {
    const { models, apis } = plan({ '/zoo': { post: operation('makeZoo', ref('Zoo'), ref('Zoo')) } }, {});
    expect(models).toEqual([]);
    expect(JSON.stringify(apis)).not.toContain('Model');
  });

  it('are what messages hold and what these refer to, each behind its own', () => {
    const {
      names,
      apis,
      plan: planned,
    } = plan({ '/zoo': { post: operation('makeZoo', ref('Zoo'), ref('Cage')) } });
    expect(names).toEqual(['Being', 'Keeper', 'Animal', 'Cage', 'Zoo']);
    expect(apis[0]?.RequestConfig.BodyModel).toEqual({ ref: 'schema:Zoo.ModelRef' });
    expect(apis[0]?.ResultBodyModel).toEqual({ ref: 'schema:Cage.ModelRef' });
    expect(checkPlan(planned)).toEqual([]);
  });

  it('refer to each other by URL, and not in a circle', () => {
    const { models, losses } = plan({ '/zoo': { post: operation('makeZoo', ref('Zoo'), ref('Cage')) } });
    expect(schemaOf(models, 'Cage')).toEqual({
      type: 'object',
      description: 'Bars',
      properties: {
        ref: { $ref: { ref: 'schema:Animal.ModelRef' } },
        keeper: { $ref: { ref: 'schema:Keeper.ModelRef' } },
      },
    });
    expect(schemaOf(models, 'Being')).toEqual({ type: 'object', properties: { mother: { type: 'object' } } });
    expect(schemaOf(models, 'Keeper')).toEqual({ type: 'object', properties: { boss: { type: 'object' } } });
    expect(schemaOf(models, 'Zoo')?.properties).toMatchObject({ state: { enum: ['open', 'closed'] } });
    expect(losses.filter(({ target }) => target === 'cloudapi').map(({ code }) => code)).toEqual([
      'loss-model-circle',
    ]);
  });

  it('have the name of their operation where the schema has none', () => {
    const body = { type: 'object', properties: { cage: ref('Odd.Name') } };
    const { names, apis } = plan({ '/zoo': { post: operation('makeZoo', body, ref('Odd_Name')) } });
    expect(names).toEqual([expect.stringMatching(/^Odd_Name_[0-9a-f]{8}$/), 'Odd_Name', 'make_zoo_body']);
    expect(apis[0]?.RequestConfig.BodyModel).toEqual({ ref: 'schema:make_zoo_body.ModelRef' });
  });

  it('describe objects only; the report names what has none', () => {
    const list = { type: 'array', items: ref('Animal') };
    const { names, apis, losses } = plan({
      '/zoo': { post: operation('makeZoo', list, { oneOf: [ref('Zoo'), list] }) },
    });
    expect([names, apis[0]?.ResultBodyModel]).toEqual([[], undefined]);
    expect(losses.filter(({ target }) => target === 'cloudapi')).toMatchObject([
      { code: 'loss-body-model', severity: 'note', operation: 'makeZoo' },
    ]);
  });

  it('are lost in the other formats, and the report says so', () => {
    const { losses } = plan({ '/zoo': { post: operation('makeZoo', ref('Zoo'), ref('Cage')) } });
    const lost = losses.filter(({ code }) => code === 'loss-models');
    expect(lost.map(({ target, operation: id }) => [target, id])).toEqual([
      ['terraform', 'makeZoo'],
      ['ros', 'makeZoo'],
      ['swagger2', 'makeZoo'],
    ]);
  });

  it('keep schemas of a long chain apart', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 2000 }, (_, index) => [
        `C${index}`,
        { type: 'object', properties: { next: ref(`C${index + 1}`) } },
      ]),
    );
    const api = apiOf('zoo', {
      paths: { '/zoo': { post: operation('makeZoo', ref('C0'), ref('C0')) } },
      components: { schemas: { ...chain, C2000: { type: 'object' } } },
    } as never);
    const { plan: planned } = planGateway(api, settingsOf('zoo', { models: true }));
    expect(
      stepsOf(planned, 'CreateModel')
        .map(({ params }) => params.ModelName)
        .slice(0, 2),
    ).toEqual(['C2000', 'C1999']);
  });
});
