// What tests of handlers use: events, and operations called with typed input.
export { type GatewayEvent, gatewayEvent, httpEvent, type SampleRequest, testContext } from './events.ts';
