// What tests of handlers use: operations called with typed input, and events for whole functions.
export { type GatewayEvent, gatewayEvent, httpEvent, type SampleRequest, testContext } from './events.ts';
export { type Given, type InvokeOptions, invoke } from './invoke.ts';
export { loadHandler } from './load-handler.ts';
export { remote, type Sign, signAs } from './remote.ts';
export { inMemory, receiveResult, type Transport } from './transport.ts';
