// Deployment -> what each deploy format cannot carry of the plan, by stable codes.
import type { CreateApi } from '@gatefold/gateway/plan';
import type { Operation } from '../../model/model.ts';
import type { Target } from '../../settings/settings.ts';
import { hasCircles, jsonOf } from '../gateway/models/models.ts';
import { findWaiver } from '../gateway/waivers.ts';
import { aliasesOf, type Deployment, stepsOf } from './deployment.ts';
import { rosSystemParameters } from './ros-api.ts';

/** `note`: documentation only. `warning`: something is checked or set otherwise. `error`: the format must not be used as it is. */
export type LossSeverity = 'note' | 'warning' | 'error';

export interface Loss {
  readonly target: Target;
  readonly code: string;
  readonly severity: LossSeverity;
  readonly message: string;
  /** Absent: the loss is the whole API's. */
  readonly operation?: string;
  /** The reason of the waiver that accepts it. */
  readonly waived?: string;
}

type Rule<Subject> = readonly [Target, string, LossSeverity, string, (subject: Subject) => boolean];

const constrained = [
  'MinValue',
  'MaxValue',
  'MinLength',
  'MaxLength',
  'RegularExpression',
  'EnumValue',
] as const;
const hasConstraint = (keys: readonly (typeof constrained)[number][]) => (api: CreateApi) =>
  (api.RequestParameters ?? []).some((item) => keys.some((key) => item[key] !== undefined));
const hasSamples = (api: CreateApi) =>
  (api.ResultSample ?? api.FailResultSample ?? api.ErrorCodeSamples) !== undefined;
const hasDemo = (api: CreateApi) =>
  (api.RequestParameters ?? []).some(({ DemoValue }) => DemoValue !== undefined);
const hasBodyText = (api: CreateApi) => api.RequestConfig.PostBodyDescription !== undefined;
const isPublic = (api: CreateApi) => api.Visibility === 'PUBLIC';
const isInternal = (api: CreateApi) => api.DisableInternet === true;
const takesSha1 = (api: CreateApi) => api.AllowSignatureMethod === 'HmacSHA1,HmacSHA256';
const isOpenId = (api: CreateApi) => api.AuthType === 'APPOPENID';
const isMixedMode = (api: CreateApi) => api.RequestConfig.RequestMode === 'MAPPING_PASSTHROUGH';
const hasModel = (api: CreateApi) => (api.ResultBodyModel ?? api.RequestConfig.BodyModel) !== undefined;
const noTrace = (api: CreateApi) => /^(TRACE|CONNECT)$/.test(api.RequestConfig.RequestHttpMethod);

const apiRules: readonly Rule<CreateApi>[] = [
  ['terraform', 'loss-models', 'note', 'Models are left out: no API could refer to them.', hasModel],
  ['ros', 'loss-models', 'note', 'Models are left out: there is no resource type for them.', hasModel],
  ['swagger2', 'loss-models', 'note', 'Models are left out.', hasModel],
  ['terraform', 'loss-samples', 'note', 'Result samples and error codes are left out.', hasSamples],
  ['terraform', 'loss-demo-values', 'note', 'Sample values of parameters are left out.', hasDemo],
  ['terraform', 'loss-body-description', 'note', 'The description of the body is left out.', hasBodyText],
  [
    'terraform',
    'loss-result-type',
    'note',
    'The documented type of the result is JSON.',
    (api) => api.ResultType !== undefined && api.ResultType !== 'JSON',
  ],
  [
    'terraform',
    'loss-no-description',
    'note',
    'The provider needs a description: the name stands for it.',
    (api) => api.Description === undefined,
  ],
  [
    'terraform',
    'loss-constraints',
    'warning',
    'The gateway does not check limits, patterns and enums; the function does.',
    hasConstraint(constrained),
  ],
  ['terraform', 'loss-visibility', 'warning', 'The API is PRIVATE, not PUBLIC.', isPublic],
  ['terraform', 'loss-signature-method', 'warning', 'Only HmacSHA256 is accepted.', takesSha1],
  [
    'terraform',
    'loss-app-code',
    'warning',
    'The AppCode setting is left at its default.',
    (api) => api.AppCodeAuthType !== undefined,
  ],
  ['terraform', 'loss-disable-internet', 'error', 'The API would answer on the internet.', isInternal],
  ['terraform', 'loss-open-id-connect', 'error', 'APPOPENID cannot be configured.', isOpenId],
  [
    'terraform',
    'loss-request-mode',
    'warning',
    'MAPPING_PASSTHROUGH is not among the documented modes.',
    isMixedMode,
  ],
  [
    'ros',
    'loss-backend-service',
    'error',
    'No resource type has backend models; the function of stage RELEASE is printed for every stage.',
    (api) => api.BackendEnable === true,
  ],
  [
    'ros',
    'loss-request-mode',
    'warning',
    'MAPPING_PASSTHROUGH is printed as PASSTHROUGH: the gateway checks nothing.',
    isMixedMode,
  ],
  [
    'ros',
    'loss-system-parameters',
    'error',
    'System parameters beyond the first seven are left out.',
    (api) =>
      (api.SystemParameters ?? []).some(({ ParameterName }) => !rosSystemParameters.includes(ParameterName)),
  ],
  [
    'swagger2',
    'loss-backend',
    'warning',
    'The import knows no function backend: a mock, or the address of an anonymous HTTP trigger, stands for it.',
    () => true,
  ],
  [
    'swagger2',
    'loss-samples',
    'note',
    'Result samples are left out.',
    (api) => (api.ResultSample ?? api.FailResultSample) !== undefined,
  ],
  ['swagger2', 'loss-demo-values', 'note', 'Sample values of parameters are left out.', hasDemo],
  ['swagger2', 'loss-visibility', 'warning', 'The API gets the visibility of the import.', isPublic],
  [
    'swagger2',
    'loss-signature-method',
    'warning',
    'The API gets the signature methods of the import.',
    takesSha1,
  ],
  ['swagger2', 'loss-disable-internet', 'error', 'The API would answer on the internet.', isInternal],
  [
    'swagger2',
    'loss-constraints',
    'warning',
    'The gateway does not check lengths and patterns; the function does.',
    hasConstraint(['MinLength', 'MaxLength', 'RegularExpression']),
  ],
  ['swagger2', 'loss-open-id-connect', 'error', 'APPOPENID becomes APP.', isOpenId],
  ['swagger2', 'loss-request-mode', 'warning', 'MAPPING_PASSTHROUGH is printed as PASSTHROUGH.', isMixedMode],
  [
    'swagger2',
    'loss-method',
    'error',
    'The method is not part of Swagger 2.0; the operation is left out.',
    noTrace,
  ],
];

const customStage = ({ settings }: Deployment) =>
  Object.keys(settings.stages).some((stage) => !['RELEASE', 'PRE', 'TEST'].includes(stage));
const hasAlias = ({ functions }: Deployment) => functions.some((one) => aliasesOf(one).length > 0);
const isRemote = ({ crossAccount, settings }: Deployment) =>
  crossAccount || settings.function.region !== settings.region;
const hasStageRegion = ({ settings }: Deployment) =>
  Object.values(settings.stages).some(
    ({ region = settings.function.region }) => region !== settings.function.region,
  );
const stageRegion = 'Functions are made in one region: that of a stage in another region is not among them.';
const hasSteps =
  (action: 'CreatePlugin' | 'CreateApp') =>
  ({ plan }: Deployment) =>
    stepsOf(plan, action).length > 0;

const wholeRules: readonly Rule<Deployment>[] = [
  [
    'cloudapi',
    'loss-model-circle',
    'note',
    'Models may not refer to each other in a circle: where schemas do, a plain object stands for one.',
    ({ api, plan }) => hasCircles(api, plan),
  ],
  [
    'terraform',
    'loss-deploy-description',
    'note',
    "Deployments carry the provider's own description.",
    () => true,
  ],
  ['terraform', 'loss-stage', 'error', 'Only RELEASE, PRE and TEST are accepted.', customStage],
  [
    'terraform',
    'loss-app-key',
    'warning',
    'App keys and secrets cannot be chosen; the platform mints them.',
    ({ plan }) => stepsOf(plan, 'CreateApp').some(({ params }) => params.AppKey !== undefined),
  ],
  ['terraform', 'loss-stage-region', 'warning', stageRegion, hasStageRegion],
  ['serverless-devs', 'loss-stage-region', 'warning', stageRegion, hasStageRegion],
  ['fc', 'loss-stage-region', 'warning', stageRegion, hasStageRegion],
  ['ros', 'loss-stage', 'error', 'Only RELEASE, PRE and TEST are accepted.', customStage],
  ['ros', 'loss-alias', 'warning', 'There is no resource type for aliases; create them before.', hasAlias],
  [
    'ros',
    'loss-remote-function',
    'error',
    'A stack lives in one account and region, the function in another one.',
    isRemote,
  ],
  [
    'serverless-devs',
    'loss-gateway',
    'note',
    'Functions and triggers only: the gateway needs another format.',
    () => true,
  ],
  [
    'serverless-devs',
    'loss-alias',
    'warning',
    'Aliases are not part of s.yaml; the calls in the folder fc publish versions and make them.',
    hasAlias,
  ],
  [
    'fc',
    'loss-gateway',
    'note',
    'Functions and triggers only: the gateway needs another format.',
    () => true,
  ],
  ['swagger2', 'loss-stages', 'note', 'Deployments to stages are calls of their own.', () => true],
  ['swagger2', 'loss-plugins', 'warning', 'Plug-ins are left out.', hasSteps('CreatePlugin')],
  ['swagger2', 'loss-apps', 'warning', 'Apps and their authorisations are left out.', hasSteps('CreateApp')],
];

interface Message {
  readonly params: CreateApi;
  readonly operation: Operation;
}

const messageRules: readonly Rule<Message>[] = [
  [
    'cloudapi',
    'loss-body-model',
    'note',
    'A model describes an object; this body or answer is something else and has none.',
    ({ params, operation }) => {
      const { body, result } = jsonOf(operation);
      const bare = body !== undefined && params.RequestConfig.BodyModel === undefined;
      return bare || (result !== undefined && params.ResultBodyModel === undefined);
    },
  ],
];

/** Every code that a loss can have. */
export const lossCodes: readonly string[] = [
  ...new Set([...wholeRules, ...messageRules, ...apiRules].map(([, code]) => code)),
];

/** Losses of every format, in the order of the rules, those of the whole API first. */
export function readLosses(deployment: Deployment): readonly Loss[] {
  const operations = new Map(deployment.plan.operations.map(({ api, operation }) => [api, operation]));
  const whole = wholeRules.flatMap((rule) => apply(deployment, rule, deployment));
  const single = stepsOf(deployment.plan, 'CreateApi').flatMap((step) => [
    ...messageLosses(deployment, step.params, operations.get(step.id)),
    ...apiRules.flatMap((rule) => apply(deployment, rule, step.params, operations.get(step.id))),
  ]);
  return [...whole, ...single];
}

function messageLosses(deployment: Deployment, params: CreateApi, id: string | undefined): readonly Loss[] {
  const operation = deployment.api.operations.find((one) => one.id === id);
  if (!deployment.settings.models || operation === undefined) return [];
  return messageRules.flatMap((rule) => apply(deployment, rule, { params, operation }, id));
}

function apply<Subject>(
  { settings }: Deployment,
  [target, code, severity, message, concerns]: Rule<Subject>,
  subject: Subject,
  operation?: string,
): Loss[] {
  if (!concerns(subject)) return [];
  const waiver = findWaiver(settings, code, operation, target);
  return [
    {
      target,
      code,
      severity,
      message,
      ...(operation !== undefined && { operation }),
      ...(waiver !== undefined && { waived: waiver.reason }),
    },
  ];
}
