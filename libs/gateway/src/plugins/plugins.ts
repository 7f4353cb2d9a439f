// The plug-ins in force for one API and stage, ready to run.
import type { CorsRules } from './cors.ts';
import type { ErrorMapping } from './error-mapping.ts';
import type { JwtCheck } from './jwt-auth.ts';
import type { Throttle } from './traffic-control.ts';

/** At most one of a type. */
export interface Plugins {
  readonly cors?: CorsRules;
  readonly trafficControl?: Throttle;
  readonly jwtAuth?: JwtCheck;
  readonly errorMapping?: ErrorMapping;
}
