import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Logger, openLogs } from './log.ts';

function linesOf(write: (logger: Logger) => void, bound: object = {}) {
  const lines: string[] = [];
  write(openLogs((line) => lines.push(line))(() => bound));
  return lines.map((line) => JSON.parse(line));
}

afterEach(() => vi.unstubAllEnvs());

describe('log', () => {
  it('writes one object a line, with what is bound', () => {
    const [line] = linesOf((logger) => logger.warn('two\nlines', { size: 2 }), { requestId: 'r' });
    expect(line).toMatchObject({ level: 'warn', requestId: 'r', message: 'two\nlines', size: 2 });
    expect(Number.isNaN(Date.parse(line.time))).toBe(false);
  });

  it('writes errors with their causes', () => {
    const error = new Error('outer', { cause: new TypeError('inner') });
    const [line] = linesOf((logger) => logger.error('failed', { error }));
    expect(line.error).toMatchObject({
      name: 'Error',
      message: 'outer',
      cause: { name: 'TypeError', message: 'inner' },
    });
    expect(line.error.stack).toContain('log.test.ts');
  });

  it('writes an error that is given as the fields', () => {
    const [line] = linesOf((logger) => logger.error('failed', new TypeError('told')));
    expect(line).toMatchObject({ message: 'failed', error: { name: 'TypeError', message: 'told' } });
  });

  it('writes what a failed connection tells: code, and the errors of an error without message', () => {
    const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    const [line] = linesOf((logger) =>
      logger.error('failed', new TypeError('fetch failed', { cause: new AggregateError([refused]) })),
    );
    expect(line.error.cause.errors).toMatchObject([{ message: 'refused', code: 'ECONNREFUSED' }]);
  });

  it('cuts a circle that leads through an error', () => {
    const request: { id: number; error?: Error } = { id: 7 };
    request.error = new Error('failed', { cause: request });
    const [line] = linesOf((logger) => logger.warn('again', { request }));
    expect(line.request).toMatchObject({ id: 7, error: { message: 'failed', cause: '[circular]' } });
  });

  it('never throws for a value', () => {
    const circle: { self?: unknown; twice: unknown[] } = { twice: [] };
    circle.self = circle;
    const shared = { a: 1 };
    circle.twice = [shared, shared, 10n, () => 1, Symbol('s')];
    const loop = new Error('loop');
    loop.cause = loop;
    const hostile = {
      toJSON() {
        throw new Error('no');
      },
    };
    const lines = linesOf(
      (logger) => {
        logger.info('a', { circle });
        logger.info('b', { loop });
        logger.info('c', { hostile });
        logger.info('d', {
          get field() {
            throw new Error('not here');
          },
        });
      },
      { requestId: 'r' },
    );
    expect(lines[0].circle).toMatchObject({
      self: '[circular]',
      twice: [{ a: 1 }, { a: 1 }, '10', null, null],
    });
    expect(lines[1].loop.message).toBe('loop');
    const rest = { level: 'info', requestId: 'r' };
    expect(lines[2]).toMatchObject({ ...rest, message: 'c', fields: 'could not be written: no' });
    expect(lines[3]).toMatchObject({ ...rest, message: 'd', fields: 'could not be written: not here' });
  });

  it('keeps its own fields, and those of the same names apart', () => {
    const bound = { requestId: 'r', gatewayRequestId: undefined, operation: 'getItem' };
    const given = { requestId: 'theirs', level: 'low', time: 'noon', message: 'bye', size: 2, fields: [1] };
    const [line, other] = linesOf((logger) => {
      logger.info('hi', given);
      logger.info('hi', { gatewayRequestId: 'theirs' });
    }, bound);
    const own = { level: 'info', requestId: 'r', operation: 'getItem', message: 'hi' };
    expect(line).toEqual({ ...own, time: expect.stringMatching(/^\d{4}-/), fields: given });
    expect(other).toEqual({ ...own, time: other.time, fields: { gatewayRequestId: 'theirs' } });
  });

  it('drops lines below LOG_LEVEL', () => {
    vi.stubEnv('LOG_LEVEL', 'ERROR');
    expect(linesOf((logger) => logger.warn('x'))).toEqual([]);
    vi.stubEnv('LOG_LEVEL', 'debug');
    expect(linesOf((logger) => logger.debug('x'))).toHaveLength(1);
    vi.stubEnv('LOG_LEVEL', undefined);
    expect(linesOf((logger) => logger.debug('x'))).toEqual([]);
  });
});
