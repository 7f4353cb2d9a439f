// Functions that behave and misbehave, for the tests of instances.
let started = 'no';
let calls = 0;

export async function initializer(context) {
  await new Promise((resolve) => setTimeout(resolve, 5));
  started = context.function.name;
}

export const echo = async (event, context) => ({
  event: event.toString(),
  buffer: Buffer.isBuffer(event),
  started,
  calls: ++calls,
  requestId: context.requestId,
  memory: context.function.memory,
  logger: typeof context.logger.info,
  baggages: context.tracing.parseOpenTracingBaggages(),
  greeting: process.env.GREETING,
});
export const callback = (event, _context, done) => done(null, `called back with ${event}`);
export const callbackError = (_event, _context, done) => done(new TypeError('from the callback'));
export const bytes = async () => Buffer.from('bytes');
export const text = async () => 'text';
export const number = async () => 7;
export const nothing = async () => undefined;
export const throws = async () => {
  throw new RangeError('out of range');
};
export const throwsNothing = async () => {
  throw undefined;
};
export const circular = async () => {
  const result = {};
  result.self = result;
  return result;
};
export const never = () => new Promise(() => {});
export const spin = () => {
  for (;;);
};
export const crash = async () => {
  setTimeout(() => {
    throw new Error('after the answer was promised');
  });
  return new Promise(() => {});
};
export const rejectsAside = async () => {
  Promise.reject(new Error('nobody waits for this'));
  return new Promise(() => {});
};
export const exits = async () => process.exit(3);
export const fat = async () => {
  const kept = [];
  for (;;) kept.push(new Array(1e5).fill(kept.length));
};
