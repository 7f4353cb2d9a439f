// Fields and bodies of the model -> drawn and judged values, files and bytes among them.
import type { MediaTypeDescriptor } from '@gatefold/wire';
import type { TypedBody, TypedField } from '../../../nx/src/model/model.ts';
import type { Schema } from '../../../nx/src/spec/document.ts';
import { put } from '../../../nx/src/spec/text/parsed.ts';
import type { Cost } from './cost.ts';
import { type Drawing, drawValue, type Fullness, NONE } from './draw.ts';
import type { Judge } from './judge.ts';
import type { Schemas } from './merge.ts';
import { type Random, seeded } from './random.ts';
import type { Room } from './text.ts';

/** Where values of one document come from. */
export interface Source {
  readonly schemas: Schemas;
  readonly cost: Cost;
  readonly judge: Judge;
  /** Hears of each optional parameter or header that is left out because no valid value was found. */
  readonly onLeftOut?: (what: string) => void;
}

/** Thrown where no valid value was found; says what the judge has against the last one. */
export class NoValue extends Error {
  /** `isContradiction`: the document's own rules leave no value, and the message names them. */
  readonly isContradiction: boolean;

  constructor(message: string, isContradiction = false) {
    super(message);
    this.isContradiction = isContradiction;
  }
}

const ATTEMPTS = 30;

/** Steps for one attempt: values of real documents take hundreds, schemas that double 26 times have millions. */
const STEPS = 300_000;

/** A value that the judge lets pass. */
export function drawValid(
  schema: Schema,
  { schemas, cost, judge }: Source,
  room: Room,
  fullness: Fullness,
  random: Random,
): unknown {
  let reason: string | undefined;
  let lost: string | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const fresh = seeded(random.below(2 ** 31));
    const full = attempt < 10 ? fullness : attempt < 20 ? 'some' : 'required';
    const tellsApart = room === 'body' && attempt > 4 && attempt % 2 === 1;
    const work = { left: STEPS };
    const drawing: Drawing = {
      schemas,
      work,
      cost,
      random: fresh,
      room,
      fullness: full,
      tellsApart,
      budget: 250,
    };
    const value = drawValue(schema, drawing);
    lost = drawing.lost ?? lost;
    const verdict = value === NONE ? undefined : judge(schema, value);
    if (value !== NONE && verdict === undefined) return value;
    if (work.left < 0) throw new NoValue(`its schemas branch so often that ${STEPS} steps led to none`, true);
    reason = verdict ?? reason;
  }
  throw new NoValue(reason ?? lost ?? 'nothing could be drawn', reason === undefined && lost !== undefined);
}

/** Headers that fetch fills in where the caller does not. */
const isFilled = (header: string): boolean =>
  /^(?:accept-(?:encoding|language)|cache-control|pragma|sec-fetch-mode|user-agent)$/i.test(header);

/** A group of parameters or headers; undefined where it would be empty. */
export function drawGroup(
  fields: readonly TypedField[],
  source: Source,
  room: Room | ((name: string) => Room),
  fullness: Fullness,
  random: Random,
): object | undefined {
  const wanted = fields.filter(
    ({ name, required }) =>
      required ||
      (room === 'header' && isFilled(name)) ||
      fullness === 'all' ||
      (fullness === 'some' && random.next() < 0.5),
  );
  if (wanted.length === 0) return undefined;
  const group: Record<string, unknown> = {};
  for (const { name, schema, required } of wanted) {
    try {
      put(
        group,
        name,
        drawValid(schema, source, typeof room === 'string' ? room : room(name), fullness, random),
      );
    } catch (error) {
      if (!(error instanceof NoValue)) throw error;
      const reason = `${name}: ${error.message}`;
      if (required || source.onLeftOut === undefined) throw new NoValue(reason, error.isContradiction);
      source.onLeftOut(reason);
    }
  }
  return group;
}

/** A body of one media type as a caller or handler gives it. */
export function drawBody(
  { kind, schema }: TypedBody,
  descriptor: MediaTypeDescriptor | undefined,
  source: Source,
  fullness: Fullness,
  random: Random,
): unknown {
  if (kind === 'binary') return drawBytes(random);
  if (kind === 'text') return drawTextBody(schema, source, fullness, random);
  if (kind === 'json') return drawValid(schema, source, 'body', fullness, random);
  const value = drawValid(schema, source, kind === 'form' ? 'query' : 'body', fullness, random);
  if (descriptor?.kind !== 'multipart' || typeof value !== 'object' || value === null) return value;
  return withFiles(value, descriptor, random);
}

function drawBytes(random: Random): Uint8Array {
  return Uint8Array.from({ length: 1 + random.below(40) }, () => random.below(256));
}

function drawTextBody(schema: Schema, source: Source, fullness: Fullness, random: Random): string {
  const value = drawValid(schema, source, 'body', fullness, random);
  return typeof value === 'string' && value !== '' ? value : 'Two lines\nof text: é漢😀 "quoted", a=b&c';
}

/** Text in the place of each file gives way to a file. */
function withFiles(
  value: object,
  { parts, additional }: Extract<MediaTypeDescriptor, { kind: 'multipart' }>,
  random: Random,
): object {
  const file = (index: number) => ({
    data: drawBytes(random),
    filename: `file ${index} é"1".bin`,
    contentType: 'application/x-test',
  });
  const entries = Object.entries(value).map(([name, member]) => {
    const part = parts.find((candidate) => candidate.name === name);
    if ((part?.kind ?? additional) !== 'file') return [name, member];
    return [name, Array.isArray(member) ? member.map((_, index) => file(index)) : file(0)];
  });
  return Object.fromEntries(entries);
}
