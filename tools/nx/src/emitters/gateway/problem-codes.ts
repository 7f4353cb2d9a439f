// Codes of the problems that settings, the gateway plan and the deploy formats report, for the catalogue.
import type { CatalogueEntry } from '../../problems/entry.ts';

/** Problems of `gateway.json`. */
export const settingsProblems = {
  'settings-not-json': {
    severity: 'error',
    title: 'A settings file that is not JSON',
    explanation: 'Settings are strict JSON: no comments, no trailing commas, no key twice.',
    remedy: 'Correct the text at the place named.',
  },
  'settings-no-environment': {
    severity: 'error',
    title: 'An environment without settings',
    explanation: 'An environment is a file `gateway.<environment>.json` beside `gateway.json`.',
    remedy: 'Create the file, or name an environment that exists.',
  },
  'settings-unknown-key': {
    severity: 'error',
    title: 'A key that settings do not have',
    explanation: 'A misspelt key would silently leave its default in place.',
    remedy: 'Correct the key; editors that read `$schema` complete it.',
  },
  'settings-value': {
    severity: 'error',
    title: 'A setting of the wrong kind',
    explanation: 'The value is outside what the platform takes.',
    remedy: 'Use a value that the message names.',
  },
  'settings-name': {
    severity: 'error',
    title: 'A name that the platform refuses',
    explanation: 'Groups, apps, plug-ins and functions have rules for length and letters.',
    remedy: 'Shorten the name, or replace the letters that are not allowed.',
  },
  'settings-role-arn': {
    severity: 'error',
    title: 'A role ARN of another form',
    explanation: 'Roles are named `acs:ram::<account>:role/<name in lower case>`.',
    remedy: 'Copy the ARN from the role; the account may be a variable.',
  },
  'settings-role-account': {
    severity: 'error',
    title: "A role outside the function's account",
    explanation: 'A role can only invoke functions of its own account.',
    remedy: 'Create the role in the account of the function.',
  },
  'settings-inline-secret': {
    severity: 'error',
    title: 'A secret in the open',
    explanation: 'Settings are committed. Whatever stood in a file must be taken as known to others.',
    remedy: `Replace the secret, and write a variable such as \`\${MY_SECRET}\` in its place.`,
  },
  'settings-stage-name': {
    severity: 'error',
    title: 'A stage that cannot be',
    explanation:
      'Stages are RELEASE, PRE, TEST or 2-10 upper-case letters or digits; backend models know the three only.',
    remedy: 'Rename or remove the stage.',
  },
  'settings-stage-inline': {
    severity: 'error',
    title: 'A stage with a function of its own in an inline backend',
    explanation: 'An inline backend is part of the API and the same in every stage.',
    remedy: 'Use a backend service, or an environment file for each stage.',
  },
  'settings-unknown-stage': {
    severity: 'error',
    title: 'A stage that nothing is deployed to',
    explanation: 'Apps and plug-ins can only be attached where the APIs are.',
    remedy: 'Add the stage under `stages`.',
  },
  'settings-unknown-waiver': {
    severity: 'error',
    title: 'A waiver of a code that there is not',
    explanation: 'It would accept nothing: what it was meant for goes on being reported.',
    remedy: 'Take the code from the message or the report.',
  },
  'settings-unknown-operation': {
    severity: 'error',
    title: 'An operation that the document does not have',
    explanation: 'Settings name operations by id; this one has gone or is misspelt.',
    remedy: 'Correct the id, or remove the entry.',
  },
} as const satisfies { readonly [code: string]: CatalogueEntry };

/** Problems of the gateway plan and the deploy formats. */
export const gatewayProblems = {
  'gateway-mapping-cookie': {
    severity: 'error',
    title: 'A cookie in MAPPING',
    explanation:
      'The parameter lists know path, query, header and body; an undeclared cookie would be dropped.',
    remedy: 'Use PASSTHROUGH for the operation.',
  },
  'gateway-mapping-querystring': {
    severity: 'error',
    title: 'A whole query string as parameter in MAPPING',
    explanation: 'The parameter lists name single parameters; anything else would be dropped.',
    remedy: 'Use PASSTHROUGH for the operation.',
  },
  'gateway-mapping-type': {
    severity: 'error',
    title: 'A parameter that spreads over several values in MAPPING',
    explanation: 'Of exploded lists and objects the gateway would pass the first value, or none.',
    remedy: 'Use PASSTHROUGH for the operation, or `explode: false`.',
  },
  'gateway-mapping-body': {
    severity: 'error',
    title: 'A body that MAPPING cannot express',
    explanation: 'Only flat forms and single streams can be mapped.',
    remedy: 'Use PASSTHROUGH for the operation.',
  },
  'gateway-mapping-duplicate': {
    severity: 'error',
    title: 'One name in two places in MAPPING',
    explanation: 'The map from request to function goes by name alone.',
    remedy: 'Rename one of the parameters, or use PASSTHROUGH for the operation.',
  },
  'gateway-path-clash': {
    severity: 'error',
    title: 'Two operations that the gateway cannot tell apart',
    explanation: 'Method and path must be unique in a group, whatever path parameters are called.',
    remedy: 'Change one of the paths, or waive the code to leave the operation out of the gateway.',
  },
  'gateway-path-fragment': {
    severity: 'warning',
    title: 'A path that holds a fragment',
    explanation:
      'No request has a fragment: the sign is taken for a letter of the path, which clients have to escape.',
    remedy: 'Give the operation a path of its own, without a fragment.',
  },
  'gateway-path-query': {
    severity: 'error',
    title: 'A path that holds a query',
    explanation:
      'OpenAPI paths have no query, and the gateway matches requests by method and path: `/items?kind=new` would never be matched.',
    remedy:
      'Declare what follows the `?` as query parameters of one operation, or waive the code to leave the operation out of the gateway.',
  },
  'gateway-path-shared': {
    severity: 'warning',
    title: 'Two operations behind one gateway API',
    explanation: 'The gateway sees one path; the function tells the operations apart by their templates.',
    remedy: 'Nothing, or give the operations different paths.',
  },
  'gateway-method': {
    severity: 'error',
    title: 'A method that the gateway does not know',
    explanation: 'The gateway has no method QUERY.',
    remedy: 'Use POST, or waive the code to leave the operation out of the gateway.',
  },
  'gateway-security-unchecked': {
    severity: 'warning',
    title: 'A security scheme that the gateway does not check',
    explanation:
      'The gateway itself checks app signatures only, and only where there is no other way in; tokens need a plug-in.',
    remedy:
      'Add a plug-in for the scheme, make the app the only way in, or check it in the handler and waive the code.',
  },
  'gateway-unenforced': {
    severity: 'error',
    title: 'A constraint that nobody enforces',
    explanation:
      'Neither the gateway nor the validators of the function check it: tokens without a plug-in, scopes, rules for bytes.',
    remedy:
      'Have it checked, or check it in the handler and waive the code; packaging needs one or the other.',
  },
  'gateway-authorization-overwritten': {
    severity: 'warning',
    title: 'Authorization in front of an HTTP function',
    explanation: 'The gateway signs its call of the function in this header, over what the client sent.',
    remedy: 'Use another header or an event function; send an AppCode in the query.',
  },
  'gateway-cross-region': {
    severity: 'warning',
    title: 'Gateway and function in different regions',
    explanation: 'Requests then travel over the internet, with its costs and delays.',
    remedy: 'Put both in one region.',
  },
  'gateway-public-address': {
    severity: 'warning',
    title: "A function's public address in its own region",
    explanation: 'The internal address is faster, free of traffic costs, and not open to the internet.',
    remedy: 'Use the address with `-vpc`.',
  },
  'gateway-internal-address': {
    severity: 'error',
    title: "A function's internal address from another region",
    explanation: 'Addresses with `-vpc` are reachable inside their region only.',
    remedy: 'Use the public address, or put both in one region.',
  },
  'gateway-extension-unknown': {
    severity: 'warning',
    title: 'An extension without meaning',
    explanation: 'It begins like those of the platform but is none of them, so it has no effect.',
    remedy: 'Correct its name, or take it out.',
  },
  'gateway-extension-unread': {
    severity: 'warning',
    title: 'An extension of the platform that has no effect',
    explanation: "The platform's import knows it, but nothing here is made of it.",
    remedy: 'Take it out, or use what the message names.',
  },
  'gateway-parameter-renamed': {
    severity: 'warning',
    title: 'A parameter that the function would look for elsewhere',
    explanation:
      'The gateway hands it on under another name or in another place; generated functions read by the document.',
    remedy: 'Take the extension out, unless a function of your own stands behind the gateway.',
  },
  'gateway-extension-value': {
    severity: 'error',
    title: 'An extension of the wrong kind',
    explanation: 'The platform takes other values.',
    remedy: 'Use a value that the message names.',
  },
  'gateway-value-lost': {
    severity: 'warning',
    title: 'A claim that no handler finds',
    explanation: 'Handlers read what the gateway adds from headers and query; the claim goes elsewhere.',
    remedy: 'Set the location of the claim to `header` or `query`.',
  },
  'gateway-value-joined': {
    severity: 'warning',
    title: 'A value of the gateway that clients can add to',
    explanation:
      'HTTP functions get repeated query keys joined by commas, so what a client sends by the same name joins the value.',
    remedy: 'Let the value arrive in a header.',
  },
  'gateway-value-clash': {
    severity: 'warning',
    title: 'Two values by one name',
    explanation:
      'A parameter of the operation, a claim or a system parameter arrive by the same name in the same place.',
    remedy: 'Give the claim another `parameterName`, the system parameter another `backendName`.',
  },
  'gateway-cookies': {
    severity: 'warning',
    title: 'A list of cookies where there is room for one',
    explanation:
      'What an event or HTTP function answers has one value for each header, and cookies cannot be joined as other lists are. An answer with a second one is a 500; the server of a web function sends them all.',
    remedy: 'Describe `Set-Cookie` as a string, or build a web function.',
  },
  'gateway-open-id-connect': {
    severity: 'error',
    title: 'APPOPENID without its settings',
    explanation: 'The platform needs to know how tokens are issued or where they are sent.',
    remedy: 'Complete `x-aliyun-apigateway-open-id-connect-config`.',
  },
  'deploy-target-refused': {
    severity: 'warning',
    title: 'A deploy format that was left out',
    explanation: 'It would lose something that changes what the API does.',
    remedy: 'Use another format, or waive the code of the loss.',
  },
} as const satisfies { readonly [code: string]: CatalogueEntry };
