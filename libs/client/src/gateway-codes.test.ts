import { describe, expect, it } from 'vitest';
import { findGatewayCode, gatewayCodes } from './gateway-codes.ts';
import { repeatable } from './repeat.ts';

describe('gateway codes', () => {
  it.each(Object.entries(gatewayCodes))(
    '%s agrees with the rule that decides on repeating',
    (code, entry) => {
      expect(repeatable(code)).toBe(entry.repeat);
    },
  );

  it.each(Object.entries(gatewayCodes))('%s carries its status in its digits', (code, { status }) => {
    expect(code).toMatch(new RegExp(`^[A-Z]${status}[A-Z0-9]{2}$`));
  });

  it('finds a code and admits not to know another', () => {
    expect(findGatewayCode('A403IS')).toMatchObject({ status: 403, fixedBy: 'caller' });
    expect(findGatewayCode('Z999ZZ')).toBeUndefined();
    expect(findGatewayCode('constructor')).toBeUndefined();
  });
});

describe('repeating after a refusal', () => {
  it('does not take a connection that closed for one that never reached the backend', () => {
    expect(repeatable('D504COBackend service connect failed `Connection refused`')).toBe('always');
    expect(repeatable('D504COBackend service connect failed `Connection is closed`')).toBe('idempotent');
  });

  it('knows the classic generation by its messages', () => {
    expect(repeatable('.403Throttled by APP Flow Control')).toBe('always');
    expect(repeatable('.403Unauthorized')).toBe('never');
  });
});
