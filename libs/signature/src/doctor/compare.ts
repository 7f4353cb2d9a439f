// Two strings to sign, part by part, to the first difference and its likely cause.
import type { Cause } from './causes.ts';
import type { Part } from './parts.ts';
import { isSameText } from './same-text.ts';
import { inStyle, type LineStyle } from './server-message.ts';

/** One component as the client signed it and as the server did; `undefined` where a side lacks it. */
export interface Row {
  readonly kind: Part['kind'];
  readonly name: string;
  readonly ours?: string;
  readonly theirs?: string;
  readonly same: boolean;
}

/** Lays the parts side by side: headers by name, everything else by position. */
export function alignRows(ours: readonly Part[], theirs: readonly Part[], style: LineStyle): readonly Row[] {
  const left = [...theirs];
  const rows = ours.map((part): Row => {
    const at = left.findIndex((other) => isCounterpart(part, other));
    const [other] = at < 0 ? [] : left.splice(at, 1);
    return row(part, other, style);
  });
  return [...rows, ...left.map((part): Row => row(undefined, part, style))];
}

function isCounterpart(a: Part, b: Part): boolean {
  return a.kind === b.kind && (a.kind !== 'header' ? a.name === b.name : sameName(a.name, b.name));
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function row(ours: Part | undefined, theirs: Part | undefined, style: LineStyle): Row {
  const { kind, name } = ours ?? theirs ?? { kind: 'path', name: '' };
  const same = !!ours && !!theirs && isSamePart(ours, theirs, style);
  return {
    kind,
    name,
    ...(ours ? { ours: shown(ours) } : {}),
    ...(theirs ? { theirs: shown(theirs) } : {}),
    same,
  };
}

function shown({ kind, name, value }: Part): string {
  return kind === 'header' ? `${name}:${value}` : value;
}

function isSamePart(ours: Part, theirs: Part, style: LineStyle): boolean {
  return ours.name === theirs.name && isSameText(inStyle(ours.value, style), theirs.value);
}

/** The cause of a row that differs. */
export function causeOfRow(row: Row, rows: readonly Row[]): Cause {
  const { kind, name, ours = '', theirs = '' } = row;
  if (kind === 'header') return headerCause(row);
  if (kind === 'parameter') return parameterCause(row, rows);
  if (kind === 'path') return pathCause(ours, theirs);
  if (kind === 'method') return sameName(ours, theirs) ? 'method-case' : 'method-changed';
  if (kind === 'accept') return ours ? 'accept-changed' : 'accept-added';
  if (kind === 'content-type') return ours ? 'content-type-changed' : 'content-type-added';
  return kind === 'date' ? 'date-changed' : name ? 'unknown' : 'content-md5-line';
}

function headerCause({ name, ours, theirs }: Row): Cause {
  if (ours === undefined) return 'header-not-listed';
  if (theirs === undefined) return 'header-removed';
  if (ours.slice(0, name.length) !== theirs.slice(0, name.length)) return 'header-name-case';
  if (/^[^:]+: *$/.test(theirs) && !/^[^:]+: *$/.test(ours)) return 'header-removed';
  if (ours.replace(/\s/g, '') === theirs.replace(/\s/g, '')) return 'header-whitespace';
  if (sameName(name, 'x-ca-stage')) return 'stage';
  return /[^\0-\x7f]/.test(ours + theirs) ? 'header-charset' : 'header-changed';
}

function parameterCause({ name, ours, theirs }: Row, rows: readonly Row[]): Cause {
  const others = rows.filter((row) => row.kind === 'parameter' && !row.same);
  const counterpart = (encoded: string) =>
    others.some((row) => row.theirs && unescaped(encoded) === row.theirs);
  if (name === '') return 'blank-key';
  if (ours === `${name}=` && (theirs === name || theirs === undefined)) return 'empty-value';
  if (ours !== undefined && (counterpart(ours) || (theirs && unescaped(ours) === unescaped(theirs))))
    return 'parameter-encoding';
  if (theirs && ours && theirs.startsWith(`${ours}=`)) return 'value-cut';
  if (theirs && ours?.startsWith(`${theirs},`)) return 'repeated-key';
  return isRepeated(name, rows) ? 'repeated-key' : 'parameter-changed';
}

function isRepeated(name: string, rows: readonly Row[]): boolean {
  return rows.filter((row) => row.kind === 'parameter' && row.name === name).length > 1;
}

function pathCause(ours: string, theirs: string): Cause {
  if (unescaped(ours) === unescaped(theirs)) return 'path-escaping';
  return theirs.endsWith(ours) || ours.endsWith(theirs) ? 'path-prefix' : 'path-changed';
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
