// Signing a typical request (digest, string, HMAC, headers), beside a minimal signer by hand and the vendor's for Node.
import { createHash, createHmac, createSecretKey, randomUUID } from 'node:crypto';
import { parse } from 'node:url';
import VendorClient from 'aliyun-api-gateway';
import { importBundled } from '../bundled.mjs';
import { interleave } from '../interleave.mjs';
import { aimsTable, table } from '../table.mjs';
import { versioned } from '../versions.mjs';

export const title = 'Signing a request';

const BASE = 'by hand';
const app = { appKey: 'bench-key', appSecret: 'bench-secret' };
const type = 'application/json';
const text = JSON.stringify({
  items: Array.from({ length: 8 }, (_, id) => ({ id, name: `item ${id}`, price: id * 1.5 })),
});
const body = new TextEncoder().encode(text);
const query = [
  ['page', '2'],
  ['limit', '20'],
  ['filter', 'open'],
];

/** Signatures a second of processor time. */
export async function measure({ quick }) {
  const library = await importBundled(`
    export { createSigner } from '@gatefold/signature';
    export { createSignerSync } from '@gatefold/signature/node';`);
  const candidates = {
    [BASE]: byHand(),
    createSignerSync: ours(library.createSignerSync(app)),
    createSigner: ours(library.createSigner(app)),
    'aliyun-api-gateway': vendor(),
  };
  return { perSecond: await interleave(candidates, quick ? { rounds: 5 } : { rounds: 41 }) };
}

/** The section. */
export function markdown({ perSecond }) {
  const share = (who) => perSecond[who] / perSecond[BASE];
  return [
    aimsTable([
      ['createSignerSync: share of the signer by hand', 'at least', 0.85, share('createSignerSync')],
      ['createSigner: share of the signer by hand', 'at least', 0.85, share('createSigner')],
      [
        'createSigner: times the vendor’s client',
        'at least',
        3,
        share('createSigner') / share('aliyun-api-gateway'),
      ],
    ]),
    table(
      ['', 'signatures a second', 'share of by hand'],
      Object.entries(perSecond).map(([who, speed]) => [who, `${Math.round(speed)}`, share(who).toFixed(2)]),
    ),
    `A POST of ${body.length} bytes of JSON with three query parameters, in one process: digest, string to sign, HMAC, headers.`,
    'By hand is a function that knows this one shape of request, keeps its key as a KeyObject and checks nothing.',
    `Of ${versioned('aliyun-api-gateway')} the steps of its \`request\` before it sends are called.`,
  ].join('\n');
}

/** A signer that knows its one shape of request, and checks nothing. */
function byHand() {
  const key = createSecretKey(app.appSecret, 'utf8');
  return () => {
    const nonce = randomUUID();
    const timestamp = `${Date.now()}`;
    const md5 = createHash('md5').update(body).digest('base64');
    const sorted = [...query]
      .sort((a, b) => (a[0] < b[0] ? -1 : 1))
      .map(([name, value]) => `${name}=${value}`);
    const block = `x-ca-key:${app.appKey}\nx-ca-nonce:${nonce}\nx-ca-timestamp:${timestamp}\n`;
    const text = `POST\n${type}\n${md5}\n${type}\n\n${block}/v1/orders?${sorted.join('&')}`;
    return {
      'content-md5': md5,
      'x-ca-key': app.appKey,
      'x-ca-nonce': nonce,
      'x-ca-timestamp': timestamp,
      'x-ca-signature-headers': 'x-ca-key,x-ca-nonce,x-ca-timestamp',
      'x-ca-signature': createHmac('sha256', key).update(text).digest('base64'),
    };
  };
}

function ours(signer) {
  const headers = { accept: type, 'content-type': type };
  return () => signer.sign({ method: 'POST', path: '/v1/orders', query, headers, body });
}

/** What its `request` does before it sends. */
function vendor() {
  const client = new VendorClient.Client(app.appKey, app.appSecret);
  return () => {
    const headers = client.buildHeaders({ 'content-type': type }, {});
    headers['content-md5'] = client.md5(text);
    const names = client.getSignHeaderKeys(headers, {});
    headers['x-ca-signature-headers'] = names.join(',');
    const block = client.getSignedHeadersString(names, headers);
    const url = parse('https://api.example.com/v1/orders?page=2&limit=20&filter=open', true);
    headers['x-ca-signature'] = client.sign(client.buildStringToSign('POST', headers, block, url));
    return headers;
  };
}
