// What is measured: a document, the operation that is called, the events, and what its handler answers.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { syntheticDocument } from './document.mjs';
import { eventOf } from './event.mjs';

const order = {
  reference: 'AB-123456',
  kind: 'retail',
  customerId: 4711,
  email: 'someone@example.com',
  currency: 'EUR',
  total: 129.5,
  discount: 0.1,
  priority: 3,
  express: true,
  note: 'Leave it at the door, please.',
  channel: 'web',
  createdAt: '2026-05-04T10:11:12Z',
  tags: ['spring', 'first'],
  address: { street: '1 Long Lane', city: 'Hangzhou', zip: '310000', country: 'CN' },
  lines: [
    { sku: 'A-1', quantity: 2, price: 30 },
    { sku: 'B-2', quantity: 1, price: 69.5 },
  ],
};

/** A made-up API; operations come in fours. */
export const synthetic = (count) => {
  const index = count > 1 ? Math.floor(count / 8) : 0;
  const request = {
    method: 'PUT',
    path: `/shops/main/orders-${index}/42`,
    pathParameters: { shopId: 'main', orderId: '42' },
    query: { dryRun: 'true', limit: '20' },
    headers: { 'x-request-tag': 'tag-1' },
    body: order,
  };
  return {
    name: `synthetic-${count}`,
    title: count === 1 ? '1 operation' : `${count} operations`,
    document: JSON.stringify(syntheticDocument(count)),
    json: JSON.stringify(syntheticDocument(count)),
    format: 'json',
    operation: `replaceOrders${index}`,
    good: eventOf(request),
    bad: eventOf({ ...request, body: { ...order, total: -1, kind: 'other' } }),
    handler: `async (input) => ({
      status: 200,
      body: {
        orderId: input.path.orderId,
        reference: input.body.reference,
        total: input.body.total,
        state: input.query.dryRun ? 'checked' : 'stored',
        lines: input.body.lines.length,
      },
    })`,
  };
};

const pet = (root) => {
  const document = readFileSync(join(root, 'openapi/petstore/openapi.yaml'), 'utf8');
  const request = {
    method: 'POST',
    path: '/v1/orders',
    headers: { 'idempotency-key': 'key-00000001' },
    body: { petId: 7, note: 'A gift.' },
  };
  return {
    name: 'petstore',
    title: 'petstore, 21 operations',
    document,
    json: JSON.stringify(load(document)),
    apiRoot: '/v1',
    format: 'yaml',
    operation: 'placeOrder',
    good: eventOf(request),
    bad: eventOf({ ...request, body: { petId: 'seven' } }),
    handler: `async (input) => ({
      status: 201,
      body: {
        id: 'o-1',
        petId: input.body.petId,
        state: 'placed',
        placedAt: '2026-05-04T10:11:12Z',
        note: input.body.note,
      },
    })`,
  };
};

const corpus = (file) => {
  const request = {
    method: 'POST',
    path: '/repos/shop/api/issues',
    pathParameters: { owner: 'shop', repo: 'api' },
    body: { title: 'It is slow', body: 'At times.', labels: ['bug'], assignees: ['someone'] },
  };
  return {
    name: 'github',
    title: 'GitHub, 1,223 operations',
    document: readFileSync(file, 'utf8'),
    json: readFileSync(file, 'utf8'),
    format: 'json',
    operation: 'issuesCreate',
    sourceOperation: 'issues/create',
    good: eventOf(request),
    bad: eventOf({ ...request, body: { title: 'It is slow', body: {} } }),
    handler: 'async (input) => ({ status: 201, body: { number: 1, title: input.body.title } })',
  };
};

/** The scenarios; the large public document joins where `GATEFOLD_CORPUS` names the folder that has it. */
export function scenarios(root, large) {
  const file = join(process.env.GATEFOLD_CORPUS ?? '', 'github.json');
  const known = process.env.GATEFOLD_CORPUS !== undefined && existsSync(file);
  return [synthetic(1), synthetic(large), pet(root), ...(known ? [corpus(file)] : [])];
}
