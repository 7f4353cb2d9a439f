// What only an unusual request, an unusual answer or a failure needs.
export { finishFailure } from './failure.ts';
export { readInput } from './read-input.ts';
export { handlerRefusal, routeRefusal } from './refusal.ts';
export { refuseEvent } from './refuse-event.ts';
export { groveOf } from './route/plant.ts';
export { resolveRoute } from './route/resolve.ts';
export { writeAnswer } from './write-answer.ts';
