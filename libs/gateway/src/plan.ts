// The gateway plan: the CloudAPI 2016-07-14 requests that define an API, in the vendor's own names and spelling.
// The generator emits it, every other format is printed from it, and the local gateway runs it.

/** A value that an earlier step answers, as in `{ ref: 'group.GroupId' }` (step id, dot, response field). */
export interface Ref {
  readonly ref: string;
}

/** JSON texts are held parsed here; whoever sends the plan turns them into text. */
export interface RequestConfig {
  readonly RequestProtocol: 'HTTP' | 'HTTPS' | 'HTTP,HTTPS';
  readonly RequestHttpMethod:
    | 'GET'
    | 'POST'
    | 'PUT'
    | 'DELETE'
    | 'PATCH'
    | 'HEAD'
    | 'OPTIONS'
    | 'TRACE'
    | 'CONNECT'
    | 'ANY';
  /** Path below the group's BasePath, parameters in brackets: `/pets/[petId]`. */
  readonly RequestPath: string;
  readonly RequestMode: 'MAPPING' | 'MAPPING_PASSTHROUGH' | 'PASSTHROUGH';
  readonly BodyFormat?: 'FORM' | 'STREAM';
  readonly PostBodyDescription?: string;
  /** The `ModelRef` of a model: its URL. */
  readonly BodyModel?: Ref;
}

export type ContentTypeCategory = 'DEFAULT' | 'CUSTOM' | 'CLIENT';

export interface FunctionComputeConfig {
  readonly FcVersion: '3.0';
  readonly FcType: 'FCEvent' | 'HttpTrigger';
  readonly FcRegionId?: string;
  readonly FunctionName?: string;
  readonly Qualifier?: string;
  readonly RoleArn?: string;
  readonly FcBaseUrl?: string;
  readonly Path?: string;
  readonly Method?: string;
  readonly OnlyBusinessPath?: boolean;
  /** The vendor's spelling. */
  readonly ContentTypeCatagory?: ContentTypeCategory;
  readonly ContentTypeValue?: string;
}

export interface ServiceConfig {
  readonly ServiceProtocol: 'FunctionCompute' | 'HTTP';
  /** Milliseconds. */
  readonly ServiceTimeout: number;
  readonly FunctionComputeConfig?: FunctionComputeConfig;
  /** The vendor's spelling. */
  readonly ContentTypeCatagory?: ContentTypeCategory;
  readonly ContentTypeValue?: string;
}

export type RequestLocation = 'BODY' | 'HEAD' | 'QUERY' | 'PATH';

export interface RequestParameter {
  readonly ApiParameterName: string;
  readonly Location: RequestLocation;
  readonly ParameterType: 'String' | 'Int' | 'Long' | 'Float' | 'Double' | 'Boolean';
  readonly Required: 'REQUIRED' | 'OPTIONAL';
  readonly DefaultValue?: string;
  readonly DemoValue?: string;
  readonly Description?: string;
  readonly MinValue?: number;
  readonly MaxValue?: number;
  readonly MinLength?: number;
  readonly MaxLength?: number;
  readonly RegularExpression?: string;
  /** Comma separated. */
  readonly EnumValue?: string;
  readonly DocShow?: 'PUBLIC' | 'PRIVATE';
  readonly DocOrder?: number;
}

export interface ServiceParameter {
  readonly ServiceParameterName: string;
  readonly Location: RequestLocation;
  readonly Type: 'STRING' | 'INT' | 'LONG' | 'FLOAT' | 'DOUBLE' | 'BOOLEAN';
  readonly ParameterCatalog: 'REQUEST' | 'CONSTANT' | 'SYSTEM';
}

export interface ServiceParameterMapping {
  readonly ServiceParameterName: string;
  readonly RequestParameterName: string;
}

export interface ConstantParameter {
  readonly ServiceParameterName: string;
  readonly ConstantValue: string;
  readonly Location: 'HEAD' | 'QUERY';
  readonly Description?: string;
}

export interface SystemParameter {
  readonly ParameterName: string;
  readonly ServiceParameterName: string;
  readonly Location: 'HEAD' | 'QUERY';
  readonly DemoValue?: string;
  readonly Description?: string;
}

export interface ErrorCodeSample {
  readonly Code: string;
  readonly Message: string;
  readonly Description?: string;
}

export interface CreateApiGroup {
  readonly GroupName: string;
  readonly Description?: string;
  readonly BasePath?: string;
  readonly InstanceId?: string;
}

export interface CreateModel {
  readonly GroupId: Ref;
  readonly ModelName: string;
  readonly Description?: string;
  /** JSON Schema draft 4, JSON text on the wire; `$ref` holds the `ModelRef` of another model. */
  readonly Schema: { readonly [keyword: string]: unknown };
}

export interface CreateApi {
  readonly GroupId: Ref;
  readonly ApiName: string;
  readonly Description?: string;
  readonly Visibility: 'PUBLIC' | 'PRIVATE';
  readonly AuthType: 'APP' | 'ANONYMOUS' | 'APPOPENID';
  readonly AllowSignatureMethod?: 'HmacSHA256' | 'HmacSHA1,HmacSHA256';
  readonly AppCodeAuthType?: 'DEFAULT' | 'DISABLE' | 'HEADER' | 'HEADER_QUERY';
  readonly ForceNonceCheck?: boolean;
  readonly DisableInternet?: boolean;
  readonly BackendEnable?: boolean;
  readonly BackendId?: Ref;
  readonly RequestConfig: RequestConfig;
  readonly ServiceConfig: ServiceConfig;
  readonly RequestParameters?: readonly RequestParameter[];
  readonly ServiceParameters?: readonly ServiceParameter[];
  readonly ServiceParametersMap?: readonly ServiceParameterMapping[];
  readonly ConstantParameters?: readonly ConstantParameter[];
  readonly SystemParameters?: readonly SystemParameter[];
  readonly OpenIdConnectConfig?: {
    readonly OpenIdApiType: 'IDTOKEN' | 'BUSINESS';
    readonly IdTokenParamName?: string;
    readonly PublicKeyId?: string;
    readonly PublicKey?: string;
  };
  /** The `ModelRef` of a model: its URL. */
  readonly ResultBodyModel?: Ref;
  readonly ResultType?: 'JSON' | 'TEXT' | 'BINARY' | 'XML' | 'HTML' | 'PASSTHROUGH';
  readonly ResultSample?: string;
  readonly FailResultSample?: string;
  readonly ErrorCodeSamples?: readonly ErrorCodeSample[];
}

export interface CreateBackend {
  readonly BackendName: string;
  readonly BackendType: 'FC_EVENT_V3' | 'FC_HTTP_V3';
  readonly Description?: string;
}

export interface CreateBackendModel {
  readonly BackendId: Ref;
  readonly BackendType: 'FC_EVENT_V3' | 'FC_HTTP_V3';
  readonly StageName: string;
  readonly BackendModelData: { readonly FunctionComputeConfig: FunctionComputeConfig };
  readonly Description?: string;
}

export interface DeployApi {
  readonly GroupId: Ref;
  readonly ApiId: Ref;
  readonly StageName: string;
  readonly Description: string;
}

export interface CreateApp {
  readonly AppName: string;
  readonly Description?: string;
  /** Chosen by the caller; a variable such as `${ORDERS_APP_KEY}`, never the value. */
  readonly AppKey?: string;
  /** A variable such as `${ORDERS_APP_SECRET}`, never the value. */
  readonly AppSecret?: string;
}

export interface SetAppsAuthorities {
  readonly GroupId: Ref;
  readonly ApiId: Ref;
  readonly StageName: string;
  /** Travels comma separated. */
  readonly AppIds: readonly Ref[];
  readonly Description?: string;
}

export interface CreatePlugin {
  readonly PluginName: string;
  readonly PluginType: string;
  /** JSON text on the wire. */
  readonly PluginData: { readonly [key: string]: unknown };
  readonly Description?: string;
}

export interface AttachPlugin {
  readonly PluginId: Ref;
  readonly GroupId: Ref;
  readonly ApiId: Ref;
  readonly StageName: string;
}

export interface AttachGroupPlugin {
  readonly PluginId: Ref;
  readonly GroupId: Ref;
  readonly StageName: string;
}

interface Actions {
  CreateApiGroup: CreateApiGroup;
  CreateModel: CreateModel;
  CreateApi: CreateApi;
  CreateBackend: CreateBackend;
  CreateBackendModel: CreateBackendModel;
  DeployApi: DeployApi;
  CreateApp: CreateApp;
  SetAppsAuthorities: SetAppsAuthorities;
  CreatePlugin: CreatePlugin;
  AttachPlugin: AttachPlugin;
  AttachGroupPlugin: AttachGroupPlugin;
}

/** One request of the plan. `id` names it for later references and is stable from one generation to the next. */
export type PlanStep = {
  [Action in keyof Actions]: {
    readonly id: string;
    readonly action: Action;
    readonly params: Actions[Action];
  };
}[keyof Actions];

/** Which operation an API of the plan stands for; for readers and for the local gateway's console. */
export interface PlanOperation {
  /** Step id of the CreateApi request. */
  readonly api: string;
  /** Operation id in the OpenAPI document. */
  readonly operation: string;
  /** Name of the function, among those of the build, that serves it. */
  readonly function: string;
}

/** The file `apps/<api>/gateway/cloudapi.json`. Steps are in the order of the calls. */
export interface GatewayPlan {
  readonly $comment: string;
  readonly version: '2016-07-14';
  /** Name of the API in the workspace, as in `petstore`. */
  readonly api: string;
  readonly region: string;
  readonly operations: readonly PlanOperation[];
  readonly steps: readonly PlanStep[];
}
