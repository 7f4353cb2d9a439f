// A refused request and the gateway's message to the first difference, its likely cause and the change that helps.
import { listedNames } from '../claim.ts';
import { decodeHeaderValue } from '../header-value.ts';
import type { SigningRequest } from '../request.ts';
import { type Cause, causes } from './causes.ts';
import { alignRows, causeOfRow, type Row } from './compare.ts';
import { causeOfContentMd5 } from './content-md5.ts';
import { composeWith, type Subject, subjectOf } from './deviation.ts';
import { deviations } from './deviations.ts';
import { alignParts, splitParts } from './parts.ts';
import { isSameText } from './same-text.ts';
import { inStyle, readServerMessage, type ServerString } from './server-message.ts';

/** A refusal as the client saw it. */
export interface Refused {
  /** As it was sent, X-Ca headers included; values as Unicode text. */
  readonly request: SigningRequest;
  /** Value of `X-Ca-Error-Message`. */
  readonly serverMessage: string;
  /** Value of `X-Ca-Error-Code`, if there was one. */
  readonly errorCode?: string;
  /** What the client signed; taken from `request` by the documented rules unless given. */
  readonly stringToSign?: string;
}

/** Why a signature was refused. */
export interface Explanation {
  readonly cause: Cause;
  /** What is wrong, in a sentence. */
  readonly message: string;
  /** The one change that would help. */
  readonly fix: string;
  /** The first component that differs; `ours` is the client's. */
  readonly difference?: Row;
  /** Both strings side by side. */
  readonly rows: readonly Row[];
}

/** An explanation of a cause. */
export function explanation(cause: Cause, rows: readonly Row[] = [], difference?: Row): Explanation {
  const [message, fix] = causes[cause];
  return { cause, message, fix, rows, ...(difference ? { difference } : {}) };
}

/** Explains a refusal from what both sides said; needs no secret. */
export function explain(refused: Refused): Explanation {
  const message = decodeHeaderValue(refused.serverMessage);
  const server = readServerMessage(message);
  if (!server) return explanation(causeOfMessage(refused, message));
  const { headers = {} } = refused.request;
  const list = Object.keys(headers).find((name) => name.toLowerCase() === 'x-ca-signature-headers');
  const subject = subjectOf(refused.request, listedNames(list && headers[list]));
  const ours = refused.stringToSign ?? composeWith(subject, {});
  const rows = layOut(ours, server);
  const difference = rows.find((row) => !row.same);
  const broken = brokenRule(subject, ours, server);
  if (broken) return explanation(broken, rows, difference);
  if (isSameText(inStyle(ours, server.style), server.text)) return explanation('secret', rows);
  return explanation(causeOfRows(rows, ours), rows, difference);
}

function layOut(ours: string, server: ServerString): readonly Row[] {
  const own = splitParts(ours, 'lines');
  const theirs =
    server.style === 'joined' ? alignParts(server.text, own) : splitParts(server.text, server.style);
  return alignRows(own, theirs, server.style);
}

/** The rule the client broke, if its text is that of the request with one rule broken. */
function brokenRule(subject: Subject, ours: string, server: ServerString): Cause | undefined {
  const right = composeWith(subject, {});
  if (ours === right || !isSameText(inStyle(right, server.style), server.text)) return undefined;
  return deviations.find(({ rules }) => composeWith(subject, rules) === ours)?.cause;
}

function causeOfRows(rows: readonly Row[], ours: string): Cause {
  const difference = rows.find((row) => !row.same);
  if (difference) return causeOfRow(difference, rows);
  if (ours.endsWith('\n')) return 'end-of-text';
  return rows.some((row) => row.kind === 'parameter') ? 'parameter-order' : 'header-order';
}

const messages: readonly (readonly [RegExp, Cause])[] = [
  [/I400NC|nonce is required/i, 'nonce-missing'],
  [/S403NU|nonce used/i, 'nonce-used'],
  [/S403TE|timestamp/i, 'clock'],
  [/A400IK|invalid appkey/i, 'app-key'],
  [/empty signature|x-ca-signature.*(required|missing)/i, 'missing-signature'],
  [/I403AA|A400MA|authori[sz]ation|unauthori[sz]ed/i, 'authorization'],
];

function causeOfMessage({ request, errorCode = '' }: Refused, message: string): Cause {
  const text = `${errorCode} ${message}`;
  if (/I400I5|content-md5/i.test(text)) return causeOfContentMd5(request) ?? 'content-md5';
  return messages.find(([pattern]) => pattern.test(text))?.[1] ?? 'unknown';
}

/** An explanation as lines for a terminal; `all` shows equal components too. */
export function formatExplanation({ message, fix, rows, difference }: Explanation, all = false): string {
  const shown = all ? rows : difference ? [difference] : [];
  const lines = shown.flatMap((row) => [
    `${row.same ? ' ' : '!'} ${row.kind}${row.name && row.kind !== 'header' ? ` ${row.name}` : ''}`,
    `    client: ${row.ours === undefined ? '(nothing)' : JSON.stringify(row.ours)}`,
    ...(row.same
      ? []
      : [`    server: ${row.theirs === undefined ? '(nothing)' : JSON.stringify(row.theirs)}`]),
  ]);
  return [message, ...lines, `Change: ${fix}`].join('\n');
}
