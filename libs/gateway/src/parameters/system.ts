// Facts of the request -> the system parameters that a definition can ask for (D-MAP).
import type { Caller } from '../authenticate/authenticate.ts';
import type { Route } from '../definition/definition.ts';
import { type GatewayRequest, header } from '../request/request.ts';

/** Value of a system parameter as text; `null` where there is nothing to tell, as seen for CaAppId. */
export function systemValue(name: string, request: GatewayRequest, route: Route, caller: Caller): string {
  switch (name) {
    case 'CaClientIp':
      return request.clientAddress;
    case 'CaDomain':
      return (header(request.headers, 'host') ?? 'null').replace(/:\d+$/, '');
    case 'CaRequestHandleTime':
      return new Date(request.receivedAt).toISOString().replace(/\.\d+Z$/, 'Z');
    case 'CaRequestId':
      return request.id;
    case 'CaHttpSchema':
      return 'http';
    case 'CaProxy':
      return 'AliCloudAPIGateway';
    case 'CaApiName':
      return route.api.ApiName;
    case 'CaClientUa':
      return header(request.headers, 'user-agent') ?? 'null';
    case 'CaStage':
      return route.stage;
    case 'CaAppId':
      return caller.app?.name ?? 'null';
    case 'CaAppKey':
      return caller.app?.appKey ?? 'null';
    default:
      return 'null';
  }
}
