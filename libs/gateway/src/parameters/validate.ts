// A value sent for a declared parameter -> fine, or the rule it breaks (types, limits, pattern, enum).
import { Refusal } from '../answer/refusal.ts';
import type { RequestParameter } from '../plan.ts';

const integer = /^[+-]?\d+$/;
const decimal = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const ranges = {
  Int: [-(2n ** 31n), 2n ** 31n - 1n],
  Long: [-(2n ** 63n), 2n ** 63n - 1n],
} as const;

/** Throws I400MP, I400MH or I400IP with the parameter's name when the value is missing or breaks a rule. */
export function validateParameter(parameter: RequestParameter, value: string | undefined): void {
  const name = parameter.ApiParameterName;
  if (value === undefined) {
    if (parameter.Required !== 'REQUIRED') return;
    if (parameter.Location === 'HEAD') throw new Refusal('I400MH', `Header \`${name}\` is Required`);
    throw new Refusal('I400MP', `Parameter \`${name}\` is required`);
  }
  const reason =
    brokenType(parameter, value) ?? brokenLimit(parameter, value) ?? brokenEnum(parameter, value);
  if (reason !== undefined) throw new Refusal('I400IP', `Invalid parameter \`${name}\` ${reason}`);
}

function brokenType({ ParameterType }: RequestParameter, value: string): string | undefined {
  switch (ParameterType) {
    case 'String':
      return undefined;
    case 'Boolean':
      return /^(true|false)$/i.test(value) ? undefined : 'is not a Boolean';
    case 'Int':
    case 'Long': {
      const [low, high] = ranges[ParameterType];
      const fits =
        integer.test(value) &&
        BigInt(value.replace('+', '')) >= low &&
        BigInt(value.replace('+', '')) <= high;
      return fits ? undefined : `is not of type ${ParameterType}`;
    }
    default:
      return decimal.test(value) ? undefined : `is not of type ${ParameterType}`;
  }
}

/** Limits on numbers and on lengths apply to the matching types only; both ends are inclusive. */
function brokenLimit(parameter: RequestParameter, value: string): string | undefined {
  if (parameter.ParameterType === 'Boolean') return undefined;
  if (parameter.ParameterType !== 'String') {
    const number = Number(value);
    if (number < (parameter.MinValue ?? -Infinity)) return `is less than ${parameter.MinValue}`;
    return number > (parameter.MaxValue ?? Infinity) ? `is more than ${parameter.MaxValue}` : undefined;
  }
  const length = [...value].length;
  if (length < (parameter.MinLength ?? 0)) return `is shorter than ${parameter.MinLength}`;
  if (length > (parameter.MaxLength ?? Infinity)) return `is longer than ${parameter.MaxLength}`;
  const pattern = parameter.RegularExpression;
  return pattern && !new RegExp(pattern).test(value) ? `does not match ${pattern}` : undefined;
}

function brokenEnum({ EnumValue, ParameterType }: RequestParameter, value: string): string | undefined {
  if (!EnumValue || ParameterType === 'Boolean') return undefined;
  const allowed = EnumValue.split(',').map((item) => item.trim());
  return allowed.includes(value) ? undefined : `is not one of ${EnumValue}`;
}
