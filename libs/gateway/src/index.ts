// @gatefold/gateway: the local API Gateway, driven by an emitted plan.
export type { LocalApp } from './authenticate/app.ts';
export type { FunctionContext, Invoke } from './backend/context.ts';
export { FunctionTimeout } from './backend/invoke.ts';
export { PlanError } from './definition/plan-error.ts';
export type { Exchange } from './exchange.ts';
export { createGateway, type GatewayOptions, type LocalGateway } from './gateway.ts';
export { createInstance, type FunctionInstance, type InstanceOptions } from './instance/instance.ts';
export { type Assumptions, defaultAssumptions } from './ledger.ts';
export type { GatewayPlan, PlanOperation, PlanStep } from './plan.ts';
export type { Pairs } from './request/request.ts';
export { PortError } from './server/server.ts';
