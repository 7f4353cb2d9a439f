// The ledger -> docs/local-gateway.md.
import { defaultAssumptions, type LedgerEntry, ledger } from './ledger.ts';

const intro = `# The local gateway

\`nx serve\` runs an API behind a local API Gateway. It reads the same definition that is deployed
(\`apps/<api>/gateway/cloudapi.json\`), so a wrong definition fails on your machine: the error names the step and the
field. It behaves like the product's current generation (serverless and dedicated instances).

\`\`\`
npx nx serve orders --port=4000     # instead of 3000; 0 takes a free one
npx nx serve orders --stage=TEST    # for requests without X-Ca-Stage; else RELEASE
npx nx serve orders --trace         # prints what travels at every step
npx nx serve orders --watch=false   # follows no change
\`\`\`

It runs what \`gateway.json\` says, without an overlay.

The product's documents leave gaps. Every behaviour is therefore marked:

- **documented**: an official document or official code says so.
- **observed**: seen in captured traffic or by running official code.
- **assumed**: our choice; the last column names the switch, where there is one.

Switches are given to \`createGateway({ assumptions: { ... } })\`. This page is printed from
\`libs/gateway/src/ledger.ts\`; a test fails when they differ.

What it does not have: TLS, domains, IP policies, billing and quotas, WebSocket channels, HTTP and OSS backends.
`;

/** The whole page as Markdown. */
export function printLedgerPage(): string {
  const topics = [...new Set(ledger.map((entry) => entry.topic))];
  return `${[intro, ...topics.map(printTopic)].join('\n')}`;
}

function printTopic(name: string): string {
  const rows = ledger.filter((entry) => entry.topic === name).map(printRow);
  return [
    `## ${name}`,
    '',
    '| behaviour | mark | source | switch |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function printRow({ behaviour, mark, source, switch: key }: LedgerEntry): string {
  const change = key === undefined ? '' : `\`${key}\` (\`${JSON.stringify(defaultAssumptions[key])}\`)`;
  return `| ${behaviour} | ${mark} | ${source} | ${change} |`;
}
