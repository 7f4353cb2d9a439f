// What only an unusual request, an unusual answer or a failure needs.
export { finishFailure } from './failure.ts';
export { readInput } from './read-input.ts';
export { eventRefusal, routeRefusal } from './refusal.ts';
export { resolveRoute } from './route/resolve.ts';
export { writeAnswer } from './write-answer.ts';
