// What generated validators import. Everything is a function of its own, so a bundle has only what its schemas use.
export { closest } from './closest.ts';
export { equal, unique } from './equality.ts';
export {
  isEmail,
  isHostname,
  isIdnEmail,
  isIpv4,
  isIpv6,
  isIri,
  isIriReference,
  isUri,
  isUriReference,
  isUriTemplate,
} from './formats-net.ts';
export { isBase64, isJsonPointer, isRegex, isRelativeJsonPointer, isUuid } from './formats-text.ts';
export { isDate, isDateTime, isDuration, isTime } from './formats-time.ts';
export { type Found, fail, type Issue, list, open, segment, within } from './issue.ts';
export { isArray, isFile, isInteger, isNumber, isObject, own, size } from './kinds.ts';
export { isMultiple } from './multiple.ts';
export { pattern, tooLong, tooShort } from './text.ts';
export {
  type Check,
  type RequestValidators,
  type ResponseValidators,
  type Validator,
  validator,
} from './validator.ts';
