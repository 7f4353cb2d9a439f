// Settings -> the RAM documents that let the gateway invoke the function.
import type { Deployment } from './deployment.ts';

/** System policy that allows to invoke every function of an account. */
export const invocationPolicy = 'AliyunFCInvocationAccess';

/** Who may take on the role: the gateway of the same account, or that of another one by its number. */
export function trustPolicy({ settings, crossAccount }: Deployment) {
  const service = 'apigateway.aliyuncs.com';
  return {
    Version: '1',
    Statement: [
      {
        Action: 'sts:AssumeRole',
        Effect: 'Allow',
        Principal: { Service: [crossAccount ? `${settings.account}@${service}` : service] },
      },
    ],
  };
}

/** A narrower policy than the system's: these functions only, in every version and alias. */
export function invokePolicy({ settings, functions }: Deployment) {
  const { region, account } = settings.function;
  return {
    Version: '1',
    Statement: functions.map(({ name }) => {
      const arn = `acs:fc:${region}:${account}:functions/${name}`;
      return { Action: ['fc:InvokeFunction'], Effect: 'Allow', Resource: [arn, `${arn}/*`] };
    }),
  };
}
