// Causes of a refused signature, each with what it means and the one change that helps.

/** Every cause the doctor can name, to the sentence about it and the change that helps. */
export const causes = {
  none: ['The signature is right.', 'Nothing to change.'],
  secret: [
    'Both sides sign the same string, so the secrets (or the algorithms) differ.',
    'Use the AppSecret that belongs to this AppKey, without surrounding white space.',
  ],
  'secret-spaces': [
    'The secret was used with white space around it.',
    'Remove the white space from the AppSecret.',
  ],
  algorithm: [
    'The signature was made with the other HMAC algorithm.',
    'Send the algorithm in X-Ca-Signature-Method, or sign with HmacSHA256.',
  ],
  'signature-encoding': [
    'The HMAC is right but not written as plain Base64 with padding.',
    'Send the Base64 of the raw HMAC bytes: no hex, no URL alphabet, no line break.',
  ],
  'missing-signature': [
    'The request has no X-Ca-Signature.',
    'Sign the request, and see that no proxy removes X-Ca headers.',
  ],
  'app-key': [
    'The gateway does not know the AppKey.',
    'Check X-Ca-Key, and that the app is in the region of the API.',
  ],
  authorization: [
    'The signature is right, but the app may not call this API in this stage.',
    'Authorise the app for the API and the stage.',
  ],
  clock: [
    'X-Ca-Timestamp is more than 15 minutes away from the gateway.',
    'Set the clock; the timestamp is in milliseconds.',
  ],
  'nonce-used': [
    'The nonce was used before.',
    'Sign every attempt anew: a retry needs its own nonce and timestamp.',
  ],
  'nonce-missing': ['The API wants a nonce.', 'Send a new UUID as X-Ca-Nonce and sign it.'],
  'method-case': ['The client signed the method as it was spelled.', 'Sign the method in upper case.'],
  'method-changed': [
    'The method changed on the way.',
    'Sign the method that is sent; look for a proxy or a redirect.',
  ],
  'accept-added': [
    'The request has an Accept that was not signed: the HTTP stack or a proxy added it.',
    'Set Accept explicitly before signing.',
  ],
  'accept-changed': [
    'Accept changed after signing.',
    'Set Accept once, before signing, and keep the HTTP stack from changing it.',
  ],
  'content-type-added': [
    'The request has a Content-Type that was not signed: the HTTP stack added it.',
    'Set Content-Type explicitly before signing.',
  ],
  'content-type-changed': [
    'Content-Type changed after signing, often by an appended charset.',
    'Sign the Content-Type that is sent, with its charset or boundary.',
  ],
  'content-md5': [
    'Content-MD5 is not that of the body.',
    'Send Base64(MD5(body bytes)) of the very bytes that are sent.',
  ],
  'content-md5-hex': [
    'Content-MD5 is a hexadecimal digest.',
    'Send the Base64 of the 16 raw bytes of the MD5.',
  ],
  'content-md5-truncated': [
    'Content-MD5 covers the body only up to its first NUL byte.',
    'Take the MD5 of all bytes, by length and not as a C string.',
  ],
  'content-md5-empty': ['There is a Content-MD5 but no body.', 'Send no Content-MD5 with an empty body.'],
  'content-md5-line': [
    'The Content-MD5 that is sent and the one that is signed differ.',
    'Sign the value of Content-MD5 that is sent, or an empty line if none is.',
  ],
  'date-changed': [
    'Date changed after signing, or only one side has it.',
    'Sign the Date that is sent, or send none and sign an empty line.',
  ],
  'fixed-lines': [
    'The client left out lines for headers it did not set.',
    'Keep the lines of Accept, Content-MD5, Content-Type and Date even when they are empty.',
  ],
  'header-name-case': [
    'The names in the signed lines are spelled otherwise than in X-Ca-Signature-Headers.',
    'Send, list and sign header names in lower case.',
  ],
  'header-order': [
    'The header lines are not sorted by name.',
    'Sort the lines by name in code-unit order, upper case before lower case.',
  ],
  'header-space': ['The header lines have a space after the colon.', 'Write name:value without a space.'],
  'header-whitespace': [
    'A header value was signed with white space around it, which HTTP removes.',
    'Trim header values before signing and sending.',
  ],
  'header-charset': [
    'A header value beyond ASCII was not signed as the UTF-8 text that arrived.',
    'Sign the Unicode text, send its UTF-8 bytes (encodeHeaderValue).',
  ],
  'header-listed': [
    'Accept, Content-MD5, Content-Type, Date and the signature itself do not belong in the header lines.',
    'Leave them out of X-Ca-Signature-Headers and of the header lines.',
  ],
  'header-not-listed': [
    'The header lines and X-Ca-Signature-Headers name different headers.',
    'List exactly the headers that are signed.',
  ],
  'header-removed': [
    'A signed header did not arrive, or an empty one was left out of the string.',
    'Send every listed header; sign an empty value as name: with nothing after it.',
  ],
  'header-changed': [
    'A signed header changed on the way.',
    'Sign it as it is sent, or leave it out of the signed headers if a proxy rewrites it.',
  ],
  stage: ['X-Ca-Stage changed after signing.', 'Set X-Ca-Stage before signing, and only there.'],
  'header-block': [
    'The line break between header lines and path is wrong.',
    'End each header line with a line break; without signed headers add none.',
  ],
  'end-of-text': ['The string ends with a line break.', 'End the string with the path and parameters.'],
  'empty-value': [
    'A parameter with an empty value was signed as key= with an equals sign.',
    'Sign a parameter with an empty value as its key alone.',
  ],
  'blank-value': [
    'A value of white space alone was signed as if it were empty.',
    'Sign white space as the value it is.',
  ],
  'false-value': [
    'A value such as 0 or false was signed as if it were empty.',
    'Only the empty text counts as empty.',
  ],
  'flag-dropped': [
    'A parameter with an empty value was left out of the string.',
    'Sign it as its key alone.',
  ],
  'repeated-key': [
    'A key occurs more than once, and more or other than its first value was signed.',
    'Sign only the first value of a repeated key.',
  ],
  'query-over-form': [
    'A key is in query and form, and the query value was signed.',
    'Sign the form value, or use different keys.',
  ],
  'form-left-out': [
    'The form fields were not signed.',
    'A body of application/x-www-form-urlencoded, in any case and with any charset, adds its fields to the parameters.',
  ],
  'query-left-out': ['The query was not signed.', 'Sign the query parameters with the path.'],
  'multipart-signed': [
    'Fields of a body that is not a form were signed.',
    'Only application/x-www-form-urlencoded fields are signed.',
  ],
  'blank-key': ['A parameter without a name was signed.', 'Leave out parameters with an empty key.'],
  'parameter-encoding': [
    'Parameters were signed percent-encoded or with + for a space.',
    'Sign the decoded keys and values.',
  ],
  'value-cut': [
    'A value was cut at an equals sign within it.',
    'Split a pair at its first equals sign only.',
  ],
  'parameter-order': [
    'The parameters are not sorted by key.',
    'Sort keys as text in code-unit order: 10, 9, A, a.',
  ],
  'parameter-changed': [
    'A parameter changed, came or went after signing.',
    'Sign the query and form that are sent; look for a proxy that rewrites them.',
  ],
  'path-escaping': [
    'The path was signed in another escaping than it was sent in.',
    'Escape path values first, then sign the path of the request line as it stands.',
  ],
  'path-prefix': [
    'One side has a longer path.',
    "Sign the whole path of the request line, the group's base path included; let no proxy add or remove a part.",
  ],
  'path-changed': [
    'The path changed after signing.',
    'Sign the path of the request line; look for a proxy or a redirect.',
  ],
  unknown: [
    'The strings differ, or the signature fits none of the known mistakes.',
    'Compare the two strings part by part; check the AppSecret where they agree.',
  ],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;

/** The name of a cause. */
export type Cause = keyof typeof causes;
