// A reason not to go on -> the gateway's own error: six-character code, status and message (current generation).

/** Codes of the gateway's errors; the digits are the status. */
export type RefusalCode =
  | 'I400HD'
  | 'I400MH'
  | 'I400BD'
  | 'I400PA'
  | 'I400RU'
  | 'I400CT'
  | 'I400SG'
  | 'I400I5'
  | 'I400NC'
  | 'I400MP'
  | 'I400IP'
  | 'I400JR'
  | 'I403PT'
  | 'I403AA'
  | 'I404NF'
  | 'I405UM'
  | 'I413RL'
  | 'I413UL'
  | 'A400AC'
  | 'A400IK'
  | 'A400MA'
  | 'A403IS'
  | 'A403CO'
  | 'A403JT'
  | 'A403JE'
  | 'S403NU'
  | 'S403TE'
  | 'S403JI'
  | 'S403JU'
  | 'T429PR'
  | 'D502FC'
  | 'D504TO'
  | 'X500ER';

/**
 * Thrown by any stage to end a request with the gateway's own error. `message` goes to the client, `cause` stays here.
 * Without a code it is the 503 of the seed document, for which no code is known.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode | '';
  readonly status: number;

  constructor(code: RefusalCode | '', message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
    this.status = code === '' ? 503 : Number(code.slice(1, 4));
  }
}
