// Input that can never become a valid signed request, as a typed error. Messages never hold a secret.

/** What about the input is wrong. */
export type SignatureInputCode =
  | 'app-key'
  | 'app-secret'
  | 'algorithm'
  | 'body'
  | 'content-md5'
  | 'header-name'
  | 'header-value'
  | 'method'
  | 'nonce'
  | 'path'
  | 'runtime'
  | 'stage'
  | 'text'
  | 'timestamp';

/** Thrown before anything is sent; `code` says which part of the input to mend. */
export class SignatureInputError extends Error {
  override readonly name = 'SignatureInputError';
  readonly code: SignatureInputCode;
  constructor(code: SignatureInputCode, message: string) {
    super(message);
    this.code = code;
  }
}
